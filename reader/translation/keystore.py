"""Where keys of services are kept: the system's key store, this session, or the environment.

Never in the library, the settings, a log or an error text. A store that would write them down
readable is not used, whatever else is installed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

from reader.model.translation import Secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SERVICE: Final = "Zwiesprache"
"""Under which a key is found in the system's key store; the account is the engine's name."""
_NATIVE: Final = (
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
    ("keyring.backends.libsecret", "Keyring"),
)
"""The stores of the systems themselves. No others are asked: plug-ins may keep keys as plain text."""


class Where(StrEnum):
    """Where a key is."""

    KEYRING = "keyring"
    SESSION = "session"
    ENVIRONMENT = "environment"
    NOWHERE = "nowhere"


class Ring(Protocol):
    """A key store, as :class:`keyring.backend.KeyringBackend` is one."""

    def get_password(self, service: str, username: str) -> str | None:
        """The key, if there is one."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a key."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a key."""


def native_ring(modules: Iterable[tuple[str, str]] = _NATIVE) -> Ring | None:
    """The system's own key store; None where there is none, the extra is missing, or it is switched off.

    It is switched off by naming another backend in ``PYTHON_KEYRING_BACKEND``.
    """
    modules = tuple(modules)
    wanted = os.environ.get("PYTHON_KEYRING_BACKEND", "")
    if wanted and wanted not in {f"{module}.{name}" for module, name in modules}:
        return None
    found: list[tuple[float, Ring]] = []
    for module, name in modules:
        try:
            backend: Any = getattr(import_module(module), name)
            priority = float(backend.priority)
            if priority >= 1:
                found.append((priority, backend()))
        except Exception:  # noqa: BLE001, S112  each store has its own way of saying that it is not there
            continue
    return max(found, key=lambda pair: pair[0])[1] if found else None


class KeyStore:
    """The keys of engines, by name. What was given for this session comes first, then the key store."""

    def __init__(self, ring: Ring | None = None, environment: Mapping[str, str] | None = None) -> None:
        """Use a key store, if there is a safe one, and an environment (that of the process)."""
        self._ring = ring
        self._environment = os.environ if environment is None else environment
        self._session: dict[str, Secret] = {}

    @property
    def keeps(self) -> bool:
        """Whether a key can be kept longer than for this session."""
        return self._ring is not None

    def get(self, engine: str) -> Secret:
        """The key of an engine; an empty one where there is none."""
        return self._find(engine)[0]

    def where(self, engine: str) -> Where:
        """Where the key of an engine is."""
        return self._find(engine)[1]

    def _find(self, engine: str) -> tuple[Secret, Where]:
        if engine in self._session:
            return self._session[engine], Where.SESSION
        kept = Secret(self._kept(engine))
        if kept:
            return kept, Where.KEYRING
        given = Secret(self._environment.get(variable(engine), ""))
        return given, Where.ENVIRONMENT if given else Where.NOWHERE

    def _kept(self, engine: str) -> str:
        if self._ring is None:
            return ""
        try:
            return self._ring.get_password(SERVICE, engine) or ""
        except Exception:  # noqa: BLE001  a locked store raises what it likes; then there is no key
            return ""

    def put(self, engine: str, key: Secret, *, keep: bool = True) -> Where:
        """Remember a key, in the key store if that is wanted and it takes it; where it is now."""
        self.forget(engine)
        if not key:
            return self.where(engine)
        if keep and self._ring is not None:
            with suppress(Exception):  # it says no, in an error that may hold the key: the session has to do
                self._ring.set_password(SERVICE, engine, key.reveal())
                return Where.KEYRING
        self._session[engine] = key
        return Where.SESSION

    def forget(self, engine: str) -> None:
        """Forget a key, here and in the key store."""
        self._session.pop(engine, None)
        if self._ring is not None and self._kept(engine):
            with suppress(Exception):  # it is locked, or another program was quicker
                self._ring.delete_password(SERVICE, engine)


def variable(engine: str) -> str:
    """The environment variable a key may stand in: ``ZWIESPRACHE_KEY_DEEPL``."""
    return f"ZWIESPRACHE_KEY_{engine.upper()}"
