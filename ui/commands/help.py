"""The palette, the sheet of keys, the manual, the log, about the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QTextCursor

from ui.actions import ACTIONS, MENUS, ActionSet, usual_keys, usual_letters
from ui.dialogs import help as pages
from ui.dialogs.palette import CommandPalette, PaletteEntry
from ui.i18n import mark, tr
from ui.startup import log_folder
from ui.views.bitext.host import ViewMode

if TYPE_CHECKING:
    from ui.commands.desk import Desk
    from ui.dialogs.manual import ManualWindow
    from ui.keymap import Keys

Group = tuple[str, list[tuple[str, str]]]
"""A heading of the sheet, and names with keys."""

_PAGES = {
    ViewMode.READ: "reading.md",
    ViewMode.EDIT: "translating.md",
    ViewMode.REPAIR: "links.md",
}
"""The page of the manual on each mode."""
PAGE_KEYS = mark(
    (
        ("Caret by letter, by line", "Arrow keys"),
        ("Caret by word", "Ctrl+Left, Ctrl+Right"),
        ("Select", "Shift with these"),
        ("To the other side", "Tab"),
        ("Begin to write (Edit)", "Enter, F2 or a letter"),
        ("Leave the paragraph", "Esc"),
        ("Page down, page up", "Space, Shift+Space"),
        ("By paragraph, by sentence (Repair)", "Up, Down; Left, Right"),
        ("Back to rows, take pins out (Repair)", "Esc"),
    )
)
PANEL_KEYS = mark(
    (
        ("Go to the place, open", "Enter"),
        ("Edit the note in the list", "F2"),
        ("Remove", "Delete"),
        ("Save a note", "Ctrl+Enter"),
        ("Take a place (review of notes)", "Enter, 1 to 4"),
        ("Select it, leave it, forget the half", "S, K, D"),
        ("The next, the one before (review of notes)", "N, P"),
    )
)


class HelpCommands:
    """Handlers ``help.*``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.actions: ActionSet | None = None
        """Set by the window once the actions are built."""
        self.manual_window: ManualWindow | None = None

    def palette(self) -> None:
        """Find and run any action by its name."""
        actions = self.actions
        if actions is None:
            return
        entries = [
            PaletteEntry(
                act.id,
                actions[act.id].text().partition("\t")[0].replace("&", "").rstrip("…"),
                act.place,
                actions.shown_keys(act),
                actions.reason(act),
            )
            for act in ACTIONS
            if act.id != "palette"
        ]
        palette = CommandPalette(
            entries,
            lambda action_id: actions[action_id].trigger(),
            self._desk.theme,
            self._desk.window,
        )
        palette.show()
        palette.query.setFocus()

    def keys(self) -> None:
        """All keys on one sheet."""
        actions = self.actions
        groups = sheet(actions.keys, actions.letters) if actions else sheet()
        pages.keys_sheet(groups, self._desk.theme, self._desk.window).open()

    def manual(self) -> None:
        """The manual, at the page about what one is doing."""
        self._open_manual(_PAGES[self._desk.page.mode] if self._desk.bitext else "README.md")

    def first_steps(self) -> None:
        """The first page of the manual."""
        self._open_manual("first-steps.md")

    def _open_manual(self, page: str) -> None:
        from ui.dialogs.manual import ManualWindow  # noqa: PLC0415 - deferred: seldom wanted

        if self.manual_window is None:
            names = [(act.name, act.text.replace("&", "").rstrip("…")) for act in ACTIONS]
            self.manual_window = ManualWindow(self._desk.theme, self._desk.window, commands=names)
            self.manual_window.destroyed.connect(self._manual_closed)
            self._desk.further.append(self.manual_window)
        self.manual_window.open(page)

    def _manual_closed(self) -> None:
        if self.manual_window in self._desk.further:
            self._desk.further.remove(self.manual_window)
        self.manual_window = None

    def log(self) -> None:
        """What the program wrote down of this run and the last ones."""
        path = log_folder() / "log.txt"
        dialog = pages.ReadingDialog(tr("Log"), self._desk.theme, self._desk.window)
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            text = ""
        said = tr(
            "{path} holds names of commands and places in the program, and no text of yours.", path=path
        )
        dialog.page.setPlainText(f"{said}\n\n{text}" if text else tr("Nothing has been written down."))
        dialog.page.moveCursor(QTextCursor.MoveOperation.End)
        dialog.open()

    def about(self) -> None:
        """Version and licences."""
        from ui.dialogs.about import AboutDialog  # noqa: PLC0415 - deferred: seldom wanted

        AboutDialog(self._desk.theme, self._desk.window).open()


def sheet(present: Keys | None = None, present_letters: Keys | None = None) -> list[Group]:
    """Every action with all its keys, by menu, then the keys of the page and of the panels."""
    keys = usual_keys() if present is None else present
    letters = usual_letters() if present_letters is None else present_letters
    groups: list[Group] = []
    for menu in MENUS:
        rows = [
            (act.name, _all_keys(keys[act.id] + letters.get(act.id, ())))
            for act in ACTIONS
            if act.menu.partition(">")[0] == menu
        ]
        groups.append((tr(menu).replace("&", ""), rows))
    further = ((tr("On the page"), PAGE_KEYS), (tr("In the panels"), PANEL_KEYS))
    return groups + [(title, [(tr(name), tr(key)) for name, key in rows]) for title, rows in further]


def _all_keys(keys: tuple[str, ...]) -> str:
    shown = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys]
    return ", ".join(dict.fromkeys(name.replace("Return", "Enter") for name in shown))
