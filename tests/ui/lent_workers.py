"""Worker processes that outlive their test: starting one takes longer than most of what a test asks of it."""

from __future__ import annotations

from typing import ClassVar

from typing_extensions import override

from ui.background import _Worker


class LentWorker(_Worker):
    """A worker that waits for the next test where its own let it go in good health."""

    waiting: ClassVar[list[LentWorker]] = []

    def __init__(self) -> None:
        super().__init__()
        self._is_killed = False

    @override
    def kill(self) -> None:
        self._is_killed = True
        super().kill()

    @override
    def let_go(self) -> None:
        # what can be read while nothing is owed is the end of the pipe
        if not self._is_killed and self.lives and (self.owed or not self.pipe.poll()):
            self.waiting.append(self)
        else:
            self.end()

    def end(self) -> None:
        """End the process, as a worker that nobody wants any longer does."""
        super().let_go()


def lend() -> _Worker:
    """A worker that waits, or a new one."""
    while LentWorker.waiting:
        worker = LentWorker.waiting.pop()
        if worker.lives:
            return worker
        worker.end()
    return LentWorker()


def end_all() -> None:
    """End the workers that wait."""
    while LentWorker.waiting:
        LentWorker.waiting.pop().end()
