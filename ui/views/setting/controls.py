"""The controls of *Text and page*: each one line, a value to the right, changed by the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from ui.views import choices

if TYPE_CHECKING:
    from collections.abc import Sequence


class Control(QWidget):
    """One value of the setting.

    Signals:
        chosen: the new value; only when a person changed it.
    """

    chosen = Signal(object)

    def stop(self) -> QWidget:
        """The widget that takes the keyboard."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value that came from elsewhere."""
        raise NotImplementedError


class Choice(Control):
    """One of a few, as buttons beside each other; the left and right arrows choose."""

    def __init__(
        self, name: str, values: Sequence[tuple[Any, str]], columns: int = 0, parent: QWidget | None = None
    ) -> None:
        """``values`` with what their buttons say; ``columns`` beside each other, all by default."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in values]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        beside = columns or len(values)
        for number, (_, text) in enumerate(values):
            button = QToolButton(self)
            button.setText(text)
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {text}")
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            self._group.addButton(button, number)
            grid.addWidget(button, number // beside, number % beside)
        self._group.idToggled.connect(self._toggled)

    def _toggled(self, number: int, on: bool) -> None:
        if on:
            self.chosen.emit(self._values[number])

    def step(self, by: int) -> None:
        """Choose the next value, or the one before; it ends at the ends."""
        number = max(0, min(self._group.checkedId() + by, len(self._values) - 1))
        self._group.button(number).setChecked(True)

    @override
    def stop(self) -> QWidget:
        checked: QAbstractButton | None = self._group.checkedButton()
        return checked if checked is not None else self._group.button(0)

    @override
    def show_value(self, value: Any) -> None:
        blocked = self._group.blockSignals(True)
        self._group.button(self._values.index(value)).setChecked(True)
        self._group.blockSignals(blocked)


class Number(Control):
    """A number on a slider, with its value beside it."""

    def __init__(
        self, name: str, span: tuple[int, int], step: int, unit: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._step, self._unit = step, unit
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(span[0] // step, span[1] // step)
        self.slider.setPageStep(max(1, (span[1] - span[0]) // step // 6))
        self.slider.setAccessibleName(name)
        self._shown = QLabel(self)
        self._shown.setMinimumWidth(self._shown.fontMetrics().horizontalAdvance(f"{span[1]}{unit}") + 4)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self._shown)
        self.slider.valueChanged.connect(self._changed)

    def _changed(self, number: int) -> None:
        self._write(number * self._step)
        self.chosen.emit(number * self._step)

    def _write(self, value: int) -> None:
        self._shown.setText(f"{value}{self._unit}")

    @override
    def stop(self) -> QWidget:
        return self.slider

    @override
    def show_value(self, value: Any) -> None:
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round(value / self._step))
        self.slider.blockSignals(blocked)
        self._write(value)


class Switch(Control):
    """On or off."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(text, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addStretch(1)
        self.box.toggled.connect(self.chosen.emit)

    @override
    def stop(self) -> QWidget:
        return self.box

    @override
    def show_value(self, value: Any) -> None:
        blocked = self.box.blockSignals(True)
        self.box.setChecked(bool(value))
        self.box.blockSignals(blocked)


class Names(Control):
    """One of many names, filled when it is first shown: listing all typefaces takes a while."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = choices.Choice(self)
        self.box.setAccessibleName(name)
        self.box.setSizeAdjustPolicy(choices.Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        self.box.textActivated.connect(self.chosen.emit)

    @property
    def is_filled(self) -> bool:
        """Whether it has names to choose from."""
        return self.box.count() > 0

    def step(self, by: int) -> None:
        """Choose the next name, or the one before."""
        number = max(0, min(self.box.currentIndex() + by, self.box.count() - 1))
        if number != self.box.currentIndex():
            self.box.setCurrentIndex(number)
            self.chosen.emit(self.box.currentText())

    def fill(self, names: Sequence[str]) -> None:
        """Offer names."""
        self.box.addItems(list(names))

    @override
    def stop(self) -> QWidget:
        return self.box

    @override
    def show_value(self, value: Any) -> None:
        self.box.setCurrentIndex(self.box.findText(str(value)))
