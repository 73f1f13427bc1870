"""An imported document as one plain value, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.importing.guesses import guesses

if TYPE_CHECKING:
    from reader.model.document import BlockDraft, ImportedDocument


def as_json(document: ImportedDocument) -> dict[str, Any]:
    """What ``structure FILE --json`` prints; offsets are code points, lines count from 1."""
    return {
        "language": document.language.value,
        "title": document.title,
        "format": document.format,
        "encoding": document.encoding,
        "blocks": [_block(block) for block in document.blocks],
        "edits": [
            {"kind": r.kind.value, "line": r.line, "before": r.before, "after": r.after}
            for r in document.repairs
        ],
        "dropped": [{"line": d.line, "text": d.text, "reason": d.reason} for d in document.dropped],
        "guesses": [
            {"kind": g.kind.value, "line": g.line, "block": g.block, "start": g.start, "end": g.end}
            for g in guesses(document)
        ],
    }


def _block(block: BlockDraft) -> dict[str, Any]:
    value: dict[str, Any] = {"kind": block.kind.value, "text": block.text}
    if block.level:
        value["level"] = block.level
    if block.label:
        value["label"] = block.label
    if block.refs:
        value["footnote_refs"] = [{"label": r.label, "offset": r.offset, "raw": r.raw} for r in block.refs]
    value["spans"] = [
        {"kind": m.kind.value, "start": m.start, "end": m.end} | ({"target": m.target} if m.target else {})
        for m in block.marks
    ]
    value["sentences"] = [block.text[s.start : s.end] for s in block.sentences]
    value["source"] = {"lines": [[r.first, r.last] for r in block.lines]}
    return value
