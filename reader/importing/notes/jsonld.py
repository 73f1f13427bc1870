"""Annotations of the W3C model, ours and those of other programs.

Shapes met in the wild are taken as they come: a page, a collection, a list, one annotation; the
answers of the Hypothesis service; bodies and selectors alone or in lists; quotations refined by
others or refining them. What has neither a quotation nor a text is no note.
"""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from reader.importing.refusal import Refused
from reader.model.annotation import AnchorState, AnnotationKind, Colour
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.notefile import NoteFile, NoteRecord, NoteTarget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST: Final = 200_000
"""Annotations in a file."""
LONGEST: Final = 200_000
"""Characters of any text in one."""
_LARGEST: Final = 1 << 40
_DEEPEST: Final = 12

_KINDS: Final = {
    "highlighting": AnnotationKind.HIGHLIGHT,
    "questioning": AnnotationKind.QUESTION,
    "bookmarking": AnnotationKind.BOOKMARK,
}
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_BREAK: Final = re.compile(r"<\s*(?:br|/p|/div|/li)\b[^<>]{0,200}>", re.IGNORECASE)


def notes_of(value: Any) -> NoteFile:
    """The notes in a JSON value.

    Raises:
        Refused: there are none, or too many.
    """
    page = value if isinstance(value, dict) else {}
    found: list[NoteRecord] = []
    skipped = 0
    for item in _items(value, 0):
        if len(found) + skipped >= MOST:
            raise Refused(f"the file has more than {MOST:,} annotations")
        record = _record(item) if isinstance(item, dict) else None
        if record is None:
            skipped += 1
        else:
            found.append(record)
    if not found:
        raise Refused("there are no annotations in it")
    whole = page.get("partOf")
    whole = whole if isinstance(whole, dict) else {}
    return NoteFile(tuple(found), uid_in(whole.get("id")), _text(whole.get("label")), skipped=skipped)


def _items(value: Any, depth: int) -> Iterator[Any]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict) and not _is_annotation(item):
                yield from _items(item, depth + 1)
            else:
                yield item
        return
    if not isinstance(value, dict):
        return
    for name in ("items", "rows", "first", "annotations", "resources", "@graph"):
        if isinstance(value.get(name), list | dict):
            yield from _items(value[name], depth + 1)
            return
    yield value


def _is_annotation(value: dict[str, Any]) -> bool:
    return "target" in value or "Annotation" in _list(value.get("type", value.get("@type")))


def _record(item: dict[str, Any]) -> NoteRecord | None:
    body, tags = _bodies(item)
    targets = [target for one in _list(item.get("target")) if (target := _target(one)) is not None]
    targets = [target for target in targets if target.exact.strip() or target.whole_row]
    if not targets and not body:
        return None
    classes = {name for one in _list(item.get("target")) for name in _classes(one)} | set(_classes(item))
    colour = next((colour for colour in Colour if colour.value in classes), Colour.YELLOW)
    created = time_of(item.get("created"))
    return NoteRecord(
        uid_of(item.get("id", item.get("@id")), body, targets),
        _kind(item, body, classes),
        colour,
        body,
        tags,
        _people(item),
        created,
        time_of(item.get("modified", item.get("updated"))) or created,
        tuple(targets) or (NoteTarget("", anchor=AnchorState.ORPHAN),),
    )


def _kind(item: dict[str, Any], body: str, classes: set[str]) -> AnnotationKind:
    motivations = [_text(_plain(one)).rpartition(":")[2] for one in _list(item.get("motivation"))]
    for motivation in motivations:
        kind = _KINDS.get(motivation)
        if kind is AnnotationKind.HIGHLIGHT:
            if "underline" in classes:
                return AnnotationKind.UNDERLINE
            return kind
        if kind is not None:
            return kind
    return AnnotationKind.NOTE if body or "commenting" in motivations else AnnotationKind.HIGHLIGHT


def _plain(value: Any) -> Any:
    return value.get("id", value.get("@id", "")) if isinstance(value, dict) else value


# -- what was written -----------------------------------------------------------------------------


