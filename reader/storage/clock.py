"""Time stamps and identities as the library stores them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime


def now() -> str:
    """The present moment: ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_uid() -> str:
    """An identity that stays the same when a row is copied to another library (RFC 4122)."""
    return str(uuid.uuid4())
