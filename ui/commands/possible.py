"""What can be done at present: which actions are on, and what undo and redo would take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui import messages
from ui.actions import CONTEXT_MENU, LAYOUT_ACTIONS, When

if TYPE_CHECKING:
    from PySide6.QtGui import QKeySequence
    from PySide6.QtWidgets import QMainWindow

    from ui.actions import ActionSet
    from ui.commands.desk import Desk
    from ui.commands.groups import Groups


def conditions(desk: Desk, groups: Groups) -> set[When]:
    """What holds at present."""
    page, workspace = desk.page, desk.workspace
    on_page = workspace.bitext is not None
    on_mark = on_page and (bool(groups.marks.at_caret()) or desk.notes.current() is not None)
    on_work = not on_page and desk.shelf.current() is not None
    facts = {
        When.WRITABLE: not workspace.library.read_only,
        When.PAGE: on_page,
        When.SHELF: not on_page,
        When.WORK: on_page or on_work,
        When.BINNED: not on_page and desk.shelf.in_bin and bool(desk.shelf.chosen()),
        When.SELECTION: on_page and bool(page.selection()),
        When.WORDS: on_page and bool(page.selected_text()),
        When.MARK: on_mark,
        When.TAGGABLE: on_mark or on_work,
        When.UNDO: page.is_editing or workspace.undo_step is not None,
        When.REDO: page.is_editing or workspace.redo_step is not None,
        When.COLOUR: on_page
        and (bool(page.selection()) or bool(groups.marks.at_caret()) or bool(groups.marks.chosen())),
        When.CHAPTERS: on_page and bool(desk.contents.model.chapters.headings),
        When.PICTURE: on_page and page.has_picture(page.current_row),
        When.SEVERAL: on_page and groups.library.has_several(),
        When.RUN: groups.translate.runner.is_open,
        When.FOUND: on_page and page.marks_finds,
    }
    return {condition for condition, holds in facts.items() if holds}


def refresh(actions: ActionSet, desk: Desk, groups: Groups) -> None:
    """Enable what can be done; name the steps that undo and redo would take."""
    actions.set_holding(conditions(desk, groups))
    actions["undo"].setText(f"&{messages.undo_text(desk.workspace.undo_step)}")
    actions["redo"].setText(f"&{messages.redo_text(desk.workspace.redo_step)}")
    actions[desk.page.mode.value].setChecked(True)
    actions[desk.theme.name].setChecked(True)
    setting = desk.page.setting
    actions[LAYOUT_ACTIONS[setting.layout]].setChecked(True)
    actions["focus"].setChecked(setting.focus)
    actions["column_differences"].setChecked(desk.page.page.differences)
    actions["book"].setChecked(groups.book.on)
    actions["offline"].setChecked(desk.engines.offline)
    actions["never_send"].setChecked(groups.translate.is_never_sent())
    actions[f"cite_{groups.citing.style.value}"].setChecked(True)


def why_not(actions: ActionSet, key: QKeySequence) -> str:
    """Why what a key is for cannot be done now; empty where it is for nothing, or for what can be done."""
    for act, action in actions.triggers():
        if not action.isEnabled() and key in action.shortcuts():
            return f"{act.name}: {actions.reason(act)}"
    return ""


def context_menu(actions: ActionSet, groups: Groups, window: QMainWindow) -> QMenu:
    """What can be done with the place that was clicked."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    groups.spelling.add_to(menu)
    needless = set() if groups.problems.has_one_here() else {"dismiss_problem", "dismiss_because"}
    if groups.terms.hit_at_caret() is None:
        needless |= {"refuse_term", "refuse_term_here"}
    for action_id in CONTEXT_MENU:
        if not action_id:
            menu.addSeparator()
        elif actions[action_id].isEnabled() and action_id not in needless:
            menu.addAction(actions[action_id])
    return menu
