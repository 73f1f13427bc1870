"""Blocks as paragraphs and runs of DOCX."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from reader.exporting import furniture
from reader.exporting.markup import escaped
from reader.exporting.note_text import comment_paragraphs
from reader.exporting.office import FILLS, style_name
from reader.exporting.setting import Picture, Pin, Reference, Run, lines_of, link_of, parted
from reader.exporting.word_lists import Lists
from reader.exporting.word_sheet import HEAD, SPACES, TEXT_WIDTH
from reader.model.annotation import AnnotationKind
from reader.model.document import BlockKind, MarkKind
from reader.model.language import Language
from reader.model.picture import measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.exporting.setting import Book, Footnote, Piece, Remark, SetBlock
    from reader.model.document import Asset

TAGS: Final = {Language.GERMAN: "de-DE", Language.ENGLISH: "en-GB", Language.UNDETERMINED: ""}
_LOOKS: Final = {
    MarkKind.EMPHASIS: "<w:i/>",
    MarkKind.STRONG: "<w:b/>",
    MarkKind.SUPERSCRIPT: '<w:vertAlign w:val="superscript"/>',
    MarkKind.SUBSCRIPT: '<w:vertAlign w:val="subscript"/>',
}
_EMU_PER_PIXEL: Final = 9525
_EMU_PER_TWIP: Final = 635
_TALLEST: Final = 8 * 914_400
"""Of a picture: eight inches."""


class Parts:
    """What several parts of the file share: pictures, links, lists, comments."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.words = furniture.words_for(book)
        self.lists = Lists()
        self.links: dict[str, str] = {}
        self.pictures: dict[str, str] = {}
        """Their relations by their names."""
        self.comments: list[str] = []
        self.drawings = 0
        self.default = TAGS[book.languages[book.sides[0]]]

    def link(self, address: str) -> str:
        """Relation of a web address."""
        return self.links.setdefault(address, f"link{len(self.links) + 1}")

    def picture(self, asset: Asset) -> str:
        """Relation of a picture."""
        return self.pictures.setdefault(asset.name, f"image{len(self.pictures) + 1}")

    def comment(self, remark: Remark) -> int:
        """Number of the comment a note becomes."""
        number = len(self.comments)
        note = remark.annotation
        author = furniture.author_of(self.book, remark)
        initials = "".join(word[0] for word in author.split()[:3])
        paragraphs = comment_paragraphs(self.book, remark)
        style = '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
        inside = "".join(
            f"<w:p>{style}{'' if index else _COMMENT_SIGN}{_plain_runs(line)}</w:p>"
            for index, line in enumerate(paragraphs or [[]])
        )
        date = f' w:date="{escaped(note.created_at[:19])}Z"' if note.created_at[10:11] == "T" else ""
        self.comments.append(
            f'<w:comment w:id="{number}" w:author="{escaped(author)}"{date} w:initials="{escaped(initials)}">'
            f"{inside}</w:comment>"
        )
        return number

    def comments_part(self) -> str:
        """``comments.xml``."""
        return f"{HEAD}<w:comments {SPACES}>{''.join(self.comments)}</w:comments>"


_BREAK: Final = "<w:r><w:br/></w:r>"
_COMMENT_SIGN: Final = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'


