"""The window by keyboard alone: Tab reaches everything, and is caught nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefing.desktop.pages.page_view import PageView
from briefing.desktop.preview.export_dialog import ExportChoice, ExportDialog
from briefing.desktop.state.places import places_of
from briefing.desktop.widgets.splitter import PaneLine
from briefing.desktop.window.commands import move_line, show_about, show_keys, show_manual
from briefing.desktop.window.main_window import Window
from tests.desktop.contrast import contrast
from tests.desktop.sheets import preview
from tests.shipped import SHIPPED

STEPS = 900  # more than any page has links
SEEN = 3.0

PLACE_KEYS = [place.key for place in places_of(SHIPPED)]
BOTH = pytest.mark.parametrize("theme", ["light", "dark"])


def take_theme(window: Window, theme: str) -> None:
    window.choose_theme(theme)
    QCoreApplication.processEvents()  # hands the colours over to all parts


def stops(root: QWidget) -> set[QWidget]:
    """Return what the keyboard should reach in a window."""
    return {
        part
        for part in root.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.window() is root
        and part.focusProxy() is None
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
    }


def walked(qtbot: QtBot, root: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until the focus is back where it was; the parts that had it, in order."""
    first = QApplication.focusWidget()
    assert first is not None
    assert first.window() is root
    found = [first]
    for _ in range(STEPS):
        now = QApplication.focusWidget()
        assert now is not None
        qtbot.keyClick(now, key)
        now = QApplication.focusWidget()
        if now is first and found[-1] is not first:
            return found
        if now is not None and now is not found[-1]:
            found.append(now)
    raise AssertionError(f"Tab is caught in {found[-1]}")


def names(parts: list[QWidget] | set[QWidget]) -> list[str]:
    return sorted(f"{type(part).__name__} {part.accessibleName()}" for part in parts)


def ready(window: QWidget, qtbot: QtBot, part: QWidget) -> None:
    window.activateWindow()
    part.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(part.hasFocus)


@pytest.mark.parametrize("place", PLACE_KEYS)
def test_tab_goes_through_a_whole_place_and_back(window: Window, qtbot: QtBot, place: str) -> None:
    window.navigator.go(place)
    qtbot.waitUntil(lambda: window.session.findings is not None, timeout=20_000)
    ready(window, qtbot, window.sidebar.view)
    forward = walked(qtbot, window)
    assert names(set(forward)) == names(stops(window))
    assert len(forward) == len(set(forward))  # nothing twice
    back = walked(qtbot, window, Qt.Key.Key_Backtab)
    assert back[1:] == forward[1:][::-1]


