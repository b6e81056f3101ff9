"""Start the windows."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from briefing import __version__
from briefing.desktop.clean_start import began, ended
from briefing.desktop.collecting import Collecting
from briefing.desktop.one_process import OneProcess, hand_over
from briefing.desktop.remembering import forget
from briefing.desktop.theme import choose_scheme
from briefing.desktop.timings import Timings
from briefing.desktop.windows import Windows
from briefing.errors import NoScreen
from briefing.settings import Settings, settings_path

if TYPE_CHECKING:
    from briefing.desktop.trouble import Troubles
    from briefing.desktop.window import Window

GREETED: Final = "greeted"
GREETING: Final = (
    "This is the bundled briefing. Open one of your own with Ctrl+O, or drop a file on this window."
)


def run(files: Sequence[Path], timings: Timings | None = None, as_of: str = "") -> int:
    """Show files, or the bundled briefing, until all windows are closed; return the exit status.

    Where the program runs already, it shows them, and this process ends at once. `as_of` is the
    date as of which they are shown; empty: with all their claims. With `timings`, one line of JSON
    goes to standard output once the icons are in place.
    """
    if timings is not None:
        timings.mark("imports_done")
    _need_a_screen()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    _name(application)
    if timings is None and not as_of and hand_over(files):
        return 0
    settings = Settings(settings_path())
    if began(settings):
        forget(settings)
    choose_scheme(settings.text("theme"))
    windows = Windows(settings, application)
    if timings is not None:
        windows.opened.connect(lambda window: _measure(window, timings))
    for file in files or (None,):
        window = windows.open(file)
        window.take_focus()
        if as_of and window.store is not None:
            window.show_as_of(as_of)
    if timings is not None:
        timings.mark("window_shown")
    alone = timings is not None or bool(as_of)
    rest = Rest(application, windows, settings, None if alone else files)
    QTimer.singleShot(0, rest.begin)
    status = application.exec()
    rest.end()
    return status


class Rest(QObject):
    """What a program needs beside its windows, set up once they are painted."""

    def __init__(
        self,
        application: QApplication,
        windows: Windows,
        settings: Settings,
        files: Sequence[Path] | None,  # what another process may show instead; None: nothing
    ) -> None:
        super().__init__(application)
        self._files: Final = files
        self._application: Final = application
        self._windows: Final = windows
        self._settings: Final = settings
        self._process: Final = OneProcess(self)
        self._collecting: Final = Collecting(self)
        self._troubles: Troubles | None = None
        _end_on_signals(application, windows)

    def begin(self) -> None:
        """Keep a log, tell of errors, take files from later starts, from macOS and from drops."""
        from PySide6.QtGui import QIcon  # noqa: PLC0415 - not before the first paint

        from briefing.desktop.log import begin_log, log_path  # noqa: PLC0415
        from briefing.desktop.trouble import Troubles  # noqa: PLC0415
        from briefing.resources import FOLDER  # noqa: PLC0415

        self._troubles = Troubles(begin_log(log_path()), self)
        self._troubles.begin()
        self._application.setWindowIcon(QIcon(str(FOLDER / "icons" / "briefing.svg")))
        self._application.installEventFilter(self._windows)
        # The desktop ends the session: how the windows are is kept while there is time.
        self._application.commitDataRequest.connect(self._keep)
        self._process.asked.connect(self._windows.take)
        if not self._process.listen() and self._files is not None and hand_over(self._files):
            self._windows.close()  # two starts at the same moment: the other one was faster
            return
        self._settings.save()
        if not self._settings[GREETED] and self._windows.greet(GREETING):
            self._settings[GREETED] = True

    def _keep(self) -> None:
        self._windows.keep()
        ended(self._settings)  # a session that ends may leave no time for more

    def end(self) -> None:
        """Note that all went well."""
        self._process.close()
        self._collecting.end()
        if self._troubles is not None:
            self._troubles.end()
        ended(self._settings)


def _name(application: QApplication) -> None:
    application.setApplicationName("briefing")
    application.setApplicationDisplayName("Briefing")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("briefing")
    application.setStyle("Fusion")


def _need_a_screen() -> None:
    """Refuse kindly where Qt would abort: NoScreen if no display is named."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named):
        raise NoScreen(
            "There is no screen here to show the window on; "
            "start it in a desktop, or use the other commands of “briefing --help”."
        )


def _measure(window: Window, timings: Timings) -> None:
    window.rows_painted.connect(lambda: timings.mark("first_rows_painted"))
    window.icons_drawn.connect(lambda: _report(timings))


def _report(timings: Timings) -> None:
    timings.mark("icons_in_place")
    print(timings.report(), flush=True)


def _end_on_signals(application: QApplication, windows: Windows) -> None:
    """Close as the user would when asked to end, so that the windows' state is kept."""

    def end() -> None:
        windows.close()
        application.closeAllWindows()  # a report of trouble may stand alone
        application.quit()  # a dialog that waits for an answer has a loop of its own

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: end())
    # Python sees a signal only when it runs; Qt's loop alone would never let it.
    pulse = QTimer(application)
    pulse.start(500)
    pulse.timeout.connect(lambda: None)
