"""Icons, drawn by qtawesome in the colours of the theme."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from briefing.desktop.theme import Theme


def icon(name: str, theme: Theme) -> QIcon:
    """Return an icon by its qtawesome name, e.g. “mdi6.magnify”.

    The first call imports qtawesome and reads its font, some 200 ms: not before the first paint.
    """
    import qtawesome  # noqa: PLC0415

    made = qtawesome.icon(
        name, color=theme.quiet, color_active=theme.text, color_disabled=theme.border
    )
    assert isinstance(made, QIcon)
    return made
