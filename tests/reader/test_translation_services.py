"""Engines behind an address: every fault of every service, over real HTTP, and what may leak of it."""

from __future__ import annotations

import importlib.metadata
import logging
import pickle
import socket
import subprocess
import sys
import threading
import time
import traceback
from multiprocessing.reduction import ForkingPickler

import pytest
import requests

from reader.model.language import Language
from reader.model.translation import EngineSettings, EngineTrouble, Failure, Secret, Sent
from reader.translation.engine import ENGINES, create
from reader.translation.gate import Deadline, Gate
from reader.translation.providers import CLASSES
from reader.translation.transport import DOOR, Outgoing, seconds_to_wait
from tests.reader.translation_server import KEY, Heard, Reply, TranslationServer, ok_body

DE_EN = (Language.GERMAN, Language.ENGLISH)
SERVICES = ("deepl", "libretranslate", "microsoft", "google", "mymemory")
SHORT = Deadline(connect=0.6, silence=0.3, total=0.6)
LONG = Deadline(connect=10, silence=10, total=20)
WAITING = {"slow", "silent", "drip"}
CANARY = "Kanarienvögel singen im Geheimen."


def settings(server: TranslationServer, name: str, **more) -> EngineSettings:
    key = Secret(KEY) if ENGINES[name].needs_key else Secret()
    return EngineSettings(**{"key": key, "endpoint": server.url, **more})


def ask(server: TranslationServer, name: str, text: str = CANARY, gate: Gate | None = None, **more) -> str:
    gate = gate or Gate(lambda host: None, deadline=LONG)
    return create(name, settings(server, name, **more), gate).translate(text, *DE_EN)


def trouble(server: TranslationServer, name: str, gate: Gate | None = None, **more) -> EngineTrouble:
    with pytest.raises(EngineTrouble) as caught:
        ask(server, name, gate=gate, **more)
    return caught.value


# --- the fault matrix: what a row says, by mode and engine

MATRIX = """
mode         deepl         libretranslate  microsoft     google        mymemory
slow         timed_out     timed_out       timed_out     timed_out     timed_out
silent       timed_out     timed_out       timed_out     timed_out     timed_out
drip         timed_out     timed_out       timed_out     timed_out     timed_out
reset        broken_off    broken_off      broken_off    broken_off    broken_off
cut          broken_off    broken_off      broken_off    broken_off    broken_off
huge         too_big       too_big         too_big       too_big       too_big
bomb         too_big       too_big         too_big       too_big       too_big
empty        empty         empty           empty         empty         empty
blank        empty         empty           empty         empty         empty
not_json     bad_answer    bad_answer      bad_answer    bad_answer    bad_answer
wrong_shape  bad_answer    bad_answer      bad_answer    bad_answer    bad_answer
null         empty         empty           bad_answer    empty         bad_answer
list         bad_answer    bad_answer      bad_answer    empty         bad_answer
captcha      captcha       captcha         captcha       captcha       captcha
login_page   html          html            html          html          html
redirect     redirected    redirected      redirected    redirected    redirected
quota_200    -             -               -             -             quota
status:400   refused       refused         refused       refused       refused
status:401   key_refused   key_refused     key_refused   refused       refused
status:402   quota         quota           quota         quota         quota
status:403   key_refused   key_refused     key_refused   refused       refused
status:404   not_found     not_found       not_found     not_found     not_found
status:405   not_found     not_found       not_found     not_found     not_found
status:408   timed_out     timed_out       timed_out     timed_out     timed_out
status:413   too_long      too_long        too_long      too_long      too_long
status:414   too_long      too_long        too_long      too_long      too_long
status:429   rate_limited  rate_limited    rate_limited  rate_limited  rate_limited
status:431   too_long      too_long        too_long      too_long      too_long
status:456   quota         quota           quota         quota         quota
status:500   server_error  server_error    server_error  server_error  server_error
status:502   server_error  server_error    server_error  server_error  server_error
status:503   server_error  server_error    server_error  server_error  server_error
status:529   rate_limited  rate_limited    rate_limited  rate_limited  rate_limited
"""
"""``-`` is a text to be refused by what reads it (``reader.translation.answers``)."""


