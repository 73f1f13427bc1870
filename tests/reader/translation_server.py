"""A translation service on this machine: the documented answers of five services, in every mode.

``server.script`` decides, for every request heard, what is done with it: a mode by name
(:data:`MODES`, or ``status:429``), or a :class:`Reply`. It may be a string, for every request the
same, or a function of the :class:`Heard`. In the mode ``ok`` the text comes back through
``server.translate``, by default :func:`pseudo_english`.
"""

from __future__ import annotations

import contextlib
import html
import json
import re
import socket
import struct
import threading
import zlib
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEY = "KEY-canary-7f3a:fx"
"""The key the server accepts where a service needs one."""

CAPTCHA_PAGE = (
    "<html><head><title>Sorry…</title></head><body>Our systems have detected unusual traffic.</body>"
)
LOGIN_PAGE = "<!DOCTYPE html><html><body><form action='/login'>Wi-Fi for guests</form></body></html>"
MYMEMORY_NOTICE = (
    "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN  03 HOURS "
    "25 MINUTES 45 SECONDS VISIT HTTPS://MYMEMORY.TRANSLATED.NET/DOC/USAGELIMITS.PHP TO TRANSLATE MORE"
)


@dataclass(frozen=True)
class Heard:
    """A request as it arrived."""

    service: str
    method: str
    path: str
    query: dict[str, str]
    body: Any
    headers: dict[str, str]
    text: str
    """What was to be translated."""
    number: int
    """How many requests came before it."""


@dataclass(frozen=True)
class Reply:
    """An answer as it is to be sent."""

    status: int = 200
    body: bytes | str = b""
    headers: dict[str, str] = field(default_factory=dict)
    mode: str = ""
    """How it is sent: as a whole, ``slow``, ``drip``, ``cut``."""


MODES = (
    "ok",
    "slow",
    "silent",
    "drip",
    "reset",
    "cut",
    "huge",
    "bomb",
    "empty",
    "blank",
    "not_json",
    "wrong_shape",
    "null",
    "list",
    "captcha",
    "login_page",
    "redirect",
    "quota_200",
)


def pseudo_english(text: str) -> str:
    """English words in the place of all others, the same for the same: no sense, but sentences and length.

    Tags and escapes of characters stay.
    """
    return re.sub(r"<[^<>]*>|&\w+;|[^\W\d_]+", lambda match: _english(match[0]), text)


_WORDS = re.findall(
    r"\w+",
    "the of and in that was his which with had not are but from have they her she when there would "
    "their been could other them then some these only after than more should such through where being",
)


def _english(word: str) -> str:
    if not word[0].isalpha():
        return word
    chosen = _WORDS[zlib.crc32(word.encode()) % len(_WORDS)]
    return chosen.capitalize() if word[0].isupper() else chosen


