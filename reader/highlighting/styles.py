"""Pygments styles in the colours of the three page themes.

Every colour reads on paper and card with a contrast of 4.5 or more (WCAG 2.2, 1.4.3). In prose
only colours change, never weight or slant: the editor lies over the painted paragraph, and a
bold word would move its neighbours.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from pygments.style import Style
from pygments.token import Token, _TokenType

from reader.highlighting import kinds


class StyleFormat(NamedTuple):
    """How a token looks; colours as ``#rrggbb``."""

    colour: str
    bold: bool
    italic: bool
    underline: bool


def _palette(
    *, ink: str, muted: str, accent: str, quote: str, gendered: str, link: str
) -> dict[_TokenType, str]:
    return {
        Token: ink,
        kinds.FOOTNOTE: accent,
        kinds.QUOTE: quote,
        kinds.CODE: muted,
        kinds.GENDERED: gendered,
        kinds.TERM: accent,
        kinds.NUMBER: muted,
        kinds.DATE: muted,
        kinds.LINK: link,
        kinds.COMMENT: muted,
        kinds.ESCAPE: muted,
        kinds.MARKUP: muted,
        kinds.HEADING: f"bold {accent}",
        kinds.EMPHASIS: f"italic {ink}",
        kinds.STRONG: f"bold {ink}",
    }


class LightStyle(Style):
    """For the light theme."""

    name = "zwiesprache-light"
    background_color = "#FBF9F4"
    card: ClassVar[str] = "#F4F0E6"
    styles: ClassVar[dict[_TokenType, str]] = _palette(
        ink="#211D18", muted="#6B6358", accent="#7A3B1D", quote="#3E5C76", gendered="#2A6F44", link="#3B4F8C"
    )


class SepiaStyle(Style):
    """For the sepia theme."""

    name = "zwiesprache-sepia"
    background_color = "#F3E9D5"
    card: ClassVar[str] = "#EBDFC6"
    styles: ClassVar[dict[_TokenType, str]] = _palette(
        ink="#3A2C1C", muted="#6A573F", accent="#7B3A16", quote="#3A556B", gendered="#2C6A40", link="#454A82"
    )


class DarkStyle(Style):
    """For the dark theme."""

    name = "zwiesprache-dark"
    background_color = "#16171A"
    card: ClassVar[str] = "#1E2024"
    styles: ClassVar[dict[_TokenType, str]] = _palette(
        ink="#D8D2C6", muted="#948D81", accent="#E0A878", quote="#A3BCD6", gendered="#6FBF8B", link="#A9B4E8"
    )


STYLES: dict[str, type[Style]] = {"light": LightStyle, "sepia": SepiaStyle, "dark": DarkStyle}
"""By the name of the theme."""


def formats(style: type[Style]) -> dict[_TokenType, StyleFormat]:
    """What to set for each token that does not look like plain text.

    Editors build their character formats from it once per theme and skip tokens without one.
    """
    plain = _look(style, Token)
    looks = {token: _look(style, token) for token in kinds.PROSE + kinds.MARKDOWN}
    return {token: look for token, look in looks.items() if look != plain}


def _look(style: type[Style], token: _TokenType) -> StyleFormat:
    look = style.style_for_token(token)
    return StyleFormat(f"#{look['color']}", bool(look["bold"]), bool(look["italic"]), bool(look["underline"]))
