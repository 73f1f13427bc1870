"""Microsoft Translator (Azure).

deep-translator's class asks the service for its languages as soon as it is made, without a
deadline; here it knows the two it needs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reader.model.translation import EngineTrouble, Failure
from reader.translation.service import Service, parsed

if TYPE_CHECKING:
    from reader.model.language import Language
    from reader.translation.transport import Answer, Outgoing

_CODES = {
    400035: Failure.UNSUPPORTED_LANGUAGE,
    400036: Failure.UNSUPPORTED_LANGUAGE,
    400050: Failure.TOO_LONG,
    400077: Failure.TOO_LONG,
    403001: Failure.QUOTA,
}
"""The codes of the documentation that say more than their first three digits, which are the status."""


class Microsoft(Service):
    """``POST /translate?api-version=3.0&from=&to=`` -> ``[{"translations": [{"text": …}]}]``."""

    def module(self) -> Any:
        """See :class:`Service`."""
        import deep_translator.microsoft as module  # noqa: PLC0415 - loads requests and beautifulsoup

        return module

    def translator(self, module: Any, source: Language, target: Language) -> Any:
        """See :class:`Service`."""

        class Known(module.MicrosoftTranslator):  # type: ignore[misc]
            """The class, told its languages instead of asking for them."""

            def _get_supported_languages(self) -> dict[str, str]:
                return {"german": "de", "english": "en"}

        made = Known(
            source=source.value,
            target=target.value,
            api_key=self._settings.key.reveal(),
            region=self._settings.region.strip() or None,
        )
        made._base_url = self._base + "translate?api-version=3.0"  # noqa: SLF001 - there is no argument for it
        return made

    def rewrite(self, outgoing: Outgoing, target: Language, *, tags: bool) -> Outgoing:  # noqa: ARG002
        """See :class:`Service`."""
        if not tags:
            return outgoing
        return replace(outgoing, params={**(outgoing.params or {}), "textType": "html"})

    def fault(self, answer: Answer) -> Failure | EngineTrouble | None:
        """See :class:`Service`; its error codes say more than the status."""
        data = parsed(answer)
        error = data.get("error") if isinstance(data, dict) else None
        code = error.get("code") if isinstance(error, dict) else None
        if isinstance(code, int) and code in _CODES:
            return _CODES[code]
        return self.common_fault(answer)