def expected() -> dict[str, dict[str, str]]:
    head, *rows = (line.split() for line in MATRIX.strip().splitlines())
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}


@pytest.mark.parametrize("mode", expected())
def test_every_fault_of_every_service_has_its_name(translation_server, mode):
    server = translation_server
    server.script = mode
    for name, failure in expected()[mode].items():
        ledger: list[Sent] = []
        gate = Gate(lambda host: None, ledger.append, deadline=SHORT if mode in WAITING else LONG)
        if failure == "-":
            assert ask(server, name, gate=gate)
        else:
            found = trouble(server, name, gate)
            assert (found.failure, found.engine) == (failure, name)
        # what left is told twice: before it left, and how it ended
        assert [(sent.host, sent.text, bool(sent.outcome)) for sent in ledger] == [
            ("127.0.0.1", CANARY, False),
            ("127.0.0.1", CANARY, True),
        ]
        assert ledger[0].id == ledger[1].id
        assert len(gate.requests) == 1
    assert len(server.heard) == len(SERVICES)  # one request each, no retries of anybody's own


def test_nobody_listening_is_no_connection_and_nothing_was_sent():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        closed = taken.getsockname()[1]
    for name in SERVICES:
        ledger: list[Sent] = []
        key = Secret(KEY) if ENGINES[name].needs_key else Secret()
        engine = create(
            name,
            EngineSettings(key=key, endpoint=f"http://127.0.0.1:{closed}"),
            Gate(lambda h: None, ledger.append),
        )
        with pytest.raises(EngineTrouble) as caught:
            engine.translate(CANARY, *DE_EN)
        assert caught.value.failure is Failure.NO_CONNECTION
        assert ledger == []


def test_a_service_that_cannot_prove_who_it_is_is_not_trusted(translation_server):
    address = translation_server.url.replace("http://", "https://")
    assert trouble(translation_server, "libretranslate", endpoint=address).failure is Failure.NOT_TRUSTED
    assert translation_server.heard == []


# --- how each service is spoken to


def test_deepl_gets_key_and_text_in_its_present_form(translation_server):
    assert ask(translation_server, "deepl").endswith(".")
    heard = translation_server.heard[0]
    assert (heard.method, heard.path, heard.query) == ("POST", "/v2/translate", {})
    assert heard.headers["authorization"] == f"DeepL-Auth-Key {KEY}"
    assert heard.body == {"text": [CANARY], "source_lang": "DE", "target_lang": "EN-GB"}


@pytest.mark.parametrize(("key", "host"), [("k:fx", "api-free.deepl.com"), ("k", "api.deepl.com")])
def test_deepl_keys_of_free_accounts_have_a_host_of_their_own(key, host):
    assert create("deepl", EngineSettings(key=Secret(key)), Gate(lambda h: None)).host == host


def test_libretranslate_gets_long_texts_in_the_body_and_no_key_where_none_is_set(translation_server):
    text = "ü" * 2000
    ask(translation_server, "libretranslate", text)
    heard = translation_server.heard[0]
    assert (heard.method, heard.query) == ("POST", {})
    assert heard.body == {"q": text, "source": "de", "target": "en", "format": "text"}
    ask(translation_server, "libretranslate", key=Secret("own"))
    assert translation_server.heard[1].body["api_key"] == "own"


@pytest.mark.parametrize("path", ["", "/", "/translate", "/translate/"])
def test_an_address_may_be_given_with_or_without_its_path(translation_server, path):
    ask(translation_server, "libretranslate", endpoint=translation_server.url + path)
    assert translation_server.heard[0].path == "/translate"


