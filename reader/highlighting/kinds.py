"""What the lexers tell apart, as Pygments tokens.

Standard tokens, so that any Pygments style and formatter can show them.
"""

from __future__ import annotations

from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Punctuation, String

FOOTNOTE = Name.Label
QUOTE = String
GENDERED = Name.Decorator
TERM = Name.Entity
NUMBER = Number
DATE = Literal.Date
LINK = Name.Attribute
HEADING = Generic.Heading
EMPHASIS = Generic.Emph
STRONG = Generic.Strong
MARKUP = Keyword
ESCAPE = Punctuation
CODE = String.Backtick
COMMENT = Comment

PROSE = (FOOTNOTE, QUOTE, GENDERED, TERM, NUMBER, DATE, LINK)
"""Tokens of running text: no style may change their width."""
MARKDOWN = (HEADING, EMPHASIS, STRONG, MARKUP, ESCAPE, CODE, COMMENT)
"""Further tokens of Markdown source."""
