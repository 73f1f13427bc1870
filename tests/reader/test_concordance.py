"""The concordance on the command line, on a library made through it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from main import cli

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = (
    "Das Haus steht am Fluss.\n\nDie Häuser waren leer.\n\nDer Chor nahm das Lied auf.\n\nDie Größe zählt.\n"
)
ENGLISH = (
    "The house stands by the river.\n\nThe houses were empty.\n\nThe choir recorded the song.\n\n"
    "Size counts.\n"
)


def test_forms_renderings_and_places(tmp_path: Path) -> None:
    library = tmp_path / "l.zwie"
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    runner = CliRunner()
    added = runner.invoke(cli, ["add", str(library), str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert added.exit_code == 0, added.output

    def ask(*words: str) -> dict:
        result = runner.invoke(cli, ["concordance", str(library), *words, "--json"])
        assert result.exit_code == 0, result.output
        return json.loads(result.output)

    found = ask("Haus")
    assert (found["word"], found["language"], found["total"]) == ("Haus", "de", 2)
    assert found["renderings"][0] == {"rendering": "house", "count": 2}
    hit = found["hits"][1]
    assert [hit["source"][a:b] for a, b in hit["source_spans"]] == ["Häuser"]
    assert [hit["target"][a:b] for a, b in hit["target_spans"]] == ["houses"]
    [sung] = ask("aufnehmen")["hits"]
    assert [sung["source"][a:b] for a, b in sung["source_spans"]] == ["nahm", "auf"]
    assert ask("groesse")["total"] == 1
    assert ask("house", "--from", "en")["hits"][0]["target_spans"]
    assert ask("Xylophon") == {
        "word": "", "language": None, "total": 0, "unknown": 0, "renderings": [], "hits": [],
    }  # fmt: skip
    assert "house" in runner.invoke(cli, ["concordance", str(library), "Haus"]).output