def test_tab_goes_from_the_left_to_the_right_and_down(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    qtbot.waitUntil(lambda: window.session.findings is not None, timeout=20_000)
    ready(window, qtbot, window.sidebar.view)
    order = walked(qtbot, window)
    panes = [window.sidebar, window.list, window.dossier]
    visited = [next(n for n, pane in enumerate(panes) if _within(part, pane)) for part in order]
    assert visited == sorted(visited)
    chips = [part for part in order if part in window.list.facets.chips]
    places = [(chip.y(), chip.x()) for chip in chips]
    assert places == sorted(places)
    assert order.index(window.list.search) < order.index(chips[0])
    assert order.index(chips[-1]) < order.index(window.list.table)


def test_every_link_of_a_page_can_be_reached(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("overview")
    qtbot.waitUntil(lambda: window.session.findings is not None, timeout=20_000)
    page = window.navigator.page
    links = _links(page)
    ready(window, qtbot, page)
    page.moveCursor(QTextCursor.MoveOperation.Start)
    reached = []
    for _ in range(len(links) + 5):
        if QApplication.focusWidget() is not page:
            break
        if page.textCursor().hasSelection():
            reached.append(page.textCursor().charFormat().anchorHref())
        qtbot.keyClick(page, Qt.Key.Key_Tab)
    assert Counter(reached) >= Counter(set(links))
    assert QApplication.focusWidget() is not page


def test_the_link_that_tab_reaches_is_told(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("overview")
    qtbot.waitUntil(lambda: window.session.findings is not None, timeout=20_000)
    ready(window, qtbot, window.navigator.page)
    with qtbot.waitSignal(window.navigator.page.announcer.announced) as told:
        qtbot.keyClick(window.navigator.page, Qt.Key.Key_Tab)
    assert told.args == [f"{window.navigator.page.textCursor().selectedText()}, link"]
    assert window.navigator.page.textCursor().hasSelection()


@BOTH
@pytest.mark.parametrize("place", ["overview", "attendees"])
def test_where_the_keyboard_is_can_be_seen(
    window: Window, qtbot: QtBot, theme: str, place: str
) -> None:
    take_theme(window, theme)
    window.navigator.go(place)
    assert _unseen(qtbot, window, stops(window)) == []


@BOTH
def test_where_the_keyboard_is_can_be_seen_in_the_preview(
    window: Window, qtbot: QtBot, theme: str
) -> None:
    take_theme(window, theme)
    page = preview(window, qtbot, "attendees")
    for fold in page.choices._folds().values():
        fold.turn(True)
    ready(window, qtbot, page.choices.kind)
    forward = walked(qtbot, window)
    assert names(set(forward)) == names(stops(window))
    assert _unseen(qtbot, window, stops(window)) == []


@BOTH
def test_where_the_keyboard_is_can_be_seen_in_dialogs(
    window: Window, qtbot: QtBot, theme: str
) -> None:
    take_theme(window, theme)
    window.navigator.go("attendees")
    show_manual(window)
    show_keys(window)
    show_about(window)
    listing = window.navigator.listing()
    assert listing is not None
    ExportDialog(listing, ExportChoice(False, ".xlsx", "", "a4"), window).show()
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert len(dialogs) == 4
    for dialog in dialogs:
        dialog.activateWindow()
        assert _unseen(qtbot, dialog, stops(dialog)) == []
        dialog.close()


@BOTH
def test_the_entry_of_a_menu_or_of_a_box_that_is_chosen_can_be_seen(
    window: Window, qtbot: QtBot, theme: str
) -> None:
    take_theme(window, theme)
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    menu.popup(window.mapToGlobal(QPoint(20, 40)))
    before = _image(menu.grab().toImage())
    menu.setActiveAction(menu.actions()[1])
    assert _standing_out(before, _image(menu.grab().toImage())) > menu.width()
    menu.close()
    box = window.sidebar.as_of.stops[-1]
    assert isinstance(box, QComboBox)
    box.showPopup()
    view = box.view()
    before = _image(view.grab().toImage())
    view.setCurrentIndex(view.model().index(2, 0))
    assert _standing_out(before, _image(view.grab().toImage())) > view.width()
    box.hidePopup()


@BOTH
def test_the_boxes_of_a_menu_and_the_words_of_a_list_can_be_seen(
    window: Window, qtbot: QtBot, theme: str
) -> None:
    take_theme(window, theme)
    window.navigator.go("absences")
    chip = next(chip for chip in window.list.facets.chips if chip.menu is not None)
    chip.click()
    qtbot.waitUntil(lambda: chip.menu is not None and chip.menu.isVisible())
    assert chip.menu is not None
    picture = _image(chip.menu.grab().toImage())
    values = (one for one in chip.menu.actions() if one.isCheckable())
    first = chip.menu.actionGeometry(next(values))
    ground = picture.pixelColor(first.center().x(), first.top() + 1)
    middle = first.center().y()
    edge = max(contrast(picture.pixelColor(x, middle), ground) for x in range(3, first.height()))
    assert edge >= SEEN
    chip.menu.close()
    box = window.sidebar.as_of.stops[-1]
    assert isinstance(box, QComboBox)
    box.showPopup()
    view = box.view()
    picture = _image(view.viewport().grab().toImage())
    rect = view.visualRect(view.currentIndex().siblingAtRow(1)).intersected(picture.rect())
    ground = picture.pixelColor(rect.right() - 2, rect.top() + 2)
    spots = [(x, y) for x in range(rect.width()) for y in range(rect.top(), rect.bottom())]
    assert max(contrast(picture.pixelColor(*spot), ground) for spot in spots) >= 7
    box.hidePopup()


@BOTH
def test_the_line_between_the_parts_can_be_moved(window: Window, qtbot: QtBot, theme: str) -> None:
    take_theme(window, theme)
    window.resize(1440, 860)
    window.navigator.go("absences")
    ready(window, qtbot, window.list.table)
    seen = []
    for _ in range(3):
        move_line(window)
        line = QApplication.focusWidget()
        assert isinstance(line, PaneLine)
        seen.append(line)
    assert seen[0] is not seen[1]
    assert seen[0] is seen[2]
    line, width = seen[0], window.sidebar.width()
    image = _around(line)
    qtbot.keyClick(line, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: window.sidebar.width() > width)
    qtbot.keyClick(line, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: window.sidebar.width() == width)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.list.table.hasFocus()
    assert _standing_out(_around(line), image) >= line.height()


def test_no_letter_means_two_things_in_the_preview(window: Window, qtbot: QtBot) -> None:
    page = preview(window, qtbot, "attendees")
    for fold in page.choices._folds().values():
        fold.turn(True)
    words = [action.text() for action in window.menuBar().actions()]
    words += [part.text() for part in page.findChildren(QAbstractButton) if part.isVisible()]
    labels = [part for part in page.findChildren(QLabel) if part.isVisible()]
    words += [label.text() for label in labels if label.buddy() is not None]
    letters = Counter(QKeySequence.mnemonic(text).toString() for text in words if "&" in text)
    assert [letter for letter, times in letters.items() if times > 1] == []


def test_the_keyboard_is_in_the_preview_as_soon_as_it_opens(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    window.navigator.go("attendees")
    window.list.table.setFocus()
    page = preview(window, qtbot, "attendees")
    qtbot.waitUntil(page.side.print_button.hasFocus)


def _within(part: QWidget, pane: QWidget) -> bool:
    return part is pane or pane.isAncestorOf(part)


def _links(page: PageView) -> list[str]:
    return list(_anchors(page))


def _anchors(page: PageView) -> Iterator[str]:
    block = page.document().begin()
    while block.isValid():
        step = block.begin()
        while not step.atEnd():
            form = step.fragment().charFormat()
            if form.isAnchor() and form.anchorHref():
                yield form.anchorHref()
            step += 1
        block = block.next()


def _unseen(qtbot: QtBot, root: QWidget, parts: set[QWidget]) -> list[str]:
    """Return the parts that do not show clearly that they have the keyboard."""
    found = []
    for part in parts:
        ready(root, qtbot, part)
        on = _around(part)
        part.clearFocus()
        clear = _standing_out(_around(part), on)
        # As many pixels as a line along a long and a short side of it; of a list, of one row.
        seen = part.visibleRegion().boundingRect()
        wanted = min(seen.width() + seen.height(), 400)
        if clear < wanted:
            found.append(f"{type(part).__name__} {part.accessibleName()}: {clear} of {wanted}")
    return found


def _around(part: QWidget) -> QImage:
    window = part.window()
    rect = QRect(part.mapTo(window, QPoint(0, 0)), part.size()).adjusted(-4, -4, 4, 4)
    return _image(window.grab(rect).toImage())


def _image(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _standing_out(before: QImage, after: QImage) -> int:
    """Count the pixels that changed so much that nobody can miss it."""
    known: dict[tuple[int, int], bool] = {}
    count = 0
    for y in range(min(before.height(), after.height())):
        for x in range(min(before.width(), after.width())):
            pair = before.pixel(x, y), after.pixel(x, y)
            if pair[0] == pair[1]:
                continue
            if pair not in known:
                one, other = before.pixelColor(x, y), after.pixelColor(x, y)
                known[pair] = contrast(one, other) >= SEEN
            count += known[pair]
    return count
