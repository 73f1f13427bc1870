"""The page for assistive technology: a table whose cells are the texts of both sides."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget

from reader.model.bitext import Side
from reader.model.document import MarkKind
from ui.i18n import tr, tr_n
from ui.problem_words import sentence
from ui.views.bitext.beside_painting import beside_words
from ui.views.bitext.gutter import link_words, state_words

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QWindow

    from reader.model.bitext import Row

_installed: list[object] = []
_interfaces: dict[int, _Table] = {}
"""Python must keep the interfaces it hands to Qt; they go when their view is destroyed."""


class _Cell(QAccessibleInterface):
    """One side of one row; made when it is first asked for."""

    def __init__(self, table: _Table, index: int) -> None:
        super().__init__()
        self._table = weakref.ref(table)
        self._row, self._side = index // 2, tuple(Side)[index % 2]

    def _view(self) -> Any:
        table = self._table()
        return None if table is None else table.view()

    def isValid(self) -> bool:  # noqa: N802
        view = self._view()
        return view is not None and self._row < view.row_count

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        view = self._view()
        return None if view is None else view.window().windowHandle()

    def childCount(self) -> int:  # noqa: N802
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002, N802
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002, N802
        return -1

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._table()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Paragraph

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        view = self._view()
        state.focusable = True
        state.readOnly = self._side is Side.SOURCE
        if view is not None:
            state.selected = view.current_row == self._row
            visible = any(number == self._row for number, _ in view.page.scroller.visible())
            state.offscreen = not visible
            state.focused = view.hasFocus() and _cell_of_caret(view) == (self._row, self._side)
        return state

    def rect(self) -> QRect:
        view = self._view()
        if view is None or not self.isValid():
            return QRect()
        if all(number != self._row for number, _ in view.page.scroller.visible()):
            return QRect()
        layout = view.page.layout(self._row)
        top = view.page.scroller.top(self._row) + layout.tops[self._side]
        place = QPoint(view.page.columns.x(self._side), top)
        corner = view.viewport().mapToGlobal(place)
        height = layout.bottom(self._side) - layout.tops[self._side]
        return QRect(corner.x(), corner.y(), view.page.columns.width, height)

    def text(self, which: QAccessible.Text) -> str:
        view = self._view()
        if view is None or not self.isValid():
            return ""
        row = view.row(self._row)
        if view.page.covered(self._row) is self._side:  # not before it is asked for
            covered = tr("{row}. Covered; Space uncovers it", row=self._row + 1)
            return covered if which == QAccessible.Text.Name else ""
        texts = [block.text for block in row.blocks(self._side)]
        if which == QAccessible.Text.Name:
            texts += _picture_words(view, self._row, self._side)
        text = "\n".join(texts)
        if which == QAccessible.Text.Value:
            return text
        notes = _notes(view, self._row, self._side)
        problems = _problems(view, row) if self._side is Side.TARGET else []
        if which == QAccessible.Text.Description:
            about = link_words(row) if self._side is Side.SOURCE else _state(view, row)
            said = [tr("Note: {text}", text=note) for note in notes]
            return ". ".join((about, *said, *(problem.rstrip(".") for problem in problems)))
        if which == QAccessible.Text.Name:
            if self._side is Side.SOURCE:
                return "".join((f"{self._row + 1}", _counts(len(notes), 0), f". {text}"))
            first = f"{self._row + 1}, {_state(view, row)}{_counts(len(notes), len(problems))}: {text}"
            return "\n".join((first, *_beside(view, self._row)))
        return ""

    def setText(self, which: QAccessible.Text, text: str) -> None:  # noqa: N802
        """The editor is the one that writes."""

    def foregroundColor(self) -> QColor:  # noqa: N802
        return super().foregroundColor()


def _state(view: Any, row: Row) -> str:
    """The state of a row's translation, and how it stands in a run of machine translation."""
    sign = view.page.run_signs.of_row(row)
    return state_words(row) if sign is None else f"{state_words(row)}, {sign.words}"


