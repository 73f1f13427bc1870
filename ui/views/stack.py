"""The page and the shelf in one place, only one of them shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QSize


class Stack(QStackedWidget):
    """A stack that asks for as much room as what it shows needs, not for that of what it hides.

    Else a narrow window grows when a panel opens beside the page, because the shelf is wider.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    @override
    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()
