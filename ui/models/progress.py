"""How far the works on the shelf are, counted in a thread when somebody looks, those in sight first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.storage.shelf import read_progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.change import ChangeSet
    from reader.model.document import WorkId
    from reader.model.shelf import Progress
    from ui.background import Background
    from ui.workspace import Workspace

_AT_ONCE = 24
"""Works counted before what is in sight by then is asked for."""
_TEXTS = ("block", "bead", "bead_block", "document", "bitext")


class WorkProgress(QObject):
    """A cache of progress; what changed is counted anew when it is next wanted, and until then as it was.

    Signals:
        counted: ids of the works whose progress is known now.
    """

    counted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._background: Background | None = None
        self._known: dict[WorkId, Progress] = {}
        self._fresh: set[WorkId] = set()
        self._wanted: dict[WorkId, None] = {}
        self._counting: frozenset[WorkId] = frozenset()
        self._starter = QTimer(self, singleShot=True, interval=0)
        self._starter.timeout.connect(self._start)
        workspace.changed.connect(self._on_changed)

    def use(self, background: Background) -> None:
        """Let this background's threads count; without one nothing is."""
        self._background = background

    def of(self, work_id: WorkId) -> Progress | None:
        """How far a work is, as far as that is known."""
        return self._known.get(work_id)

    def want(self, works: Iterable[WorkId]) -> None:
        """Have works counted, these before all others that still wait."""
        wanted = {work: None for work in works if work not in self._fresh and work not in self._counting}
        if wanted:
            self._wanted = wanted | {work: None for work in self._wanted if work not in wanted}
            self._starter.start()

    def is_known(self, works: Iterable[WorkId]) -> bool:
        """Whether all of these are counted and nothing has changed since."""
        return not self._counting and self._fresh.issuperset(works)

    def outdate(self, work_id: WorkId | None = None) -> None:
        """A work was read or changed; None: any of them."""
        if work_id is None:
            self._fresh.clear()
        else:
            self._fresh.discard(work_id)

    def _on_changed(self, change: ChangeSet) -> None:
        if any(change.touched(table) for table in _TEXTS):
            bitext = self._workspace.bitext
            self.outdate(None if bitext is None else bitext.original.work_id)

    def _start(self) -> None:
        if self._counting or not self._wanted or self._background is None:
            return
        some = list(self._wanted)[:_AT_ONCE]
        for work in some:
            del self._wanted[work]
        self._counting = frozenset(some)
        self._fresh |= self._counting  # unless they change while they are counted
        path = self._workspace.library.path
        self._background.run_in_thread(lambda: read_progress(path, some), self._take)

    def _take(self, found: dict[WorkId, Progress]) -> None:
        self._counting = frozenset()
        self._known.update(found)
        self.counted.emit(list(found))
        if self._wanted:
            self._starter.start()
