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

from PySide6.QtCore import QObject, Qt, Signal, qVersion
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

from briefing import __version__
from briefing.desktop.log import log_error

SAYS: Final = (
    "Something went wrong inside the program. Your briefing is untouched and the window stays "
    "open. Please send the report below to whoever looks after Briefing for you: it tells where "
    "it happened, and may quote words of the briefing in its last line."
)
SIZE: Final = (640, 420)


class Troubles(QObject):
    """Takes what no one else takes: from the window, from threads, from Python itself."""

    _came = Signal(object)  # an error; from any thread

    def __init__(self, log: logging.Logger, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log: Final = log
        self._shown: TroubleWindow | None = None
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._hooks: tuple[Callable[..., object], Callable[..., object]] | None = None

    def begin(self) -> None:
        """Take errors from now on."""
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def end(self) -> None:
        """Take no more."""
        if self._hooks is not None:
            sys.excepthook, threading.excepthook = self._hooks
            self._hooks = None

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
        sys.__excepthook__(kind, error, trace)
        self._came.emit(error)

    def _take_from_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self.take(found.exc_type, found.exc_value, found.exc_traceback)

    def _show(self, error: BaseException) -> None:
        if self._shown is None:
            self._shown = TroubleWindow(QApplication.activeWindow())
            self._shown.finished.connect(self._forget)
        self._shown.add(error)
        self._shown.show()
        self._shown.raise_()

    def _forget(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
            self._shown = None


class TroubleWindow(QDialog):
    """Shows the reports of all errors since it was opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong – Briefing")
        self.setModal(False)
        self.resize(*SIZE)
        says = QLabel(SAYS)
        says.setWordWrap(True)
        self.report = QPlainTextEdit(about_this_program())
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
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
        column.addWidget(says)
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
