"""Translating on this machine, with a model file of the person's own.

CTranslate2 computes, SentencePiece cuts words up; both come with an extra of the package and are
not needed for anything else. No text leaves the machine, and no connection is opened.
"""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from reader.errors import ModelRefused
from reader.model.language import Language
from reader.model.translation import EngineTrouble, Failure
from reader.segmentation.sentences import split
from reader.translation.models import read_model, unpack
from reader.translation.pieces import cut

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.translation import Capabilities, EngineSettings
    from reader.translation.gate import Gate
    from reader.translation.models import ModelFile

_LONGEST = 800
"""Characters of a sentence given to a model at once; they were trained on shorter ones."""
_BEAM = 4
_MAX_THREADS = 4
_UNSOUND = (RuntimeError, ValueError, OSError, MemoryError)
"""What the native libraries raise over a model that is not sound."""


def is_installed() -> bool:
    """Whether what runs a model is there."""
    return find_spec("ctranslate2") is not None and find_spec("sentencepiece") is not None


def try_model(path: Path, folder: Path) -> tuple[Language, Language]:
    """The languages of a model file, after unpacking, loading and using it once.

    Models are loaded by native code: call this in a process of its own for a file seen for the
    first time.

    Raises:
        ModelRefused: it cannot be used, and why.
    """
    if not is_installed():
        raise ModelRefused(path, "offline translation is not installed (the extra “offline-mt”)")
    model = read_model(path)
    try:
        _Loaded(model, folder).sentence("Haus" if model.source is Language.GERMAN else "house")
    except _UNSOUND as error:
        shutil.rmtree(unpack(model, folder), ignore_errors=True)
        raise ModelRefused(path, "the model in it does not work") from error
    return model.source, model.target


class OfflineModel:
    """See :class:`reader.translation.engine.Engine`; models are loaded when first needed and kept."""

    host = ""

    def __init__(self, capabilities: Capabilities, settings: EngineSettings, gate: Gate) -> None:
        self.capabilities = capabilities
        self._gate = gate
        self._models = settings.models
        if not settings.models or settings.model_folder is None or not is_installed():
            raise EngineTrouble(Failure.NO_MODEL, capabilities.name)
        self._folder = settings.model_folder
        self._loaded: dict[tuple[Language, Language], _Loaded] = {}

    def translate(self, text: str, source: Language, target: Language, *, tags: bool = False) -> str:
        """See :class:`reader.translation.engine.Engine`; each sentence can be the last."""
        if tags:
            raise ValueError("a model knows no tags")
        self._gate.check(self.capabilities.name)
        loaded = self._find(source, target)
        parts: list[str] = []
        done = 0
        for sentence in split(text, source):
            parts.append(text[done : sentence.start])
            for piece in cut(text[sentence.start : sentence.end], source, limit=_LONGEST):
                self._gate.check(self.capabilities.name)
                parts.append(self._sentence(loaded, piece))
            done = sentence.end
        parts.append(text[done:])
        return "".join(parts)

    def _sentence(self, loaded: _Loaded, text: str) -> str:
        core = text.strip()
        if not core:
            return text
        before = text[: text.index(core)]
        try:
            return before + loaded.sentence(core) + text[len(before) + len(core) :]
        except _UNSOUND:
            pass
        raise EngineTrouble(Failure.BAD_MODEL, self.capabilities.name)

    def _find(self, source: Language, target: Language) -> _Loaded:
        """The model for a direction."""
        if (source, target) not in self._loaded:
            self._loaded[source, target] = self._load(source, target)
        return self._loaded[source, target]

    def _load(self, source: Language, target: Language) -> _Loaded:
        failure = Failure.UNSUPPORTED_LANGUAGE
        for path in self._models:
            try:
                model = read_model(path)
                if (model.source, model.target) == (source, target):
                    return _Loaded(model, self._folder)
            except (ModelRefused, *_UNSOUND):
                failure = Failure.BAD_MODEL if path.is_file() else Failure.NO_MODEL
        raise EngineTrouble(failure, self.capabilities.name)


class _Loaded:
    """A model in memory."""

    def __init__(self, model: ModelFile, folder: Path) -> None:
        """Unpack and load it.

        Raises:
            ModelRefused: it cannot be unpacked.
            RuntimeError: it is not sound; of its kinds which is the libraries' choice.
        """
        import ctranslate2  # noqa: PLC0415 - 150 MB of code, for this only
        import sentencepiece  # noqa: PLC0415

        place = unpack(model, folder)
        self._pieces: Any = sentencepiece.SentencePieceProcessor(
            model_file=str(place / "sentencepiece.model")
        )
        self._translator: Any = ctranslate2.Translator(
            str(place / "model"),
            device="cpu",
            inter_threads=1,
            intra_threads=min(_MAX_THREADS, os.cpu_count() or 1),
        )
        self._prefix = model.prefix

    def sentence(self, text: str) -> str:
        """The translation of one sentence.

        Raises:
            RuntimeError: the model is not sound.
        """
        tokens = self._pieces.encode(text, out_type=str)
        if not tokens:
            return text
        found = self._translator.translate_batch(
            [tokens],
            target_prefix=[[self._prefix]] if self._prefix else None,
            beam_size=_BEAM,
            replace_unknowns=True,
            length_penalty=0.2,
            max_decoding_length=min(512, 3 * len(tokens) + 20),
        )
        answer: list[str] = found[0].hypotheses[0]
        if self._prefix and answer[:1] == [self._prefix]:
            answer = answer[1:]
        said: str = self._pieces.decode_pieces(answer)
        return said.replace("\u2581", " ").strip()
