"""A work stored over a connection of its own, while somebody else has the library open."""

import multiprocessing
import time

import pytest

from reader.edits import shelf
from reader.edits.arriving import store
from reader.errors import Cancelled, EditRefused
from reader.jobs.worker import work
from reader.model.bitext import Alignment
from reader.model.language import Language
from reader.model.progress import Stage
from tests.reader.sample_library import BEADS, ENGLISH, GERMAN, add_sample, imported, new_library, paragraphs

PAIR = imported(Language.GERMAN, GERMAN), imported(Language.ENGLISH, ENGLISH), Alignment(BEADS)
WAIT = 20


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        yield opened


def store_until(path, mark, fraction, progress):
    """Store, but stop for good inside the transaction."""

    def stop_there(stage, done):
        if done == fraction:
            mark.write_text("here", encoding="utf-8")
            time.sleep(600)

    return store(path, *PAIR, "Die Brücke", None, stop_there)


def test_another_connection_sees_it_at_once_and_keeps_its_undo(library):
    first = add_sample(library)
    shelf.describe_work(library, first, title="Anders", author="")
    work_id = store(library.path, *PAIR, "Die zweite  Brücke")
    assert {w.title for w in library.works.all()} == {"Anders", "Die zweite Brücke"}
    bitext = library.works.bitexts(work_id)[0]
    assert [size.n_source > 0 for size in library.bitexts.sizes(bitext)] == [True] * 5
    library.journal.undo()
    assert library.works.get(first).title == "Die Brücke am Fluss"
    assert library.works.get(work_id).title == "Die zweite Brücke"


def test_progress_is_that_of_storing_and_never_goes_back(library):
    heard = []
    store(library.path, *PAIR, "Titel", None, lambda stage, fraction: heard.append((stage, fraction)))
    assert {stage for stage, _ in heard} == {Stage.STORING}
    fractions = [fraction for _, fraction in heard]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0, 1)


@pytest.mark.parametrize("fraction", [0.0, 0.1, 0.4, 0.7, 1.0])
def test_cancelling_by_progress_leaves_nothing(library, fraction):
    def cancel(_stage, done):
        if done == fraction:
            raise Cancelled

    with pytest.raises(Cancelled):
        store(library.path, *PAIR, "Titel", None, cancel)
    assert library.works.all() == []
    add_sample(library)  # nobody holds a lock


@pytest.mark.parametrize("fraction", [0.4, 1.0])
def test_ending_the_process_leaves_nothing(library, tmp_path, fraction):
    mark = tmp_path / "mark"
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    mine.send((store_until, (library.path, mark, fraction)))
    end = time.monotonic() + WAIT
    while not mark.exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    process.terminate()
    process.join(WAIT)
    mine.close()
    assert library.works.all() == []
    work_id = store(library.path, *PAIR, "Titel")
    assert [w.id for w in library.works.all()] == [work_id]


def test_what_cannot_be_stored_is_refused(library):
    with pytest.raises(EditRefused) as refused:
        store(library.path, PAIR[0], paragraphs(Language.ENGLISH, "One."), PAIR[2], "Titel")
    assert refused.value.code == "not_an_alignment"
    assert library.works.all() == []
