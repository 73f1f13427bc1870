"""Blocks as XHTML, for EPUB."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reader.exporting.hypertext import MARK_TAGS
from reader.exporting.markup import escaped
from reader.exporting.setting import (
    Footnote,
    Picture,
    Pin,
    Reference,
    Remark,
    Run,
    lines_of,
    link_of,
    stretches,
)
from reader.model.annotation import AnnotationKind
from reader.model.document import Asset, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.exporting.setting import Piece, SetBlock

OWN_NOTE = "zwiesprache-note"
"""Class of references to notes of the person: import knows by it that they are none of the text's."""
_NAMED = {
    BlockKind.PARAGRAPH: "running-text",
    BlockKind.META: "meta",
    BlockKind.SLOGAN: "slogan",
    BlockKind.SIGNATURE: "signature",
    BlockKind.VERSE: "verse",
    BlockKind.FOOTNOTE: "stray-note",
}


class Addresses(NamedTuple):
    """Where things are, for links."""

    footnote: Callable[[Footnote], str]
    remark: Callable[[Remark], str]
    picture: Callable[[Asset], str | None]
    """None for a picture the format cannot show."""


class Xhtml:
    """Turns blocks into markup."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses

    def blocks(self, blocks: Sequence[SetBlock]) -> str:
        """Blocks one after the other, items of a list in their list."""
        parts: list[str] = []
        for stretch in stretches(blocks):
            if not stretch.is_list:
                parts.append(self.block(stretch.blocks[0]))
            elif stretch.is_numbered:
                parts += [self._numbered(list(items)) for items in _runs_of_numbers(stretch.blocks)]
            else:
                items = "".join(f"<li{_id(b)}>{self.inline(b.pieces)}</li>" for b in stretch.blocks)
                parts.append(f"<ul>{items}</ul>")
        return "\n".join(parts)

    def _numbered(self, blocks: Sequence[SetBlock]) -> str:
        """A list that counts by itself, or one whose labels are text where they are no such numbers."""
        number = counted(blocks[0])
        if number is None:
            items = "".join(
                f"<li{_id(b)}>{escaped(b.block.label)} {self.inline(b.pieces)}</li>" for b in blocks
            )
            return f'<ul class="labelled">{items}</ul>'
        start = "" if number == 1 else f' start="{number}"'
        items = "".join(f"<li{_id(b)}>{self.inline(b.pieces)}</li>" for b in blocks)
        return f"<ol{start}>{items}</ol>"

    def block(self, block: SetBlock) -> str:
        """One block that is no item of a list."""
        inside, where = self.inline(block.pieces), _id(block)
        if block.is_blank:
            return f'<p class="blank"{where}>\u00a0</p>'
        match block.kind:
            case BlockKind.HEADING:
                level = min(max(block.block.level, 1), 6)
                return f"<h{level}{where}>{inside}</h{level}>"
            case BlockKind.QUOTATION:
                return f"<blockquote{where}><p>{inside}</p></blockquote>"
            case _ if block.is_code and block.kind is BlockKind.PARAGRAPH:
                inside = self.inline(block.pieces, preformatted=True)
                return f"<pre{where}>{inside}</pre>"
            case BlockKind.FOOTNOTE:
                label = escaped(block.block.label)
                return f'<p class="stray-note"{where}>{label} {inside}</p>'
            case _:
                return f'<p class="{_NAMED[block.kind]}"{where}>{inside}</p>'

    def footnote(self, note: Footnote, tag: str = "aside") -> str:
        """A footnote that leads back to where it is referred to."""
        body = note.body
        paragraphs = [self.inline(line) for line in lines_of(body.pieces)]
        label = escaped(note.label) or str(note.number)
        back = f'<a href="#fr{note.number}" role="doc-backlink">{label}</a>'
        paragraphs[0] = f"{back} {paragraphs[0]}"
        spoken = language_of(body)
        inside = "".join(f"<p>{part}</p>" for part in paragraphs)
        return (
            f'<{tag} id="fn{note.number}" epub:type="footnote" role="doc-footnote"{spoken}>{inside}</{tag}>'
        )

    def inline(self, pieces: Iterable[Piece], *, preformatted: bool = False) -> str:
        """What stands in a block."""
        parts: list[str] = []
        for link, group in groupby(pieces, key=link_of):
            inside = "".join(self._piece(piece, preformatted=preformatted) for piece in group)
            parts.append(f'<a href="{escaped(link)}">{inside}</a>' if link else inside)
        return "".join(parts)

    def _piece(self, piece: Piece, *, preformatted: bool) -> str:
        match piece:
            case Run():
                return run(piece, preformatted=preformatted)
            case Reference():
                return self._reference(piece)
            case Picture():
                address = self._addresses.picture(piece.asset)
                if address is None:
                    return f'<span class="picture">[{escaped(piece.alt)}]</span>' if piece.alt else ""
                return f'<img class="picture" src="{escaped(address)}" alt="{escaped(piece.alt)}"/>'
            case Pin():
                number = piece.remark.number
                where = f' id="nr{number}"' if piece.is_first else ""
                return (
                    f'<a class="{OWN_NOTE}" epub:type="noteref" role="doc-noteref"{where} '
                    f'href="{self._addresses.remark(piece.remark)}">[{number}]</a>'
                )

    def _reference(self, reference: Reference) -> str:
        label, note = escaped(reference.label), reference.footnote
        if note is None:
            return f"<sup>{label}</sup>"
        where = f' id="fr{note.number}"' if reference.is_first else ""
        return (
            f'<a class="noteref" epub:type="noteref" role="doc-noteref"{where} '
            f'href="{self._addresses.footnote(note)}">{label or note.number}</a>'
        )


def page(title: str, language: str, content: str, *, body: str = "") -> str:
    """A content document; ``body`` is a class of its body."""
    kind = f' class="{body}"' if body else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}">\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{escaped(title) or '–'}</title>\n"
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n'
        f"</head>\n<body{kind}>\n{content}\n</body>\n</html>\n"
    )


def run(piece: Run, *, preformatted: bool = False) -> str:
    """Text in its marks, and in the colour of a note that covers it."""
    text = escaped(piece.text)
    if not preformatted:
        text = text.replace("\n", "<br/>")
    for kind in reversed(piece.marks):
        text = f"<{MARK_TAGS[kind]}>{text}</{MARK_TAGS[kind]}>"
    for remark in piece.remarks:
        note = remark.annotation
        if note.kind is AnnotationKind.UNDERLINE:
            text = f'<span class="underline {note.colour}">{text}</span>'
        else:
            text = f'<mark class="{note.colour}">{text}</mark>'
    return text


def language_of(block: SetBlock) -> str:
    """Attributes that say which language a block is in."""
    return f' lang="{block.language}" xml:lang="{block.language}"'


def counted(block: SetBlock) -> int | None:
    """The number of an item whose label is one that lists count with by themselves: ``3.``."""
    label = block.block.label
    number = label[:-1]
    plain = label.endswith(".") and number.isascii() and number.isdecimal() and len(number) <= 6
    return int(number) if plain and str(int(number)) == number else None


def _runs_of_numbers(blocks: Sequence[SetBlock]) -> list[list[SetBlock]]:
    """Items parted where they do not count on."""
    found: list[list[SetBlock]] = []
    for block in blocks:
        number = counted(block)
        before = counted(found[-1][-1]) if found else None
        goes_on = number == before + 1 if number is not None and before is not None else number is before
        if found and goes_on:
            found[-1].append(block)
        else:
            found.append([block])
    return found


def _id(block: SetBlock) -> str:
    """Headings can be linked to."""
    return f' id="b{block.block.id}"' if block.kind is BlockKind.HEADING else ""
