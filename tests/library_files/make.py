"""Makes the library of the present schema (``v2.zwie``, …) that every later version must open.

Run once, when a schema is released; a released file is never made again.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from reader.edits import (  # noqa: E402
    annotations,
    beads,
    blocks,
    handing_over,
    memory,
    problems,
    segments,
    shelf,
    terms,
    vocabulary,
)
from reader.model.annotation import Colour, TextRange  # noqa: E402
from reader.model.bitext import Side  # noqa: E402
from reader.model.language import Language  # noqa: E402
from reader.model.memory import TranslationUnit  # noqa: E402
from reader.model.termbase import Concept, Term  # noqa: E402
from reader.model.translation import Sent  # noqa: E402
from reader.model.vocabulary import WordStatus  # noqa: E402
from reader.storage.library import Library  # noqa: E402
from reader.storage.schema import VERSION  # noqa: E402
from tests.reader.sample_library import add_sample, rows_of  # noqa: E402


def main() -> None:
    """Write the file beside this one."""
    path = HERE / f"v{VERSION}.zwie"
    if path.exists():
        sys.exit(f"{path.name} is there already, and a released file is never made again")
    with Library.create(path) as library:
        work = add_sample(library)
        rows = rows_of(library, work)
        blocks.set_text(library, rows[1].target[0].id, "It had been raining for days.", session="one")
        segments.confirm(library, rows[1].bead.id)
        both = [TextRange(side, rows[2].blocks(side)[0].id, 0, 12) for side in Side]
        annotations.add_note(library, work, both, "Beide Seiten", colour=Colour.BLUE)
        note = library.annotations.of_work(work)[0]
        annotations.set_tags(library, note.id, ["Wort"])
        pair = (Term(Language.GERMAN, "Brücke"), Term(Language.ENGLISH, "bridge"))
        terms.add_concept(library, Concept(pair, note="im Titel"))
        beads.merge_with_next(library, rows[3].bead.id)
        beads.unlink(library, rows[2].bead.id)
        beads.set_omitted(library, rows[2].bead.id, True)
        bitext = rows[0].bead.bitext_id
        library.places.put(bitext, "read", rows[2].bead.id, 0.25)
        shelf.add_collection(library, "Wasser", [work])
        shelf.tag_works(library, [work], ["kurz"])
        vocabulary.set_word_status(library, Language.GERMAN, ["Brücke"], WordStatus.LEARNING)
        concept = library.termbase.all()[0]
        terms.refuse_hit(library, concept.id, concept.terms[0].id, "Brücken")
        problems.add_word(library, "en", "oilskin")
        # what is no step of the history
        library.work_settings.put(work, "measure", "60")
        library.reveals.add(bitext, rows[1].bead.id)
        library.ledger.tell(Sent("1", "deepl", "example.org", "So endete die Nacht.", "ok"))
        unit = TranslationUnit(Language.GERMAN, Language.ENGLISH, "Guten Tag.", "Good day.")
        memory.add_memory(library, "alt.tmx", "0" * 64, [unit])
    with TemporaryDirectory() as folder:
        names = handing_over.Names("Anna", "Ben")
        handing_over.hand_over(path, [work], Path(folder) / "for Ben.zwie", names)


if __name__ == "__main__":
    main()
