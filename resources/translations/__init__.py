"""The interface in other languages: Qt Linguist's files, and what is compiled from them."""

from pathlib import Path

FOLDER = Path(__file__).parent
