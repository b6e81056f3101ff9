"""The commands of the window, as values in a list that reads like a table."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtGui import QKeySequence

Keys = QKeySequence.StandardKey | str


class Command(NamedTuple):
    """One command: its menu, its words, its keys, and the method of the window that does it."""

    menu: str
    words: str
    keys: tuple[Keys, ...]
    method: str
    icon: str = ""


FILE: Final = "&File"
VIEW: Final = "&View"
LINE: Final = Command("", "", (), "")  # a separator

COMMANDS: Final = (
    Command(FILE, "&Open a briefing…", (QKeySequence.StandardKey.Open,), "ask_for_file",
            "mdi6.folder-open-outline"),
    Command(FILE, "Open the &bundled briefing", (), "open_bundled", "mdi6.package-variant"),
    LINE._replace(menu=FILE),
    Command(FILE, "&Print or save as a sheet…", (QKeySequence.StandardKey.Print,), "show_sheet",
            "mdi6.printer-outline"),
    Command(FILE, "Sheet of the &full briefing…", ("Ctrl+Shift+P",), "show_full_sheet",
            "mdi6.file-document-multiple-outline"),
    LINE._replace(menu=FILE),
    Command(FILE, "&Quit", (QKeySequence.StandardKey.Quit,), "close", "mdi6.exit-to-app"),
    Command(VIEW, "&Search this list", (QKeySequence.StandardKey.Find,), "focus_search",
            "mdi6.magnify"),
    Command(VIEW, "Show &all records", ("Ctrl+Shift+A",), "show_all", "mdi6.filter-off-outline"),
    LINE._replace(menu=VIEW),
)  # fmt: skip
