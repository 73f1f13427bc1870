"""Which sentences the interface has, and Qt Linguist's file of their translations.

Sentences are found by reading the code for the calls of ``ui.i18n``. A translation file holds one message on
each line, so that two branches that both added some merge line by line.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from resources.translations import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CODE = FOLDER.parent.parent / "ui"
CONTEXT = "zwiesprache"
GERMAN_TS, GERMAN_QM = FOLDER / "zwiesprache_de.ts", FOLDER / "zwiesprache_de.qm"
N_FORMS = 2
"""Plural forms of German: one, many."""

_SENTENCES = {
    "tr": (0,), "tr_n": (0, 1), "mark_n": (0, 1), "Act": (1,), "_link": (1,), "_layout": (1,),
    "add_dock": (1,), "CardList": (0,),
}  # fmt: skip
"""The functions that take sentences, and which of their arguments are."""
_TABLES = {"mark", "Table", "Words"}
"""The functions that take tables of sentences."""


class Sentence(NamedTuple):
    """A text of the interface. Of a count it is the form for many, and ``about`` the form for one."""

    source: str
    about: str = ""
    counted: bool = False


class Use(NamedTuple):
    """A sentence where it is used; ``values`` are the names given to it, None where they are not known."""

    sentence: Sentence
    file: str
    line: int
    values: frozenset[str] | None = None


class Message(NamedTuple):
    """A sentence with its translation: one text, or one for each plural form."""

    sentence: Sentence
    forms: tuple[str, ...] = ()
    finished: bool = False


class NotReadableError(ValueError):
    """A call whose sentence cannot be read from the code."""


def uses(folder: Path = CODE) -> list[Use]:
    """Every use of a sentence in the code, in the order of the files.

    Raises:
        NotReadableError: a sentence is put together from pieces.
    """
    found: list[Use] = []
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder.parent).as_posix()
        found += _uses_in(ast.parse(path.read_text(encoding="utf-8")), name)
    return found


def _uses_in(tree: ast.Module, file: str) -> Iterator[Use]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        name = call.func.id
        if name in _TABLES:
            about = _about(call) if name != "Words" else ""
            tables = call.args if name == "Words" else call.args[:1]
            for text in (text for table in tables for text in _constants(table) if text):
                yield Use(Sentence(text, about), file, call.lineno)
        elif name in _SENTENCES:
            yield from _uses_of(call, name, file)


def _uses_of(call: ast.Call, name: str, file: str) -> Iterator[Use]:
    values: frozenset[str] | None = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    if any(keyword.arg is None for keyword in call.keywords) or name not in {"tr", "tr_n"}:
        values = None
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return
    texts = [_literals(call.args[at], file) for at in _SENTENCES[name] if at < len(call.args)]
    if len(texts) == N_FORMS:
        for one, many in zip(*texts, strict=True):
            counted = None if values is None else values | {"n"}
            yield Use(Sentence(many, one, counted=True), file, call.lineno, counted)
    else:
        about = _about(call) if name == "tr" and texts[0] else ""
        for text in texts[0]:
            yield Use(Sentence(text, about), file, call.lineno, values)


def _about(call: ast.Call) -> str:
    if len(call.args) < 2:
        return ""
    about = call.args[1]
    if isinstance(about, ast.Constant) and isinstance(about.value, str):
        return about.value
    raise NotReadableError(f"line {call.lineno}: what tells two meanings apart must be a literal")


def _literals(node: ast.expr, file: str) -> list[str]:
    """The texts an argument can be; none for a variable, whose table is marked elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _literals(node.body, file) + _literals(node.orelse, file)
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        raise NotReadableError(f"{file}, line {node.lineno}: a sentence must be one literal")
    return []


def _constants(node: ast.expr) -> Iterator[str]:
    """The literals in a table; the keys of a dictionary are not among them."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _constants(value)
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        for value in node.elts:
            yield from _constants(value)
    elif isinstance(node, ast.Call):
        for value in [*node.args, *(keyword.value for keyword in node.keywords)]:
            yield from _constants(value)
    elif isinstance(node, ast.JoinedStr | ast.BinOp):
        raise NotReadableError(f"line {node.lineno}: a sentence must be one literal")


def read(ts: Path) -> list[Message]:
    """The messages of a translation file; of two for one sentence the finished one."""
    from lxml import etree  # noqa: PLC0415 - deferred: the program itself never reads this file

    found: dict[Sentence, Message] = {}
    for node in etree.parse(str(ts)).iter("message"):
        counted = node.get("numerus") == "yes"
        sentence = Sentence(node.findtext("source", ""), node.findtext("comment", ""), counted)
        translation = node.find("translation")
        if translation is None:
            continue
        forms = (
            [form.text or "" for form in translation.iter("numerusform")]
            if counted
            else [translation.text or ""]
        )
        message = Message(sentence, tuple(forms), translation.get("type") is None and all(forms))
        if sentence not in found or not found[sentence].finished:
            found[sentence] = message
    return list(found.values())


def write(ts: Path, messages: Iterable[Message]) -> None:
    """Write a translation file, sorted, one message on each line."""
    lines = [_line(message) for message in sorted(messages, key=_order)]
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        f'<TS version="2.1" language="de_DE" sourcelanguage="en_GB">\n<context><name>{CONTEXT}</name>\n'
    )
    ts.write_text(head + "".join(lines) + "</context>\n</TS>\n", encoding="utf-8", newline="\n")


def _order(message: Message) -> tuple[str, Sentence]:
    return message.sentence.source.replace("&", "").casefold(), message.sentence


def _line(message: Message) -> str:
    sentence = message.sentence
    comment = f"<comment>{_escaped(sentence.about)}</comment>" if sentence.about else ""
    kind = "" if message.finished else ' type="unfinished"'
    forms = "".join(_escaped(form) for form in message.forms[:1])
    if sentence.counted:
        filled = (*message.forms, *[""] * N_FORMS)[:N_FORMS]
        forms = "".join(f"<numerusform>{_escaped(form)}</numerusform>" for form in filled)
    numerus = ' numerus="yes"' if sentence.counted else ""
    return (
        f"<message{numerus}><source>{_escaped(sentence.source)}</source>{comment}"
        f"<translation{kind}>{forms}</translation></message>\n"
    )


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "&#10;")


def brought_up_to_date(messages: Iterable[Message], sentences: Iterable[Sentence]) -> list[Message]:
    """The messages with what is new as unfinished and without what is gone."""
    known = {message.sentence: message for message in messages}
    wanted = list(dict.fromkeys(sentences))
    return [known.get(sentence, Message(sentence)) for sentence in wanted]


def compile_catalogue(ts: Path, qm: Path) -> None:
    """Make what the program loads, by Qt's own ``lrelease``; what is unfinished is left out.

    Raises:
        OSError: ``lrelease`` is not there.
        subprocess.CalledProcessError: it did not understand the file.
    """
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([str(tool), "-silent", "-nounfinished", str(ts), "-qm", str(qm)], check=True)  # noqa: S603 - ours
