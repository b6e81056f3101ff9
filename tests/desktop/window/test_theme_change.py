"""The theme changes at once and whole, whatever is shown, hidden or closed by then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from briefing.desktop.pages.page_view import PageView
from briefing.desktop.window.main_window import Window
from tests.desktop.sheets import preview

DATE = "2025-05-07"
Happening = Callable[[Window, QtBot], None]
SMALL = 1000  # parts of a window: less than the words of one line have


def nothing(window: Window, qtbot: QtBot) -> None:
    pass


def read_again(window: Window, qtbot: QtBot) -> None:
    window.file_opener.read_again()


def turn_back(window: Window, qtbot: QtBot) -> None:
    window.as_of.show(DATE)


def turn_back_and_forward(window: Window, qtbot: QtBot) -> None:
    window.as_of.show(DATE)
    window.as_of.show("")


def go_back(window: Window, qtbot: QtBot) -> None:
    window.as_of.show(DATE)
    window.navigator.go("veterans")
    window.navigator.back()
    window.navigator.back()


def look_at_the_past(window: Window, qtbot: QtBot) -> None:
    """Leave a page behind that shows a date whose file is closed by now."""
    place = window.navigator.place
    window.as_of.show(DATE)
    live(window, qtbot, "overview", "veterans")
    window.as_of.show("2025-05-08")
    window.navigator.go(place)


HAPPENINGS = (
    *(nothing, read_again, turn_back, turn_back_and_forward),
    *(go_back, look_at_the_past),
)
# Hidden, shown.
PLACES = (
    *(("absences", "overview"), ("overview", "absences")),
    *(("conflicts", "absences"), ("changes", "overview")),
)


def live(window: Window, qtbot: QtBot, *places: str) -> None:
    """Go from place to place, each with all that is to be found in it."""
    window.resize(1400, 860)
    for place in places:
        window.navigator.go(place)
        qtbot.waitUntil(lambda: window.session.findings is not None, timeout=20_000)


def seen(window: Window, qtbot: QtBot) -> Counter[int]:
    """Return the colours of a window at rest, in which nothing has the keyboard, and how much."""
    qtbot.waitUntil(lambda: window.session.findings is not None, timeout=20_000)
    QCoreApplication.processEvents()  # hands the colours over to all parts
    window.grab()  # a page that is painted in other colours lays itself out once more
    QCoreApplication.processEvents()
    for page in window.findChildren(PageView):
        page.toPlainText()  # lays out what would come soon
    focused = window.focusWidget()
    if focused is not None:
        focused.clearFocus()
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return Counter(memoryview(picture.constBits()).cast("I"))


def like(one: Counter[int], other: Counter[int]) -> bool:
    """Tell whether two windows have the same colours; a scroll bar may be longer by a hair."""
    return (one - other).total() < one.total() / SMALL


@pytest.mark.parametrize("happening", HAPPENINGS)
@pytest.mark.parametrize("places", PLACES, ids="-".join)
def test_all_of_a_window_takes_another_theme_whatever_happened_before(
    window: Window, qtbot: QtBot, places: tuple[str, str], happening: Happening
) -> None:
    window.choose_theme("dark")
    live(window, qtbot, "absences", *places)
    happening(window, qtbot)
    dark = seen(window, qtbot)
    window.choose_theme("light")
    light = seen(window, qtbot)
    window.choose_theme("dark")
    assert like(seen(window, qtbot), dark)
    live(window, qtbot, "absences", *places)
    happening(window, qtbot)
    window.choose_theme("light")
    assert like(seen(window, qtbot), light)
    window.choose_theme("system")


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_what_lies_below_the_preview_takes_the_theme_too(
    window: Window, qtbot: QtBot, happening: Happening
) -> None:
    window.choose_theme("dark")
    live(window, qtbot, "conflicts", "absences")
    happening(window, qtbot)
    dark = seen(window, qtbot)
    window.choose_theme("light")
    preview(window, qtbot, "absences")
    window.choose_theme("dark")
    window.preview.leave()
    assert like(seen(window, qtbot), dark)
    window.choose_theme("system")
