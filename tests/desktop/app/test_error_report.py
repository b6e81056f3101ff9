"""An unexpected error: logged without a word of a briefing, and told in one window."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from briefing.desktop.app.error_report import ErrorReportDialog, ErrorReports
from briefing.desktop.state.log import KEPT, LARGEST, begin_log, end_log, log_error
from briefing.errors import FileTrouble

SECRET = "the President stays at home"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[logging.Logger]:
    made = begin_log(tmp_path / "logs" / "briefing.log")
    yield made
    end_log(made)


def written(tmp_path: Path) -> str:
    return (tmp_path / "logs" / "briefing.log").read_text(encoding="utf-8")


def failing() -> Exception:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error


def shown() -> list[ErrorReportDialog]:
    return [
        w
        for w in QApplication.topLevelWidgets()
        if isinstance(w, ErrorReportDialog) and w.isVisible()
    ]


def test_the_log_tells_where_and_not_what(tmp_path: Path, log: logging.Logger) -> None:
    log_error(failing(), log)
    text = written(tmp_path)
    assert "ValueError at test_error_report.py:" in text
    assert "failing" in text
    assert SECRET not in text


def test_the_log_begins_with_the_versions(tmp_path: Path, log: logging.Logger) -> None:
    assert "Briefing 0" in written(tmp_path)
    assert f"Python {sys.version_info.major}." in written(tmp_path)


def test_a_log_never_grows_without_end(tmp_path: Path, log: logging.Logger) -> None:
    for _ in range(9):
        log.info("x" * (LARGEST // 2))
    files = list((tmp_path / "logs").iterdir())
    assert 1 < len(files) <= KEPT + 1
    assert all(file.stat().st_size <= LARGEST for file in files)


def test_without_a_place_for_it_there_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    made = begin_log(tmp_path / "file" / "briefing.log")
    made.info("said to nobody")
    end_log(made)


def test_what_stands_in_the_user_s_way_is_a_sentence_and_no_report(
    qtbot: QtBot, log: logging.Logger
) -> None:
    troubles = ErrorReports(log)
    troubles.begin()
    error = FileTrouble("visit.briefing is damaged.")
    try:
        with qtbot.waitSignal(troubles.said) as told:
            sys.excepthook(type(error), error, None)
        assert told.args == ["visit.briefing is damaged."]
        assert shown() == []
    finally:
        troubles.end()


@pytest.mark.parametrize("from_thread", [False, True])
def test_an_error_is_told_once_with_a_report(
    qtbot: QtBot, tmp_path: Path, log: logging.Logger, *, from_thread: bool
) -> None:
    troubles = ErrorReports(log)
    troubles.begin()
    try:
        if from_thread:
            thread = threading.Thread(target=lambda: int(SECRET))
            thread.start()
            thread.join()
        else:
            error = failing()
            sys.excepthook(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: len(shown()) == 1)
        (dialog,) = shown()
        for other in (failing(), KeyError("another"), KeyError("another")):
            sys.excepthook(type(other), other, other.__traceback__)
        qtbot.waitUntil(lambda: "KeyError" in dialog.report.toPlainText())
        assert dialog.report.toPlainText().count("KeyError: 'another'") == 1
        assert len(shown()) == 1
        qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
        assert "Traceback" in QGuiApplication.clipboard().text()
        assert "Briefing 0" in QGuiApplication.clipboard().text()
        dialog.reject()
        qtbot.waitUntil(lambda: not isValid(dialog))
    finally:
        troubles.end()
    assert SECRET not in written(tmp_path)
    assert sys.excepthook is not troubles.take


def test_an_error_after_the_window_of_the_report_went_has_a_report_again(
    qtbot: QtBot, tmp_path: Path, log: logging.Logger
) -> None:
    troubles = ErrorReports(log)
    troubles.begin()
    try:
        parent = QWidget()
        qtbot.addWidget(parent)
        parent.show()
        parent.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is parent)
        sys.excepthook(ValueError, failing(), None)
        qtbot.waitUntil(lambda: len(shown()) == 1)
        assert shown()[0].parent() is parent
        parent.close()
        delete(parent)
        assert shown() == []
        sys.excepthook(KeyError, KeyError("another"), None)
        qtbot.waitUntil(lambda: len(shown()) == 1)
        shown()[0].reject()
    finally:
        troubles.end()


def test_a_good_end_is_noted_and_the_log_closed(tmp_path: Path, log: logging.Logger) -> None:
    troubles = ErrorReports(log)
    troubles.begin()
    troubles.end()
    assert written(tmp_path).endswith("INFO Ended\n")
    assert log.handlers == []


def test_words_of_qt_go_to_the_log(tmp_path: Path, log: logging.Logger) -> None:
    qWarning("the plugin is odd")
    assert "WARNING Qt: the plugin is odd" in written(tmp_path)
