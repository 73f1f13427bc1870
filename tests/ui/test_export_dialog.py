"""The dialog of exports: every format with its words and options, how a file begins, writing and failing."""

from __future__ import annotations

import errno
import os
import re
from functools import partial
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from window_fixtures import CONTROL, Key, shortcut

from reader.edits import annotations
from reader.edits.exports import gather_from
from reader.exporting import writing
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from reader.model.document import WorkId
from reader.model.language import Language
from reader.model.publication import Arrangement, ExportFormat, ExportOptions, Paper, Texts
from ui.background import _Worker
from ui.dialogs.export import dialog as dialogs
from ui.dialogs.export.dialog import ExportDialog, options_from
from ui.dialogs.export.names import file_name
from ui.dialogs.export.offers import EXCHANGE, READ, offer_of, offers
from ui.dialogs.export.options import SPREADS
from ui.i18n import choose_language
from ui.printing import pdf

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.model.bitext import BitextId
    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WAIT = 60_000


def open_dialog(window: MainWindow) -> ExportDialog:
    shortcut(window, "export")
    dialog = window.exporting.dialog
    assert dialog is not None
    return dialog


def shown(dialog: ExportDialog, qtbot: QtBot) -> None:
    """Wait until what was chosen last is seen."""
    dialog._timer.stop()
    dialog._make_preview()
    qtbot.waitUntil(lambda: dialog._preview_job is None, timeout=WAIT)


def finished(dialog: ExportDialog, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: dialog._job is None, timeout=WAIT)
    return dialog.told.text()


def test_every_format_has_words_and_stands_in_a_group() -> None:
    assert sorted(offers()) == sorted(ExportFormat)
    for form in ExportFormat:
        name, about = offer_of(form).words
        assert name
        assert about.endswith("."), f"{form}: say in ui/dialogs/export/offers.py what it is for"
        assert offer_of(form).group in {READ, EXCHANGE}


