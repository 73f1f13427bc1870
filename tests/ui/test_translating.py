"""Machine translation in the window: consent, runs, failures, the switch, and what is left behind."""

from __future__ import annotations

import socket
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_fixtures import CONTROL, Key, press, shortcut, shut

from reader.edits import beads, blocks, runs, segments, works
from reader.model.change import Step
from reader.model.consent import NEVER_SEND
from reader.model.document import BlockDraft, BlockKind, ImportedDocument, Origin, SegmentState
from reader.model.language import Language
from reader.model.run import ItemState, RunOptions, RunState, Scope, Skip
from reader.model.translation import Failure, Secret
from reader.storage.library import Library
from reader.translation.keystore import SERVICE, KeyStore, Where
from tests.reader.translation_server import KEY, pseudo_english, translation_server
from ui.dialogs.translation.consent import ConsentDialog, Holds
from ui.dialogs.translation.engines import EnginesDialog
from ui.dialogs.translation.ledger import LedgerDialog
from ui.dialogs.translation.run import RunDialog, Wanted
from ui.views.bitext.host import ViewMode

if TYPE_CHECKING:
    from ui.window import MainWindow

__all__ = ["translation_server"]

TEXTS = (
    (BlockKind.HEADING, "Erstes Kapitel"),
    (BlockKind.PARAGRAPH, "Der Hund ging über die Brücke."),
    (BlockKind.PARAGRAPH, "Niemand sah ihn an diesem Abend."),
    (BlockKind.PARAGRAPH, "Am Morgen war er wieder da."),
    (BlockKind.HEADING, "Zweites Kapitel"),
    (BlockKind.PARAGRAPH, "Die Katze schlief auf dem Ofen."),
)
ALL = len(TEXTS)
RUN = Wanted(Scope.ALL, "libretranslate")


@pytest.fixture
def desk_window(open_window, tmp_path, translation_server) -> MainWindow:
    """A German work without a translation on the page; the service on this machine is the engine."""
    path = tmp_path / "book.zwie"
    with Library.create(path) as library:
        drafts = tuple(BlockDraft(kind, text, int(kind is BlockKind.HEADING)) for kind, text in TEXTS)
        works.add_work(library, ImportedDocument(Language.GERMAN, drafts, "Der Hund"), None, None)
    return opened(open_window, path, translation_server.url)


def opened(open_window, path, url) -> MainWindow:
    window = open_window(path)
    window.translate.runner.seconds = 0.0
    window.desk.engines.store("libretranslate", {"endpoint": url})
    window.desk.engines.choose("libretranslate")
    window.library.open_work(window.workspace.library.works.all()[0].id)
    return window


