"""What was found in the files that are opened, to be corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.model.bitext import Side
from ui import messages
from ui.dialogs.choice import LanguageChoice
from ui.dialogs.pages import quiet, sureness
from ui.theme import FACE
from ui.views.labels import Line, Prose

if TYPE_CHECKING:
    from reader.jobs.opening import OpenedPair
    from reader.model.document import ImportedDocument
    from ui.theme import Theme

_CHECK = "Check import…"


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
        self.role = quiet(role, theme)
        self.name = Line()
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name.setStyleSheet(f"font-family: '{FACE}'; font-size: 17px;")
        self.about = quiet("", theme)
        self.language = LanguageChoice()
        self.language.setAccessibleName(f"Language of the {role.lower()}")
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
        self.language.choose(document.language)

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
        self.links = Prose()
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

    def show_pair(self, pair: OpenedPair, title: str = "", *, may_add: bool) -> None:
        """Show what was read, its own title where there is none; ``may_add``: a translation can be chosen."""
        self.title.setText(title or pair.original.title)
        self.title.setCursorPosition(0)
        # texts that came aligned have one source between them, and nothing in it was guessed
        may_check = pair.carried is None
        self.original.show_document(pair.original, may_check=may_check)
        self.translation.show_document(pair.translation, may_check=may_check)
        self.links.setText(sureness(pair.alignment))
        self.links.setVisible(pair.alignment is not None)
        self.swap.setVisible(pair.translation is not None)
        self.add_translation.setVisible(pair.translation is None and may_add)

    def _emit_languages(self) -> None:
        self.language_changed.emit(self.original.language.chosen(), self.translation.language.chosen())


def _found(document: ImportedDocument) -> str:
    sentences = sum(len(block.sentences) for block in document.blocks)
    parts = [
        messages.count(len(document.blocks), "paragraph", "paragraphs"),
        messages.count(sentences, "sentence", "sentences"),
    ]
    if document.repairs:
        parts.append(messages.count(len(document.repairs), "repair", "repairs"))
    return ", ".join(parts)