def _counts(notes: int, problems: int) -> str:
    """How much there is to hear about a side, for the end of what is said first."""
    parts = [tr_n("{n} note", "{n} notes", notes)] if notes else []
    parts += [tr_n("{n} problem", "{n} problems", problems)] if problems else []
    return "".join(f", {part}" for part in parts)


def _notes(view: Any, number: int, side: Side) -> list[str]:
    """The notes on a side of a row, those that say something."""
    by_block = view.page.rows.annotations(number)
    found = {note.id: note for b in view.row(number).blocks(side) for note in by_block.get(b.id, ())}
    return [" ".join(note.body.split()) for note in found.values() if note.body.strip()]


def _problems(view: Any, row: Row) -> list[str]:
    """What the checks have found in a row, while it is shown."""
    ask = view.shown.problems
    return [] if ask is None else [sentence(problem) for problem in ask(row.bead.id)]


def _beside(view: Any, row: int) -> list[str]:
    """What the columns of other translations have for a row, by their names."""
    page = view.page
    if not page.columns.further:
        return []
    return [
        ": ".join(filter(None, (name, beside_words(page, text), "\n".join(b.text for b in text.blocks))))
        for name, text in zip(page.beside.names, page.beside.of_row(row), strict=False)
    ][: len(page.columns.further)]


def _picture_words(view: Any, row: int, side: Side) -> list[str]:
    """What is to be seen in the pictures of a side, in words."""
    if not any(mark.kind is MarkKind.IMAGE for block in view.row(row).blocks(side) for mark in block.marks):
        return []
    word = tr("Picture")
    pictures = [picture for picture in view.page.layout(row).pictures if picture.side is side]
    return [f"{word}: {picture.alt}" if picture.alt else word for picture in pictures]


class _Table(QAccessibleWidget):
    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view, QAccessible.Role.Table, view.accessibleName())
        self._view = weakref.ref(view)
        self._cells: dict[int, _Cell] = {}

    def view(self) -> Any:
        """The view, while there is one."""
        return self._view()

    def childCount(self) -> int:  # noqa: N802
        view = self.view()
        return 0 if view is None else 2 * view.row_count

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self.childCount():
            return None
        cell = self._cells.get(index)
        if cell is None:
            cell = self._cells[index] = _Cell(self, index)
            QAccessible.registerAccessibleInterface(cell)
        return cell

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        return next((index for index, cell in self._cells.items() if cell is child), -1)

    def text(self, which: QAccessible.Text) -> str:
        view = self.view()
        if view is None:
            return ""
        if which == QAccessible.Text.Name:
            return str(view.accessibleName())
        if which == QAccessible.Text.Description:
            return tr_n("{n} row", "{n} rows", view.row_count)
        return ""


def _factory(_class_name: str, widget: QObject) -> QAccessibleInterface | None:
    if not isinstance(widget, QAbstractScrollArea) or not hasattr(widget, "current_bead"):
        return None
    key = id(widget)
    table = _interfaces[key] = _Table(widget)
    widget.destroyed.connect(lambda: _interfaces.pop(key, None))
    return table


def install() -> None:
    """Let Qt ask for the interface of a page; once per process."""
    if not _installed:
        QAccessible.installFactory(_factory)
        _installed.append(_factory)


def _cell_of_caret(view: Any) -> tuple[int, Side]:
    caret = view.shown.caret
    return view.current_row, Side.SOURCE if caret is None else caret.side


def caret_moved(view: Any) -> None:
    """Tell a screen reader which cell the caret is in."""
    if not QAccessible.isActive() or not view.row_count or view.is_editing:
        return  # the editor has the keyboard and speaks for itself
    row, side = _cell_of_caret(view)
    event = QAccessibleEvent(view, QAccessible.Event.Focus)
    event.setChild(2 * row + tuple(Side).index(side))
    QAccessible.updateAccessibility(event)
