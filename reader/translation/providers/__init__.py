"""The engines that need a service, each through its class of deep-translator."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.translation.providers.deepl import DeepL
from reader.translation.providers.google import Google
from reader.translation.providers.libretranslate import LibreTranslate
from reader.translation.providers.microsoft import Microsoft
from reader.translation.providers.mymemory import MyMemory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.translation.service import Service

CLASSES: Mapping[str, type[Service]] = MappingProxyType(
    {
        "google": Google,
        "deepl": DeepL,
        "libretranslate": LibreTranslate,
        "mymemory": MyMemory,
        "microsoft": Microsoft,
    }
)
"""By the names of :data:`reader.translation.engine.ENGINES`."""