class Paragraphs:
    """Makes paragraphs; ``width`` is that of their column, in twentieths of a point."""

    def __init__(self, parts: Parts, width: int = TEXT_WIDTH, *, in_cell: bool = False) -> None:
        self._parts, self._width, self._in_cell = parts, width, in_cell
        self._before: BlockKind | None = None

    def blocks(self, blocks: Sequence[SetBlock], further: str = "") -> str:
        """Paragraphs one after the other; ``further`` are properties all of them have."""
        made = []
        for block in blocks:
            made.append(self._block(block, further))
            self._before = block.kind
        return "".join(made)

    def _block(self, block: SetBlock, further: str) -> str:
        style = style_name(block, self._before, in_cell=self._in_cell).replace(" ", "")
        numbering = ""
        pieces: Sequence[Piece] = block.pieces
        if block.kind is BlockKind.LIST_ITEM and block.block.label:
            style = "ListNumber"
            goes_on = self._before is BlockKind.LIST_ITEM
            number = self._parts.lists.number_of(block.block.label, goes_on=goes_on)
            if number is None:
                pieces = [Run(f"{block.block.label} ", 0), *pieces]
            else:
                numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        elif block.kind is BlockKind.FOOTNOTE and block.block.label:
            pieces = [Run(f"{block.block.label} ", 0), *pieces]
        properties = f'<w:pStyle w:val="{style}"/>{numbering}{further}'
        gap = ""
        if block.kind is self._before is BlockKind.VERSE and "\n" not in block.block.text:
            # lines of verse that follow one another are one stanza, unless there is room between them
            gap = '<w:p><w:pPr><w:pStyle w:val="Verse"/></w:pPr></w:p>'
        return gap + self._illustrated(pieces, properties, block.language)

    def _illustrated(self, pieces: Sequence[Piece], properties: str, language: Language) -> str:
        """A paragraph, and by themselves the pictures at its edges.

        Import hangs a picture that stands alone on the block before it (in a table that may be one of
        the other text), but for those at the very beginning. Others that lead a block stay inside, on a
        line of their own.
        """
        edges = parted(pieces)
        leads = self._before is None and not self._in_cell
        above = self._pictures(edges.before, language) if leads else ""
        below = self._pictures(edges.after, language)
        inside = self.runs(edges.pieces, language)
        if edges.before and not above:
            inside = self.runs([*edges.before], language) + _BREAK + inside
        return f"{above}<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>{below}"

    def _pictures(self, pictures: Sequence[Picture], language: Language) -> str:
        style = '<w:pPr><w:pStyle w:val="Illustration"/></w:pPr>'
        return "".join(f"<w:p>{style}{self.runs([picture], language)}</w:p>" for picture in pictures)

    def runs(self, pieces: Sequence[Piece], language: Language, *, in_note: bool = False) -> str:
        """What stands in a paragraph; comments have no place in footnotes."""
        tag = TAGS[language]
        lang = f'<w:lang w:val="{tag}"/>' if tag and tag != self._parts.default else ""
        comments = {} if in_note else self._comments(pieces)
        waiting = dict(comments)
        parts: list[str] = []
        for link, group in groupby(pieces, key=link_of):
            inside: list[str] = []
            for piece in group:
                if isinstance(piece, Run):
                    begun = [waiting.pop(remark) for remark in piece.remarks if remark in waiting]
                    inside += map(_comment_begin, begun)
                    inside.append(_run(piece, lang, link=bool(link)))
                elif isinstance(piece, Pin):
                    if piece.remark in waiting:
                        inside.append(_comment_begin(waiting.pop(piece.remark)))
                    if piece.is_first and piece.remark in comments:
                        inside.append(_comment_end(comments[piece.remark]))
                else:
                    inside.append(self._other(piece, lang, in_note=in_note))
            text = "".join(inside)
            if link:
                text = f'<w:hyperlink r:id="{self._parts.link(link)}">{text}</w:hyperlink>'
            parts.append(text)
        return "".join(parts)

    def _comments(self, pieces: Iterable[Piece]) -> dict[Remark, int]:
        return {p.remark: self._parts.comment(p.remark) for p in pieces if isinstance(p, Pin) and p.is_first}

    def _other(self, piece: Reference | Picture, lang: str, *, in_note: bool) -> str:
        if isinstance(piece, Picture):
            return self._drawing(piece)
        note = piece.footnote
        if note is None or not piece.is_first or in_note:
            raised = _LOOKS[MarkKind.SUPERSCRIPT]
            return f"<w:r><w:rPr>{raised}{lang}</w:rPr>{_text(piece.label)}</w:r>"
        style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        own = [p.remark for p in note.body.pieces if isinstance(p, Pin) and p.is_first]
        numbers = [self._parts.comment(remark) for remark in own]
        begin = "".join(map(_comment_begin, numbers))
        end = "".join(map(_comment_end, numbers))
        if _is_counted(note):
            sign = f'<w:r>{style}<w:footnoteReference w:id="{note.number}"/></w:r>'
        else:
            sign = (
                f'<w:r>{style}<w:footnoteReference w:customMarkFollows="1" w:id="{note.number}"/>'
                f"{_text(note.label)}</w:r>"
            )
        return begin + sign + end

    def footnote(self, note: Footnote) -> str:
        """A footnote with its sign."""
        body = note.body
        lines = [self.runs(line, body.language, in_note=True) for line in lines_of(body.pieces)]
        style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        label = "<w:footnoteRef/>" if _is_counted(note) else _text(note.label)
        sign = f'<w:r>{style}{label}</w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        lines[0] = sign + lines[0]
        inside = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{line}</w:p>' for line in lines
        )
        return f'<w:footnote w:id="{note.number}">{inside}</w:footnote>'

    def _drawing(self, picture: Picture) -> str:
        header = measured(picture.asset.data)
        if header is None:
            return ""
        width, height = header.width * _EMU_PER_PIXEL, header.height * _EMU_PER_PIXEL
        share = min(1.0, self._width * _EMU_PER_TWIP / width, _TALLEST / height)
        width, height = max(1, int(width * share)), max(1, int(height * share))
        self._parts.drawings += 1
        number, relation = self._parts.drawings, self._parts.picture(picture.asset)
        alt = f' descr="{escaped(picture.alt)}"' if picture.alt else ""
        name = f"{self._parts.words.picture.capitalize()} {number}"
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{name}"{alt}/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def unplaced(self, remarks: Iterable[Remark]) -> str:
        """A paragraph behind the text that carries the notes without a place."""
        numbers = [self._parts.comment(remark) for remark in remarks]
        begin = "".join(map(_comment_begin, numbers))
        return f"<w:p>{begin}{''.join(map(_comment_end, numbers))}</w:p>"


