from __future__ import annotations

from reader.edits import shelf
from reader.model.document import WorkId
from reader.storage.library import Library


def test_settings_of_works_stay_apart_and_outlive_a_restart(library, work):
    settings = library.work_settings
    assert settings.get(work, "send.never") is None
    settings.put(work, "send.never", "true")
    settings.put(work, "reading.size", "19")
    settings.put(work, "reading.size", "21")
    settings.put(WorkId(99), "send.never", "true")
    assert settings.all(work) == {"reading.size": "21", "send.never": "true"}
    assert settings.all(WorkId(99)) == {}
    assert settings.having("send.never", "true") == [library.works.get(work).uid]
    assert settings.having("send.never", "false") == []
    settings.put(work, "reading.size", None)
    assert settings.get(work, "reading.size") is None
    assert library.journal.undo_step is None
    with Library.open(library.path, read_only=True) as other:
        assert other.work_settings.all(work) == {"send.never": "true"}
        other.work_settings.put(work, "send.never", "false")
    shelf.bin_works(library, [work])
    library.journal.undo()
    assert settings.get(work, "send.never") == "true"
