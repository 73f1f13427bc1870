"""Pictures on the page: how large each one is, and its pixels, decoded beside the window's thread."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QRunnable,
    QSize,
    QThreadPool,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPixmap
from typing_extensions import override

from reader.model.document import DocumentId, MarkKind

if TYPE_CHECKING:
    from reader.model.document import Asset, Block
    from reader.storage.library import Library

MAX_PIXELS = 100_000_000
_ALLOCATION = 512
"""Megabytes a picture may take while it is decoded: the largest one, four bytes to a pixel."""
_KEPT = 64 << 20
"""Bytes of decoded pictures kept."""
_SHARE = 0.6
"""Part of the view's height a picture may take."""
_SMALLEST = 8
"""Pixels of height a picture keeps, however small the window."""
_USUAL = 19
"""Text size in pixels at which pictures have their natural size."""


OPENING = threading.Lock()
"""Held while Qt looks for what can read a picture: it does so under a lock of its own and calls into Python,
so that two threads, one of them waiting for the other's interpreter lock, would wait for ever."""


class Known(NamedTuple):
    """What is known of a picture without decoding it: its natural size and what is to be seen."""

    size: QSize
    alt: str


class PictureKey(NamedTuple):
    """A picture at one size in device pixels."""

    document_id: DocumentId
    name: str
    width: int
    height: int


class Pictures(QObject):
    """Sizes and pixels of the pictures of one library.

    Signals:
        ready: a picture that was asked for has been decoded.
    """

    ready = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.view_height = 0
        """Height of the view, of which a picture takes a part at most."""
        self._known: dict[tuple[DocumentId, str], Known | None] = {}
        self._pixmaps: OrderedDict[PictureKey, QPixmap | None] = OrderedDict()
        self._bytes = 0
        self._wanted: dict[PictureKey, None] = {}
        self._decoding: set[PictureKey] = set()
        self._results = _Results(self)
        self._results.decoded.connect(self._take)
        self._pool: QThreadPool | None = None
        self._starter = QTimer(self, singleShot=True, interval=0)
        self._starter.timeout.connect(self._start)

    def clear(self) -> None:
        """Another work is open: forget everything."""
        self._known.clear()
        self._pixmaps.clear()
        self._wanted.clear()
        self._bytes = 0

    # --- sizes

    def known(self, document_id: DocumentId, name: str) -> Known | None:
        """A picture's size and words, from its header; None for one that is not there or is broken."""
        key = (document_id, name)
        if key not in self._known:
            self._known[key] = _known(self._asset(document_id, name))
        return self._known[key]

    def _asset(self, document_id: DocumentId, name: str) -> Asset | None:
        return self._library.sources.asset(document_id, name)

    def shown_size(self, natural: QSize, room: int, px: int) -> QSize:
        """Size beside text of ``px`` pixels: at most ``room`` wide, and most of the view high."""
        scale = px / _USUAL
        highest = max(_SMALLEST, self.view_height * _SHARE)
        factor = min(scale, room / natural.width(), highest / natural.height())
        return QSize(max(1, round(natural.width() * factor)), max(1, round(natural.height() * factor)))

    # --- pixels

    def pixmap(self, key: PictureKey) -> QPixmap | None:
        """The decoded picture; None until it is ready (``ready`` says so), and for a broken one."""
        if key in self._pixmaps:
            self._pixmaps.move_to_end(key)
            return self._pixmaps[key]
        if key not in self._decoding:
            self._wanted[key] = None
            self._starter.start()
        return None

    def is_broken(self, key: PictureKey) -> bool:
        """Whether decoding was tried and failed."""
        return self._pixmaps.get(key, key) is None

    def _start(self) -> None:
        """Decode what was asked for last first; what has been scrolled past may wait."""
        if self._pool is None:
            self._pool = QThreadPool(self)
            self._pool.setMaxThreadCount(1)  # one large picture at a time
            QImageReader.setAllocationLimit(_ALLOCATION)
        while self._wanted:
            key, _ = self._wanted.popitem()
            asset = self._asset(key.document_id, key.name)
            if asset is None:
                self._keep(key, None)
                continue
            self._decoding.add(key)
            self._pool.start(_Decoding(key, asset.data, self._results))

    def _take(self, key: PictureKey, image: QImage) -> None:
        self._decoding.discard(key)
        self._keep(key, None if image.isNull() else QPixmap.fromImage(image))
        self.ready.emit()

    def _keep(self, key: PictureKey, pixmap: QPixmap | None) -> None:
        self._pixmaps[key] = pixmap
        self._bytes += _bytes(pixmap)
        while self._bytes > _KEPT and len(self._pixmaps) > 1:
            _, dropped = self._pixmaps.popitem(last=False)
            self._bytes -= _bytes(dropped)

    @property
    def kept_bytes(self) -> int:
        """Memory of the decoded pictures."""
        return self._bytes

    @property
    def is_idle(self) -> bool:
        """Whether everything asked for is decoded."""
        return not self._wanted and not self._decoding


class _Results(QObject):
    """Brings pictures from the thread that decodes them to the one of the window."""

    decoded = Signal(object, QImage)


class _Decoding(QRunnable):
    def __init__(self, key: PictureKey, data: bytes, results: _Results) -> None:
        super().__init__()
        self._key, self._data, self._results = key, data, results

    @override
    def run(self) -> None:
        image = decoded(self._data, QSize(self._key.width, self._key.height))
        self._results.decoded.emit(self._key, image)


def decoded(data: bytes, size: QSize | None = None) -> QImage:
    """The first frame of a picture, scaled while it is read; a null image for a broken one."""
    with OPENING:
        buffer, reader = _reader(data)
        turned = _is_turned(reader)
    if size is not None:
        reader.setScaledSize(size.transposed() if turned else size)
    image = reader.read()
    buffer.close()
    return image


def _known(asset: Asset | None) -> Known | None:
    if asset is None:
        return None
    with OPENING:
        buffer, reader = _reader(asset.data)
        size = reader.size()
        turned = _is_turned(reader)
    if turned:
        size.transpose()
    buffer.close()
    if size.isEmpty() or size.width() * size.height() > MAX_PIXELS:
        return None
    return Known(size, asset.alt)


def _reader(data: bytes) -> tuple[QBuffer, QImageReader]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return buffer, reader


def _is_turned(reader: QImageReader) -> bool:
    """Whether width and height are exchanged when the picture is shown upright."""
    return bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)


def _bytes(pixmap: QPixmap | None) -> int:
    return 0 if pixmap is None else pixmap.width() * pixmap.height() * 4


def image_marks(block: Block) -> list[tuple[str, int]]:
    """Names and places of the pictures of a block."""
    return [(mark.target, mark.start) for mark in block.marks if mark.kind is MarkKind.IMAGE]
