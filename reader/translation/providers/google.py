"""Google's public translation page for old telephones, which deep-translator reads.

No promise stands behind it: it answers with a puzzle or an error whenever it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.model.translation import Failure
from reader.translation.service import Service, asks_for_human, page_fault

if TYPE_CHECKING:
    from reader.model.language import Language
    from reader.translation.transport import Answer


class Google(Service):
    """``GET /m?sl=&tl=&q=`` -> a page with the translation in ``div.result-container``."""

    def module(self) -> Any:
        """See :class:`Service`."""
        import deep_translator.google as module  # noqa: PLC0415 - loads requests and beautifulsoup

        return module

    def translator(self, module: Any, source: Language, target: Language) -> Any:
        """See :class:`Service`."""
        made = module.GoogleTranslator(source=source.value, target=target.value)
        made._base_url = self._base + "m"  # noqa: SLF001 - there is no argument for it
        return made

    def fault(self, answer: Answer) -> Failure | None:
        """See :class:`Service`; here a page is what is wanted, and a puzzle comes in many ways."""
        if answer.status in {302, 429, 503} and (
            asks_for_human(answer.body) or "/sorry/" in answer.headers.get("Location", "")
        ):
            return Failure.CAPTCHA
        if answer.status == 200 and answer.body.strip():
            if b"result-container" in answer.body or b'"t0"' in answer.body:
                return None
            return page_fault(answer.body) or Failure.BAD_ANSWER
        return self.common_fault(answer)
