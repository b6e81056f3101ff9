"""The colours of the window, light and dark: one accent, the rest are greys."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QMenu


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
    border="#7c848d",
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
    border="#8b949d",
    accent="#7fb4ee",
    selection="#26405c",
    desk="#121416",
    warning="#4a3c17",
    contested="#f0a36b",
)

# For those whose system asks for more contrast.
LIGHT_MORE: Final = LIGHT._replace(
    window="#ffffff",
    text="#000000",
    quiet="#2e2e2e",
    line="#b8b8b8",
    border="#000000",
    accent="#0a3f7d",
    selection="#cfe3fb",
    contested="#7a2c00",
)
DARK_MORE: Final = DARK._replace(
    window="#000000",
    base="#000000",
    raised="#000000",
    text="#ffffff",
    quiet="#e2e2e2",
    line="#4a4a4a",
    border="#ffffff",
    accent="#a5d0ff",
    selection="#0f3557",
    desk="#000000",
    warning="#332800",
    contested="#ffbe94",
)

# What these colours are among Qt's roles, where the name of the role says something else. All that
# is painted asks the palette, so that one palette, set for the whole program, is the theme.
QUIET: Final = QPalette.ColorRole.PlaceholderText
LINE: Final = QPalette.ColorRole.Mid
BORDER: Final = QPalette.ColorRole.Shadow
DESK: Final = QPalette.ColorRole.Dark
WARNING: Final = QPalette.ColorRole.Midlight
DISPUTED: Final = QPalette.ColorRole.BrightText

# Fusion draws the edges of these by so much darker than the window, which nobody would see.
WITH_EDGE: Final = ("QAbstractButton", "QAbstractSpinBox", "QComboBox", "QLineEdit", "QListWidget")
FUSION_EDGE: Final = 140  # per cent
WITH_CIRCLE: Final = "QRadioButton"
FUSION_CIRCLE: Final = 150  # per cent
# One entry of these is where the keyboard is, which a pale ground alone would not tell.
WITH_CURRENT: Final = (
    *("QMenu", "QMenuBar", "QComboBoxPrivateContainer", "QComboBoxListView"),
    "QProgressBar",  # likewise for what is done
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
    hints = QGuiApplication.styleHints()
    dark = choice == "dark" or (choice != "light" and hints.colorScheme() == Qt.ColorScheme.Dark)
    wanted = hints.accessibility().contrastPreference()
    return themed(dark=dark, more=wanted == Qt.ContrastPreference.HighContrast)


def themed(*, dark: bool, more: bool) -> Theme:
    """Return a theme, with `more` contrast for those whose system asks for it."""
    if more:
        return DARK_MORE if dark else LIGHT_MORE
    return DARK if dark else LIGHT


def paint_with(theme: Theme) -> None:
    """Let all windows take a theme."""
    QApplication.setPalette(palette(theme))  # which lets go of those of classes
    for name, made in class_palettes(theme).items():
        QApplication.setPalette(made, name)  # type: ignore[arg-type]  # only the stub wants bytes


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
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Accent: theme.accent,
        QUIET: theme.quiet,
        LINE: theme.line,
        BORDER: theme.border,
        DESK: theme.desk,
        WARNING: theme.warning,
        DISPUTED: theme.contested,
    }
    for key, colour in colours.items():
        made.setColor(key, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(disabled, key, QColor(theme.border))
    return made


def class_palettes(theme: Theme) -> dict[str, QPalette]:
    """Return the palettes of those classes of Qt's whose parts need colours of their own."""
    edges, circle, current = palette(theme), palette(theme), palette(theme)
    edges.setColor(QPalette.ColorRole.Window, QColor(theme.border).lighter(FUSION_EDGE))
    circle.setColor(QPalette.ColorRole.Window, QColor(theme.border).lighter(FUSION_CIRCLE))
    current.setColor(QPalette.ColorRole.Highlight, QColor(theme.accent))
    current.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.base))
    return {
        **dict.fromkeys(WITH_EDGE, edges),
        WITH_CIRCLE: circle,
        **dict.fromkeys(WITH_CURRENT, current),
    }


def show_edges(menu: QMenu) -> None:
    """Let the boxes of a menu be seen, and its own edge.

    Not for menus of all kinds: the lists of boxes to choose from take their ground from there.
    """
    made, role = menu.palette(), QPalette.ColorRole.Window
    edges = QApplication.palette("QAbstractButton")  # type: ignore[call-overload]
    made.setColor(role, edges.color(role))
    menu.setPalette(made)
