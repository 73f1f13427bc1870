"""What stands for ``requests`` inside deep-translator's modules.

deep-translator asks without a deadline, puts keys and texts into addresses and exceptions, follows
redirects and takes proxies from the environment. Each of its modules finds :data:`DOOR` under the
name ``requests`` instead, which hands the call to the :class:`Transport` of the engine that is at
work on this thread, and to nothing else: without one it refuses.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import socket
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection

from reader.model.translation import SENT_OK, EngineTrouble, Failure, Request, Sent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.translation.gate import Gate

# urllib3 logs addresses, in which texts travel
for _name in ("urllib3.connectionpool", "urllib3.connection", "urllib3.response", "urllib3.util.retry"):
    logging.getLogger(_name).addFilter(lambda record: False)  # noqa: ARG005 - nothing passes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request as a provider makes it, and as it is sent after :attr:`Transport.rewrite`."""

    method: str
    url: str
    params: Mapping[str, str] | None = None
    json: Any = None
    headers: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def retry_after(self) -> float | None:
        """Seconds after which the service says it may be asked again."""
        return seconds_to_wait(self.headers.get("Retry-After", ""))


def seconds_to_wait(value: str) -> float | None:
    """The meaning of a ``Retry-After`` header (RFC 9110: seconds or a date); None where it has none."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


class Transport:
    """The way of one text to its service and of the answer back.

    It waits no longer than the gate's deadline, ends at once when the gate is cancelled, reads no
    more than the gate's largest answer, follows no redirect, knows no proxy but the gate's, and
    reaches no host but ``host``. One instance serves one call of an engine.
    """

    def __init__(
        self,
        gate: Gate,
        *,
        engine: str,
        host: str,
        text: str,
        rewrite: Callable[[Outgoing], Outgoing],
        judge: Callable[[Answer], EngineTrouble | None],
    ) -> None:
        """Make the way for ``text``.

        ``rewrite`` turns a provider's request into the present form of the service, ``judge`` says
        what is wrong with an answer before the provider sees it.
        """
        self._gate = gate
        self._engine = engine
        self._host = host
        self._text = text
        self._rewrite = rewrite
        self._judge = judge
        self.raised: BaseException | None = None
        """What left :meth:`send`, for telling it from what a provider raises on its own."""

    def send(self, outgoing: Outgoing) -> requests.Response:
        """The answer to a request.

        Raises:
            EngineTrouble: there is none that a provider should see.
        """
        try:
            return self._send(self._rewrite(outgoing))
        except BaseException as error:
            self.raised = error
            raise

    def _send(self, outgoing: Outgoing) -> requests.Response:
        address = urlsplit(outgoing.url)
        if (address.hostname or "").lower() != self._host:
            raise EngineTrouble(Failure.UNSAFE_ADDRESS, self._engine)
        self._gate.check(self._engine)
        self._gate.allowed(self._host)
        exchange = _Exchange(outgoing, self._gate)
        entry = Sent(uuid.uuid4().hex, self._engine, self._host, self._text)
        outcome = Failure.CANCELLED.value
        self._gate.watch(exchange.cancelled)
        try:
            arrived = self._wait(exchange, entry)
            if isinstance(arrived, requests.Response):
                answer = Answer(arrived.status_code, arrived.headers, arrived.content)
                arrived = self._judge(answer) or arrived
            if isinstance(arrived, EngineTrouble):
                outcome = arrived.failure.value
                raise arrived
            outcome = SENT_OK
            return arrived
        finally:
            self._gate.unwatch(exchange.cancelled)
            exchange.end()
            if exchange.told:
                self._gate.sent(replace(entry, outcome=outcome))

    def _wait(self, exchange: _Exchange, entry: Sent) -> requests.Response | EngineTrouble:
        """Start the exchange and hear from it: the answer, or why there is none."""
        end = time.monotonic() + self._gate.deadline.total
        exchange.start()
        while True:
            try:
                news = exchange.news.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                return EngineTrouble(Failure.TIMED_OUT, self._engine)
            if self._gate.closed is not None:
                return EngineTrouble(self._gate.closed, self._engine)
            if news is _CONNECTED:
                self._gate.sent(entry)
                self._gate.count(Request(entry.host, entry.characters, entry.bytes))
                exchange.go_on()
            elif isinstance(news, requests.Response):
                return news
            elif isinstance(news, Failure):
                return EngineTrouble(news, self._engine)
            elif isinstance(news, BaseException):
                raise news


_CONNECTED: Final = object()
_STOPPED: Final = object()


class _Exchange:
    """One request, made on a thread of its own.

    So nothing of it, not even the look-up of a name, can hold up whoever waits.
    """

    def __init__(self, outgoing: Outgoing, gate: Gate) -> None:
        self._outgoing = outgoing
        self._gate = gate
        self.news: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.told = False
        """Whether the request was, or may have been, written to the service."""
        self._over = threading.Event()
        self._go = threading.Event()
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []

    def start(self) -> None:
        """Set out; what happens is put into ``news``."""
        threading.Thread(target=self._run, name="translation request", daemon=True).start()

    def go_on(self) -> None:
        """Let the request be written now that the connection stands."""
        self.told = True
        self._go.set()

    def cancelled(self) -> None:
        """Wake whoever waits for news."""
        self.news.put(_STOPPED)

    def end(self) -> None:
        """Take the connection down, wherever the thread is with it; it writes nothing any more."""
        self._over.set()
        self._go.set()
        with self._lock:
            for connection in self._sockets:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def opened(self, connection: socket.socket) -> None:
        """Note a socket, so that it can be ended.

        Raises:
            ConnectionAbortedError: everything is over.
        """
        with self._lock:
            self._sockets.append(connection)
        if self._over.is_set():
            connection.close()
            raise ConnectionAbortedError

    def connected(self) -> None:
        """Say that the connection stands, and wait for leave to write.

        Raises:
            ConnectionAbortedError: there is none.
        """
        self.news.put(_CONNECTED)
        self._go.wait()
        if self._over.is_set():
            raise ConnectionAbortedError

    def _run(self) -> None:
        try:
            self.news.put(self._fetch())
        except BaseException as error:  # noqa: BLE001 - whatever it is, whoever waits must hear of it
            self.news.put(_reason(error, connected=self.told) or error)

    def _fetch(self) -> requests.Response | Failure:
        deadline, largest = self._gate.deadline, self._gate.max_answer
        with requests.Session() as session:
            session.trust_env = False
            adapter = _Adapter(self)
            session.mount("https://", adapter)
            session.mount("http://", adapter)
            if self._gate.proxy:
                session.proxies = {"http": self._gate.proxy, "https": self._gate.proxy}
            out = self._outgoing
            with session.request(
                out.method,
                out.url,
                params=out.params,
                json=out.json,
                headers={"Accept-Encoding": "identity", **(out.headers or {})},
                timeout=(deadline.connect, deadline.silence),
                allow_redirects=False,
                stream=True,
            ) as response:
                body = bytearray()
                while piece := response.raw.read(1 << 16, decode_content=True):
                    body += piece
                    if len(body) > largest:
                        return Failure.TOO_BIG
        response._content = bytes(body)  # noqa: SLF001 - requests has no other way to cap what it reads
        response._content_consumed = True  # type: ignore[attr-defined]  # noqa: SLF001
        return response


_TIMEOUTS = (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)
_SPOILT = (requests.exceptions.ContentDecodingError, urllib3.exceptions.DecodeError)
_BROKEN = (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError, UnicodeError)


def _reason(error: BaseException, *, connected: bool) -> Failure | None:
    """What an exception of the network's means; None for one that is not of the network's."""
    if isinstance(error, requests.exceptions.SSLError | urllib3.exceptions.SSLError):
        return Failure.NOT_TRUSTED
    if isinstance(error, _TIMEOUTS):
        return Failure.TIMED_OUT
    if isinstance(error, _SPOILT):
        return Failure.BAD_ANSWER
    if isinstance(error, _BROKEN):
        return Failure.BROKEN_OFF if connected else Failure.NO_CONNECTION
    return None


class _Adapter(HTTPAdapter):
    """An adapter whose connections an exchange can end."""

    def __init__(self, exchange: _Exchange) -> None:
        self._exchange = exchange
        super().__init__(max_retries=0, pool_connections=1, pool_maxsize=1)

    def get_connection_with_tls_context(self, *arguments: Any, **options: Any) -> Any:
        """A pool that makes connections of ours."""
        pool: Any = super().get_connection_with_tls_context(*arguments, **options)
        base = HTTPSConnection if pool.scheme == "https" else HTTPConnection
        pool.ConnectionCls = type("Watched", (_Watched, base), {"exchange": self._exchange})
        return pool


class _Watched:
    """What a connection of urllib3 does besides: telling its exchange of its sockets, waiting for leave."""

    exchange: _Exchange
    sock: socket.socket

    def _new_conn(self) -> socket.socket:
        found: socket.socket = super()._new_conn()  # type: ignore[misc]
        self.exchange.opened(found)
        return found

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]
        self.exchange.opened(self.sock)  # of TLS: the encrypted one, which has taken the place of the other
        self.exchange.connected()


class Door:
    """The object under the name ``requests`` in each of deep-translator's modules that we use."""

    exceptions = requests.exceptions

    def __init__(self) -> None:
        self._here = threading.local()

    @contextlib.contextmanager
    def open(self, transport: Transport) -> Iterator[None]:
        """Lead this thread's requests through ``transport`` meanwhile."""
        self._here.transport = transport
        try:
            yield
        finally:
            del self._here.transport

    def _send(self, outgoing: Outgoing) -> requests.Response:
        transport: Transport | None = getattr(self._here, "transport", None)
        if transport is None:
            raise RuntimeError("a provider wanted to send something on its own")
        return transport.send(outgoing)

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        proxies: None = None,  # noqa: ARG002 - providers pass it on; ours is the gate's
    ) -> requests.Response:
        """As :func:`requests.get`, of which providers use no more."""
        return self._send(Outgoing("GET", url, params, None, headers))

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        json: object = None,
        headers: Mapping[str, str] | None = None,
        proxies: None = None,  # noqa: ARG002
    ) -> requests.Response:
        """As :func:`requests.post`, of which providers use no more."""
        return self._send(Outgoing("POST", url, params, json, headers))


DOOR: Final = Door()
