"""End the busy pointer that an X11 desktop shows from a double click until a window comes."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow


def end_launch_feedback() -> None:
    """Tell the desktop that this start is over, although no window comes of it."""
    if QGuiApplication.platformName() != "xcb" or not os.environ.get("DESKTOP_STARTUP_ID"):
        return
    # Qt tells it with the first window that it shows; this one lies beyond the edge of the screen.
    window = QWindow()
    window.setFlags(Qt.WindowType.Tool | Qt.WindowType.BypassWindowManagerHint)
    window.setGeometry(-2, -2, 1, 1)
    window.show()
    window.destroy()
