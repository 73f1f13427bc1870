"""What a look-up says, as HTML of our own: everything that comes from texts and dictionaries is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from reader.lookup.occurrences import Tally
from reader.lookup.words import Entry
from reader.model.dictionary import Dictionary, DictionaryId
from reader.model.language import Language
from ui.i18n import mark, tr, tr_n
from ui.theme import px

if TYPE_CHECKING:
    from reader.lookup.occurrences import Occurrence
    from reader.model.dictionary import Listing, Sense
    from ui.theme import Theme

_ARTICLES: Final = {"m": "der", "f": "die", "n": "das", "pl": mark("die (plural)")}
_FORMS, _RENDERINGS, _LISTINGS, _SENSES = 12, 8, 6, 5


class Said(NamedTuple):
    """What the card is to say; ``here`` and ``elsewhere`` grow while texts are looked through."""

    entry: Entry
    here: Tally
    elsewhere: Tally
    looking: bool
    dictionaries: Mapping[DictionaryId, Dictionary]
    no_links: bool
    """Whether it is not known yet which words correspond."""


def page(said: Said, theme: Theme) -> str:
    """The whole card."""
    parts = [
        _head(said),
        _made_of(said.entry),
        _glossary(said.entry),
        _texts(said),
        _dictionaries(said),
    ]
    style = (
        f"<style>body {{ color: {theme.ink}; }} a {{ color: {theme.accent}; text-decoration: none; }}"
        f" .quiet {{ color: {theme.muted}; }} p {{ margin: 3px 0; }}"
        f" h4 {{ color: {theme.muted}; font-weight: normal; margin: 9px 0 1px 0; }}</style>"
    )
    return style + "".join(part for part in parts if part)


def link(kind: str, *values: str) -> str:
    """An address inside the card."""
    return ":".join((kind, *(quote(value, safe="") for value in values)))


def _anchor(text: str, kind: str, *values: str) -> str:
    return f'<a href="{link(kind, *values)}">{escape(text)}</a>'


def _head(said: Said) -> str:
    entry = said.entry
    article = tr(_ARTICLES.get(entry.gender, ""))
    head = f"<p style='font-size: {px(19)}px'><b>{escape(entry.lemma)}</b>"
    if article:
        head += f" <span class='quiet'>{article}</span>"
    head += "</p>"
    others = [lemma for lemma in entry.word.lemmas if lemma != entry.lemma]
    lines = []
    if entry.word.surface not in {entry.lemma, *others}:
        lines.append(escape(tr("{word} in the text")).format(word=f"<i>{escape(entry.word.surface)}</i>"))
    if others:
        language = entry.word.language.value
        links = ", ".join(_anchor(lemma, "word", language, lemma) for lemma in others[:3])
        lines.append(escape(tr("or {words}")).format(words=links))
    return head + (f"<p class='quiet'>{' · '.join(lines)}</p>" if lines else "")


def _made_of(entry: Entry) -> str:
    if not entry.made_of:
        return ""
    language = entry.word.language.value
    parts = [_anchor(part, "word", language, part) for part in entry.made_of]
    return f"<p>{' + '.join(parts)}</p>"


def _glossary(entry: Entry) -> str:
    lines = []
    for concept in entry.concepts[:4]:
        own = ", ".join(concept.texts(entry.word.language))
        other = ", ".join(
            text
            for language in Language
            if language is not entry.word.language
            for text in concept.texts(language)
        )
        note = f" <span class='quiet'>{escape(concept.note)}</span>" if concept.note else ""
        lines.append(f"<p>{_anchor(f'{own} → {other}' if other else own, 'term', str(concept.id))}{note}</p>")
    return f"<h4>{escape(tr('Your glossary'))}</h4>{''.join(lines)}" if lines else ""


def _texts(said: Said) -> str:
    here, elsewhere = said.here, said.elsewhere
    if not here.total and not elsewhere.total:
        return f"<h4>{escape(tr('Looking through the texts …'))}</h4>" if said.looking else ""
    found = _renderings(tr("In this work"), "here", here, said) + _renderings(
        tr("In other works"), "elsewhere", elsewhere, said
    )
    forms = here.forms.most_common(_FORMS)
    if len(forms) > 1 or (forms and forms[0][0] != said.entry.lemma):
        told = ", ".join(f"{escape(form)} <span class='quiet'>{count}</span>" for form, count in forms)
        found += f"<h4>{escape(tr('Its forms here'))}</h4><p>{told}</p>"
    return found


def _renderings(title: str, where: str, tally: Tally, said: Said) -> str:
    if not tally.total:
        return ""
    all_of_it = _anchor(tr_n("{n} place", "{n} places", tally.total), "rows", where, "")
    told = [_rendering(text, where, places) for text, places in tally.by_frequency()[:_RENDERINGS]]
    if tally.unknown and told:
        unknown = tr("not known {n}", n=len(tally.unknown))
        told.append(f"<span class='quiet'>{_anchor(unknown, 'rows', where, '?')}</span>")
    if not told:
        why = tr("learning which words correspond …") if said.no_links else tr("renderings not known")
        told = [f"<span class='quiet'>{why}</span>"]
    return f"<h4>{escape(title)}: {all_of_it}</h4><p>{' · '.join(told)}</p>"


def _rendering(text: str, where: str, places: Sequence[Occurrence]) -> str:
    return f"{_anchor(text, 'rows', where, text)} <span class='quiet'>{len(places)}</span>"


def _dictionaries(said: Said) -> str:
    if not said.dictionaries:
        return f"<h4>{_anchor(tr('Take in a dictionary …'), 'dictionaries')}</h4>"
    by: dict[DictionaryId, list[Listing]] = {}
    for listing in said.entry.listings:
        by.setdefault(listing.dictionary_id, []).append(listing)
    found = ""
    for number, listings in by.items():
        told = said.dictionaries.get(number)
        if told is None:
            continue
        lines = "".join(_listing(listing) for listing in listings[:_LISTINGS])
        more = len(listings) - _LISTINGS
        rest = f"<p class='quiet'>{escape(tr('and {n} more', n=more))}</p>" if more > 0 else ""
        found += f"<h4>{_anchor(told.name, 'notice', str(number))}</h4>{lines}{rest}"
    return found or f"<h4>{escape(tr('Not in your dictionaries'))}</h4>"


def _listing(listing: Listing) -> str:
    lines = [line for line in listing.senses if line.main] or list(listing.senses[:1])
    rest = [line for line in listing.senses if line not in lines][: _SENSES - len(lines)]
    shown = "".join(f"<p>{_sense(line)}</p>" for line in lines)
    small = "".join(f"<p class='quiet' style='margin-left: 12px'>{_sense(line)}</p>" for line in rest)
    return shown + small


def _sense(sense: Sense) -> str:
    if sense.source and sense.target:
        return f"{escape(sense.source)} – {escape(sense.target)}"
    return escape(sense.source or sense.target)
