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
from reader.model.document import SegmentState
from ui.dialogs.choice import LanguageChoice
from ui.dialogs.pages import quiet, sureness
from ui.i18n import mark, number, tr, tr_n, within
from ui.key_hints import as_pressed
from ui.theme import FACE, px
from ui.views.labels import Line, Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.jobs.opening import OpenedPair
    from reader.model.document import ImportedDocument
    from ui.theme import Theme

_CHECK = mark("Check import…")


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
            "QFrame#fileCard { background: palette(midlight); border: 1px solid palette(mid);"
            " border-radius: 7px; }"
        )
        self.role = quiet(role, theme)
        self.name = Line()
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name.setStyleSheet(f"font-family: '{FACE}'; font-size: {px(17)}px;")
        self.about = quiet("", theme)
        self.notes = quiet("", theme)
        """What is known of the file from before, and what is wrong with it."""
        self.notes.hide()
        self.language = LanguageChoice()
        self.language.setAccessibleName(tr("Language of the {role}", role=within(role)))
        self.language.activated.connect(lambda _index: self.changed.emit())
        self.check = QPushButton(tr(_CHECK))
        self.check.setAccessibleName(tr("Check import of the {role}", role=within(role)))
        self.check.setToolTip(tr("Shows the source beside what was made of it, with a sign at every guess"))
        self.check.setAutoDefault(False)
        self.check.clicked.connect(self.check_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.role, self.name):
            words.addWidget(label)
        words.addStretch(1)
        top = QHBoxLayout()
        side = QVBoxLayout()
        side.setSpacing(7)
        side.addWidget(self.language)
        side.addWidget(self.check)
        top.addLayout(words, 1)
        top.addLayout(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addLayout(top)
        # over the whole width: the button beside the name grows when the guesses are counted
        layout.addWidget(self.about)
        layout.addWidget(self.notes)

    def show_document(
        self, document: ImportedDocument | None, *, may_check: bool, notes: Sequence[str] = ()
    ) -> None:
        """Say what was read; ``may_check``: it has a source of its own to be looked at."""
        cut = document is not None and any(line.reason == "cut" for line in document.dropped)
        said = (*notes, tr("The file ends in the middle; what comes before that was read.")) if cut else notes
        self.notes.setText("\n".join(said))
        self.notes.setVisible(bool(said))
        self.language.setVisible(document is not None)
        self.check.setVisible(document is not None and may_check and bool(document.raw))
        self.check.setText(tr(_CHECK))
        if document is None:
            self.name.setText(tr("Empty, for you to write"))
            self.about.setText(as_pressed(tr("Every row waits for its English; Edit (F6) opens the first.")))
            return
        self.name.setText(document.source_name or document.title)
        self.about.setText(_found(document))
        self.language.choose(document.language)

    def show_guesses(self, number: int) -> None:
        """Say how much was guessed."""
        said = tr_n("{n} guess", "{n} guesses", number) if number else tr("nothing guessed")
        self.check.setText(f"{tr(_CHECK)} ({said})")

    def show_left_behind(self, steps: int) -> None:
        """Say that decisions made in the preview were not kept."""
        said = tr_n(
            "{n} decision not kept; Ctrl+Shift+Z in the check brings them back",
            "{n} decisions not kept; Ctrl+Shift+Z in the check brings them back",
            steps,
        )
        self.notes.setText("\n".join(part for part in (self.notes.text(), said) if part))
        self.notes.show()


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
        self.title.setAccessibleName(tr("Title"))
        self.original = FileCard(tr("Original"), theme)
        self.translation = FileCard(tr("Translation"), theme)
        self.links = Prose()
        self.swap = QPushButton(tr("Swap original and translation"))
        self.add_translation = QPushButton(tr("Add its translation…"))
        self.cancel = QPushButton(tr("Cancel"))
        self.open_button = QPushButton(tr("Open"))
        self.original.changed.connect(self._emit_languages)
        self.translation.changed.connect(self._emit_languages)
        self.original.check_wanted.connect(lambda: self.check_wanted.emit(Side.SOURCE))
        self.translation.check_wanted.connect(lambda: self.check_wanted.emit(Side.TARGET))
        form = QFormLayout()
        form.addRow(tr("Title"), self.title)
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

    def show_pair(
        self,
        pair: OpenedPair,
        title: str = "",
        *,
        may_add: bool,
        notes: Callable[[ImportedDocument], Sequence[str]] = lambda _document: (),
    ) -> None:
        """Show what was read, its own title where there is none.

        ``may_add``: a translation can be chosen; ``notes`` says what is known of a file.
        """
        self.title.setText(title or pair.original.title)
        self.title.setCursorPosition(0)
        # texts that came aligned have one source between them, and nothing in it was guessed
        may_check = pair.carried is None
        for card, document in ((self.original, pair.original), (self.translation, pair.translation)):
            # one file for both: what is known of it is said once
            of_its_own = document is not None and (may_check or card is self.original)
            known = notes(document) if document is not None and of_its_own else ()
            card.show_document(document, may_check=may_check, notes=known)
        self.links.setText(linked(pair))
        self.links.setVisible(pair.alignment is not None)
        self.swap.setVisible(pair.translation is not None)
        self.add_translation.setVisible(pair.translation is None and may_add)

    def _emit_languages(self) -> None:
        self.language_changed.emit(self.original.language.chosen(), self.translation.language.chosen())


def linked(pair: OpenedPair) -> str:
    """How the two texts go together, in one line; empty for one text."""
    if pair.carried is None or pair.alignment is None or pair.translation is None:
        return sureness(pair.alignment)
    beads, standings = pair.alignment.beads, pair.carried.standings
    blocks = pair.translation.blocks
    waiting = sum(
        bool(bead.source)
        and not any(
            blocks[n].text.strip() and (not standings or standings[n].state is not SegmentState.INITIAL)
            for n in bead.target
        )
        for bead in beads
    )
    parts = [tr_n("{n} row, linked by the file", "{n} rows, linked by the file", len(beads))]
    if waiting:
        parts.append(tr("{waiting} not translated yet", waiting=number(waiting)))
    if pair.carried.notes:
        parts.append(tr_n("{n} note", "{n} notes", len(pair.carried.notes)))
    return "; ".join(parts)


def _found(document: ImportedDocument) -> str:
    sentences = sum(len(block.sentences) for block in document.blocks)
    parts = [
        tr_n("{n} paragraph", "{n} paragraphs", len(document.blocks)),
        tr_n("{n} sentence", "{n} sentences", sentences),
    ]
    if document.repairs:
        parts.append(tr_n("{n} repair", "{n} repairs", len(document.repairs)))
    return ", ".join(parts)
