"""The engines there are, what each declares, and how one is made.

The rest of the program names an engine, asks its :class:`Capabilities` what it needs, and gets an
:class:`Engine` from :func:`create`. Nothing is loaded before the first text.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from reader.model.translation import Capabilities, Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.language import Language
    from reader.model.translation import EngineSettings
    from reader.translation.gate import Gate


class Engine(Protocol):
    """Something that translates one piece of text at a time.

    Use one engine from one thread at a time. Another thread ends its work through the gate it was
    made with (:meth:`reader.translation.gate.Gate.cancel`).
    """

    @property
    def capabilities(self) -> Capabilities:
        """What it declares."""

    @property
    def host(self) -> str:
        """Where text goes, in lower case; empty where it stays on this machine."""

    def translate(self, text: str, source: Language, target: Language, *, tags: bool = False) -> str:
        """The translation of ``text``, as the engine gave it, unchecked but for its outer form.

        With ``tags`` (only where ``capabilities.keeps_tags``) the text is the inside of an XML
        element: ``&``, ``<`` and ``>`` are escaped, and elements may stand in it, which come back in
        the answer, where all goes well.

        Raises:
            EngineTrouble: there is no translation, and why.
        """


ENGINES: Mapping[str, Capabilities] = MappingProxyType(
    {
        engine.name: engine
        for engine in (
            Capabilities(
                "offline",
                "Offline model",
                offline=True,
                needs_model=True,
                note="Translates on this machine with a model file you choose. Nothing is sent anywhere.",
            ),
            Capabilities(
                "deepl",
                "DeepL",
                host="api.deepl.com",
                needs_key=True,
                takes_key=True,
                limit=30_000,
                measure=Measure.BYTES,
                keeps_lines=True,
                keeps_tags=True,
                note="Needs a key of a DeepL API account; free ones have a monthly limit.",
            ),
            Capabilities(
                "libretranslate",
                "LibreTranslate",
                takes_key=True,
                needs_endpoint=True,
                takes_endpoint=True,
                limit=2_000,
                keeps_lines=True,
                note="A server of your own, or one you have an account with; text goes to its address only.",
            ),
            Capabilities(
                "microsoft",
                "Microsoft Translator",
                host="api.cognitive.microsofttranslator.com",
                needs_key=True,
                takes_key=True,
                takes_region=True,
                limit=10_000,
                keeps_lines=True,
                keeps_tags=True,
                note="Needs a key of an Azure Translator resource, and its region unless that is global.",
            ),
            Capabilities(
                "google",
                "Google Translate",
                host="translate.google.com",
                limit=1_500,
                measure=Measure.URL,
                interval=0.5,
                note="Reads the public page, which nobody has promised to keep: it may refuse after some "
                "paragraphs. The text travels in the address of the request.",
            ),
            Capabilities(
                "mymemory",
                "MyMemory",
                host="api.mymemory.translated.net",
                takes_email=True,
                limit=450,
                measure=Measure.BYTES,
                interval=0.5,
                note="Free for about 5,000 characters a day, ten times that with a mail address, which is "
                "then sent along. The text travels in the address of the request.",
            ),
        )
    }
)
"""By name, in the order a person should be offered them."""


def create(name: str, settings: EngineSettings, gate: Gate) -> Engine:
    """The engine ``name``; cheap, and opens nothing.

    Raises:
        EngineTrouble: a setting it needs is missing or unsafe (``no_key``, ``no_address``,
            ``unsafe_address``, ``no_model``).
        KeyError: there is no such engine.
    """
    capabilities = ENGINES[name]
    if name == "offline":
        from reader.translation.offline import OfflineModel  # noqa: PLC0415 - one engine is wanted, not all

        return OfflineModel(capabilities, settings, gate)
    from reader.translation import providers  # noqa: PLC0415

    return providers.CLASSES[name](capabilities, settings, gate)
