"""A real translation model, small enough to be made for a test: a dictionary in the weights of a transformer.

It is a CTranslate2 model as any other, with one layer on each side. Every vector has three sections:
the source token, the position, the target token. The decoder's attention looks from each position at
the same one of the source, and its output matrix is the dictionary; nothing is trained. Words it does
not know are copied.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import sentencepiece
from ctranslate2.specs import transformer_spec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import ctranslate2

SPECIAL = ["<unk>", "<s>", "</s>"]
POSITIONS = 260  # beams run on to 256
GERMAN_ENGLISH = {
    "Das": "The",
    "Der": "The",
    "Die": "The",
    "Haus": "house",
    "Garten": "garden",
    "Straße": "street",
    "ist": "is",
    "alt": "old",
    "gross": "big",
    "grün": "green",
    "lang": "long",
    "und": "and",
    "sehr": "very",
}
ENDINGS = ("", ".", ",", "!")


def with_endings(words: Mapping[str, str]) -> dict[str, str]:
    """Each word with the punctuation that may hang on it: to the model these are other words."""
    return {word + end: words[word] + end for word in words for end in ENDINGS}


def model_files(words: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a CTranslate2 model that translates these words."""
    import tempfile  # noqa: PLC0415 - used here only

    with tempfile.TemporaryDirectory() as folder:
        _specification(words).save(folder)
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def _specification(words: Mapping[str, str]) -> ctranslate2.specs.LayerSpec:
    source = SPECIAL + ["\u2581" + word for word in words]
    target = SPECIAL + sorted({"\u2581" + word for word in words.values()})
    n, m = len(source), len(target)
    size, rest = n + POSITIONS + m, n + POSITIONS
    places = slice(n, rest)
    spec = transformer_spec.TransformerSpec.from_config((1, 1), 1, pre_norm=True)
    spec.config.add_source_eos = True
    spec.config.add_source_bos = False

    def norm(layer) -> None:
        layer.gamma, layer.beta = np.ones(size, np.float32), np.zeros(size, np.float32)

    def linear(layer, weight) -> None:
        layer.weight, layer.bias = weight.astype(np.float32), np.zeros(weight.shape[0], np.float32)

    def nothing(layer) -> None:
        norm(layer.self_attention.layer_norm)
        linear(layer.self_attention.linear[0], np.zeros((3 * size, size)))
        linear(layer.self_attention.linear[1], np.zeros((size, size)))
        norm(layer.ffn.layer_norm)
        linear(layer.ffn.linear_0, np.zeros((8, size)))
        linear(layer.ffn.linear_1, np.zeros((size, 8)))

    words_in, places_in = np.zeros((n, size)), np.zeros((POSITIONS, size))
    words_in[:, :n], places_in[:, places] = np.eye(n), np.eye(POSITIONS)
    words_out = np.zeros((m, size))
    words_out[:, 0] = 1  # says nothing, and keeps the norms sane
    spec.encoder.embeddings[0].weight = words_in.astype(np.float32)
    spec.decoder.embeddings.weight = words_out.astype(np.float32)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = places_in.astype(np.float32)
        nothing(side.layer[0])
        norm(side.layer_norm)
    look, take, give = np.zeros((size, size)), np.zeros((size, size)), np.zeros((size, size))
    look[places, places] = 30 * np.eye(POSITIONS)
    take[:n, :n] = np.eye(n)
    for place, token in enumerate(source):
        said = token if token in SPECIAL else "\u2581" + words[token[1:]]
        give[rest + target.index(said), place] = 1
    attention = spec.decoder.layer[0].attention
    norm(attention.layer_norm)
    linear(attention.linear[0], look)
    linear(attention.linear[1], np.vstack([look, take]))
    linear(attention.linear[2], give)
    choose = np.zeros((m, size))
    choose[:, rest:] = 2 * np.eye(m)
    linear(spec.decoder.projection, choose)
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    spec.validate()
    return spec


def vocabulary(words: Iterable[str]) -> bytes:
    """A SentencePiece model that cuts a text at its blanks."""
    out = io.BytesIO()
    known = sorted(set(words))
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(known * 3),
        model_writer=out,
        model_type="word",
        vocab_size=len(known) + 3,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return out.getvalue()


def argos_files(
    words: Mapping[str, str], source: str = "de", target: str = "en", folder: str = "translate-de_en"
) -> dict[str, bytes]:
    """The files of a model package, by their names in the archive."""
    words = with_endings(words)
    about = {"package_version": "1.0", "from_code": source, "to_code": target, "argos_version": "1.5"}
    files = {
        "metadata.json": json.dumps(about).encode(),
        "README.md": b"# A model",
        "stanza/resources.json": b"{}",
        "sentencepiece.model": vocabulary([*words, *words.values()]),
        **{f"model/{name}": data for name, data in model_files(words).items()},
    }
    return {f"{folder}/{name}": data for name, data in files.items()}


def pack(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def argos_model(path: Path, words: Mapping[str, str] | None = None, *, backwards: bool = False) -> Path:
    """A model file for German to English, or back."""
    words = GERMAN_ENGLISH if words is None else words
    if backwards:
        return pack(path, argos_files({v: k for k, v in words.items()}, "en", "de", "translate-en_de"))
    return pack(path, argos_files(words))
