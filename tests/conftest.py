"""What holds for every test: no display, no network, no one's own files, and the same examples in CI."""

from __future__ import annotations

import faulthandler
import os
import shutil
import socket
import tempfile
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
os.environ["LC_ALL"] = "C.UTF-8"  # the interface is English on every machine

# --- no one's own files: Qt's test mode writes below HOME, the rest goes by the XDG variables

TEST_HOME = Path(tempfile.mkdtemp(prefix="zwiesprache-tests-"))
for variable, folder in {
    "HOME": "home",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}.items():
    (TEST_HOME / folder).mkdir(mode=0o700)
    os.environ[variable] = str(TEST_HOME / folder)


@pytest.fixture(scope="session", autouse=True)
def _standard_folders_for_tests() -> None:
    """Keep Qt's standard folders away from the person's own."""
    from PySide6.QtCore import QStandardPaths  # noqa: PLC0415 - the platform is chosen above

    QStandardPaths.setTestModeEnabled(True)


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(TEST_HOME, ignore_errors=True)


# --- the same examples in CI, fewer of them at the desk than HYPOTHESIS_PROFILE=thorough makes

SLOW_EXAMPLES = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("default", deadline=None, max_examples=40, suppress_health_check=SLOW_EXAMPLES)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))

# --- no network


class NetworkUsedError(AssertionError):
    """A test, or the code under it, wanted to talk to something else than this machine."""


def is_here(host: object) -> bool:
    """Whether a host, as sockets take it, can only mean this machine."""
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name in {"", "localhost"}:
        return True
    try:
        return ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def guarded(reach: Any) -> Any:
    """Let a socket's method reach this machine only; local (Unix) sockets have plain paths for addresses."""

    def reach_if_here(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if isinstance(address, tuple) and not is_here(address[0]):
            raise NetworkUsedError(f"a test tried to reach {address[0]} port {address[1]}")
        return reach(self, *arguments)

    return reach_if_here


def resolving(look_up: Any) -> Any:
    """Let a resolver look up names of this machine only."""

    def look_up_if_here(host: Any, *rest: Any, **options: Any) -> Any:
        if not is_here(host):
            raise NetworkUsedError(f"a test tried to look up {host}")
        return look_up(host, *rest, **options)

    return look_up_if_here


for method in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, method, guarded(getattr(socket.socket, method)))
for resolver in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
    setattr(socket, resolver, resolving(getattr(socket, resolver)))

# --- hanging tests

HANGS_AFTER = 100
"""Seconds until a hanging test shows where every thread stands; the limit that ends it is above."""


@pytest.fixture(autouse=True)
def _show_threads_of_a_hanging_test() -> Iterator[None]:
    faulthandler.dump_traceback_later(HANGS_AFTER)
    yield
    faulthandler.cancel_dump_traceback_later()
