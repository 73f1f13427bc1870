"""What the engines that need a service have in common."""

from __future__ import annotations

import json
import time
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reader.model.translation import EngineTrouble, Failure

if TYPE_CHECKING:
    from reader.model.language import Language
    from reader.model.translation import Capabilities, EngineSettings
    from reader.translation.gate import Gate
    from reader.translation.transport import Answer, Outgoing

_BY_STATUS = {
    402: Failure.QUOTA,
    404: Failure.NOT_FOUND,
    405: Failure.NOT_FOUND,
    408: Failure.TIMED_OUT,
    410: Failure.NOT_FOUND,
    413: Failure.TOO_LONG,
    414: Failure.TOO_LONG,
    429: Failure.RATE_LIMITED,
    431: Failure.TOO_LONG,
    456: Failure.QUOTA,
    529: Failure.RATE_LIMITED,
}
"""What an HTTP status means everywhere; 456 and 529 are DeepL's own."""
_MAX_KEY = 4096


class Service:
    """An engine behind an address, driven through its class of deep-translator.

    Each call makes a new object of that class (they keep the text of a call in themselves, so a
    shared one may answer with the sentence of another thread) and a new transport.
    """

    def __init__(self, capabilities: Capabilities, settings: EngineSettings, gate: Gate) -> None:
        self.capabilities = capabilities
        self._settings = settings
        self._gate = gate
        key = settings.key.reveal() if capabilities.takes_key else ""
        if capabilities.needs_key and not key:
            raise self._trouble(Failure.NO_KEY)
        if not (key.isascii() and key.isprintable() and len(key) <= _MAX_KEY):
            raise self._trouble(Failure.KEY_REFUSED)  # no header can hold it; the exception would show it
        self._limit = capabilities.limit
        self._next = 0.0
        """When the next request may leave (``time.monotonic``)."""
        self._base = self._address(settings)
        self.host = (urlsplit(self._base).hostname or "").lower()

    def translate(self, text: str, source: Language, target: Language, *, tags: bool = False) -> str:
        """See :class:`reader.translation.engine.Engine`."""
        text = text.encode("utf-8", "replace").decode()  # a lone surrogate cannot be sent
        limit = self._limit
        if (source, target) not in self.capabilities.languages:
            raise self._trouble(Failure.UNSUPPORTED_LANGUAGE)
        if limit and self.capabilities.measure.size(text) > limit:
            raise EngineTrouble(Failure.TOO_LONG, self.capabilities.name, limit=limit)
        self._gate.wait(self._next - time.monotonic(), self.capabilities.name)
        answer = self._drive(text, source, target, tags=tags)
        if isinstance(answer, Failure):  # raised here and not where it arose: no exception hangs behind it
            raise self._trouble(answer)
        return self.tidy(answer)

    def _drive(self, text: str, source: Language, target: Language, *, tags: bool) -> str | Failure:
        from reader.translation.transport import DOOR, Transport  # noqa: PLC0415 - loads requests

        transport = Transport(
            self._gate,
            engine=self.capabilities.name,
            host=self.host,
            text=text,
            rewrite=lambda outgoing: self.rewrite(outgoing, target, tags=tags),
            judge=self._judge,
        )
        module = self.module()
        module.requests = DOOR
        try:
            with DOOR.open(transport):
                answer = self.translator(module, source, target).translate(text)
        except Exception as error:  # deep-translator lets anything through, keys and texts in it
            if error is transport.raised:
                if isinstance(error, EngineTrouble) and error.limit:
                    self._limit = min(self._limit or error.limit, error.limit)
                raise
            return _BY_NAME.get(type(error).__name__, Failure.BAD_ANSWER)
        finally:
            self._next = time.monotonic() + self.capabilities.interval
        if answer is None or (isinstance(answer, str) and not answer.strip()):
            return Failure.EMPTY
        return answer if isinstance(answer, str) else Failure.BAD_ANSWER

    def _judge(self, answer: Answer) -> EngineTrouble | None:
        """What is wrong with an answer."""
        found = self.fault(answer)
        if isinstance(found, Failure):
            return EngineTrouble(
                found, self.capabilities.name, status=answer.status, retry_after=answer.retry_after
            )
        return found

    # --- what each service has of its own

    def module(self) -> Any:
        """The module of deep-translator."""
        raise NotImplementedError

    def translator(self, module: Any, source: Language, target: Language) -> Any:
        """An object of the provider's class."""
        raise NotImplementedError

    def rewrite(self, outgoing: Outgoing, target: Language, *, tags: bool) -> Outgoing:  # noqa: ARG002
        """The request as the service takes it today."""
        return outgoing

    def fault(self, answer: Answer) -> Failure | EngineTrouble | None:
        """What is wrong with an answer; None lets the provider read it."""
        return self.common_fault(answer)

    def tidy(self, answer: str) -> str:
        """The translation without what the service adds to it."""
        return answer

    # --- for their use

    def common_fault(self, answer: Answer) -> Failure | None:
        """What status and form of an answer say by themselves."""
        status = answer.status
        if 300 <= status < 400:
            return Failure.REDIRECTED
        if status in {401, 403}:
            return Failure.KEY_REFUSED if self.capabilities.takes_key else Failure.REFUSED
        if status >= 400:
            return _BY_STATUS.get(status, Failure.REFUSED if status < 500 else Failure.SERVER_ERROR)
        if not answer.body.strip():
            return Failure.EMPTY
        return page_fault(answer.body)

    def english(self) -> str:
        """The English that is wanted (``en-GB``, ``en-US``)."""
        return "en-US" if self._settings.english.lower() == "en-us" else "en-GB"

    def _trouble(self, failure: Failure) -> EngineTrouble:
        return EngineTrouble(failure, self.capabilities.name)

    def _address(self, settings: EngineSettings) -> str:
        """The base address, ending in a slash."""
        own = settings.endpoint.strip()
        if not own:
            if self.capabilities.needs_endpoint:
                raise self._trouble(Failure.NO_ADDRESS)
            return f"https://{self.usual_host()}/"
        try:
            parts = urlsplit(own)
            host, port = parts.hostname, parts.port
        except ValueError:
            host = port = None
        if not host or port == 0 or parts.scheme not in {"http", "https"} or any(c.isspace() for c in own):
            raise self._trouble(Failure.NO_ADDRESS)
        if parts.username or parts.password:  # they would show wherever the address does
            raise self._trouble(Failure.UNSAFE_ADDRESS)
        if parts.scheme == "http" and not (settings.plain_http or is_this_machine(host)):
            raise self._trouble(Failure.UNSAFE_ADDRESS)
        path = parts.path.rstrip("/").removesuffix("/translate")
        return f"{parts.scheme}://{parts.netloc}{path}/"

    def usual_host(self) -> str:
        """Where the service is when the person gives no address."""
        return self.capabilities.host


_BY_NAME = {
    "LanguageNotSupportedException": Failure.UNSUPPORTED_LANGUAGE,
    "InvalidSourceOrTargetLanguage": Failure.UNSUPPORTED_LANGUAGE,
    "NotValidLength": Failure.TOO_LONG,
}
"""What deep-translator's exceptions mean; any other says that it could not read the answer."""


def is_this_machine(host: str) -> bool:
    """Whether a host can only mean this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def page_fault(body: bytes) -> Failure | None:
    """Whether a web page came where data should be: of a log-in, an error, or a puzzle for humans."""
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start.startswith(b"<"):
        return None
    return Failure.CAPTCHA if asks_for_human(body) else Failure.HTML


def asks_for_human(body: bytes) -> bool:
    """Whether a web page wants proof of a human."""
    lower = body.lower()
    return any(sign in lower for sign in (b"captcha", b"unusual traffic", b"/sorry/", b"are you a robot"))


def parsed(answer: Answer) -> Any:
    """The JSON of an answer; None where it is none."""
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
