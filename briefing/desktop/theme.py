"""The colours of the window, light and dark: one accent, the rest are greys."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette


class Theme(NamedTuple):
    """Colours by their task; text on its ground has a contrast of at least 4.5 to 1."""

    dark: bool
    window: str  # ground of the sidebar and the bars
    base: str  # ground of lists and pages
    raised: str  # ground of buttons and chips
    text: str
    quiet: str  # labels, counts, what is not stated
    line: str  # hairlines
    border: str  # edges of controls; at least 3 to 1 on its ground
    accent: str
    selection: str
    desk: str  # around the pages of the preview
    warning: str  # ground of a notice
    contested: str  # the sign of a conflict


LIGHT: Final = Theme(
    dark=False,
    window="#f4f5f6",
    base="#ffffff",
    raised="#ffffff",
    text="#1c2126",
    quiet="#59626c",
    line="#e1e4e8",
    border="#868e97",
    accent="#1d5fa6",
    selection="#dce9f7",
    desk="#d5d9dd",
    warning="#fdf0d0",
    contested="#a8430f",
)
DARK: Final = Theme(
    dark=True,
    window="#1b1e21",
    base="#212529",
    raised="#2a2f34",
    text="#e8eaec",
    quiet="#a5adb6",
    line="#343a40",
    border="#79828b",
    accent="#7fb4ee",
    selection="#2b4663",
    desk="#121416",
    warning="#4a3c17",
    contested="#f0a36b",
)

SCHEMES: Final = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def choose_scheme(choice: str) -> None:
    """Ask the system's own parts (title bar, dialogs) for “light”, “dark” or the system's way."""
    QGuiApplication.styleHints().setColorScheme(SCHEMES.get(choice, Qt.ColorScheme.Unknown))


def theme_for(choice: str) -> Theme:
    """Return the theme chosen; for anything but “light” and “dark” the one that the system has.

    Some platforms cannot be told a scheme, so the choice counts before what Qt says.
    """
    if choice in ("light", "dark"):
        return DARK if choice == "dark" else LIGHT
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def palette(theme: Theme) -> QPalette:
    """Return the theme as Qt's palette."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.accent,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.quiet,
        role.Mid: theme.line,
        role.Accent: theme.accent,
    }
    for key, colour in colours.items():
        made.setColor(key, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(disabled, key, QColor(theme.border))
    return made
