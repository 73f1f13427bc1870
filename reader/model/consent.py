"""To whom a person lets text be sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.translation import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable

NEVER_SEND: Final = "send.never"
"""Key of the setting of a work of which nothing is ever sent, when it is ``true``."""
EVERY_WORK: Final = ""
"""Of a consent that holds for whatever is sent to a host."""


class Consent(NamedTuple):
    """A person's word that the texts of a work may go to a host, and when it was given (ISO 8601)."""

    host: str
    work_uid: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Permissions:
    """What may leave this machine at present. Nothing may unless somebody said so."""

    offline: bool = False
    """The switch that keeps everything here."""
    agreed: frozenset[tuple[str, str]] = frozenset()
    """Hosts and works (``uid``, or :data:`EVERY_WORK`)."""
    never: frozenset[str] = field(default=frozenset())
    """Works (``uid``) of which nothing is ever sent."""

    @classmethod
    def of(cls, consents: Iterable[Consent], *, offline: bool, never: Iterable[str] = ()) -> Permissions:
        """From what a person has agreed to."""
        return cls(offline, frozenset((c.host, c.work_uid) for c in consents), frozenset(never))

    def refusal(self, host: str, work_uid: str) -> Failure | None:
        """Why text of a work may not go to a host; None where it may."""
        if self.offline:
            return Failure.OFFLINE_SWITCH
        if work_uid in self.never:
            return Failure.NEVER_SEND
        if not self.agreed & {(host, work_uid), (host, EVERY_WORK)}:
            return Failure.NOT_ALLOWED
        return None
