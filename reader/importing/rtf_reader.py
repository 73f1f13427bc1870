"""What the control words of an RTF file do."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reader.importing.builder import Aligned
from reader.importing.hypertext import numbered
from reader.importing.rtf_header import EMPHASIS, STRONG, SUBSCRIPT, SUPERSCRIPT, Head
from reader.importing.rtf_measure import measure
from reader.importing.rtf_pictures import picture
from reader.importing.rtf_setter import Setter
from reader.importing.rtf_state import State
from reader.importing.rtf_symbols import WORDS
from reader.importing.rtf_tokens import BRACE, MAX_PARTS, TOKEN, skip_group, too_deep, too_long, tree_of
from reader.importing.rtf_walk import Walker
from reader.model.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.progress import Progress

_SKIPPED = (
    "colortbl", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "xe", "tc", "tcn", "rxe", "revtbl",
    "nonesttables", "nonshppict", "annotation", "atnid", "atnauthor", "sp", "objdata", "objclass", "shprslt",
    "pnseclvl", "themedata", "datastore", "latentstyles", "rsidtbl", "generator", "bkmkstart", "bkmkend",
    "private", "background", "datafield", "ffname", "ffdeftext", "formfield", "comment", "xmlnstbl",
    "template", "filetbl",
)  # fmt: skip
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?!\\l)(?:"([^"]{1,2000})"|([^\s"\\]{1,2000}))', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX)\b")
_ADDRESSES = ("http://", "https://", "mailto:", "ftp://")
_FORMS = {"ar": "1", "alc": "a", "auc": "A", "rlc": "i", "ruc": "I"}
_LOWERED = 4
"""Half points above or below the line from which letters count as raised or lowered."""
_NOTE_HEAD = 800
_MAX_BOXES = 8
_GROUP = re.compile(r"\s{0,20}\{")
_EVERY = 1024


class Reader(Walker):
    """Reads one file; what it makes of it is in the builder of ``setter``."""

    def __init__(self, data: bytes, encoding: str | None, progress: Progress) -> None:
        super().__init__(data.decode("latin-1"), encoding)
        self._progress = progress
        self.setter = Setter(self.head)
        self.setter.labelled = "\\listtext" in self._data or "\\pntext" in self._data
        self._from = 0
        """Where the present paragraph begins, for measuring tables."""
        self._counts = {"footnote": 0, "endnote": 0}
        self._forms = {"footnote": "1", "endnote": "1"}
        self._fields: list[list[str]] = []
        self._boxes: list[int] = []
        self._depth = 0
        self._parts = 0
        self._row = False
        self._handlers = self._table()
        self._never = _NEVER

    def read(self) -> None:
        """Read the whole file."""
        self._run(max(0, self._data.find("{")))
        self._flush()
        cut = bool(self._stack)
        while self._stack:
            self._close_group()
        self.setter.end_row()
        self._state = State()
        self.setter.end_paragraph(self._state)
        self._after_paragraph()
        self.setter.settle_code()
        if cut:
            # groups are open at the end: what is missing nobody can say
            self.setter.builder.drop("[the file ends here, in the middle]", "cut")

    @override
    def _set(self, text: str) -> None:
        state = self._state
        if state.sink is not None:
            state.sink.append(text)
        elif not (state.hidden or state.deleted):
            if not self.setter.begun and text.strip():
                self._measure_table()
            self.setter.text(text, state)

    # -- what control words do ----------------------------------------------------------------

    def _table(self) -> dict[str, Callable[[int | None], None]]:
        handlers: dict[str, Callable[[int | None], None]] = {
            "par": self._par, "sect": self._par, "line": self._line, "lbr": self._line, "u": self._unicode,
            "uc": self._uc, "bin": self._bin, "f": self._font, "plain": self._plain, "pard": self._pard,
            "up": partial(self._raise, SUPERSCRIPT), "dn": partial(self._raise, SUBSCRIPT),
            "nosupersub": self._level_line, "v": self._hidden, "deleted": self._deleted, "mvf": self._deleted,
            "s": self._style, "outlinelevel": self._outline, "ls": self._listed, "ilvl": self._depth_of_list,
            "intbl": self._intbl, "itap": self._itap, "trowd": self._trowd, "cell": self._cell,
            "row": self._end_row,
            "footnote": self._footnote, "field": self._field, "fldinst": self._instruction,
            "fldrslt": self._result, "listtext": self._label, "pntext": self._label,
            "pict": self._pict, "shppict": _nothing, "shpinst": _nothing, "shptxt": self._box, "do": _nothing,
            "dptxbxtext": self._box, "upr": self._upr, "ud": _nothing, "deff": self._deff,
        }  # fmt: skip
        handlers |= {word: partial(self._char, sign) for word, sign in WORDS.items()}
        handlers |= dict.fromkeys(_SKIPPED, self._skip_group)
        handlers |= {name: partial(self._head_group, name) for name in Head.GROUPS}
        handlers |= {name: partial(self.head.word, name) for name in Head.WORDS}
        bits = {"b": STRONG, "i": EMPHASIS, "super": SUPERSCRIPT, "sub": SUBSCRIPT}
        handlers |= {word: partial(self._switch, bit) for word, bit in bits.items()}
        alignment = {"ql": Aligned.PLAIN, "qj": Aligned.PLAIN, "qc": Aligned.CENTRE, "qr": Aligned.RIGHT}
        handlers |= {word: partial(self._align, aligned) for word, aligned in alignment.items()}
        for start, kind in (("", "footnote"), ("s", "footnote"), ("a", "endnote"), ("sa", "endnote")):
            for end, form in _FORMS.items():
                handlers[f"{start}ftnn{end}"] = partial(self._form, kind, form)
        return handlers

    def _bin(self, number: int | None) -> None:
        self._jump = self._at + max(0, number or 0)

    def _uc(self, number: int | None) -> None:
        self._state.skipped = min(max(0, number if number is not None else 1), 16)

    def _font(self, number: int | None) -> None:
        if number != self._state.font:
            self._flush()
            self._state.font = number

    def _plain(self, number: int | None) -> None:
        del number
        self._flush()
        self._state.plain(self.head.default)

    def _switch(self, bit: int, number: int | None) -> None:
        self._flush()
        state = self._state
        if bit in {SUPERSCRIPT, SUBSCRIPT}:
            state.bits &= ~(SUPERSCRIPT | SUBSCRIPT)
        state.bits = state.bits & ~bit if number == 0 else state.bits | bit

    def _raise(self, bit: int, number: int | None) -> None:
        self._switch(bit, 0 if number is not None and abs(number) < _LOWERED else None)

    def _level_line(self, number: int | None) -> None:
        del number
        self._switch(SUPERSCRIPT, 0)

    def _hidden(self, number: int | None) -> None:
        self._flush()
        self._state.hidden = number != 0

    def _deleted(self, number: int | None) -> None:
        self._flush()
        self._state.deleted = number != 0

    # -- paragraphs ---------------------------------------------------------------------------

    @override
    def _par(self, number: int | None) -> None:
        del number
        self._flush()
        if self._state.sink is not None:
            self._state.sink.append(" ")
            return
        if self._state.hidden and not self.setter.begun:
            return
        self.setter.end_paragraph(self._state)
        self._after_paragraph()

    def _after_paragraph(self) -> None:
        self._from = self._at
        self._count()
        if self._boxes and not self._row and not self.setter.in_note:
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                self._read_box(box)

    def _count(self) -> None:
        """Count what makes a block or hangs in one."""
        self._parts += 1
        if self._parts % _EVERY == 0:
            self._progress(Stage.READING, min(1.0, self._at / len(self._data)))
        if self._parts > MAX_PARTS:
            raise too_long()

    def _line(self, number: int | None) -> None:
        del number
        self._count()
        self._flush()
        if self._state.sink is None and not (self._state.hidden or self._state.deleted):
            self.setter.line_break(self._state)

    def _pard(self, number: int | None) -> None:
        del number
        self._flush()
        self._state.reset(in_table=self._row)

    def _style(self, number: int | None) -> None:
        self._state.set(style=number or 0)

    def _align(self, aligned: Aligned, number: int | None) -> None:
        del number
        self._state.set(aligned=aligned)

    def _outline(self, number: int | None) -> None:
        self._state.set(outline=9 if number is None or number < 0 else number)

    def _listed(self, number: int | None) -> None:
        self._state.set(listed=number or 0)

    def _depth_of_list(self, number: int | None) -> None:
        self._state.set(depth=max(0, number or 0))

    def _label(self, number: int | None) -> None:
        """The label of a list item, written out for readers that know no lists."""
        del number
        self._collect(self.setter.label)

    def _collect(self, done: Callable[[str], None]) -> None:
        """The text of this group goes to ``done`` when it ends."""
        sink: list[str] = []
        outer = self._state.sink
        self._state.sink = sink
        if outer is None and not (self._state.hidden or self._state.deleted):
            self._state.on_close = lambda: done("".join(sink))

    # -- tables -------------------------------------------------------------------------------

    def _intbl(self, number: int | None) -> None:
        self._state.set(in_table=number != 0)

    def _itap(self, number: int | None) -> None:
        self._state.set(in_table=number != 0)

    def _trowd(self, number: int | None) -> None:
        del number
        self._flush()
        if self._state.sink is None:
            self._row = True
            self._state.set(in_table=True)

    def _measure_table(self) -> None:
        """Measure the table in which a first text comes in."""
        if not self._state.paragraph.in_table or not self.setter.wants_measure:
            return
        rows, count = measure(self._data, self._from)
        self._tokens += count
        self.setter.begin_table(rows)

    def _cell(self, number: int | None) -> None:
        del number
        self._flush()
        if self._state.sink is None:
            if self._state.paragraph.in_table:
                self._measure_table()
            self.setter.end_cell()
            self._after_paragraph()

    def _end_row(self, number: int | None) -> None:
        del number
        self._flush()
        if self._state.sink is None:
            self._row = False
            self.setter.end_row()
            self._after_paragraph()

    # -- notes, fields, pictures, boxes -------------------------------------------------------

    def _form(self, kind: str, form: str, number: int | None) -> None:
        del number
        self._forms[kind] = form

    def _footnote(self, number: int | None) -> None:
        del number
        self._count()
        state = self._state
        if state.hidden or state.deleted or state.sink is not None or self.setter.in_note:
            self._skip_group()
            return
        automatic, kind = _note_head(self._data, self._at)
        sign = "" if automatic else self.setter.sign_held()
        self._counts[kind] += not sign
        self._parts += 9 if sign else 0
        label = sign or numbered(self._counts[kind], self._forms[kind])
        key = (kind, sum(self._counts.values()), len(self.setter.builder.notes))
        self.setter.begin_note(key, label, state)
        if sign and self._data.startswith(sign, self._at):
            # LibreOffice writes the sign once more before the note's first paragraph
            self._jump = self._at + len(sign)
        waiting = self._boxes, self._row, self._from
        self._boxes, self._row = [], False
        state.reset()
        state.plain(self.head.default)

        def done() -> None:
            self.setter.end_note(key, sign)
            boxes, (self._boxes, self._row, self._from) = self._boxes, waiting
            self._boxes += boxes

        state.on_close = done

    def _field(self, number: int | None) -> None:
        del number
        self._count()
        self._flush()
        self._fields.append([])
        self._state.on_close = self._end_field

    def _end_field(self) -> None:
        self._fields.pop()

    def _instruction(self, number: int | None) -> None:
        del number
        self._state.sink = self._fields[-1] if self._fields else []

    def _result(self, number: int | None) -> None:
        del number
        state = self._state
        instruction = "".join(self._fields[-1]) if self._fields else ""
        if _CONTENTS.match(instruction):
            self._skip_group()
            return
        link = _HYPERLINK.match(instruction)
        target = (link[1] or link[2]) if link is not None else ""
        seen = state.sink is None and not (state.hidden or state.deleted)
        if seen and target.lower().startswith(_ADDRESSES):
            self.setter.open_link(target)
            state.on_close = self.setter.close_link

    def _pict(self, number: int | None) -> None:
        del number
        self._count()
        state = self._state
        end = skip_group(self._data, self._at)
        self._jump = end - 1
        if state.sink is None and not (state.hidden or state.deleted):
            found = picture(self._data, self._at, end)
            if found is not None:
                self.setter.image(*found)

    def _box(self, number: int | None) -> None:
        """A text box: read behind the paragraph it hangs on."""
        del number
        self._count()
        state = self._state
        if state.sink is None and not (state.hidden or state.deleted):
            self._boxes.append(self._at)
        self._skip_group()

    def _read_box(self, at: int) -> None:
        if self._depth >= _MAX_BOXES:
            raise too_deep()
        waiting = self._state, self._stack, self._row, self._from, self._jump, self._at
        self._depth += 1
        self._state, self._stack, self._row, self._from = State(), [State(), State()], False, at
        self._run(at)
        self._flush()
        self.setter.end_paragraph(self._state)
        self._depth -= 1
        self._state, self._stack, self._row, self._from, self._jump, self._at = waiting

    def _upr(self, number: int | None) -> None:
        """The same text twice: only the second time in Unicode."""
        del number
        start = _GROUP.match(self._data, self._at)
        if start is not None:
            self._jump = skip_group(self._data, start.end())

    def _deff(self, number: int | None) -> None:
        self.head.default = self._state.font = number

    def _head_group(self, name: str, number: int | None) -> None:
        self.head.group(name, tree_of(self._data, self._at))
        self._skip_group(number)
        self._tokens += (self._jump - self._at) >> 2


_NEVER = frozenset({*_SKIPPED, "pn"})


def _nothing(number: int | None) -> None:
    """A destination that holds text although readers may pass over it."""
    del number


def _note_head(data: str, at: int) -> tuple[bool, str]:
    """Whether the note that begins here is numbered by the program, and which kind it is."""
    head = data[at : at + _NOTE_HEAD]
    depth, automatic, kind = 0, False, "footnote"
    for match in TOKEN.finditer(head):
        if match.lastindex == BRACE:
            depth += 1 if match[0] == "{" else -1
            if depth < 0:
                break
        elif match[2] == "chftn":
            automatic = True
        elif match[2] == "ftnalt":
            kind = "endnote"
    return automatic, kind
