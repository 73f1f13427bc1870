"""Problems in words: what was found, and why it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.problem import Rule, Severity
from ui.i18n import Table

if TYPE_CHECKING:
    from reader.model.problem import Problem

RULES = Table(
    {
        Rule.LINK: "Doubtful link",
        Rule.DOUBTED: "Doubted by a reader",
        Rule.MISSING: "Missing sentence",
        Rule.ADDED: "Added sentence",
        Rule.NUMBER: "Number",
        Rule.NUMBER_FORMAT: "Number format",
        Rule.UNIT: "Unit",
        Rule.NEGATION: "Negation",
        Rule.UNTRANSLATED: "Untranslated",
        Rule.LEFTOVER: "Rest of the original",
        Rule.TERM: "Term not used",
        Rule.FORBIDDEN_TERM: "Forbidden term",
        Rule.INCONSISTENT: "Inconsistent",
        Rule.SAME_TRANSLATION: "Same translation",
        Rule.FALSE_FRIEND: "False friend",
        Rule.LENGTH: "Length",
        Rule.FOOTNOTE: "Footnote",
        Rule.MARK: "Formatting",
        Rule.QUOTES: "Quotation marks",
        Rule.BRACKETS: "Brackets",
        Rule.ENDING: "End of the sentence",
        Rule.REPEATED: "Doubled word",
        Rule.SPACES: "Spaces",
        Rule.SPELLING: "Spelling",
    }
)
GLYPHS = {Severity.SERIOUS: "◆", Severity.PLAIN: "◇", Severity.SLIGHT: "·"}
SEVERITIES = Table({Severity.SERIOUS: "serious", Severity.PLAIN: "plain", Severity.SLIGHT: "slight"})

_SENTENCES = Table(
    {
        (Rule.LINK, "doubtful"): "The link of this row is {0} % sure: the texts may not belong together.",
        (
            Rule.LINK,
            "facing",
        ): "These sentences have no link, though what stands opposite may belong to them.",
        (Rule.LINK, "facing_row"): "A row nearby has only the other side: the two may belong together.",
        (Rule.DOUBTED, "note"): "A reader thinks that the translation is wrong. {0}",
        (Rule.MISSING, "row"): "Nothing in the translation for: {0}",
        (Rule.MISSING, "sentence"): "The translation does not have this sentence: {0}",
        (Rule.ADDED, "row"): "Nothing in the original for: {0}",
        (Rule.ADDED, "sentence"): "The original does not have this sentence: {0}",
        (Rule.NUMBER, "changed"): "{0} in the original, {1} in the translation.",
        (Rule.NUMBER, "lost"): "{0} of the original is not in the translation.",
        (Rule.NUMBER, "new"): "{0} is not in the original.",
        (Rule.NUMBER_FORMAT, "foreign"): "{0} is written as in the original's language; here it is {1}.",
        (Rule.UNIT, "lost"): "“{0}” of {1} is not in the translation.",
        (Rule.NEGATION, "lost"): "The original denies (“{0}”), the translation does not.",
        (Rule.NEGATION, "new"): "The translation denies (“{0}”), the original does not.",
        (Rule.UNTRANSLATED, "row"): "The row is still that of the original.",
        (Rule.UNTRANSLATED, "sentence"): "This sentence is still that of the original: {0}",
        (Rule.LEFTOVER, "words"): "“{0}” is in the language of the original.",
        (Rule.TERM, "unused"): "The glossary has {1} for “{0}”.",
        (Rule.FORBIDDEN_TERM, "forbidden"): "“{0}” must not be used here. Better: {1}",
        (Rule.FORBIDDEN_TERM, "deprecated"): "“{0}” should no longer be used. Better: {1}",
        (Rule.INCONSISTENT, "differs"): "An equal passage is translated elsewhere as: {0}",
        (Rule.SAME_TRANSLATION, "differs"): "Another passage has the same translation: {0}",
        (Rule.FALSE_FRIEND, "german"): "“{0}” means {2}, not “{1}”.",
        (Rule.FALSE_FRIEND, "english"): "“{0}” means {2}, not “{1}”.",
        (Rule.LENGTH, "short"): "The translation has {0} % of the usual length.",
        (Rule.LENGTH, "long"): "The translation has {0} % of the usual length.",
        (Rule.FOOTNOTE, "lost"): "The reference to footnote {0} is not in the translation.",
        (Rule.FOOTNOTE, "new"): "The original has no reference to footnote {0}.",
        (Rule.MARK, "emphasis"): "“{0}” is emphasised in the original only.",
        (Rule.MARK, "link"): "The link on “{0}” is not in the translation.",
        (Rule.MARK, "code"): "“{0}” is set as code in the original only.",
        (Rule.MARK, "raised"): "“{0}” is raised or lowered in the original only.",
        (Rule.MARK, "image"): "The picture of the original is not in the translation.",
        (Rule.QUOTES, "foreign"): "{0} is a quotation mark of the other language.",
        (Rule.QUOTES, "lost"): "The original has quotation marks here, the translation has none.",
        (Rule.QUOTES, "open"): "A quotation mark has no partner.",
        (Rule.BRACKETS, "open"): "The bracket {0} is not closed.",
        (Rule.BRACKETS, "closed"): "The bracket {0} was never opened.",
        (Rule.ENDING, "question"): "The original asks, the translation does not.",
        (Rule.ENDING, "no_question"): "The translation asks, the original does not.",
        (Rule.ENDING, "no_stop"): "The translation ends without a full stop.",
        (Rule.ENDING, "stop"): "The heading ends with a full stop, that of the original does not.",
        (Rule.REPEATED, "word"): "“{0}” stands twice.",
        (Rule.SPACES, "double"): "More than one space: “{0}”",
        (Rule.SPACES, "before"): "A space before the mark: “{0}”",
        (Rule.SPACES, "inside"): "A space inside the bracket: “{0}”",
        (Rule.SPACES, "missing"): "A space is missing: “{0}”",
        (Rule.SPELLING, "unknown"): "“{0}” is in no dictionary.",
    }
)


_NOTHING_BETTER = Table(
    {"forbidden": "“{0}” must not be used here.", "deprecated": "“{0}” should no longer be used."}
)


def sentence(problem: Problem) -> str:
    """What was found, in one sentence."""
    text = _SENTENCES.get((problem.rule, problem.code))
    if text is None:
        return " – ".join((RULES[problem.rule], *problem.data))
    if problem.rule is Rule.FORBIDDEN_TERM and not any(problem.data[1:]):
        text = _NOTHING_BETTER[problem.code]
    return text.format(*problem.data, *[""] * 3).rstrip()
