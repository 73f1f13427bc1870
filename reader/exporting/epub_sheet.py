"""The style sheet of EPUB books.

No colour of paper or ink is set: those belong to the reader, light or dark. Columns are floats, not
a grid: pages break inside floats in every reading system, and where a screen is too narrow or the
system knows no media queries, the texts alternate. Import reads simple class selectors as the look
of a text (italic, set to the right), so all of ours have two parts.
"""

from __future__ import annotations

from typing import Final

SHEET: Final = """\
@namespace epub "http://www.idpf.org/2007/ops";
html { line-height: 1.45; }
body { margin: 0 4%; font-family: serif; widows: 2; orphans: 2; }
p { margin: 0; text-indent: 1.2em; -epub-hyphens: auto; -webkit-hyphens: auto; hyphens: auto; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; font-weight: normal; text-align: left; page-break-after: avoid;
  break-after: avoid; -epub-hyphens: none; hyphens: none; }
h1 { font-size: 1.6em; margin: 2.2em 0 1.2em; }
h2 { font-size: 1.35em; margin: 2em 0 1em; }
h3 { font-size: 1.15em; margin: 1.6em 0 0.8em; }
h4, h5, h6 { font-size: 1em; font-style: italic; margin: 1.4em 0 0.6em; }
h1 + p, h2 + p, h3 + p, h4 + p, h5 + p, h6 + p, blockquote + p, ul + p, ol + p, pre + p { text-indent: 0; }
blockquote { margin: 0.8em 0 0.8em 1.6em; font-size: 0.95em; }
blockquote p { text-indent: 0; }
ul, ol { margin: 0.6em 0; padding-left: 1.6em; }
body .labelled { list-style-type: none; padding-left: 0.8em; }
body .labelled li { text-indent: 0; }
pre { margin: 0.8em 0; white-space: pre-wrap; font-size: 0.85em; }
body .verse { margin: 0.8em 0 0.8em 1.6em; text-indent: 0; text-align: left;
  -epub-hyphens: none; hyphens: none; }
body .meta { text-indent: 0; margin: 0.4em 0 0.8em; font-style: italic; }
body .slogan { text-indent: 0; margin: 1em 0; text-align: center; }
body .signature { text-indent: 0; margin: 1em 0; text-align: right; }
body .stray-note { text-indent: 0; margin: 0.6em 0; font-size: 0.85em; }
body .picture { display: block; max-width: 100%; max-height: 90vh; margin: 1em auto; text-indent: 0; }
sup, sub { font-size: 0.7em; line-height: 0; }
a { color: inherit; text-decoration: underline; }
body a.noteref, body a.zwiesprache-note { font-size: 0.7em; line-height: 0; vertical-align: super;
  text-decoration: none; padding-left: 0.1em; }
mark { background: none; color: inherit; border-bottom: 0.14em solid #d0a92c; }
mark.green { border-color: #6aa356; }
mark.blue { border-color: #5b93c7; }
mark.rose { border-color: #cf746b; }
.underline { text-decoration: underline; }
.footnotes { margin-top: 2.5em; border-top: 1px solid #888; padding-top: 0.8em; font-size: 0.85em; }
.footnotes aside { margin: 0 0 0.5em; }
.footnotes p { text-indent: 0; }
.footnotes a { text-decoration: none; }
.row { clear: both; margin: 0; }
.row::after { content: ""; display: block; clear: both; }
.row p { text-indent: 0; }
.row .s, .row .t { margin: 0 0 0.7em; }
.row .t { padding-left: 0.9em; border-left: 2px solid #999; }
.row .s p + p, .row .t p + p { margin-top: 0.5em; }
.row h1, .row h2, .row h3, .row h4, .row h5, .row h6 { margin-top: 1em; margin-bottom: 0.6em; }
@media (min-width: 36em) {
  .facing .row .s, .facing .row .t { width: 47.5%; border: 0; padding: 0; }
  .facing .row .s { float: left; }
  .facing .row .t { float: right; }
}
.title-page { text-align: center; margin-top: 18%; }
.title-page p { text-indent: 0; margin: 0.5em 0; }
.title-page h1 { text-align: center; font-size: 2em; margin: 0.6em 0 0.3em; }
.title-page .other-title { font-size: 1.3em; font-style: italic; }
.title-page .about { font-size: 0.9em; margin-top: 2.4em; }
nav ol { list-style-type: none; padding-left: 1.1em; }
nav a { text-decoration: none; }
nav .other { opacity: 0.75; }
.reader-notes ol { padding-left: 2.2em; }
.reader-notes li { margin: 0 0 1.1em; }
.reader-notes blockquote { margin: 0 0 0.3em; padding-left: 0.8em; border-left: 2px solid #999; }
.reader-notes p { text-indent: 0; margin: 0 0 0.3em; }
.reader-notes .about { font-size: 0.85em; opacity: 0.8; }
"""
