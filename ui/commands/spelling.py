"""Spelling: suggestions for the word at the caret, by key or in the menu of the page; one's own words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.checks.choices import AMERICAN, BRITISH, EITHER, NONE
from reader.edits import problems
from reader.edits.blocks import set_text
from reader.model.problem import Rule
from ui.commands.writing import going_on
from ui.i18n import tr
from ui.views.problems.items import PlacedProblem

if TYPE_CHECKING:
    from reader.jobs.checks import Suggestions
    from reader.model.annotation import TextRange
    from reader.model.problem import Problem, ProblemSpan
    from ui.commands.desk import Desk
    from ui.commands.problems import ProblemCommands


class SpellingCommands(QObject):
    """Handlers ``spelling.*``."""

    def __init__(self, desk: Desk, commands: ProblemCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._commands = desk, commands
        self._asked: tuple[Problem, ProblemSpan] | None = None
        self._waiting: QAction | None = None
        self.menu: QMenu | None = None
        """The menu that waits for suggestions, or shows them."""
        desk.checking.suggested.connect(self._show_suggestions)

    def misspelt(self, place: TextRange | None = None) -> tuple[Problem, ProblemSpan] | None:
        """The misspelt word at a place, or at the caret."""
        place = place or self._desk.page.caret()
        number = None if place is None else self._desk.page.page.rows.number_of_block(place.block_id)
        if place is None or number is None:
            return None
        for problem in self._desk.checking.of_row(self._desk.page.row(number).bead.id):
            for span in problem.spans:
                here = span.block_id == place.block_id and span.start <= place.start <= span.end
                if here and problem.rule is Rule.SPELLING and self._stands(span, problem.detail):
                    return problem, span
        return None

    def _stands(self, span: ProblemSpan, word: str) -> bool:
        """Whether the word is still where it was found: something may have been typed since."""
        text = self._desk.library.documents.block(span.block_id).text
        return text[span.start : span.end] == word

    def suggest(self) -> None:
        """Words that may be meant by the one at the caret, to choose from."""
        page = self._desk.page
        place = page.caret()
        if not page.writing.flush():
            return
        found = self.misspelt(place)
        if found is None:
            self._desk.status.say(tr("No misspelt word here"))
            return
        menu = QMenu(self._desk.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, *found)
        menu.popup(page.viewport().mapToGlobal(self._below(found[1])))

    def add_to(self, menu: QMenu) -> None:
        """Put what can be done with the misspelt word at the caret, if there is one, into a menu."""
        found = self.misspelt()
        if found is not None:
            self._fill(menu, *found)
            menu.addSeparator()

    def _fill(self, menu: QMenu, problem: Problem, span: ProblemSpan) -> None:
        self.menu, self._asked = menu, (problem, span)
        menu.destroyed.connect(partial(self._forget, id(menu)))
        self._waiting = menu.addAction(tr("Looking for suggestions…"))
        self._waiting.setEnabled(False)
        menu.addSeparator()
        word = problem.detail
        add = menu.addAction(tr("Add “{word}” to your own words", word=word))
        add.triggered.connect(partial(self._add_word, word))
        menu.addAction(tr("Ignore in this row")).triggered.connect(partial(self._ignore, problem, span))
        self._desk.checking.suggest(word)

    def _forget(self, menu: int, *_destroyed: object) -> None:
        if self.menu is not None and id(self.menu) == menu:
            self.menu = self._waiting = None

    def _show_suggestions(self, found: Suggestions) -> None:
        menu, waiting = self.menu, self._waiting
        if menu is None or waiting is None or self._asked is None or self._asked[0].detail != found.word:
            return
        self._waiting = None
        if not found.forms:
            waiting.setText(tr("No suggestions"))
            return
        actions = [QAction(form, menu) for form in found.forms]
        for action in actions:
            action.triggered.connect(partial(self._replace, self._asked[1], found.word, action.text()))
        menu.insertActions(waiting, actions)
        menu.removeAction(waiting)
        if menu.activeAction() is None:
            menu.setActiveAction(actions[0])

    def _below(self, span: ProblemSpan) -> QPoint:
        """The place right below a word, in the viewport."""
        page = self._desk.page
        row = page.page.rows.number_of_block(span.block_id)
        number = page.current_row if row is None else row
        top = page.row_top(number)
        for block in page.page.layout(number).sides[span.side]:
            bands = block.bands(span.start, span.end) if block.block.id == span.block_id else []
            if bands:
                return QPoint(round(block.x + bands[0].left()), round(top + block.y + bands[0].bottom()))
        return page.viewport().rect().center()

    def _replace(self, span: ProblemSpan, word: str, form: str, *_checked: bool) -> None:
        """Write another form where the word still stands, and go on writing behind it."""
        desk, page = self._desk, self._desk.page
        was_editing = page.is_editing
        if not page.commit_edit():
            return
        text = desk.library.documents.block(span.block_id).text
        if text[span.start : span.end] != word:
            desk.status.say(tr("The word is not there any more"))
            return
        after = text[: span.start] + form + text[span.end :]
        if desk.run(partial(set_text, block_id=span.block_id, text=after)):
            page.go_to_block(span.block_id, span.start + len(form))
            if was_editing:
                page.start_edit()

    def _ignore(self, problem: Problem, span: ProblemSpan, *_checked: bool) -> None:
        row = self._desk.page.page.rows.number_of_block(span.block_id)
        with going_on(self._desk.page):
            self._commands.dismiss_one(PlacedProblem(problem, row or 0))

    def _add_word(self, word: str, *_checked: bool) -> None:
        desk = self._desk
        if desk.bitext is None:
            return
        edit = partial(problems.add_word, language=desk.bitext.translation.language.value, word=word)
        with going_on(desk.page):
            if desk.run(edit):
                said = tr("“{word}” is one of your own words now (Ctrl+Z takes it out)", word=word)
                desk.status.say(said)

    def either(self) -> None:
        """Take British and American spelling."""
        self._desk.checking.choose(EITHER)

    def british(self) -> None:
        """Take British spelling only."""
        self._desk.checking.choose(BRITISH)

    def american(self) -> None:
        """Take American spelling only."""
        self._desk.checking.choose(AMERICAN)

    def no_spelling(self) -> None:
        """Do not check spelling."""
        self._desk.checking.choose(NONE)
