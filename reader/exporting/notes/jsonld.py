"""Notes as an AnnotationPage of the W3C Web Annotation Data Model, in JSON-LD."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any, Final

from reader.model.annotation import AnchorState, AnnotationKind
from reader.model.language import Language

if TYPE_CHECKING:
    from reader.model.notefile import NoteFile, NoteRecord, NoteTarget

CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {"zwie": "urn:zwiesprache:"}]
MOTIVATIONS: Final = {
    AnnotationKind.HIGHLIGHT: "highlighting",
    AnnotationKind.UNDERLINE: "highlighting",
    AnnotationKind.NOTE: "commenting",
    AnnotationKind.QUESTION: "questioning",
    AnnotationKind.BOOKMARK: "bookmarking",
}
_STYLE: Final = (
    ".yellow{background:#fbe9a6}.green{background:#d5ebc8}.blue{background:#cfe3f5}"
    ".rose{background:#f8d6d2}.underline{background:none;text-decoration:underline}"
)


def write_jsonld(notes: NoteFile) -> str:
    """The page: colours as style classes, tags as bodies, quotation and position for every passage.

    What the model has no word for (a whole row, the side, how sure a place is) is said in terms of
    our own, which other programs pass over.
    """
    items = [_annotation(record) for record in notes.records]
    page: dict[str, Any] = {
        "@context": CONTEXT,
        "id": _iri(str(uuid.uuid5(uuid.NAMESPACE_URL, f"zwie:{notes.work}:notes"))),
        "type": "AnnotationPage",
        "partOf": {
            "id": _iri(notes.work),
            "type": "AnnotationCollection",
            "label": notes.title,
            "total": len(items),
        },
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _iri(uid: str) -> str:
    return f"urn:uuid:{uid}"


def _annotation(record: NoteRecord) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": _iri(record.uid),
        "type": "Annotation",
        "motivation": MOTIVATIONS[record.kind],
        "created": record.created_at,
        "modified": record.modified_at,
    }
    if record.authors:
        people = [{"type": "Person", "name": name} for name in record.authors]
        found["creator"] = people[0] if len(people) == 1 else people
    bodies: list[dict[str, Any]] = []
    if record.body:
        purpose = "questioning" if record.kind is AnnotationKind.QUESTION else "commenting"
        bodies.append(
            {"type": "TextualBody", "value": record.body, "format": "text/markdown", "purpose": purpose}
        )
    bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in record.tags]
    if bodies:
        found["body"] = bodies
    classes = record.colour.value + (" underline" if record.kind is AnnotationKind.UNDERLINE else "")
    found["stylesheet"] = {"type": "CssStylesheet", "value": _STYLE}
    found["target"] = [_target(target, classes) for target in record.targets]
    return found


def _target(target: NoteTarget, classes: str) -> dict[str, Any]:
    source: dict[str, Any] = {"id": _iri(target.document), "type": "Text"}
    if target.language is not Language.UNDETERMINED:
        source["language"] = target.language.value
    quote = {
        "type": "TextQuoteSelector",
        "exact": target.exact,
        "prefix": target.prefix,
        "suffix": target.suffix,
    }
    selectors: list[dict[str, Any]] = [quote]
    if target.start is not None:
        selectors.append({"type": "TextPositionSelector", "start": target.start, "end": target.end})
    found: dict[str, Any] = {
        "type": "SpecificResource",
        "source": source,
        "selector": selectors,
        "styleClass": classes,
    }
    if target.side is not None:
        found["zwie:side"] = target.side.value
    if target.anchor is not AnchorState.EXACT:
        found["zwie:anchor"] = target.anchor.value
    if target.whole_row:
        found["zwie:scope"] = "row"
        found["zwie:bitext"] = _iri(target.bitext)
    return found
