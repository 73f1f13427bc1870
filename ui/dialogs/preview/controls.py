"""The strips above the preview: how the source is read, and which guesses the keys go through."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QToolButton, QWidget

from reader.model.document import ImportChoices, LayoutMode, Syntax
from reader.model.language import Language
from ui import messages
from ui.dialogs.preview import words
from ui.i18n import Table, number, tr
from ui.theme import slider_style
from ui.views.choices import Choice
from ui.views.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.guesses import Guess
    from reader.model.document import ImportedDocument
    from ui.theme import Theme

_TEXTS = frozenset({"text", "markdown"})
_DECODED = _TEXTS | {"html", "srt", "vtt", "subtitles"}
ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "iso-8859-15": "ISO 8859-15",
    "mac_roman": "Mac Roman",
    "cp850": "CP850 (DOS)",
    "cp1250": "Windows-1250",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
}
LAYOUTS = Table(
    {
        LayoutMode.WRAPPED: "wrapped",
        LayoutMode.LINES: "each line a paragraph",
        LayoutMode.DOUBLE_SPACED: "double-spaced",
    }
)
SYNTAXES = Table({Syntax.TEXT: "text", Syntax.MARKDOWN: "Markdown"})
NARROWEST, WIDEST = 10, 200
"""Columns the slider goes through."""
_PAUSE = 150
"""Milliseconds the slider rests before the source is read again."""


class Controls(QWidget):
    """Language, encoding, syntax, lines and threshold; what is not decided says what was found.

    Signals:
        chosen: fields of the choices with their new values.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = ImportChoices()
        self.language = self._choice(tr("Language"), [(messages.LANGUAGES[each], each) for each in Language])
        self.encoding = self._choice(tr("Encoding"), [(name, key) for key, name in ENCODINGS.items()])
        self.syntax = self._choice(tr("Read as"), [(name, each) for each, name in SYNTAXES.items()])
        self.lines = self._choice(tr("Lines"), [(name, each) for each, name in LAYOUTS.items()])
        self.indents = self._choice(
            tr("Indents"), [(tr("begin a paragraph"), True), (tr("mean nothing"), False)]
        )
        self.threshold = QSlider(Qt.Orientation.Horizontal)
        self.threshold.setRange(NARROWEST, WIDEST)
        self.threshold.setPageStep(5)
        self.threshold.setFixedWidth(150)
        self.threshold.setAccessibleName(tr("Full line from this column on"))
        self.threshold.setToolTip(
            tr("A line that with the next word would stay left of this column ended on purpose")
        )
        self.threshold.setStyleSheet(slider_style(theme))
        self.columns = QLabel()
        self.columns.setMinimumWidth(
            self.columns.fontMetrics().horizontalAdvance(tr("{n} columns (automatic)", n=200))
        )
        self.automatic = QToolButton()
        self.automatic.setText(tr("Automatic"))
        self.automatic.setAccessibleName(tr("Threshold found automatically"))
        policy = self.automatic.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when it comes
        self.automatic.setSizePolicy(policy)
        self.automatic.clicked.connect(lambda: self._choose(threshold=None))
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._slid)
        self.threshold.valueChanged.connect(self._slide)
        flow = Flow(self, gap=14)
        self._fields = {
            box: _field(box.accessibleName(), box)
            for box in (self.language, self.encoding, self.syntax, self.lines, self.indents)
        }
        self._full = _field(tr("Full line"), self.threshold, self.columns, self.automatic)
        for field in (*self._fields.values(), self._full):
            flow.addWidget(field)

    def show_document(self, document: ImportedDocument, choices: ImportChoices) -> None:
        """Say how a document is read, and what of that is a person's choice."""
        self._choices = choices
        is_text = document.format in _TEXTS
        self._fields[self.encoding].setVisible(document.format in _DECODED)
        self._fields[self.syntax].setVisible(is_text)
        for box in (self.lines, self.indents):
            self._fields[box].setVisible(document.measured is not None)
        _show(self.language, choices.language, messages.LANGUAGES[document.language])
        _show(self.encoding, choices.encoding, _encoding(document.encoding))
        found = Syntax.MARKDOWN if document.format == "markdown" else Syntax.TEXT
        _show(self.syntax, choices.syntax, SYNTAXES[found])
        measured = document.measured
        wrapped = measured is not None and measured.layout is LayoutMode.WRAPPED
        self._full.setVisible(wrapped)
        if measured is None:
            return
        _show(self.lines, choices.layout, LAYOUTS[measured.layout])
        _show(
            self.indents,
            choices.indented,
            tr("begin a paragraph") if measured.indented else tr("mean nothing"),
        )
        if not self._timer.isActive():
            blocked = self.threshold.blockSignals(True)
            self.threshold.setValue(measured.threshold)
            self.threshold.blockSignals(blocked)
            self._say_columns()

    def _choice(self, name: str, entries: Sequence[tuple[str, Any]]) -> Choice:
        box = Choice()
        box.setAccessibleName(name)
        box.addItem(tr("automatic"), None)
        for text, value in entries:
            box.addItem(text, value)
        box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(self._changed)
        return box

    def _changed(self) -> None:
        # Qt hands an enum of strings back as a string
        language, syntax, layout = (box.currentData() for box in (self.language, self.syntax, self.lines))
        self._choose(
            language=Language(language) if language else None,
            encoding=self.encoding.currentData() or None,
            syntax=Syntax(syntax) if syntax else None,
            layout=LayoutMode(layout) if layout else None,
            indented=self.indents.currentData(),
        )

    def _choose(self, **fields: Any) -> None:
        changed = {name: value for name, value in fields.items() if value != getattr(self._choices, name)}
        if changed:
            self._choices = replace(self._choices, **changed)
            self.chosen.emit(changed)

    def _slide(self) -> None:
        self._say_columns()
        self._timer.start()

    def _slid(self) -> None:
        self._choose(threshold=self.threshold.value())

    def _say_columns(self) -> None:
        chosen = self._choices.threshold is not None or self._timer.isActive()
        self.automatic.setVisible(chosen)
        said = tr("{n} columns") if chosen else tr("{n} columns (automatic)")
        self.columns.setText(said.format(n=self.threshold.value()))


