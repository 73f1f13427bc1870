"""Repairs of single lines: mail quotation marks taken off, missing spaces put in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.importing.decisions import SPACE
from reader.importing.mails import framing
from reader.model.document import Repair, RepairKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.decisions import Rulings
    from reader.importing.lines import Line

_QUOTE_MARK = re.compile(r">\s?")
_QUOTE_MARKS = re.compile(r"(?:>\s?)++")
_MAX_LEVELS = 20
_MISSING_SPACE = re.compile(
    r"(?<![^\W_]\.)(?<=[a-zäöüß][a-zäöüß][a-zäöüß])([.!?])(?=[A-ZÄÖÜ](?!nnen)[a-zäöüß])"
)
_ADDRESS = re.compile(r"://|^www\.|@|/|\\|_|[=(){}<>]")
_QUOTED_SHARE = 0.8


def strip_quotes(lines: Sequence[Line]) -> tuple[list[Line], list[Repair]]:
    """Take ``>`` off the lines of a text that is one quoted mail, level by level."""
    current = list(lines)
    repairs: list[Repair] = []
    for _ in range(_MAX_LEVELS):
        frame = framing(current)
        shown = [line for index, line in enumerate(current) if not line.blank and index not in frame]
        quoted = sum(line.text.startswith(">") for line in shown)
        if not shown or quoted < max(2, _QUOTED_SHARE * len(shown)):
            return current, repairs
        repairs.append(Repair(RepairKind.CHARACTER, shown[0].number, ">", ""))
        current = [_unquoted(line) for line in current]
    return current, repairs


def mark_quotes(lines: Sequence[Line]) -> list[Line]:
    """Take ``>`` off quoted lines within a text; where a quotation begins or ends, a block does."""
    marked: list[Line] = []
    inside = False
    for line in lines:
        quoted = line.text.startswith(">")
        bare = _unquoted(line, _QUOTE_MARKS) if quoted else line
        if not bare.blank:
            bare = (
                replace(bare, quoted=quoted, breaks=bare.breaks or quoted != inside)
                if quoted or inside
                else bare
            )
            inside = quoted
        marked.append(bare)
    return marked


def _unquoted(line: Line, mark: re.Pattern[str] = _QUOTE_MARK) -> Line:
    if not line.text.startswith(">"):
        return line
    rest = mark.sub("", line.text, count=1)
    stripped = rest.lstrip()
    return replace(line, text=stripped, indent=len(rest) - len(stripped))


def insert_spaces(lines: Sequence[Line], rulings: Rulings | None = None) -> tuple[list[Line], list[Repair]]:
    """Put the missing space between two sentences that were run together in copying."""
    repaired: list[Line] = []
    repairs: list[Repair] = []
    for line in lines:
        if not _MISSING_SPACE.search(line.text):
            repaired.append(line)
            continue
        raw = rulings.raw(line.number, SPACE) if rulings else None
        tokens = line.text.split(" ")
        for index, token in enumerate(tokens):
            if _ADDRESS.search(token):
                continue
            mended = _MISSING_SPACE.sub(r"\1 ", token)
            if mended != token and rulings and raw is not None:
                rulings.overrule(raw, line.number, mended)
            elif mended != token:
                tokens[index] = mended
                repairs.append(Repair(RepairKind.SPACE, line.number, token, mended))
        repaired.append(line.with_text(" ".join(tokens)))
    return repaired, repairs
