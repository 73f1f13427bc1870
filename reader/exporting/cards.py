"""Cards to learn by: decks for Anki (``.apkg``), and tables Anki and others read."""

from __future__ import annotations

import hashlib
import html
import io
import time
import zipfile
from typing import TYPE_CHECKING, Any, Final

from reader.exporting.writing import write_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.study import Card

_MODEL: Final = 1_607_392_319
"""Number of the kind of note, for ever: Anki knows by it that two decks have the same kind."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_FIELDS: Final = ("Sentence", "Word", "Rendering", "Translation", "Place")
_FRONT: Final = "<div class='sentence'>{{Sentence}}</div><div class='word'>{{Word}}</div>"
_BACK: Final = (
    "{{FrontSide}}<hr id='answer'><div class='rendering'>{{Rendering}}</div>"
    "<div class='translation'>{{Translation}}</div><div class='place'>{{Place}}</div>"
)
_STYLE: Final = (
    ".card { font-family: serif; font-size: 20px; text-align: center; }"
    " .word, .place { color: gray; font-size: 16px; margin-top: 10px; } .rendering { font-weight: bold; }"
)


def guid(card: Card) -> str:
    """What a card is known by in Anki, the same at every export."""
    return hashlib.sha256(card.key.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def sentence_html(card: Card) -> str:
    """The sentence with its word in bold, everything else escaped."""
    parts, at = [], 0
    for start, end in sorted(card.spans):
        parts += [html.escape(card.sentence[at:start]), "<b>", html.escape(card.sentence[start:end]), "</b>"]
        at = end
    return "".join([*parts, html.escape(card.sentence[at:])]).replace("\n", "<br>")


def fields(card: Card) -> list[str]:
    """The five fields of a card, as HTML."""
    others = (card.word, card.rendering, card.translation, card.place)
    return [sentence_html(card), *(html.escape(text).replace("\n", "<br>") for text in others)]


def write_apkg(cards: Sequence[Card], path: Path, deck: str) -> None:
    """Write a deck for Anki; a later one of the same cards renews them instead of doubling them.

    Raises:
        FileError: it cannot be written.
    """
    write_bytes(path, apkg(cards, deck, time.time()))


def apkg(cards: Sequence[Card], deck: str, moment: float) -> bytes:
    """The deck as a file; ``moment`` (seconds since 1970) is when its cards were made."""
    import genanki  # noqa: PLC0415 - deferred: seldom wanted

    kind = genanki.Model(
        _MODEL,
        "Zwiesprache",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    made: Any = genanki.Deck(_number(deck), f"Zwiesprache::{deck}")
    for card in cards:
        made.add_note(genanki.Note(model=kind, fields=fields(card), guid=guid(card)))
    written, out = io.BytesIO(), io.BytesIO()
    genanki.Package(made).write_to_file(written, timestamp=moment)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # with one date for all parts: equal input gives equal bytes
        for name in parts.namelist():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), parts.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _number(deck: str) -> int:
    """The number of a deck by its name: 31 bits, never 1, which is Anki's own."""
    return int.from_bytes(hashlib.sha256(deck.encode()).digest()[:4], "big") % (1 << 31) + 2


def tsv(cards: Sequence[Card], deck: str) -> str:
    """A table with the headers Anki reads; its first column makes a second import renew the cards."""
    name = " ".join(deck.split())
    lines = [
        "#separator:tab",
        "#html:true",
        "#guid column:1",
        f"#deck:Zwiesprache::{name}",
        "#columns:" + "\t".join(("guid", *_FIELDS)),
    ]
    lines += ["\t".join([guid(card), *(" ".join(field.split()) for field in fields(card))]) for card in cards]
    return "\n".join(lines) + "\n"
