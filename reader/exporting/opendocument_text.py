"""Blocks as paragraphs and spans of OpenDocument."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reader.exporting import furniture
from reader.exporting.markup import escaped
from reader.exporting.note_text import comment_paragraphs
from reader.exporting.office import FILLS, LEVELS, style_name
from reader.exporting.opendocument_sheet import TEXT_WIDTH, encoded, language
from reader.exporting.setting import (
    Picture,
    Pin,
    Reference,
    Run,
    lines_of,
    link_of,
    parted,
    stretches,
)
from reader.exporting.word_lists import label_of
from reader.model.annotation import AnnotationKind
from reader.model.document import BlockKind, MarkKind
from reader.model.picture import measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.exporting.setting import Book, Footnote, Piece, Remark, SetBlock
    from reader.model.document import Asset

_LOOKS: Final = {
    MarkKind.EMPHASIS: 'fo:font-style="italic"',
    MarkKind.STRONG: 'fo:font-weight="bold"',
    MarkKind.SUPERSCRIPT: 'style:text-position="super 58%"',
    MarkKind.SUBSCRIPT: 'style:text-position="sub 58%"',
}
_PER_PIXEL: Final = 2.54 / 96
"""Centimetres."""
_TALLEST: Final = 20.0
_ROOM: Final = re.compile(r"(?<= ) +|^ ")


class Sheet:
    """Styles made on the way, and what else the whole file shares."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.words = furniture.words_for(book)
        self.default = book.languages[book.sides[0]]
        self.pictures: dict[str, tuple[str, str]] = {}
        """Where they are in the file, and their media types, by their names."""
        self.frames = self.annotations = 0
        self._styles: dict[tuple[str, str, str], str] = {}
        self._lists: dict[tuple[str, bool, str] | None, str] = {}
        labels = [note.label for note in book.footnotes]
        self.counts = len(book.sides) == 1 and labels == [str(n) for n in range(1, len(labels) + 1)]
        """Whether the footnotes may be counted: that would give them the labels they have."""

    def style(self, family: str, base: str, properties: str) -> str:
        """The name of an automatic style; that of its base where it says nothing else."""
        if not properties:
            return encoded(base)
        letter = "P" if family == "paragraph" else "T"
        return self._styles.setdefault((family, base, properties), f"{letter}{len(self._styles) + 1}")

    def list_style(self, label: str) -> str | None:
        """The style of the list an item with this label is in; None where no list counts like that."""
        found = label_of(label) if label else None
        if label and found is None:
            return None
        return self._lists.setdefault(found and found[:3], f"L{len(self._lists) + 1}")

    def automatic(self) -> str:
        """All automatic styles."""
        parts = []
        for (family, base, properties), name in self._styles.items():
            parent = f' style:parent-style-name="{encoded(base)}"' if base else ""
            parts.append(
                f'<style:style style:name="{name}" style:family="{family}"{parent}>{properties}</style:style>'
            )
        return "".join(parts) + "".join(_list_style(form, name) for form, name in self._lists.items())

    def picture(self, asset: Asset) -> str:
        """Where a picture is in the file."""
        suffix = asset.name.rpartition(".")[2]
        name, _ = self.pictures.setdefault(
            asset.name, (f"Pictures/{len(self.pictures) + 1:03}.{suffix}", asset.mime)
        )
        return name

    def annotation(self, remark: Remark) -> tuple[str, str]:
        """The beginning and the end of the comment a note becomes."""
        self.annotations += 1
        name = f"note{self.annotations}"
        note = remark.annotation
        date = f"<dc:date>{escaped(note.created_at[:19])}</dc:date>" if note.created_at[10:11] == "T" else ""
        paragraphs = "".join(
            f"<text:p>{''.join(_spaced(run.text) for run in line)}</text:p>"
            for line in comment_paragraphs(self.book, remark) or [[]]
        )
        author = escaped(furniture.author_of(self.book, remark))
        return (
            (
                f'<office:annotation office:name="{name}"><dc:creator>{author}</dc:creator>{date}{paragraphs}'
                "</office:annotation>"
            ),
            f'<office:annotation-end office:name="{name}"/>',
        )


def _list_style(form: tuple[str, bool, str] | None, name: str) -> str:
    room = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.65cm" '
        'fo:margin-left="0.65cm" text:list-tab-stop-position="0.65cm"/></style:list-level-properties>'
    )
    if form is None:
        level = (
            f'<text:list-level-style-bullet text:level="1" text:bullet-char="•">{room}'
            "</text:list-level-style-bullet>"
        )
    else:
        before, letter, behind = form
        around = (f' style:num-prefix="{before}"' if before else "") + (
            f' style:num-suffix="{behind}"' if behind else ""
        )
        level = (
            '<text:list-level-style-number text:level="1" '
            f'style:num-format="{"a" if letter else "1"}"{around}>{room}</text:list-level-style-number>'
        )
    return f'<text:list-style style:name="{name}">{level}</text:list-style>'


