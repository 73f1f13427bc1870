"""What the works are sorted by, to be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.i18n import Table, tr
from ui.models.works import Order
from ui.views.choices import Choice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ORDERS = Table(
    {
        Order.LAST_READ: "Last read",
        Order.TITLE: "Title",
        Order.AUTHOR: "Author",
        Order.ADDED: "Added",
        Order.PROGRESS: "Progress",
    }
)


class SortChoice(Choice):
    """The orders there are.

    Signals:
        chosen: the Order, when a person chose it.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Sort by"))
        self.setToolTip(tr("Sort by"))
        for order, name in ORDERS.items():
            self.addItem(name, order)
        self.activated.connect(lambda _index: self.chosen.emit(Order(self.currentData())))

    def show_order(self, order: Order) -> None:
        """Show the present order."""
        self.setCurrentIndex(self.findData(order))
