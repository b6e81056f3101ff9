"""Where to begin when the user is asked under which name to save something."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def folder_for_saving(kept: str) -> Path:
    """Return the folder that was chosen last, else that of documents, else the user's own.

    One that is not there would make the dialog begin where the program was started.
    """
    place = QStandardPaths.StandardLocation.DocumentsLocation
    for folder in (Path(kept), Path(QStandardPaths.writableLocation(place))):
        if folder.is_absolute() and folder.is_dir():
            return folder
    return Path.home()
