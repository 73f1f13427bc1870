"""What a person may choose of checks: names of settings and of spellings."""

from __future__ import annotations

from typing import Final

SETTING: Final = "checks.spelling"
"""Key of a work's setting that says which."""
OFF_SETTING: Final = "checks.off"
"""Key of the setting that lists the rules nobody wants, with blanks between."""
EITHER: Final = "en"
BRITISH: Final = "en-GB"
AMERICAN: Final = "en-US"
GERMAN: Final = "de"
NONE: Final = "none"
OWN: Final = "own:"
DEFAULT: Final = EITHER
"""What a work's spelling is called: one of these, or ``own:NAME`` of a dictionary a person chose."""
