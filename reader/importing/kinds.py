"""What a block is: heading, list item, slogan, byline, signature, or a paragraph."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.importing import mails, poetry
from reader.importing.measure import Layout
from reader.importing.paragraphs import Paragraph
from reader.importing.patterns import (
    BULLET,
    NOTES_HEADING,
    NUMBERED,
    SALUTATION,
    SURE_BULLET,
    URL_ONLY,
    is_terminal,
    starts_lower,
)
from reader.model.document import BlockKind

_MONTH = (
    r"(?:Jan(?:uar|uary|\.)?|Jänner|Feb(?:ruar|ruary|\.)?|März|Mar(?:ch|\.)?|Apr(?:il|\.)?|Mai|May|Jun[ie]?|"
    r"Jul[iy]?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|O[kc]t(?:ober|\.)?|Nov(?:ember|\.)?|De[zc](?:ember|\.)?)"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}\.?(?:st|nd|rd|th)?\s+{_MONTH}\s+\d{{4}}\b|\b{_MONTH}\s+(?:\d{{1,2}},?\s+)?\d{{4}}\b"
    r"|\b\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{4}\b"
)
_BYLINE = re.compile(
    r"(?:von|by|aus|from|quelle|source|autor(?:in|innen|:innen|en)?|authors?|text|redaktion|stand|datum|date|foto"
    r"|photo|veröffentlicht|erschienen|published|posted|first published|übersetz(?:t|ung)|translat(?:ed|ion)"
    r"|written|hrsg|herausgegeben|edited|©|\(c\)|copyright|isbn|lizenz|license|licence|interview(?:ed by)?"
    r"|reprinted|nachdruck|abgedruckt"
    r"|(?:das )?(?:interview|gespräch) führten?"
    r"|(?:ein |das |an? )?(?:gespräch|interview|conversation) (?:mit|with)\b.*\b(?:geführt von|conducted by)"
    r"|(?:rede|beitrag|vortrag|speech|statement|talk) (?:von|by))\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:quelle|source|autor(?:in)?|author|text|redaktion|stand|datum|date|foto|photo|tags?|kategorie|lizenz|licen[sc]e"
    r"|übersetzung|translation|betreff|subject|von|from|an|to|gesendet|sent|kontakt|contact|tel(?:efon)?\.?|phone"
    r"|e-?mail|mail|internet|web(?:site)?)\s?:\s",
    re.IGNORECASE,
)
_MINUTED = re.compile(
    r"(?:ort|zeit|uhrzeit|beginn|ende|dauer|leitung|vorsitz|moderation|protokoll(?:ant(?:in)?)?|anwesende?|teilnehmer\S*"
    r"|entschuldigt|abwesend|tagungsort|aktenzeichen|az\.|place|venue|location|time|duration|chair|minutes|present|apologies"
    r"|absent|in attendance|ref(?:erence)?\.?|place and date|ort und datum)\s?:\s",
    re.IGNORECASE,
)
"""What the head of minutes and of official letters says one under the other."""
_LABEL_INSIDE = re.compile(r"(?:^|[,;|·–—] )[^\W\d_a-zäöü][\w-]*(?: \w+)?: ")
_PLACE_AND_DATE = re.compile(
    r"(?:[^\W\d_][\w./()-]*(?: [\w./()-]+){0,3}, )?(?:(?:den|the|am|on|im|in) )?$", re.IGNORECASE
)
"""What may stand before a date that stands by itself."""
_CITES = re.compile(r"[:,] [„“\"»«‚‘'].+[”“\"»«’‘']$|^[„“\"»‚‘'].+[”“\"»«’‘'],? [^\W\d_]+")
"""What somebody says, and that he says it."""
_MOTTO = re.compile(r"[„“\"»‚‘].{10,}[”“\"»«’‘]\s*(?:[–—-]\s*|\()[^\W\d_a-zäöü].{2,80}$")
"""A quotation, and whose it is."""
_SHORT_END = re.compile(r"(?:\b[^\W\d_a-zäöü][a-zäöü]?|\b(?:Co|Inc|Ltd|Jr|Sr|Chr|Nr|Bd|Vol))\.$")
_EDITORS_NOTE = re.compile(
    r"[\[(]?\s*(?:translator|editor|anm(?:erkung|\.)|note|hinweis|übersetzer|vorbemerkung)\S*[^\]]{0,40}:",
    re.IGNORECASE,
)
_PICTURED = re.compile(r"\[\s*(?:illustration|abbildung|bild|figure|frontispiece)\b[^\]]*\]$", re.IGNORECASE)
_PRODUCED = re.compile(
    r"(?:produced|transcribed|digitized|e-?text prepared|erfasst) (?:by|von)\b", re.IGNORECASE
)
_STAMP = re.compile(
    r"(?:(?:zuletzt )?(?:aktualisiert|geändert|veröffentlicht|erstellt|stand|updated|published|posted)"
    rf"(?: am| on)?\s*:?\s*)?(?:{_DATE.pattern})"
    r"(?:,?\s*(?:um |at )?\d{1,2}[:.]\d\d(?:\s?(?:Uhr|[ap]\.?m\.?))?)?\.?$",
    re.IGNORECASE,
)
"""A date, and nothing but when it was."""
_MADE_BY = re.compile(
    r"(?:[^\W\d_a-zäöü][a-zäöüß]+(?:t|en|ed) )?(?:von|durch|by) (?:(?:Dr|Prof)\. ?)*[^\W\d_a-zäöü][\w.-]+"
    r"(?: (?:(?:von|van|de|und|and) )?[^\W\d_a-zäöü][\w.-]*){0,5}$"
)
"""Compiled by, noted down by: who did what with a text."""
_NAMED_BYLINE = re.compile(
    r"(?:Von|By) [^\W\d_a-zäöü][\w.-]+(?: (?:(?:von|van|de|und|and) )?[^\W\d_a-zäöü][\w.-]*){1,5}$"
)
_MAIL_INTRODUCTION = re.compile(r"(?:Am|On)\b.{3,160}\b(?:schrieb|wrote)\b.{0,80}:$")
_IMPRINT = re.compile(
    r"(?:V\.\s?i\.\s?S\.\s?d\.\s?P|ViSdP|Impressum|Imprint|Eigendruck|Druck)\b.{0,3}[:.]",
    re.IGNORECASE,
)
_PLACES = (
    r"(?:web(?:site|seite)?|homepage|telegram|instagram|facebook|twitter|x|youtube|mastodon|bluesky|tiktok|signal|"
    r"whatsapp|e-?mail|mail|kontakt|contact|impressum|imprint|newsletter|blog|podcast|rss|spotify|linkedin|discord|"
    r"threads|spenden|donate|shop|datenschutz|privacy|teilen|merken|drucken|share|print|anzeige|advertisement)"
)
_LINK_LABELS = re.compile(rf"{_PLACES}(?:\s*(?:[·|/,•–-]|\s)\s*{_PLACES})*$", re.IGNORECASE)
_SALUTED = re.compile(
    r"(?:liebe[rs]?|werte[rs]?|sehr geehrte[rs]?|dear|(?:meine )?(?:damen|herren)|comrades|friends|colleagues"
    r"|ladies|brothers|sisters|workers|genoss|kolleg|freund|arbeiter|mitbürger|brüder|schwestern)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[^\W\d_a-zäöü][\w.-]+(?: (?:v(?:on|an)|de) )?(?: [^\W\d_a-zäöü][\w.-]*){1,3},")
"""A name of two words or more before a comma: who signed, whatever place and date follow."""
_CLOSING = re.compile(
    r"(?:(?:mit|in) (?:\w+ ){0,4}(?:grüßen|gruß|solidarität|verbundenheit)|(?:\w+ )?grüße|hochachtungsvoll"
    r"|(?:yours|in)? ?(?:sincerely|faithfully|solidarity|comradeship)(?: yours)?|(?:\w+ )?regards)[,!]?$",
    re.IGNORECASE,
)
"""The last words of a letter, before the names."""
_SPEAKER = re.compile(r"([^\W\d_][\w.:*-]*(?: [\w.:*-]+){0,2}): ")
_STOP_INSIDE = re.compile(r"[^\W\d_]{4}\. ")
_CRY_END = re.compile(r"![!\s]*[”“\"»«’*_)]*$")
_SENTENCE_INSIDE = re.compile(r"[^\W\d]{3}\. |\? ")
_HEADING_END = re.compile(r"[.!:;,…–-][”“\"»«’)\]]*$")
_NUMBERED_HEADING = re.compile(r"(?:(\d{1,2}(?:\.\d{1,2})*)\.?|[IVXLC]{1,6}\.?|§\s?\d+\.?|[A-Z][.)])\s+\S")
_CHAPTER = re.compile(
    r"(?:\w+\s+)?(?:kapitel|teil|buch|abschnitt|akt|szene|chapter|part|book|section|act|scene)\b(?:\s+\w+\.?)?(?::.{0,80})?$"
    r"|(?:[IVXLC]{1,7}|\d{1,3})\.?$",
    re.IGNORECASE,
)
_MAX_TITLE, _MAX_HEADING, _MAX_CRY, _MAX_META, _MAX_SIGNATURE = 160, 110, 110, 200, 70
_MAX_SUBTITLE = 90
_SHORT_HEADING = 40
_ASKED = ("?", "?“", "?«", '?"', "?”")
_TALK = re.compile(r"\b(?:gespräch|interview|conversation)\b", re.IGNORECASE)
_FEWEST_QUESTIONS = 3
_ROW = 5
"""Headings that do not follow each other without text."""
_MAX_SIGNED = 5
"""Lines that sign a text at most."""
_TOP = 4
"""Blocks at the start of a text among which bylines stand."""


@dataclass(slots=True)
class Classified:
    """A paragraph's kind with what the kind needs."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: str = ""
    cut: int = 0
    """Characters at the start of the text (bullet or label) that are not shown."""


