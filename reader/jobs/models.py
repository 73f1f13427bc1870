"""Trying a model file for offline translation, away from everything else: native code loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.language import Language
    from reader.model.progress import Progress


def try_model(path: Path, folder: Path, progress: Progress = no_progress) -> tuple[Language, Language]:
    """The languages of a model file, after unpacking it below ``folder`` and using it once.

    Raises:
        reader.errors.ModelRefused: it cannot be used, and why.
    """
    from reader.translation import offline  # noqa: PLC0415 - deferred: only workers load models

    progress(Stage.READING, 0.0)
    return offline.try_model(path, folder)