def test_microsoft_is_asked_once_with_its_region(translation_server):
    ask(translation_server, "microsoft", region="westeurope")
    heard = translation_server.heard
    assert len(heard) == 1  # deep-translator would ask for the languages first
    assert heard[0].query == {"api-version": "3.0", "from": "de", "to": "en"}
    assert heard[0].headers["ocp-apim-subscription-region"] == "westeurope"


def test_mymemory_gets_its_own_codes_and_the_address_only_when_set(translation_server):
    ask(translation_server, "mymemory", english="en-US")
    ask(translation_server, "mymemory", email="me@example.org")
    first, second = (heard.query for heard in translation_server.heard)
    assert first == {"q": CANARY, "langpair": "de-DE|en-US"}
    assert second["de"] == "me@example.org"


def test_what_usually_goes_out_plain_goes_out_encrypted():
    for name in SERVICES:
        engine = create(
            name, EngineSettings(key=Secret(KEY), endpoint="https://example.org"), Gate(lambda h: None)
        )
        assert engine.host == "example.org"
    hosts = {name: ENGINES[name].host for name in SERVICES}
    assert CLASSES["mymemory"](ENGINES["mymemory"], EngineSettings(), Gate(lambda h: None))._base == (
        f"https://{hosts['mymemory']}/"
    )


# --- what services say in their own words


def said(server: TranslationServer, name: str, status: int, body: str, **headers: str) -> EngineTrouble:
    server.script = lambda heard: Reply(status, body, {k.replace("_", "-"): v for k, v in headers.items()})
    return trouble(server, name)


def test_retry_after_is_kept(translation_server):
    found = said(translation_server, "deepl", 429, "{}", Retry_After="17")
    assert (found.failure, found.status, found.retry_after) == (Failure.RATE_LIMITED, 429, 17.0)
    assert seconds_to_wait("Fri, 31 Dec 2055 23:59:59 GMT") > 1e6
    assert seconds_to_wait("Fri, 31 Dec 1999 23:59:59 GMT") == 0
    assert [seconds_to_wait(odd) for odd in ("", "soon", "-3", "1.5", "٣")] == [None] * 5


@pytest.mark.parametrize(
    ("name", "status", "body", "failure", "number"),
    [
        ("libretranslate", 400, '{"error":"Invalid request: request (300) exceeds text limit (200)"}',
         "too_long", 200),
        ("libretranslate", 400, '{"error":"xx is not supported"}', "unsupported_language", None),
        ("libretranslate", 400, '{"error":"Visit the portal to get an API key"}', "key_refused", None),
        ("libretranslate", 429, '{"error":"Slowdown: 12 per 1 minute"}', "rate_limited", 60),
        ("libretranslate", 429, '{"error":"Slowdown: 900 per 1 day"}', "quota", 86_400),
        ("libretranslate", 429, '{"error":"Slowdown: 1 per 99999999999999999 day"}', "quota", 366 * 86_400),
        ("microsoft", 403, '{"error":{"code":403001,"message":"over quota"}}', "quota", None),
        ("microsoft", 200, '{"error":{"code":400036,"message":"target"}}', "unsupported_language", None),
        ("microsoft", 400, '{"error":{"code":400050,"message":"long"}}', "too_long", None),
        ("mymemory", 200, '{"responseStatus":"403","responseDetails":"INVALID LANGUAGE PAIR SPECIFIED."}',
         "unsupported_language", None),
        ("mymemory", 200, '{"responseStatus":403,"responseDetails":"QUERY LENGTH LIMIT EXCEEDED. MAX 500"}',
         "too_long", None),
        ("mymemory", 200, '{"quotaFinished":true,"responseStatus":200,"responseData":{"translatedText":"x"}}',
         "quota", None),
        ("google", 302, "", "redirected", None),
        ("google", 429, "<html>/sorry/ captcha</html>", "captcha", None),
    ],
)  # fmt: skip
def test_what_a_service_says_in_words_is_understood(translation_server, name, status, body, failure, number):
    found = said(translation_server, name, status, body)
    assert found.failure == failure
    assert number in {found.limit, found.retry_after}


