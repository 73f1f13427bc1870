"""The words of a chapter, and cards of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from reader.edits import vocabulary
from reader.errors import FileError
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.study import Card
from ui import messages
from ui.i18n import tr, tr_n, within
from ui.settings import FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.study import StudyItem
    from reader.model.vocabulary import WordStatus
    from ui.background import Job
    from ui.commands.desk import Desk
    from ui.commands.library import LibraryCommands
    from ui.dialogs.study import StudyDialog


class StudyCommands(QObject):
    """Handlers ``studying.*``."""

    def __init__(self, desk: Desk, library: LibraryCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._library = desk, library
        self._job: Job | None = None
        self.dialog: StudyDialog | None = None

    def chapter(self) -> None:
        """What was needed in the chapter being read, and its new words."""
        from reader.lookup.study import study_list  # noqa: PLC0415 - deferred: off the start-up path
        from ui.dialogs.study import StudyDialog  # noqa: PLC0415 - deferred: seldom wanted

        desk, bitext = self._desk, self._desk.bitext
        if bitext is None or not desk.settle():
            return
        first, last = self._chapter()
        self._stop()
        dialog = self.dialog = StudyDialog(self._title(first), desk.window)
        dialog.marked.connect(self._mark)
        dialog.shown.connect(self._show)
        dialog.wanted.connect(self._export)
        dialog.finished.connect(self._closed)
        dialog.open()
        desk.page.word_tints.learn()
        self._job = desk.background.run(study_list, desk.library.path, bitext.id, first, last)
        self._job.done.connect(self._found)
        self._job.failed.connect(desk.workspace.failed)
        self._job.start()

    def _chapter(self) -> tuple[int, int]:
        """The first row of the chapter and the one behind its last."""
        page, chapters = self._desk.page, self._desk.contents.model.chapters
        row = page.current_row
        begin, end = chapters.before(row + 1), chapters.after(row)
        return begin or 0, page.row_count if end is None else end

    def _title(self, first: int) -> str:
        row = self._desk.page.row(first)
        heads = [block.text for block in row.source if block.level]
        return " ".join(heads[0].split()) if heads else self._work()

    def _work(self) -> str:
        bitext = self._desk.bitext
        return "" if bitext is None else self._desk.library.works.get(bitext.original.work_id).title

    def _found(self, items: list[StudyItem]) -> None:
        self._job = None
        if self.dialog is not None:
            self.dialog.show_items(items)

    def _closed(self) -> None:
        self._stop()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._desk.page.setFocus()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _studied(self) -> tuple[Side, Language]:
        bitext = self._desk.bitext
        if bitext is not None and bitext.translation.language is Language.GERMAN:
            return Side.TARGET, Language.GERMAN
        return Side.SOURCE, Language.GERMAN if bitext is None else bitext.original.language

    def _mark(self, lemmas: list[str], status: WordStatus) -> None:
        _, language = self._studied()
        edit = partial(vocabulary.set_word_status, language=language, lemmas=lemmas, status=status)
        if self._desk.run(edit) and self.dialog is not None:
            said = tr_n(
                "{n} word: {status} (Ctrl+Z takes it back)",
                "{n} words: {status} (Ctrl+Z takes it back)",
                len(lemmas),
                status=within(messages.WORD_STATUSES[status]),
            )
            self.dialog.say(said)

    def _show(self, item: StudyItem) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._desk.page.go_to_row(item.row)

    # -- cards ----------------------------------------------------------------------------------

    def _export(self, items: list[StudyItem], anki: bool) -> None:
        from ui.dialogs.export.names import file_name  # noqa: PLC0415 - deferred: seldom wanted

        ending, kind = (".apkg", tr("Anki decks (*.apkg)")) if anki else (".tsv", tr("Tables (*.tsv)"))
        dialog = self._library.file_dialog(tr("Save cards"), kind, self.dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending[1:])
        dialog.selectFile(file_name(self._work(), tr("cards", "name of a file"), ending))
        dialog.fileSelected.connect(lambda name: self._write_as(items, Path(name), ending))
        dialog.open()

    def _write_as(self, items: Sequence[StudyItem], chosen: Path, ending: str) -> None:
        """Write to the file that was named, with the ending of the form that was chosen."""
        from ui.dialogs.export.names import ended  # noqa: PLC0415 - deferred: seldom wanted

        path = ended(chosen, ending, (".apkg", ".tsv"))
        if path != chosen and path.exists():
            self._say(tr("There is a file {name} already; choose another name", name=path.name))
            return
        self._desk.settings.put(FOLDER, str(path.parent))
        self.write_cards(items, path)

    def write_cards(self, items: Sequence[StudyItem], path: Path) -> None:
        """Write cards, for Anki or as a table by the file's ending."""
        from reader.exporting.cards import tsv, write_apkg  # noqa: PLC0415 - deferred: seldom wanted

        cards = [self.card(item) for item in items]
        try:
            if path.suffix == ".apkg":
                write_apkg(cards, path, self._work())
            else:
                path.write_text(tsv(cards, self._work()), encoding="utf-8", newline="\n")
        except OSError as error:
            self._say(messages.not_written(path, error))
        except FileError as error:
            self._say(messages.sentence(error))
        else:
            said = tr_n(
                "{n} card in {name}; writing them again renews them",
                "{n} cards in {name}; writing them again renews them",
                len(cards),
                name=path.name,
            )
            self._say(said)

    def _say(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.say(text)
        else:
            self._desk.status.say(text)

    def card(self, item: StudyItem) -> Card:
        """The card of a word or a row."""
        bitext = self._desk.bitext
        assert bitext is not None
        uid = self._desk.library.works.get(bitext.original.work_id).uid
        _, language = self._studied()
        key = f"{uid}:{language.value}:{item.lemma}" if item.lemma else f"{uid}:row:{item.block_id}"
        heads = [row for row in self._desk.contents.model.chapters.headings if row <= item.row]
        chapter = self._title(heads[-1]) if heads else ""
        place = ", ".join(part for part in (self._work(), chapter, tr("row {row}", row=item.row + 1)) if part)
        return Card(
            key, item.sentence, item.spans, item.lemma, self._rendering(item), item.translation, place
        )

    def _rendering(self, item: StudyItem) -> str:
        """What stands for the word in this sentence, else what a dictionary says first."""
        if not item.lemma:
            return ""
        side, language = self._studied()
        model = self._desk.page.word_tints.model
        if model is not None and item.translation:
            texts = (item.sentence, item.translation)
            links = model.link(*(texts if side is Side.SOURCE else texts[::-1]))
            found = {
                (x.target_start, x.target_end) if side is Side.SOURCE else (x.source_start, x.source_end)
                for x in links
                if ((x.source_start, x.source_end) if side is Side.SOURCE else (x.target_start, x.target_end))
                in item.spans
            }
            if found:
                return " ".join(item.translation[start:end] for start, end in sorted(found))
        from reader.lookup.dictionaries import look_up  # noqa: PLC0415 - deferred: off the start-up path

        dictionaries = self._desk.words.dictionaries
        listings = [] if dictionaries is None else look_up(dictionaries, (item.lemma,), language, 3)
        return next((gloss for listing in listings for gloss in listing.glosses), "")
