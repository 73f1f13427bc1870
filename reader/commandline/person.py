"""What a person has set in the window that holds on the command line too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.translation import EngineSettings, Secret

OFFLINE: Final = ("translation", "offline")
ENGINES_KEY: Final = ("translation", "engines")
"""Section and name in the file of preferences; see ``ui.settings``."""
_TEXTS: Final = ("endpoint", "region", "email", "english")


class Person:
    """A file of preferences, read without Qt, and the folder for the program's data."""

    def __init__(self, settings_file: Path | None = None, data_folder: Path | None = None) -> None:
        self._file = settings_file
        self._data = data_folder

    def is_offline(self) -> bool:
        """Whether the switch that keeps everything here is on."""
        return self._value(*OFFLINE) == "true"

    def settings(self, engine: str) -> EngineSettings:
        """What is set for an engine, with its key."""
        from reader.model.translation import Secret
        from reader.translation.engine import ENGINES
        from reader.translation.keystore import KeyStore, native_ring

        stored = load_json(self._value(*ENGINES_KEY)).get(engine)
        key = KeyStore(native_ring()).get(engine) if ENGINES[engine].takes_key else Secret()
        return engine_settings(stored, key, self.model_folder)

    @property
    def model_folder(self) -> Path | None:
        """Where models for offline translation are unpacked to."""
        return None if self._data is None else self._data / "models"

    def _value(self, section: str, name: str) -> str:
        import configparser

        parser = configparser.RawConfigParser(strict=False)
        try:
            if self._file is not None:
                parser.read(self._file, encoding="utf-8")
            return parser.get(section, name, fallback="")
        except (configparser.Error, UnicodeDecodeError):
            return ""  # somebody else's file


def engine_settings(stored: object, key: Secret, model_folder: Path | None) -> EngineSettings:
    """The settings of an engine from what is stored of them and its key; what makes no sense is left out."""
    from reader.model.translation import EngineSettings

    stored = stored if isinstance(stored, dict) else {}
    texts = {name: value for name in _TEXTS if isinstance(value := stored.get(name), str)}
    models = stored.get("models")
    paths = tuple(Path(path) for path in models if isinstance(path, str)) if isinstance(models, list) else ()
    return EngineSettings(
        key, plain_http=stored.get("plain_http") is True, models=paths, model_folder=model_folder, **texts
    )


def dump_json(value: Mapping[str, Any]) -> str:
    """A JSON object as a value that any reader of INI files gives back unchanged."""
    return quote(json.dumps(value, ensure_ascii=False, sort_keys=True), safe="")


def load_json(text: str) -> dict[str, Any]:
    """What :func:`dump_json` wrote; empty for anything else."""
    try:
        found = json.loads(unquote(text, errors="strict")) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
