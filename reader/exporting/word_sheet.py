"""The parts of a DOCX file that are always the same: styles, settings, footer. ECMA-376 part 1, 17 and 18."""

from __future__ import annotations

from typing import Final

from reader.exporting.office import LEVELS

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES: Final = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
FONT: Final = "Cambria"
PAGE_WIDTH: Final = 11906
PAGE_HEIGHT: Final = 16838
MARGIN: Final = 1304
"""In twentieths of a point: A4 with 23 mm around."""
TEXT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN

_HEADING_SIZES: Final = (32, 26, 23, 22)


def styles(language: str) -> str:
    """The style sheet; ``language`` (``de-DE``) is that of text which says nothing else."""
    lang = f'<w:lang w:val="{language}" w:eastAsia="{language}"/>' if language else ""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" '
        f'w:eastAsia="{FONT}"/><w:sz w:val="22"/><w:szCs w:val="22"/>{lang}</w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{"".join(_styles())}</w:styles>'


def _styles() -> list[str]:
    text = "RunningText"
    found = [
        (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
            "<w:qFormat/>"
            "<w:pPr><w:widowControl/></w:pPr></w:style>"
        ),
        (
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        ),
        (
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
            '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
            '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        ),
        _style(text, "Running Text", '<w:ind w:firstLine="284"/>', following=text),
        _style(
            "RunningTextFirst", "Running Text First", '<w:ind w:firstLine="0"/>', base=text, following=text
        ),
        _style("RunningTextCell", "Running Text Cell", '<w:spacing w:before="40" w:after="40"/>'),
    ]
    for level in range(1, LEVELS + 1):
        size = _HEADING_SIZES[min(level, len(_HEADING_SIZES)) - 1]
        italic = "<w:i/>" if level > 3 else ""
        found.append(
            _style(
                f"Heading{level}",
                f"heading {level}",
                "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>"
                f'<w:spacing w:before="{max(200, 480 - 80 * level)}" w:after="{max(80, 220 - 40 * level)}" '
                f'w:line="252" w:lineRule="auto"/><w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>',
                f'{italic}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
                following="RunningTextFirst",
            )
        )
    aside = '<w:spacing w:before="120" w:after="120"/>'
    found += [
        _style("Quote", "Quote", f'{aside}<w:ind w:left="454" w:right="284"/>', '<w:sz w:val="21"/>'),
        _style("Verse", "Verse", f'<w:suppressAutoHyphens/>{aside}<w:ind w:left="454"/><w:jc w:val="left"/>'),
        _style("Slogan", "Slogan", f'{aside}<w:jc w:val="center"/>'),
        _style("Signature", "Signature", f'{aside}<w:jc w:val="right"/>'),
        _style("Byline", "Byline", aside, "<w:i/>"),
        _style("StrayNote", "Stray Note", aside, '<w:sz w:val="18"/>'),
        _style("Illustration", "Illustration", f'{aside}<w:jc w:val="center"/>'),
        _style(
            "RunningTextCode",
            "Running Text Code",
            f'<w:suppressAutoHyphens/>{aside}<w:jc w:val="left"/>',
            _MONO,
        ),
        _style("ListBullet", "List Bullet", '<w:numPr><w:numId w:val="1"/></w:numPr><w:contextualSpacing/>'),
        _style("ListNumber", "List Number", "<w:contextualSpacing/>"),
        _style("FootnoteText", "footnote text", '<w:spacing w:line="240" w:lineRule="auto"/>', _SMALL),
        _style("CommentText", "annotation text", "", _SMALL),
        _style("ColumnHead", "Column Head", '<w:spacing w:before="40" w:after="60"/>', _CAPS),
        _style("Footer", "footer", '<w:jc w:val="center"/>', _SMALL),
        _character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        _character("CommentReference", "annotation reference", '<w:sz w:val="16"/>'),
        _character("Hyperlink", "Hyperlink", '<w:color w:val="1F4E79"/><w:u w:val="single"/>'),
        _character("SourceCode", "Source Code", _MONO),
    ]
    return found


_SMALL: Final = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_MONO: Final = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="19"/>'
_CAPS: Final = '<w:color w:val="6B6358"/><w:spacing w:val="10"/><w:sz w:val="18"/>'


def _style(
    key: str, name: str, paragraph: str = "", run: str = "", *, base: str = "Normal", following: str = ""
) -> str:
    after = f'<w:next w:val="{following}"/>' if following else ""
    looks = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/>{after}<w:qFormat/>{looks}</w:style>'
    )


def _character(key: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{run}</w:rPr></w:style>'
    )


SETTINGS: Final = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:autoHyphenation w:val="true"/>'
    '<w:consecutiveHyphenLimit w:val="3"/><w:hyphenationZone w:val="283"/><w:doNotHyphenateCaps/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
FOOTER: Final = (
    f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
SEPARATORS: Final = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
)
"""The lines above footnotes, which Word keeps among them."""
SECTION: Final = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/>'
    f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
    f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="709" '
    'w:footer="624" w:gutter="0"/></w:sectPr>'
)