def _is_counted(note: Footnote) -> bool:
    """Whether Word numbers a note itself: those with numbers, through the whole document.

    It then goes on counting when somebody adds one; only signs (``*``, ``a``) are set by hand.
    """
    return not note.label or note.label.isdecimal()


def _comment_begin(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def _comment_end(number: int) -> str:
    return (
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )


def _run(piece: Run, lang: str, *, link: bool) -> str:
    """A run; its properties in the order the schema wants (CT_RPr)."""
    style = "SourceCode" if MarkKind.CODE in piece.marks else "Hyperlink" if link else ""
    looks = f'<w:rStyle w:val="{style}"/>' if style else ""
    looks += "<w:b/>" if MarkKind.STRONG in piece.marks else ""
    looks += "<w:i/>" if MarkKind.EMPHASIS in piece.marks else ""
    for remark in piece.remarks[:1]:
        note = remark.annotation
        if note.kind is AnnotationKind.UNDERLINE:
            looks += '<w:u w:val="single"/>'
        elif note.kind is AnnotationKind.HIGHLIGHT:
            looks += f'<w:shd w:val="clear" w:color="auto" w:fill="{FILLS[note.colour]}"/>'
    looks += next((_LOOKS[m] for m in piece.marks if m in {MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT}), "")
    looks += lang
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f"<w:r>{properties}{_text(piece.text)}</w:r>"


def _plain_runs(runs: Iterable[Run]) -> str:
    """Runs of a comment, whose links are shown and lead nowhere."""
    return "".join(_run(run, "", link=False) for run in runs)


def _text(text: str) -> str:
    inside = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    for sign, tag in (("\n", "br"), ("\t", "tab")):
        if sign in text:
            inside = inside.replace(sign, f'</w:t><w:{tag}/><w:t xml:space="preserve">')
    return inside
