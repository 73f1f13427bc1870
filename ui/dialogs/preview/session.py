"""What a person decides in the preview, step by step, and the readings that follow from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from reader.jobs.checking import check, parcel
from reader.jobs.opening import prepare
from ui import messages
from ui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.errors import ReaderError
    from reader.importing.guesses import Guess
    from reader.model.document import ImportChoices, ImportedDocument
    from ui.background import Background, Job

_WHOLE = frozenset({"language", "encoding", "layout"})


def guesses_of(document: ImportedDocument) -> tuple[Guess, ...]:
    """What was guessed in making a document; tenths of a second for a book.

    What was guessed of the whole (language, encoding, layout) is left out: the strip above says it.
    """
    from reader.importing.guesses import guesses  # noqa: PLC0415 - deferred: import's rules and patterns

    return about_places(guesses(document))


def about_places(found: Sequence[Guess]) -> tuple[Guess, ...]:
    """The guesses that have a place in the text."""
    return tuple(guess for guess in found if guess.kind.value not in _WHOLE)


class Session(QObject):
    """One document being checked: decisions go in, readings come out, each as soon as it is there.

    A decision made while the source is being read is on top of those before it and read next.

    Signals:
        changed: the document, or its guesses, are other ones.
        working: whether the source is being read.
        refused: it cannot be read as decided, in a sentence; the decision was taken back.
    """

    changed = Signal()
    working = Signal(bool)
    refused = Signal(str)

    def __init__(
        self,
        background: Background,
        document: ImportedDocument,
        ahead: Sequence[ImportChoices] = (),
        parent: QObject | None = None,
    ) -> None:
        """Check ``document``; ``ahead`` are steps left behind earlier, which redo brings back."""
        super().__init__(parent)
        self._background = background
        self.document = document
        self.guesses: tuple[Guess, ...] = ()
        self.ready = False
        """Whether the guesses are known."""
        self._steps: list[ImportChoices] = [document.choices, *ahead]
        self._at = 0
        self._read = document.choices
        self._job: Job | None = None

    @property
    def choices(self) -> ImportChoices:
        """What was decided so far, read already or not."""
        return self._steps[self._at]

    @property
    def steps(self) -> tuple[ImportChoices, ...]:
        """The choices after each step, undone ones included."""
        return tuple(self._steps[1:])

    @property
    def done(self) -> int:
        """How many steps are in force."""
        return self._at

    @property
    def can_redo(self) -> bool:
        """Whether a step was undone, or left behind."""
        return self._at + 1 < len(self._steps)

    @property
    def settled(self) -> bool:
        """Whether the document is what was decided."""
        return self._job is None and self._read == self.choices

    def start(self) -> None:
        """Find the guesses of the document as it came."""
        document = self.document
        self._background.prepare(prepare)
        self._background.run_in_thread(lambda: guesses_of(document), self._first)

    def decide(self, choices: ImportChoices) -> None:
        """Take a step; a threshold on its way to where it is wanted is one step all the way."""
        if choices == self.choices:
            return
        del self._steps[self._at + 1 :]
        if self._at and self._only_threshold(self._steps[self._at - 1], self.choices, choices):
            self._steps[self._at] = choices
        else:
            self._steps.append(choices)
            self._at += 1
        self._go()

    @staticmethod
    def _only_threshold(*steps: ImportChoices) -> bool:
        """Whether the steps differ in nothing but the threshold, and none gives it up."""
        alike = {replace(step, threshold=None) for step in steps}
        return len(alike) == 1 and all(step.threshold is not None for step in steps[1:])

    def undo(self) -> bool:
        """Take the last step back."""
        if not self._at:
            return False
        self._at -= 1
        self._go()
        return True

    def redo(self) -> bool:
        """Take it again."""
        if not self.can_redo:
            return False
        self._at += 1
        self._go()
        return True

    def stop(self) -> None:
        """Read no more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _first(self, found: tuple[Guess, ...]) -> None:
        if isValid(self) and not self.ready and self._read is self._steps[0]:
            self.guesses, self.ready = found, True
            self.changed.emit()

    def _go(self) -> None:
        if self._job is not None:
            return  # what is wanted then is read when this reading ends
        if self._read == self.choices:
            return
        wanted = self.choices
        job = self._background.run(check, parcel(self.document), wanted)
        self._job = job
        job.done.connect(lambda checked: self._arrive(job, wanted, checked))
        job.failed.connect(lambda error: self._fail(job, error))
        job.broken.connect(lambda: self._say(job, tr(messages.BUG)))
        self.working.emit(True)
        job.start()

    def _arrive(
        self, job: Job, wanted: ImportChoices, checked: tuple[ImportedDocument, tuple[Guess, ...]]
    ) -> None:
        if not isValid(self) or job is not self._job:
            return
        self._job = None
        self._read = wanted
        document, found = checked
        self.guesses = about_places(found)
        self.document, self.ready = replace(document, raw=self.document.raw), True
        self.changed.emit()
        self._go()
        if self._job is None:
            self.working.emit(False)

    def _fail(self, job: Job, error: ReaderError) -> None:
        self._say(job, messages.sentence(error))

    def _say(self, job: Job, sentence: str) -> None:
        if not isValid(self) or job is not self._job:
            return
        self._job = None
        if self._read in self._steps:
            self._at = self._steps.index(self._read)
            del self._steps[self._at + 1 :]
        else:  # the step read last was merged into the one that cannot be read
            self._steps[self._at] = self._read
        self.refused.emit(sentence)  # first: whoever waits for the end of the reading must not go on
        self.changed.emit()
        self.working.emit(False)
