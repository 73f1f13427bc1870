"""Asking engines for their versions of single rows, to look at or to take."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.edits import runs, suggestions
from reader.errors import EditRefused, LibraryError
from reader.jobs.passages import Glossary, matters
from reader.jobs.terms import matchers
from reader.model.translation import EngineTrouble, Passage, Translated
from ui import troubles
from ui.courier import Errand
from ui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.bitext import BeadId, Bitext, Row
    from reader.model.document import Block
    from reader.model.language import Language
    from ui.commands.desk import Desk


class _Question:
    """One engine, one row, and what is still awaited."""

    def __init__(self, engine: str, model: str, bead_id: BeadId, then: Callable[[], None] | None) -> None:
        self.engine = engine
        self.model = model
        self.bead_id = bead_id
        self.then = then
        self.errands: dict[Errand, Block] = {}


class Asker(QObject):
    """Gets versions of rows into the library; what is there already is not sent again.

    Signals:
        arrived: the bead whose versions are more now.
    """

    arrived = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._questions: list[_Question] = []
        self._glossary: tuple[tuple[Language, Language], int, Glossary | None] | None = None
        desk.courier.answered.connect(self._hear)
        desk.courier.broken.connect(self._hear_of_bug)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._questions)

    def missing(self, row: Row, engine: str) -> list[Block]:
        """The paragraphs of a row's original of which an engine's version is not known."""
        bitext = self._desk.bitext
        if bitext is None:
            return []
        languages = (bitext.original.language, bitext.translation.language)
        model = self._desk.engines.model(engine)
        found = []
        for block in row.source:
            known = self._desk.library.versions.get(engine, model, languages, block.text)
            wanted = Passage(block.text, block.marks, block.refs)
            if block.text.strip() and (known is None or not runs.carries(known, wanted)):
                found.append(block)
        return found

    def ask(
        self,
        row: Row,
        engine: str,
        once: frozenset[str] = frozenset(),
        then: Callable[[], None] | None = None,
    ) -> None:
        """Get an engine's version of a row; ``then`` is called when it is there."""
        bitext = self._desk.bitext
        if bitext is None:
            return
        question = _Question(engine, self._desk.engines.model(engine), row.bead.id, then)
        missing = self.missing(row, engine)
        if not missing:
            self._end(question)
            return
        self._questions.append(question)
        self._with_glossary(bitext, partial(self._send, question, bitext, missing, once))

    def _with_glossary(self, bitext: Bitext, go_on: Callable[[Glossary | None], None]) -> None:
        """Have the glossary's terms known; a matcher is made anew when the glossary changed."""
        languages = (bitext.original.language, bitext.translation.language)
        concepts = self._desk.library.termbase.all()
        key = (languages, hash(tuple(concepts)))
        if self._glossary is not None and self._glossary[:2] == key:
            go_on(self._glossary[2])
            return
        if not matters(concepts, languages):
            self._glossary = (*key, None)
            go_on(None)
            return

        def take(found: dict[Language, object]) -> None:
            glossary = Glossary(found[languages[0]], concepts, languages[1])  # type: ignore[arg-type]
            self._glossary = (*key, glossary)
            go_on(glossary)

        job = self._desk.background.run(matchers, concepts, languages[:1])
        job.done.connect(take)
        for signal in (job.failed, job.broken):
            signal.connect(lambda *_: go_on(None))
        job.start()

    def _send(
        self,
        question: _Question,
        bitext: Bitext,
        missing: list[Block],
        once: frozenset[str],
        glossary: Glossary | None,
    ) -> None:
        if question not in self._questions:
            return  # it was let be meanwhile
        known: dict[str, str] = {}
        for block in missing:
            errand = Errand(
                question.engine,
                self._desk.engines.settings_of(question.engine),
                Passage(block.text, block.marks, block.refs),
                (bitext.original.language, bitext.translation.language),
                self._desk.library.works.get(bitext.original.work_id).uid,
                block.id,
                once,
                known,
                glossary,
            )
            question.errands[errand] = block
            self._desk.courier.send(errand)
        self._desk.status.say(tr("Asking {engine}; Esc stops it", engine=troubles.title(question.engine)))

    def stop(self) -> bool:
        """Let all questions be; False where there were none."""
        questions, self._questions = self._questions, []
        for question in questions:
            for errand in question.errands:
                self._desk.courier.drop(errand)
        return bool(questions)

    def _question_of(self, errand: Errand) -> _Question | None:
        return next((question for question in self._questions if errand in question.errands), None)

    def _hear(self, errand: Errand, answer: object) -> None:
        question = self._question_of(errand)
        if question is None:
            return
        block = question.errands.pop(errand)
        if isinstance(answer, Translated):
            try:
                versions = self._desk.library.versions
                versions.put(question.engine, question.model, errand.languages, block.text, answer)
            except LibraryError as error:
                self._give_up(question)
                self._desk.workspace.failed.emit(error)
                return
            if not question.errands:
                self._questions.remove(question)
                self._end(question)
        else:
            self._give_up(question)
            if isinstance(answer, EngineTrouble):
                self._desk.status.warn(troubles.sentence(answer))
            else:
                self._desk.workspace.failed.emit(answer)

    def _hear_of_bug(self, errand: Errand) -> None:
        question = self._question_of(errand)
        if question is not None:
            self._give_up(question)

    def _give_up(self, question: _Question) -> None:
        self._questions.remove(question)
        for errand in question.errands:
            self._desk.courier.drop(errand)

    def _end(self, question: _Question) -> None:
        self._desk.status.clear_message()
        self.arrived.emit(question.bead_id)
        if question.then is not None:
            question.then()

    def take(self, bead_id: BeadId, engine: str) -> bool:
        """Put an engine's version, which is there, into its row; False where that was refused."""
        try:
            row = self._desk.library.bitexts.row_of(bead_id)
        except EditRefused as refused:
            self._desk.workspace.failed.emit(refused)
            return False
        found = [s for s in suggestions.machine_versions(self._desk.library, row) if s.engine == engine]
        if not found:
            return False
        return self._desk.run(partial(suggestions.take, bead_id=bead_id, wordings=found[0].wordings))