@dataclass(slots=True)
class _Text:
    """The texts and paragraphs under classification, in order."""

    texts: Sequence[str]
    paragraphs: Sequence[Paragraph]
    layout: Layout
    kinds: list[Classified] = field(default_factory=list)
    given: frozenset[int] = frozenset()
    """Blocks whose kind markup gives."""
    first: int = 0
    """Index of the block that may be the title: behind the head of a mail."""
    cast: frozenset[str] = frozenset()
    """Who speaks, in a play."""


def classify(
    texts: Sequence[str],
    paragraphs: Sequence[Paragraph],
    layout: Layout,
    *,
    presets: Sequence[Classified | None] = (),
    find_headings: bool = True,
) -> list[Classified]:
    """The kind of every block.

    ``presets`` are kinds that markup has already decided; with ``find_headings`` off the
    markup is trusted to have marked all headings.
    """
    work = _Text(texts, paragraphs, layout, [Classified() for _ in texts])
    work.first = mails.preface(texts) or int(len(texts) > 1 and _PRODUCED.match(texts[0]) is not None)
    work.cast = poetry.speakers(texts)
    numbered = _list_numbers(texts)
    work.given = frozenset(index for index, preset in enumerate(presets) if preset is not None)
    for index, text in enumerate(texts):
        preset = presets[index] if presets else None
        work.kinds[index] = preset or _first_guess(work, index, text, numbered)
    if find_headings:
        _mark_headings(work)
    _mark_end(work)
    return work.kinds


