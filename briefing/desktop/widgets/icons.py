"""Icons, drawn by qtawesome in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

    from briefing.desktop.widgets.theme import Theme


def icon(name: str, theme: Theme, lively: str = "") -> QIcon:
    """Return an icon by its qtawesome name, e.g. “mdi6.magnify”; `lively` is its colour if chosen.

    The first call imports qtawesome and reads its font, some 200 ms: not before the first paint.
    """
    import qtawesome  # noqa: PLC0415
    from PySide6.QtGui import QIcon  # noqa: PLC0415

    made = qtawesome.icon(
        name, color=theme.quiet, color_active=lively or theme.text, color_disabled=theme.border
    )
    assert isinstance(made, QIcon)
    return made
