from __future__ import annotations

import pickle
import sys
import types

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from reader.model.translation import Secret
from reader.translation.keystore import SERVICE, KeyStore, Where, native_ring, variable

CANARY = "canary-key-90125"


class MemoryRing(KeyringBackend):
    """The system's key store for tests; as with the real ones, what is not there cannot be deleted."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.kept = {}
        self.locked = False

    def get_password(self, service, username):
        if self.locked:
            raise KeyringLocked(f"locked, and {self.kept}")
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        if self.locked:
            raise KeyringLocked(f"no room for {password}")
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError("nothing there")
        del self.kept[service, username]


def test_a_key_is_kept_in_the_system_key_store():
    ring = MemoryRing()
    keys = KeyStore(ring, {})
    assert keys.keeps
    assert (keys.get("deepl"), keys.where("deepl")) == (Secret(), Where.NOWHERE)
    assert keys.put("deepl", Secret(f" {CANARY}\n")) is Where.KEYRING
    assert ring.kept == {(SERVICE, "deepl"): CANARY}
    assert KeyStore(ring, {}).get("deepl").reveal() == CANARY
    assert keys.put("deepl", Secret()) is Where.NOWHERE
    keys.forget("deepl")
    assert ring.kept == {}


def test_a_key_may_be_for_this_session_only_or_come_from_the_environment():
    ring = MemoryRing()
    environment = {variable("microsoft"): "from outside"}
    keys = KeyStore(ring, environment)
    assert keys.put("deepl", Secret(CANARY), keep=False) is Where.SESSION
    assert ring.kept == {}
    assert KeyStore(ring, environment).get("deepl") == Secret()
    assert keys.where("microsoft") is Where.ENVIRONMENT
    assert keys.get("microsoft").reveal() == "from outside"
    keys.put("microsoft", Secret("mine"))
    assert keys.get("microsoft").reveal() == "mine"
    assert KeyStore(None, {}).put("deepl", Secret(CANARY)) is Where.SESSION


def test_a_locked_key_store_is_as_good_as_none_and_tells_nothing(capsys):
    ring = MemoryRing()
    ring.set_password(SERVICE, "deepl", "old")
    ring.locked = True
    keys = KeyStore(ring, {})
    assert keys.get("deepl") == Secret()
    assert keys.put("deepl", Secret(CANARY)) is Where.SESSION
    keys.forget("deepl")
    assert keys.get("deepl") == Secret()
    assert "".join(capsys.readouterr()) == ""


def test_a_key_shows_itself_to_nobody():
    secret = Secret(CANARY)
    shown = [repr(secret), str(secret), f"{secret}", f"{secret!r:>40}", repr(KeyStore(None, {}).__dict__)]
    assert not any(CANARY in text for text in shown)
    with pytest.raises(TypeError):
        pickle.dumps(secret)


@pytest.fixture
def stores(monkeypatch):
    """Key stores of systems: one that is there, a weaker one, and others as they fail."""

    class Weaker(MemoryRing):
        priority = 2

    class Last(MemoryRing):
        priority = 0.5

    class Broken(MemoryRing):
        def __init__(self):
            raise OSError("no bus")

    class Missing:
        @property
        def priority(self):
            raise AssertionError

    names = ("good", "weaker", "last", "broken", "missing")
    members = (MemoryRing, Weaker, Last, Broken, Missing)
    for name, member in zip(names, members, strict=True):
        monkeypatch.setitem(sys.modules, f"store_{name}", types.SimpleNamespace(Keyring=member))
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    return {name: (f"store_{name}", "Keyring") for name in names}


def test_the_best_store_of_the_system_is_used(stores, monkeypatch):
    found = native_ring(stores.values())
    assert type(found) is MemoryRing
    assert (
        type(native_ring([stores["weaker"], stores["broken"], ("no_such_module", "Keyring")])).priority == 2
    )
    for useless in ("last", "broken", "missing"):
        assert native_ring([stores[useless]]) is None
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert native_ring(stores.values()) is None
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "store_good.Keyring")
    assert native_ring(stores.values()) is not None


@pytest.mark.parametrize("name", ["fail.Keyring", "null.Keyring", "chainer.ChainerBackend"])
def test_a_store_that_keeps_nothing_or_anything_is_none(name, monkeypatch):
    """Nor is one that somebody else wrote: it might keep keys as plain text (``keyrings.alt`` does)."""
    for wanted in (f"keyring.backends.{name}", "keyrings.alt.file.PlaintextKeyring"):
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", wanted)
        assert native_ring() is None
