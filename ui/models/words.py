"""What the window knows of words: tables of forms, the index of the library, the dictionaries.

All of it is made in a worker the first time it is wanted, and kept in step with the library from then on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import LibraryError
from reader.model.language import Language
from reader.storage.dictionaries import Dictionaries, dictionaries_path
from reader.storage.word_index import WordIndex, index_path, remove_index

if TYPE_CHECKING:
    from reader.lookup.indexing import Indexed
    from reader.model.change import ChangeSet
    from reader.model.progress import Stage
    from ui.background import Background, Job
    from ui.workspace import Workspace

_QUIET: Final = 1_500
"""Milliseconds after the last change until the index is brought up to date."""
_MANY: Final = 400
"""Paragraphs that are looked through one by one until then; more are indexed at once."""


class Words(QObject):
    """Keeps the index and the dictionaries of the open library.

    Signals:
        ready: single words can be looked up from now on.
        progressed: the part of the library that is indexed, 0 to 1, while that is being made.
        indexed: the index is up to date again.
        failed: a LibraryError: the index or the dictionaries cannot be used.
        dictionaries_changed: a dictionary was taken in or out.
    """

    ready = Signal()
    progressed = Signal(float)
    indexed = Signal()
    failed = Signal(object)
    dictionaries_changed = Signal()

    def __init__(self, workspace: Workspace, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._background = background
        self._wanted = False
        self._was_ready = False
        self._index: WordIndex | None = None
        self._job: Job | None = None
        self._doing: frozenset[int] | None = frozenset()
        self._pending: set[int] = set()
        self._everything = True
        """Whether the whole library has to be compared with the index."""
        self._dictionaries: Dictionaries | None = None
        self._looked_for_dictionaries = False
        self._timer = QTimer(self, singleShot=True, interval=_QUIET)
        self._timer.timeout.connect(self._renew)
        workspace.changed.connect(self._library_changed)

    # --- what there is

    def want(self) -> None:
        """Somebody is about to look for words: see to it that they can, soon."""
        if not self._wanted:
            self._wanted = True
            self._say_ready()
            self._renew()

    @property
    def is_ready(self) -> bool:
        """Whether words can be looked up in the tables of forms."""
        if not self._was_ready:
            from reader.terminology.wordforms import is_ready  # noqa: PLC0415 - deferred: off the start-up path

            self._was_ready = all(map(is_ready, (Language.GERMAN, Language.ENGLISH)))
        return self._was_ready

    @property
    def index(self) -> WordIndex | None:
        """The index, as far as it is made; None where there is none yet."""
        if self._index is None and self._wanted and not self._everything:
            self._open()
        return self._index

    @property
    def is_indexing(self) -> bool:
        """Whether the library as a whole is being indexed at present."""
        return self._everything and self._wanted

    @property
    def pending(self) -> frozenset[int]:
        """Paragraphs the index does not know as they are now."""
        return frozenset(self._pending) | (self._doing or frozenset())

    @property
    def dictionaries(self) -> Dictionaries | None:
        """The dictionaries beside the library; None where there are none, or they cannot be read."""
        if not self._looked_for_dictionaries:
            self._looked_for_dictionaries = True
            try:
                self._dictionaries = Dictionaries.open(dictionaries_path(self._workspace.library.path))
            except LibraryError as error:
                self.failed.emit(error)
        return self._dictionaries

    def renew_dictionaries(self) -> None:
        """A dictionary was taken in or out: read the file again."""
        self._let_go_of_dictionaries()
        self.dictionaries_changed.emit()

    def _let_go_of_dictionaries(self) -> None:
        if self._dictionaries is not None:
            self._dictionaries.close()
        self._dictionaries = None
        self._looked_for_dictionaries = False

    def close(self) -> None:
        """Let go of the files, for the window is closing."""
        self._timer.stop()
        self._wanted = False
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            self._job = None
        if self._index is not None:
            self._index.close()
            self._index = None
        self._let_go_of_dictionaries()

    def damaged(self) -> None:
        """The index was found to be damaged: make it anew."""
        path = index_path(self._workspace.library.path)
        if self._index is not None:
            self._index.close()
            self._index = None
        remove_index(path)
        self._everything = True
        self._renew()

    # --- keeping in step

    def _library_changed(self, change: ChangeSet) -> None:
        self._pending |= change.touched("block")
        if change.touched("work") or change.touched("document") or len(self._pending) > _MANY:
            self._everything = True
        if self._wanted and (self._pending or self._everything):
            self._timer.start(0 if self._everything else _QUIET)

    def _renew(self) -> None:
        if not self._wanted or self._job is not None or not (self._everything or self._pending):
            return
        from reader.lookup.indexing import bring_up_to_date  # noqa: PLC0415 - deferred: off the start-up path

        self._doing = None if self._everything else frozenset(self._pending)
        self._pending.clear()
        blocks = None if self._doing is None else sorted(self._doing)
        self._job = self._background.run(bring_up_to_date, self._workspace.library.path, blocks)
        self._job.progressed.connect(self._went_on)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._not_done)
        self._job.broken.connect(self._not_done)
        self._job.start()

    def _went_on(self, _stage: Stage, fraction: float) -> None:
        self._say_ready()
        if self._index is None:
            self._open()
        if self._doing is None:
            self.progressed.emit(fraction)

    def _say_ready(self) -> None:
        if not self._was_ready and self.is_ready:
            self.ready.emit()

    def _open(self) -> None:
        from reader.lookup.indexing import index_version  # noqa: PLC0415 - deferred: off the start-up path

        path = index_path(self._workspace.library.path)
        try:
            self._index = WordIndex.read(path, index_version())
        except LibraryError:
            self._index = None

    def _done(self, _found: Indexed) -> None:
        self._job = None
        if self._doing is None:
            self._everything = False
        self._doing = frozenset()
        self._say_ready()
        if self._index is None:
            self._open()
        self.indexed.emit()
        if self._pending or self._everything:
            self._timer.start()

    def _not_done(self, error: object = None) -> None:
        """It could not be written, or a bug, told on stderr: what was indexed stays in use."""
        self._job = None
        if self._doing is not None:
            self._pending |= self._doing
        self._doing = frozenset()
        self._everything = False
        if isinstance(error, LibraryError):
            self.failed.emit(error)
