"""A look at a file: which language, how many words, what title; much cheaper than importing a text."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ImportFailed
from reader.model.language import Language
from reader.model.progress import no_progress

if TYPE_CHECKING:
    from pathlib import Path, PurePath

ALIGNED = frozenset({".tmx", ".xlf", ".xliff", ".mqxliff", ".sdlxliff", ".txlf", ".mxliff", ".po", ".tei"})
"""Suffixes of files that hold an original with its translation."""

_TABLES = frozenset({".csv", ".ods", ".tab", ".tsv", ".xlsx"})
_PLAIN = frozenset({"", ".md", ".markdown", ".text", ".txt"})
_LIBRARY = (".zwie", ".zwie-wal", ".zwie-shm", ".zwie-journal")
_NO_TEXTS = frozenset({
    "aac", "ai", "aif", "avi", "bak", "bat", "bmp", "bz2", "cpp", "css", "db", "dll", "dmg", "dylib",
    "eot", "exe", "flac", "gif", "git", "heic", "ico", "ini", "iso", "jar", "java", "jpeg", "jpg", "js",
    "json", "lnk", "lock", "log", "m4a", "m4v", "mid", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "ogg",
    "opus", "otf", "part", "plist", "png", "psd", "py", "pyc", "pyd", "rar", "rs", "sh", "so", "sqlite",
    "sqlite3", "sql", "svg", "svgz", "swf", "sys", "tar", "tif", "tiff", "tmp", "toml", "ts", "ttf", "url",
    "wav", "webm", "webp", "wma", "wmv", "woff", "woff2", "xcf", "yaml", "yml", "7z",
})  # fmt: skip
_FOLDERS = frozenset({"__macosx", "__pycache__", "backups", "node_modules", "$recycle.bin"})
_NAMES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
_HEAD = 6_000
"""Characters a title is looked for in."""
_TELLING = 4_000
"""Characters of a text, from the start and from the middle, that tell its language."""
_MARKUP = re.compile(r"\s*(?:<[!?a-zA-Z]|\{\\rtf|%PDF)|\s*(?:WEBVTT|\d+\s*\n\d\d:\d\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’:*_·-][^\W\d_]+)*")


class Peeked(NamedTuple):
    """What a look at a file shows."""

    text: str
    language: Language
    words: int
    title: str
    sha256: str
    aligned: bool = False


def is_left_out(name: PurePath, *, folder: bool = False) -> bool:
    """Whether something in a folder is certainly no text, by its name."""
    low = name.name.lower()
    if folder:
        return low.startswith(".") or low in _FOLDERS
    return low in _NAMES or low.endswith(_LIBRARY) or name.suffix.lower().lstrip(".") in _NO_TEXTS


def peek(path: Path) -> Peeked:
    """Look at a file.

    Raises:
        ImportFailed: as for ``importing.files.read_document``.
    """
    suffix = path.suffix.lower()
    if suffix in ALIGNED:
        return Peeked("", Language.UNDETERMINED, 0, path.stem, _digest(path), aligned=True)
    if suffix in _TABLES:
        return _peek_table(path)
    found = _peek_plain(path) if suffix in _PLAIN else None
    return found or _peek_other(path)


def _peek_plain(path: Path) -> Peeked | None:
    """A look at a plain text, without finding its paragraphs; None where it is none, or cannot be read."""
    from reader.importing.decode import MAX_BYTES, NotText, decode  # noqa: PLC0415 - deferred: workers only
    from reader.importing.text import import_text  # noqa: PLC0415 - as above
    from reader.segmentation.languages import identify  # noqa: PLC0415 - as above

    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        data = path.read_bytes()
        text = decode(data).text
    except (OSError, NotText):
        return None  # reading it as a document says what is wrong
    if not text.strip() or _MARKUP.match(text):
        return None
    # a line cut off in the middle would look like a short one
    head = text if len(text) <= _HEAD else text[: text.rfind("\n", 0, _HEAD) + 1] or text[:_HEAD]
    language = identify(_sample(text))
    title = import_text(head, name=path.name, language=language).title
    words = sum(1 for _ in _WORD.finditer(text))
    return Peeked(text, language, words, title, sha256(data).hexdigest())


def _sample(text: str) -> str:
    """Enough to tell the language: the beginning may be a title page in another."""
    middle = len(text) // 2
    return text if len(text) <= 2 * _TELLING else f"{text[:_TELLING]} {text[middle : middle + _TELLING]}"


def _peek_table(path: Path) -> Peeked:
    from reader.importing.parallel.reading import read_parallel  # noqa: PLC0415 - deferred: workers only

    if read_parallel(path, no_progress) is None:
        raise ImportFailed(path, "it is a table, but not one with a text and its translation")
    return Peeked("", Language.UNDETERMINED, 0, path.stem, _digest(path), aligned=True)


def _peek_other(path: Path) -> Peeked:
    from reader.importing.files import read_document  # noqa: PLC0415 - deferred: workers only

    document = read_document(path)
    text = "\n".join(block.text for block in document.blocks)
    words = sum(1 for _ in _WORD.finditer(text))
    return Peeked(text, document.language, words, document.title, sha256(document.raw).hexdigest())


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            digest = sha256()
            while piece := file.read(1 << 20):
                digest.update(piece)
            return digest.hexdigest()
    except FileNotFoundError as error:
        raise ImportFailed(path, "there is no such file") from error
    except OSError as error:
        raise ImportFailed(path, error.strerror or "the file cannot be read") from error
