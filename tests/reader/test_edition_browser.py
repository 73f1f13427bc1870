"""The living edition in a real Chromium, with no network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.exporting.edition import write
from reader.exporting.formats import whole
from reader.model.annotation import AnnotationKind
from reader.model.bitext import SentenceBead
from reader.model.document import BlockDraft, BlockKind
from reader.model.publication import ExportOptions
from tests.reader.browser import Browser, chromium
from tests.reader.publications import Maker

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine"),
]

GERMAN = [
    "Es regnete seit Tagen. Die Größe des Wassers machte Angst.",
    "Niemand sprach. Alle gingen.",
    "So war das.",
]
ENGLISH = [
    "It had rained for days. The size of the water was frightening.",
    "Nobody spoke, and all went.",
    "That was it.",
]


def book() -> bytes:
    maker = Maker(title="<script>document.title='bad'</script>")
    maker.row(
        [BlockDraft(BlockKind.HEADING, "Erstes Kapitel", 1)],
        [BlockDraft(BlockKind.HEADING, "Chapter One", 1)],
    )
    links = [
        (SentenceBead((0,), (0,), 0.9), SentenceBead((1,), (1,), 0.3)),
        (SentenceBead((0, 1), (0,), 0.8),),
        (SentenceBead((0,), (0,), 0.9),),
    ]
    for _ in range(40):
        for german, english, beads in zip(GERMAN, ENGLISH, links, strict=True):
            row = maker.row(
                [BlockDraft(BlockKind.PARAGRAPH, german)], [BlockDraft(BlockKind.PARAGRAPH, english)]
            )
            maker.rows[-1] = replace(row, bead=replace(row.bead, sentences=beads))
    maker.row(
        [BlockDraft(BlockKind.PARAGRAPH, "Eins. Zwei.")], [BlockDraft(BlockKind.PARAGRAPH, "One. Two.")]
    )
    row = maker.rows[1]
    maker.note("*A note* [x](javascript:alert(1))", (row.source[0], 3, 10), (row.target[0], 7, 13))
    maker.note("", (row.source[0], 26, 32), kind=AnnotationKind.UNDERLINE)
    return whole(write, maker.publication(), ExportOptions())


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    folder = tmp_path_factory.mktemp("chromium")
    (folder / "edition.html").write_bytes(book())
    try:
        made = Browser(folder / "profile", "--lang=en")
    except (OSError, TimeoutError):
        pytest.skip("Chromium does not start on this machine")
    made.address = (folder / "edition.html").as_uri()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _opened(browser: Browser) -> Iterator[None]:
    browser.size(1200, 800)
    browser.open(browser.address)
    browser.run("localStorage.clear()")
    browser.open(browser.address)
    yield
    assert browser.log == [], "the console says nothing, and nothing was asked for"


def lit(browser: Browser) -> list[str]:
    return browser.run("Array.from(document.querySelectorAll('.lit'), e => e.textContent)")


def visible(browser: Browser, row: int) -> bool:
    return browser.run(f"getComputedStyle(document.querySelector('#r{row} .b p')).visibility") == "visible"


def test_texts_are_never_run_and_rows_are_level(browser: Browser) -> None:
    assert browser.run("document.title").startswith("<script>")
    tops = browser.run(
        "Array.from(document.querySelectorAll('.r'), r => r.querySelector('.a p, .a h2').offsetTop"
        " - r.querySelector('.b p, .b h2').offsetTop)"
    )
    assert set(tops) == {0}
    assert browser.run("document.querySelector('#m1 a')") is None


def test_the_mouse_lights_both_sentences_and_the_unsure_ones_faintly(browser: Browser) -> None:
    browser.point("#r2 .a span:nth-of-type(2)")
    assert lit(browser) == ["Die Größe des Wassers machte Angst.", "The size of the water was frightening."]
    assert browser.run("document.querySelectorAll('.lit.faint').length") == 2
    browser.point("#r3 .b span")
    assert lit(browser) == ["Niemand sprach.", "Alle gingen.", "Nobody spoke, and all went."]
    assert browser.run("document.querySelectorAll('.faint').length") == 0


def test_a_row_without_linked_sentences_lights_faintly_as_a_whole(browser: Browser) -> None:
    browser.run("document.getElementById('r122').scrollIntoView()")
    browser.settle()
    browser.point("#r122 .a span")
    assert lit(browser) == ["Eins.", "One.", "Two."]
    assert browser.run("document.querySelectorAll('.lit.faint').length") == 3


def test_enter_takes_what_stands_in_the_field_now(browser: Browser) -> None:
    browser.press("/")
    browser.type("groesse")
    browser.press("Enter")
    browser.type(" wort")
    browser.press("Enter")
    assert browser.run("document.querySelector('.found').textContent") == "not found"


def test_keys_light_sentences_and_go_from_row_to_row(browser: Browser) -> None:
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        browser.press(key)
    assert lit(browser) == ["Es regnete seit Tagen.", "It had rained for days."]
    browser.press("ArrowRight")
    assert lit(browser)[0].startswith("Die Größe")
    browser.press("ArrowRight")
    assert browser.run("document.querySelector('.cur').id") == "r3"
    assert browser.run("document.activeElement.textContent") == "Niemand sprach."


def test_space_uncovers_the_row(browser: Browser) -> None:
    browser.press("r")
    assert not visible(browser, 2)
    browser.press("j")
    browser.press("j")
    browser.press(" ")
    assert visible(browser, 2)
    assert not visible(browser, 3)
    browser.press("j")
    assert not visible(browser, 2), "it is covered when one goes on"
    browser.press(" ")
    browser.press("Escape")
    assert not visible(browser, 3)
    browser.point("#r3 .b", click=True)
    assert visible(browser, 3)
    browser.press("r")
    assert visible(browser, 40)


def test_a_held_key_only_peeks(browser: Browser) -> None:
    browser.press("r")
    browser.press("j")
    browser.press("j")
    event = {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32}
    browser.ask("Input.dispatchKeyEvent", type="keyDown", text=" ", **event)
    for _ in range(3):
        browser.ask("Input.dispatchKeyEvent", type="keyDown", text=" ", autoRepeat=True, **event)
    assert visible(browser, 2)
    browser.run("performance.now = () => Number.MAX_SAFE_INTEGER")
    browser.ask("Input.dispatchKeyEvent", type="keyUp", **event)
    browser.settle()
    assert not visible(browser, 2)


def test_each_control_has_a_name_for_screen_readers(browser: Browser) -> None:
    browser.press(",")
    browser.ask("Accessibility.enable")
    nodes = browser.ask("Accessibility.getFullAXTree")["nodes"]
    browser.ask("Accessibility.disable")
    roles: dict[str, list[str]] = {}
    for node in nodes:
        if not node.get("ignored"):
            roles.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", ""))
    for role in ("button", "link", "radio", "radiogroup", "dialog", "searchbox"):
        assert all(name.strip() for name in roles.get(role, [])), (role, roles[role])
    assert len(roles["radio"]) >= 12
    browser.press("Escape")
    browser.ask("Accessibility.enable")
    nodes = browser.ask("Accessibility.getFullAXTree")["nodes"]
    browser.ask("Accessibility.disable")
    found = {node["role"]["value"] for node in nodes if not node.get("ignored")}
    assert {"main", "banner", "contentinfo", "toolbar", "search", "heading"} <= found
    named = [n.get("name", {}).get("value", "") for n in nodes if n.get("role", {}).get("value") == "link"]
    assert all(name.strip() for name in named)


@pytest.mark.parametrize("query", ["groesse", "GRÖSSE", "grosse", "größe frightening"])
def test_search_finds_however_umlauts_are_written(browser: Browser, query: str) -> None:
    browser.press("/")
    browser.type(query)
    browser.press("Enter")
    assert browser.run("document.querySelector('.found').textContent") == "1 of 40"
    assert browser.run("document.querySelector('.cur').id") == "r2"
    browser.press("Enter")
    assert browser.run("document.querySelector('.cur').id") == "r5"
    assert browser.run("CSS.highlights.get('current').size") >= 1
    browser.press("Escape")
    assert browser.run("CSS.highlights.size") == 0


def test_settings_and_place_are_kept(browser: Browser) -> None:
    for key in ("h", "h", "+", "2"):
        browser.press(key)
    for _ in range(3):
        browser.press("j")
    browser.open(browser.address)
    browser.settle()
    assert browser.run("document.documentElement.dataset.theme") == "sepia"
    assert browser.run("document.documentElement.className.includes('swap')")
    assert browser.run("document.querySelector('.cur').id") == "r3"
    assert browser.run("JSON.parse(localStorage.getItem('zwiesprache:work-uid')).zoom") == pytest.approx(1.1)


def test_the_dialogs_open_and_close_by_keys(browser: Browser) -> None:
    browser.press("?")
    assert browser.run("document.getElementById('keys').open")
    assert browser.run("document.querySelectorAll('#key-table tr').length") >= 14
    browser.press("Escape")
    assert not browser.run("document.getElementById('keys').open")
    browser.press(",")
    browser.run("document.querySelector('[data-set=\"ui=de\"]').click()")
    assert browser.run("document.querySelector('#settings h2').textContent") == "Einstellungen"
    browser.press("Escape")
    browser.press("c")
    assert browser.run("document.activeElement.closest('nav') !== null")
    browser.press("Enter")
    assert browser.run("document.querySelector('.cur').id") == "r1"


def test_a_note_is_in_the_margin_or_a_pop_up(browser: Browser) -> None:
    assert browser.run("document.querySelector('#m1').offsetParent") is None
    browser.point("#r2 .a a.x", click=True)
    assert browser.run("document.getElementById('pop').textContent").endswith(
        "A note [x](javascript:alert(1))"
    )
    browser.press("Escape")
    assert browser.run("document.getElementById('pop').hidden")
    browser.size(1600, 900)
    browser.settle()
    left = browser.run("document.querySelector('#m1').getBoundingClientRect().left")
    assert left > browser.run("document.querySelector('#r2 .b').getBoundingClientRect().right")


def test_a_phone_has_one_column_and_nothing_beside_it(browser: Browser) -> None:
    browser.size(360, 740, phone=True)
    browser.open(browser.address)
    for key in ("r", "?", "Escape", "c", "Escape", ",", "Escape"):
        browser.press(key)
        assert browser.run("document.documentElement.scrollWidth") == 360
        assert browser.run("document.body.scrollWidth") <= 360
    top, bottom = browser.run(
        "[document.querySelector('#r2 .b').getBoundingClientRect().top,"
        " document.querySelector('#r2 .a').getBoundingClientRect().bottom]"
    )
    assert top >= bottom


def test_it_follows_the_device_and_respects_less_motion(browser: Browser) -> None:
    browser.prefer(prefers_color_scheme="dark", prefers_reduced_motion="reduce")
    assert browser.run("getComputedStyle(document.body).backgroundColor") == "rgb(22, 23, 26)"
    assert browser.run("getComputedStyle(document.querySelector('.r')).transitionDuration") == "0s"
    browser.prefer()


def test_without_the_script_it_is_a_page_of_level_columns(browser: Browser) -> None:
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(browser.address)
        # what asks is not the page's script
        assert browser.run("document.querySelector('.bar').hidden")
        left, right = browser.run(
            "[document.querySelector('#r2 .a').getBoundingClientRect().right,"
            " document.querySelector('#r2 .b').getBoundingClientRect().left]"
        )
        assert left <= right
        assert browser.run("document.querySelector('#m1').offsetHeight") > 0
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)


def test_it_works_where_nothing_may_be_kept(browser: Browser) -> None:
    denied = "get() { throw new DOMException('no', 'SecurityError'); }"
    forbid = f"Object.defineProperty(window, 'localStorage', {{ {denied} }})"
    script = browser.ask("Page.addScriptToEvaluateOnNewDocument", source=forbid)["identifier"]
    try:
        browser.open(browser.address)
        browser.press("h")
        browser.press("j")
        assert browser.run("document.documentElement.dataset.theme") == "light"
        assert browser.run("document.querySelector('.cur') !== null")
    finally:
        browser.ask("Page.removeScriptToEvaluateOnNewDocument", identifier=script)
