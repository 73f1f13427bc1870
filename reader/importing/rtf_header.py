"""What stands at the head of an RTF file: fonts and their codepages, styles, lists."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from reader.importing.hypertext import numbered
from reader.importing.rtf_tokens import Word, groups, numbers, text_in
from reader.importing.style_names import is_contents, kind_of
from reader.model.document import BlockKind

if TYPE_CHECKING:
    from reader.importing.rtf_tokens import Tree

_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_CODEPAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 10006: "mac_greek",
              65001: "utf-8", 708: "cp1256"}  # fmt: skip
_FAMILIES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_SYMBOL = 2
_MONOSPACE = re.compile(r"courier|consol|mono|menlo|monaco|typewriter|lucida sans typ|fixed", re.IGNORECASE)
_PICTOGRAMS = re.compile(r"symbol|wingdings|webdings|dingbats", re.IGNORECASE)
_NO_STYLE = 222
_MAX_STYLES = 50
_BULLET = 23
_NO_NUMBER = 255
_FORMS = {1: "I", 2: "i", 3: "A", 4: "a"}

EMPHASIS, STRONG, SUPERSCRIPT, SUBSCRIPT, CODE = 1, 2, 4, 8, 16
"""Marks as bits."""
BIT_WORDS = {"i": EMPHASIS, "b": STRONG}


def codec_of(codepage: int) -> str:
    """Python's name for a codepage; that of Western Windows where it has none."""
    name = _CODEPAGES.get(codepage, f"cp{codepage}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


class Font(NamedTuple):
    """What the letters in a font are."""

    codec: str
    """Empty where the document's own holds."""
    monospace: bool = False
    pictograms: bool = False
    """Whether its letters are signs."""
    greek: bool = False
    """Whether they are Greek letters and signs."""


def read_fonts(table: Tree) -> dict[int | None, Font]:
    """Fonts by their numbers; a table without groups is one font after the other."""
    found: dict[int | None, Font] = {}
    entries = list(groups(table))
    entries.append([part for part in table if not isinstance(part, list)])
    for entry in entries:
        start = next((n for n, part in enumerate(entry) if isinstance(part, Word) and part.name == "f"), None)
        while start is not None:
            following = (
                n
                for n in range(start + 1, len(entry))
                if isinstance(part := entry[n], Word) and part.name == "f"
            )
            end = next(following, None)
            _read_font(entry[start:end], found)
            start = end
    return found


def _read_font(entry: Tree, found: dict[int | None, Font]) -> None:
    words = numbers(entry)
    charset, page, number = words.get("fcharset"), words.get("cpg"), words.get("f")
    if number is None:
        return
    name = text_in(entry, "cp1252")
    codec = codec_of(page) if page else _CHARSETS.get(charset, "") if charset is not None else ""
    pictograms = charset == _SYMBOL and _PICTOGRAMS.search(name) is not None
    monospace = words.get("fprq") == 1 or "fmodern" in words or _MONOSPACE.search(name) is not None
    greek = pictograms and "symbol" in name.lower()
    found[number] = Font("cp1252" if charset == _SYMBOL else codec, monospace, pictograms, greek)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of a paragraph."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    given: bool = False
    bits: int = 0
    """How the style looks; it stresses nothing."""
    font: int | None = None
    is_contents: bool = False


def read_styles(table: Tree, codec: str) -> dict[int, Style]:
    """Paragraph styles by their numbers, each with what it is based on."""
    entries: dict[int, Tree] = {}
    for entry in groups(table):
        words = numbers(entry)
        if not words.keys() & {"cs", "ts", "ds"}:
            entries[words.get("s") or 0] = entry
    known: dict[int, Style] = {}

    def made(number: int, depth: int = 0) -> Style:
        if number in known or number not in entries:
            return known.get(number, Style())
        words = numbers(entries[number])
        base = words.get("sbasedon")
        style = Style()
        if base is not None and base not in {number, _NO_STYLE} and depth < _MAX_STYLES:
            style = made(base, depth + 1)
        known[number] = _styled(entries[number], words, style, codec)
        return known[number]

    for number in entries:
        made(number)
    return known


def _styled(entry: Tree, words: dict[str, int | None], base: Style, codec: str) -> Style:
    name = text_in(entry, codec).partition(";")[0].strip()
    # Word writes the other names of a style behind a comma
    names = [name, name.partition(",")[0]]
    style = replace(base, is_contents=any(map(is_contents, names)), font=words.get("f", base.font))
    found = next((kind for kind in map(kind_of, names) if kind is not None), None)
    outline = words.get("outlinelevel")
    if found is not None:
        style = replace(style, kind=found[0], level=found[1], given=True)
    elif outline is not None:
        is_heading = 0 <= outline < 9
        kind = BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH
        style = replace(style, kind=kind, level=outline + 1 if is_heading else 0, given=is_heading)
    bits = style.bits
    for word, bit in BIT_WORDS.items():
        if word in words:
            bits = bits & ~bit if words[word] == 0 else bits | bit
    return replace(style, bits=bits)


@dataclass(slots=True)
class _Level:
    """One level of a list."""

    form: int = _BULLET
    start: int = 1
    text: bytes = b""


@dataclass(slots=True)
class Lists:
    """The lists of a document; counts their items where the file does not write the labels out."""

    _levels: dict[int, list[_Level]] = field(default_factory=dict)
    _numbers: dict[int, int] = field(default_factory=dict)
    _counts: dict[int, dict[int, int]] = field(default_factory=dict)

    def read(self, table: Tree) -> None:
        """Read the table of lists."""
        for entry in groups(table):
            words = numbers(entry)
            if "listid" in words or "listtemplateid" in words:
                found = [part for part in groups(entry) if numbers(part).keys() & {"levelnfc", "levelnfcn"}]
                levels = [_read_level(part) for part in found]
                self._levels[words.get("listid") or 0] = levels

    def read_overrides(self, table: Tree) -> None:
        """Read which list each number that paragraphs name means."""
        for entry in groups(table):
            words = numbers(entry)
            number, listed = words.get("ls"), words.get("listid")
            if number is not None and listed is not None:
                self._numbers[number] = listed

    def is_bullet(self, number: int, depth: int) -> bool:
        """Whether items of this list and level are known to have bullets."""
        levels = self._levels.get(self._numbers.get(number, -1), [])
        return depth < len(levels) and levels[depth].form == _BULLET

    def next_label(self, number: int, depth: int) -> str:
        """The label of the next item; empty for a bullet."""
        listed = self._numbers.get(number, -1)
        levels = self._levels.get(listed, [])
        if depth >= len(levels):
            return ""
        counts = self._counts.setdefault(listed, {})
        counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if levels[depth].form in {_BULLET, _NO_NUMBER}:
            return ""
        label = ""
        # the first byte is the length; bytes below nine stand for the numbers of the levels
        for byte in levels[depth].text[1:]:
            if byte < len(levels):
                value = counts.get(byte, levels[byte].start)
                label += numbered(value, _FORMS.get(levels[byte].form, "1"))
            elif byte != ord(";"):
                label += chr(byte)
        return label.strip()


def _read_level(entry: Tree) -> _Level:
    words = numbers(entry)
    level = _Level(words.get("levelnfcn") or words.get("levelnfc") or 0, words.get("levelstartat") or 1)
    if words.get("levelstartat") == 0:
        level.start = 0
    for part in groups(entry):
        if "leveltext" in numbers(part):
            level.text = b"".join(
                p if isinstance(p, bytes) else p.encode("latin-1")
                for p in part
                if isinstance(p, (bytes, str))
            )
    return level


class Head:
    """What the head of a file says; ``encoding`` is what somebody else says its letters are in."""

    GROUPS: ClassVar = ("fonttbl", "stylesheet", "listtable", "listoverridetable", "info")
    WORDS: ClassVar = ("ansi", "mac", "pc", "pca", "ansicpg", "deflang")

    def __init__(self, encoding: str | None) -> None:
        self.codec = encoding or "cp1252"
        self.title = ""
        self.language = 0
        """The number Windows has for it."""
        self.default: int | None = None
        """The font of plain text."""
        self.styles: dict[int, Style] = {}
        self.lists = Lists()
        self.monospace: set[int | None] = set()
        self._fonts: dict[int | None, Font] = {}
        self._chosen = encoding is not None

    def font(self, number: int | None) -> Font:
        """A font of the table."""
        return self._fonts.get(number, _NO_FONT)

    def codec_in(self, number: int | None) -> str:
        """The encoding of the letters in a font."""
        return self.codec if self._chosen else self.font(number).codec or self.codec

    def word(self, name: str, number: int | None) -> None:
        """Take what a control word says."""
        if name == "deflang":
            self.language = number or 0
        elif not self._chosen:
            self.codec = _FAMILIES.get(name) or codec_of(number or 1252)

    def group(self, name: str, tree: Tree) -> None:
        """Take what a table says."""
        if name == "fonttbl":
            self._fonts |= read_fonts(tree)
            self.monospace |= {key for key, font in self._fonts.items() if font.monospace}
        elif name == "stylesheet":
            self.styles |= read_styles(tree, self.codec)
        elif name == "listtable":
            self.lists.read(tree)
        elif name == "listoverridetable":
            self.lists.read_overrides(tree)
        else:
            for part in groups(tree):
                if "title" in numbers(part):
                    self.title = text_in(part, self.codec)


_NO_FONT = Font("")
