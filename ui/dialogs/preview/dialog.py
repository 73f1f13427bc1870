"""The preview of an import: source and result side by side, and the keys that decide."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from reader.model.document import BlockKind, Decision, Rule
from ui.dialogs.preview import keys, words
from ui.dialogs.preview.controls import Controls, Filters
from ui.dialogs.preview.places import Spot, source_view
from ui.dialogs.preview.result import ResultView
from ui.dialogs.preview.session import Session
from ui.dialogs.preview.source_pane import SourcePane
from ui.dialogs.source import physical_lines
from ui.i18n import number, tr, tr_n
from ui.key_hints import native_key
from ui.theme import px
from ui.views.labels import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.importing.guesses import Guess
    from reader.model.document import ImportChoices, ImportedDocument
    from ui.background import Background
    from ui.theme import Theme


_LEAST, _MOST = 0.49, 0.58
"""Shares of the width that the source gets."""


class PreviewDialog(QDialog):
    """Shows a document that was read, and reads it again as a person decides.

    Ctrl+Return accepts; :attr:`document` is then what was decided. Esc leaves everything as it
    was; :attr:`left_behind` gives the decisions to a later preview, where redo brings them back.
    """

    def __init__(
        self,
        background: Background,
        document: ImportedDocument,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        ahead: Sequence[ImportChoices] = (),
    ) -> None:
        """Check ``document``, which must have its raw bytes; ``ahead`` was left behind by an earlier one."""
        super().__init__(parent)
        self.setWindowTitle(tr("Check import: {name}", name=document.source_name or document.title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(880, 560)
        self.resize(1100, 760)
        self.session = Session(background, document, ahead, self)
        self._guesses: Sequence[Guess] = ()
        self._listed: list[int] = []
        """Numbers of the guesses the keys go through."""
        self._order: list[int] = []
        """Their source lines, sorted, with :attr:`_by_line`."""
        self._by_line: list[int] = []
        self._source_text = ""
        self._source_lines: list[str] = []
        self._finishing = False
        self._trouble = ""
        self.controls = Controls(theme, self)
        self.filters = Filters(self)
        self.source = SourcePane(theme, self)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._balanced = True
        """Whether nobody has moved the line between source and result."""
        self.page = ResultView(theme, self)
        self.about = Prose(parent=self)
        self.state = QLabel(self)
        self.previous = QPushButton(tr("Previous"), self)
        self.reverse_button = QPushButton(tr("Reverse"), self)
        self.next = QPushButton(tr("Next"), self)
        self.cancel = QPushButton(tr("Cancel"), self)
        self.done_button = QPushButton(tr("Done"), self)
        self._lay_out(theme)
        self._connect()
        self._show_document()
        if ahead:
            self._trouble = tr_n(
                "{n} decision was left behind: Ctrl+Shift+Z brings them back.",
                "{n} decisions were left behind: Ctrl+Shift+Z brings them back.",
                len(ahead),
            )
        self._say()

    @property
    def document(self) -> ImportedDocument:
        """What the source is read as now."""
        return self.session.document

    @property
    def guesses(self) -> Sequence[Guess]:
        """What was guessed in it."""
        return self.session.guesses

    @property
    def left_behind(self) -> tuple[ImportChoices, ...]:
        """The steps decided here, for a later preview of the same document."""
        return self.session.steps

    # --- construction

    def _lay_out(self, theme: Theme) -> None:
        self.about.setAccessibleName(tr("The current guess"))
        self.about.setMinimumHeight(2 * self.about.fontMetrics().lineSpacing())
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setStyleSheet(f"color: {theme.muted};")
        legend = QLabel(keys.legend(theme))
        legend.setStyleSheet(f"color: {theme.muted}; font-size: {px(12)}px;")
        legend.setWordWrap(True)
        panes = self._panes
        panes.addWidget(self.source)
        panes.addWidget(self.page)
        self.source.setMinimumWidth(280)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(1)
        panes.setObjectName("panes")
        panes.setStyleSheet(keys.panes_style(theme))
        panes.setStretchFactor(0, 1)
        panes.setStretchFactor(1, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.about, 1)
        for button in (self.previous, self.reverse_button, self.next):
            button.setAutoDefault(False)
            bottom.addWidget(button)
        last = QHBoxLayout()
        last.addWidget(self.state, 1)
        for button in (self.cancel, self.done_button):
            button.setAutoDefault(False)
            last.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.controls)
        layout.addWidget(self.filters)
        layout.addWidget(panes, 1)
        layout.addLayout(bottom)
        layout.addWidget(legend)
        layout.addLayout(last)
        # the splitter has put its panes behind everything else
        *_, last_filter = self.filters.buttons.values()
        self.setTabOrder(last_filter, self.source)
        self.setTabOrder(self.source, self.page)
        self.setTabOrder(self.page, self.previous)
        self.previous.setToolTip(tr("Shift+F8 or Shift+N"))
        self.next.setToolTip(tr("F8 or N"))
        self.reverse_button.setToolTip(native_key("Space"))
        self.done_button.setToolTip(native_key("Ctrl+Return"))
        self.cancel.setToolTip(native_key("Esc"))
        self.done_button.setDefault(True)

    def _connect(self) -> None:
        self.session.changed.connect(self._show_document)
        self.session.working.connect(self._work)
        self.session.refused.connect(self._refuse)
        self.controls.chosen.connect(lambda fields: self._decide(replace(self.session.choices, **fields)))
        self.filters.filtered.connect(self._filter)
        self._panes.splitterMoved.connect(self._keep_balance)
        self.source.line_chosen.connect(self.go_to_line)
        self.source.mark_clicked.connect(self._reverse_dropped)
        self.source.scrolled.connect(self._follow_source)
        self.page.scrolled.connect(self._follow_result)
        self.page.spot_chosen.connect(self._choose_spot)
        self.page.guess_clicked.connect(self._click_guess)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.reverse_button.clicked.connect(self.reverse)
        self.cancel.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.finish)
        for pane in (self.source, self.page):
            pane.installEventFilter(self)
        act: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F8", lambda: self.step(1)),
            ("Shift+F8", lambda: self.step(-1)),
            ("Ctrl+Return", self.finish),
            ("Ctrl+Enter", self.finish),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
        )
        for combination, call in act:
            QShortcut(QKeySequence(combination), self, call)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.page.setFocus()
        self.session.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._balance()

    def _keep_balance(self) -> None:
        self._balanced = False

    def _balance(self) -> None:
        """Give the source what its lines need, as far as the result can spare it."""
        whole = sum(self._panes.sizes())
        if self._balanced and whole:
            left = round(min(max(self.source.wanted_width(), _LEAST * whole), _MOST * whole))
            self._panes.setSizes([left, whole - left])

    # --- what is shown

    def _show_document(self) -> None:
        document, guesses = self.session.document, self.session.guesses
        text = source_view(document)
        if text != self._source_text:
            self._source_text = text
            self._source_lines = physical_lines(text)
            self.source.show_lines(self._source_lines)
            self._balance()
        self.source.show_notes(document.repairs, document.dropped)
        former = self._current()
        line, fresh = self.page.line, self._guesses is not guesses
        self._guesses = guesses
        self.page.show_document(document, guesses)
        self.controls.show_document(document, self.session.choices)
        self.filters.show_guesses(guesses)
        self._list()
        guess = -1
        if former is not None and fresh:
            guess = self._same(former)
        elif not line and self._listed:
            guess = self._listed[0]
        if guess >= 0:
            self._go(guess, bring=not line)
        else:
            self.page.guess = -1
            self.go_to_line(line or 1, bring=False)

    def _list(self) -> None:
        kind = self.filters.kind
        self._listed = [n for n, guess in enumerate(self._guesses) if not kind or words.key(guess) == kind]
        by_line = sorted(self._listed, key=lambda n: (self._guesses[n].line, n))
        self._by_line, self._order = by_line, [self._guesses[n].line for n in by_line]

    def _same(self, former: Guess) -> int:
        """The guess that stands where ``former`` stood: what came of reversing it.

        It may be of another kind than the filter's, and is the current one all the same.
        """
        there = self._at_line(former.line)
        same = [n for n in there if self._guesses[n].kind == former.kind]
        decided = [n for n in there if self._guesses[n].decided]
        return next(iter([n for n in same if self._guesses[n].decided] or decided or same), -1)

    def _at_line(self, line: int) -> list[int]:
        """Numbers of the guesses about a source line: those the keys go through, else all."""
        listed = self._by_line[bisect_left(self._order, line) : bisect_right(self._order, line)]
        return listed or [n for n, guess in enumerate(self._guesses) if guess.line == line]

    def _current(self) -> Guess | None:
        number = self.page.guess
        return self._guesses[number] if 0 <= number < len(self._guesses) else None

    def _go(self, number: int, *, bring: bool = True) -> None:
        """Make a guess the current one and put it into view on both sides."""
        guess = self._guesses[number]
        places = self.page.places
        spot = Spot(guess.block, guess.start) if guess.block >= 0 else places.spot(guess.line)
        line = guess.line or places.line(spot)
        self.page.set_current(spot.block, line, number)
        if bring:
            self.page.bring(spot)
        self._show_line(line)
        self._say()

    def go_to_line(self, line: int, *, bring: bool = True) -> None:
        """Make a source line the current one, and the guess that is about it, if there is one."""
        spot = self.page.places.spot(line)
        there = self._at_line(line)
        guess = there[0] if there else -1
        self.page.set_current(spot.block, line, guess)
        if bring:
            self.page.bring(spot)
        self._show_line(line)
        self._say()

    def _show_line(self, line: int) -> None:
        self._tint()
        self.source.bring(line, centre=False)

    def _tint(self) -> None:
        measured = self.session.document.measured
        shown = measured is not None and self.controls.threshold.isVisibleTo(self)
        width = measured.threshold if shown and measured is not None else 0
        lines = frozenset(self.page.places.lines(self.page.block))
        self.source.show_state(lines, self.page.line, width)

    def _say(self) -> None:
        guess = self._current()
        document = self.session.document
        if guess is not None:
            at = bisect_left(self._listed, self.page.guess)
            listed = self._listed[at : at + 1] == [self.page.guess]
            self.about.setText(words.about(guess, document))
            self.page.setAccessibleDescription(self.about.text())
            self.state.setText(
                tr("{number} of {count}", number=number(at + 1), count=number(len(self._listed)))
                if listed
                else ""
            )
        else:
            self.about.setText(self._words_for_block())
            self.state.setText("")
        if self.session.ready and not self._guesses:
            self.about.setText(tr("Nothing was guessed: the text is shown as it is."))
        parts = [self.state.text()] if self.state.text() else []
        if self.session.done:
            parts.append(tr_n("{n} decision", "{n} decisions", self.session.done))
        if not self.session.settled:
            parts.append(tr("reading…"))
        if self._trouble:
            parts.append(self._trouble)
        self.state.setText(" · ".join(parts))
        for button in (self.previous, self.next):
            button.setEnabled(bool(self._listed))
        self.reverse_button.setEnabled(guess is not None and guess.opposite is not None)

    def _words_for_block(self) -> str:
        block = self.page.block
        document = self.session.document
        if not 0 <= block < len(document.blocks):
            return ""
        return tr(
            "{block}, line {line} of the source.",
            block=words.block_name(document.blocks[block]),
            line=number(self.page.line),
        )

    def _work(self, working: bool) -> None:
        if not working and self._finishing:
            self.accept()
            return
        QTimer.singleShot(0, self, self._say)

    def _refuse(self, sentence: str) -> None:
        self._finishing = False
        self._trouble = sentence
        self._say()

    # --- going about

    def step(self, by: int) -> None:
        """Go to the next guess, or with -1 to the one before, counted from the current line."""
        if not self._listed:
            return
        self._start_in_view(by)
        at = self.page.guess
        if at in self._listed:
            position = (bisect_left(self._listed, at) + by) % len(self._listed)
            self._go(self._listed[position])
            return
        line, order = self.page.line, self._order
        position = bisect_left(order, line) - 1 if by < 0 else bisect_right(order, line)
        self._go(self._by_line[position % len(order)])

    def _start_in_view(self, by: int) -> None:
        """After scrolling away from the current guess, go on from what is in view."""
        y = self.page.spot_y(self.page.places.spot(self.page.line))
        height = self.page.viewport().height()
        if self.page.line and (y is None or not -self.page.line_height < y < height):
            line = self.page.places.line(self.page.spot_at(QPoint(0, 0 if by > 0 else height - 1)))
            self.page.set_current(self.page.block, line - (by > 0), -1)

    def _filter(self, kind: str) -> None:
        self._list()
        current = self._current()
        if self._listed and (current is None or (kind and words.key(current) != kind)):
            position = bisect_left(self._order, self.page.line) % len(self._by_line)
            self._go(self._by_line[position])
        else:
            self._say()
        self.page.setFocus()

    def _choose_spot(self, spot: Spot) -> None:
        self.go_to_line(self.page.places.line(spot), bring=False)

    def _follow_result(self) -> None:
        self.source.bring(self.page.places.line(self.page.middle_spot()))

    def _follow_source(self) -> None:
        self.page.bring(self.page.places.spot(self.source.middle_line()), centre=True)

    def _move(self, by: int, *, line: bool) -> None:
        """Go to the next block, or the next source line."""
        if line:
            self.go_to_line(self.page.places.step(self.page.line, by))
            return
        block = max(0, min(self.page.block + by, len(self.session.document.blocks) - 1))
        lines = self.page.places.lines(block)
        if lines:
            self.go_to_line(min(lines))

    # --- deciding

    def _decide(self, choices: ImportChoices) -> None:
        self._trouble = ""
        self.session.decide(choices)
        self._say()

    def _click_guess(self, number: int) -> None:
        self._go(number, bring=False)
        self.reverse()

    def _reverse_dropped(self, line: int) -> None:
        outside = [
            n for n, guess in enumerate(self._guesses) if guess.kind == "dropped" and guess.line <= line
        ]
        # of many lines left out together the first one stands for all
        found = max(outside, key=lambda n: self._guesses[n].line, default=-1)
        if found >= 0:
            self._click_guess(found)

    def reverse(self) -> None:
        """Decide the opposite of the current guess."""
        from reader.importing.guesses import decide  # noqa: PLC0415 - deferred, see Session

        guess = self._current()
        if guess is None or guess.opposite is None:
            self._trouble = tr("There is no guess here to reverse.")
            self._say()
            return
        self._decide(decide(self.session.choices, guess))

    def set_kind(self, kind: BlockKind, level: int = 0) -> None:
        """Decide what the current block is."""
        from reader.importing.guesses import choose_kind  # noqa: PLC0415 - deferred, see Session

        document = self.session.document
        if not 0 <= self.page.block < len(document.blocks):
            return
        document = replace(document, choices=self.session.choices)
        self._decide(choose_kind(document, self.session.choices, self.page.block, kind, level))

    def join(self) -> None:
        """Join the current block with the one before it."""
        lines = self.page.places.lines(self.page.block)
        if self.page.block > 0 and lines:
            self._rule(Rule.JOIN, lines[0])

    def break_here(self) -> None:
        """Begin a block at the current source line."""
        self._rule(Rule.BREAK, self.page.line)

    def drop_or_keep(self) -> None:
        """Leave the current source line out, or put it back."""
        rule = Rule.KEEP if self.source.is_dropped(self.page.line) else Rule.DROP
        self._rule(rule, self.page.line)

    def _rule(self, rule: Rule, line: int) -> None:
        from reader.importing.guesses import with_decision  # noqa: PLC0415 - deferred, see Session

        if 1 <= line <= len(self._source_lines):
            decision = Decision(rule, line, text=self._source_lines[line - 1])
            self._decide(with_decision(self.session.choices, decision))

    def undo(self) -> None:
        """Take the last decision back."""
        self._trouble = "" if self.session.undo() else tr("There is nothing to undo.")
        self._say()

    def redo(self) -> None:
        """Decide it again."""
        self._trouble = "" if self.session.redo() else tr("There is nothing to redo.")
        self._say()

    def finish(self) -> None:
        """Go back with what was decided, once it has been read."""
        if self.session.settled:
            self.accept()
        else:
            self._finishing = True

    @override
    def reject(self) -> None:
        self.session.stop()
        super().reject()

    # --- keys

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._press(event):
            return True
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        """A key on one of the panes; False for those that are not the preview's."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if held == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_N:
            self.step(-1)
            return True
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        act = self._acts().get(key)
        if act is not None:
            act()
        elif key in keys.KINDS:
            self.set_kind(keys.KINDS[key])
        elif key in keys.LEVELS:
            self.set_kind(BlockKind.HEADING, keys.LEVELS[key])
        else:
            return False
        return True

    def _acts(self) -> dict[Qt.Key, Callable[[], object]]:
        return {
            Qt.Key.Key_N: lambda: self.step(1),
            Qt.Key.Key_Space: self.reverse,
            Qt.Key.Key_H: self._heading,
            Qt.Key.Key_J: self.join,
            Qt.Key.Key_B: self.break_here,
            Qt.Key.Key_D: self.drop_or_keep,
            Qt.Key.Key_Down: lambda: self._move(1, line=False),
            Qt.Key.Key_Up: lambda: self._move(-1, line=False),
            Qt.Key.Key_Right: lambda: self._move(1, line=True),
            Qt.Key.Key_Left: lambda: self._move(-1, line=True),
            Qt.Key.Key_Home: lambda: self.go_to_line(1),
            Qt.Key.Key_End: lambda: self.go_to_line(len(self._source_lines)),
        }

    def _heading(self) -> None:
        block = self.session.document.blocks[self.page.block]
        self.set_kind(BlockKind.HEADING, block.level or 2)
