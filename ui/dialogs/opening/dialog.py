"""From dropped files to a work: progress, then what was found, then Open."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from shiboken6 import isValid
from typing_extensions import override

from reader.edits.arriving import store
from reader.jobs.opening import OpenedPair, align_pair, open_copied, open_pair, realign, swap
from reader.lookup.teaching import teach
from reader.model.bitext import Side
from reader.model.document import ImportChoices
from ui.dialogs.opening.pages import SummaryPage
from ui.dialogs.pages import confirm_by_keys, short_name
from ui.dialogs.working import WorkingDialog
from ui.i18n import both, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reader.model.document import ImportedDocument, WorkId
    from reader.model.language import Language
    from ui.background import Background, Job
    from ui.dialogs.preview.dialog import PreviewDialog
    from ui.theme import Theme


class OpeningDialog(WorkingDialog):
    """Reads one file, or an original with its translation, and lets a person correct what was guessed.

    Signals:
        stored: id and title of the new work, after the person pressed Open.
        translation_wanted: a single file is open and the person wants to choose its translation.
    """

    lets_go_on = True

    stored = Signal(int, str)
    translation_wanted = Signal()

    def __init__(
        self, background: Background, library: Path, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Read in the background and, once that is confirmed, store in the library file at ``library``."""
        super().__init__(background, tr("Open"), theme, parent)
        self._library = library
        self._teacher = partial(teach, library, None)
        self._theme = theme
        self._pair: OpenedPair | None = None
        self._paths: tuple[Path, ...] = ()
        """The files of the pair."""
        self.remembered: Mapping[str, ImportChoices] = {}
        """What was decided before about files, by their SHA-256."""
        self.shelved: Mapping[str, str] = {}
        """Titles of the works on the shelf, by the SHA-256 of their files."""
        self.preview: PreviewDialog | None = None
        """The check of one side's import, while it is open."""
        self._left_behind: dict[Side, tuple[ImportChoices, ...]] = {}
        self.summary = SummaryPage(theme)
        self.set_pages(self.summary)
        self.trouble.back_button.clicked.connect(self._go_back)
        self.summary.cancel.clicked.connect(self.reject)
        self.summary.open_button.clicked.connect(self._open)
        self.summary.swap.clicked.connect(self._swap)
        self.summary.add_translation.clicked.connect(self.translation_wanted)
        self.summary.language_changed.connect(self._change_languages)
        self.summary.check_wanted.connect(self.check_import)
        confirm_by_keys(self, self.summary.open_button)

    def read_files(self, paths: tuple[Path, ...]) -> None:
        """Start reading one file or two."""
        read = partial(open_pair, remembered=self.remembered, teacher=self._teacher)
        names = both([short_name(path.name) for path in paths])
        self._work(self._background.run(read, paths), names, partial(self._read, paths))

    def read_copied(self, html: str, rtf: bytes, text: str, name: str) -> None:
        """Start reading what was copied, in the forms it is to be had in."""
        self._work(self._background.run(open_copied, html, rtf, text, name), name, self._show)

    def add_translation(self, path: Path) -> None:
        """Start again with the single file and its translation."""
        self.read_files((*self._paths[:1], path))

    @property
    def pair(self) -> OpenedPair | None:
        """What was read; None before."""
        return self._pair

    @property
    def error(self) -> str:
        """The sentence that says what went wrong; empty while nothing did."""
        return self.trouble.sentence.text() if self.trouble.isVisibleTo(self) else ""

    @override
    def leave(self) -> None:
        if self.preview is not None:
            self.preview.reject()
        super().leave()

    @override
    def reject(self) -> None:
        if self.preview is not None:
            self.preview.reject()
        super().reject()

    @property
    @override
    def has_read(self) -> bool:
        return self._pair is not None

    def _work(self, job: Job, what: str, done: Callable[[Any], None], *, storing: bool = False) -> None:
        self.begin(what)
        self.run(job, done, storing=storing)

    def _read(self, paths: tuple[Path, ...], pair: OpenedPair) -> None:
        self._paths = paths
        self._show(pair)

    def _show(self, pair: OpenedPair, title: str = "") -> None:
        """Show what was read, under the title somebody wrote, else its own."""
        self._pair = pair
        self._left_behind = {}
        self.summary.show_pair(pair, title, may_add=bool(self._paths), notes=self._known_of)
        if pair.carried is None:
            self._background.run_in_thread(lambda: _count_guesses(pair), self._show_guesses)
        self.turn_to(self.summary)
        self.summary.open_button.setDefault(True)
        self.summary.open_button.setFocus()

    def _known_of(self, document: ImportedDocument) -> list[str]:
        """What is known of a file from before."""
        if not document.raw or not (self.shelved or self.remembered):
            return []
        digest = sha256(document.raw).hexdigest()
        said = []
        if digest in self.shelved:
            said.append(tr("Already on your shelf as “{digest}”.", digest=short_name(self.shelved[digest])))
        if self.remembered.get(digest) == document.choices != ImportChoices():
            said.append(tr("Read as you decided before."))
        return said

    @property
    def from_files(self) -> bool:
        """Whether files are opened, not what was copied."""
        return bool(self._paths)

    @property
    @override
    def is_corrected(self) -> bool:
        pair = self._pair
        if pair is None:
            return False
        read = [document for document in (pair.original, pair.translation) if document is not None]
        before = [self.remembered.get(sha256(d.raw).hexdigest(), ImportChoices()) for d in read]
        decided = any(document.choices != then for document, then in zip(read, before, strict=True))
        return decided or bool(self._typed()) or any(self._left_behind.values()) or self.preview is not None

    @override
    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def _go_back(self) -> None:
        """What could not be done leaves what was read as it was."""
        if self._pair is not None:
            left_behind = self._left_behind
            self._show(self._pair, self._typed())
            self._left_behind = left_behind

    def _typed(self) -> str:
        """The title, if somebody wrote it."""
        title = self.summary.title.text()
        return "" if self._pair is None or title == self._pair.original.title else title

    def _show_guesses(self, counts: tuple[OpenedPair, int, int]) -> None:
        pair, original, translation = counts
        if isValid(self) and pair is self._pair:
            self.summary.original.show_guesses(original)
            self.summary.translation.show_guesses(translation)

    def check_import(self, side: Side) -> None:
        """Show what import made of one side beside its source."""
        from ui.dialogs.preview.dialog import PreviewDialog  # noqa: PLC0415 - deferred: seldom wanted

        document = self._document(side)
        if document is None or self.preview is not None:
            return
        dialog = PreviewDialog(
            self._background, document, self._theme, self, ahead=self._left_behind.get(side, ())
        )
        self.preview = dialog
        dialog.accepted.connect(lambda: self._checked(side, dialog))
        dialog.rejected.connect(lambda: self._leave(side, dialog.left_behind))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _document(self, side: Side) -> ImportedDocument | None:
        if self._pair is None:
            return None
        return self._pair.original if side is Side.SOURCE else self._pair.translation

    def _leave(self, side: Side, steps: tuple[ImportChoices, ...]) -> None:
        """What was decided is not kept, and not lost."""
        self.preview = None
        self._left_behind[side] = steps
        if self._pair is not None and steps:
            card = self.summary.card(side)
            document = self._document(side)
            assert document is not None
            card.show_document(document, may_check=True, notes=self._known_of(document))
            card.show_left_behind(len(steps))
            pair = self._pair
            self._background.run_in_thread(lambda: _count_guesses(pair), self._show_guesses)
        self.summary.card(side).check.setFocus()

    def _checked(self, side: Side, dialog: PreviewDialog) -> None:
        """Go on with what the preview made of one side, aligned anew with the other."""
        self.preview = None
        pair, document = self._pair, dialog.document
        if pair is None or document is self._document(side):
            return
        typed = self._typed()
        if side is Side.SOURCE:
            pair = replace(pair, original=document, alignment=None)
        else:
            pair = replace(pair, translation=document, alignment=None)
        if pair.translation is None:
            self._show(pair, typed)
            return
        self._left_behind[side] = dialog.left_behind  # should they not come together
        job = self._background.run(
            partial(align_pair, teacher=self._teacher), pair.original, pair.translation
        )
        self._work(job, typed or pair.original.title, lambda found: self._show(found, typed))

    def _swap(self) -> None:
        if self._pair is not None:
            typed = self._typed()
            self._show(swap(self._pair), typed)

    def _change_languages(self, original: Language, translation: Language) -> None:
        if self._pair is not None:
            typed = self._typed()
            job = self._background.run(
                partial(realign, teacher=self._teacher), self._pair, original, translation
            )
            self._work(job, self.summary.title.text(), lambda found: self._show(found, typed))

    def _open(self) -> None:
        if self._pair is None or self._job is not None:
            return
        pair, title = self._pair, self.summary.title.text().strip() or self._pair.original.title
        job = self._background.run(
            store,
            self._library,
            pair.original,
            pair.translation,
            pair.alignment,
            title,
            pair.carried,
        )
        self._work(job, title, partial(self._arrived, title), storing=True)

    def _arrived(self, title: str, work_id: WorkId) -> None:
        self.accept()
        self.stored.emit(work_id, title)


def _count_guesses(pair: OpenedPair) -> tuple[OpenedPair, int, int]:
    """How much was guessed on either side."""
    from ui.dialogs.preview.session import guesses_of  # noqa: PLC0415 - deferred: import's rules and patterns

    translation = 0 if pair.translation is None else len(guesses_of(pair.translation))
    return pair, len(guesses_of(pair.original)), translation
