"""The commands of the window, as values in a list that reads like a table."""

from __future__ import annotations

from typing import Final, NamedTuple


class Command(NamedTuple):
    """One command: its menu, its words, its keys, and the method of the window that does it.

    Keys are written as Qt does (“Ctrl” is Command on macOS), the one to be told first.
    """

    menu: str
    words: str
    keys: tuple[str, ...]
    method: str
    icon: str = ""
    fills: bool = False  # a submenu, which the method fills whenever it opens
    stays: bool = False  # the submenu, open while entries are ticked


FILE: Final = "&File"
EDIT: Final = "&Edit"
VIEW: Final = "&View"
GO: Final = "&Go"
HELP: Final = "&Help"
LINE: Final = Command("", "", (), "")  # a separator

COMMANDS: Final = (
    Command(FILE, "&Open a briefing…", ("Ctrl+O",), "opening.ask",
            "mdi6.folder-open-outline"),
    Command(FILE, "Open in a new &window…", ("Ctrl+Shift+O",), "opening.ask_for_another",
            "mdi6.open-in-new"),
    Command(FILE, "&New window", ("Ctrl+N",), "show_again", "mdi6.dock-window"),
    Command(FILE, "Open a &recent one", (), "opening.fill_recent", fills=True),
    Command(FILE, "Open the &bundled briefing", (), "opening.open_bundled", "mdi6.package-variant"),
    Command(FILE, "Read &again", ("F5",), "opening.read_again", "mdi6.refresh"),
    LINE._replace(menu=FILE),
    Command(FILE, "&Print or save as a sheet…", ("Ctrl+P",), "paper.show_list",
            "mdi6.printer-outline"),
    Command(FILE, "Dossier of this &record…", ("Ctrl+D",), "paper.show_dossier",
            "mdi6.file-account-outline"),
    Command(FILE, "Sheet of the &full briefing…", ("Ctrl+Shift+P",), "paper.show_all",
            "mdi6.file-document-multiple-outline"),
    Command(FILE, "&Export…", ("Ctrl+E",), "exporting.ask", "mdi6.export-variant"),
    LINE._replace(menu=FILE),
    Command(FILE, "&Close this window", ("Ctrl+W",), "close", "mdi6.close"),
    Command(FILE, "&Quit", ("Ctrl+Q",), "quit", "mdi6.exit-to-app"),
    Command(EDIT, "&Copy rows", ("Ctrl+C",), "copying.rows",
            "mdi6.content-copy"),
    Command(EDIT, "Copy the &whole list", ("Ctrl+Shift+C",), "copying.whole_list"),
    Command(VIEW, "&Search this list", ("Ctrl+F",), "focus_search",
            "mdi6.magnify"),
    Command(VIEW, "Show &all records", ("Ctrl+Shift+A",), "show_all", "mdi6.filter-off-outline"),
    Command(VIEW, "&Move the line between the parts", ("F8",), "move_line"),
    LINE._replace(menu=VIEW),
    Command(VIEW, "&Columns", (), "list_menus.fill_columns", fills=True, stays=True),
    Command(VIEW, "&Group by", (), "list_menus.fill_groups", fills=True),
    Command(VIEW, "&Filter by", (), "list_menus.fill_filters", fills=True),
    Command(VIEW, "S&ort by", (), "list_menus.fill_order", fills=True),
    Command(VIEW, "&Named filters", (), "kept_filters.fill", fills=True),
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
    Command(HELP, "&Manual", (), "show_manual", "mdi6.book-open-variant"),
    Command(HELP, "&Keys", ("F1", "?"), "show_keys", "mdi6.keyboard-outline"),
    Command(HELP, "&About Briefing", (), "show_about", "mdi6.information-outline"),
)  # fmt: skip