class Filters(QWidget):
    """One button for each kind of guess, with how many there are; the one pressed limits the keys to it.

    Signals:
        filtered: the kind (see :data:`words.KINDS`), empty for all.
    """

    filtered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self, gap=6)
        self.buttons: dict[str, QPushButton] = {}
        for kind, name in {"": tr("All"), **words.KINDS}.items():
            button = QPushButton()
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setObjectName(f"filter_{kind or 'all'}")
            button.setProperty("name", name)
            button.setStyleSheet("QPushButton { padding: 3px 10px; border-radius: 10px; }")
            button.clicked.connect(lambda _checked, kind=kind: self._choose(kind))
            self._flow.addWidget(button)
            self.buttons[kind] = button
        self.kind = ""

    def show_guesses(self, guesses: Sequence[Guess]) -> None:
        """Count the guesses."""
        counts = Counter(words.key(guess) for guess in guesses)
        for kind, button in self.buttons.items():
            count = counts[kind] if kind else len(guesses)
            button.setText(f"{button.property('name')} {number(count)}")
            button.setAccessibleName(f"{button.property('name')}: {number(count)}")
            button.setVisible(bool(count) or kind == self.kind)
        self._check()
        self.updateGeometry()

    def _choose(self, kind: str) -> None:
        self.kind = "" if kind == self.kind else kind
        self._check()
        self.filtered.emit(self.kind)

    def _check(self) -> None:
        for kind, button in self.buttons.items():
            button.setChecked(kind == self.kind)


def _field(name: str, *parts: QWidget) -> QWidget:
    field = QWidget()
    label = QLabel(name)
    row = QHBoxLayout(field)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(7)
    row.addWidget(label)
    for part in parts:
        row.addWidget(part)
    if parts:
        label.setBuddy(parts[0])
    return field


def _show(box: Choice, value: object, found: str) -> None:
    box.setItemText(0, tr("automatic ({found})", found=found) if value is None else tr("automatic"))
    at = box.findData(value) if value is not None else 0
    box.setCurrentIndex(max(0, at))
    box.setMinimumWidth(max(box.minimumWidth(), box.sizeHint().width()))  # what stands beside it stays there


def _encoding(name: str) -> str:
    """What an encoding is called; a byte order mark makes no other encoding of it."""
    return ENCODINGS.get(name.removesuffix("-sig"), name.upper())
