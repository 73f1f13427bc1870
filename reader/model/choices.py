"""What a person decided about a source as one line of JSON, and back."""

from __future__ import annotations

import json
from typing import Any

from reader.model.document import Decision, ImportChoices, LayoutMode, Rule, Syntax
from reader.model.language import Language

_MOST_COLUMNS = 1 << 20


def dump_choices(choices: ImportChoices) -> str:
    """JSON that holds only what was decided; ``{}`` where everything is guessed."""
    value: dict[str, Any] = {
        "language": choices.language,
        "encoding": choices.encoding,
        "syntax": choices.syntax,
        "layout": choices.layout,
        "indented": choices.indented,
        "threshold": choices.threshold,
        "decisions": [list(decision) for decision in choices.decisions] or None,
    }
    decided = {name: item for name, item in value.items() if item is not None}
    return json.dumps(decided, ensure_ascii=False, separators=(",", ":"))


def load_choices(text: str) -> ImportChoices:
    """The choices of :func:`dump_choices`; rules of a later version are left out.

    Raises:
        ValueError: it is something else.
    """
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError(text[:80])  # noqa: TRY004 - one error for whatever is wrong with a text
    threshold, indented = value.get("threshold"), value.get("indented")
    if threshold is not None and (type(threshold) is not int or not 0 <= threshold <= _MOST_COLUMNS):
        raise ValueError(repr(threshold)[:80])
    if indented is not None and type(indented) is not bool:
        raise ValueError(repr(indented)[:80])
    return ImportChoices(
        language=None if (found := _text(value, "language")) is None else Language(found),
        encoding=_text(value, "encoding"),
        syntax=None if (found := _text(value, "syntax")) is None else Syntax(found),
        layout=None if (found := _text(value, "layout")) is None else LayoutMode(found),
        indented=indented,
        threshold=threshold,
        decisions=_decisions(value.get("decisions", [])),
    )


def _text(value: dict[str, Any], name: str) -> str | None:
    found = value.get(name)
    if found is not None and not isinstance(found, str):
        raise ValueError(repr(found)[:80])
    return found


def _decisions(values: Any) -> tuple[Decision, ...]:
    if not isinstance(values, list):
        raise ValueError(repr(values)[:80])  # noqa: TRY004 - as above
    known = {rule.value for rule in Rule}
    found: list[Decision] = []
    for item in values:
        if not isinstance(item, list) or len(item) != 4:
            raise ValueError(repr(item)[:80])
        rule, line, value, text = item
        if type(line) is not int or line < 1 or not all(isinstance(x, str) for x in (rule, value, text)):
            raise ValueError(repr(item)[:80])
        if rule in known:
            found.append(Decision(Rule(rule), line, value, text))
    return tuple(found)
