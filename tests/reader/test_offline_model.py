"""Translating with a model on this machine: a real model, and model files nobody should trust."""

from __future__ import annotations

import socket
import zipfile

import pytest

from reader.errors import ModelRefused
from reader.model.language import Language
from reader.model.translation import EngineSettings, EngineTrouble, Failure, Passage
from reader.translation import offline
from reader.translation.engine import create
from reader.translation.gate import Gate
from reader.translation.models import MAX_MEMBERS, read_model, unpack
from reader.translation.offline import try_model
from reader.translation.passages import translate_passage
from tests.reader.tiny_model import GERMAN_ENGLISH, argos_files, argos_model, pack

DE_EN = (Language.GERMAN, Language.ENGLISH)
ROOT = "translate-de_en"


@pytest.fixture(scope="module")
def files():
    return argos_files(GERMAN_ENGLISH)


@pytest.fixture
def model(tmp_path, files):
    return pack(tmp_path / "german.argosmodel", files)


def nobody(host: str) -> None:
    raise AssertionError(f"offline translation asked for {host}")


def engine(*models, folder, gate=None):
    return create("offline", EngineSettings(models=models, model_folder=folder), gate or Gate(nobody))


def test_a_model_file_translates_without_any_socket(model, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    gate = Gate(nobody)
    used = engine(model, folder=tmp_path / "models", gate=gate)
    said = used.translate("Das Haus ist alt, und grün.  Der Garten ist sehr gross! Zwiesprache?", *DE_EN)
    assert said == "The house is old, and green.  The garden is very big! Zwiesprache?"
    done = translate_passage(Passage(" Das Haus ist alt.\nDer Garten ist grün. "), used, gate, DE_EN)
    assert done.text == " The house is old.\nThe garden is green. "
    assert (used.host, done.requests, gate.requests) == ("", (), ())


def test_both_directions_need_a_model_each(model, tmp_path):
    used = engine(model, folder=tmp_path / "models")
    with pytest.raises(EngineTrouble) as caught:
        used.translate("The house is old.", *reversed(DE_EN))
    assert caught.value.failure is Failure.UNSUPPORTED_LANGUAGE
    back = argos_model(tmp_path / "english.argosmodel", backwards=True)
    both = engine(model, back, folder=tmp_path / "models")
    assert both.translate("The garden is green.", *reversed(DE_EN)) == "Die Garten ist grün."
    assert both.translate("Der Garten ist grün.", *DE_EN) == "The garden is green."


def test_a_model_is_unpacked_once_and_again_when_something_of_it_is_gone(model, tmp_path):
    folder = tmp_path / "models"
    place = unpack(read_model(model), folder)
    when = (place / "model/model.bin").stat().st_mtime_ns
    assert unpack(read_model(model), folder) == place
    assert (place / "model/model.bin").stat().st_mtime_ns == when
    assert sorted(p.relative_to(place).as_posix() for p in place.rglob("*") if p.is_file()) == [
        "model/config.json",
        "model/model.bin",
        "model/source_vocabulary.json",
        "model/target_vocabulary.json",
        "sentencepiece.model",
    ]  # and nothing else that was in the archive
    (place / "sentencepiece.model").unlink()
    assert unpack(read_model(model), folder) == place
    assert try_model(model, folder) == DE_EN
    assert [path.name for path in folder.iterdir()] == [place.name]


def test_cancelling_ends_a_translation_between_two_sentences(model, tmp_path):
    gate = Gate(nobody)
    used = engine(model, folder=tmp_path / "models", gate=gate)
    assert used.translate("Das Haus.", *DE_EN) == "The house."
    loaded = used._loaded[DE_EN]
    said = []
    whole = loaded.sentence

    def sentence(text: str) -> str:
        said.append(text)
        gate.cancel()
        return whole(text)

    loaded.sentence = sentence
    with pytest.raises(EngineTrouble) as caught:
        used.translate("Das Haus ist alt. Das Haus ist grün. Das Haus ist lang.", *DE_EN)
    assert caught.value.failure is Failure.CANCELLED
    assert said == ["Das Haus ist alt."]


def test_a_very_long_sentence_is_translated_in_parts(model, tmp_path):
    text = "Das Haus ist alt, " * 100
    assert engine(model, folder=tmp_path / "models").translate(text, *DE_EN) == "The house is old, " * 100


def test_without_a_model_or_what_runs_it_the_engine_says_so(model, tmp_path, monkeypatch):
    for settings in (EngineSettings(model_folder=tmp_path), EngineSettings(models=(model,))):
        with pytest.raises(EngineTrouble) as caught:
            create("offline", settings, Gate(nobody))
        assert caught.value.failure is Failure.NO_MODEL
    gone = engine(tmp_path / "gone.argosmodel", folder=tmp_path)
    with pytest.raises(EngineTrouble) as caught:
        gone.translate("Haus", *DE_EN)
    assert caught.value.failure is Failure.NO_MODEL
    monkeypatch.setattr(offline, "is_installed", lambda: False)
    with pytest.raises(EngineTrouble):
        engine(model, folder=tmp_path)
    with pytest.raises(ModelRefused, match="not installed"):
        try_model(model, tmp_path)


def refused(path, folder) -> str:
    """The one sentence about a model file; nothing of it is left behind."""
    with pytest.raises(ModelRefused) as caught:
        try_model(path, folder)
    assert not folder.exists() or list(folder.iterdir()) == []
    used = engine(path, folder=folder)
    with pytest.raises(EngineTrouble) as trouble:
        used.translate("Haus", *DE_EN)
    assert trouble.value.failure is Failure.BAD_MODEL
    said = str(caught.value)
    assert said.startswith(path.name + ": ")
    assert "\n" not in said
    return caught.value.reason


HOSTILE_NAMES = [
    "../outside.bin",
    f"{ROOT}/model/../../../outside.bin",
    "/etc/outside.bin",
    f"{ROOT}\\..\\outside.bin",
    "C:/outside.bin",
    f"{ROOT}/./model.bin",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_names_that_lead_out_of_the_archive_are_refused(tmp_path, files, name):
    path = pack(tmp_path / "m.argosmodel", {**files, name: b"x"})
    assert "leads out of the archive" in refused(path, tmp_path / "models")
    assert not (tmp_path / "outside.bin").exists()


def spoilt(files, **changes: bytes | None) -> dict[str, bytes]:
    """The files with some replaced or taken out, by the name without folder and dots."""
    changed = dict(files)
    for short, data in changes.items():
        name = next(name for name in files if name.rpartition("/")[2].replace(".", "_") == short)
        if data is None:
            del changed[name]
        else:
            changed[name] = data
    return changed


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"metadata_json": None}, "no description"),
        ({"metadata_json": b"{"}, "cannot be read"),
        ({"metadata_json": b"[" * 100_000}, "cannot be read"),
        ({"metadata_json": b"[]"}, "cannot be read"),
        ({"metadata_json": b"\xff\xfe"}, "cannot be read"),
        ({"metadata_json": b" " * (2 << 20)}, "cannot be read"),
        ({"metadata_json": b'{"from_code": "fr", "to_code": "it"}'}, "it translates fr to it"),
        ({"metadata_json": b'{"from_code": 7, "to_code": ["de"]}'}, "does not say"),
        ({"model_bin": None}, "no translation model"),
        ({"sentencepiece_model": None}, "no SentencePiece vocabulary"),
        ({"model_bin": b""}, "does not work"),
        ({"model_bin": b"\x06\0\0\0" + b"\xff" * 5000}, "does not work"),
        ({"sentencepiece_model": b"nonsense"}, "does not work"),
        ({"config_json": b"{"}, "does not work"),
        ({"source_vocabulary_json": b"["}, "does not work"),
    ],
)
def test_each_broken_model_is_refused_with_its_reason(tmp_path, files, changes, reason):
    path = pack(tmp_path / "m.argosmodel", spoilt(files, **changes))
    assert reason in refused(path, tmp_path / "models")


