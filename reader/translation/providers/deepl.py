"""DeepL's API.

deep-translator still sends ``GET`` with key and text in the address, which DeepL takes no more;
here the same call leaves as ``POST`` with the key in a header and the text in the body.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reader.model.language import Language
from reader.translation.service import Service

if TYPE_CHECKING:
    from reader.translation.transport import Outgoing

_FREE_KEY = ":fx"
"""Keys of free accounts end so, and are good for a host of their own."""


class DeepL(Service):
    """``POST /v2/translate`` -> ``{"translations": [{"text": …}]}``."""

    def usual_host(self) -> str:
        """See :class:`Service`."""
        free = self._settings.key.reveal().endswith(_FREE_KEY)
        return "api-free.deepl.com" if free else self.capabilities.host

    def module(self) -> Any:
        """See :class:`Service`."""
        import deep_translator.deepl as module  # noqa: PLC0415 - loads requests and beautifulsoup

        return module

    def translator(self, module: Any, source: Language, target: Language) -> Any:
        """See :class:`Service`."""
        key = self._settings.key.reveal()
        made = module.DeeplTranslator(source=source.value, target=target.value, api_key=key)
        made._base_url = self._base + "v2/"  # noqa: SLF001 - there is no argument for it
        return made

    def rewrite(self, outgoing: Outgoing, target: Language, *, tags: bool) -> Outgoing:
        """See :class:`Service`."""
        sent = dict(outgoing.params or {})
        body: dict[str, object] = {
            "text": [sent["text"]],
            "source_lang": sent["source_lang"].upper(),
            "target_lang": self.english().upper() if target is Language.ENGLISH else "DE",
        }
        if tags:
            body["tag_handling"] = "xml"
        key = {"Authorization": "DeepL-Auth-Key " + sent["auth_key"]}
        return replace(outgoing, method="POST", params=None, json=body, headers=key)