def test_the_beginning_of_one_format_never_stands_under_the_name_of_another(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = open_dialog(window)
    dialog.choose(ExportFormat.TMX.value)
    dialog._timer.stop()
    dialog._make_preview()
    dialog.choose(ExportFormat.XLIFF_2.value)  # before that has come
    dialog._timer.start(WAIT)
    qtbot.waitUntil(lambda: dialog._preview_job is None, timeout=WAIT)
    assert not dialog.preview.has_shown
    shown(dialog, qtbot)
    assert "<xliff" in dialog.preview.plain.toPlainText()


def test_pages_are_chosen_seen_and_written(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_dialog(window)
    dialog.choose("pdf")
    pane = dialog.pane
    assert pane.pages.isVisibleTo(pane)
    assert not pane.arrangement.isVisibleTo(pane)
    assert not pane.grain.isVisibleTo(pane)
    shown(dialog, qtbot)
    assert dialog.preview.has_shown
    sheet = dialog.preview.sheets.pages[0]
    assert sheet.width() > sheet.height()
    pane.pages.setCurrentIndex(pane.pages.findData(SPREADS))
    pane.pages.activated.emit(pane.pages.currentIndex())
    shown(dialog, qtbot)
    sheet = dialog.preview.sheets.pages[0]
    assert sheet.width() < sheet.height()
    out = tmp_path / dialog.proposed_name()
    assert out.suffix == ".pdf"
    dialog.write(out)
    assert not dialog.list.isEnabled()
    said = finished(dialog, qtbot)
    assert said.startswith(f"{out.name} is written (")
    assert str(tmp_path) in said
    assert out.read_bytes().startswith(b"%PDF")
    assert dialog.open_button.isVisibleTo(dialog)
    opened: list[QUrl] = []
    dialogs.QDesktopServices.openUrl, former = opened.append, dialogs.QDesktopServices.openUrl  # type: ignore[assignment]
    try:
        dialog.folder_button.click()
    finally:
        dialogs.QDesktopServices.openUrl = former  # type: ignore[method-assign]
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    dialog.reject()


def test_every_format_is_seen_before_it_is_written(window: MainWindow, qtbot: QtBot) -> None:
    first = window.desk.page.row(0).source[0].text
    dialog = open_dialog(window)
    for form in ExportFormat:
        dialog.choose(form.value)
        shown(dialog, qtbot)
        preview = dialog.preview
        if form.value in {"tbx", "tbx3", "jsonld", "apkg"}:
            assert preview.said.startswith(
                "There is nothing to export so: "
            )  # the sample has no terms and no notes
        elif form is not ExportFormat.PDF:
            assert preview.has_shown, preview.said
            pane = preview.currentWidget()
            assert first.split()[0] in pane.toPlainText(), form  # type: ignore[attr-defined]
    dialog.reject()


def test_choices_are_remembered_for_each_format(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_dialog(window)
    dialog.choose("epub")
    pane = dialog.pane
    pane.texts.setCurrentIndex(pane.texts.findData(Texts.TRANSLATION.value))
    pane.texts.activated.emit(0)
    assert not pane.arrangement.isVisibleTo(pane)
    assert dialog.notice.isVisibleTo(dialog)
    assert "no translation" in dialog.notice.text()
    dialog.choose("pdf")
    assert pane.options().texts is Texts.BOTH
    pane.notes.click()
    dialog.write(tmp_path / "a.pdf")
    finished(dialog, qtbot)
    dialog.reject()
    dialog = open_dialog(window)
    assert dialog.product.key == "pdf"
    assert not dialog.pane.options().notes
    assert not dialog.pane.author.isVisibleTo(dialog.pane)
    dialog.choose("epub")
    assert dialog.pane.options().texts is Texts.TRANSLATION
    dialog.reject()


def test_the_width_of_lines_and_the_language_of_a_web_page_are_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(window)
    pane = dialog.pane
    dialog.choose("text")
    assert pane.wrap.isVisibleTo(pane)
    assert not pane.interface.isVisibleTo(pane)
    pane.wrap.setCurrentIndex(pane.wrap.findData("60"))
    pane.wrap.activated.emit(pane.wrap.currentIndex())
    dialog.write(tmp_path / "a.txt")
    finished(dialog, qtbot)
    lines = (tmp_path / "a.txt").read_text(encoding="utf-8").splitlines()
    assert 40 < max(map(len, lines)) <= 60
    dialog.choose("edition")
    assert pane.interface.isVisibleTo(pane)
    assert not pane.wrap.isVisibleTo(pane)
    assert pane.options().interface is Language.UNDETERMINED
    pane.interface.setCurrentIndex(pane.interface.findData("de"))
    pane.interface.activated.emit(pane.interface.currentIndex())
    dialog.write(tmp_path / "a.html")
    finished(dialog, qtbot)
    assert 'data-ui="de"' in (tmp_path / "a.html").read_text(encoding="utf-8")
    dialog.choose("text")
    assert pane.options().wrap == 60
    dialog.choose("edition")
    assert pane.options().interface is Language.GERMAN
    dialog.reject()


def test_kept_options_that_make_no_sense_are_as_usual() -> None:
    assert (
        options_from(None)
        == options_from("x")
        == options_from({"paper": "a0", "notes": 3})
        == ExportOptions()
    )
    found = options_from({"paper": "a5", "arrangement": "alternating", "notes": False, "gone": 1})
    assert found == ExportOptions(paper=Paper.A5, arrangement=Arrangement.ALTERNATING, notes=False)


def test_all_of_it_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_dialog(window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.list)
    QTest.keyClick(dialog.list, Key.Key_Home)
    first = dialog.product.key
    QTest.keyClick(dialog.list, Key.Key_Down)
    assert dialog.product.key != first
    for _ in range(40):  # over the line of the next group, too
        QTest.keyClick(dialog.list, Key.Key_Down)
    assert dialog.product.key == "study"
    for back in (Key.Key_Home, Key.Key_PageUp):  # no line of a group stands in the way
        QTest.keyClick(dialog.list, Key.Key_End)
        for _ in range(9):
            QTest.keyClick(dialog.list, back)
        assert dialog.product.key == first
    dialog.choose("study")
    assert dialog.export_button.text() == "Go &on…"
    dialog.choose("tsv")
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    assert not chooser.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert chooser.selectedFiles()[0].endswith(".tsv")
    chooser.reject()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert window.exporting.dialog is None


def add_note(window: MainWindow) -> None:
    place = TextRange(Side.SOURCE, window.desk.page.row(1).source[0].id, 0, 3)
    window.workspace.run(partial(annotations.add_note, work_id=WorkId(1), ranges=(place,), body="Warum?"))


def test_parts_of_a_work_go_on_in_their_own_dialogs(window: MainWindow) -> None:
    dialog = open_dialog(window)
    dialog.choose("export_notes")
    dialog.export_button.click()
    assert "no notes" in window.desk.status.message
    add_note(window)
    dialog = open_dialog(window)
    dialog.choose("export_notes")
    dialog.export_button.click()
    assert window.exporting.dialog is None
    found = [d for d in window.findChildren(QFileDialog.__mro__[1]) if "notes" in d.windowTitle().lower()]
    assert len(found) == 1
    found[0].close()


def test_a_chosen_work_leaves_from_the_shelf(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.library.show_shelf()
    window.desk.shelf.list.setCurrentIndex(window.desk.shelf.list.model().index(0, 0))
    dialog = open_dialog(window)
    keys = {dialog.list.item(n).data(dialogs._PRODUCT) for n in range(dialog.list.count())}
    assert "study" not in {product.key for product in keys if product is not None}  # that is about a page
    dialog.choose("tsv")
    dialog.write(tmp_path / "a.tsv")
    assert "is written" in finished(dialog, qtbot)
    dialog.reject()


def test_reports_are_seen_and_written_both_ways(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.refresh_actions()
    window.actions_by_id["reports"].trigger()
    dialog = window.exporting.dialog
    assert dialog is not None
    assert dialog.product.key == "report_words"
    assert not dialog.pane.isVisibleTo(dialog)
    for key, word in (
        ("report_words", "Standard lines"),
        ("report_completeness", "Sentences by chapter"),
        ("report_checks", "Doubtful links"),
        ("report_sent", "Nothing of this work was ever sent"),
    ):
        dialog.choose(key)
        shown(dialog, qtbot)
        assert word in dialog.preview.browser.toPlainText()
        assert dialog.proposed_name().endswith(".html")
        for suffix in (".html", ".csv"):
            out = tmp_path / f"{key}{suffix}"
            dialog.write(out)
            assert "is written" in finished(dialog, qtbot)
            assert word.removeprefix("Nothing of this work was ever ") in out.read_text(encoding="utf-8")
    dialog.write(tmp_path / "a.doc")
    assert "web page" in finished(dialog, qtbot)
    dialog.reject()


# -- printing ------------------------------------------------------------------------------------------


def test_reports_speak_the_language_of_the_interface(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(window)
    dialog.choose("report_words")
    try:
        choose_language("de")
        shown(dialog, qtbot)
        pane = dialog.preview.currentWidget()
        assert "Wörter nach Zustand und Herkunft" in pane.toPlainText()  # type: ignore[attr-defined]
        dialog.write(tmp_path / "w.html")
        finished(dialog, qtbot)
    finally:
        choose_language("en")
    assert '<html lang="de">' in (tmp_path / "w.html").read_text(encoding="utf-8")
    dialog.reject()


def test_works_speak_the_language_of_the_interface_as_it_is_now(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    add_note(window)
    dialog = open_dialog(window)
    try:
        choose_language("de")
        for key, said in (("text", "Original · Deutsch"), ("apkg", "Zeile 2")):
            dialog.choose(key)
            shown(dialog, qtbot)
            assert said in dialog.preview.plain.toPlainText()
        dialog.choose("pdf")
        dialog.write(tmp_path / "a.pdf")
        finished(dialog, qtbot)
        dialog._changed()
    finally:
        choose_language("en")
    pages = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    pages.close()
    assert "Notizen" in text
    assert "Zeile 2" in text
    assert dialog.wish().options.language is Language.ENGLISH
    dialog.reject()


def test_pages_are_seen_and_go_to_a_printer(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    shortcut(window, "print")
    dialog = window.exporting.dialog
    assert dialog is not None
    assert not dialog.list.isVisibleTo(dialog)
    assert dialog.print_button.isDefault()
    shown(dialog, qtbot)
    n_pages = len(dialog.preview.sheets.pages)
    assert n_pages > 1
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 2)
    dialog.printing.print_on(printer, dialog.wish())
    qtbot.waitUntil(lambda: not dialog.printing.works, timeout=WAIT)
    assert dialog.told.text() == "1 page went to the printer."
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == 1
    width, height = printed[0].get_size()
    assert (round(width), round(height)) == (842, 595)
    whole = pypdfium2.PdfDocument(pdf.write(gather_from(*place(window)), dialog.wish().options))
    assert printed[0].get_textpage().get_text_range() == whole[1].get_textpage().get_text_range()
    printed.close()
    whole.close()
    dialog.reject()


def place(window: MainWindow) -> tuple[Path, WorkId, BitextId]:
    bitext = window.workspace.bitext
    return window.workspace.library.path, bitext.original.work_id, bitext.id


def test_without_a_printer_a_pdf_is_offered(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    shortcut(window, "print")
    dialog = window.exporting.dialog
    assert dialog is not None
    dialog.print_button.click()
    assert dialog.told.text().startswith("There is no printer on this computer.")
    assert dialog.export_button.isEnabled()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.export_button)
    dialog.reject()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_printing_can_be_stopped(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    shortcut(window, "print")
    dialog = window.exporting.dialog
    assert dialog is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    begun = dialog.printing.begun
    with qtbot.waitSignal(begun, timeout=WAIT, check_params_cb=lambda text: text.startswith("Printing")):
        dialog.printing.print_on(printer, dialog.wish())
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.told.text() == "Printing was stopped."
    assert window.exporting.dialog is dialog
    broken = QPrinter(QPrinter.PrinterMode.HighResolution)
    broken.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    dialog.printing.print_on(broken, dialog.wish())
    qtbot.waitUntil(lambda: not dialog.printing.works, timeout=WAIT)
    assert "printer" in dialog.told.text()
    dialog.reject()


# -- what goes wrong -----------------------------------------------------------------------------------


def test_what_cannot_be_written_is_said_and_the_former_file_is_intact(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(window)
    dialog.choose("tsv")
    long = tmp_path / ("x" * 251 + ".tsv")
    for path, reason in (
        (
            tmp_path / "gone" / "a.tsv",
            "a.tsv cannot be written: there is no such folder; choose another one.",
        ),
        (long, f"{long.name} cannot be written: the name is too long; choose a shorter one."),
        (tmp_path, f"{tmp_path.name} cannot be written: this is a folder; choose a name for the file in it."),
    ):
        dialog.write(path)
        assert finished(dialog, qtbot) == reason
        assert not dialog.open_button.isVisibleTo(dialog)
        assert dialog.export_button.isEnabled()
    dialog.reject()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="limits of file sizes are known on POSIX only")
def test_a_full_disk_leaves_the_former_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource  # noqa: PLC0415 - POSIX

    monkeypatch.setattr("ui.background._Worker", _Worker)  # one of its own
    dialog = open_dialog(window)
    dialog.choose("pdf")
    dialog._timer.stop()
    out = tmp_path / "a.pdf"
    out.write_bytes(b"former")
    window.desk.background._workers.dismiss()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, hard))  # the worker inherits it
    try:
        dialog.write(out)
        said = finished(dialog, qtbot)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        window.desk.background._workers.dismiss()
    assert said.startswith("a.pdf cannot be written: it would be larger")
    assert out.read_bytes() == b"former"
    assert [path.name for path in tmp_path.iterdir() if "a.pdf" in path.name] == ["a.pdf"]
    full = writing._reason(OSError(errno.ENOSPC, "No space left on device"))
    assert full == "the disk is full; make room, or choose another place"
    dialog.reject()


def test_writing_can_be_stopped_and_leaves_the_former_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(window)
    dialog.choose("pdf")
    out = tmp_path / "a.pdf"
    out.write_bytes(b"former")
    dialog.write(out)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.told.text() == "Stopped; no file was written."
    assert out.read_bytes() == b"former"
    assert not (tmp_path / ".a.pdf.part").exists()
    assert window.exporting.dialog is dialog
    dialog.reject()
    qtbot.waitUntil(lambda: window.exporting.dialog is None)


def test_a_format_that_would_hold_nothing_says_so(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_dialog(window)
    dialog.choose("tbx")
    dialog.write(tmp_path / "a.tbx")
    assert "term" in finished(dialog, qtbot)
    assert not (tmp_path / "a.tbx").exists()
    dialog.reject()


@given(title=st.text(max_size=200), translation=st.text(max_size=80))
def test_names_of_files_are_taken_everywhere(title: str, translation: str) -> None:
    name = file_name(title, translation, ".pdf")
    assert name.endswith(".pdf")
    assert len(name) > len(".pdf")
    assert not re.search(r'[\x00-\x1f\x7f/\\:*?"<>|]', name)
    assert len(name.encode("utf-8", "surrogatepass")) <= 130
    assert name == name.strip()


def test_a_name_says_title_and_translation() -> None:
    assert file_name("Der Prozess: Roman", "Muir/Muir", ".epub") == "Der Prozess Roman – Muir Muir.epub"
    assert file_name("CON", "", ".pdf") == "_CON.pdf"
    assert file_name("Brief", "Brief", ".pdf") == "Brief.pdf"
    long = file_name("Ein Titel mit recht vielen Wörtern " * 6, "", ".pdf").removesuffix(".pdf")
    assert ["Ein", "Titel", "mit", "recht", "vielen", "Wörtern"][-1] in long
    assert set(long.split()) <= {"Ein", "Titel", "mit", "recht", "vielen", "Wörtern"}  # no half words
