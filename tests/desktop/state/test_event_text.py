"""Texts of a stranger’s file: neither long, nor turned round, nor broken in the window."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefing.desktop.state.event_text import LONGEST_TITLE, breaking, is_date, on_a_line
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING

TURN = "\N{RIGHT-TO-LEFT OVERRIDE}"
Change = Callable[..., Path]


@pytest.fixture
def file_with(tmp_path: Path) -> Change:
    """Return what makes a briefing whose event says something else."""

    def make(**texts: str) -> Path:
        path = tmp_path / "stranger.briefing"
        shutil.copy(BUNDLED_BRIEFING, path)
        with closing(sqlite3.connect(path)) as connection, connection:
            for column, text in texts.items():
                connection.execute(f"UPDATE event SET {column} = ?", (text,))
        return path

    return make


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Parade", "Parade"),
        ("Parade\n on\tthe\r\nsquare\x00", "Parade on the square"),
        (f"Parade {TURN}erauqs eht no", "Parade erauqs eht no"),
        ("می\N{ZERO WIDTH NON-JOINER}خواهم", "می\N{ZERO WIDTH NON-JOINER}خواهم"),
        ("x" * LONGEST_TITLE, "x" * LONGEST_TITLE),
        ("x" * 25_000, "x" * (LONGEST_TITLE - 1) + "…"),
        ("\n" * 25_000 + "x", "…"),
    ],
)
def test_a_text_stands_on_one_line_in_its_own_order(text: str, said: str) -> None:
    assert on_a_line(text) == said


def test_long_words_can_go_on_in_the_next_line() -> None:
    assert breaking("short words stay") == "short words stay"
    assert max(map(len, breaking("x" * 300).split("\N{ZERO WIDTH SPACE}"))) < 30


@pytest.mark.parametrize(
    ("text", "date"),
    [("2025-05-09", True), ("2025-05", True), ("2025-05-10T09:00Z", True), ("never", False)],
)
def test_a_date_is_known_from_what_is_none(text: str, *, date: bool) -> None:
    assert is_date(text) is date


def test_a_title_that_is_a_book_leaves_the_window_as_it_is(
    window: Window, file_with: Change
) -> None:
    width = window.sidebar.minimumSizeHint().width()
    title = f"Para{TURN}de\n" + "x" * 25_000
    assert window.file_opener.open(file_with(title=title, place="y" * 5000))
    assert window.windowTitle().startswith("Parade xxx")
    assert len(window.windowTitle()) < 200
    assert TURN not in window.windowTitle()
    assert window.sidebar.minimumSizeHint().width() <= max(width, window.sidebar.width())
    page = window.navigator.page.toPlainText()
    assert page.count("x" * 200) == 25_000 // 200  # once, at the foot
    assert page.index("Read the whole text") < page.index("Main points") < page.index("In full")


def test_dates_of_the_event_that_are_none_are_told_and_the_file_opens(
    window: Window, file_with: Change
) -> None:
    assert window.file_opener.open(file_with(starts_on="never", as_of="x"))
    assert window.notice.words == (
        "The date of this event, “never”, is no date; it stands as the file has it."
    )
    assert window.sidebar.as_of.isVisible()
    assert "All – x" not in [
        window.sidebar.as_of._dates.itemText(place)
        for place in range(window.sidebar.as_of._dates.count())
    ]


def test_a_briefing_without_figures_says_so(window: Window, file_with: Change) -> None:
    path = file_with(title="Empty")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM figures")
    assert window.file_opener.open(path)
    assert "Key figures\nNo figure is recorded." in window.navigator.page.toPlainText()
