"""A LibreTranslate server at the person's own address.

deep-translator puts the text into the address of a ``POST``, where servers cut it off; here it goes
into the body. A server may be run without keys, which deep-translator does not foresee.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reader.model.translation import EngineTrouble, Failure
from reader.translation.service import Service, parsed

if TYPE_CHECKING:
    from reader.model.language import Language
    from reader.translation.transport import Answer, Outgoing

_NO_KEY = "-"
_LIMIT = re.compile(r"exceeds text limit \((\d{1,9})\)")
_SLOW_DOWN = re.compile(r"\d+ per (\d+) (second|minute|hour|day|month)")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "month": 2_592_000}
_LONG = 3600
"""From this many seconds on a limit is a quota: nobody waits for it at the desk."""


class LibreTranslate(Service):
    """``POST /translate`` -> ``{"translatedText": …}`` or ``{"error": …}``."""

    def module(self) -> Any:
        """See :class:`Service`."""
        import deep_translator.libre as module  # noqa: PLC0415 - loads requests and beautifulsoup

        return module

    def translator(self, module: Any, source: Language, target: Language) -> Any:
        """See :class:`Service`."""
        return module.LibreTranslator(
            source=source.value,
            target=target.value,
            api_key=self._settings.key.reveal() or _NO_KEY,
            custom_url=self._base,
        )

    def rewrite(self, outgoing: Outgoing, target: Language, *, tags: bool) -> Outgoing:  # noqa: ARG002
        """See :class:`Service`."""
        body = dict(outgoing.params or {})
        if body.get("api_key") == _NO_KEY:
            del body["api_key"]
        return replace(outgoing, params=None, json=body)

    def fault(self, answer: Answer) -> Failure | EngineTrouble | None:
        """See :class:`Service`; the server says in words what its 400 is about."""
        found = self.common_fault(answer)
        data = parsed(answer)
        said = str(data.get("error", "")) if isinstance(data, dict) else ""
        if answer.status == 429 and (slow := _SLOW_DOWN.search(said)):
            wait = float(int(slow[1]) * _SECONDS[slow[2]])
            kind = Failure.QUOTA if wait >= _LONG else Failure.RATE_LIMITED
            return EngineTrouble(
                kind, self.capabilities.name, status=429, retry_after=answer.retry_after or wait
            )
        if answer.status == 400:
            if limit := _LIMIT.search(said):
                name, number = self.capabilities.name, int(limit[1])
                return EngineTrouble(Failure.TOO_LONG, name, status=400, limit=number)
            if "not supported" in said:
                return Failure.UNSUPPORTED_LANGUAGE
            if "API key" in said:
                return Failure.KEY_REFUSED
        return found
