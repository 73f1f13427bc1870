"""How commands take files and print what they found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

FILE = click.Path(path_type=Path)


def print_json(value: Any) -> None:
    """Print one JSON value and nothing else."""
    click.echo(json.dumps(value, ensure_ascii=False))


def clip(text: str, width: int = 90) -> str:
    """A text in one line of at most ``width`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def keep_existing(path: Path, *, force: bool) -> None:
    """Let no file be overwritten without ``--force``.

    Raises:
        click.UsageError: there is a file of that name.
    """
    if path.exists() and not path.is_dir() and not force:
        raise click.UsageError(f"{path.name}: there is a file of that name; choose another, or say --force")