def as_chosen(text: str, kind: BlockKind, level: int) -> Classified:
    """A block of a kind that a person chose; of a list item, bullet or number are cut off."""
    item = _list_item(text, beside_another=True) if kind is BlockKind.LIST_ITEM else None
    return item if item is not None and item.cut < len(text) else Classified(kind, level)


def _list_numbers(texts: Sequence[str]) -> set[int]:
    """Blocks that begin with a number or a dash and stand beside another such block."""
    found: set[int] = set()
    for index in range(len(texts) - 1):
        for pattern in (NUMBERED, BULLET):
            a, b = pattern.match(texts[index]), pattern.match(texts[index + 1])
            if a and b and (pattern is NUMBERED or a.group()[0] == b.group()[0]):
                found.update((index, index + 1))
    return found


def _first_guess(work: _Text, index: int, text: str, numbered: set[int]) -> Classified:
    paragraph = work.paragraphs[index]
    if paragraph.verse:
        return Classified(BlockKind.VERSE)
    item = _list_item(text, beside_another=index in numbered)
    if item is not None:
        return item
    if index < work.first or (index < 3 * _TOP and _NAMED_BYLINE.match(text)):
        return Classified(BlockKind.META)
    if is_meta(text, at_top=index < _TOP + work.first, first=index == work.first):
        return Classified(BlockKind.META)
    if is_cry(text) and not (work.cast and poetry.speaker(text) in work.cast):
        title = (
            index == work.first
            and len(work.texts) > index + 1
            and not _SALUTED.match(text)
            and len(work.texts[index + 1]) > len(text)
        )
        return (
            Classified(BlockKind.HEADING, 1)
            if title and not is_cry(work.texts[index + 1])
            else Classified(BlockKind.SLOGAN)
        )
    if SALUTATION.match(text):
        return Classified(BlockKind.SLOGAN)
    if index > 0 and _CLOSING.match(text):
        return Classified(BlockKind.SIGNATURE)
    if all(line.quoted for line in paragraph.lines) or (len(text) < _MAX_META and _MOTTO.match(text)):
        return Classified(BlockKind.QUOTATION)
    if _is_set_in(work, paragraph):
        return Classified(BlockKind.QUOTATION)
    return Classified()