class Paragraphs:
    """Makes paragraphs; ``width`` is that of their column in centimetres, ``further`` how all look."""

    def __init__(
        self, sheet: Sheet, width: float = TEXT_WIDTH, *, in_cell: bool = False, further: str = ""
    ) -> None:
        self._sheet, self._width, self._in_cell, self._further = sheet, width, in_cell, further
        self._before: BlockKind | None = None

    def blocks(self, blocks: Iterable[SetBlock]) -> str:
        """Paragraphs one after the other, items of a list in their list."""
        return "".join(self.each(blocks))

    def each(self, blocks: Iterable[SetBlock]) -> Iterator[str]:
        """The same, made as they are asked for."""
        for stretch in stretches(blocks):
            if stretch.is_list:
                yield self._list(stretch.blocks)
            else:
                yield self._block(stretch.blocks[0])
            self._before = stretch.blocks[-1].kind

    def _list(self, blocks: Sequence[SetBlock]) -> str:
        made = []
        for name, group in groupby(blocks, key=lambda b: self._sheet.list_style(b.block.label)):
            items = list(group)
            if name is None:
                made += [self._block(b, lead=f"{b.block.label} ") for b in items]
                continue
            inside, before = "", 0
            for block in items:
                label = label_of(block.block.label) if block.block.label else None
                number = label.number if label else 0
                start = f' text:start-value="{number}"' if label and number != before + 1 else ""
                before = number
                style = "List Number" if label else "List Bullet"
                inside += f"<text:list-item{start}>{self._block(block, style=style)}</text:list-item>"
            made.append(f'<text:list text:style-name="{name}">{inside}</text:list>')
        return "".join(made)

    def _block(self, block: SetBlock, *, style: str = "", lead: str = "") -> str:
        if block.kind is BlockKind.FOOTNOTE and block.block.label:
            lead = f"{block.block.label} "
        pieces: Sequence[Piece] = [Run(lead, 0), *block.pieces] if lead else block.pieces
        name = self._named(style or style_name(block, self._before, in_cell=self._in_cell), block)
        edges = parted(pieces)
        # see the paragraphs of Word
        leads = self._before is None and not self._in_cell
        above = self._pictures(edges.before) if leads else ""
        inside = self.inline(edges.pieces)
        if edges.before and not above:
            inside = self.inline(edges.before) + "<text:line-break/>" + inside
        if block.kind is BlockKind.HEADING:
            level = min(max(block.block.level, 1), LEVELS)
            made = f'<text:h text:style-name="{name}" text:outline-level="{level}">{inside}</text:h>'
        else:
            made = f'<text:p text:style-name="{name}">{inside}</text:p>'
        gap = ""
        if block.kind is self._before is BlockKind.VERSE and "\n" not in block.block.text:
            gap = '<text:p text:style-name="Verse"/>'
        return gap + above + made + self._pictures(edges.after)

    def _named(self, style: str, block: SetBlock) -> str:
        """The style of a paragraph, in its language."""
        spoken = language(block.language) if block.language is not self._sheet.default else ""
        properties = self._further + (f"<style:text-properties{spoken}/>" if spoken else "")
        return self._sheet.style("paragraph", style, properties)

    def _pictures(self, pictures: Iterable[Picture]) -> str:
        return "".join(
            f'<text:p text:style-name="Illustration">{self._frame(picture)}</text:p>' for picture in pictures
        )

    # -- in a paragraph -----------------------------------------------------------------------

    def inline(self, pieces: Sequence[Piece], *, in_note: bool = False) -> str:
        """What stands in a paragraph; comments have no place in footnotes."""
        notes = {} if in_note else self._comments(pieces)
        waiting = dict(notes)
        parts: list[str] = []
        for link, group in groupby(pieces, key=link_of):
            inside = ""
            for piece in group:
                if isinstance(piece, Run):
                    inside += "".join(waiting.pop(r)[0] for r in piece.remarks if r in waiting)
                    inside += self._run(piece)
                elif isinstance(piece, Pin):
                    if piece.remark in waiting:
                        inside += waiting.pop(piece.remark)[0]
                    if piece.is_first and piece.remark in notes:
                        inside += notes[piece.remark][1]
                elif isinstance(piece, Picture):
                    inside += self._frame(piece)
                else:
                    inside += self._reference(piece, in_note=in_note)
            if link:
                inside = (
                    f'<text:a xlink:type="simple" xlink:href="{escaped(link)}" '
                    f'text:style-name="Internet_20_link">{inside}</text:a>'
                )
            parts.append(inside)
        return "".join(parts)

    def _comments(self, pieces: Iterable[Piece]) -> dict[Remark, tuple[str, str]]:
        found = [p.remark for p in pieces if isinstance(p, Pin) and p.is_first]
        return {remark: self._sheet.annotation(remark) for remark in found}

    def _run(self, piece: Run) -> str:
        looks = [_LOOKS[mark] for mark in piece.marks if mark in {MarkKind.EMPHASIS, MarkKind.STRONG}]
        looks += [_LOOKS[m] for m in piece.marks if m in {MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT}][:1]
        for remark in piece.remarks[:1]:
            note = remark.annotation
            if note.kind is AnnotationKind.UNDERLINE:
                looks.append('style:text-underline-style="solid"')
            elif note.kind is AnnotationKind.HIGHLIGHT:
                looks.append(f'fo:background-color="#{FILLS[note.colour]}"')
        base = "Source Text" if MarkKind.CODE in piece.marks else ""
        properties = f"<style:text-properties {' '.join(looks)}/>" if looks else ""
        text = _spaced(piece.text)
        if not (base or properties):
            return text
        return (
            f'<text:span text:style-name="{self._sheet.style("text", base, properties)}">{text}</text:span>'
        )

    def _reference(self, reference: Reference, *, in_note: bool) -> str:
        note = reference.footnote
        if note is None or not reference.is_first or in_note:
            raised = f"<style:text-properties {_LOOKS[MarkKind.SUPERSCRIPT]}/>"
            name = self._sheet.style("text", "", raised)
            return f'<text:span text:style-name="{name}">{_spaced(reference.label)}</text:span>'
        own = [p.remark for p in note.body.pieces if isinstance(p, Pin) and p.is_first]
        comments = [self._sheet.annotation(remark) for remark in own]
        begin, end = ("".join(comment[at] for comment in comments) for at in (0, 1))
        return f"{begin}{self._footnote(note)}{end}"

    def _footnote(self, note: Footnote) -> str:
        label = escaped(note.label) or str(note.number)
        given = "" if self._sheet.counts or not note.label else f' text:label="{label}"'
        name = self._named("Footnote", note.body) if not self._further else "Footnote"
        inside = "".join(
            f'<text:p text:style-name="{name}">{"" if index else "<text:s/>"}'
            f"{self.inline(line, in_note=True)}</text:p>"
            for index, line in enumerate(lines_of(note.body.pieces))
        )
        return (
            f'<text:note text:id="ftn{note.number}" text:note-class="footnote">'
            f"<text:note-citation{given}>{label}</text:note-citation>"
            f"<text:note-body>{inside}</text:note-body></text:note>"
        )

    def _frame(self, picture: Picture) -> str:
        header = measured(picture.asset.data)
        if header is None:
            return ""
        width, height = header.width * _PER_PIXEL, header.height * _PER_PIXEL
        share = min(1.0, self._width / width, _TALLEST / height)
        self._sheet.frames += 1
        title = f"<svg:title>{escaped(picture.alt)}</svg:title>" if picture.alt else ""
        return (
            f'<draw:frame draw:name="{escaped(self._sheet.words.picture)} {self._sheet.frames}" '
            f'text:anchor-type="as-char" svg:width="{width * share:.3f}cm" '
            f'svg:height="{height * share:.3f}cm">'
            f'<draw:image xlink:href="{self._sheet.picture(picture.asset)}" xlink:type="simple" '
            f'xlink:show="embed" xlink:actuate="onLoad"/>{title}</draw:frame>'
        )

    def unplaced(self, remarks: Iterable[Remark]) -> str:
        """A paragraph behind the text that carries the notes without a place."""
        inside = "".join("".join(self._sheet.annotation(remark)) for remark in remarks)
        return f'<text:p text:style-name="Standard">{inside}</text:p>'


def _spaced(text: str) -> str:
    """Text whose blanks, tabs and line ends are kept: OpenDocument collapses them (part 3, 6.1.2)."""
    text = (
        _ROOM.sub(lambda match: "\0" * len(match[0]), escaped(text)) if "  " in f" {text}" else escaped(text)
    )
    return text.replace("\0", "<text:s/>").replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
