"""What must hold before Qt is loaded: a display, its libraries, a sound PySide6, a place for the library.

Nothing here imports Qt: a missing library must become one line, never an abort.
"""

from __future__ import annotations

import builtins
import ctypes
import os
import sys
from pathlib import Path

APP = "zwiesprache"

_NEEDS_NO_DISPLAY = {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}
_QT_PACKAGES = "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0"
_X_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def why_no_display() -> str | None:
    """Say in one line what keeps the window from opening and what to do; None when nothing does."""
    return _broken_binding() or _display_trouble() or _qt_trouble()


def why_no_qt() -> str | None:
    """Say in one line what keeps Qt from setting pages, which needs no display; None when nothing does."""
    return _broken_binding() or _qt_trouble()


def import_plainly() -> None:
    """Take off what PySide6 hangs on every import once it is loaded; only a program's start calls this.

    For ``from __feature__ import …``, which this program does not use, it reads the source of every module
    that is imported afterwards, and keeps it: a tenth of the start, and ten megabytes for good.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def default_library() -> Path:
    """Where a person's own library lives: the platform's folder for application data."""
    return data_folder() / "library.zwie"


def data_folder() -> Path:
    """The platform's folder for this program's data (not created here)."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / APP


def log_folder() -> Path:
    """Where the program writes down what it did."""
    return data_folder() / "logs"


def settings_file() -> Path:
    """Where preferences are kept (INI)."""
    if sys.platform in {"win32", "darwin"}:
        return data_folder() / "settings.ini"
    base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / APP / "settings.ini"


def _broken_binding() -> str | None:
    """PySide6 6.12.0 loses a reference to None with every void call and aborts below Python 3.12."""
    if sys.version_info >= (3, 12):
        return None
    try:
        from PySide6 import __version__ as found  # noqa: PLC0415 - deferred; cheaper than asking the metadata
    except ImportError:
        return None  # importing Qt will say what is missing
    if found == "6.12.0":
        here = f"{sys.version_info.major}.{sys.version_info.minor}"
        return f'PySide6 {found} is broken on Python {here}: pip install "PySide6-Essentials<6.12"'
    return None


def _display_trouble() -> str | None:
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    wanted = [name.split(":")[0] for name in platform.split(";") if name]
    if sys.platform != "linux" or _NEEDS_NO_DISPLAY.intersection(wanted):
        return None
    wayland, x_display = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    if not wayland and not x_display:
        return (
            "no display: neither DISPLAY nor WAYLAND_DISPLAY is set; start it from a desktop session "
            "(the commands of `zwiesprache --help` need no display)"
        )
    if "xcb" in wanted or not wayland:
        return _x_trouble(x_display or "")
    return None


def _x_trouble(display: str) -> str | None:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return "the X11 client library is missing: apt-get install libxcb1"
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if refused:
        return f"no display: cannot reach the X display {display!r}; check DISPLAY and who may connect to it"
    missing = [package for library, package in _X_LIBRARIES.items() if not _loads(library)]
    if missing:
        return f"system libraries are missing: apt-get install {' '.join(missing)}"
    return None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _qt_trouble() -> str | None:
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415 - deferred: this is the check
    except ModuleNotFoundError:
        return "PySide6 is not installed: pip install PySide6-Essentials"
    except ImportError as error:
        library = str(error).split(":")[0]
        return f"Qt cannot load {library}: apt-get install {_QT_PACKAGES}"
    return None
