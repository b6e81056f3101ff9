"""An error that nobody expected: one window with a report to copy; the program goes on."""

from __future__ import annotations

import logging
import platform
import sys
import threading
from collections.abc import Callable
from traceback import format_exception
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from briefing import __version__
from briefing.desktop.state.log import begin_log, end_log, log_error, log_path
from briefing.desktop.widgets.text import scaled
from briefing.errors import BriefingError

SAYS: Final = (
    "Something went wrong inside the program. Your briefing is untouched and the window stays "
    "open. Please send the report below to whoever looks after Briefing for you: it tells where "
    "it happened, and may quote words of the briefing in its last line."
)
NO_START: Final = (
    "Briefing could not start: something went wrong inside the program. Your briefing is "
    "untouched. Start it again; after two such starts in a row the window comes as new, which "
    "often helps. "
    "Please send the report below to whoever looks after Briefing for you: it tells where "
    "it happened, and may quote words of the briefing in its last line."
)
SIZE: Final = (640, 420)
MOST: Final = 0.9  # of the screen


class ErrorReports(QObject):
    """Takes what no one else takes: from the window, from threads, from Python itself."""

    said = Signal(str)  # what stands in the user's way, in a sentence: no fault of the program
    _came = Signal(object)  # an error; from any thread

    def __init__(
        self, log: logging.Logger, parent: QObject | None = None, says: str = SAYS
    ) -> None:
        super().__init__(parent)
        self._log: Final = log
        self._says: Final = says
        self._shown: ErrorReportDialog | None = None
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._hooks: tuple[Callable[..., object], Callable[..., object]] | None = None

    def begin(self) -> None:
        """Take errors from now on."""
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def end(self) -> None:
        """Take no more, and close the log."""
        if self._hooks is not None:
            sys.excepthook, threading.excepthook = self._hooks
            self._hooks = None
            end_log(self._log)

    def take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an error, print it where somebody may look, and show its report."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log_error(error, self._log)
        if isinstance(error, BriefingError):
            self.said.emit(str(error))
            return
        sys.__excepthook__(kind, error, trace)
        self._came.emit(error)

    def _take_from_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self.take(found.exc_type, found.exc_value, found.exc_traceback)

    def _show(self, error: BaseException) -> None:
        if self._shown is None or not isValid(self._shown):  # it ends with the window it is of
            self._shown = ErrorReportDialog(QApplication.activeWindow(), self._says)
            self._shown.finished.connect(self._forget)
        self._shown.add(error)
        self._shown.show()
        self._shown.raise_()

    def _forget(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
            self._shown = None


def tell_of_errors(parent: QObject) -> ErrorReports:
    """Keep the log of this user, and take all errors from now on."""
    made = ErrorReports(begin_log(log_path()), parent)
    made.begin()
    return made


def tell_of_no_start(error: Exception) -> None:
    """Show the report of an error without a window, until it is closed.

    After a double click nobody would see it anywhere else.
    """
    troubles = ErrorReports(begin_log(log_path()), says=NO_START)
    troubles.begin()
    troubles.take(type(error), error, error.__traceback__)
    QApplication.exec()
    troubles.end()


class ErrorReportDialog(QDialog):
    """Shows the reports of all errors since it was opened."""

    def __init__(self, parent: QWidget | None = None, says: str = SAYS) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong – Briefing")
        self.setModal(False)
        size = QSize(*(scaled(side, self.font()) for side in SIZE))
        self.resize(size.boundedTo(self.screen().availableSize() * MOST))
        words = QLabel(says)
        words.setWordWrap(True)
        self.report = QPlainTextEdit(about_this_program())
        self.report.setReadOnly(True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self.report.setFont(fixed)
        self.report.setAccessibleName("Report")
        self.report.setTabChangesFocus(True)
        self.copy = QPushButton("&Copy the report")
        self.copy.clicked.connect(self._copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.report, 1)
        column.addWidget(buttons)

    def add(self, error: BaseException) -> None:
        """Add the report of one more error, once: what fails at every painting fails often."""
        told = "".join(format_exception(error)).rstrip()
        if told not in self.report.toPlainText():
            self.report.appendPlainText("\n" + told)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText("Copied")


def about_this_program() -> str:
    """Say which program this is, on which system."""
    return (
        f"Briefing {__version__}, Qt {qVersion()}, Python {platform.python_version()}\n"
        f"{platform.platform()}, {QGuiApplication.platformName()}"
    )
