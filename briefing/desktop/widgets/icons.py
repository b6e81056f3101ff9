"""Icons, drawn by qtawesome in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication, QPalette

from briefing.desktop.widgets.theme import BORDER, QUIET

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

PLAIN: Final = "mdi6.format-list-bulleted"  # where there is no icon of the name


def icon(name: str, chosen: QPalette.ColorRole = QPalette.ColorRole.Text) -> QIcon:
    """Return an icon by its qtawesome name, e.g. “mdi6.magnify”, in the colours of the theme.

    `chosen` is its colour where it is chosen. The first call imports qtawesome and reads its font,
    some 200 ms: not before the first paint.
    """
    import qtawesome  # noqa: PLC0415
    from PySide6.QtGui import QIcon  # noqa: PLC0415

    theme = QGuiApplication.palette()
    colours = {
        "color": theme.color(QUIET),
        "color_active": theme.color(chosen),
        "color_disabled": theme.color(BORDER),
    }
    try:
        made = qtawesome.icon(name, **colours)
    except Exception:
        made = qtawesome.icon(PLAIN, **colours)
    assert isinstance(made, QIcon)
    return made
