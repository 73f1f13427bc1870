"""Guesses in words: what each kind is called, and what one press of Space would do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.document import BlockKind
from ui import messages
from ui.i18n import Table, mark, number, tr

if TYPE_CHECKING:
    from reader.importing.guesses import Guess
    from reader.model.document import BlockDraft, ImportedDocument

KINDS = Table(
    {
        "join": "Joins",
        "page_join": "Page breaks",
        "break": "Breaks",
        "hyphen": "Hyphens",
        "space": "Spaces",
        "character": "Characters",
        "heading": "Headings",
        "list_item": "List items",
        "footnote": "Notes",
        "reference": "References",
        "verse": "Verse",
        "quotation": "Quotations",
        "meta": "Details",
        "slogan": "Slogans",
        "signature": "Signatures",
        "dropped": "Dropped",
    },
    "import",
)
"""Name of each kind of guess on its button, in the order of the buttons."""

BLOCKS = Table(
    {
        BlockKind.HEADING: "Heading",
        BlockKind.PARAGRAPH: "Paragraph",
        BlockKind.LIST_ITEM: "List item",
        BlockKind.FOOTNOTE: "Note",
        BlockKind.META: "Details",
        BlockKind.SLOGAN: "Slogan",
        BlockKind.SIGNATURE: "Signature",
        BlockKind.VERSE: "Verse",
        BlockKind.QUOTATION: "Quotation",
    },
    "import",
)

_ARTICLES = Table(
    {
        BlockKind.HEADING: "a heading",
        BlockKind.PARAGRAPH: "a paragraph",
        BlockKind.LIST_ITEM: "a list item",
        BlockKind.FOOTNOTE: "a note",
        BlockKind.META: "details (byline, date)",
        BlockKind.SLOGAN: "a slogan",
        BlockKind.SIGNATURE: "a signature",
        BlockKind.VERSE: "verse",
        BlockKind.QUOTATION: "a quotation",
    },
    "import",
)
"""What a block is read as."""
_NUMBERED = {BlockKind.HEADING: mark("heading {figure}"), BlockKind.FOOTNOTE: mark("note {figure}")}

_JOINS = frozenset({"join", "page_join"})
_REPAIRS = frozenset({"hyphen", "space", "character", "reference"})
_LONGEST = 60


def key(guess: Guess) -> str:
    """The kind of a guess, as in :data:`KINDS`."""
    return str(guess.kind.value)


def is_join(guess: Guess) -> bool:
    """Whether lines were put together here, which a sign in the text shows."""
    return key(guess) in _JOINS and guess.block >= 0


def is_reference(guess: Guess) -> bool:
    """Whether a number was taken out of the text and made a reference, which is shown raised."""
    return key(guess) == "reference" and not guess.decided


def is_inline(guess: Guess) -> bool:
    """Whether the guess is about a place in the text, not about the block."""
    return guess.block >= 0 and key(guess) in _JOINS | _REPAIRS


def underlined(guess: Guess, text: str, start: int) -> tuple[int, int]:
    """The range of a piece that begins at ``start`` to underline; an empty place takes in its word."""
    first, last = max(0, guess.start - start), min(len(text), guess.end - start)
    if last > first and text[first:last].strip():
        return first, last
    first = last = min(max(0, first), len(text))
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return first, last


def block_name(block: BlockDraft) -> str:
    """What a block is: ``Heading 2``, ``Note 3``, ``List item``."""
    name = BLOCKS[block.kind]
    if block.kind is BlockKind.HEADING and block.level:
        return f"{name} {block.level}"
    if block.kind is BlockKind.FOOTNOTE and block.label:
        return f"{name} {block.label}"
    return name


def chip(guess: Guess, block: BlockDraft) -> str:
    """The label in the margin."""
    return tr("Kept") if key(guess) == "dropped" else block_name(block)


def about(guess: Guess, document: ImportedDocument) -> str:
    """What was guessed, and what Space does about it, in two short sentences."""
    said = tr("Line {line}: {said}", line=number(guess.line), said=sentence(guess, document))
    return f"{said} {opposite(guess)}"


def sentence(guess: Guess, document: ImportedDocument) -> str:
    """What was guessed, or decided."""
    block = document.blocks[guess.block] if 0 <= guess.block < len(document.blocks) else None
    said = _decided(guess, block) if guess.decided else _guessed(guess, block)
    return f"{said} {tr('You decided so.')}" if guess.decided else said


def opposite(guess: Guess) -> str:
    """What Space does about it, as a sentence."""
    if guess.opposite is None:
        return tr("Another encoding or reading could change it; Space cannot.")
    if guess.decided:
        return tr("Space: back to how it was.")
    what = _OPPOSITES.get(key(guess), tr("make it a paragraph"))
    return tr("Space: {what}.", what=what)


_OPPOSITES = Table(
    {
        "join": "keep them apart",
        "page_join": "keep them apart",
        "break": "join it with the line before",
        "hyphen": "leave the hyphen in",
        "space": "leave it as in the source",
        "character": "leave it as in the source",
        "reference": "leave the number in the text",
        "footnote": "leave it in the text",
        "dropped": "keep the line",
    }
)


def _guessed(guess: Guess, block: BlockDraft | None) -> str:
    match key(guess):
        case "join":
            return tr("goes on with the line before it.")
        case "page_join":
            return tr("the paragraph goes on across a page break.")
        case "break":
            return tr("begins a block, with no blank line before it.")
        case "hyphen":
            return tr("a divided word was joined{change}.", change=_change(guess))
        case "space":
            return tr("a missing space was put in{change}.", change=_change(guess))
        case "character":
            return tr("characters were replaced{change}.", change=_change(guess))
        case "reference":
            return tr("“{before}” refers to note {after}.", before=_short(guess.before), after=guess.after)
        case "dropped":
            reason = messages.DROPPED.get(guess.after, guess.after.replace("_", " "))
            return tr("left out as {reason}: “{before}”.", reason=reason, before=_short(guess.before))
        case _:
            return tr("read as {article}.", article=_article(block))


def _decided(guess: Guess, block: BlockDraft | None) -> str:
    match key(guess):
        case "join" | "page_join":
            return tr("goes on with what stands before it.")
        case "break":
            return tr("begins a block.")
        case "hyphen" | "space" | "character" | "reference":
            return tr("left as in the source: “{after}”.", after=_short(guess.after))
        case "dropped":
            return (
                tr("left out: “{before}”.", before=_short(guess.before)) if guess.block < 0 else tr("kept.")
            )
        case _:
            return tr("this is {article}.", article=_article(block))


def _change(guess: Guess) -> str:
    if not guess.before and not guess.after:
        return ""
    return f" ({_short(guess.before)} → {_short(guess.after) or tr('nothing')})"


def _short(text: str) -> str:
    text = text.replace("\n", "⏎") if text.strip() else text
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _article(block: BlockDraft | None) -> str:
    if block is None:
        return tr("another kind")
    figure = block.level if block.kind is BlockKind.HEADING else block.label
    if figure and block.kind in _NUMBERED:
        return tr(_NUMBERED[block.kind], figure=figure)
    return _ARTICLES[block.kind]
