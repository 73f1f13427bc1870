"""What a reader knows of a language, and the words looked up in each work."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from reader.model.document import BlockId
from reader.model.language import Language
from reader.model.vocabulary import LookUp, WordStatus
from reader.storage.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.document import WorkId
    from reader.storage.connection import Connection
    from reader.storage.work_settings import WorkSettings

_PART: Final = "lookup."
_LONGEST: Final = 200


class Vocabulary:
    """Words by their lemmas; statuses are written by ``reader.edits`` inside a journal step."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def statuses(self, language: Language) -> dict[str, WordStatus]:
        """The status of every lemma that has one."""
        try:
            return {
                row[0]: WordStatus(row[1])
                for row in self._connection.rows(
                    "SELECT lemma, status FROM word_status WHERE language = ? ORDER BY id", (language.value,)
                )
            }
        except ValueError as error:
            raise self._connection.damaged("a word") from error

    def status(self, language: Language, lemma: str) -> WordStatus | None:
        """The status of one lemma."""
        found = self._connection.value(
            "SELECT status FROM word_status WHERE language = ? AND lemma = ? ORDER BY id DESC LIMIT 1",
            (language.value, lemma),
        )
        try:
            return None if found is None else WordStatus(found)
        except ValueError as error:
            raise self._connection.damaged("a word") from error

    # -- written by edits --------------------------------------------------------------------

    def put(self, language: Language, lemmas: Iterable[str], status: WordStatus | None) -> None:
        """Give lemmas a status, or none."""
        connection = self._connection
        for lemma in lemmas:
            ids = [
                row[0]
                for row in connection.rows(
                    "SELECT id FROM word_status WHERE language = ? AND lemma = ?", (language.value, lemma)
                )
            ]
            for number in ids[1:] if status is not None else ids:
                connection.delete("word_status", number)
            if status is None:
                continue
            if ids:
                connection.update("word_status", ids[0], status=status.value, modified_at=now())
            else:
                connection.insert(
                    "word_status",
                    language=language.value,
                    lemma=lemma,
                    status=status.value,
                    modified_at=now(),
                )


class LookUps:
    """The words looked up in each work. Not part of the history."""

    def __init__(self, settings: WorkSettings) -> None:
        self._settings = settings

    def add(self, work_id: WorkId, language: Language, lemma: str, block_id: BlockId) -> None:
        """Remember that a word was looked up; silently nothing in a library that is read-only."""
        if not lemma or len(lemma) > _LONGEST:
            return
        key = f"{_PART}{language.value}.{lemma}"
        before = _made(key, self._settings.get(work_id, key))
        times = 1 if before is None else before.times + 1
        value = {"block": block_id, "times": times, "at": now()}
        self._settings.put(work_id, key, json.dumps(value))

    def of_work(self, work_id: WorkId) -> list[LookUp]:
        """All of a work, the latest first."""
        found = [
            made
            for key, value in self._settings.all(work_id).items()
            if key.startswith(_PART) and (made := _made(key, value)) is not None
        ]
        return sorted(found, key=lambda one: one.at, reverse=True)

    def forget(self, work_id: WorkId, language: Language, lemma: str) -> None:
        """Forget that a word was looked up."""
        self._settings.put(work_id, f"{_PART}{language.value}.{lemma}", None)


def _made(key: str, value: str | None) -> LookUp | None:
    """What is stored, or None where it is not what this program writes."""
    if value is None:
        return None
    language, _, lemma = key.removeprefix(_PART).partition(".")
    try:
        told: Any = json.loads(value)
        block, times, at = told["block"], told["times"], told["at"]
        if not (isinstance(block, int) and isinstance(times, int) and isinstance(at, str) and lemma):
            return None
        return LookUp(Language(language), lemma, BlockId(block), max(1, times), at)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
