"""Bring the translations up to date with the code and compile them: ``python -m resources.translations``.

What is new is added as unfinished, what is gone is dropped. With ``--check`` nothing is written.
"""

from __future__ import annotations

import sys

from resources.translations import catalogue


def main() -> int:
    """Exit code 1 where something is still to be translated."""
    sentences = {use.sentence for use in catalogue.uses()}
    before = catalogue.read(catalogue.GERMAN_TS) if catalogue.GERMAN_TS.exists() else []
    messages = catalogue.brought_up_to_date(before, sentences)
    open_ones = [message.sentence.source for message in messages if not message.finished]
    new = sentences - {message.sentence for message in before}
    gone = {message.sentence for message in before} - sentences
    if "--check" not in sys.argv:
        catalogue.write(catalogue.GERMAN_TS, messages)
        catalogue.compile_catalogue(catalogue.GERMAN_TS, catalogue.GERMAN_QM)
    for text in open_ones:
        print(f"to translate: {text}")  # noqa: T201 - a command's output
    print(f"{len(messages)} sentences, {len(new)} new, {len(gone)} gone, {len(open_ones)} to translate")  # noqa: T201
    return 1 if open_ones else 0


if __name__ == "__main__":
    sys.exit(main())
