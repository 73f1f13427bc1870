"""MyMemory, a public memory of translations with a machine behind it.

It says what is wrong in a 200 answer, and deep-translator returns its notices for translations.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from reader.model.language import Language
from reader.model.translation import EngineTrouble, Failure
from reader.translation.service import Service, parsed

if TYPE_CHECKING:
    from reader.translation.transport import Answer

_NEXT = re.compile(r"NEXT AVAILABLE IN\s+(\d+) HOURS?\s+(\d+) MINUTES?\s+(\d+) SECONDS?")
_NOTICES = {
    "USED ALL AVAILABLE FREE TRANSLATIONS": Failure.QUOTA,
    "QUERY LENGTH LIMIT": Failure.TOO_LONG,
    "INVALID LANGUAGE PAIR": Failure.UNSUPPORTED_LANGUAGE,
    "DISTINCT LANGUAGES": Failure.UNSUPPORTED_LANGUAGE,
    "IS AN INVALID": Failure.UNSUPPORTED_LANGUAGE,
    "INVALID EMAIL": Failure.REFUSED,
}


class MyMemory(Service):
    """``GET /get?q=&langpair=de-DE|en-GB`` -> ``{"responseData": {"translatedText": …}, …}``."""

    def module(self) -> Any:
        """See :class:`Service`."""
        import deep_translator.mymemory as module  # noqa: PLC0415 - loads requests and beautifulsoup

        return module

    def translator(self, module: Any, source: Language, target: Language) -> Any:
        """See :class:`Service`."""
        made = module.MyMemoryTranslator(
            source=self._code(source), target=self._code(target), email=self._settings.email.strip() or None
        )
        made._base_url = self._base + "get"  # noqa: SLF001 - its own is plain http, without an argument for it
        return made

    def _code(self, language: Language) -> str:
        return "de-DE" if language is Language.GERMAN else self.english()

    def fault(self, answer: Answer) -> Failure | EngineTrouble | None:
        """See :class:`Service`; what counts is the status inside the answer."""
        data = parsed(answer)
        if not isinstance(data, dict):
            return self.common_fault(answer)
        inner = data.get("responseData")
        text = inner.get("translatedText") if isinstance(inner, dict) else None
        said = f"{data.get('responseDetails') or ''} {text or ''}".upper()
        status = str(data.get("responseStatus", answer.status))
        if data.get("quotaFinished") is True or "MYMEMORY WARNING" in said:
            return self._quota(answer, said)
        if status == "200":
            return self.common_fault(answer)
        for notice, failure in _NOTICES.items():
            if notice in said:
                return self._quota(answer, said) if failure is Failure.QUOTA else failure
        if status == "429" and answer.status == 200:
            return self._quota(answer, said)
        return self.common_fault(answer) or Failure.REFUSED

    def _quota(self, answer: Answer, said: str) -> EngineTrouble:
        """The day's characters are used up; it says until when."""
        wait = answer.retry_after
        if found := _NEXT.search(said):
            hours, minutes, seconds = (int(number) for number in found.groups())
            wait = float(3600 * hours + 60 * minutes + seconds)
        return EngineTrouble(Failure.QUOTA, self.capabilities.name, status=answer.status, retry_after=wait)

    def tidy(self, answer: str) -> str:
        """See :class:`Service`; its memory holds texts as web pages write them."""
        return html.unescape(answer)
