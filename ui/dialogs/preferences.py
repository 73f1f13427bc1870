"""The dialog of preferences: whatever ``ui.settings`` declares to be shown, group by group."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import tr
from ui.settings import ALL, Preference, Settings, Shown
from ui.views.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme import Theme

GROUPS = ("The program", "Reading", "Translating", "Notes", "Shelf and search")
"""The groups of ``ui.settings`` in the order they are shown."""


class PreferencesDialog(QDialog):
    """Each change holds at once; nothing needs to be accepted.

    Signals:
        changed: a preference and its new value, not stored yet.
        wanted: id of an action that opens what has a dialog of its own.
    """

    changed = Signal(object, object)
    wanted = Signal(str)

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        available: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        """``available`` says whether an action makes sense at present."""
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 640)
        self.fields: dict[str, QWidget] = {}
        """The field of each preference by its key."""
        self.buttons: list[QPushButton] = []
        """Those that open what has a dialog of its own."""
        self._theme, self._available = theme, available
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 12, 4)
        column.setSpacing(14)
        for group in GROUPS:
            shown = [one for one in ALL if one.shown is not None and one.shown.group == group]
            column.addWidget(self._group(group, shown, settings))
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 10, 14)
        layout.addWidget(area, 1)
        layout.addLayout(self._buttons())

    def _group(self, title: str, shown: list[Preference[Any]], settings: Settings) -> QGroupBox:
        box = QGroupBox(tr(title), self)
        form = QFormLayout(box)
        form.setContentsMargins(14, 10, 14, 12)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for preference in shown:
            if preference.shown is None:
                continue
            field = self._field(preference, preference.shown, settings.get(preference))
            self.fields[preference.key] = field
            if isinstance(field, QCheckBox):
                form.addRow(field)
            else:
                label = QLabel(tr(preference.shown.label), box)
                label.setBuddy(field)
                form.addRow(label, field)
            if preference.shown.hint:
                hint = QLabel(tr(preference.shown.hint), box)
                hint.setStyleSheet(f"color: {self._theme.muted};")
                field.setAccessibleDescription(hint.text())
                form.addRow("", hint)
        return box

    def _field(self, preference: Preference[Any], shown: Shown, value: Any) -> QWidget:
        if shown.choices:
            chooser = Choice(self)
            for choice, name in shown.choices:
                chooser.addItem(tr(name), choice)
            chooser.setCurrentIndex(max(chooser.findData(value), 0))
            chooser.currentIndexChanged.connect(
                lambda _index: self.changed.emit(preference, chooser.currentData())
            )
            return chooser
        if isinstance(value, bool):
            switch = QCheckBox(tr(shown.label), self)
            switch.setChecked(value)
            switch.toggled.connect(partial(self.changed.emit, preference))
            return switch
        line = QLineEdit(str(value), self)
        line.setMinimumWidth(220)
        line.editingFinished.connect(lambda: self.changed.emit(preference, line.text().strip()))
        return line

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 8, 0)
        for text, action in (
            (tr("Text and pa&ge…"), "setting_panel"),
            (tr("&Keys…"), "change_keys"),
            (tr("&Engines…"), "engines"),
        ):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.setEnabled(self._available(action))
            button.clicked.connect(partial(self._leave_for, action))
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        return row

    def _leave_for(self, action: str) -> None:
        self.accept()
        self.wanted.emit(action)