def dialog(kind):
    """The open dialog of a kind."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1, found
    return found[0]


def no_dialog(kind):
    return not any(isinstance(w, kind) and w.isVisible() for w in QApplication.topLevelWidgets())


def ended(qtbot, window, state=RunState.DONE):
    qtbot.waitUntil(
        lambda: window.translate.runner.run is not None and window.translate.runner.run.state is state
    )
    window.translate.teller.tell()


def agree(window):
    window.desk.engines.agree("127.0.0.1")


def targets(window):
    return ["|".join(block.text for block in row.target) for row in rows(window)]


def rows(window):
    return [window.desk.page.row(n) for n in range(window.desk.page.row_count)]


# -- consent -----------------------------------------------------------------------------------------


def test_nothing_is_sent_before_a_word(desk_window, translation_server, qtbot):
    window = desk_window
    shortcut(window, "translate_rows")
    chooser = dialog(RunDialog)
    assert "6 paragraphs" in chooser.count.text()
    chooser.start_button.click()
    asked = dialog(ConsentDialog)
    assert asked.title.text() == "Send 6 paragraphs to LibreTranslate?"
    said = " ".join(label.text() for label in asked.findChildren(type(asked.title)))
    for part in ("127.0.0.1", "rows 1 to 6", "Der Hund", "A server of your own"):
        assert part in said
    assert asked.what.item(1).text().endswith("Der Hund ging über die Brücke.")
    QTest.keyClick(asked, Key.Key_Return)  # not even Enter agrees
    assert no_dialog(ConsentDialog)
    assert translation_server.heard == []
    assert window.workspace.library.runs.unfinished() == []
    # once is once
    for _ in range(2):
        window.translate.begin(RUN)
        dialog(ConsentDialog).send_button.click()
        ended(qtbot, window)
        assert window.desk.engines.consents() == []
        window.workspace.undo()
        window.workspace.library._connection.execute("DELETE FROM mt_cache")
    assert len(translation_server.heard) == 2 * ALL
    assert window.workspace.library.ledger.totals().passages == 2 * ALL


def test_no_engine_is_chosen_for_anybody(desk_window):
    window = desk_window
    window.desk.engines.choose("")
    shortcut(window, "translate_rows")
    chooser = dialog(RunDialog)
    assert chooser.engine.currentIndex() == -1
    assert (chooser.count.text(), chooser.start_button.isEnabled()) == ("Choose an engine.", False)
    chooser.engine.setCurrentIndex(0)
    assert chooser.start_button.isEnabled()
    chooser.close()


def test_a_consent_for_the_work_is_remembered_and_can_be_taken_back(desk_window, translation_server, qtbot):
    window = desk_window
    window.translate.begin(Wanted(Scope.ROW, "libretranslate"))
    asked = dialog(ConsentDialog)
    asked.choices[Holds.WORK].setChecked(True)
    asked.send_button.click()
    ended(qtbot, window)
    uid = window.workspace.library.works.all()[0].uid
    (consent,) = window.desk.engines.consents()
    assert (consent.host, consent.work_uid) == ("127.0.0.1", uid)
    window.translate.begin(RUN)
    assert no_dialog(ConsentDialog)
    ended(qtbot, window)
    window.suggest.show_engines("libretranslate")
    page = dialog(EnginesDialog).by_name["libretranslate"]
    assert "1 work" in page.agreed.text()
    page.withdraw.click()
    assert window.desk.engines.consents() == []
    dialog(EnginesDialog).close()


def test_with_the_switch_on_not_one_socket_is_opened(desk_window, translation_server, monkeypatch, qtbot):
    window = desk_window
    agree(window)
    shortcut(window, "offline")
    assert window.desk.status.network == "offline"
    assert window.actions_by_id["offline"].isChecked()
    reached = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, where: reached.append(where))
    monkeypatch.setattr(socket.socket, "connect_ex", lambda _self, where: reached.append(where))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: reached.append(where) or [])
    window.translate.begin(RUN)
    assert "offline" in window.desk.status.message
    shortcut(window, "take_version")
    window.translate.ask("libretranslate")
    # even a run that slipped past every question before it
    bitext = window.workspace.bitext
    assert window.translate.runner.begin(bitext, "libretranslate", RunOptions(), None)
    ended(qtbot, window, RunState.PAUSED)
    assert window.translate.runner.run.reason == Failure.OFFLINE_SWITCH
    window.suggest.show_engines("libretranslate")
    assert not dialog(EnginesDialog).by_name["libretranslate"].try_button.isEnabled()
    dialog(EnginesDialog).close()
    assert reached == []
    assert translation_server.heard == []
    assert window.workspace.library.ledger.lines() == []
    assert all(sign.words == "waiting for LibreTranslate" for sign in signs(window) if sign is not None)


def signs(window):
    return [window.desk.page.page.run_signs.of_row(row) for row in rows(window)]


def test_the_switch_ends_what_is_under_way(desk_window, translation_server, qtbot):
    window = desk_window
    agree(window)
    translation_server.script = lambda heard: "ok" if heard.number < 2 else "silent"
    window.translate.begin(RUN)
    qtbot.waitUntil(lambda: len(translation_server.heard) == 3)
    window.translate.offline()
    ended(qtbot, window, RunState.PAUSED)
    assert window.translate.runner.counts.done == 2
    assert window.workspace.library.ledger.lines()[0].outcome in {
        Failure.OFFLINE_SWITCH,
        Failure.CANCELLED,
        "",
    }
    window.translate.offline()
    translation_server.script = "ok"
    window.translate.resume()
    ended(qtbot, window)
    assert all(targets(window))


def test_a_work_that_is_never_sent(desk_window, translation_server):
    window = desk_window
    agree(window)
    window.translate.never_send()
    library = window.workspace.library
    assert library.work_settings.get(library.works.all()[0].id, NEVER_SEND) == "true"
    window.refresh_actions()
    assert window.actions_by_id["never_send"].isChecked()
    window.translate.begin(RUN)
    assert "never sent" in window.desk.status.message
    assert translation_server.heard == []
    window.translate.never_send()
    assert library.work_settings.get(library.works.all()[0].id, NEVER_SEND) is None


# -- runs --------------------------------------------------------------------------------------------


def test_a_run_fills_the_page_row_by_row_and_one_undo_takes_it_back(desk_window, qtbot):
    window = desk_window
    agree(window)
    window.translate.begin(RUN)
    assert not window.desk.docks.run.isHidden()
    ended(qtbot, window)
    assert targets(window) == [pseudo_english(text) for _, text in TEXTS]
    assert all(block.origin is Origin.MT for row in rows(window) for block in row.target)
    assert window.standing.count().states()[SegmentState.INITIAL] == ALL
    assert window.desk.run_panel.title.text() == "LibreTranslate"
    assert "6 of 6 paragraphs" in window.desk.run_panel.figures.text()
    assert window.workspace.undo_step is Step.MACHINE
    shortcut(window, "undo")
    assert not any(targets(window))
    shortcut(window, "redo")
    assert all(targets(window))
    segments.confirm(window.workspace.library, rows(window)[1].bead.id)
    window.desk.run_panel.take_back.click()
    assert [bool(text) for text in targets(window)] == [False, True, False, False, False, False]
    assert "5 rows taken back" in window.desk.status.message


def test_failed_rows_say_why_on_the_page_and_in_the_list(desk_window, translation_server, qtbot):
    window = desk_window
    agree(window)
    translation_server.script = lambda heard: {1: "empty", 3: "status:400"}.get(heard.number, "ok")
    window.translate.begin(RUN)
    ended(qtbot, window)
    assert [sign and sign.words for sign in signs(window)] == [
        None, "LibreTranslate: the answer is empty", None, "LibreTranslate: the service declines it",
        None, None,
    ]  # fmt: skip
    window.desk.page.go_to_row(2)
    shortcut(window, "next_failed")
    assert window.desk.page.current_row == 3
    shortcut(window, "next_failed")
    assert window.desk.page.current_row == 1
    panel = window.desk.run_panel
    panel.show_only.setCurrentIndex(1)
    assert panel.show_only.currentText() == "Failed (2)"

    def listed():
        return [panel.model.line(panel.model.index(n, 0)).row for n in range(panel.model.rowCount())]

    assert listed() == [1, 3]
    window.workspace.run(partial(beads.merge_with_next, bead_id=window.desk.page.row(1).bead.id))
    assert listed() == [1, 2]
    shortcut(window, "undo")
    assert listed() == [1, 3]
    translation_server.script = "ok"
    panel.retry.click()
    ended(qtbot, window)
    assert all(targets(window))
    assert signs(window) == [None] * ALL
    assert panel.model.rowCount() == 0
    shortcut(window, "next_failed")
    assert window.desk.status.message == "No row has failed"


def test_a_quota_pauses_and_another_engine_is_offered_never_taken(desk_window, translation_server, qtbot):
    window = desk_window
    agree(window)
    translation_server.script = lambda heard: (
        "ok" if heard.service == "google" or heard.number < 2 else "status:456"
    )
    window.translate.begin(RUN)
    ended(qtbot, window, RunState.PAUSED)
    panel = window.desk.run_panel
    assert "quota is used up" in panel.state.text()
    assert panel.go_on.isVisible()
    assert not panel.take_back.isVisible()
    window.desk.engines.store("google", {"endpoint": translation_server.url})
    window.translate.teller.tell()
    titles = [action.text() for action in panel.engine.menu().actions()]
    assert "Google Translate" in titles
    assert "LibreTranslate" not in titles
    panel.engine.menu().actions()[titles.index("Google Translate")].trigger()
    ended(qtbot, window)
    assert [row.target[0].origin_detail for row in rows(window)] == ["libretranslate"] * 2 + ["google"] * 4


def test_a_service_in_trouble_is_tried_again_and_a_run_goes_on_by_itself(
    desk_window, translation_server, qtbot
):
    window = desk_window
    agree(window)
    troubles = {1: "status:503", 2: "reset", 4: "status:429:600", 6: "status:500"}
    translation_server.script = lambda heard: troubles.get(heard.number, "ok")
    window.translate.begin(RUN)
    ended(qtbot, window)
    assert all(targets(window))
    assert len(translation_server.heard) == ALL + len(troubles)


def test_a_row_somebody_writes_in_is_left_alone(desk_window, translation_server, qtbot):
    window = desk_window
    agree(window)
    page = window.desk.page
    go_on = threading.Event()

    def script(heard):
        if heard.text == TEXTS[1][1]:
            go_on.wait(20)
        return "ok"

    translation_server.script = script
    window.look.edit()
    page.go_to_row(1)
    page.start_edit()
    window.translate.begin(RUN)
    qtbot.waitUntil(lambda: len(translation_server.heard) == 2)
    QTest.keyClicks(QApplication.focusWidget(), "My do")
    go_on.set()
    ended(qtbot, window)
    QTest.keyClicks(QApplication.focusWidget(), "g.")
    assert page.commit_edit()
    assert targets(window)[1] == "My dog."
    assert rows(window)[1].target[0].origin is Origin.HUMAN
    item = window.workspace.library.runs.items(window.translate.runner.run.id)[1]
    assert (item.state, item.reason) in {(ItemState.SKIPPED, Skip.OPEN), (ItemState.SKIPPED, Skip.EDITED)}
    assert signs(window)[1] is None  # it is translated now
    window.desk.docks.suggestions.show()
    page.go_to_row(1)
    window.desk.suggestions.settle()
    assert window.desk.suggestions.model.entry(1).suggestion.text == pseudo_english(TEXTS[1][1])


def test_undoing_a_run_that_goes_on_ends_it(desk_window, translation_server, qtbot):
    window = desk_window
    agree(window)
    translation_server.script = lambda heard: "ok" if heard.number < 3 else "silent"
    window.translate.begin(RUN)
    qtbot.waitUntil(lambda: len(translation_server.heard) == 4)
    shortcut(window, "undo")
    assert window.translate.runner.run.state is RunState.CANCELLED
    assert not any(targets(window))


def test_a_run_that_was_cut_off_is_offered_again(desk_window, open_window, translation_server, qtbot):
    window = desk_window
    agree(window)
    translation_server.script = lambda heard: "ok" if heard.number < 2 else "silent"
    window.translate.begin(RUN)
    qtbot.waitUntil(lambda: len(translation_server.heard) == 3)
    path = window.workspace.library.path
    shut(window)
    assert not any(thread.name == "courier" for thread in threading.enumerate())
    translation_server.script = "ok"
    again = opened(open_window, path, translation_server.url)
    assert again.desk.resume_bar.isVisible()
    assert (
        again.desk.resume_bar.words.text()
        == "4 paragraphs are left of a machine translation by LibreTranslate."
    )
    assert again.desk.status.run == "translation paused"
    assert signs(again)[3].words == "waiting for LibreTranslate"
    again.translate.resume()
    assert not again.desk.resume_bar.isVisible()
    ended(qtbot, again)
    assert all(targets(again))
    assert len(translation_server.heard) == ALL + 1
    # and one that a crash left behind is not taken for one that is under way
    library = again.workspace.library
    library.runs.set_state(again.translate.runner.run.id, RunState.RUNNING, owner="nobody:1")
    again.translate.opened(again.workspace.bitext)
    assert not again.translate.runner.is_under_way


def test_a_chapter_and_rows_by_number(desk_window, qtbot):
    window = desk_window
    agree(window)
    window.desk.page.go_to_row(5)
    window.translate.chapter()
    chooser = dialog(RunDialog)
    assert chooser.scopes[Scope.CHAPTER].text() == "This chapter: Zweites Kapitel"
    assert "2 paragraphs" in chooser.count.text()
    chooser.last.setText("3")
    chooser.first.setText("2")
    assert chooser.wanted() == Wanted(Scope.ROWS, "libretranslate", first=1, last=2)
    chooser.start_button.click()
    ended(qtbot, window)
    assert [bool(text) for text in targets(window)] == [False, True, True, False, False, False]
    window.translate.chapter()
    dialog(RunDialog).start_button.click()
    ended(qtbot, window)
    assert [bool(text) for text in targets(window)] == [False, True, True, False, True, True]
    window.translate.chapter()
    assert "without a translation" in dialog(RunDialog).count.text()
    dialog(RunDialog).renew.setChecked(True)
    assert "2 paragraphs" in dialog(RunDialog).count.text()
    dialog(RunDialog).close()


def test_pausing_stopping_and_the_status_line(desk_window, translation_server, qtbot):
    window = desk_window
    agree(window)
    translation_server.script = lambda heard: "ok" if heard.number < 3 else "silent"
    window.translate.begin(RUN)
    qtbot.waitUntil(lambda: len(translation_server.heard) == 4)
    window.translate.teller.tell()
    assert window.desk.status.run == "translating 50 %"
    assert signs(window)[3].under_way
    shortcut(window, "pause_run")
    assert window.desk.status.run == "translation paused"
    translation_server.script = "silent"
    shortcut(window, "pause_run")
    qtbot.waitUntil(lambda: len(translation_server.heard) == 5)
    window.translate.rows()  # one at a time
    assert no_dialog(RunDialog)
    window.actions_by_id["stop_run"].trigger()
    assert window.translate.runner.run.state is RunState.CANCELLED
    assert window.desk.status.run == ""
    assert len([text for text in targets(window) if text]) == 3


# -- one row, and suggestions --------------------------------------------------------------------------


def test_the_machines_version_of_a_row_comes_by_a_key(desk_window, translation_server, qtbot):
    window, page = desk_window, desk_window.desk.page
    page.go_to_row(1)
    shortcut(window, "take_version")
    asked = dialog(ConsentDialog)
    assert asked.title.text() == "Send 1 paragraph to LibreTranslate?"
    asked.send_button.click()
    qtbot.waitUntil(lambda: bool(targets(window)[1]))
    assert targets(window)[1] == pseudo_english(TEXTS[1][1])
    assert window.workspace.undo_step is Step.TAKE_SUGGESTION
    block = rows(window)[1].target[0]
    window.workspace.run(lambda library: blocks.set_text(library, block.id, "My dog."))
    segments.confirm(window.workspace.library, rows(window)[1].bead.id)
    shortcut(window, "take_version")  # known: no question, and nothing is sent
    assert targets(window)[1] == pseudo_english(TEXTS[1][1])
    assert window.workspace.library.documents.block(block.id).state is SegmentState.INITIAL
    assert len(translation_server.heard) == 1
    window.desk.docks.suggestions.show()
    window.desk.suggestions.settle()
    shortcut(window, "suggestion_1")
    assert targets(window)[1] == "My dog."
    assert rows(window)[1].target[0].origin is Origin.HUMAN
    shortcut(window, "suggestion_7")
    assert "no suggestion 7" in window.desk.status.message


def test_a_version_taken_while_writing_lets_one_write_on(desk_window, qtbot):
    window, page = desk_window, desk_window.desk.page
    agree(window)
    window.look.edit()
    page.go_to_row(1)
    page.start_edit()
    press(window, Key.Key_M, CONTROL)
    qtbot.waitUntil(lambda: bool(targets(window)[1]))
    assert page.is_editing
    assert page.mode is ViewMode.EDIT
    QTest.keyClicks(QApplication.focusWidget(), " So.")
    assert page.commit_edit()
    assert targets(window)[1] == pseudo_english(TEXTS[1][1]) + " So."
    whose = window.workspace.library.provenances.of(rows(window)[1].target[0].id)
    assert [span.hand for span in whose] == ["mt", "typed"]
    assert page.shown.whose
    window.desk.docks.suggestions.show()
    window.desk.suggestions.settle()
    assert window.desk.suggestions.shares.text() == (
        "Row: machine 88 %, typed over 12 %\nWork: machine 88 %, typed over 12 %"
    )
    shortcut_free = window.actions_by_id["whose_words"]
    shortcut_free.trigger()
    assert not page.shown.whose


def test_alternatives_of_several_engines_are_compared(desk_window, translation_server, qtbot):
    window, page = desk_window, desk_window.desk.page
    agree(window)
    window.desk.engines.store("google", {"endpoint": translation_server.url})
    window.desk.docks.suggestions.show()
    page.go_to_row(1)
    window.desk.suggestions.settle()
    panel = window.desk.suggestions
    assert panel.model.rowCount() == 0
    wanted = {"LibreTranslate", "Google Translate"}
    qtbot.waitUntil(lambda: wanted <= {action.text() for action in panel._ask.menu().actions()})
    for engine, words in (
        ("libretranslate", "The dog went over the bridge."),
        ("google", "The dog crossed it."),
    ):
        translation_server.translate = lambda _text, words=words: words
        panel.asked.emit(engine)
        qtbot.waitUntil(lambda engine=engine: engine in panel.model.engines())
    assert [e.suggestion.engine for e in map(panel.model.entry, (1, 2))] == ["google", "libretranslate"]
    shortcut(window, "suggestion_2")
    panel.settle()
    first = panel.model.entry(1)
    assert first.base == "The dog went over the bridge."
    assert [first.suggestion.text[slice(*p.new)] for p in first.parts if p.change == "added"] == [
        "crossed it"
    ]
    panel.differences.setChecked(False)
    assert panel.model.entry(1).parts == ()


def test_asking_can_be_stopped_and_failure_is_said(desk_window, translation_server, qtbot):
    window, page = desk_window, desk_window.desk.page
    agree(window)
    translation_server.script = "silent"
    page.go_to_row(1)
    shortcut(window, "take_version")
    qtbot.waitUntil(lambda: len(translation_server.heard) == 1)
    page.setFocus()
    press(window, Key.Key_Escape)
    assert not window.translate.asker.is_busy
    translation_server.script = "status:400"
    shortcut(window, "take_version")
    qtbot.waitUntil(lambda: "declines" in window.desk.status.message)
    assert not any(targets(window))
    window.desk.engines.store("libretranslate", {})
    shortcut(window, "take_version")
    assert "address" in window.desk.status.message
    dialog(EnginesDialog).close()
    window.desk.engines.choose("")
    shortcut(window, "take_version")
    assert dialog(EnginesDialog).name == ""
    dialog(EnginesDialog).close()


# -- engines, keys and the ledger ----------------------------------------------------------------------


class MemoryRing:
    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


def test_the_key_store_is_looked_for_beside_the_window(desk_window, qtbot, monkeypatch):
    ring, where = MemoryRing(), []
    ring.set_password(SERVICE, "deepl", KEY)
    monkeypatch.setattr("ui.engines.native_ring", lambda: where.append(threading.get_ident()) or ring)
    engines, panel = desk_window.desk.engines, desk_window.desk.suggestions
    engines._keys = None
    shortcut(desk_window, "suggestions_panel")
    qtbot.waitUntil(lambda: "DeepL" in [action.text() for action in panel._ask.menu().actions()])
    assert len(where) == 1
    assert where[0] != threading.get_ident()
    assert engines.keys.where("deepl") is Where.KEYRING


def test_keys_and_texts_show_nowhere(desk_window, translation_server, qtbot, capfd):
    """A key and a text as canaries through the whole of it: window, settings, library, error output."""
    window = desk_window
    ring = MemoryRing()
    window.desk.engines._keys = KeyStore(ring, {})
    agree(window)
    window.suggest.show_engines("deepl")
    shown = dialog(EnginesDialog)
    page = shown.by_name["deepl"]
    assert page.keep.isChecked()
    window.desk.engines.store("deepl", {"endpoint": translation_server.url})
    said = []
    for key in ("wrong-canary-4711", KEY):
        page.key.setText(key)
        page.key.editingFinished.emit()
        assert page.key.text() == ""
        assert window.desk.engines.keys.where("deepl") is Where.KEYRING
        page.try_button.click()
        qtbot.waitUntil(page.try_button.isEnabled)
        said.append(page.answer.text())
    assert "key is refused" in said[0]
    assert said[1].startswith("“")
    shown.use.setChecked(True)
    assert window.desk.engines.chosen == "deepl"
    shown.close()
    for mode in ("status:403", "reset", "not_json", "status:500"):
        translation_server.script = mode
        window.translate.runner.begin(window.workspace.bitext, "deepl", RunOptions(), None)
        qtbot.waitUntil(lambda: not window.translate.runner.is_under_way)
        said.append(window.desk.run_panel.state.text())
        window.translate.runner.cancel()
    settings, library = window.settings.path, window.workspace.library.path
    shut(window)
    out, err = capfd.readouterr()
    for canary in ("canary", KEY):
        assert canary not in out + err + "".join(said)
        assert canary.encode() not in settings.read_bytes()
        assert canary.encode() not in library.read_bytes()
    assert TEXTS[1][1] not in out + err + "".join(said)
    assert TEXTS[1][1].encode() not in settings.read_bytes()
    assert ring.kept == {("Zwiesprache", "deepl"): KEY}


def test_without_a_key_store_a_key_is_for_this_session(desk_window):
    window = desk_window
    window.desk.engines._keys = KeyStore(None, {})
    window.suggest.show_engines("microsoft")
    page = dialog(EnginesDialog).by_name["microsoft"]
    assert not page.keep.isVisible()
    assert "ZWIESPRACHE_KEY_MICROSOFT" in page.where.text()
    page.key.setText(KEY)
    page.region.setText("westeurope")
    dialog(EnginesDialog).close()
    assert window.desk.engines.keys.where("microsoft") is Where.SESSION
    assert window.desk.engines.settings_of("microsoft").region == "westeurope"
    assert window.desk.engines.settings_of("microsoft").key == Secret(KEY)
    page.forget.click()
    assert window.desk.engines.keys.where("microsoft") is Where.NOWHERE


def test_a_model_file_that_is_none_is_refused(desk_window, tmp_path, qtbot):
    window = desk_window
    window.suggest.show_engines("offline")
    page = dialog(EnginesDialog).by_name["offline"]
    bad = tmp_path / "photo.argosmodel"
    bad.write_bytes(b"no zip")
    window.suggest.check_model(page, bad)
    qtbot.waitUntil(page.add_model.isEnabled, timeout=20_000)
    assert "photo.argosmodel cannot be used" in page.model_state.text()
    assert page.models.count() == 0
    assert window.desk.engines.trouble("offline").failure is Failure.NO_MODEL
    dialog(EnginesDialog).close()


def test_the_ledger_is_looked_through_exported_and_cleared(desk_window, translation_server, tmp_path, qtbot):
    window = desk_window
    agree(window)
    translation_server.script = lambda heard: "empty" if heard.number == 1 else "ok"
    window.translate.begin(RUN)
    ended(qtbot, window)
    window.translate.ledger()
    shown = dialog(LedgerDialog)
    assert shown.model.rowCount() == ALL
    assert "6 passages" in shown.sums.text()
    shown.filter.setText("KATZE")
    assert [line.text for line in shown.model.lines] == [TEXTS[5][1]]
    # not selectRow, which goes by the modifiers of the last key, whoever pressed it
    choose = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    shown.table.selectionModel().select(shown.model.index(0, 0), choose)
    assert shown.whole.toPlainText() == TEXTS[5][1]
    shown.filter.setText("")
    path = tmp_path / "sent.csv"
    shown.write(path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "at,engine,host,work,block,characters,bytes,outcome,text"
    assert len(lines) == 1 + ALL
    assert any(",empty," in line for line in lines)
    assert all(",Der Hund," in line for line in lines[1:])
    shown.write(tmp_path / "no" / "such" / "folder.csv")
    assert "cannot be written" in shown.sums.text()
    shown.this_work.setChecked(True)
    shown.table.clearSelection()
    shown.clear_chosen()
    assert "Nothing" in shown.sums.text()
    assert window.workspace.library.ledger.lines() == []
    assert not shown.clear.isEnabled()
    shown.close()


def test_a_library_that_takes_nothing_pauses_the_run(desk_window, qtbot, monkeypatch):
    window = desk_window
    agree(window)
    monkeypatch.setattr("ui.commands.running.STORE_AGAIN", 1)
    library = window.workspace.library
    other = Library.open(library.path)
    library._connection.raw.execute("PRAGMA busy_timeout = 1")

    real = runs.arrive
    failures = []

    def arrive(*arguments, **options):
        other._connection.raw.execute("BEGIN IMMEDIATE")
        try:
            return real(*arguments, **options)
        except Exception:
            failures.append(1)
            raise
        finally:
            other._connection.raw.execute("ROLLBACK")

    monkeypatch.setattr(runs, "arrive", arrive)
    window.translate.begin(RUN)
    ended(qtbot, window, RunState.PAUSED)
    assert len(failures) == 5
    assert "library took no more" in window.desk.run_panel.state.text()
    monkeypatch.setattr(runs, "arrive", real)
    other.close()
    window.translate.resume()
    ended(qtbot, window)
    assert all(targets(window))


def test_page_signs_are_read_out(desk_window, translation_server, qtbot):
    window = desk_window
    agree(window)
    translation_server.script = lambda heard: "empty" if heard.number == 1 else "ok"
    window.translate.begin(RUN)
    ended(qtbot, window)
    sign = signs(window)[1]
    assert sign.told == "LibreTranslate: the answer is empty."
    from PySide6.QtGui import QAccessible  # noqa: PLC0415

    table = QAccessible.queryAccessibleInterface(window.desk.page)
    texts = [table.child(n).text(QAccessible.Text.Name) for n in range(table.childCount())]
    assert any("the answer is empty" in text for text in texts)
    assert any("by machine (LibreTranslate)" in text for text in texts)
    window.desk.page.grab()
