"""Signs that RTF has words for, and the letters of fonts that show signs instead."""

from __future__ import annotations

WORDS = {
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "enspace": " ", "emspace": " ", "qmspace": " ",
    "page": " ", "column": " ", "nestcell": " ", "nestrow": " ",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\t": " "}
_GREEK = dict(
    zip(
        map(ord, "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw"),
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
_BULLETS = {ord("·"): "•", ord("§"): "▪", ord("à"): "→", ord("ü"): "✓"}


def pictograms(text: str, *, greek: bool = False) -> str:
    """Text in a font of signs; letters that show a sign nobody has a character for become a bullet."""
    return text.translate(_GREEK | _BULLETS if greek else _BULLETS)
