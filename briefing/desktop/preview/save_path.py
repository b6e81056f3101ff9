"""Where something is saved, and under which name: sheets and exports alike."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from briefing.errors import OutputTrouble
from briefing.words.printable import printable


def folder_for_saving(kept: str) -> Path:
    """Return the folder that was chosen last, else that of documents, else the user's own.

    One that is not there would make the dialog begin where the program was started.
    """
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    for folder in (Path(kept), Path(QStandardPaths.writableLocation(documents))):
        if folder.is_absolute() and folder.is_dir():
            return folder
    return Path.home()


def file_name(briefing: Path, section: str, rest: str = "") -> str:
    """Return a name without an ending: that of the briefing's file, the section, the rest.

    `section` is a key; empty: the whole briefing. What is handed out together is called alike,
    so that it lies together.
    """
    what = section.replace("_", " ") or "full briefing"
    return " ".join(part for part in (briefing.stem, what, rest) if part)


def with_ending(path: Path, ending: str) -> Path:
    """Return the path with the ending that its kind has.

    OutputTrouble if that is another file, of which nobody asked whether it may be replaced.
    """
    if path.suffix.casefold() == ending:
        return path
    longer = path.with_name(f"{path.name}{ending}")
    if longer.exists():
        raise OutputTrouble(
            f"There is already a file {printable(longer.name)}; choose another name."
        )
    return longer
