"""Opening files: progress, then what was found, then Open."""

from ui.dialogs.opening.dialog import OpeningDialog

__all__ = ["OpeningDialog"]
