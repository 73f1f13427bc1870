"""The shelf in the window: found, sorted, gathered, binned, with real keys; a thousand works stay quick."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QItemSelectionModel, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from window_fixtures import CONTROL, Key, bring_forward, focused, press, shortcut, shut

from reader.edits import shelf as edits
from reader.edits import works
from reader.model.document import (
    Asset,
    BlockDraft,
    BlockKind,
    DocumentOrigin,
    ImportedDocument,
    InlineMark,
    MarkKind,
)
from reader.model.language import Language
from reader.storage.library import Library
from ui import theme
from ui.dialogs.tags import TagsDialog
from ui.dialogs.work import DeleteDialog, NameDialog, WorkDialog
from ui.models.shelf import Kind
from ui.models.works import ITEM, Order
from ui.views.shelf.covers import CLOTHS, PAPER, _fitted, cloth

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.model.document import WorkId
    from ui.views.shelf.view import ShelfView
    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # raising popups, offscreen

BOOKS = (("Größe und Maß", "Berta Zwei"), ("Der Turm", "Adam Eins"), ("Am Fluss", ""))


def document(title: str, author: str = "", **more: object) -> ImportedDocument:
    blocks = more.pop("blocks", (BlockDraft(BlockKind.PARAGRAPH, "Ein Satz mit fünf Wörtern."),))
    return ImportedDocument(Language.GERMAN, blocks, title, author=author, **more)  # type: ignore[arg-type]


def english() -> ImportedDocument:
    return ImportedDocument(Language.ENGLISH, (BlockDraft(BlockKind.PARAGRAPH, "A sentence."),), "x")


@pytest.fixture
def full(open_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """A shelf with three books: the second translated by hand, the third by a machine."""
    path = tmp_path / "full.zwie"
    with Library.create(path) as library:
        for number, (title, author) in enumerate(BOOKS):
            target = english() if number else None
            origin = DocumentOrigin.MACHINE if number == 2 else DocumentOrigin.HUMAN
            works.add_work(library, document(title, author), target, None, origin=origin)
    return open_window(path)


def shown(window: MainWindow) -> list[str]:
    model = window.desk.shelf.shown
    return [model.index(row, 0).data(ITEM).title for row in range(model.rowCount())]


def ids(window: MainWindow) -> dict[str, WorkId]:
    return {work.title: work.id for work in window.workspace.library.shelf.works()}


def choose(window: MainWindow, *titles: str) -> None:
    shelf = window.desk.shelf
    rows = [shown(window).index(title) for title in titles]
    shelf.list.choose(rows[0])
    for row in rows[1:]:
        flag = QItemSelectionModel.SelectionFlag.Select
        shelf.list.selectionModel().select(shelf.shown.index(row, 0), flag)
    shelf.list.setFocus()


# --- find and sort


def test_typing_finds_by_title_author_and_tag_however_spelt(full: MainWindow) -> None:
    shelf = full.desk.shelf
    edits.tag_works(full.workspace.library, [ids(full)["Am Fluss"]], ["Krimi"])
    shelf.reload()
    shelf.list.setFocus()
    press(full, Key.Key_G)
    assert shelf.filter.hasFocus()
    QTest.keyClicks(shelf.filter, "rosse")
    assert shown(full) == ["Größe und Maß"]
    press(full, Key.Key_Escape)
    assert shelf.list.hasFocus()
    assert len(shown(full)) == 3
    press(full, Key.Key_F, CONTROL)
    QTest.keyClicks(shelf.filter, "eins turm")
    assert shown(full) == ["Der Turm"]
    shelf.filter.setText("KRIMI")
    assert shown(full) == ["Am Fluss"]
    press(full, Key.Key_Return)
    assert full.workspace.bitext is not None
    full.library.show_shelf()
    shelf.filter.setText("nothing at all")
    assert shown(full) == []
    shelf.grab()


def test_orders(full: MainWindow, qtbot: QtBot) -> None:
    shelf = full.desk.shelf
    by_title = ["Am Fluss", "Der Turm", "Größe und Maß"]
    orders = {
        Order.TITLE: by_title,
        Order.AUTHOR: ["Der Turm", "Größe und Maß", "Am Fluss"],
        Order.ADDED: ["Am Fluss", "Der Turm", "Größe und Maß"],
    }
    for order, titles in orders.items():
        sort(shelf, order)
        assert shown(full) == titles
    full.library.open_work(ids(full)["Größe und Maß"])
    full.library.show_shelf()
    sort(shelf, Order.LAST_READ)
    assert shown(full)[0] == "Größe und Maß"
    sort(shelf, Order.PROGRESS)
    qtbot.waitUntil(lambda: shelf.progress.is_known(ids(full).values()), timeout=9000)
    qtbot.waitUntil(lambda: shown(full) == ["Größe und Maß", "Der Turm", "Am Fluss"], timeout=3000)


def sort(shelf: ShelfView, order: Order) -> None:
    shelf.sorting.show_order(order)
    shelf.sorting.activated.emit(shelf.sorting.currentIndex())


def test_order_and_covers_are_kept(
    full: MainWindow, open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    shelf = full.desk.shelf
    assert shelf.list.as_covers
    sort(shelf, Order.TITLE)
    full.refresh_actions()
    full.actions_by_id["shelf_covers"].trigger()
    assert not shelf.list.as_covers
    shut(full)
    again = open_window(tmp_path / "full.zwie")
    assert again.desk.shelf.model.order is Order.TITLE
    assert not again.desk.shelf.list.as_covers
    assert shown(again)[0] == "Am Fluss"


def test_progress_comes_by_itself_and_counts_no_machine_text(full: MainWindow, qtbot: QtBot) -> None:
    shelf, numbers = full.desk.shelf, ids(full)
    qtbot.waitUntil(lambda: shelf.progress.of(numbers["Am Fluss"]) is not None, timeout=9000)
    qtbot.waitUntil(lambda: shelf.progress.of(numbers["Der Turm"]) is not None, timeout=9000)
    assert shelf.progress.of(numbers["Am Fluss"]).n_done == 0
    assert shelf.progress.of(numbers["Der Turm"]).n_done == 1
    assert shelf.progress.of(numbers["Der Turm"]).n_words == 5
    full.library.open_work(numbers["Am Fluss"])
    full.editing.confirm()
    full.library.show_shelf()
    qtbot.waitUntil(lambda: shelf.progress.of(numbers["Am Fluss"]).n_done == 1, timeout=9000)


# --- details, tags, collections


def test_details_by_keys_with_undo(full: MainWindow) -> None:
    choose(full, "Der Turm")
    press(full, Key.Key_F2)
    dialog = full.findChild(WorkDialog)
    assert dialog is not None
    dialog.title.setText("  ")
    press_in(dialog, Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    assert dialog.hint.text()
    dialog.title.setText("Der hohe Turm")
    dialog.author.setText("Adam E.")
    dialog.tags.setText("lesen, Krimi,, lesen")
    press_in(dialog, Key.Key_Return, CONTROL)
    work = full.desk.shelf.current()
    assert work is not None
    assert (work.title, work.author, work.tags) == ("Der hohe Turm", "Adam E.", ("Krimi", "lesen"))
    assert [full.desk.shelf.places.place(row).name for row in range(full.desk.shelf.places.rowCount())] == [
        "All works", "Tags", "Krimi", "lesen", "", "Bin",
    ]  # fmt: skip
    shortcut(full, "undo")
    assert "Der Turm" in shown(full)


def press_in(dialog: WorkDialog, key: Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key, modifiers)
    QApplication.processEvents()


def test_the_open_work_is_renamed_on_its_page(full: MainWindow) -> None:
    full.library.open_work(ids(full)["Der Turm"])
    shortcut(full, "work_details")
    dialog = full.findChild(WorkDialog)
    assert dialog is not None
    dialog.title.setText("Turm")
    dialog.save()
    assert full.windowTitle().startswith("Turm –")


def test_a_collection_is_made_shown_renamed_and_removed(full: MainWindow) -> None:
    shelf = full.desk.shelf
    choose(full, "Der Turm", "Am Fluss")
    full.refresh_actions()
    full.actions_by_id["new_collection"].trigger()
    dialog = full.findChild(NameDialog)
    assert dialog is not None
    dialog.name.setText(" ")
    dialog.save_button.click()
    assert "needs a name" in dialog.hint.text()
    dialog.name.setText("Winter")
    dialog.save_button.click()
    place = next(p for p in places(shelf) if p.kind is Kind.COLLECTION)
    assert (place.name, place.count) == ("Winter", 2)
    shelf.place_list.show_place(place)
    assert set(shown(full)) == {"Der Turm", "Am Fluss"}
    assert shelf.heading.text() == "Winter"
    shelf.place_list.setFocus()
    press(full, Key.Key_F2)
    rename = full.findChildren(NameDialog)[-1]
    rename.name.setText("Für den Winter")
    rename.save_button.click()
    assert shelf.heading.text() == "Für den Winter"
    press(full, Key.Key_Delete)
    assert full.workspace.library.shelf.collections() == []
    assert len(shown(full)) == 3
    shortcut(full, "undo")
    assert full.workspace.library.shelf.collections()[0].n_works == 2


def places(shelf: ShelfView) -> list:
    return [shelf.places.place(row) for row in range(shelf.places.rowCount())]


def test_the_menu_of_works_puts_them_into_collections(full: MainWindow) -> None:
    edits.add_collection(full.workspace.library, "Winter")
    full.desk.shelf.reload()
    choose(full, "Der Turm", "Am Fluss")
    full.shelf.show_menu(full.mapToGlobal(full.rect().center()))
    menu = next(m for m in full.findChildren(QMenu) if any(a.text() == "Details…" for a in m.actions()))
    inner = next(a.menu() for a in menu.actions() if a.text() == "Collections")
    next(a for a in inner.actions() if a.text() == "Winter").trigger()
    menu.close()
    assert full.workspace.library.shelf.collections()[0].n_works == 2
    assert "“Winter”" in full.desk.status.message


# --- tags of several works


def tags_of(window: MainWindow) -> dict[str, tuple[str, ...]]:
    return {work.title: work.tags for work in window.workspace.library.shelf.works()}


def tag_dialog(window: MainWindow) -> TagsDialog:
    return next(dialog for dialog in window.findChildren(TagsDialog) if dialog.isVisible())


def tag_names(window: MainWindow) -> list[str]:
    return [place.name for place in places(window.desk.shelf) if place.kind is Kind.TAG]


@pytest.fixture
def tagged(full: MainWindow) -> MainWindow:
    library, numbers = full.workspace.library, ids(full)
    edits.tag_works(library, [numbers["Der Turm"], numbers["Am Fluss"]], ["Krimi"])
    edits.tag_works(library, [numbers["Am Fluss"]], ["lesen"])
    edits.tag_works(library, [numbers["Größe und Maß"]], ["Seminar"])
    full.desk.shelf.reload()
    return full


def test_several_works_are_tagged_at_once_by_keys(tagged: MainWindow) -> None:
    before = tags_of(tagged)
    choose(tagged, "Der Turm", "Am Fluss")
    shortcut(tagged, "tags")
    dialog = tag_dialog(tagged)
    assert {name: box.checkState() for name, box in dialog.boxes.items()} == {
        "Krimi": Qt.CheckState.Checked,
        "lesen": Qt.CheckState.PartiallyChecked,
        "Seminar": Qt.CheckState.Unchecked,
    }
    assert "1 of 2" in dialog.boxes["lesen"].text()
    QTest.keyClicks(dialog.new, "#Winter, semin")
    list_ = dialog.new._completer.popup()
    assert list_.isVisible()
    assert list_.model().index(0, 0).data() == "Seminar"
    QTest.keyClick(list_, Key.Key_Down)
    QTest.keyClick(list_, Key.Key_Return)
    assert dialog.new.tags == ("Winter", "Seminar")
    dialog.boxes["Krimi"].setCheckState(Qt.CheckState.Unchecked)
    QTest.keyClick(dialog.new, Key.Key_Return, CONTROL)
    assert tags_of(tagged) == {
        "Der Turm": ("Seminar", "Winter"),
        "Am Fluss": ("lesen", "Seminar", "Winter"),
        "Größe und Maß": ("Seminar",),
    }
    assert "2 works tagged" in tagged.desk.status.message
    assert {work.title for work in tagged.desk.shelf.chosen()} == {"Der Turm", "Am Fluss"}
    shortcut(tagged, "undo")
    assert tags_of(tagged) == before
    tagged.desk.shelf.filter.setText("#krimi turm")
    assert shown(tagged) == ["Der Turm"]
    tagged.desk.shelf.filter.setText("#turm")
    assert shown(tagged) == []


def test_a_tag_gets_another_name_and_is_taken_off(tagged: MainWindow) -> None:
    shelf, numbers = tagged.desk.shelf, ids(tagged)
    tagged.workspace.run(lambda library: edits.bin_works(library, [numbers["Am Fluss"]]))
    shelf.place_list.show_place(next(place for place in places(shelf) if place.name == "Krimi"))
    assert shown(tagged) == ["Der Turm"]
    shelf.place_list.setFocus()
    press(tagged, Key.Key_F2)
    dialog = tagged.findChildren(NameDialog)[-1]
    for name, told in (("  ", "needs a name"), ("a, b", "no comma"), ("KRIMI", "same tag")):
        dialog.name.setText(name)
        dialog.save_button.click()
        assert told in dialog.hint.text()
        assert dialog.isVisible()
    dialog.name.setText("seminar")
    dialog.save_button.click()
    assert not dialog.isVisible()
    assert shelf.heading.text() == "Seminar"
    assert set(shown(tagged)) == {"Der Turm", "Größe und Maß"}
    assert tagged.workspace.library.shelf.get(numbers["Am Fluss"]).tags == ("lesen", "Seminar")
    bring_forward(tagged)
    shelf.place_list.setFocus()
    press(tagged, Key.Key_Delete)
    assert tag_names(tagged) == []
    assert tagged.workspace.library.shelf.get(numbers["Am Fluss"]).tags == ("lesen",)
    assert "off 3 works" in tagged.desk.status.message
    shortcut(tagged, "undo")
    shortcut(tagged, "undo")
    assert tags_of(tagged)["Der Turm"] == ("Krimi",)
    assert tag_names(tagged) == ["Krimi", "Seminar"]


def test_what_cannot_be_tagged_says_so(tagged: MainWindow) -> None:
    shelf = tagged.desk.shelf
    choose(tagged, "Der Turm")
    tagged.shelf.show_menu(tagged.mapToGlobal(tagged.rect().center()))
    menu = next(m for m in tagged.findChildren(QMenu) if any(a.text() == "Tags…" for a in m.actions()))
    next(action for action in menu.actions() if action.text() == "Tags…").trigger()
    menu.close()
    assert tag_dialog(tagged).boxes["Krimi"].isChecked()
    tag_dialog(tagged).reject()
    tagged.workspace.run(lambda library: edits.bin_works(library, [ids(tagged)["Der Turm"]]))
    shelf.place_list.show_place(next(p for p in places(shelf) if p.kind is Kind.BIN))
    tagged.refresh_actions()
    assert not tagged.actions_by_id["tags"].isEnabled()
    tagged.library.open_work(ids(tagged)["Am Fluss"])
    tagged.refresh_actions()
    assert not tagged.actions_by_id["tags"].isEnabled(), "on the page it is for notes"


# --- the bin


def test_into_the_bin_back_and_gone_for_good(full: MainWindow, qtbot: QtBot) -> None:
    shelf, library = full.desk.shelf, full.workspace.library
    choose(full, "Der Turm", "Am Fluss")
    press(full, Key.Key_Delete)
    assert shown(full) == ["Größe und Maß"]
    assert "2 works are in the bin" in full.desk.status.message
    shelf.place_list.show_place(next(p for p in places(shelf) if p.kind is Kind.BIN))
    assert set(shown(full)) == {"Der Turm", "Am Fluss"}
    assert shelf.current() is None
    choose(full, "Der Turm")
    press(full, Key.Key_Return)
    assert shown(full) == ["Am Fluss"]
    assert "on the shelf again" in full.desk.status.message
    choose(full, "Am Fluss")
    press(full, Key.Key_Delete)
    question = full.findChild(DeleteDialog)
    assert question is not None
    QTest.keyClick(question, Key.Key_Return)  # to keep is what Return means
    assert library.shelf.binned()
    choose(full, "Am Fluss")
    press(full, Key.Key_Delete)
    question = next(d for d in full.findChildren(DeleteDialog) if d.isVisible())
    question.delete_button.click()
    qtbot.waitUntil(lambda: library.shelf.binned() == [], timeout=20_000)
    qtbot.waitUntil(lambda: shown(full) == [], timeout=5000)
    shelf.grab()
    bring_forward(full)
    while library.journal.undo_step is not None:
        full.workspace.undo()
    assert {work.title for work in library.shelf.works()} == {"Der Turm", "Größe und Maß"}


def test_undo_of_the_bin_and_the_menu_entries(full: MainWindow) -> None:
    choose(full, "Der Turm")
    shortcut_free(full, "remove_work")
    full.refresh_actions()
    assert not full.actions_by_id["restore_work"].isEnabled()
    shelf = full.desk.shelf
    shelf.place_list.show_place(next(p for p in places(shelf) if p.kind is Kind.BIN))
    full.refresh_actions()
    assert full.actions_by_id["restore_work"].isEnabled()
    assert not full.actions_by_id["remove_work"].isEnabled()
    full.actions_by_id["restore_work"].trigger()
    assert len(full.workspace.library.works.ids()) == 3
    shortcut(full, "undo")
    shortcut(full, "undo")
    assert full.workspace.library.shelf.binned() == []


def test_what_undo_brings_back_from_the_bin_is_chosen(full: MainWindow) -> None:
    choose(full, "Der Turm")
    press(full, Key.Key_Delete)
    chosen = full.desk.shelf.current()
    assert chosen is not None
    assert chosen.title != "Der Turm"
    shortcut(full, "undo")
    chosen = full.desk.shelf.current()
    assert chosen is not None
    assert chosen.title == "Der Turm"


@pytest.mark.parametrize("covers", [True, False])
def test_one_sees_which_list_of_the_shelf_has_the_keyboard(full: MainWindow, covers: bool) -> None:
    shelf = full.desk.shelf
    shelf.look.setChecked(covers)
    choose(full, "Der Turm")

    def pictures() -> tuple[QImage, QImage]:
        QApplication.processEvents()
        return shelf.list.viewport().grab().toImage(), shelf.place_list.viewport().grab().toImage()

    shelf.list.setFocus()
    works, places_ = pictures()
    shelf.place_list.setFocus()
    works_after, places_after = pictures()
    assert works != works_after
    assert places_ != places_after


def test_a_long_title_is_shown_from_its_beginning(full: MainWindow) -> None:
    choose(full, "Der Turm")
    work = full.desk.shelf.chosen()[0]
    full.desk.run(partial(edits.describe_work, work_id=work.id, title="Der Turm " * 30, author=""))
    press(full, Key.Key_F2)
    dialog = full.findChild(WorkDialog)
    assert dialog is not None
    assert dialog.title.cursorPosition() == 0
    QTest.keyClicks(dialog.title, "Der Berg")  # and all of it is selected
    assert dialog.title.text() == "Der Berg"
    dialog.reject()


def shortcut_free(window: MainWindow, action_id: str) -> None:
    window.refresh_actions()
    assert window.actions_by_id[action_id].isEnabled()
    window.actions_by_id[action_id].trigger()


# --- how it looks


def test_an_empty_shelf_says_what_to_do_and_has_nothing_else(
    open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = open_window(tmp_path / "empty.zwie")
    shelf = window.desk.shelf
    assert not shelf.heading.isVisible()
    assert not shelf.place_list.isVisible()
    before = shelf.list.viewport().grab().toImage()
    assert len({before.pixel(x, y) for x in range(0, 1200, 7) for y in range(0, 600, 5)}) > 5


def test_in_a_narrow_window_the_places_are_a_menu(full: MainWindow) -> None:
    shelf = full.desk.shelf
    full.resize(700, 700)
    QApplication.processEvents()
    assert not shelf.place_list.isVisible()
    assert shelf.where.isVisible()
    menu = shelf.where.menu()
    menu.aboutToShow.emit()
    bin_action = next(action for action in menu.actions() if action.text().startswith("Bin"))
    bin_action.trigger()
    assert shelf.in_bin


def test_an_e_book_shows_its_own_cover(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    image = QImage(60, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("#12ab34"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    picture = Asset("0" * 32 + ".png", "image/png", buffer.data().data())
    block = BlockDraft(BlockKind.HEADING, "Titel", 1, marks=(InlineMark(MarkKind.IMAGE, 0, 0, picture.name),))
    path = tmp_path / "books.zwie"
    with Library.create(path) as library:
        book = document("Titel", blocks=(block,), format="epub", assets=(picture,))
        works.add_work(library, book, None, None)
        broken = picture._replace(name="1" * 32 + ".png", data=b"\x89PNG nothing")
        mark = InlineMark(MarkKind.IMAGE, 0, 0, broken.name)
        damaged = document(
            "Kaputt", blocks=(BlockDraft(BlockKind.HEADING, "K", 1, marks=(mark,)),), format="epub",
            assets=(broken,),
        )  # fmt: skip
        works.add_work(library, damaged, None, None)
    window = open_window(path)
    shelf = window.desk.shelf

    def colours() -> set[str]:
        grabbed = shelf.list.viewport().grab().toImage()
        return {
            grabbed.pixelColor(x, y).name()
            for x in range(0, grabbed.width(), 3)
            for y in range(0, grabbed.height(), 3)
        }

    qtbot.waitUntil(lambda: "#12ab34" in colours(), timeout=9000)
    uid = next(work.uid for work in shelf.model.works() if work.title == "Kaputt")
    assert cloth(uid).lower() in colours()  # a cover that cannot be read is drawn


def test_letters_can_be_read_on_every_cloth() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in CLOTHS:
        assert (luminance(PAPER) + 0.05) / (luminance(colour) + 0.05) >= 7


def test_covers_are_drawn_for_every_title(full: MainWindow) -> None:
    library = full.workspace.library
    for title in ("A", "Donaudampfschifffahrtsgesellschaftskapitänsmütze", "Wort " * 60, "🌱"):
        works.add_work(library, document(title, "x" * 90), None, None)
    full.desk.shelf.reload()
    for name in theme.THEMES:
        full.look.set_theme(name)
        for covers in (True, False):
            full.desk.shelf.list.show_as(covers=covers)
            assert not QPixmap(full.desk.shelf.grab()).isNull()


def test_a_screen_reader_hears_title_author_and_progress(full: MainWindow, qtbot: QtBot) -> None:
    shelf = full.desk.shelf
    number = ids(full)["Der Turm"]
    qtbot.waitUntil(lambda: shelf.progress.of(number) is not None, timeout=9000)
    index = shelf.shown.index(shown(full).index("Der Turm"), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Der Turm"
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Adam Eins, 0 % read"
    assert focused(full) is not None


def test_a_thousand_works_open_find_and_sort(open_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    path = tmp_path / "thousand.zwie"
    with Library.create(path) as library, library.arrivals.transaction():
        for number in range(1_000):
            library.arrivals.add_work(f"Werk {number:03}", f"Autor {number % 7}")
    window = open_window(path)
    shelf = window.desk.shelf
    assert shelf.shown.rowCount() == 1_000
    shelf.filter.setText("autor werk 994")
    assert shown(window) == ["Werk 994"]
    sort(shelf, Order.TITLE)
    shelf.filter.setText("99")
    assert shown(window)[:2] == ["Werk 099", "Werk 199"]
    assert 0 < len(shelf.list.in_sight()) <= 19  # only these are counted


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "title", ["Der proletarische Internationalismus", "Donaudampfschifffahrtsgesellschaft", "Ω" * 40]
)
def test_a_long_word_on_a_cover_is_broken_with_a_hyphen_where_it_may_be(title):
    layout = _fitted(title, 110, 150)
    ends = [layout.lineAt(n).textStart() for n in range(1, layout.lineCount())]
    broken = [layout.text()[end - 1] for end in ends]
    assert layout.text().replace("\u00ad", "") == title
    if title[0] != "Ω":  # what has no joint is broken anywhere
        assert set(broken) <= {" ", "\u00ad"}
