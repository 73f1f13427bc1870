"""Names of HTML elements, by what they mean for the text."""

from __future__ import annotations

NEVER = frozenset(
    {
        "script", "style", "head", "noscript", "template", "svg", "iframe", "object", "embed", "select",
        "button", "input", "textarea", "audio", "video", "canvas", "map", "datalist", "dialog", "rp", "rt",
    }
)  # fmt: skip
"""Elements that hold no text of the document."""
BLOCKS = frozenset(
    {
        "p", "div", "section", "article", "main", "body", "header", "footer", "aside", "nav", "address",
        "form", "fieldset", "legend", "details", "summary", "figure", "figcaption", "center", "hgroup",
        "blockquote", "ul", "ol", "menu", "dir", "li", "dl", "dt", "dd", "pre", "table", "caption", "tr",
        "td", "th", "thead", "tbody", "tfoot", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    }
)  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