def _bodies(item: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The texts as one, and the tags."""
    texts: list[str] = []
    tags: list[str] = [_text(tag) for tag in _list(item.get("tags"))]
    for body in _list(item.get("body")):
        if not isinstance(body, dict):
            continue  # the address of a text that is somewhere else
        value = _text(body.get("value", body.get("chars")))
        purposes = {_text(_plain(purpose)).rpartition(":")[2] for purpose in _list(body.get("purpose"))}
        if "tagging" in purposes or "oa:Tag" in _list(body.get("@type", body.get("type"))):
            tags.append(value)
        elif value:
            texts.append(_from_html(value) if _text(body.get("format")) == "text/html" else value)
    texts += [text for name in ("bodyValue", "text") if (text := _text(item.get(name)))]
    return "\n\n".join(text for text in texts if text.strip()), tuple(tag for tag in tags if tag.strip())


def _from_html(text: str) -> str:
    return unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()


def _people(item: dict[str, Any]) -> tuple[str, ...]:
    found: list[str] = []
    info = item.get("user_info")
    if isinstance(info, dict) and _text(info.get("display_name")):
        found.append(_text(info["display_name"]))
    elif _text(item.get("user")):
        found.append(_text(item["user"]).removeprefix("acct:").partition("@")[0])
    found += [name for person in _list(item.get("creator")) for name in _names(person)]
    names = (" ".join(name.split())[:200] for name in found)
    return tuple(dict.fromkeys(name for name in names if name))


def _names(person: Any) -> list[str]:
    if isinstance(person, dict):
        person = person.get("name", person.get("nickname", _plain(person)))
    return [_text(name) for name in _list(person)]


def uid_of(address: Any, body: str, targets: Sequence[NoteTarget]) -> str:
    """The uid an annotation has in every library: its own, or one made of its address or content."""
    address = _text(address)
    if address:
        return uid_in(address) or str(uuid.uuid5(uuid.NAMESPACE_URL, address))
    content = "\0".join((body, *(target.exact + "\0" + target.prefix for target in targets)))
    return str(uuid.uuid5(uuid.NAMESPACE_OID, content))


def uid_in(value: Any) -> str:
    """The UUID in a urn; empty for anything else."""
    text = _text(value).removeprefix("urn:uuid:")
    try:
        return str(uuid.UUID(text)) if len(text) == 36 else ""
    except ValueError:
        return ""


# -- where it belongs -----------------------------------------------------------------------------


def _target(value: Any) -> NoteTarget | None:
    if not isinstance(value, dict):
        return None
    quote: dict[str, Any] = {}
    position: dict[str, Any] = {}
    for selector in _selectors(value.get("selector"), 0):
        kind = _text(_plain(selector.get("type", selector.get("@type")))).rpartition(":")[2]
        if kind == "TextQuoteSelector" and not quote:
            quote = selector
        elif kind == "TextPositionSelector" and not position:
            position = selector
    source = value.get("source")
    about = source if isinstance(source, dict) else {}
    start, end = _number(position.get("start")), _number(position.get("end"))
    if start is None or end is None or start > end:
        start = end = None
    address = _text(_plain(source))
    return NoteTarget(
        _text(quote.get("exact")),
        _text(quote.get("prefix")),
        _text(quote.get("suffix")),
        _member(Side, value.get("zwie:side")),
        uid_in(address) or address,
        _member(Language, _text(about.get("language"))[:2]) or Language.UNDETERMINED,
        start,
        end,
        value.get("zwie:scope") == "row",
        uid_in(value.get("zwie:bitext")),
        _member(AnchorState, value.get("zwie:anchor")) or AnchorState.EXACT,
    )


def _selectors(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every selector, those that refine another first: they say it more exactly."""
    if depth > _DEEPEST:
        return
    for selector in _list(value):
        if not isinstance(selector, dict):
            continue
        yield from _selectors(selector.get("refinedBy"), depth + 1)
        yield selector
        for name in ("items", "members", "default", "item"):
            yield from _selectors(selector.get(name), depth + 1)


def _classes(value: Any) -> list[str]:
    if not isinstance(value, dict):
        return []
    names = [
        _text(one) for one in (*_list(value.get("styleClass")), value.get("color"), value.get("zwie:colour"))
    ]
    return [part for name in names for part in name.lower().split()]


# -- JSON as it comes -----------------------------------------------------------------------------


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    return value[:LONGEST] if isinstance(value, str) else ""


def _number(value: Any) -> int | None:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and 0 <= value <= _LARGEST else None


def _member(kind: Any, value: Any) -> Any:
    try:
        return kind(value)
    except ValueError:
        return None


def time_of(value: Any) -> str:
    """A time as the library writes it; empty for what is none."""
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except (OverflowError, ValueError):
        return ""
