"""Plain text and Markdown to an imported document."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from reader.importing import heads, mails, markdown, repairs
from reader.importing import lines as physical
from reader.importing.decisions import Rulings, view_lines
from reader.importing.own_markdown import read_own
from reader.importing.plain import read_plain
from reader.importing.revise import letters, letters_in
from reader.model.document import (
    BlockDraft,
    BlockKind,
    ImportChoices,
    ImportedDocument,
    Syntax,
)
from reader.model.progress import Stage, no_progress
from reader.segmentation import languages, sentences

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from reader.importing.blocks import Blocks
    from reader.importing.lines import Line
    from reader.model.language import Language
    from reader.model.progress import Progress

_STEP = 500
"""Blocks between two reports of progress."""
_NUMBER = re.compile(r"(?:[IVXLC]{1,7}|\d{1,3})\.?$")
_TITLE_LENGTH = 80
_TITLE_SAMPLE = 1000
"""Characters among which a title is looked for, and which it has at most."""
_GUESSED = ImportChoices()
_OWN_SIGNS = re.compile(
    r"</?(?:em|strong|sup|sub)>|<br>|<!-- (?:slogan|signature|meta|verse) -->|\[\^note-\d{1,6}\](?!:)"
)
"""Signs of Markdown written here that have letters in them."""


def import_text(
    text: str,
    *,
    name: str,
    language: Language | None = None,
    choices: ImportChoices = _GUESSED,
    progress: Progress = no_progress,
) -> ImportedDocument:
    """Make blocks of pasted or decoded text; ``name`` stands in where the text gives no title.

    Every letter of the text is in a block or in a dropped line. A language that is not given
    is identified; ``language`` is short for a choice. Nothing in the text can make this fail.
    """
    progress(Stage.READING, 0.0)
    if language is not None:
        choices = replace(choices, language=language)
    view = view_lines(text) if choices.decisions else []
    rulings = Rulings(choices.decisions, view)
    progress(Stage.READING, 0.1)
    all_lines, found_repairs = physical.read_lines(text, rulings)
    head = heads.take_off(all_lines, rulings)
    if head.is_own and not choices.decisions and choices.syntax is not Syntax.TEXT:
        own = _read_own(head, name, choices, progress)
        if own is not None:
            return own
    all_lines, links = heads.strip_links(head.lines)
    all_lines, more = repairs.strip_quotes(mails.mark_frames(all_lines))
    all_lines = mails.mark_frames(all_lines) if more else all_lines
    all_lines, spaces = repairs.insert_spaces(all_lines, rulings)
    found_repairs += more + spaces
    result, syntax = _read(all_lines, name, choices, rulings, view, progress, named=head.is_markdown)
    progress(Stage.SEGMENTING, 0.5)
    language = choices.language or languages.identify(" ".join(block.text for block in result.blocks))
    blocks = _with_sentences(result.blocks, language, progress)
    progress(Stage.SEGMENTING, 1.0)
    return ImportedDocument(
        language=language,
        blocks=blocks,
        title=head.title or title_of(blocks, name),
        source_name=name,
        format=syntax,
        repairs=tuple(sorted(found_repairs + result.repairs, key=lambda r: r.line)),
        dropped=tuple(sorted([*head.dropped, *links, *result.dropped], key=lambda d: d.line)),
        choices=choices,
        measured=result.measured,
        overruled=tuple(sorted(rulings.overruled, key=lambda o: o.line)),
    )


def _read_own(
    head: heads.Head, name: str, choices: ImportChoices, progress: Progress
) -> ImportedDocument | None:
    """A text that was written here, in which nothing is to be guessed; None where letters would be lost."""
    result = read_own(head.lines)
    written = (_OWN_SIGNS.sub("", line.text) for line in head.lines)
    if result is None or not letters_of(result) >= letters(written):
        return None
    language = choices.language or languages.identify(" ".join(block.text for block in result.blocks))
    return ImportedDocument(
        language=language,
        blocks=_with_sentences(result.blocks, language, progress),
        title=head.title or title_of(result.blocks, name),
        source_name=name,
        format="markdown",
        dropped=tuple(sorted([*head.dropped, *result.dropped], key=lambda d: d.line)),
        choices=choices,
    )


def _with_sentences(
    blocks: Sequence[BlockDraft], language: Language, progress: Progress
) -> tuple[BlockDraft, ...]:
    divided: list[BlockDraft] = []
    for number, block in enumerate(blocks):
        if number % _STEP == 0:
            progress(Stage.SEGMENTING, 0.5 + 0.5 * number / len(blocks))
        if not block.sentences:
            block = replace(block, sentences=sentences.split(block.text, language))  # noqa: PLW2901
        divided.append(block)
    return tuple(divided)


def title_of(blocks: Sequence[BlockDraft], name: str) -> str:
    """The first heading (with the next, where it is a number), else the first words, else the name."""
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.kind is BlockKind.HEADING and block.text.strip():
            title = block.text.strip()[:_TITLE_SAMPLE]
            if _NUMBER.match(title) and following is not None and following.kind is BlockKind.HEADING:
                title += f" {following.text.strip()[:_TITLE_SAMPLE]}"
            return title
    for block in blocks:
        words = block.text[:_TITLE_SAMPLE].split()
        if words:
            title = words[0]
            for word in words[1:]:
                if len(title) + len(word) >= _TITLE_LENGTH:
                    return title.rstrip(",;:") + " …"
                title += " " + word
            return title
    return name or "–"


def _read(
    all_lines: Sequence[Line],
    name: str,
    choices: ImportChoices,
    rulings: Rulings,
    view: Sequence[str],
    progress: Progress,
    *,
    named: bool,
) -> tuple[Blocks, str]:
    """Blocks of the text and the syntax it was read as; ``named`` says that something calls it Markdown."""
    named = named or name.lower().endswith((".md", ".markdown", ".mdown"))
    speaks = markdown.evidence(all_lines, named=named) if choices.syntax is None else None
    emphases = speaks is markdown.Evidence.EMPHASIS
    if (choices.syntax is Syntax.MARKDOWN or speaks is markdown.Evidence.MARKDOWN) and markdown.is_tame(
        all_lines
    ):
        before = len(rulings.overruled)
        result = markdown.read_markdown(all_lines, rulings, view)
        # Promise before syntax: where Markdown would swallow a letter, the text is plain.
        if letters(line.text for line in all_lines) == letters_of(result):
            return result, "markdown"
        del rulings.overruled[before:]
    return read_plain(all_lines, choices, rulings, progress, emphases=emphases), "text"


def letters_of(result: Blocks) -> Counter[str]:
    """How often each letter and digit stands in the blocks and the dropped lines."""
    texts = [text for block in result.blocks for text in letters_in(block)]
    return letters([*texts, *(line.text for line in result.dropped)])
