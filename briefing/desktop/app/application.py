"""Start the windows."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from briefing import __version__
from briefing.desktop.app.crash_counter import OFTEN, SAYS, began, ended
from briefing.desktop.app.garbage import GarbageCollector
from briefing.desktop.app.single_instance import SingleInstance, end_launch_feedback, hand_over
from briefing.desktop.app.windows import Windows
from briefing.desktop.state.window_state import forget_window_state
from briefing.desktop.widgets.theme import choose_scheme
from briefing.errors import NoScreen
from briefing.settings import Settings, settings_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from briefing.desktop.app.error_report import ErrorReports
    from briefing.desktop.app.timings import Timings
    from briefing.desktop.window.main_window import Window

STYLE: Final = "Fusion"
NO_SCREEN: Final = (
    "There is no screen here to show the window on; "
    "start it in a desktop, or use the other commands of “briefing --help”."
)
LATEST: Final = 500  # milliseconds for the first paint
GREETED: Final = "greeted"
GREETING: Final = (
    "This is the bundled briefing. Open one of your own with Ctrl+O, or drop a file on this window."
)


def run(
    files: Sequence[Path], timings: Timings | None = None, as_of: str = "", link: str = ""
) -> int:
    """Show files, or the bundled briefing, until all windows are closed; return the exit status.

    Where the program runs already, it shows them, and this process ends at once. `as_of` is the
    date as of which they are shown; empty: with all their claims. A `link` leads to the place that
    is shown, and names the date itself. With `timings`, one line of JSON goes to standard output
    once the icons are in place.
    """
    if timings is not None:
        timings.mark("imports_done")
    _need_a_screen()
    application = _application()
    alone = timings is not None or (bool(as_of) and not link)
    if not alone and hand_over(files, link):
        end_launch_feedback()
        return 0
    settings = Settings(settings_path())
    broken = began(settings)
    if broken >= OFTEN:
        forget_window_state(settings, others=broken > OFTEN)
    choose_scheme(settings.text("theme"))
    windows = Windows(settings, application)
    if timings is not None:
        windows.opened.connect(lambda window: _measure(window, timings))
    try:
        if not (files or alone or link or broken >= OFTEN):
            windows.bring_back()
        if not windows.all:
            _show(windows, files, as_of, link)
    except Exception as error:
        if timings is not None:
            raise
        from briefing.desktop.app.error_report import tell_of_no_start  # noqa: PLC0415 - hardly ever

        settings.save()  # which says that it broke down
        tell_of_no_start(error)
        return 1
    if broken >= OFTEN:
        windows.say(SAYS)
    if not settings[GREETED] and windows.greet(GREETING):
        settings[GREETED] = True
    if timings is not None:
        timings.mark("window_shown")
    start = StartOptions(None if alone else files, link, broken)
    rest = AfterPaint(application, windows, settings, start)
    rest.await_paint()
    status = application.exec()
    rest.end()
    return status


def _show(windows: Windows, files: Sequence[Path], as_of: str, link: str) -> None:
    """Show what is asked for, with the keyboard where it is wanted."""
    for file in files or (None,):
        window = windows.open(file)
        window.navigator.take_focus()
        if link:
            window.links.open(link)
        elif as_of and window.session.store is not None:
            window.as_of.show(as_of)


class StartOptions(NamedTuple):
    """What the program was started with."""

    files: Sequence[Path] | None  # what another process may show instead; None: nothing
    link: str  # where in it
    broken: int  # times in a row that the program did not end before


class AfterPaint(QObject):
    """What a program needs beside its windows, set up once they are painted."""

    def __init__(
        self,
        application: QApplication,
        windows: Windows,
        settings: Settings,
        start: StartOptions,
    ) -> None:
        super().__init__(application)
        self._start: Final = start
        self._application: Final = application
        self._windows: Final = windows
        self._settings: Final = settings
        self._process: Final = SingleInstance(self)
        self._collecting: Final = GarbageCollector(self)
        self._troubles: ErrorReports | None = None
        self._begun = False
        _end_on_signals(application, windows)

    def await_paint(self) -> None:
        """Begin once a window is painted, or soon if there is nothing to paint."""
        for window in self._windows.all:
            window.rows_painted.connect(lambda: QTimer.singleShot(0, self.begin))
        QTimer.singleShot(LATEST, self.begin)
        sys.excepthook = self._take_early

    def begin(self) -> None:
        """Keep a log, tell of errors, take files from later starts, from macOS and from drops."""
        if self._begun:
            return
        self._begun = True
        from PySide6.QtGui import QIcon  # noqa: PLC0415 - not before the first paint

        from briefing.desktop.app.error_report import tell_of_errors  # noqa: PLC0415
        from briefing.resources import FOLDER  # noqa: PLC0415

        sys.excepthook = sys.__excepthook__
        self._troubles = tell_of_errors(self)
        self._troubles.said.connect(self._windows.say)
        self._note_breakdowns()
        self._application.setWindowIcon(QIcon(str(FOLDER / "icons" / "briefing.svg")))
        self._application.installEventFilter(self._windows)
        # The desktop ends the session: how the windows are is kept while there is time.
        self._application.commitDataRequest.connect(self._keep)
        self._process.asked.connect(self._windows.take)
        files = self._start.files
        if not self._process.listen() and files is not None and hand_over(files, self._start.link):
            self._windows.close()  # two starts at the same moment: the other one was faster
            return
        self._settings.save()

    def _note_breakdowns(self) -> None:
        from briefing.desktop.state.log import note  # noqa: PLC0415 - not before the first paint

        broken = self._start.broken
        if broken:
            times = "" if broken == 1 else f" ({broken} in a row)"
            note(f"The last run did not end as it should{times}")
        if broken >= OFTEN:
            note("The window starts with a clean state")

    def _take_early(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.begin()
        sys.excepthook(kind, error, trace)  # which is that of the report by now

    def _keep(self) -> None:
        self._windows.keep()
        ended(self._settings)  # a session that ends may leave no time for more

    def end(self) -> None:
        """Note that all went well."""
        self._process.close()
        self._collecting.end()
        ended(self._settings)
        if self._troubles is not None:
            self._troubles.end()


def _application() -> QApplication:
    application = QApplication.instance()
    if application is None:
        # As an argument: setStyle hands back a style, of which PySide6 then makes all types.
        with _no_abort():
            application = QApplication([*sys.argv[:1], "-style", STYLE])
    else:
        assert isinstance(application, QApplication)
        application.setStyle(STYLE)
    application.setApplicationName("briefing")
    application.setApplicationDisplayName("Briefing")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("briefing")
    return application


def _need_a_screen() -> None:
    """Refuse kindly where Qt would abort: NoScreen if no display is named."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named):
        raise NoScreen(NO_SCREEN)


