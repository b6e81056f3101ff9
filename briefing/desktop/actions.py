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
EDIT: Final = "&Edit"
VIEW: Final = "&View"
GO: Final = "&Go"
LINE: Final = Command("", "", (), "")  # a separator

COMMANDS: Final = (
    Command(FILE, "&Open a briefing…", (QKeySequence.StandardKey.Open,), "opening.ask",
            "mdi6.folder-open-outline"),
    Command(FILE, "Open the &bundled briefing", (), "opening.open_bundled", "mdi6.package-variant"),
    LINE._replace(menu=FILE),
    Command(FILE, "&Print or save as a sheet…", (QKeySequence.StandardKey.Print,), "show_sheet",
            "mdi6.printer-outline"),
    Command(FILE, "Dossier of this &record…", ("Ctrl+D",), "show_dossier_sheet",
            "mdi6.file-account-outline"),
    Command(FILE, "Sheet of the &full briefing…", ("Ctrl+Shift+P",), "show_full_sheet",
            "mdi6.file-document-multiple-outline"),
    Command(FILE, "&Export…", ("Ctrl+E",), "exporting.ask", "mdi6.export-variant"),
    LINE._replace(menu=FILE),
    Command(FILE, "&Quit", (QKeySequence.StandardKey.Quit,), "close", "mdi6.exit-to-app"),
    Command(EDIT, "&Copy rows", (QKeySequence.StandardKey.Copy,), "copying.rows",
            "mdi6.content-copy"),
    Command(EDIT, "Copy the &whole list", ("Ctrl+Shift+C",), "copying.whole_list"),
    Command(VIEW, "&Search this list", (QKeySequence.StandardKey.Find,), "focus_search",
            "mdi6.magnify"),
    Command(VIEW, "Show &all records", ("Ctrl+Shift+A",), "show_all", "mdi6.filter-off-outline"),
    LINE._replace(menu=VIEW),
    Command(GO, "Search &everything…", ("Ctrl+K",), "search_everything", "mdi6.text-search"),
    LINE._replace(menu=GO),
    Command(GO, "&Back", ("Alt+Left", "Back"), "places.back", "mdi6.arrow-left"),
    Command(GO, "&Forward", ("Alt+Right", "Forward"), "places.forward", "mdi6.arrow-right"),
    LINE._replace(menu=GO),
    Command(GO, "&Copy link to this place", ("Ctrl+Shift+L",), "links.copy",
            "mdi6.link-variant"),
    Command(GO, "Open &link…", ("Ctrl+L",), "links.ask"),
    LINE._replace(menu=GO),
)  # fmt: skip
