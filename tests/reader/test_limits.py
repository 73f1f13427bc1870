"""Files that are too large, too deep or too much are refused with a sentence that says so."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

import pytest

from reader.errors import ImportFailed
from reader.importing import limits
from reader.importing.files import read_bytes, read_document
from reader.importing.parallel.reading import read_parallel
from reader.importing.refusal import Refused
from reader.importing.text import import_text

if TYPE_CHECKING:
    from pathlib import Path

TMX = b'<?xml version="1.0"?><tmx version="1.4"><header srclang="de"/><body>%s</body></tmx>'


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(ImportFailed) as caught:
        read_bytes(name, data)
    assert caught.value.path.name == name
    assert "\n" not in caught.value.reason
    # refusals cross from the worker
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    return caught.value.reason


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test reaches in no time."""
    for name, value in {
        "MAX_TEXT": 2 << 20,
        "MAX_XML": 3 << 20,
        "MAX_FILE": 4 << 20,
        "MAX_LINES": 500,
        "MAX_BLOCKS": 300,
        "MAX_MARKUP": 4000,
        "MAX_TAGS": 4000,
    }.items():
        monkeypatch.setattr(limits, name, value)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.rtf", "a.srt"])
def test_texts_are_refused_by_their_size(name: str, tmp_path: Path) -> None:
    start = b"{\\rtf1 " if name == "a.rtf" else b"<html>" if name == "a.html" else b""
    data = start + b"a " * (1 << 20)
    said = "the text is larger than 2 MB; divide it into several files"
    assert refusal(name, data + b"a") == said
    (tmp_path / name).write_bytes(data + b"a")
    with pytest.raises(ImportFailed, match="larger than 2 MB"):
        read_document(tmp_path / name)
    assert read_parallel(tmp_path / name) is None


@pytest.mark.parametrize(
    ("head", "limit"), [(b"PK\x03\x04", 4), (b"%PDF-1.7", 4), (b"\x1f\x8b", 4), (b"<?xml version='1.0'?>", 3)]
)
def test_other_files_may_be_larger(head: bytes, limit: int) -> None:
    limits.check_size(head, limit << 20)
    with pytest.raises(Refused, match=f"larger than {limit} MB"):
        limits.check_size(head, (limit << 20) + 1)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.write(b"%PDF-1.7")
        # a hole: no memory would hold it
        file.truncate(1 << 40)
    with pytest.raises(ImportFailed, match="larger than 4 MB"):
        read_document(tmp_path / "a.pdf")
    assert read_parallel(tmp_path / "a.pdf") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ImportFailed, match="no file"):
        read_document(tmp_path / "a.txt")
    assert read_parallel(tmp_path / "a.txt") is None


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\f", "\u2028"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    limits.check_lines(f"Wort{end}" * 500)
    with pytest.raises(Refused, match="more than 500 lines; divide it"):
        limits.check_lines(f"Wort{end}" * 501)
    assert "500 lines" in refusal("a.txt", f"Wort{end}".encode() * 501)


def test_paragraphs_of_marked_up_texts_are_counted() -> None:
    assert len(read_bytes("a.html", b"<html><body>" + b"<p>Ein Turm.</p>" * 300).blocks) == 300
    said = "the text has more than 300 paragraphs; divide it into several files"
    assert refusal("a.html", b"<html><body>" + b"<p>Ein Turm.</p>" * 301) == said
    assert refusal("a.rtf", b"{\\rtf1 " + b"Ein Turm.\\par " * 301 + b"}") == said


def test_markup_is_counted() -> None:
    assert "more markup" in refusal("a.html", b"<html><body><p>a" + b"<br>" * 4001)
    assert "more markup" in refusal(
        "a.html", b"<html><p " + b"".join(b"a%d=1 " % n for n in range(2500)) + b">a"
    )
    assert "more markup" in refusal("a.fb2", b"<FictionBook><p>" + b"<a/>" * 4001 + b"</p></FictionBook>")


def test_units_of_memories_are_counted(tmp_path: Path) -> None:
    unit = b'<tu><tuv xml:lang="%s"><seg>a</seg></tuv></tu>'
    (tmp_path / "a.tmx").write_bytes(TMX % ((unit % b"de") * 2000))
    with pytest.raises(ImportFailed, match="more markup"):
        read_parallel(tmp_path / "a.tmx")
    (tmp_path / "b.tmx").write_bytes(TMX % (b" " * (3 << 20)))
    with pytest.raises(ImportFailed, match="larger than 3 MB"):
        read_parallel(tmp_path / "b.tmx")


def test_what_has_too_many_signs_is_no_markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# Der Turm\n\n" + "*Er* steht. " * 60
    assert import_text(text, name="a.md").format == "markdown"
    monkeypatch.setattr("reader.importing.markdown._MAX_SIGNS", 100)
    assert import_text(text, name="a.md").format == "text"


@pytest.mark.parametrize(("error", "said"), [(MemoryError, "too large"), (RecursionError, "too deeply")])
def test_running_out_of_room_is_a_refusal(
    error: type[Exception], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_room(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("reader.importing.files.read_marked_up", without_room)
    assert said in refusal("a.txt", b"Ein Turm.")


def test_a_long_word_makes_no_long_title() -> None:
    assert len(import_text("a" * 5000, name="a").title) == 1000
    assert len(import_text("# " + "a" * 5000 + "\n\n# b\n", name="a.md").title) <= 1000


def test_a_binary_file_with_tabs_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\t<< >>\t\0endobj\n" * 20)
    assert read_parallel(tmp_path / "a.pdf") is None
    (tmp_path / "a.bin").write_bytes(b"\0\1\t\2\0\n" * 20)
    assert read_parallel(tmp_path / "a.bin") is None
