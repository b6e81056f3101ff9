"""Start the window."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from briefing import __version__
from briefing.desktop.theme import choose_scheme
from briefing.desktop.timings import Timings
from briefing.desktop.window import Window
from briefing.errors import NoScreen
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Settings, settings_path


def run(file: Path | None, timings: Timings | None = None, as_of: str = "") -> int:
    """Show a file, or the bundled briefing, until the window is closed; return the exit status.

    `as_of` is the date as of which it is shown; empty: with all its claims.

    With `timings`, one line of JSON goes to standard output once the icons are in place.
    """
    if timings is not None:
        timings.mark("imports_done")
    _need_a_screen()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("briefing")
    application.setApplicationDisplayName("Briefing")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("briefing")
    application.setStyle("Fusion")
    settings = Settings(settings_path())
    choose_scheme(settings.text("theme"))
    window = Window(settings)
    if timings is not None:
        window.rows_painted.connect(lambda: timings.mark("first_rows_painted"))
        window.icons_drawn.connect(lambda: _report(timings))
    if window.open_file(BUNDLED_BRIEFING if file is None else file) and as_of:
        window.show_as_of(as_of)
    window.show()
    window.list.table.setFocus()
    if timings is not None:
        timings.mark("window_shown")
    _end_on_signals(application, window)
    return application.exec()


def _need_a_screen() -> None:
    """Refuse kindly where Qt would abort: NoScreen if no display is named."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named):
        raise NoScreen(
            "There is no screen here to show the window on; "
            "start it in a desktop, or use the other commands of “briefing --help”."
        )


def _report(timings: Timings) -> None:
    timings.mark("icons_in_place")
    print(timings.report(), flush=True)


def _end_on_signals(application: QApplication, window: Window) -> None:
    """Close as the user would when asked to end, so that the window's state is kept."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: window.close())
    # Python sees a signal only when it runs; Qt's loop alone would never let it.
    pulse = QTimer(application)
    pulse.start(500)
    pulse.timeout.connect(lambda: None)