@contextmanager
def _no_abort() -> Iterator[None]:
    """End kindly where Qt would abort, since the screen cannot be reached."""
    held: list[str] = []

    def take(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        held.append(text)
        if kind == QtMsgType.QtFatalMsg:  # no exception gets past Qt, which aborts after this
            from briefing.desktop.app.system_libraries import missing_libraries  # noqa: PLC0415

            print(f"briefing: {missing_libraries() or NO_SCREEN}", file=sys.stderr, flush=True)
            os._exit(2)

    qInstallMessageHandler(take)
    yield
    qInstallMessageHandler(None)
    for text in held:
        print(text, file=sys.stderr)


def _measure(window: Window, timings: Timings) -> None:
    window.rows_painted.connect(lambda: timings.mark("first_rows_painted"))
    window.icons_drawn.connect(lambda: _report(timings))


def _report(timings: Timings) -> None:
    timings.mark("icons_in_place")
    print(timings.report(), flush=True)


def _end_on_signals(application: QApplication, windows: Windows) -> None:
    """Close as the user would when asked to end, so that the windows' state is kept."""

    def end(name: int) -> None:
        from briefing.desktop.state.log import note  # noqa: PLC0415 - when it happens

        note(f"Asked to end by {signal.Signals(name).name}")
        windows.close()
        application.closeAllWindows()  # a report of trouble may stand alone
        application.quit()  # a dialog that waits for an answer has a loop of its own

    names = [signal.SIGTERM, signal.SIGINT]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        names.append(signal.SIGHUP)  # its terminal is closed
    for name in names:
        signal.signal(name, lambda number, _: end(number))
    # Python sees a signal only when it runs; Qt's loop alone would never let it.
    pulse = QTimer(application)
    pulse.start(500)
    pulse.timeout.connect(lambda: None)
