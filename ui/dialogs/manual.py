"""The manual in a window of its own: contents, search, pages; all of it from this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.i18n import ENGLISH, language, tr, tr_n
from ui.models.handbook import Handbook, Page
from ui.theme import FACE, px

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui.theme import Theme

_PLACE = Qt.ItemDataRole.UserRole
_OTHERS = 6
"""English names looked for at most."""
_WIDEST = 680
"""Pixels of a picture in a page."""


class ManualPage(QTextBrowser):
    """One page; loads pictures of the documentation and nothing else."""

    followed = Signal(QUrl)

    def __init__(self, docs: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._docs = docs.resolve()
        self.folder = self._docs
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self.followed)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        url = name if isinstance(name, QUrl) else QUrl(name)
        if type != QTextDocument.ResourceType.ImageResource.value or not url.isRelative():
            return None
        path = (self.folder / url.path()).resolve()
        return QImage(str(path)) if self._docs in path.parents else None


class ManualWindow(QDialog):
    """Contents or finds on the left, the page on the right; it stays open beside the work."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        handbook: Handbook | None = None,
        commands: Sequence[tuple[str, str]] = (),
    ) -> None:
        """``commands`` are the names of commands in the language of the interface and in English."""
        super().__init__(parent)
        self._commands = commands
        self.setWindowTitle(tr("Manual"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1060, 760)
        self.handbook = handbook or Handbook()
        self._trail: list[tuple[Path, str]] = []
        self._at = -1
        self.query = QLineEdit(self)
        self.query.setPlaceholderText(tr("Search the manual"))
        self.query.setAccessibleName(tr("Search the manual"))
        self.query.setClearButtonEnabled(True)
        self.contents = QTreeWidget(self)
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName(tr("Contents"))
        self.finds = QListWidget(self)
        self.finds.setWordWrap(True)
        self.finds.setAccessibleName(tr("Finds"))
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.lists = QStackedWidget(self)
        self.lists.addWidget(self.contents)
        self.lists.addWidget(self.finds)
        self.page = ManualPage(self.handbook.docs, self)
        self.page.setAccessibleName(tr("Page of the manual"))
        self.back, self.forward = QPushButton(tr("&Back"), self), QPushButton(tr("&Forward"), self)
        self._theme = theme
        self._lay_out()
        self._fill()
        self._connect()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        for widget in (self.query, self.told, self.lists):
            column.addWidget(widget)
        self.told.hide()
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        for button in (self.back, self.forward):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        for button in (self.back, self.forward, close):
            button.setAutoDefault(False)
        beside.addWidget(self.page, 1)
        beside.addLayout(buttons)
        splitter = QSplitter(self)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([300, 740])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.addWidget(splitter)

    def _fill(self) -> None:
        for page in self.handbook.pages:
            item = QTreeWidgetItem(self.contents, [page.title])
            item.setData(0, _PLACE, (page.path, ""))
            for section in page.sections[1:]:
                child = QTreeWidgetItem(item, [section.title])
                child.setData(0, _PLACE, (page.path, section.anchor))
        if not self.handbook.pages:
            self.page.setPlainText(self.handbook.missing)

    def _connect(self) -> None:
        self.query.textChanged.connect(self._search)
        self.query.returnPressed.connect(self._first)
        self.query.installEventFilter(self)
        self.contents.installEventFilter(self)
        self.contents.currentItemChanged.connect(lambda now, _before: self._choose(now))
        self.finds.currentItemChanged.connect(lambda now, _before: self._choose_find(now))
        self.page.followed.connect(self.follow)
        self.back.clicked.connect(lambda: self._step(-1))
        self.forward.clicked.connect(lambda: self._step(1))
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self._to_search),
            (QKeySequence.StandardKey.Back, self.back.click),
            (QKeySequence.StandardKey.Forward, self.forward.click),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.page.setStyleSheet(
            f"QTextBrowser {{ border: 0; background: {theme.paper};"
            f" font-family: '{FACE}'; font-size: {px(16)}px; }}"
        )
        self.page.document().setDocumentMargin(14)
        self.page.document().setDefaultStyleSheet(
            f"a {{ color: {theme.accent}; }} h1, h2, h3 {{ color: {theme.accent}; }}"
            f"code, pre {{ background: {theme.card}; font-size: {px(14)}px; }}"
            "pre { white-space: pre-wrap; }"
            f"th, td {{ border-bottom: 1px solid {theme.rule}; }}"
        )
        self.told.setStyleSheet(f"color: {theme.muted};")
        if 0 <= self._at < len(self._trail):
            self._show(*self._trail[self._at])

    # -- pages ----------------------------------------------------------------------------------

    def open(self, name: str = "first-steps.md", anchor: str = "") -> None:
        """Show a page by the name of its file, and the window without holding up the one behind it."""
        self.go((self.handbook.docs / "manual" / name).resolve(), anchor)
        self.show()
        self.raise_()
        self.activateWindow()
        self.contents.setFocus()

    def go(self, path: Path, anchor: str = "") -> None:
        """Show a page at a heading; one that does not belong to the manual is not shown."""
        if self.handbook.page(path) is None:
            return
        if self._trail[self._at : self._at + 1] != [(path, anchor)]:
            self._trail[self._at + 1 :] = [(path, anchor)]
            self._at = len(self._trail) - 1
        self._show(path, anchor)

    def _show(self, path: Path, anchor: str) -> None:
        page = self.handbook.page(path)
        if page is None:
            return
        self.page.folder = path.parent
        self.page.setHtml(page.html(_WIDEST))
        if anchor:
            self.page.scrollToAnchor(anchor)
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._trail) - 1)
        self._mark(page, anchor)

    def _mark(self, page: Page, anchor: str) -> None:
        """The page in the list of contents."""
        self.contents.blockSignals(True)
        for number in range(self.contents.topLevelItemCount()):
            item = self.contents.topLevelItem(number)
            if item is None or item.data(0, _PLACE)[0] != page.path:
                continue
            item.setExpanded(True)
            self.contents.setCurrentItem(item)
            for below in range(item.childCount() if anchor else 0):
                child = item.child(below)
                if child is not None and child.data(0, _PLACE)[1] == anchor:
                    self.contents.setCurrentItem(child)
        self.contents.blockSignals(False)

    def follow(self, url: QUrl) -> None:
        """A link: another page here, or an address, which the person asks their browser to open."""
        if not url.isRelative():
            QDesktopServices.openUrl(url)
            return
        path = (self.page.folder / url.path()).resolve() if url.path() else self._trail[self._at][0]
        self.go(path, url.fragment())

    def _step(self, step: int) -> None:
        if 0 <= self._at + step < len(self._trail):
            self._at += step
            self._show(*self._trail[self._at])

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.go(*item.data(0, _PLACE))

    # -- search -----------------------------------------------------------------------------------

    def _to_search(self) -> None:
        self.query.setFocus()
        self.query.selectAll()

    def _search(self, query: str) -> None:
        found = [(find, query) for find in self.handbook.search(query)]
        others = self._in_english(query)[:_OTHERS]
        for words in others:
            known = {(find.path, find.section.anchor) for find, _ in found}
            more = self.handbook.search(words)
            found += [(find, words) for find in more if (find.path, find.section.anchor) not in known]
        self.finds.clear()
        for find, words in found:
            title = find.page if not find.section.anchor else f"{find.page} › {find.section.title}"
            item = QListWidgetItem(f"{title}\n{find.around}", self.finds)
            item.setData(_PLACE, (find, words))
            item.setSizeHint(QSize(0, 4 * self.finds.fontMetrics().height()))
        self.lists.setCurrentWidget(self.finds if query.strip() else self.contents)
        self.told.setVisible(bool(query.strip()))
        told = (
            tr_n("{n} place", "{n} places", len(found))
            if found
            else tr("Nothing in the manual has these words.")
        )
        if others:
            told += "\n" + tr("Also looked for: {words}", words=", ".join(others))
        self.told.setText(told)

    def _in_english(self, query: str) -> list[str]:
        """Most pages are in English: the English names of commands whose names here hold all the words."""
        words = query.casefold().split()
        if not words or language() == ENGLISH:
            return []
        names = [
            english for here, english in self._commands if all(word in here.casefold() for word in words)
        ]
        return sorted(set(names), key=lambda name: (len(name), name))

    def _first(self) -> None:
        if self.finds.count():
            self.finds.setCurrentRow(0)
            self.finds.setFocus()

    def _choose_find(self, item: QListWidgetItem | None) -> None:
        found = item.data(_PLACE) if item is not None else None
        if found is not None:
            find, words = found[0], found[1].split()
            self.go(find.path, find.section.anchor)
            cursor = self.page.textCursor()
            if not find.section.anchor:
                cursor.movePosition(QTextCursor.MoveOperation.Start)
                self.page.setTextCursor(cursor)
            if words:
                self.page.find(words[0])

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self.contents and _is_letter(event):
            self.query.setFocus()
            self.query.insert(event.text())  # as on the shelf: one just types
            return True
        if watched is self.query and event.key() == Qt.Key.Key_Down:
            self.lists.setFocus()
            if self.lists.currentWidget() is self.finds:
                self._first()
            else:
                self.contents.setFocus()
            return True
        return super().eventFilter(watched, event)


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key writes something, and is no key of a command."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    text = event.text()
    return not held and text.isprintable() and bool(text.strip())
