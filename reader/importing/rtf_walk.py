"""From the tokens of an RTF file to runs of text and control words, with the state each stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing.rtf_header import Head
from reader.importing.rtf_state import State
from reader.importing.rtf_symbols import SIGNS, pictograms
from reader.importing.rtf_tokens import (
    MAX_DEPTH,
    MAX_TOKENS,
    TEXT,
    TOKEN,
    bytes_of,
    character,
    skip_group,
    too_deep,
    too_long,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DEAR = 3
"""Tokens that setting a run, or going to another place of the file, takes as long as."""


class Walker:
    """Keeps the state while it goes through a file; what to do with it is for others to say."""

    def __init__(self, data: str, encoding: str | None) -> None:
        self.head = Head(encoding)
        self._data = data
        self._state = State()
        self._stack: list[State] = []
        self._out: list[str] = []
        self._half = ""
        self._bytes = bytearray()
        self._skip = 0
        self._tokens = 0
        self._starred = False
        self._at = 0
        """Behind the control word that is being handled."""
        self._jump = -1
        """Where to go on, if not there."""
        self._bottom = 0
        """Groups around what is being read that belong to something else."""
        self._handlers: dict[str, Callable[[int | None], None]] = {}
        self._never: frozenset[str] = frozenset()
        """Words whose groups may be passed over, although there are handlers for them."""

    def _par(self, number: int | None) -> None:
        raise NotImplementedError

    def _set(self, text: str) -> None:
        raise NotImplementedError

    def _run(self, at: int) -> None:
        """Read from a place to the end of its group, or of the file."""
        bottom, self._bottom = self._bottom, len(self._stack)
        takers = (None, self._text, self._word, self._word, self._hex, self._brace, self._sign)
        while at <= len(self._data):
            for match in TOKEN.finditer(self._data, at):
                self._tokens += 1
                if self._tokens > MAX_TOKENS:
                    raise too_long()
                takers[match.lastindex or TEXT](match)  # type: ignore[misc]
                if self._jump >= 0:
                    break
            else:
                break
            at, self._jump = self._jump, -1
            self._tokens += _DEAR
        self._bottom = bottom

    def _text(self, match: re.Match[str]) -> None:
        text = match[0]
        if self._starred:
            self._starred = text.isspace()
        if self._skip:
            self._skip, text = max(0, self._skip - len(text)), text[self._skip :]
        if self._bytes or not text.isascii():
            self._bytes += text.encode("latin-1")
        else:
            self._out.append(text)

    def _hex(self, match: re.Match[str]) -> None:
        found = bytes_of(match[0])
        if self._skip:
            self._skip, found = max(0, self._skip - len(found)), found[self._skip :]
        self._bytes += found

    def _word(self, match: re.Match[str]) -> None:
        handler = self._handlers.get(match[2])
        self._at = match.end()
        if self._starred:
            self._starred = False
            if handler is None or match[2] in self._never:
                self._skip_group()
                return
        if handler is not None:
            number = match[3]
            handler(None if number is None else int(number))

    def _brace(self, match: re.Match[str]) -> None:
        if self._out or self._bytes:
            self._flush()
        self._skip = 0
        if match[0] == "{":
            self._open_group()
        elif len(self._stack) > self._bottom:
            self._close_group()
        elif self._bottom:
            # the end of a text box
            self._jump = len(self._data) + 1

    def _open_group(self) -> None:
        self._starred = False
        if len(self._stack) >= MAX_DEPTH:
            raise too_deep()
        self._stack.append(self._state)
        self._state = self._state.inner()

    def _close_group(self) -> None:
        state = self._state
        if state.on_close is not None:
            state.on_close()
        self._state = self._stack.pop()

    def _sign(self, match: re.Match[str]) -> None:
        sign = match[6]
        if sign == "*":
            self._starred = self._data[max(0, match.start() - 20) : match.start()].rstrip().endswith("{")
        elif sign in "\r\n":
            self._at = match.end()
            self._par(None)
        else:
            self._char(SIGNS.get(sign, ""))

    def _char(self, text: str, number: int | None = None) -> None:
        """A sign that a control word stands for."""
        del number
        if self._skip:
            self._skip -= 1
            return
        if self._bytes:
            self._decode()
        self._out.append(text)

    def _unicode(self, number: int | None) -> None:
        if self._bytes:
            self._decode()
        if number is not None:
            self._out.append(character(number))
        self._skip = self._state.skipped

    def _decode(self) -> None:
        text = self._bytes.decode(self.head.codec_in(self._state.font), errors="replace")
        self._bytes.clear()
        self._out.append(text)

    def _flush(self) -> None:
        """Set the text that has come in, as the state says it is."""
        self._skip = 0
        if self._bytes:
            self._decode()
        if not self._out:
            return
        text = self._half + "".join(self._out)
        self._out.clear()
        # the other half of a character may stand in a group of its own
        self._half = text[-1:] if "\ud800" <= text[-1:] <= "\udbff" else ""
        text = text.removesuffix(self._half)
        if not text:
            return
        font = self.head.font(self._state.font)
        if font.pictograms:
            text = pictograms(text, greek=font.greek)
        self._tokens += _DEAR
        self._set(_CONTROLS.sub("", whole(text)))

    def _skip_group(self, number: int | None = None) -> None:
        """Pass over the rest of the group."""
        del number
        self._jump = skip_group(self._data, self._at) - 1
