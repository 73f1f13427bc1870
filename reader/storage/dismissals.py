"""Problems a person dismissed, and words they call rightly spelt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reader.model.bitext import BitextId
from reader.model.document import BlockId
from reader.model.problem import Dismissal, DismissalId, Rule, SpellingWord
from reader.storage.clock import now
from reader.storage.derived import marks, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.storage.connection import Connection

_COLUMNS: Final = "id, bitext_id, block_id, rule, detail, text_sha256, reason, at"
_RULES: Final = frozenset(rule.value for rule in Rule)


def _made(row: Any) -> Dismissal:
    return Dismissal(
        DismissalId(row[0]), BitextId(row[1]), BlockId(row[2]), Rule(row[3]), row[4], row[5], row[6], row[7]
    )


class Dismissals:
    """Reads dismissals; the writing half is for ``reader.edits`` inside a journal step."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_bitext(self, bitext_id: BitextId) -> list[Dismissal]:
        """Those of a bitext, oldest first; of rules this version does not have none."""
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM dismissal WHERE bitext_id = ? ORDER BY id", (bitext_id,)
        )
        return [_made(row) for row in rows if row[3] in _RULES]

    # -- written by edits --------------------------------------------------------------------

    def add(self, dismissal: Dismissal) -> None:
        """Store one; its id and time are ignored."""
        self._connection.insert(
            "dismissal",
            bitext_id=dismissal.bitext_id,
            block_id=dismissal.block_id,
            rule=dismissal.rule.value,
            detail=dismissal.detail,
            text_sha256=dismissal.text_sha256,
            reason=dismissal.reason,
            at=now(),
        )

    def remove(self, ids: Iterable[DismissalId]) -> None:
        """Forget some."""
        for some in pieces(ids):
            self._connection.execute(f"DELETE FROM dismissal WHERE id IN ({marks(some)})", some)


class SpellingWords:
    """Reads the personal words of a library; the writing half is for ``reader.edits``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[SpellingWord]:
        """Every word, in alphabetical order."""
        rows = self._connection.rows("SELECT id, language, word, added_at FROM spelling_word")
        return sorted((SpellingWord._make(row) for row in rows), key=lambda w: (w.word.casefold(), w.id))

    # -- written by edits --------------------------------------------------------------------

    def add(self, language: str, word: str) -> None:
        """Store one."""
        self._connection.insert("spelling_word", language=language, word=word, added_at=now())

    def remove(self, word_id: int) -> None:
        """Forget one."""
        self._connection.delete("spelling_word", word_id)
