"""The commands of the window, as values in a list that reads like a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from briefing.desktop.widgets.splitter import take_line
from briefing.desktop.window.main_window import Window
from briefing.desktop.window.menus import GO, Choice, Command, MenuEntry, Separator, Submenu
from briefing.resources import BUNDLED_BRIEFING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

FILE: Final = "&File"
EDIT: Final = "&Edit"
VIEW: Final = "&View"
HELP: Final = "&Help"
THEMES: Final = (("system", "As the &system"), ("light", "&Light"), ("dark", "&Dark"))
Do = Command[Window]
Fill = Submenu[Window]


def move_line(window: Window) -> None:
    """Give the keyboard to a line between two parts, which the arrows then move."""
    if not window.preview.is_shown:
        take_line(window)


def show_manual(window: Window) -> None:
    """Show how the program is used."""
    from briefing.desktop.window.manual_dialog import ManualDialog  # noqa: PLC0415 - when first asked

    _beside(ManualDialog(window))


def show_keys(window: Window) -> None:
    """List every key."""
    from briefing.desktop.window.keys import all_keys  # noqa: PLC0415 - when first asked
    from briefing.desktop.window.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415

    _beside(ShortcutsDialog(list(all_keys(COMMANDS)), window))


def show_about(window: Window) -> None:
    """Tell what the program is made of."""
    from briefing.desktop.window.about_dialog import AboutDialog  # noqa: PLC0415 - when first asked

    _beside(AboutDialog(window))


def _beside(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


COMMANDS: Final[tuple[MenuEntry[Window], ...]] = (
    Do(FILE, "&Open a briefing…", ("Ctrl+O",),
       lambda window: window.file_opener.ask(), "mdi6.folder-open-outline"),
    Do(FILE, "Open in a new &window…", ("Ctrl+Shift+O",),
       lambda window: window.file_opener.ask_for_another(), "mdi6.open-in-new"),
    Do(FILE, "&New window", ("Ctrl+N",),
       lambda window: window.show_again(), "mdi6.dock-window"),
    Fill(FILE, "Open a &recent one",
       lambda window, menu: window.file_opener.fill_recent(menu)),
    Do(FILE, "Open the &bundled briefing", (),
       lambda window: window.file_opener.open(BUNDLED_BRIEFING), "mdi6.package-variant"),
    Do(FILE, "Read &again", ("F5",),
       lambda window: window.file_opener.read_again(), "mdi6.refresh"),
    Separator(FILE),
    Do(FILE, "&Print or save as a sheet…", ("Ctrl+P",),
       lambda window: window.preview.show_list(), "mdi6.printer-outline"),
    Do(FILE, "Dossier of this &record…", ("Ctrl+D",),
       lambda window: window.preview.show_dossier(), "mdi6.file-account-outline"),
    Do(FILE, "Sheet of the &full briefing…", ("Ctrl+Shift+P",),
       lambda window: window.preview.show_all(),
       "mdi6.file-document-multiple-outline"),
    Do(FILE, "&Export…", ("Ctrl+E",),
       lambda window: window.export_job.ask(), "mdi6.export-variant"),
    Separator(FILE),
    Do(FILE, "&Close this window", ("Ctrl+W",),
       lambda window: window.close(), "mdi6.close"),
    Do(FILE, "&Quit", ("Ctrl+Q",), lambda window: window.quit(), "mdi6.exit-to-app"),
    Do(EDIT, "&Copy rows", ("Ctrl+C",),
       lambda window: window.navigator.section_view.clipboard.rows(), "mdi6.content-copy"),
    Do(EDIT, "Copy the &whole list", ("Ctrl+Shift+C",),
       lambda window: window.navigator.section_view.clipboard.whole_list()),
    Do(VIEW, "&Search this list", ("Ctrl+F",),
       lambda window: window.focus_search(), "mdi6.magnify"),
    Do(VIEW, "Show &all records", ("Ctrl+Shift+A",),
       lambda window: window.navigator.show_all(), "mdi6.filter-off-outline"),
    Do(VIEW, "&Move the line between the parts", ("F8",), move_line),
    Separator(VIEW),
    Fill(VIEW, "&Columns",
       lambda window, menu: window.navigator.section_view.column_menus.fill_columns(menu),
       stays=True),
    Fill(VIEW, "&Group by",
       lambda window, menu: window.navigator.section_view.column_menus.fill_groups(menu)),
    Fill(VIEW, "&Filter by",
       lambda window, menu: window.navigator.section_view.column_menus.fill_filters(menu)),
    Fill(VIEW, "S&ort by",
       lambda window, menu: window.navigator.section_view.column_menus.fill_order(menu)),
    Fill(VIEW, "&Named filters",
       lambda window, menu: window.navigator.section_view.saved_filters.fill(menu)),
    Separator(VIEW),
    Choice[Window](VIEW, "&Theme", THEMES, lambda window: window.theme,
       lambda window, key: window.choose_theme(key)),
    Do(GO, "Search &everything…", ("Ctrl+K",),
       lambda window: window.finder.ask(), "mdi6.text-search", is_found=False),
    Separator(GO),
    Do(GO, "&Back", ("Alt+Left", "Back"),
       lambda window: window.navigator.back(), "mdi6.arrow-left",
       lambda window: window.navigator.history.has_earlier),
    Do(GO, "&Forward", ("Alt+Right", "Forward"),
       lambda window: window.navigator.forward(), "mdi6.arrow-right",
       lambda window: window.navigator.history.has_later),
    Separator(GO),
    Do(GO, "&Copy link to this place", ("Ctrl+Shift+L",),
       lambda window: window.links.copy(), "mdi6.link-variant"),
    Do(GO, "Open &link…", ("Ctrl+L",), lambda window: window.links.ask()),
    Separator(GO),
    Do(HELP, "&Manual", (), show_manual, "mdi6.book-open-variant"),
    Do(HELP, "&Keys", ("F1", "?"), show_keys, "mdi6.keyboard-outline"),
    Do(HELP, "&About Briefing", (), show_about, "mdi6.information-outline"),
)  # fmt: skip
