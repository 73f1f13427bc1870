"""Changing keys: a preset, and for each command the keys one presses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import tr
from ui.key_hints import native_key
from ui.keymap import NAMES, Keymap, may_be_letter, may_be_shortcut, same
from ui.theme import px
from ui.views.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.keymap import Keys

_ACTION = Qt.ItemDataRole.UserRole


class KeyboardDialog(QDialog):
    """Commands with their keys; a key that another command has is taken from it when one says so.

    Signals:
        changed: the Keymap to use from now on.
    """

    changed = Signal(object)

    def __init__(
        self, names: Mapping[str, str], usual: Keys, letters: Keys, keymap: Keymap, parent: QWidget
    ) -> None:
        """``letters`` are those of repair mode, of the actions that may have one there; all is by action."""
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.resize(720, 560)
        self._names, self._usual, self._letters, self.keymap = names, usual, letters, keymap
        self.preset = Choice(self)
        self.preset.setAccessibleName(tr("Preset"))
        for preset, name in NAMES.items():
            self.preset.addItem(name, preset)
        self.preset.setCurrentIndex(self.preset.findData(keymap.preset))
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(tr("Find a command or a key"))
        self.filter.setAccessibleName(tr("Find a command or a key"))
        self.list = QTreeWidget(self)
        self.list.setHeaderLabels([tr("Command"), tr("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.setColumnWidth(0, 400)
        self.keys = QKeySequenceEdit(self)
        self.keys.setMaximumSequenceLength(1)
        self.keys.setAccessibleName(tr("Press the new keys"))
        self.keys.setMinimumWidth(px(240))  # for what Qt asks in it
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.give, self.none = QPushButton(tr("Set"), self), QPushButton(tr("No key"), self)
        self.reset, self.reset_all = QPushButton(tr("As usual"), self), QPushButton(tr("All as usual"), self)
        close = QPushButton(tr("Close"), self)
        self._lay_out(close)
        close.clicked.connect(self.accept)
        self.preset.currentIndexChanged.connect(self._take_preset)
        self.filter.textChanged.connect(lambda _text: self._filter())
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_current())
        self.keys.keySequenceChanged.connect(lambda _keys: self._judge())
        self.give.clicked.connect(self._give)
        self.none.clicked.connect(self._take_all)
        self.reset.clicked.connect(lambda: self._use(self.keymap.without(self.action)))
        self.reset_all.clicked.connect(lambda: self._use(Keymap(self.keymap.preset)))
        self._fill()

    def _lay_out(self, close: QPushButton) -> None:
        top, below, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for part in (QLabel(tr("Keys as in"), self), self.preset, self.filter):
            top.addWidget(part)
        below.addWidget(QLabel(tr("New keys"), self))
        below.addWidget(self.keys, 1)
        for button in (self.give, self.none, self.reset):
            below.addWidget(button)
        foot.addWidget(self.reset_all)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 18)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addLayout(below)
        layout.addWidget(self.said)
        layout.addLayout(foot)

    @property
    def action(self) -> str:
        """The command that is chosen; empty for none."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(0, _ACTION))

    def choose(self, action: str) -> None:
        """Choose a command."""
        for number in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(number)
            if item is not None and item.data(0, _ACTION) == action:
                self.list.setCurrentItem(item)

    def _is_letter(self, key: str) -> bool:
        """Whether a key is meant for repair mode: a bare one, for a command that may have one there."""
        return self.action in self._letters and may_be_letter(key)

    def owner(self, key: str) -> str:
        """The other command that has a key, in repair mode if it is one of that; empty for none."""
        if self._is_letter(key):
            found = self.keymap.letter_keys(self._letters)
        else:
            found = self.keymap.keys(self._usual)
        return next((a for a, keys in found.items() if a != self.action and same(key) in map(same, keys)), "")

    def _fill(self) -> None:
        chosen = self.action
        self.list.clear()
        letters = self.keymap.letter_keys(self._letters)
        for action, keys in self.keymap.keys(self._usual).items():
            shown = list(dict.fromkeys(native_key(key) for key in keys))  # Return and Enter are one name
            shown += [tr("{key} (repairing links)", key=native_key(key)) for key in letters.get(action, ())]
            item = QTreeWidgetItem([self._names[action], ", ".join(shown)])
            item.setData(0, _ACTION, action)
            self.list.addTopLevelItem(item)
        self._filter()
        self.choose(chosen or next(iter(self._usual)))

    def _filter(self) -> None:
        wanted = self.filter.text().casefold()
        for number in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(number)
            if item is not None:
                item.setHidden(wanted not in f"{item.text(0)} {item.text(1)}".casefold())

    def _show_current(self) -> None:
        self.keys.clear()
        self._judge()

    def _pressed(self) -> str:
        return self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _judge(self) -> None:
        """Say what would become of the keys that were pressed."""
        key = self._pressed()
        letter = self._is_letter(key)
        allowed = letter or may_be_shortcut(key)
        owner = self.owner(key) if allowed else ""
        self.give.setEnabled(allowed)
        self.give.setText(tr("Take it from there") if owner else tr("Set"))
        shown = native_key(key)
        if owner:
            name = self._names[owner]
            self.said.setText(tr("{key} belongs to “{name}”, which would lose it.", key=shown, name=name))
        elif letter:
            self.said.setText(tr("{key} will do this while links are repaired (F7).", key=shown))
        elif key and not allowed:
            self.said.setText(tr("A key one writes with needs Ctrl or Alt beside it."))
        else:
            self.said.setText("")

    def _give(self) -> None:
        key = self._pressed()
        owner, keymap = self.owner(key), self.keymap
        if self._is_letter(key):
            if owner:
                keymap = keymap.with_letters(owner, _left(keymap.letter_keys(self._letters)[owner], key))
            self._use(keymap.with_letters(self.action, (key,)))
            return
        if owner:
            keymap = keymap.with_keys(owner, _left(keymap.keys(self._usual)[owner], key))
        self._use(keymap.with_keys(self.action, (key,)))

    def _take_all(self) -> None:
        keymap = self.keymap.with_keys(self.action, ())
        self._use(keymap.with_letters(self.action, ()) if self.action in self._letters else keymap)

    def _take_preset(self) -> None:
        self._use(replace(self.keymap, preset=self.preset.currentData()))

    def _use(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self._fill()
        self._show_current()
        self.changed.emit(keymap)


def _left(keys: tuple[str, ...], taken: str) -> tuple[str, ...]:
    return tuple(key for key in keys if same(key) != same(taken))
