"""Jobs in a process of their own: progress, results, errors for people, bugs, and cancelling."""

from __future__ import annotations

import multiprocessing.spawn
import os
import threading
import time
import weakref
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool

from reader.errors import ImportFailed
from reader.model.progress import Stage
from ui.background import Background, _Worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.model.progress import Progress
    from ui.background import Job

WAIT = 20_000


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    found = Background()
    yield found
    found.stop()


def double(number: int, progress: Progress) -> tuple[int, int]:
    progress(Stage.READING, 0.5)
    progress(Stage.ALIGNING, 1.0)
    return number * 2, os.getpid()


def refuse(path: Path, progress: Progress) -> None:
    raise ImportFailed(path, "it is empty")


def stumble(progress: Progress) -> None:
    raise ZeroDivisionError("a bug")


def sleep_forever(mark: Path, progress: Progress) -> None:
    mark.write_text("started", encoding="utf-8")
    while True:
        time.sleep(0.05)


def test_a_result_comes_back_to_this_thread(qtbot: QtBot, background: Background) -> None:
    job = background.run(double, 21)
    heard: list[object] = []
    threads: list[object] = []
    job.progressed.connect(lambda stage, fraction: heard.append((stage, fraction)))
    job.done.connect(lambda _result: threads.append(threading.current_thread()))
    with qtbot.waitSignal(job.done, timeout=WAIT) as done:
        job.start()
    result, process = done.args[0]
    assert result == 42
    assert process != os.getpid()
    assert heard == [(Stage.READING, 0.5), (Stage.ALIGNING, 1.0)]
    assert threads == [threading.main_thread()]
    assert QThread.currentThread() is background.thread()


def test_an_error_for_people_keeps_its_data(qtbot: QtBot, background: Background, tmp_path: Path) -> None:
    job = background.run(refuse, tmp_path / "a.txt")
    with qtbot.waitSignal(job.failed, timeout=WAIT) as failed:
        job.start()
    error = failed.args[0]
    assert isinstance(error, ImportFailed)
    assert (error.path, error.reason) == (tmp_path / "a.txt", "it is empty")


def test_a_bug_is_told_apart(qtbot: QtBot, background: Background, capfd: pytest.CaptureFixture[str]) -> None:
    job = background.run(stumble)
    with qtbot.waitSignal(job.broken, timeout=WAIT):
        job.start()
    job.wait()
    assert "ZeroDivisionError: a bug" in capfd.readouterr().err


