"""The parts of an ODT file that are always the same: named styles and the page. OpenDocument 1.3 part 3."""

from __future__ import annotations

from typing import Final

from reader.exporting.markup import escaped
from reader.exporting.office import LEVELS

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES: Final = " ".join(
    [
        *(
            f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for short, name in (
                ("office", "office"),
                ("text", "text"),
                ("style", "style"),
                ("table", "table"),
                ("meta", "meta"),
                ("draw", "drawing"),
                ("fo", "xsl-fo-compatible"),
                ("svg", "svg-compatible"),
            )
        ),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
MIMETYPE: Final = "application/vnd.oasis.opendocument.text"
FONT: Final = "Cambria"
MONO: Final = "Liberation Mono"
TEXT_WIDTH: Final = 16.4
"""Centimetres of A4 between margins of 23 mm."""
COUNTRIES: Final = {"de": "DE", "en": "GB"}

_SIZES: Final = (16, 13, 11.5, 11)


def language(code: str) -> str:
    """Attributes of text properties that say which language a text is in."""
    country = COUNTRIES.get(code)
    return "" if country is None else f' fo:language="{code}" fo:country="{country}"'


def sheet(code: str) -> str:
    """``styles.xml``; ``code`` is the language of text that says nothing else."""
    faces = "".join(
        f'<style:font-face style:name="{name}" svg:font-family="{escaped(family)}" '
        f'style:font-family-generic="{kind}"/>'
        for name, family, kind in ((FONT, FONT, "roman"), (MONO, f"'{MONO}'", "modern"))
    )
    default = (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="120%" '
        'fo:widows="2" fo:orphans="2" style:tab-stop-distance="1.25cm"/>'
        f'<style:text-properties style:font-name="{FONT}" fo:font-size="11pt"{language(code)} '
        'fo:hyphenate="true" fo:hyphenation-remain-char-count="3" fo:hyphenation-push-char-count="3"/>'
        "</style:default-style>"
    )
    notes = (
        '<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0" '
        'text:citation-style-name="Footnote_20_Symbol" text:citation-body-style-name="Footnote_20_anchor" '
        'text:default-style-name="Footnote" text:footnotes-position="page" '
        'text:start-numbering-at="document"/>'
    )
    page = (
        '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="2.3cm" '
        'fo:margin-bottom="1.4cm" fo:margin-left="2.3cm" fo:margin-right="2.3cm">'
        '<style:footnote-sep style:width="0.018cm" style:distance-before-sep="0.2cm" '
        'style:distance-after-sep="0.15cm" style:adjustment="left" style:rel-width="25%" '
        'style:color="#888888"/>'
        "</style:page-layout-properties>"
        '<style:footer-style><style:header-footer-properties fo:min-height="0.9cm" fo:margin-top="0.5cm"/>'
        "</style:footer-style></style:page-layout>"
    )
    footer = (
        '<style:master-page style:name="Standard" style:page-layout-name="Page"><style:footer>'
        '<text:p text:style-name="Footer"><text:page-number text:select-page="current">1</text:page-number>'
        "</text:p>"
        "</style:footer></style:master-page>"
    )
    return (
        f'{HEAD}<office:document-styles {SPACES} office:version="1.3">'
        f"<office:font-face-decls>{faces}</office:font-face-decls>"
        f"<office:styles>{default}{''.join(_styles())}{notes}</office:styles>"
        f"<office:automatic-styles>{page}</office:automatic-styles>"
        f"<office:master-styles>{footer}</office:master-styles></office:document-styles>"
    )


def _styles() -> list[str]:
    text = "Running Text"
    aside = 'fo:margin-top="0.2cm" fo:margin-bottom="0.2cm"'
    cell = 'fo:margin-top="0.05cm" fo:margin-bottom="0.05cm"'
    found = [
        _style("Standard"),
        _style(text, 'fo:text-indent="0.5cm"'),
        _style(f"{text} First", 'fo:text-indent="0cm"', base=text),
        _style(f"{text} Cell", cell),
        _style(f"{text} Code", aside, f'style:font-name="{MONO}" fo:font-size="9.5pt" fo:hyphenate="false"'),
    ]
    for level in range(1, LEVELS + 1):
        size = _SIZES[min(level, len(_SIZES)) - 1]
        italic = ' fo:font-style="italic"' if level > 3 else ""
        above, below = max(0.35, 0.9 - 0.15 * level), max(0.15, 0.4 - 0.08 * level)
        found.append(
            _style(
                f"Heading {level}",
                f'fo:margin-top="{above:.2f}cm" fo:margin-bottom="{below:.2f}cm" fo:keep-with-next="always" '
                'fo:text-align="start"',
                f'fo:font-size="{size}pt" fo:hyphenate="false"{italic}',
                more=f' style:default-outline-level="{level}" '
                f'style:next-style-name="{encoded(f"{text} First")}"',
            )
        )
    small = 'fo:font-size="9pt"'
    found += [
        _style(
            "Quotations", f'{aside} fo:margin-left="0.8cm" fo:margin-right="0.5cm"', 'fo:font-size="10.5pt"'
        ),
        _style("Verse", f'{aside} fo:margin-left="0.8cm" fo:text-align="start"', 'fo:hyphenate="false"'),
        _style("Slogan", f'{aside} fo:text-align="center"'),
        _style("Signature", f'{aside} fo:text-align="end"'),
        _style("Byline", aside, 'fo:font-style="italic"'),
        _style("Stray Note", aside, small),
        _style("Illustration", f'{aside} fo:text-align="center"'),
        _style("List Bullet"),
        _style("List Number"),
        _style("Footnote", 'fo:line-height="105%"', small),
        _style("Footer", 'fo:text-align="center"', small),
        _style("Column Head", 'fo:margin-bottom="0.1cm"', f'{small} fo:color="#6b6358"'),
        _character("Footnote Symbol", 'style:text-position="super 58%"'),
        _character("Footnote anchor", 'style:text-position="super 58%"'),
        _character("Internet link", 'fo:color="#1f4e79" style:text-underline-style="solid"'),
        _character("Source Text", f'style:font-name="{MONO}" fo:font-size="9.5pt"'),
    ]
    return found


def encoded(name: str) -> str:
    """The name of a style as it is written inside the file."""
    return name.replace(" ", "_20_")


def _style(name: str, paragraph: str = "", text: str = "", *, base: str = "Standard", more: str = "") -> str:
    parent = "" if name == "Standard" else f' style:parent-style-name="{encoded(base)}"'
    looks = f"<style:paragraph-properties {paragraph}/>" if paragraph else ""
    looks += f"<style:text-properties {text}/>" if text else ""
    shown = f' style:display-name="{name}"' if " " in name else ""
    return (
        f'<style:style style:name="{encoded(name)}"{shown} style:family="paragraph" style:class="text"'
        f"{parent}{more}>{looks}</style:style>"
    )


def _character(name: str, text: str = "") -> str:
    looks = f"<style:text-properties {text}/>" if text else ""
    return (
        f'<style:style style:name="{encoded(name)}" style:display-name="{name}" style:family="text">'
        f"{looks}</style:style>"
    )
