"""What the opening dialog shows: progress, what was found, or what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.bitext import Side
from reader.model.language import Language
from ui import messages
from ui.dialogs.choice import Choice
from ui.theme import FACE
from ui.views.bitext.gutter import UNSURE

if TYPE_CHECKING:
    from reader.jobs.opening import OpenedPair
    from reader.model.document import ImportedDocument
    from reader.model.progress import Stage
    from ui.theme import Theme

_CHECK = "Check import…"


def _heading(text: str, theme: Theme) -> QLabel:
    label = QLabel(text)
    label.setStyleSheet(f"font-family: '{FACE}'; font-size: 21px; color: {theme.ink};")
    label.setWordWrap(True)
    return label


def _quiet(text: str, theme: Theme) -> QLabel:
    label = QLabel(text)
    label.setStyleSheet(f"color: {theme.muted};")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class ProgressPage(QWidget):
    """What is being done, how far it is, and a way to stop it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.what = _heading("", theme)
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        self.stage = _quiet("", theme)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setFixedHeight(6)
        self.cancel = QPushButton("Cancel")
        row = QHBoxLayout()
        row.addWidget(self.stage, 1)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.what)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        layout.addStretch(1)

    def report(self, stage: Stage | None, fraction: float) -> None:
        """Say how far it is."""
        self.stage.setText("Starting" if stage is None else messages.STAGES[stage])
        self.bar.setValue(round(fraction * 100))


class TroublePage(QWidget):
    """One sentence about what went wrong."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.close_button = QPushButton("Close")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(_heading("This could not be opened", theme))
        layout.addWidget(self.sentence)
        layout.addStretch(1)
        layout.addLayout(row)


class FileCard(QFrame):
    """One document: what it is, in which language, and how much of that was guessed.

    Signals:
        changed: another language was chosen.
        check_wanted: the person wants to see what import made of it.
    """

    changed = Signal()
    check_wanted = Signal()

    def __init__(self, role: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("fileCard")
        self.setStyleSheet(
            f"QFrame#fileCard {{ background: {theme.card}; border: 1px solid {theme.rule};"
            " border-radius: 7px; }"
        )
        self.role = _quiet(role, theme)
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setStyleSheet(f"font-family: '{FACE}'; font-size: 17px;")
        self.about = _quiet("", theme)
        self.language = Choice()
        self.language.setAccessibleName(f"Language of the {role.lower()}")
        for language in (Language.GERMAN, Language.ENGLISH, Language.UNDETERMINED):
            self.language.addItem(messages.LANGUAGES[language], language)
        self.language.activated.connect(lambda _index: self.changed.emit())
        self.check = QPushButton(_CHECK)
        self.check.setAccessibleName(f"Check import of the {role.lower()}")
        self.check.setToolTip("Shows the source beside what was made of it, with a sign at every guess")
        self.check.setAutoDefault(False)
        self.check.clicked.connect(self.check_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.role, self.name, self.about):
            words.addWidget(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        side = QVBoxLayout()
        side.setSpacing(7)
        side.addWidget(self.language)
        side.addWidget(self.check)
        layout.addLayout(words, 1)
        layout.addLayout(side)

    def show_document(self, document: ImportedDocument | None, *, may_check: bool) -> None:
        """Say what was read; ``may_check``: it has a source of its own to be looked at."""
        self.language.setVisible(document is not None)
        self.check.setVisible(document is not None and may_check and bool(document.raw))
        self.check.setText(_CHECK)
        if document is None:
            self.name.setText("Empty, for you to write")
            self.about.setText("Every row waits for its English; Edit (F6) opens the first.")
            return
        self.name.setText(document.source_name or document.title)
        self.about.setText(_found(document))
        self.language.setCurrentIndex(self.language.findData(document.language))

    def show_guesses(self, number: int) -> None:
        """Say how much was guessed."""
        said = messages.count(number, "guess", "guesses") if number else "nothing guessed"
        self.check.setText(f"{_CHECK} ({said})")

    def show_left_behind(self, steps: int) -> None:
        """Say that decisions made in the preview were not kept."""
        said = messages.count(steps, "decision", "decisions")
        self.about.setText(
            f"{self.about.text()}\n{said} not kept; Ctrl+Shift+Z in the check brings them back"
        )

    def chosen(self) -> Language:
        """The language chosen."""
        return Language(self.language.currentData())


class SummaryPage(QWidget):
    """What was found, to be corrected and opened.

    Signals:
        language_changed: languages of original and translation.
        check_wanted: the side whose import the person wants to see.
    """

    language_changed = Signal(object, object)
    check_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = QLineEdit()
        self.title.setAccessibleName("Title")
        self.original = FileCard("Original", theme)
        self.translation = FileCard("Translation", theme)
        self.links = QLabel()
        self.links.setWordWrap(True)
        self.swap = QPushButton("Swap original and translation")
        self.add_translation = QPushButton("Add its translation…")
        self.cancel = QPushButton("Cancel")
        self.open_button = QPushButton("Open")
        self.original.changed.connect(self._emit_languages)
        self.translation.changed.connect(self._emit_languages)
        self.original.check_wanted.connect(lambda: self.check_wanted.emit(Side.SOURCE))
        self.translation.check_wanted.connect(lambda: self.check_wanted.emit(Side.TARGET))
        form = QFormLayout()
        form.addRow("Title", self.title)
        turn = QHBoxLayout()
        turn.addWidget(self.swap)
        turn.addWidget(self.add_translation)
        turn.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.original)
        layout.addWidget(self.translation)
        layout.addWidget(self.links)
        layout.addLayout(turn)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def card(self, side: Side) -> FileCard:
        """The card of one side."""
        return self.original if side is Side.SOURCE else self.translation

    def show_pair(self, pair: OpenedPair, *, may_add: bool) -> None:
        """Show what was read; ``may_add``: a translation can be chosen still."""
        self.title.setText(pair.original.title)
        self.title.setCursorPosition(0)
        # texts that came aligned have one source between them, and nothing in it was guessed
        may_check = pair.carried is None
        self.original.show_document(pair.original, may_check=may_check)
        self.translation.show_document(pair.translation, may_check=may_check)
        self.links.setText(summary(pair))
        self.links.setVisible(pair.alignment is not None)
        self.swap.setVisible(pair.translation is not None)
        self.add_translation.setVisible(pair.translation is None and may_add)

    def _emit_languages(self) -> None:
        self.language_changed.emit(self.original.chosen(), self.translation.chosen())


def _found(document: ImportedDocument) -> str:
    sentences = sum(len(block.sentences) for block in document.blocks)
    parts = [
        messages.count(len(document.blocks), "paragraph", "paragraphs"),
        messages.count(sentences, "sentence", "sentences"),
    ]
    if document.repairs:
        parts.append(messages.count(len(document.repairs), "repair", "repairs"))
    return ", ".join(parts)


def summary(pair: OpenedPair) -> str:
    """How sure the alignment is, in one line."""
    if pair.alignment is None or not pair.alignment.beads:
        return ""
    beads = pair.alignment.beads
    sure = sum(bead.confidence for bead in beads) / len(beads)
    doubtful = sum(bead.confidence < UNSURE for bead in beads)
    doubts = "none doubtful" if not doubtful else f"{doubtful:,} doubtful (F8 goes there)"
    return f"{messages.count(len(beads), 'row', 'rows')}, {int(sure * 100)} % sure, {doubts}"
