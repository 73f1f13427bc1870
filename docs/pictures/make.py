"""Makes the pictures of the README and the manual: `.venv/bin/python docs/pictures/make.py`.

The sample works go into a library of their own, with some highlights, notes and terms; then the
program renders its real window.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
if TYPE_CHECKING:
    from reader.model.document import WorkId

sys.path.insert(0, str(ROOT))

import corpus  # noqa: E402 - the path comes first
from reader.edits import annotations, terms, works  # noqa: E402
from reader.importing.files import read_document  # noqa: E402
from reader.jobs.opening import align_pair  # noqa: E402
from reader.model.annotation import Colour, TextRange  # noqa: E402
from reader.model.bitext import Row, Side  # noqa: E402
from reader.model.language import Language  # noqa: E402
from reader.model.termbase import Concept, Term, TermStatus  # noqa: E402
from reader.storage.library import Library  # noqa: E402

PICTURES = {
    "page-light.png": ("--theme", "light", "--size", "1600x1000"),
    "page-dark.png": ("--theme", "dark", "--size", "1600x1000"),
    "page-sepia-panels.png": ("--theme", "sepia", "--size", "1600x1000", "--panels", "--row", "14"),
    "repair.png": ("--theme", "light", "--size", "1600x1000", "--mode", "repair", "--row", "12"),
    "reading.png": ("--theme", "sepia", "--size", "1400x860", "--layout", "german", "--row", "5"),
    "page-narrow.png": ("--theme", "light", "--size", "860x1000", "--row", "5"),
}


def find(rows: list[Row], side: Side, words: str) -> TextRange:
    """The first place of some words on one side."""
    for row in rows:
        for block in row.blocks(side):
            start = block.text.find(words)
            if start >= 0:
                return TextRange(side, block.id, start, start + len(words))
    raise LookupError(words)


def fill(library: Library) -> WorkId:
    """The story with marks, notes and its glossary; the other samples beside it."""
    for folder in reversed(corpus.works()):
        original, translation = (read_document(path) for path in corpus.texts(folder))
        work = works.add_work(library, original, translation, align_pair(original, translation).alignment)
    with (corpus.works()[0] / "glossary.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            both = ((Language.GERMAN, line["de"]), (Language.ENGLISH, line["en"]))
            entries = tuple(Term(language, text, TermStatus(line["status"])) for language, text in both)
            terms.add_concept(library, Concept(entries, note=line["note"]))
    bitext = library.works.bitexts(work)[0]
    rows = library.bitexts.rows(bitext, 0, 200)
    de, en = Side.SOURCE, Side.TARGET
    twin = [find(rows, de, "liefen noch frei herum"), find(rows, en, "were still at large")]
    annotations.add_note(library, work, twin, "frei herumlaufen, at large: the gloves as fugitives.")
    oilskin = [find(rows, de, "einen gelben Friesennerz")]
    annotations.add_note(
        library,
        work,
        oilskin,
        "The yellow raincoat of the coast; “oilskin” keeps the sea in it.",
        colour=Colour.BLUE,
    )
    annotations.highlight(library, work, [find(rows, en, "The brolly chilled on trains")], Colour.GREEN)
    moved = [find(rows, de, "Mich hat er bewegt"), find(rows, en, "It moved me")]
    annotations.add_note(
        library, work, moved, "bewegliche Sachen / bewegt: the pun survives.", colour=Colour.ROSE
    )
    return work


def main() -> None:
    """Render every picture."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pictures.zwie"
        with Library.create(path) as library:
            work = fill(library)
        for name, options in PICTURES.items():
            target = Path(__file__).with_name(name)
            command = [
                sys.executable,
                ROOT / "main.py",
                "screenshot",
                path,
                str(work),
                "-o",
                target,
                *options,
            ]
            subprocess.run(command, check=True)
        shelf = Path(__file__).with_name("shelf.png")
        command = [sys.executable, ROOT / "main.py", "screenshot", path, "-o", shelf, "--mode", "shelf"]
        subprocess.run([*command, "--size", "1200x800"], check=True)
        spread(path, work)
    check_of_an_import()


def spread(path: Path, work: WorkId) -> None:
    """The first pair of pages of the story as a PDF has them, on a grey table."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QColor, QImage, QPainter  # noqa: PLC0415 - Qt for these pictures alone

    from reader.edits.exports import gather  # noqa: PLC0415
    from reader.model.publication import ExportOptions, Paper  # noqa: PLC0415
    from ui.app import make_application  # noqa: PLC0415
    from ui.printing.pdf import first_pages  # noqa: PLC0415
    from ui.printing.preview import rendered  # noqa: PLC0415

    make_application()
    with Library.open(path, read_only=True) as library:
        publication = gather(library, work)
    options = ExportOptions(spreads=True, paper=Paper.A5)
    _, left, right = (QImage.fromData(page) for page in rendered(first_pages(publication, options, 2)))
    picture = QImage(left.width() + right.width() + 84, left.height() + 80, QImage.Format.Format_RGB32)
    picture.fill(QColor("#cfcabf"))
    painter = QPainter(picture)
    painter.drawImage(40, 40, left)
    painter.drawImage(44 + left.width(), 40, right)
    painter.end()
    picture.save(str(Path(__file__).with_name("spread.png")))


def check_of_an_import() -> None:
    """The essay, which was copied out of a PDF, as the check of its import shows it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.app import make_application  # noqa: PLC0415 - Qt for this picture alone
    from ui.background import Background  # noqa: PLC0415
    from ui.dialogs.preview.dialog import PreviewDialog  # noqa: PLC0415
    from ui.theme import THEMES, application_palette, style_sheet  # noqa: PLC0415

    application = make_application()
    theme = THEMES["light"]
    application.setPalette(application_palette(theme))
    application.setStyleSheet(style_sheet(theme))
    background = Background(None)
    dialog = PreviewDialog(background, read_document(ROOT / "corpus/essay/de.txt"), theme)
    dialog.resize(1600, 1000)
    dialog.show()
    while not dialog.session.ready:
        application.processEvents()
    for _ in range(12):
        dialog.step(1)
    application.processEvents()
    dialog.grab().save(str(Path(__file__).with_name("check.png")))
    dialog.reject()
    background.stop()


if __name__ == "__main__":
    main()
