"""What engines have translated, kept so that nothing is sent twice. Not part of the history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.model.run import Version, text_sha256
from reader.model.translation import Caution, Translated, Warned
from reader.storage import fields
from reader.storage.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.language import Language
    from reader.storage.connection import Connection


class Versions:
    """Translations by engine, model, languages and text (NFC)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(
        self, engine: str, model: str, languages: tuple[Language, Language], text: str
    ) -> Translated | None:
        """The translation an engine has given of a text; None where it has not."""
        row = self._connection.row(
            """SELECT text FROM mt_cache WHERE engine = ? AND model = ? AND source_language = ?
               AND target_language = ? AND source_sha256 = ?""",
            (engine, model, *(language.value for language in languages), text_sha256(text)),
        )
        return None if row is None else self._read(row[0])

    def all(self, languages: tuple[Language, Language], text: str) -> list[Version]:
        """What all engines have given of a text, the newest first."""
        wanted = (*(language.value for language in languages), text_sha256(text))
        rows = [
            row
            for maker in self._makers()
            for row in self._connection.rows(
                """SELECT engine, model, text, created_at, id FROM mt_cache WHERE engine = ? AND model = ?
                   AND source_language = ? AND target_language = ? AND source_sha256 = ?""",
                (*maker, *wanted),
            )
        ]
        rows.sort(key=lambda row: row[3:], reverse=True)
        return [Version(row[0], row[1], self._read(row[2]), row[3]) for row in rows]

    def _makers(self) -> Iterator[tuple[str, str]]:
        """Every engine and model that has given something.

        They lead the table's one index, whose other columns are of use only where these are known. All
        that one of them gave is skipped: a comparison of both at once would walk it.
        """
        maker = self._connection.row("SELECT engine, model FROM mt_cache ORDER BY engine, model LIMIT 1")
        while maker is not None:
            yield maker
            maker = self._connection.row(
                """SELECT engine, model FROM mt_cache WHERE engine = ? AND model > ?
                   ORDER BY engine, model LIMIT 1""",
                maker,
            ) or self._connection.row(
                "SELECT engine, model FROM mt_cache WHERE engine > ? ORDER BY engine, model LIMIT 1",
                maker[:1],
            )

    def put(
        self, engine: str, model: str, languages: tuple[Language, Language], text: str, translated: Translated
    ) -> None:
        """Keep a translation, in place of a former one, in a transaction of its own."""
        with self._connection.write():
            self.put_within(engine, model, languages, text, translated)

    def put_within(
        self, engine: str, model: str, languages: tuple[Language, Language], text: str, translated: Translated
    ) -> None:
        """As :meth:`put`, inside a transaction."""
        self._connection.execute(
            """INSERT INTO mt_cache(engine, model, source_language, target_language, source_sha256, text,
               created_at) VALUES(?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT(engine, model, source_language, target_language, source_sha256)
               DO UPDATE SET text = excluded.text, created_at = excluded.created_at""",
            (
                engine,
                model,
                *(language.value for language in languages),
                text_sha256(text),
                dump_translated(translated),
                now(),
            ),
        )

    def _read(self, text: str) -> Translated:
        try:
            return load_translated(text)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._connection.damaged("a kept translation") from error


def dump_translated(translated: Translated) -> str:
    """A translation as a JSON object; what is empty is left out."""
    found: dict[str, Any] = {"text": translated.text}
    if translated.marks:
        found["marks"] = translated.marks
    if translated.refs:
        found["refs"] = translated.refs
    if translated.warnings:
        found["warnings"] = translated.warnings
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def load_translated(text: str) -> Translated:
    """The translation in a JSON object.

    Raises:
        ValueError, TypeError, KeyError: it is none.
    """
    found = json.loads(text)
    if not isinstance(found, dict) or not isinstance(found["text"], str):
        raise TypeError(text[:80])
    translated = Translated(
        found["text"],
        fields.marks(json.dumps(found.get("marks", []))),
        fields.refs(json.dumps(found.get("refs", []))),
        tuple(Warned(Caution(kind), str(what)) for kind, what in found.get("warnings", [])),
    )
    ends = (*(mark.end for mark in translated.marks), *(ref.offset for ref in translated.refs))
    if ends and max(ends) > len(translated.text):
        raise fields.BadField("a range beyond the text")
    return translated
