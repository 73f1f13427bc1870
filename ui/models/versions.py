"""What a row reads in other translations and what it read before, compared with what it reads now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from reader.errors import EditRefused
from reader.lookup.versions import readings
from reader.model.document import Origin
from reader.segmentation.comparison import Change, Part, compare
from ui import messages
from ui.i18n import Table, tr
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.bitext import BeadId, Row
    from reader.model.variorum import Reading
    from ui.workspace import Workspace

_ORIGINS: Final = Table(
    {
        Origin.MT: "by machine",
        Origin.TM: "from the memory",
        Origin.PROPAGATED: "repeated",
        Origin.HUMAN: "",
    }
)


@dataclass(frozen=True, slots=True)
class Version:
    """One entry: a text that could stand in the row, whole or for some of its sentences.

    ``base`` is what it is compared with, ``parts`` the comparison. ``sentences`` are numbers of
    the original's sentences it renders; none: all of them.
    """

    title: str
    when: str
    texts: tuple[str, ...]
    base: str
    parts: tuple[Part, ...]
    origin: Origin
    detail: str = ""
    sentences: tuple[int, ...] = ()
    note: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.texts)

    @property
    def is_same(self) -> bool:
        """Whether the row reads just so."""
        return all(part.change is Change.SAME for part in self.parts)


class VersionsModel(QAbstractListModel):
    """Other translations of one row, each followed by its sentences, then the row's earlier texts."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.bead: BeadId | None = None
        self.row: Row | None = None
        self._versions: list[Version] = []

    def show_row(self, bead_id: BeadId | None) -> None:
        """Read the versions of a row, or of none."""
        self.beginResetModel()
        self.bead, self.row, self._versions = bead_id, None, []
        if bead_id is not None:
            try:
                self.row = self._workspace.library.bitexts.row_of(bead_id)
            except EditRefused:  # it is gone by now
                self.bead = None
            else:
                self._versions = [*self._others(self.row), *self._earlier(self.row)]
        self.endResetModel()

    def version(self, number: int) -> Version:
        """An entry."""
        return self._versions[number]

    def _others(self, row: Row) -> Iterator[Version]:
        mine = "\n".join(block.text for block in row.target)
        several = sum(len(block.sentences) for block in row.source) > 1
        for reading in readings(self._workspace.library, row.bead.id):
            title = _title(reading)
            note = tr("with its neighbours") if reading.more else ""
            yield _version(title, "", reading.texts, mine, reading.origin, reading.detail, note=note)
            for sentence in reading.sentences if several else ():
                numbers = ", ".join(str(number + 1) for number in sentence.source)
                yield _version(
                    tr("Sentence {numbers}", numbers=numbers),
                    "",
                    (sentence.text,),
                    _rendered(row, sentence.source),
                    reading.origin,
                    reading.detail,
                    sentences=sentence.source,
                )

    def _earlier(self, row: Row) -> Iterator[Version]:
        for number, block in enumerate(row.target):
            for earlier in self._workspace.library.documents.earlier(block.id):
                if earlier.text == block.text:
                    continue
                words = [messages.STATES[earlier.state], _ORIGINS[earlier.origin]]
                how = ", ".join(word for word in words if word)
                title = tr("Earlier: {how}", how=how)
                if len(row.target) > 1:
                    title = tr("Paragraph {number}, earlier: {how}", number=number + 1, how=how)
                texts = tuple(
                    earlier.text if at == number else other.text for at, other in enumerate(row.target)
                )
                base = "\n".join(other.text for other in row.target)
                yield _version(title, messages.when(earlier.at), texts, base, earlier.origin)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._versions)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        version = self._versions[index.row()]
        if role == ITEM:
            return version
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{version.title} {version.when}"
            return (
                f"{said}, {tr('the same')}: {version.text}" if version.is_same else f"{said}: {version.text}"
            )
        return version.text if role == Qt.ItemDataRole.DisplayRole else None


def _version(  # noqa: PLR0913 - what an entry shows
    title: str,
    when: str,
    texts: tuple[str, ...],
    base: str,
    origin: Origin,
    detail: str = "",
    *,
    sentences: tuple[int, ...] = (),
    note: str = "",
) -> Version:
    parts = tuple(compare(base, "\n".join(texts)))
    return Version(title, when, texts, base, parts, origin, detail, sentences, note)


def _title(reading: Reading) -> str:
    kind = messages.ORIGINS[reading.document_origin]
    return reading.name or f"{kind[:1].upper()}{kind[1:]}"


def _rendered(row: Row, source: tuple[int, ...]) -> str:
    """What the row has for sentences of its original."""
    texts = [block.text[s.start : s.end] for block in row.target for s in block.sentences]
    wanted = set(source)
    numbers = sorted({i for bead in row.bead.sentences if wanted & {*bead.source} for i in bead.target})
    return " ".join(texts[i] for i in numbers)
