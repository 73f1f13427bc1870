"""One more translation of the open work: read, aligned, looked at, stored."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from reader.edits.arriving import store_translation
from reader.jobs.adding import align_beside, read_beside
from reader.jobs.names import read_name
from reader.lookup.teaching import teach
from reader.model.document import DocumentOrigin
from reader.model.language import Language
from ui import messages
from ui.dialogs.choice import LanguageChoice
from ui.dialogs.pages import confirm_by_keys, heading, quiet, short_name, sureness
from ui.dialogs.working import WorkingDialog
from ui.i18n import tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reader.jobs.adding import Beside
    from reader.model.document import BlockDraft, DocumentId, ImportChoices, Work
    from ui.background import Background
    from ui.dialogs.collection import Shelved
    from ui.dialogs.preview.dialog import PreviewDialog
    from ui.theme import Theme


class BesideDialog(WorkingDialog):
    """Adds a translation to a work, aligned with its original as it stands in the library.

    Signals:
        stored: id of the new document, and its name.
    """

    stored = Signal(int, str)

    def __init__(
        self,
        background: Background,
        shelved: Shelved,
        work: Work,
        original: tuple[Sequence[BlockDraft], Language, Mapping[Language, tuple[str, ...]]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``original`` are its blocks, its language, and what machines made of the blocks."""
        super().__init__(background, tr("Add a translation"), theme, parent)
        self._shelved, self._work, self._original = shelved, work, original
        self.beside: Beside | None = None
        """What was read; None before."""
        self._theme = theme
        self.preview: PreviewDialog | None = None
        """The check of the import, while it is open."""
        self._left_behind: tuple[ImportChoices, ...] = ()
        self.found = _FoundPage(work.title, theme)
        self.set_pages(self.found)
        self.found.cancel.clicked.connect(self.reject)
        self.found.add_button.clicked.connect(self._add)
        self.found.language.activated.connect(lambda _index: self._change_language())
        self.found.check.clicked.connect(self.check_import)
        self.trouble.back_button.clicked.connect(self._show_again)
        confirm_by_keys(self, self.found.add_button)

    def read_file(self, path: Path) -> None:
        """Start reading and aligning a translation."""
        self.found.name.setText(read_name(path).variant or path.stem)
        blocks, language, machine = self._original
        job = self._background.run(
            self._taught(read_beside), blocks, language, path, self._shelved.remembered, machine
        )
        self.begin(short_name(path.name))
        self.run(job, self._show)

    def _taught(self, job: Callable[..., Beside]) -> Callable[..., Beside]:
        """A job that asks the library what it knows of the words."""
        return partial(job, teacher=partial(teach, self._shelved.path, None))

    def check_import(self) -> None:
        """Show what import made of the file beside it."""
        from ui.dialogs.preview.dialog import PreviewDialog  # noqa: PLC0415 - deferred: seldom wanted

        if self.beside is None or self.preview is not None:
            return
        document = self.beside.translation
        dialog = PreviewDialog(self._background, document, self._theme, self, ahead=self._left_behind)
        self.preview = dialog
        dialog.accepted.connect(lambda: self._checked(dialog))
        dialog.rejected.connect(lambda: self._leave(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @override
    def reject(self) -> None:
        if self.preview is not None:
            self.preview.reject()
        super().reject()

    @property
    @override
    def has_read(self) -> bool:
        return self.beside is not None

    def _show(self, beside: Beside) -> None:
        self.beside = beside
        self.found.show_beside(beside, self._original[1])
        self.turn_to(self.found)
        self.found.add_button.setDefault(True)
        self.found.add_button.setFocus()

    def _show_again(self) -> None:
        if self.beside is not None:
            self._show(self.beside)

    def _change_language(self) -> None:
        if self.beside is not None:
            blocks, language, machine = self._original
            spoken = self.found.language.chosen()
            job = self._background.run(
                self._taught(align_beside), blocks, language, self.beside.translation, spoken, machine
            )
            self.begin(self._work.title)
            self.run(job, self._show)

    def _checked(self, dialog: PreviewDialog) -> None:
        """Align what the preview made of the file."""
        self.preview = None
        document = dialog.document
        if self.beside is not None and document is not self.beside.translation:
            self._left_behind = dialog.left_behind  # should they not come together
            blocks, language, machine = self._original
            job = self._background.run(
                self._taught(align_beside), blocks, language, document, document.language, machine
            )
            self.begin(self._work.title)
            self.run(job, self._show_checked)

    def _show_checked(self, beside: Beside) -> None:
        self._left_behind = ()
        self._show(beside)

    def _leave(self, dialog: PreviewDialog) -> None:
        """What was decided is not kept, and not lost."""
        self.preview = None
        self._left_behind = dialog.left_behind
        self.found.check.setFocus()

    def _add(self) -> None:
        if self.beside is None or self._job is not None:
            return
        name = " ".join(self.found.name.text().split())
        job = self._background.run(
            store_translation,
            self._shelved.path,
            self._work.id,
            self.beside.translation,
            self.beside.alignment,
            name,
        )
        self.begin(name or self._work.title)
        self.run(job, lambda document: self._arrived(document, name), storing=True)

    def _arrived(self, document: DocumentId, name: str) -> None:
        self.accept()
        self.stored.emit(document, name or messages.ORIGINS[DocumentOrigin.HUMAN].capitalize())


class _FoundPage(QWidget):
    """What was read, under the name it is to have."""

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Translator or edition"))
        self.language = LanguageChoice()
        self.said = quiet("", theme)
        self.check = QPushButton(tr("Check import…"))
        self.check.setToolTip(tr("Shows the source beside what was made of it, with a sign at every guess"))
        self.check.setAutoDefault(False)
        self.cancel = QPushButton(tr("Cancel"))
        self.add_button = QPushButton(tr("Add"))
        form = QFormLayout()
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("&Language"), self.language)
        buttons = QHBoxLayout()
        buttons.addWidget(self.check)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(heading(title, theme))
        layout.addLayout(form)
        layout.addWidget(self.said)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def show_beside(self, beside: Beside, spoken: Language) -> None:
        """Show what was read; ``spoken`` is the language of the original."""
        document = beside.translation
        self.language.choose(document.language)
        self.check.setVisible(bool(document.raw))
        paragraphs = tr_n("{n} paragraph", "{n} paragraphs", len(document.blocks))
        name = short_name(document.source_name or document.title)
        parts = [f"{name}: {paragraphs}.", f"{sureness(beside.alignment)}."]
        if document.language is spoken is not Language.UNDETERMINED:
            parts.append(tr("The original is {spoken} too.", spoken=messages.LANGUAGES[spoken]))
        self.said.setText(" ".join(part for part in parts if part != "."))
