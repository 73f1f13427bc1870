"""Highlighted prose as HTML, for export."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygments.style import Style

    from reader.model.language import Language


def highlight_html(text: str, language: Language, style: type[Style], terms: Sequence[str] = ()) -> str:
    """``text`` as escaped HTML with inline styles, no element around it."""
    # deferred: Pygments costs 35 ms and is needed when somebody exports
    from pygments import highlight  # noqa: PLC0415
    from pygments.formatters import HtmlFormatter  # noqa: PLC0415

    from reader.highlighting.lexers import prose_lexer  # noqa: PLC0415

    formatter = HtmlFormatter(style=style, noclasses=True, nowrap=True)
    return highlight(text, prose_lexer(language, terms), formatter)