def test_mymemory_says_until_when_its_quota_is_used_up(translation_server):
    translation_server.script = "quota_200"
    assert trouble(translation_server, "mymemory").retry_after == 3 * 3600 + 25 * 60 + 45


def test_a_limit_once_told_is_kept_to(translation_server):
    told = '{"error":"Invalid request: request (300) exceeds text limit (20)"}'
    translation_server.script = lambda heard: Reply(400, told)
    engine = create("libretranslate", settings(translation_server, "libretranslate"), Gate(lambda host: None))
    for _ in range(3):
        with pytest.raises(EngineTrouble) as caught:
            engine.translate(CANARY, *DE_EN)
        assert (caught.value.failure, caught.value.limit) == (Failure.TOO_LONG, 20)
    assert len(translation_server.heard) == 1


def test_escapes_of_web_pages_are_undone_where_a_service_leaves_them(translation_server):
    translation_server.translate = lambda text: "It&#39;s &quot;old&quot;"
    assert ask(translation_server, "mymemory") == 'It\'s "old"'
    assert ask(translation_server, "google") == "It&#39;s &quot;old&quot;"  # escaped once more by the page


# --- the only way out


@pytest.mark.parametrize("name", SERVICES)
def test_a_provider_reaches_out_once_and_only_through_our_transport(monkeypatch, name):
    """Also a guard against a change of deep-translator: the name ``requests`` must still be what it uses."""
    calls = []

    class Sentinel:
        raised: BaseException | None = None

        def send(self, outgoing: Outgoing) -> requests.Response:
            calls.append(outgoing)
            response = requests.Response()
            response.status_code = 200
            response._content = ok_body(name, "The house is old.").encode()
            return response

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    key = Secret(KEY) if ENGINES[name].needs_key else Secret()
    engine = CLASSES[name](
        ENGINES[name], EngineSettings(key=key, endpoint="https://example.org"), Gate(lambda host: None)
    )
    module = engine.module()
    assert hasattr(module, "requests")
    module.requests = DOOR
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with DOOR.open(Sentinel()):
        assert engine.translator(module, *DE_EN).translate("Das Haus ist alt.") == "The house is old."
    assert len(calls) == 1
    with pytest.raises(RuntimeError, match="on its own"):  # and outside of it there is no way at all
        engine.translator(module, *DE_EN).translate("Das Haus ist alt.")


def test_an_engine_is_made_without_loading_what_speaks_to_the_network():
    script = (
        "import sys\n"
        "from reader.model.translation import EngineSettings\n"
        "from reader.translation.engine import create\n"
        "from reader.translation.gate import Gate\n"
        "import reader.translation.passages\n"
        "create('google', EngineSettings(), Gate(lambda host: None))\n"
        "heavy = {'requests', 'urllib3', 'deep_translator', 'ctranslate2', 'numpy'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_deep_translator_is_the_version_that_was_read():
    assert importlib.metadata.version("deep-translator") == "1.11.4"
    assert set(CLASSES) | {"offline"} == set(ENGINES)


@pytest.mark.parametrize("failure", [Failure.OFFLINE_SWITCH, Failure.NEVER_SEND, Failure.NOT_ALLOWED])
@pytest.mark.parametrize("name", SERVICES)
def test_without_permission_no_socket_is_opened(monkeypatch, name, failure):
    asked = []

    def forbidden(host: str) -> None:
        asked.append(host)
        raise EngineTrouble(failure)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    engine = create(name, EngineSettings(key=Secret(KEY), endpoint="https://Example.org"), Gate(forbidden))
    for reach in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, reach, refuse)
    with pytest.raises(EngineTrouble) as caught:
        engine.translate(CANARY, *DE_EN)
    assert caught.value.failure is failure
    assert asked == ["example.org"]


