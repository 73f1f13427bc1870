"""A work as LaTeX: nothing in it is a command, and real engines set it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exporting.formats import whole
from reader.exporting.latex import write
from reader.exporting.latex_text import address, escaped
from reader.model.annotation import AnnotationKind
from reader.model.document import BlockDraft, BlockKind, FootnoteRef, InlineMark, MarkKind
from reader.model.publication import Arrangement, ExportOptions, Paper, Publication, Texts
from tests.reader.publications import Maker

if TYPE_CHECKING:
    from pathlib import Path

EVIL = r"\input{/etc/passwd} \write18{ls} %c ^^5cinput ~ $x_1$ #1 & \end{document} \iffalse"
ASCII = "".join(map(chr, range(32, 127)))
ENGINES = ("lualatex", "xelatex", "pdflatex")
OPTIONS = [
    ExportOptions(row_numbers=True),
    ExportOptions(texts=Texts.ORIGINAL, paper=Paper.A5),
    ExportOptions(arrangement=Arrangement.ALTERNATING, paper=Paper.LETTER),
]


def hard_work() -> Publication:
    """A work with everything that could go wrong."""
    kind = BlockKind
    p = lambda text, **more: BlockDraft(kind.PARAGRAPH, text, **more)  # noqa: E731
    maker = Maker(title=EVIL + " ẞ😀", author=r"A & B_\%")
    maker.row([BlockDraft(kind.HEADING, EVIL, 1)], [BlockDraft(kind.HEADING, f"One {ASCII}", 1)])
    latin = "".join(map(chr, range(160, 256)))
    maker.row(
        [p(ASCII + latin)], [p("A -- ``x'' ,,y'' <<z>> ?` – — ẞ ſ → 😀 Ω жизнь 漢 é e\u0301\u00ad\u202f")]
    )
    maker.row([BlockDraft(kind.VERSE, "[Eins]\n*zwei*\n\ndrei")], [BlockDraft(kind.VERSE, "[one]")])
    code = p("if x:\n    y = [1]", marks=(InlineMark(MarkKind.CODE, 0, 17),))
    others = [BlockDraft(one, EVIL, label="1.") for one in kind if one not in {kind.HEADING, kind.FOOTNOTE}]
    maker.row([code], others)
    refs = (FootnoteRef("*", 4, "*"), FootnoteRef("¹#", 9, ""))
    row = maker.row([p("Text mit Note.", refs=refs)], [p("")])
    notes = [
        BlockDraft(kind.FOOTNOTE, f"Die Note {EVIL}\nzweiter", label="*"),
        BlockDraft(kind.FOOTNOTE, "b", label="¹#"),
    ]
    maker.row(notes, [BlockDraft(kind.FOOTNOTE, "allein", label="7")])
    marks = (
        InlineMark(MarkKind.LINK, 4, 11, r"https://ex.org/a_b?c=d&e=%20#f~g\h{i}^j$k"),
        InlineMark(MarkKind.EMPHASIS, 16, 22),
        InlineMark(MarkKind.STRONG, 18, 27),
    )
    small = (InlineMark(MarkKind.SUPERSCRIPT, 1, 2), InlineMark(MarkKind.SUBSCRIPT, 4, 5))
    maker.row([p("Ein Verweis und kursiv fett", marks=marks)], [p("x2 H2O", marks=small)])
    maker.note(
        f"A *note* `code_x`\n\n- list [l](https://x.y/z_%20)\n\n    code {{b}}\n{EVIL}", (row.source[0], 0, 8)
    )
    maker.note("", (row.source[0], 2, 12), kind=AnnotationKind.UNDERLINE)
    maker.note(EVIL)
    return maker.publication()


def read_back(text: str) -> str:
    """What TeX would set of an escaped text."""
    names = {
        "textbackslash": "\\",
        "textasciicircum": "^",
        "textasciitilde": "~",
        "textquotedbl": '"',
        "textquotesingle": "'",
        "textasciigrave": "`",
        "textless": "<",
        "textgreater": ">",
        "textbar": "|",
    }
    tokens = re.compile(
        r"\\Z\{([0-9A-F]+)\}\{(?:[^{}\\]|\\\w+\{\}|\\.)*\}|\\([a-z]+)\{\}|\\([{}$&#%_])|([^\\{}$&#%_^]|\{\})"
    )
    found, at = [], 0
    while at < len(text):
        match = tokens.match(text, at)
        assert match is not None, text[at : at + 40]
        number, name, sign, plain = match.groups()
        if number:
            found.append(chr(int(number, 16)))
        elif name:
            found.append(names[name])
        else:
            found.append(sign or plain.replace("{}", "").replace("~", "\u00a0"))
        at = match.end()
    return "".join(found)


@given(
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc"],
            exclude_characters="\u202f\u2009\u00ad\u200b\u2010\u2011\ufeff\ufffe\uffff",
        )
    )
)
def test_no_text_is_a_command(text: str) -> None:
    made = escaped(text)
    assert read_back(made) == text
    # two that would become another sign never meet
    assert not re.search("--|,,|<<|>>|''|``", made)


def test_addresses_keep_to_their_argument() -> None:
    made = address("https://e.org/a b?c=%20&d#e{f}\\g^h~i$j|ü")
    assert made == r"https://e.org/a\%20b?c=\%20\&d\#e\%7Bf\%7D\%5Cg\%5Eh\%7Ei\%24j\%7C\%C3\%BC"


@pytest.mark.parametrize("options", OPTIONS)
def test_what_is_opened_is_closed(options: ExportOptions) -> None:
    text = whole(write, hard_work(), options).decode()
    opened: list[str] = []
    for what, name in re.findall(r"\\(begin|end)\{(ZOriginal|ZTranslation|ZNote|paracol|document)\}", text):
        if what == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert not opened
    assert text.count("\\begin{paracol}") == (options == OPTIONS[0])
    body = re.sub(r"\\\\|\\[{}]", "", text)
    assert body.count("{") == body.count("}")
    assert text.count("\\ZFoot{") == 2
    assert ("otherlanguage*}{british}" in text) == (options.texts is Texts.BOTH)


def test_long_chapters_begin_on_new_pages() -> None:
    maker = Maker()
    for number in range(80):
        kind = BlockKind.HEADING if number % 40 == 0 else BlockKind.PARAGRAPH
        maker.row(
            [BlockDraft(kind, "Eins", int(kind is BlockKind.HEADING))],
            [BlockDraft(BlockKind.PARAGRAPH, "One")],
        )
    text = whole(write, maker.publication(), ExportOptions()).decode()
    assert text.count("\\begin{paracol}") == 2
    assert "\\addcontentsline{toc}{section}{Eins}" in text


@pytest.mark.latex
@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_sets_it(engine: str, tmp_path: Path) -> None:
    if shutil.which(engine) is None:
        pytest.skip(f"no {engine} on this machine")
    for number, options in enumerate(OPTIONS if engine == "pdflatex" else OPTIONS[:1]):
        name = f"work{number}"
        (tmp_path / f"{name}.tex").write_bytes(whole(write, hard_work(), options))
        command = [engine, "-halt-on-error", "-interaction=nonstopmode", "-no-shell-escape", f"{name}.tex"]
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=100, check=False)
        log = (tmp_path / f"{name}.log").read_text(encoding="utf-8", errors="replace")
        if re.search(r"File `[\w.-]+' not found", log):
            pytest.skip("a package is missing: " + log[log.index("File `") :][:60])
        assert ended.returncode == 0, log[-3000:]
        assert "Missing character" not in log
        assert (tmp_path / f"{name}.pdf").stat().st_size > 10_000