def _list_item(text: str, *, beside_another: bool) -> Classified | None:
    match = SURE_BULLET.match(text) or (BULLET.match(text) if beside_another else None)
    if match:
        return Classified(BlockKind.LIST_ITEM, cut=match.end())
    match = NUMBERED.match(text) if beside_another else None
    if match:
        return Classified(BlockKind.LIST_ITEM, label=match[1], cut=match.end())
    return None


def is_meta(text: str, *, at_top: bool, first: bool = False) -> bool:
    """Bylines, dates, editors' notes, addresses and link labels."""
    if any(pattern.match(text) for pattern in (URL_ONLY, _LINK_LABELS, _MAIL_INTRODUCTION, _IMPRINT)):
        return len(text) <= _MAX_META
    if text[:1] in "[(" and text.rstrip(".")[-1:] in "])" and _EDITORS_NOTE.match(text):
        return True
    if _PICTURED.match(text) or (_STAMP.match(text) and not first):
        return True
    if len(text) > _MAX_META or is_terminal(text):
        return False
    if _LABELLED.match(text) and not first:
        return True
    if not at_top or text.endswith((",", ":", ";")):
        return False
    date = _DATE.search(text)
    if date is not None:
        # a title may hold a date, but is not one
        return not first or _PLACE_AND_DATE.match(text[: date.start()]) is not None
    if first:
        return False
    labels = _MINUTED.match(text) is not None or len(_LABEL_INSIDE.findall(text)) > 1
    return labels or (len(text) < 120 and (_BYLINE.match(text) or _MADE_BY.match(text)) is not None)


def is_cry(text: str) -> bool:
    """Whether a block is one or two short exclamations: a slogan, or a salutation."""
    if len(text) > _MAX_CRY or not _CRY_END.search(text) or text[0] in "„“”\"»«‚'–—-":
        return False
    inner = text[: _CRY_END.search(text).start()]  # type: ignore[union-attr]
    return inner.count("!") <= 2 and not _SENTENCE_INSIDE.search(inner)


