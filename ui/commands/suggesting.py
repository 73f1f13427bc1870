"""Taking suggestions, and setting engines up."""

from __future__ import annotations

from functools import partial, partialmethod
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog

from reader.edits import suggestions, variorum
from reader.edits.provenance import work_totals
from reader.jobs.models import try_model
from reader.model.language import Language
from reader.model.translation import EngineTrouble, Failure, Passage, Translated
from ui import messages
from ui.courier import Errand
from ui.i18n import mark, tr
from ui.settings import FOLDER, SHOW_DIFFERENCES

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from reader.errors import ReaderError
    from reader.model.bitext import BeadId
    from reader.model.change import ChangeSet
    from reader.model.document import DocumentId
    from reader.model.provenance import Hand
    from reader.model.suggestion import Suggestion
    from reader.storage.library import Library
    from ui.commands.desk import Desk
    from ui.commands.translating import TranslatingCommands
    from ui.dialogs.translation.engines import EnginePage, EnginesDialog

_LONG = 2_000
"""Rows from which on counting whose words they hold takes longer than a key."""
OFFER_DELAY = 300
"""Milliseconds after the panel is shown until it offers engines."""
_MODELS = mark("Models (*.argosmodel);;All files (*)")


class SuggestingCommands(QObject):
    """Handlers ``suggest.*``."""

    def __init__(self, desk: Desk, translating: TranslatingCommands) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._translating = translating
        self.dialog: EnginesDialog | None = None
        """The dialog of the engines, while it is open."""
        self._trial: tuple[Errand, EnginePage] | None = None
        self._offer_soon = QTimer(self, singleShot=True, interval=OFFER_DELAY)
        self._offer_soon.timeout.connect(self._offer_engines)
        desk.engines.changed.connect(self._offer_soon.start)
        translating.engines_shown = self.show_engines
        self._counting = False
        desk.suggestions.model.count_elsewhere = self._count_elsewhere
        desk.suggestions.taken.connect(self.take)
        desk.suggestions.differences_changed.connect(lambda on: desk.settings.put(SHOW_DIFFERENCES, on))
        desk.docks.suggestions.visibilityChanged.connect(self._fill)
        desk.courier.answered.connect(self._hear)
        desk.courier.broken.connect(self._hear_of_bug)

    def _count_elsewhere(self, document_id: DocumentId) -> bool:
        """Count whose words a long translation holds in a worker."""
        desk = self._desk
        if desk.page.row_count < _LONG:
            return False
        if self._counting:
            return True
        self._counting = True
        job = desk.background.run(work_totals, desk.library.path, document_id)

        def counted(counts: Counter[Hand]) -> None:
            self._counting = False
            desk.suggestions.model.take_work_shares(document_id, counts)
            desk.suggestions.show_shares()

        job.done.connect(counted)
        for signal in (job.failed, job.broken):
            signal.connect(self._give_up_counting)
        job.start()
        return True

    def _give_up_counting(self, _error: object = None) -> None:
        """The library cannot be read just now: nothing is said of the whole work, until the next row."""
        self._counting = False

    # -- suggestions -----------------------------------------------------------------------------

    def take(self, number: int) -> None:
        """Put a suggestion into the current row."""
        panel, page = self._desk.suggestions, self._desk.page
        bead = page.current_bead()
        was_editing = page.is_editing
        if bead is None or not page.writing.flush():
            return
        panel.show_row(bead)
        panel.settle()
        entry = panel.model.entry(number)
        if entry is None:  # and one goes on writing
            self._desk.status.say(tr("There is no suggestion {number} for this row", number=number))
            return
        if entry.suggestion.part and any(b.text.strip() for b in page.row(page.current_row).target):
            self._insert(entry.suggestion)
        elif self._desk.run(self._edit(bead, entry.suggestion)):
            self._desk.status.say(tr("Taken; Ctrl+Enter confirms it, Ctrl+Z takes it back"))
            panel.settle()
            if was_editing:
                self._translating.open_editor_at_end()

    def _insert(self, found: Suggestion) -> None:
        """Write what fits only a part of the row where the caret is."""
        if self._desk.page.writing.insert(found.text):
            self._desk.status.say(tr("Written at the caret: it is for a part of the row"))

    @staticmethod
    def _edit(bead: BeadId, found: Suggestion) -> Callable[[Library], ChangeSet]:
        """What takes a suggestion: whole, or in place of what the row has for a sentence."""
        if not found.sentences:
            return partial(suggestions.take, bead_id=bead, wordings=found.wordings)
        wording = found.wordings[0]
        return partial(
            variorum.take_sentence,
            bead_id=bead,
            source=found.sentences,
            text=wording.text,
            origin=wording.origin,
            detail=wording.detail,
        )

    take_1 = partialmethod(take, 1)
    take_2 = partialmethod(take, 2)
    take_3 = partialmethod(take, 3)
    take_4 = partialmethod(take, 4)
    take_5 = partialmethod(take, 5)
    take_6 = partialmethod(take, 6)
    take_7 = partialmethod(take, 7)
    take_8 = partialmethod(take, 8)
    take_9 = partialmethod(take, 9)

    def _fill(self, visible: bool) -> None:
        if visible:
            self._offer_soon.start()

    def _offer_engines(self) -> None:
        """Offer the engines that could be asked, as soon as it is known where their keys are."""
        desk = self._desk
        if desk.suggestions.isVisible():
            desk.engines.look_for_keys(
                desk.background.run_in_thread, lambda: desk.suggestions.set_engines(desk.engines.ready())
            )

    # -- engines ---------------------------------------------------------------------------------

    def engines(self) -> None:
        """Which engine translates, and what each needs."""
        self.show_engines("")

    def show_engines(self, name: str) -> None:
        """Open the dialog of the engines, at the page of one."""
        from ui.dialogs.translation.engines import EnginesDialog  # noqa: PLC0415 - deferred: seldom seen

        dialog = EnginesDialog(self._desk.engines, self._desk.theme, self._desk.window)
        if name:
            dialog.show_engine(name)
        dialog.try_wanted.connect(self._try)
        dialog.model_wanted.connect(self._choose_model)
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self.dialog = dialog
        dialog.open()

    def _forget(self, dialog: EnginesDialog) -> None:
        trial, self._trial = self._trial, None
        if trial is not None:
            self._desk.courier.drop(trial[0])
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _try(self, page: EnginePage) -> None:
        """Send the sentence that was shown; asking for it is the consent."""
        from ui.dialogs.translation.engines import TRY_TEXT  # noqa: PLC0415 - deferred, as above

        engines, name = self._desk.engines, page.can.name
        try:
            host = engines.host(name)
        except EngineTrouble as trouble:
            page.show_answer(trouble)
            return
        errand = Errand(
            name,
            engines.settings_of(name),
            Passage(TRY_TEXT),
            (Language.GERMAN, Language.ENGLISH),
            "",
            once=frozenset({host}),
        )
        self._trial = (errand, page)
        self._desk.courier.send(errand)

    def _hear(self, errand: Errand, answer: object) -> None:
        if self._trial is None or errand is not self._trial[0]:
            return
        page, self._trial = self._trial[1], None
        if isinstance(answer, Translated):
            page.show_answer(answer.text)
        elif isinstance(answer, EngineTrouble):
            page.show_answer(answer)
        else:
            page.show_answer(messages.sentence(answer))  # type: ignore[arg-type]

    def _hear_of_bug(self, errand: Errand) -> None:
        if self._trial is not None and errand is self._trial[0]:
            self._trial[1].show_answer(EngineTrouble(Failure.BAD_ANSWER, errand.engine))
            self._trial = None

    def _choose_model(self, page: EnginePage) -> None:
        folder = self._desk.settings.get(FOLDER) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DownloadLocation
        )
        dialog = QFileDialog(page, tr("Choose a model file"), folder, tr(_MODELS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.check_model(page, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def check_model(self, page: EnginePage, path: Path) -> None:
        """Try a model file in a process of its own, and use it if it is sound."""
        self._desk.settings.put(FOLDER, str(path.parent))
        page.say_of_model(tr("Checking {name}…", name=path.name))
        page.add_model.setEnabled(False)
        job = self._desk.background.run(try_model, path, self._desk.engines.model_folder)

        def found(languages: tuple[Language, Language]) -> None:
            page.add_model.setEnabled(True)
            page.add_model_file(path)
            source, target = (messages.LANGUAGES[language] for language in languages)
            page.say_of_model(
                tr("{name} works: {source} to {target}.", name=path.name, source=source, target=target)
            )

        def refused(error: ReaderError) -> None:
            page.add_model.setEnabled(True)
            page.say_of_model(messages.sentence(error), trouble=True)

        def broken() -> None:
            page.add_model.setEnabled(True)
            page.say_of_model(
                tr("{name} ended the program that tried it; it is not used.", name=path.name), trouble=True
            )

        job.done.connect(found)
        job.failed.connect(refused)
        job.broken.connect(broken)
        job.start()
