"""Plain text and Markdown to an imported document."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from reader.importing import languages, markdown, repairs
from reader.importing import lines as physical
from reader.importing.plain import read_plain
from reader.model.document import BlockDraft, BlockKind, ImportedDocument, InlineMark
from reader.model.progress import Stage, no_progress
from reader.segmentation import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.importing.blocks import Blocks
    from reader.importing.lines import Line
    from reader.model.language import Language
    from reader.model.progress import Progress

_TITLE_LENGTH = 80


def import_text(
    text: str, *, name: str, language: Language | None = None, progress: Progress = no_progress
) -> ImportedDocument:
    """Make blocks of pasted or decoded text; ``name`` stands in where the text gives no title.

    Every letter of the text is in a block or in a dropped line. A language that is not given
    is identified. Nothing in the text can make this fail.
    """
    progress(Stage.READING, 0.0)
    all_lines, found_repairs = physical.read_lines(text)
    all_lines, more = repairs.strip_quotes(all_lines)
    all_lines, spaces = repairs.insert_spaces(all_lines)
    found_repairs += more + spaces
    result, syntax = _read(all_lines, name)
    progress(Stage.SEGMENTING, 0.5)
    if language is None:
        language = languages.identify(" ".join(block.text for block in result.blocks))
    blocks = tuple(block if block.sentences else _with_sentences(block, language) for block in result.blocks)
    progress(Stage.SEGMENTING, 1.0)
    return ImportedDocument(
        language=language,
        blocks=blocks,
        title=title_of(blocks, name),
        source_name=name,
        format=syntax,
        repairs=tuple(sorted(found_repairs + result.repairs, key=lambda r: r.line)),
        dropped=tuple(sorted(result.dropped, key=lambda d: d.line)),
    )


def _with_sentences(block: BlockDraft, language: Language) -> BlockDraft:
    return replace(block, sentences=sentences.split(block.text, language))


def title_of(blocks: Sequence[BlockDraft], name: str) -> str:
    """The first heading, else the first words, else the name."""
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.text.strip():
            return block.text.strip()
    for block in blocks:
        words = block.text.split()
        if words:
            title = words[0]
            for word in words[1:]:
                if len(title) + len(word) >= _TITLE_LENGTH:
                    return title.rstrip(",;:") + " …"
                title += " " + word
            return title
    return name or "–"


def _read(all_lines: Sequence[Line], name: str) -> tuple[Blocks, str]:
    """Blocks of the text and the syntax it was read as."""
    named = name.lower().endswith((".md", ".markdown", ".mdown"))
    if markdown.is_markdown(all_lines, named=named):
        result = markdown.read_markdown(all_lines)
        # Promise before syntax: where Markdown would swallow a letter, the text is plain.
        if _letters(line.text for line in all_lines) == letters_of(result):
            return result, "markdown"
    return read_plain(all_lines), "text"


def letters_of(result: Blocks) -> Counter[str]:
    """How often each letter and digit stands in the blocks and the dropped lines."""
    texts: list[str] = []
    for block in result.blocks:
        texts += (block.text, block.label)
        texts += (mark.target for mark in block.marks if not _is_own_address(block, mark))
        texts += (ref.raw for ref in block.refs)
    texts += (line.text for line in result.dropped)
    return _letters(texts)


def _is_own_address(block: BlockDraft, mark: InlineMark) -> bool:
    """Whether a link shows its own address, which then stands once in the source."""
    return mark.target.removeprefix("mailto:") == block.text[mark.start : mark.end]


def _letters(texts: Iterable[str]) -> Counter[str]:
    counts = Counter(normalize("NFKC", " ".join(texts)))
    return Counter({character: n for character, n in counts.items() if character.isalnum()})