def _is_set_in(work: _Text, paragraph: Paragraph) -> bool:
    layout = work.layout
    if not layout.wrapped or len(paragraph.lines) < 2:
        return False
    return all(line.indent >= layout.base_indent + 2 for line in paragraph.lines)


def _is_heading_like(work: _Text, index: int) -> bool:
    text, paragraph = work.texts[index], work.paragraphs[index]
    if work.kinds[index].kind is not BlockKind.PARAGRAPH:
        return False
    first = index == work.first
    limit = _MAX_TITLE if first else _MAX_HEADING
    if len(text) > limit or len(paragraph.lines) > (3 if first else 2) or not text:
        return False
    if _CITES.search(text):
        return False
    if text.isupper() and len(text) <= _MAX_SIGNATURE and not text.endswith((":", ",", "!")):
        return True
    closed = _HEADING_END.search(text) and not (first and _SHORT_END.search(text))
    if closed or starts_lower(text) or not any(c.isalpha() for c in text):
        return _CHAPTER.match(text) is not None and len(text) < 40
    if text[0] in "–—-(" or (_is_spoken(text) and (not first or text[-2:-1] in ".!?…")):
        return False
    return _STOP_INSIDE.search(text) is None or _NUMBERED_HEADING.match(text) is not None or first


def _is_spoken(text: str) -> bool:
    """A line that is one whole quotation is dialogue."""
    if text[0] not in "„“»«\"‚‘'" or text[-1] not in "“”«»\"‘’'":
        return False
    # a title may be a quotation too, but it does not end like a sentence
    return text[-2:-1] in ".!?…" or text[-1] not in "»«"


def _mark_headings(work: _Text) -> None:
    """Headings stand before text; the first one of all is the title."""
    speakers = _speakers(work.texts)
    asked = _questions(work)
    cast = work.cast
    candidates = [
        index not in work.given
        and index not in asked
        and not _leads_to_items(work, index)
        and _is_heading_like(work, index)
        and _speaker(text) not in speakers
        and not (cast and poetry.speaker(text) in cast)
        for index, text in enumerate(work.texts)
    ]
    _leave_lists(work, candidates)
    last_text = _last_running_text(work, candidates)
    titled = bool(work.kinds) and work.kinds[work.first].kind is BlockKind.HEADING
    for index, candidate in enumerate(candidates):
        if NOTES_HEADING.match(work.texts[index]):
            work.kinds[index] = Classified(BlockKind.HEADING, 2)
        if not candidate or index > last_text:
            continue
        level = _level(work.texts[index]) if titled or index > work.first else 1
        titled = titled or level == 1
        work.kinds[index] = Classified(BlockKind.HEADING, level)
    _mark_subtitle(work)


def _leave_lists(work: _Text, candidates: list[bool]) -> None:
    """Many short lines in a row are cells, addresses or names, and no headings, but on a title page."""
    index = 0
    while index < len(candidates):
        end = index
        while end < len(candidates) and candidates[end]:
            end += 1
        if end - index >= _ROW and index > work.first + 1:
            # what stands above running text may be its heading all the same
            candidates[index : end - 1] = [False] * (end - 1 - index)
        index = max(end, index + 1)


def _leads_to_items(work: _Text, index: int) -> bool:
    """Whether a list goes on with the sentence that a block begins."""
    if index + 1 >= len(work.texts) or work.kinds[index + 1].kind is not BlockKind.LIST_ITEM:
        return False
    item = work.texts[index + 1][work.kinds[index + 1].cut :]
    text = work.texts[index]
    return len(text) > _SHORT_HEADING and starts_lower(item) and item.endswith((",", ";")) and " " in text


def _speaker(text: str) -> str:
    match = _SPEAKER.match(text)
    return match[1] if match else ""


