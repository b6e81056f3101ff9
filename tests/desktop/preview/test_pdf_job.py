"""Long work in the preview: shown, cancelled, dropped, ended with the window."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from briefing.desktop.preview import pdf_job as sheet_making
from briefing.desktop.preview.pdf_job import OpenedSheet
from briefing.desktop.preview.sheet_page import STALE, SheetPage
from briefing.desktop.window.main_window import Window
from tests.desktop.sheets import preview, settled, text_of


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> SheetPage:
    return preview(window, qtbot)


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sheet counts as a large one, which is made in a process of its own."""
    monkeypatch.setattr(sheet_making, "LARGE", 0)


def at_work(page: SheetPage, qtbot: QtBot) -> int:
    """Wait for the process that makes the pages."""
    qtbot.waitUntil(lambda: page.pdf_job.process_id is not None, timeout=10_000)
    number = page.pdf_job.process_id
    assert number is not None
    return number


def gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


def change(page: SheetPage, words: str) -> None:
    page.choices.texts["marking"].setText(words)
    page.choices.texts["marking"].textEdited.emit(words)


def test_a_large_sheet_has_the_same_bytes_as_a_small_one(
    page: SheetPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = page.pdf_bytes
    change(page, "Internal")
    settled(page, qtbot)
    monkeypatch.setattr(sheet_making, "LARGE", 0)
    change(page, "")
    at_work(page, qtbot)
    assert settled(page, qtbot) == here
    assert page.pdf_job.process_id is None


@pytest.mark.usefixtures("apart")
def test_cancel_ends_the_process_and_keeps_the_old_pages(page: SheetPage, qtbot: QtBot) -> None:
    before = page.pdf_bytes
    change(page, "Internal")
    number = at_work(page, qtbot)
    qtbot.waitUntil(lambda: page.progress.words.startswith("Reading 12 records…"), timeout=10_000)
    assert page.progress.button.text() == "Cancel"
    page.progress.button.click()
    assert not page.busy
    qtbot.waitUntil(lambda: gone(number), timeout=10_000)
    assert page.pdf_bytes == before
    assert page.progress.words == STALE
    page.progress.button.click()  # “Try again”
    assert settled(page, qtbot) != before
    assert page.progress.words == ""


@pytest.mark.usefixtures("apart")
def test_a_process_that_dies_gives_one_sentence_and_keeps_the_old_pages(
    page: SheetPage, window: Window, qtbot: QtBot
) -> None:
    before = page.pdf_bytes
    change(page, "Internal")
    os.kill(at_work(page, qtbot), signal.SIGKILL)
    qtbot.waitUntil(window.notice.isVisible, timeout=10_000)
    assert "was ended from outside" in window.notice.words
    assert page.pdf_bytes == before
    assert page.progress.words == STALE
    assert page.side.save_button.isEnabled()


@pytest.mark.usefixtures("apart")
def test_leaving_the_preview_ends_the_process(page: SheetPage, qtbot: QtBot) -> None:
    change(page, "Internal")
    number = at_work(page, qtbot)
    page.side.back_button.click()
    qtbot.waitUntil(lambda: gone(number), timeout=10_000)
    assert not page.isVisible()


@pytest.mark.usefixtures("apart")
def test_closing_the_window_ends_the_process(page: SheetPage, window: Window, qtbot: QtBot) -> None:
    change(page, "Internal")
    number = at_work(page, qtbot)
    window.close()
    assert gone(number)


@pytest.mark.usefixtures("apart")
def test_another_change_ends_the_process_before(page: SheetPage, qtbot: QtBot) -> None:
    change(page, "Internal")
    first = at_work(page, qtbot)
    change(page, "Secret")
    qtbot.waitUntil(lambda: page.pdf_job.process_id not in (None, first), timeout=10_000)
    assert gone(first)
    settled(page, qtbot)
    assert page.shown is not None
    assert page.shown.choices.marking == "Secret"


def test_results_that_come_late_are_dropped(page: SheetPage, qtbot: QtBot) -> None:
    came: list[str] = []

    def note(ready: OpenedSheet) -> None:
        came.append(ready.made.request.wanted.choices.marking)

    page.pdf_job.made.connect(note)
    change(page, "first")
    page.refresh()  # its work has begun when the next one is asked for
    change(page, "second")
    page.refresh()
    change(page, "third")
    settled(page, qtbot)
    assert came == ["third"]


def test_what_waits_for_the_pages_is_done_with_the_last_of_them(
    page: SheetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    """Pages that take long wait for the next key; nobody may save those from before it."""
    page.choices.kind.setCurrentIndex(page.choices.kind.findData("all"))
    settled(page, qtbot)
    page.pdf_job._seconds = 60.0
    change(page, "Draft 7")
    page.refresh()
    change(page, "Secret")
    page.save_to(tmp_path / "sheet.pdf")
    settled(page, qtbot)
    assert "Secret" in text_of(tmp_path / "sheet.pdf")
    assert "Draft 7" not in text_of(tmp_path / "sheet.pdf")


def test_a_cancelled_sheet_does_not_hold_up_the_next_one(
    page: SheetPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread cannot be ended; while it is at work the next sheet is made in a process."""
    monkeypatch.setattr(sheet_making, "LARGE", 10_000)
    begun, may_end = Event(), Event()

    def work(*_: object) -> None:
        begun.set()
        may_end.wait(60)

    monkeypatch.setattr(page.pdf_job, "_make_here", work)
    page.choices.kind.setCurrentIndex(page.choices.kind.findData("all"))
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    page.progress.cancelled.emit()
    page.choices.kind.setCurrentIndex(page.choices.kind.findData("list"))
    at_work(page, qtbot)
    settled(page, qtbot)
    may_end.set()
    assert page.shown is not None
    assert page.shown.kind == "list"


def test_nothing_is_said_of_work_that_is_short(page: SheetPage, qtbot: QtBot) -> None:
    change(page, "I")
    assert page.progress.words == ""
    settled(page, qtbot)
    assert page.progress.words == ""
    assert not page.progress.isVisible()