def test_what_the_ledger_refuses_to_note_does_not_leave(translation_server):
    def full(sent: Sent) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        ask(translation_server, "libretranslate", gate=Gate(lambda host: None, full))
    assert translation_server.heard == []


def test_proxies_of_the_environment_are_ignored_and_that_of_the_settings_is_used(
    monkeypatch, translation_server
):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    ask(translation_server, "libretranslate")
    gate = Gate(lambda host: None, proxy=translation_server.url)
    ask(translation_server, "libretranslate", gate=gate, endpoint="http://elsewhere.example", plain_http=True)
    assert translation_server.heard[1].headers["host"] == "elsewhere.example"


@pytest.mark.parametrize(
    ("address", "failure"),
    [
        ("", Failure.NO_ADDRESS),
        ("translate.example.org", Failure.NO_ADDRESS),
        ("ftp://example.org", Failure.NO_ADDRESS),
        ("https://", Failure.NO_ADDRESS),
        ("https://exa mple.org", Failure.NO_ADDRESS),
        ("https://example.org:99999", Failure.NO_ADDRESS),
        ("http://example.org", Failure.UNSAFE_ADDRESS),
        ("http://192.0.2.1:5000", Failure.UNSAFE_ADDRESS),
        ("https://me:secret@example.org", Failure.UNSAFE_ADDRESS),
    ],
)
def test_an_address_that_is_none_or_is_not_safe_is_refused_before_anything(address, failure):
    with pytest.raises(EngineTrouble) as caught:
        create("libretranslate", EngineSettings(endpoint=address), Gate(lambda host: None))
    assert caught.value.failure is failure


def test_plain_http_is_for_this_machine_and_for_those_who_say_so():
    for address, trusted in [
        ("http://localhost:5000", False),
        ("http://[::1]:5000", False),
        ("http://translate.lan", True),
    ]:
        create(
            "libretranslate", EngineSettings(endpoint=address, plain_http=trusted), Gate(lambda host: None)
        )


@pytest.mark.parametrize("key", ["", "two\nlines", "schlüssel", "x" * 5000])
def test_a_key_that_no_header_can_hold_is_refused_before_anything(key):
    with pytest.raises(EngineTrouble) as caught:
        create("deepl", EngineSettings(key=Secret(key)), Gate(lambda host: None))
    assert caught.value.failure is (Failure.KEY_REFUSED if key else Failure.NO_KEY)


# --- deadlines and cancelling


def test_a_dripping_answer_does_not_outlive_the_deadline(translation_server):
    translation_server.script = "drip"
    gate = Gate(lambda host: None, deadline=Deadline(connect=5, silence=5, total=0.3))
    start = time.monotonic()
    assert trouble(translation_server, "deepl", gate=gate).failure is Failure.TIMED_OUT
    assert time.monotonic() - start < 3


@pytest.mark.parametrize("mode", ["silent", "drip"])
def test_cancelling_from_another_thread_ends_a_request_at_once(translation_server, mode):
    arrived = threading.Event()

    def script(heard: Heard) -> str:
        arrived.set()
        return mode

    translation_server.script = script
    ledger: list[Sent] = []
    gate = Gate(lambda host: None, ledger.append, deadline=Deadline(30, 30, 60))
    threading.Thread(target=lambda: arrived.wait(10) and gate.cancel(Failure.OFFLINE_SWITCH)).start()
    start = time.monotonic()
    assert trouble(translation_server, "libretranslate", gate=gate).failure is Failure.OFFLINE_SWITCH
    assert time.monotonic() - start < 5
    assert ledger[-1].outcome == "offline_switch"
    # and nothing more goes through
    assert trouble(translation_server, "libretranslate", gate=gate).failure is Failure.OFFLINE_SWITCH
    assert len(translation_server.heard) == 1