def test_files_that_are_no_sound_archives_are_refused(tmp_path, files):
    whole = pack(tmp_path / "whole.argosmodel", files).read_bytes()
    path = tmp_path / "m.argosmodel"
    for data in (b"", b"no zip at all", whole[: len(whole) // 2], whole[1000:]):
        path.write_bytes(data)
        assert "damaged or incomplete" in refused(path, tmp_path / "models")
    middle = bytearray(whole)
    middle[len(whole) // 2 : len(whole) // 2 + 2000] = bytes(2000)
    path.write_bytes(middle)
    assert "damaged or incomplete" in refused(path, tmp_path / "models")
    with pytest.raises(ModelRefused, match="cannot be read"):
        try_model(tmp_path, tmp_path / "models")


def test_bombs_are_refused_before_they_are_unpacked(tmp_path, files):
    path = tmp_path / "m.argosmodel"
    pack(path, {**files, f"{ROOT}/model/zeros.bin": bytes(32 << 20)})
    assert "suspiciously tightly" in refused(path, tmp_path / "models")
    pack(path, {**files, **{f"{ROOT}/n{number}": b"" for number in range(MAX_MEMBERS)}})
    assert "too many files" in refused(path, tmp_path / "models")
    pack(path, files)
    data = bytearray(path.read_bytes())
    entry = data.index(f"{ROOT}/model/model.bin".encode(), data.index(b"PK\x01\x02")) - 46
    data[entry + 24 : entry + 28] = (0xFFFFFFF0).to_bytes(4, "little")  # says it is 4 GB
    path.write_bytes(data)
    assert "4 GB" in refused(path, tmp_path / "models") or "tightly" in refused(path, tmp_path / "models")
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")  # says it is small
    path.write_bytes(data)
    assert "damaged" in refused(path, tmp_path / "models")


def test_links_passwords_and_two_of_a_name_are_refused(tmp_path, files):
    path = pack(tmp_path / "m.argosmodel", files)
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo(f"{ROOT}/model/link.bin")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "a link" in refused(path, tmp_path / "models")
    pack(path, {**files, f"{ROOT}/MODEL/model.bin": b"x"})
    assert "two files of the same name" in refused(path, tmp_path / "models")
    pack(path, files)
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "password" in refused(path, tmp_path / "models")


def test_a_full_or_forbidden_disk_is_said(tmp_path, model, monkeypatch):
    import shutil  # noqa: PLC0415

    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(ModelRefused, match="cannot be unpacked"):
        unpack(read_model(model), blocked / "models")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(ModelRefused, match="not enough room"):
        unpack(read_model(model), tmp_path / "models")
