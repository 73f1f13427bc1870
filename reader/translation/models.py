"""Model files for offline translation: what is in them, and unpacking them.

An ``.argosmodel`` is a zip with one folder: ``metadata.json``, ``model/`` (CTranslate2) and
``sentencepiece.model``. It comes from somewhere else, so nothing in it is believed: it is checked
as a whole before any of it is unpacked, and of what is in it only these files are.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from reader.errors import ModelRefused
from reader.model.language import Language

if TYPE_CHECKING:
    from typing import IO

MAX_MEMBERS = 10_000
MAX_UNPACKED = 4 << 30
MAX_RATIO = 200
"""How much smaller than itself a large member may be packed; weights of models hardly shrink."""
_SMALL = 16 << 20
_MAX_METADATA = 1 << 20
_MODEL_FILES = frozenset({".bin", ".json", ".txt"})
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError)
_ENTRY = b"PK\x01\x02"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What a model file says of itself."""

    path: Path
    source: Language
    target: Language
    version: str
    prefix: str
    """A token some models want before every translation, naming the language."""
    members: Mapping[str, str]
    """Names in the archive of the files that are needed, by their names in the unpacked folder."""


def read_model(path: Path) -> ModelFile:
    """What a model file is for; reads its directory and its description only.

    Raises:
        ModelRefused: it is missing, damaged, dangerous, or for other languages.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise ModelRefused(path, "the file cannot be read") from error
    try:
        with file, _opened(path, file) as archive:
            members = _checked(path, archive)
            described = [name for name in members if PurePosixPath(name).name == "metadata.json"]
            described = [name for name in described if len(PurePosixPath(name).parts) <= 2]
            if len(described) != 1:
                raise ModelRefused(path, "there is no description (metadata.json) in it, so it is no model")
            with archive.open(described[0]) as stream:
                data = stream.read(_MAX_METADATA + 1)
    except (*_DAMAGED, RuntimeError, OSError) as error:
        raise ModelRefused(path, "the archive is damaged or incomplete") from error
    return _described(path, data, PurePosixPath(described[0]).parent, members)


def unpack(model: ModelFile, folder: Path) -> Path:
    """The folder below ``folder`` with the files of a model, unpacked unless they already are.

    Raises:
        ModelRefused: the archive is not what its directory says, or there is no room for it.
    """
    try:
        with model.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            place = folder / digest[:32]
            if all((place / name).is_file() for name in model.members):
                return place
            folder.mkdir(parents=True, exist_ok=True)
            with _opened(model.path, file) as archive:
                infos = _checked(model.path, archive)
                needed = sum(infos[name].file_size for name in model.members.values())
                if shutil.disk_usage(folder).free < needed + (64 << 20):
                    raise ModelRefused(model.path, "there is not enough room on the disk to unpack it")
                _unpack_into(place, model, archive)
    except OSError as error:
        raise ModelRefused(model.path, "it cannot be unpacked (disk or permissions)") from error
    except (*_DAMAGED, RuntimeError, KeyError) as error:
        raise ModelRefused(model.path, "the archive is damaged or incomplete") from error
    return place


def _unpack_into(place: Path, model: ModelFile, archive: zipfile.ZipFile) -> None:
    """Unpack beside ``place`` and move there as a whole, so that it is never half there."""
    with tempfile.TemporaryDirectory(prefix="unpacking-", dir=place.parent) as temporary:
        fresh = Path(temporary) / "model"
        for name, member in model.members.items():
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            left = archive.getinfo(member).file_size
            with archive.open(member) as stream, target.open("xb") as file:
                while piece := stream.read(min(1 << 20, left + 1)):
                    left -= len(piece)
                    if left < 0:
                        raise zipfile.BadZipFile
                    file.write(piece)
            if left:
                raise zipfile.BadZipFile
        if place.exists():
            shutil.rmtree(place)
        with contextlib.suppress(FileExistsError):  # another process was faster, with the same files
            os.rename(fresh, place)  # noqa: PTH104 - Path.rename would do the same


def _opened(path: Path, file: IO[bytes]) -> zipfile.ZipFile:
    """The archive, whose number of entries is looked at before zipfile reads them."""
    size = path.stat().st_size
    with path.open("rb") as again:
        again.seek(max(0, size - (64 << 20)))
        if again.read().count(_ENTRY) > MAX_MEMBERS:
            raise ModelRefused(path, "the archive has too many files in it")
    return zipfile.ZipFile(file)


def _checked(path: Path, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The members by name.

    Raises:
        ModelRefused: one of them, or all together, are not to be unpacked.
    """
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise ModelRefused(path, "the archive has too many files in it")
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise ModelRefused(path, f"the archive unpacks to more than {MAX_UNPACKED >> 30} GB")
    found: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for member in members:
        if reason := _objection(member):
            raise ModelRefused(path, reason)
        if member.filename.casefold() in seen:
            raise ModelRefused(path, "the archive has two files of the same name")
        seen.add(member.filename.casefold())
        if not member.is_dir():
            found[member.filename] = member
    return found


def _objection(member: zipfile.ZipInfo) -> str:
    name = member.orig_filename
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or "\0" in name or ":" in parts[0] or {"..", "."} & set(parts):
        return "the archive has a file in it whose name leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "the archive has a link in it"
    if member.flag_bits & 1:
        return "the archive is protected with a password"
    if member.file_size > _SMALL and member.file_size > MAX_RATIO * max(1, member.compress_size):
        return "the archive is packed suspiciously tightly"
    return ""


def _described(
    path: Path, data: bytes, root: PurePosixPath, members: Mapping[str, zipfile.ZipInfo]
) -> ModelFile:
    """What ``metadata.json`` and the names of the members say."""
    try:
        said = json.loads(data) if len(data) <= _MAX_METADATA else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise ModelRefused(path, "its description (metadata.json) cannot be read")
    codes = str(said.get("from_code")), str(said.get("to_code"))
    if codes not in {("de", "en"), ("en", "de")}:
        named = (
            " to ".join(code[:8] for code in codes) if "".join(codes).isalpha() else "what it does not say"
        )
        raise ModelRefused(path, f"it translates {named}, not German to English or English to German")
    wanted_files: dict[str, str] = {}
    for name in members:
        place = PurePosixPath(name)
        if place.parent == root / "model" and place.suffix in _MODEL_FILES:
            wanted_files[f"model/{place.name}"] = name
    if "model/model.bin" not in wanted_files:
        raise ModelRefused(path, "there is no translation model (model/model.bin) in it")
    pieces = str(root / "sentencepiece.model")
    if pieces not in members:
        reason = "it has no SentencePiece vocabulary (sentencepiece.model), which this program needs"
        raise ModelRefused(path, reason)
    wanted_files["sentencepiece.model"] = pieces
    return ModelFile(
        path,
        Language(codes[0]),
        Language(codes[1]),
        str(said.get("package_version", ""))[:40],
        str(said.get("target_prefix", "") or "")[:40],
        wanted_files,
    )
