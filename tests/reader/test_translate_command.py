"""``translate`` from outside: consent, the switch, keys, exit codes, and a kill at any moment."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import click
import pytest

from main import cli
from reader.commandline.person import Person, dump_json, load_json
from reader.edits import runs
from reader.model.consent import NEVER_SEND
from reader.model.run import ItemState, RunOptions
from reader.storage.library import Library
from tests.reader.sample_library import bitext_of, rows_of
from tests.reader.test_conducting import long_work, text
from tests.reader.translation_server import KEY, pseudo_english, translation_server

__all__ = ["translation_server"]

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def book(tmp_path):
    """The file of a library with one German text of twelve paragraphs."""
    with Library.create(tmp_path / "book.zwie") as library:
        long_work(library, 12)
    return library.path


def translate(capsys, *arguments, person=None):
    """Exit code and what was printed."""
    code = cli.main(["translate", *map(str, arguments)], standalone_mode=False, obj=person or Person())
    return code, *capsys.readouterr()


def refused(capsys, *arguments, person=None):
    with pytest.raises(click.UsageError) as caught:
        translate(capsys, *arguments, person=person)
    return caught.value.format_message()


def test_everything_is_translated_and_told_as_one_json_value(book, translation_server, capsys):
    command = (book, 1, "--engine", "libretranslate", "--address", translation_server.url, "--yes", "--json")
    code, out, _ = translate(capsys, *command)
    found = json.loads(out)
    assert code == 0
    assert (found["state"], found["done"], found["rows"]) == ("done", 12, [])
    assert found["sent"]["hosts"] == ["127.0.0.1"]
    assert found["sent"]["requests"] == 12
    with Library.open(book) as library:
        assert library.ledger.totals().passages == 12
        assert library.ledger.lines()[0].work_uid == library.works.all()[0].uid
    assert translate(capsys, *command)[:2] == (
        0,
        '{"work": 1, "engine": "libretranslate", "state": "nothing"}\n',
    )


def test_rows_chapters_failures_and_a_second_try(book, translation_server, capsys):
    command = (book, 1, "--engine", "libretranslate", "--address", translation_server.url, "--yes")
    translation_server.script = lambda heard: "empty" if heard.text == text(3) else "ok"
    code, out, _ = translate(capsys, *command, "--rows", "3-5", "--json")
    found = json.loads(out)
    assert (code, found["done"], found["failed"]) == (1, 2, 1)
    assert found["rows"] == [{"row": 4, "state": "failed", "reason": "empty", "attempts": 1}]
    translation_server.script = "ok"
    code, out, _ = translate(capsys, *command, "--retry")
    assert (code, out) == (0, "3 done\n")
    assert "12 rows" in refused(capsys, *command, "--rows", "40")
    assert "0 chapters" in refused(capsys, *command, "--chapter", "2")
    assert "3-40" in refused(capsys, *command, "--rows", "x")
    assert "from 1" in refused(capsys, *command, "--rows", "9-2")
    assert "--rows" in refused(capsys, *command, "--only", "rows")
    assert "no work 7" in refused(capsys, book, 7, *command[2:])


def test_nothing_is_sent_without_a_word(book, translation_server, capsys):
    command = (book, 1, "--engine", "libretranslate", "--address", translation_server.url)
    said = refused(capsys, *command)
    assert "12 paragraphs" in said
    assert "127.0.0.1" in said
    assert "--yes" in said
    assert translation_server.heard == []
    with Library.open(book) as library:
        assert library.runs.unfinished() == []
        library.work_settings.put(library.works.all()[0].id, NEVER_SEND, "true")
    assert "never" in refused(capsys, *command, "--yes")
    assert translation_server.heard == []


def test_with_the_switch_on_not_one_socket_is_opened(book, translation_server, capsys, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, where: opened.append(where))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: opened.append(where) or [])
    command = (book, 1, "--engine", "libretranslate", "--address", translation_server.url, "--yes")
    settings = tmp_path / "settings.ini"
    settings.write_text("[translation]\noffline=true\n", encoding="utf-8")
    assert "Work offline" in refused(capsys, *command, person=Person(settings))
    monkeypatch.setenv("ZWIESPRACHE_OFFLINE", "1")
    assert "offline" in refused(capsys, *command)
    assert opened == []
    assert translation_server.heard == []


def test_the_switch_turned_in_the_middle_stops_the_run(book, translation_server, capsys, tmp_path):
    settings = tmp_path / "settings.ini"

    def script(heard):
        if heard.number == 4:
            settings.write_text("[translation]\noffline=true\n", encoding="utf-8")
        return "ok"

    translation_server.script = script
    command = (book, 1, "--engine", "libretranslate", "--address", translation_server.url, "--yes")
    code, out, err = translate(capsys, *command, person=Person(settings))
    assert (code, out) == (3, "7 waiting, 5 done\n")
    assert "offline switch" in err
    assert len(translation_server.heard) == 5


def test_a_key_comes_from_the_environment_and_shows_nowhere(book, translation_server, capsys, monkeypatch):
    command = (book, 1, "--engine", "deepl", "--address", translation_server.url, "--yes")
    assert "ZWIESPRACHE_KEY_DEEPL" in refused(capsys, *command)
    monkeypatch.setenv("ZWIESPRACHE_KEY_DEEPL", "wrong-canary-4711")
    code, out, err = translate(capsys, *command, "--json")
    assert (code, json.loads(out)["reason"]) == (3, "key_refused")
    monkeypatch.setenv("ZWIESPRACHE_KEY_DEEPL", KEY)
    code, more, errors = translate(capsys, *command, "--json")
    assert code == 0
    printed = (out + err + more + errors).encode()
    stored = b"".join(path.read_bytes() for path in book.parent.rglob("*") if path.is_file())
    for canary in (b"canary", KEY.encode()):
        assert canary not in printed
        assert canary not in stored
    assert text(0).encode() not in printed


def test_what_the_window_set_for_an_engine_holds_here(book, translation_server, capsys, tmp_path):
    stored = {"libretranslate": {"endpoint": translation_server.url, "models": [3], "region": 7}}
    settings = tmp_path / "settings.ini"
    settings.write_text(f"[translation]\nengines={dump_json(stored)}\n", encoding="utf-8")
    command = (book, 1, "--engine", "libretranslate", "--yes")
    assert translate(capsys, *command, person=Person(settings))[0] == 0
    assert "--address" in refused(capsys, *command)
    for odd in ("", "[", "%FF", "[1]", "\x00"):
        assert load_json(odd) == {}
    settings.write_bytes(b"\xff\xfe[[[")
    assert not Person(settings).is_offline()


def test_one_program_at_a_time(book, translation_server, capsys):
    with Library.open(book) as library:
        run = runs.queue(library, bitext_of(library, 1).id, "libretranslate", RunOptions())
        other = runs.owner().replace(str(os.getpid()), str(os.getppid()))
        library.runs.set_state(run, library.runs.get(run).state, owner=other)
        command = (book, 1, "--engine", "libretranslate", "--address", translation_server.url, "--yes")
        assert "another program" in refused(capsys, *command)
        library.runs.set_state(run, library.runs.get(run).state, owner="")
    assert translate(capsys, *command)[0] == 0


def test_killed_at_any_moment_it_goes_on_exactly(book, translation_server):
    """SIGKILL while an answer is awaited, or some milliseconds after it was given."""
    seed = random.Random(11)
    command = [
        sys.executable, str(ROOT / "main.py"), "translate", str(book), "1", "--engine", "libretranslate",
        "--address", translation_server.url, "--yes",
    ]  # fmt: skip
    running: list[subprocess.Popen[bytes]] = []
    killed = 0

    def script(heard):
        if heard.number - heard_before == at:
            process = running[-1]
            if late is None:
                process.send_signal(signal.SIGKILL)
            else:
                threading.Timer(late, process.send_signal, [signal.SIGKILL]).start()
        return "ok"

    translation_server.script = script
    for turn in range(5):
        heard_before = len(translation_server.heard)
        at, late = seed.randrange(3), (None if turn % 2 else seed.random() * 0.02)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        running.append(process)
        if process.wait(timeout=60) == -signal.SIGKILL:
            killed += 1
        check(book, translation_server)
    translation_server.script = "ok"
    assert subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    with Library.open(book) as library:
        assert [row.target[0].text for row in rows_of(library, 1)] == [
            pseudo_english(text(number)) for number in range(12)
        ]
    assert killed >= 4
    assert len(translation_server.heard) <= 12 + killed


def check(book, server):
    """After a kill: done means there, once; what was sent stands in the ledger; the file is sound."""
    with Library.open(book) as library:
        assert library._connection.value("PRAGMA integrity_check") == "ok"
        rows = {row.source[0].id: row for row in rows_of(library, 1)}
        for run in library.runs.of_bitext(bitext_of(library, 1).id):
            for item in library.runs.items(run.id):
                targets = [block.text for block in rows[item.block_id].target]
                done = item.state is ItemState.DONE
                assert targets == ([pseudo_english(rows[item.block_id].source[0].text)] if done else [])
        assert library.ledger.totals().passages >= len(server.heard)