class TranslationServer:
    """The server. ``url`` is its address; ``heard`` what came, in order."""

    def __init__(self) -> None:
        self.script: str | Callable[[Heard], str | Reply] = "ok"
        self.translate: Callable[[str], str] = pseudo_english
        self.delay = 0.5
        """Seconds before an answer in the mode ``slow``."""
        self.heard: list[Heard] = []
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._http = _Http(self)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End it, and every answer that is still being dripped or kept back."""
        self._closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def hear(self, **what: Any) -> Heard:
        with self._lock:
            found = Heard(number=len(self.heard), **what)
            self.heard.append(found)
        return found

    def wait(self, seconds: float | None) -> bool:
        """Whether the server is closed meanwhile."""
        return self._closing.wait(seconds)

    def decide(self, heard: Heard) -> Reply:
        """What to do with a request."""
        told = self.script if isinstance(self.script, str) else self.script(heard)
        return told if isinstance(told, Reply) else self.reply(heard, told)

    def reply(self, heard: Heard, mode: str) -> Reply:
        """The reply of a mode; ``status:503:7`` is a status with a Retry-After."""
        if mode.startswith("status:"):
            status, _, after = mode[len("status:") :].partition(":")
            headers = {"Retry-After": after} if after else {}
            return Reply(int(status), error_body(heard.service, int(status)), headers)
        if mode in {"slow", "silent", "drip", "reset", "cut"}:
            return Reply(200, ok_body(heard.service, self.translate(heard.text)), mode=mode)
        if mode == "ok":
            if refused := _refused(heard):
                return refused
            return Reply(200, ok_body(heard.service, self.translate(heard.text)))
        return _ODD[mode](heard)


def _refused(heard: Heard) -> Reply | None:
    """What the real services do with a request in an older form, or without their key."""
    key = {
        "deepl": heard.headers.get("authorization", "").removeprefix("DeepL-Auth-Key "),
        "microsoft": heard.headers.get("ocp-apim-subscription-key", ""),
    }.get(heard.service, KEY)
    if key != KEY:
        status = 401 if heard.service == "microsoft" else 403
        return Reply(status, error_body(heard.service, status))
    if heard.service == "deepl" and heard.method != "POST":
        return Reply(403, error_body("deepl", 403))
    if not heard.text:
        return Reply(400, error_body(heard.service, 400))
    return None


def ok_body(service: str, text: Any) -> str:
    """The documented answer with ``text`` for the translation."""
    if service == "google":
        shown = text if isinstance(text, str) else ""
        return f'<html><body><div class="result-container">{html.escape(shown)}</div></body></html>'
    data = {
        "libretranslate": {"translatedText": text},
        "deepl": {"translations": [{"detected_source_language": "DE", "text": text}]},
        "microsoft": [{"translations": [{"text": text, "to": "en"}]}],
        "mymemory": {
            "responseData": {"translatedText": text, "match": 0.9},
            "quotaFinished": False,
            "responseDetails": "",
            "responseStatus": 200,
            "matches": [],
        },
    }
    return json.dumps(data[service])


def error_body(service: str, status: int) -> str:
    """The body of an error, as each service words it."""
    if service == "microsoft":
        return json.dumps({"error": {"code": status * 1000, "message": f"refused {KEY}"}})
    if service == "mymemory":
        return json.dumps(
            {"responseData": {"translatedText": None}, "responseStatus": str(status), "matches": []}
        )
    return json.dumps({"error": "no", "message": f"refused {KEY}"})


def _quota_200(heard: Heard) -> Reply:
    if heard.service != "mymemory":
        return Reply(200, ok_body(heard.service, MYMEMORY_NOTICE))
    data = json.loads(ok_body("mymemory", MYMEMORY_NOTICE))
    return Reply(200, json.dumps({**data, "responseStatus": "429"}))


@cache
def _bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(16)) + packer.flush()


_ODD: dict[str, Callable[[Heard], Reply]] = {
    "huge": lambda heard: Reply(200, ok_body(heard.service, "x" * 3_000_000)),
    "bomb": lambda _: Reply(200, _bomb(), {"Content-Encoding": "gzip"}),
    "empty": lambda _: Reply(200),
    "blank": lambda heard: Reply(200, ok_body(heard.service, "  ")),
    "not_json": lambda _: Reply(200, "OK, translated!"),
    "wrong_shape": lambda _: Reply(200, '{"something": ["else"]}'),
    "null": lambda heard: Reply(200, ok_body(heard.service, None)),
    "list": lambda heard: Reply(200, ok_body(heard.service, ["one", "two"])),
    "captcha": lambda _: Reply(200, CAPTCHA_PAGE),
    "login_page": lambda _: Reply(200, LOGIN_PAGE),
    "redirect": lambda _: Reply(302, "", {"Location": "http://127.0.0.1:1/elsewhere"}),
    "quota_200": _quota_200,
}


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, owner: TranslationServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of callers that went away."""


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    timeout = 20

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer(self._heard())

    do_POST = do_GET  # noqa: N815

    def _heard(self) -> Heard:
        address = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(address.query, keep_blank_values=True).items()}
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            body = json.loads(raw) if raw else None
        except ValueError:
            body = raw
        service, text = _recognise(address.path, query, body)
        return self.server.owner.hear(
            service=service,
            method=self.command,
            path=address.path,
            query=query,
            body=body,
            headers={name.lower(): value for name, value in self.headers.items()},
            text=text,
        )

    def _answer(self, heard: Heard) -> None:
        owner = self.server.owner
        reply = owner.decide(heard)
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        if reply.mode == "silent":
            owner.wait(None)
            return
        if reply.mode == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            return
        if reply.mode == "slow" and owner.wait(owner.delay):
            return
        kind = "text/html" if body.lstrip().startswith(b"<") else "application/json"
        self.send_response(reply.status)
        for name, value in {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Length": str(len(body)),
            **reply.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self._write(body, reply.mode)

    def _write(self, body: bytes, mode: str) -> None:
        with contextlib.suppress(OSError):
            if mode == "cut":
                self.wfile.write(body[: len(body) // 2])
            elif mode == "drip":
                for at in range(len(body)):
                    self.wfile.write(body[at : at + 1])
                    if self.server.owner.wait(0.02):
                        return
            else:
                self.wfile.write(body)


def _recognise(path: str, query: dict[str, str], body: Any) -> tuple[str, str]:
    """The service a request is for, and its text."""
    if path.endswith("/m"):
        return "google", query.get("q", "")
    if path.endswith("/get"):
        return "mymemory", query.get("q", "")
    if path.endswith("/v2/translate"):
        texts = body.get("text") if isinstance(body, dict) else None
        return "deepl", texts[0] if isinstance(texts, list) else query.get("text", "")
    if "api-version" in query:
        return "microsoft", body[0]["text"] if isinstance(body, list) else ""
    return "libretranslate", body.get("q", "") if isinstance(body, dict) else query.get("q", "")


@pytest.fixture
def translation_server() -> Iterator[TranslationServer]:
    """A translation service that answers well until told otherwise."""
    server = TranslationServer()
    yield server
    server.close()
