"""The interface is complete in both languages: nothing unmarked in code, German that fits its English."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTranslator

from reader.translation.engine import ENGINES
from resources.translations import catalogue
from ui.actions import ACTIONS, MENUS, usual_keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from resources.translations.catalogue import Message, Sentence

HOW = "run `python -m resources.translations`, translate what it lists, and commit the .ts and the .qm"


@cache
def german() -> dict[Sentence, Message]:
    return {message.sentence: message for message in catalogue.read(catalogue.GERMAN_TS)}


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the interface, parsed."""
    paths = sorted(catalogue.CODE.rglob("*.py"))
    return tuple((name(path), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def name(path: Path) -> str:
    return path.relative_to(catalogue.CODE.parent).as_posix()


# --- the code


SHOWING = {
    *("setText", "setPlainText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setAccessibleName"),
    *(
        "setAccessibleDescription",
        "setTitle",
        "setLabelText",
        "setInformativeText",
        "setStatusTip",
        "setItemText",
    ),
    *("setHeaderLabels", "addAction", "addMenu", "addItem", "addItems", "addRow", "addTab", "insertItem"),
    *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "QMessageBox"),
    *("QFileDialog", "getOpenFileName", "getSaveFileName", "getText", "drawText", "QListWidgetItem"),
    *("QTreeWidgetItem", "say", "warn", "tell", "heading", "quiet", "Prose", "Switch", "Choice", "Names"),
}
"""What shows one of its arguments to a person."""
NAMES = {"Zwiesprache", "PNG", "utf-8", "Alt+"}
TECHNICAL = re.compile(r"[a-z]+([_.:/-][a-z0-9_.:/-]*)?|[.*][\w.*]+|#\w*")
"""Ids of things, suffixes of files."""


def called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def bare(node: ast.AST) -> Iterator[ast.expr]:
    """The literals in an argument that no translation has touched."""
    if isinstance(node, ast.Call):
        return  # a call shows or translates its arguments itself
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        yield node
    elif isinstance(node, ast.IfExp):
        yield from bare(node.body)
        yield from bare(node.orelse)
    elif isinstance(node, ast.BoolOp | ast.BinOp | ast.List | ast.Tuple):
        for child in ast.iter_child_nodes(node):
            yield from bare(child)


def wording(node: ast.expr) -> str:
    """What of a literal is words, without markup and style sheets."""
    if isinstance(node, ast.Constant):
        text = str(node.value)
    elif isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    else:
        return ""
    text = re.sub(r"<[^>]*>?", "", text)
    for known in NAMES:
        text = text.replace(known, "")
    return text if re.search(r"[A-Za-z]{2,}", text) else ""


def unmarked(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Words that are shown as they stand in the code."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and called(call) in SHOWING:
            for argument in call.args:
                for node in bare(argument):
                    text = wording(node)
                    if text and not TECHNICAL.fullmatch(text):
                        yield call.lineno, text


def test_the_check_for_unmarked_words_finds_them() -> None:
    code = 'a.setText("Two words")\nb.say(f"{n} rows")\nQLabel(x or "Nothing here")\nc.setText(tr("Fine"))\n'
    assert [line for line, _ in unmarked(ast.parse(code))] == [1, 2, 3]


def test_what_is_shown_is_marked_for_translation() -> None:
    found = [f"{file}:{line}: {text!r}" for file, tree in modules() for line, text in unmarked(tree)]
    assert found == [], "write these through tr() of ui.i18n"


def at_import(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls that run while a module is imported."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            todo += [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Call):
            yield node
        todo += ast.iter_child_nodes(node)


def test_nothing_is_translated_before_a_language_is_chosen() -> None:
    early = [
        f"{file}:{call.lineno}"
        for file, tree in modules()
        for call in at_import(tree)
        if called(call) in {"tr", "tr_n"}
    ]
    assert early == [], "use mark() or Table at module level"


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def test_values_are_given_for_every_place_in_a_sentence() -> None:
    wrong = []
    for use in catalogue.uses():
        if use.values:
            texts = [use.sentence.source] + [use.sentence.about] * use.sentence.counted
            wanted = set().union(*map(fields, texts))
            if not wanted <= use.values or use.values - wanted - {"n", "title", "name"}:
                wrong.append((use.file, use.line, wanted ^ use.values))
    assert wrong == []


def test_notes_on_engines_can_be_translated() -> None:
    """They stand in the domain, which marks nothing."""
    marked = {use.sentence.source for use in catalogue.uses()}
    assert [engine.note for engine in ENGINES.values() if engine.note not in marked] == []


# --- the German


def test_the_compiled_file_says_what_the_translations_say(qapp: object) -> None:
    translator = QTranslator()
    assert translator.load(str(catalogue.GERMAN_QM))
    old = []
    for sentence, message in german().items():
        if message.finished:
            counts = (1, 5) if sentence.counted else (-1,)
            said = [
                translator.translate(catalogue.CONTEXT, sentence.source, sentence.about, n) for n in counts
            ]
            if tuple(said) != message.forms:
                old.append(sentence.source)
    assert old == [], HOW


def finished() -> list[Message]:
    return [message for message in german().values() if message.finished]


def test_every_sentence_of_the_code_is_translated() -> None:
    """And none is kept that the code no longer has."""
    sentences = {use.sentence for use in catalogue.uses()}
    missing = [s.source for s in sentences - german().keys()]
    gone = [s.source for s in german().keys() - sentences]
    unfinished = [m.sentence.source for m in german().values() if not m.finished]
    assert (missing, gone, unfinished) == ([], [], []), HOW
    assert len(finished()) > 2000


def test_translations_have_the_places_of_their_sentences() -> None:
    """A form for one need not say the number."""
    wrong = []
    for message in finished():
        sentence = message.sentence
        english = (sentence.about, sentence.source) if sentence.counted else (sentence.source,)
        for form, words in zip(message.forms, english, strict=True):
            if fields(form) - {"n"} != fields(words) - {"n"} or ("n" in fields(words)) > (
                "n" in fields(form)
            ):
                wrong.append(form)
    assert wrong == []


def test_translations_keep_what_a_program_reads() -> None:
    """Filters of file dialogs, line breaks, spaces at the ends, and dots that announce a dialog."""
    wrong = []
    for message in finished():
        source = message.sentence.source
        for form in message.forms:
            same = all(form.count(sign) == source.count(sign) for sign in (";;", "(*", "\n", "<b>"))
            ends = [text[: len(text) - len(text.lstrip())] for text in (source, form)]
            tails = [text[len(text.rstrip()) :] for text in (source, form)]
            if not same or ends[0] != ends[1] or tails[0] != tails[1]:
                wrong.append(form)
    assert wrong == []


def mnemonic(text: str) -> str:
    found = re.search(r"&([^&])", text)
    return found[1].lower() if found else ""


def told(text: str, language: str) -> str:
    if language == "en":
        return text
    return next(m.forms[0] for s, m in german().items() if s.source == text and not s.about)


@pytest.mark.parametrize("language", ["en", "de"])
def test_mnemonics_are_one_of_a_kind_in_each_menu(language: str) -> None:
    menus: dict[str, list[str]] = {"": [told(title, language) for title in MENUS]}
    for act in ACTIONS:
        menus.setdefault(act.menu, []).append(told(act.text, language))
    for path in {act.menu for act in ACTIONS if ">" in act.menu}:
        parent, _, title = path.partition(">")
        menus[parent].append(told(title, language))
    twice = {
        menu: [text for text in texts if Counter(map(mnemonic, texts))[mnemonic(text)] > 1 and mnemonic(text)]
        for menu, texts in menus.items()
    }
    assert {menu: texts for menu, texts in twice.items() if texts} == {}


@pytest.mark.parametrize("language", ["en", "de"])
def test_keys_of_the_menu_bar_are_no_shortcuts(language: str) -> None:
    """Alt with a letter would do neither."""
    shortcuts = {key.lower() for keys in usual_keys().values() for key in keys}
    assert [t for t in (told(m, language) for m in MENUS) if f"alt+{mnemonic(t)}" in shortcuts] == []