def _speakers(texts: Sequence[str]) -> set[str]:
    """Names that stand before a colon at the start of several blocks: who speaks in an interview."""
    counts = Counter(_speaker(text) for text in texts)
    return {name for name, count in counts.items() if name and count > 1}


def _questions(work: _Text) -> frozenset[int]:
    """Blocks that ask, in an interview that names nobody: question and answer take turns in it.

    In a text whose headings ask, all of them are short.
    """
    asking = [i for i in range(work.first + 1, len(work.texts)) if work.texts[i].endswith(_ASKED)]
    alternating = sum(b - a in (2, 3) for a, b in itertools.pairwise(asking))
    spoken = any(len(work.texts[i]) > _MAX_HEADING or _SENTENCE_INSIDE.search(work.texts[i]) for i in asking)
    told = any(_TALK.search(text) for text in work.texts[: work.first + _TOP])
    if len(asking) < _FEWEST_QUESTIONS or not (spoken or told) or alternating < 0.6 * (len(asking) - 1):
        return frozenset()
    return frozenset(asking)


def _last_running_text(work: _Text, candidates: Sequence[bool]) -> int:
    """Index of the last block that is running text; what stands behind it closes the document."""
    for index in range(len(candidates) - 1, -1, -1):
        if not candidates[index] and work.kinds[index].kind in {
            BlockKind.PARAGRAPH,
            BlockKind.LIST_ITEM,
            BlockKind.VERSE,
        }:
            return index
    return len(candidates) - 1 if len(candidates) > 1 else -1


def _level(text: str) -> int:
    match = _NUMBERED_HEADING.match(text)
    return 2 + (match[1].count(".") if match and match[1] else 0)


def _mark_subtitle(work: _Text) -> None:
    """A short block directly under the title, or between it and the first heading, belongs to it."""
    sub = work.first + 1
    if len(work.texts) < sub + 2 or work.kinds[work.first].kind is not BlockKind.HEADING:
        return
    paragraph, text = work.paragraphs[sub], work.texts[sub]
    has_gaps = any(p.gap for p in work.paragraphs[sub + 1 :])
    between = (
        work.kinds[sub + 1].kind is BlockKind.HEADING and len(text) <= _MAX_SUBTITLE and ". " not in text
    )
    if work.kinds[sub].kind is BlockKind.PARAGRAPH and (
        between or (has_gaps and not paragraph.gap and len(text) <= _MAX_HEADING)
    ):
        work.kinds[sub] = Classified(BlockKind.HEADING, 2)


def _mark_end(work: _Text) -> None:
    """Signatures and link labels behind the last running text."""
    end = len(work.texts)
    while end > 0 and (
        NOTES_HEADING.match(work.texts[end - 1]) or work.kinds[end - 1].kind is BlockKind.META
    ):
        end -= 1
    start = end
    while start > 1 and _may_sign(work, start - 1) and end - start < _MAX_SIGNED:
        start -= 1
    if start in (0, end):
        return
    beside_links = _LINK_LABELS.match(work.texts[start - 1]) is not None
    for index in range(start, end):
        text = work.texts[index]
        labels = beside_links or (
            end - start > 1 and all(" " not in work.texts[i] for i in range(start, end))
        )
        dated = _DATE.search(text) is not None and not _SIGNED.match(text)
        kind = BlockKind.META if labels or dated else BlockKind.SIGNATURE
        work.kinds[index] = Classified(kind)


def _may_sign(work: _Text, index: int) -> bool:
    text = work.texts[index]
    if index in work.given and work.kinds[index].kind is BlockKind.PARAGRAPH:
        return False
    if work.kinds[index].kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING} or NOTES_HEADING.match(text):
        return False
    if (
        len(text) > _MAX_SIGNATURE
        or text[0] in "[("
        or is_terminal(text)
        or text.endswith((":", ";", "?"))
        or len(work.paragraphs[index].lines) > 2
    ):
        return False
    return not starts_lower(text) or "|" in text or len(text.split()) <= 4