def test_cancelling_ends_the_worker_and_says_nothing(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    job = background.run(sleep_forever, mark)
    heard: list[str] = []
    for name in ("done", "failed", "broken"):
        getattr(job, name).connect(lambda *_, said=name: heard.append(said))
    job.start()
    qtbot.waitUntil(mark.exists, timeout=WAIT)
    job.cancel()
    job.wait()
    qtbot.wait(20)
    assert heard == []
    assert not job.running


def test_what_has_ended_already_can_be_cancelled_still(qtbot: QtBot, background: Background) -> None:
    job = background.run(double, 4)
    heard: list[object] = []
    job.done.connect(heard.append)
    job.start()
    job.wait()  # the answer is on its way to this thread
    job.cancel()
    qtbot.wait(20)
    assert heard == []


def test_a_job_that_has_ended_holds_nothing(qtbot: QtBot, background: Background) -> None:
    class Book:
        """Stands for what a dialog holds."""

    book = Book()
    held = weakref.ref(book)
    job = background.run(double, 4)
    job.done.connect(lambda _result, book=book: book)
    del book
    with qtbot.waitSignal(job.done, timeout=WAIT):
        job.start()
    qtbot.waitUntil(lambda: held() is None, timeout=WAIT)


def test_cancelling_before_the_start_is_allowed(qtbot: QtBot, background: Background, tmp_path: Path) -> None:
    job = background.run(sleep_forever, tmp_path / "mark")
    job.cancel()
    job.start()
    job.wait()
    assert not (tmp_path / "mark").exists()


def where(progress: Progress) -> int:
    return os.getpid()


def mark_and_say(progress: Progress) -> None:
    os.environ["ZWIESPRACHE_TEST_PREPARED"] = str(os.getpid())
    progress(Stage.READING, 0.5)


def prepared(progress: Progress) -> bool:
    return os.environ.get("ZWIESPRACHE_TEST_PREPARED") == str(os.getpid())


def answer(qtbot: QtBot, job: Job) -> object:
    with qtbot.waitSignal(job.done, timeout=WAIT) as done:
        job.start()
    return done.args[0]


def test_one_worker_does_one_job_after_another(qtbot: QtBot, background: Background, tmp_path: Path) -> None:
    first = answer(qtbot, background.run(where))
    refused = background.run(refuse, tmp_path)
    with qtbot.waitSignal(refused.failed, timeout=WAIT):
        refused.start()
    assert answer(qtbot, background.run(where)) == first


def test_a_cancelled_worker_is_replaced(qtbot: QtBot, background: Background, tmp_path: Path) -> None:
    first = answer(qtbot, background.run(where))
    job = background.run(sleep_forever, tmp_path / "mark").start()
    qtbot.waitUntil((tmp_path / "mark").exists, timeout=WAIT)
    job.cancel()
    assert answer(qtbot, background.run(where)) != first


def test_an_idle_worker_is_let_go(qtbot: QtBot, background: Background) -> None:
    first = answer(qtbot, background.run(where))
    background._idle_timer.setInterval(1)
    background._idle_timer.start()
    qtbot.waitUntil(lambda: background._workers._idle is None, timeout=WAIT)
    assert answer(qtbot, background.run(where)) != first


def test_a_prepared_worker_takes_the_next_job(qtbot: QtBot, background: Background) -> None:
    background.prepare(mark_and_say)
    qtbot.waitUntil(lambda: background._workers._idle is not None, timeout=WAIT)
    job = background.run(prepared)
    heard: list[object] = []
    job.progressed.connect(lambda *said: heard.append(said))
    assert answer(qtbot, job) is True
    assert heard == []
    assert answer(qtbot, background.run(double, 4))[0] == 8  # type: ignore[index]


def test_stopping_leaves_no_process(qtbot: QtBot, background: Background) -> None:
    process = answer(qtbot, background.run(where))
    assert isinstance(process, int)
    background.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_light_work_in_a_thread(qtbot: QtBot, background: Background) -> None:
    seen: list[tuple[object, object]] = []
    background.run_in_thread(
        threading.current_thread, lambda worker: seen.append((worker, threading.current_thread()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert here is threading.main_thread()
    assert worker is not here


class Owner(QObject):
    """As a window: nobody holds it but what waits for its threads."""

    def __init__(self, told: list[object]) -> None:
        super().__init__()
        self.background = Background(self)
        self.told = told

    def tell(self, what: object) -> None:
        self.told.append(what)


def test_the_last_to_hold_a_window_may_be_what_it_waits_for(qtbot: QtBot) -> None:
    told: list[object] = []
    for _ in range(5):
        owner = Owner(told)
        gone = weakref.ref(owner)
        owner.background.run_in_thread(threading.get_ident, owner.tell)
        QThreadPool.globalInstance().waitForDone()
        del owner
        assert gone() is not None
        qtbot.waitUntil(lambda gone=gone: gone() is None)  # type: ignore[misc]
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(told) == 5


def test_without_a_process_a_job_says_so(qtbot: QtBot, background: Background) -> None:
    known = multiprocessing.spawn.get_executable()
    multiprocessing.spawn.set_executable("/nowhere/python")
    try:
        background.prepare(double)
        job = background.run(double, 4)
        with qtbot.waitSignal(job.broken, timeout=WAIT):
            job.start()
        job.wait()
    finally:
        multiprocessing.spawn.set_executable(known)
    again = background.run(double, 4)
    with qtbot.waitSignal(again.done, timeout=WAIT):
        again.start()


def test_jobs_end_with_the_object_they_belong_to(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    background, mark = Background(owner), tmp_path / "mark"
    job = background.run(sleep_forever, mark)
    job.start()
    qtbot.waitUntil(mark.exists, timeout=WAIT)
    listeners = [thread for thread in threading.enumerate() if thread.name == "job"]
    assert listeners
    shiboken6.delete(owner)
    assert not any(thread.is_alive() for thread in listeners)


def test_a_worker_that_another_thread_reaps_at_the_same_moment_is_let_go(monkeypatch) -> None:
    worker = _Worker()
    worker.kill()
    worker._process.join()
    monkeypatch.setattr(worker._process._popen, "poll", lambda *_flag: None)
    worker.let_go()