def test_not_even_a_name_look_up_can_hold_up_a_cancel(monkeypatch):
    looking, stop = threading.Event(), threading.Event()

    def stuck(*_: object, **__: object) -> None:
        looking.set()
        stop.wait(20)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", stuck)
    gate = Gate(lambda host: None)
    engine = create("libretranslate", EngineSettings(endpoint="https://example.org"), gate)
    threading.Thread(target=lambda: looking.wait(10) and gate.cancel()).start()
    with pytest.raises(EngineTrouble) as caught:
        engine.translate(CANARY, *DE_EN)
    stop.set()
    assert caught.value.failure is Failure.CANCELLED


def test_threads_get_their_own_answers(translation_server):
    translation_server.translate = lambda text: f"EN {text}"
    gate = Gate(lambda host: None)
    wrong: list[str] = []

    def work(thread: int) -> None:
        engine = create("libretranslate", settings(translation_server, "libretranslate"), gate)
        for number in range(10):
            text = f"Satz {thread} {number}"
            if engine.translate(text, *DE_EN) != f"EN {text}":
                wrong.append(text)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(translation_server.heard) == 40


# --- canaries: neither key nor text in anything that may be kept


def leaks(text: str) -> list[str]:
    return [canary for canary in (KEY, "Kanarien", "Kanarienv%C3%B6gel", "canary-7f3a") if canary in text]


@pytest.mark.parametrize("name", SERVICES)
def test_no_key_and_no_text_in_any_exception_log_or_repr(translation_server, name, caplog):
    caplog.set_level(logging.DEBUG)
    modes = ["status:403", "status:413", "reset", "cut", "not_json", "null", "redirect", "silent"]
    for mode in modes:
        translation_server.script = mode
        gate = Gate(lambda host: None, deadline=SHORT if mode in WAITING else LONG)
        own = settings(translation_server, name, key=Secret(KEY))
        with pytest.raises(EngineTrouble) as caught:
            create(name, own, gate).translate(CANARY, *DE_EN)
        found = caught.value
        assert found.__cause__ is None
        assert found.__context__ is None
        told = "".join(traceback.format_exception(found))
        told += repr(found) + repr(found.__dict__) + repr(found.args) + repr(pickle.dumps(found)) + repr(own)
        assert leaks(told) == [], mode
    translation_server.script = "ok"
    ask(translation_server, name)
    text = "x" * 40_000
    with pytest.raises(EngineTrouble) as caught:
        ask(translation_server, name, text)
    assert caught.value.failure is Failure.TOO_LONG
    assert "xxx" not in "".join(traceback.format_exception(caught.value))
    assert leaks("".join(record.getMessage() + repr(record.args) for record in caplog.records)) == []
    assert leaks(caplog.text) == []


def test_a_key_shows_itself_to_nobody_and_travels_between_our_processes_only():
    key = Secret(f" {KEY}\n")
    assert key.reveal() == KEY
    assert key == Secret(KEY)
    assert bool(key)
    assert not Secret()
    for shown in (repr(key), str(key), f"{key}", f"{key!r:>40}", "%s" % key, repr(EngineSettings(key=key))):  # noqa: UP031
        assert leaks(shown) == []
    with pytest.raises(TypeError):
        pickle.dumps(EngineSettings(key=key))
    assert pickle.loads(ForkingPickler.dumps(EngineSettings(key=key))).key == key


def test_a_trouble_crosses_processes_whole():
    found = pickle.loads(
        pickle.dumps(EngineTrouble(Failure.QUOTA, "deepl", status=456, retry_after=3.5, limit=7))
    )
    assert (found.failure, found.engine, found.status, found.retry_after, found.limit) == (
        Failure.QUOTA,
        "deepl",
        456,
        3.5,
        7,
    )
    assert str(found) == "deepl: quota"


def test_a_ledger_line_does_not_show_its_text_when_printed():
    assert leaks(repr(Sent("1", "deepl", "api.deepl.com", CANARY))) == []
