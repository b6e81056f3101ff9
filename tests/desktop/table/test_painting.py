from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria
from briefing.desktop.table.cells import PaintedCell
from briefing.desktop.table.metrics import CellMetrics, first_font
from briefing.desktop.table.page_cache import PAGE, PAGES_KEPT, PageCache
from briefing.desktop.table.record_model import GroupHead, RecordModel
from briefing.desktop.table.row_painter import RowPainter
from briefing.desktop.table.visible_rows import VisibleColumn, VisibleRow, VisibleRows
from briefing.desktop.widgets.flow_layout import FlowLayout
from briefing.desktop.widgets.theme import DARK, LIGHT, Theme, palette
from briefing.desktop.window.main_window import Window
from briefing.queries.listing import Listing, RecordGroup
from briefing.store.store import Store
from tests.shipped import SECTIONS, section_named

HEIGHT = 32
WIDTH = 400


class Counting(QObject):
    """Counts the events of one kind that reach a widget."""

    def __init__(self, widget: QWidget, kind: QEvent.Type) -> None:
        super().__init__()
        self._kind = kind
        self.number = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.number += event.type() == self._kind
        return False


@contextmanager
def picture() -> Iterator[tuple[QImage, QPainter]]:
    image = QImage(WIDTH, 3 * HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.base))
    with QPainter(image) as painter:
        yield image, painter


def painted(
    *rows: VisibleRow,
    columns: tuple[VisibleColumn, ...],
    pinned: VisibleColumn | None = None,
    theme: Theme = LIGHT,
) -> QImage:
    with picture() as (image, painter):
        painting = RowPainter(palette(theme), QFont())
        painting.paint(painter, VisibleRows(rows, HEIGHT, columns, pinned, WIDTH, focused=False))
    return image


def across(place: int, left: int, width: int) -> VisibleColumn:
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return VisibleColumn(place, left, width, int(align))


def has(image: QImage, colour: str, where: QRect) -> bool:
    part = image.copy(where)
    wanted = QColor(colour).rgb()
    spots = ((x, y) for x in range(part.width()) for y in range(part.height()))
    return any(part.pixel(x, y) == wanted for x, y in spots)


# No file holds half a character; and Qt takes what follows a U+009C for a shorter text.
WORDS = st.text(st.characters(exclude_characters="\x9c", exclude_categories=["Cs"]), max_size=40)


@given(words=WORDS, more=st.integers(-300, 3), first=st.booleans())
def test_words_are_cut_off_as_qt_does(qapp: QObject, words: str, more: int, first: bool) -> None:
    font = QFont()
    widths = CellMetrics(font)
    metrics = QFontMetrics(first_font(font) if first else font)
    room = metrics.horizontalAdvance(words) + more
    for _ in range(2):  # the second time it is remembered
        assert widths.of(words, first=first) == room - more
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        assert widths.fitting(words, room, first=first) == shown


def test_what_is_painted_is_what_the_model_tells(store: Store) -> None:
    for section in SECTIONS:
        model = RecordModel()
        model.show(Listing(store, section, Criteria()))
        for row in range(model.rowCount()):
            line = model.line(row)
            for place in range(model.columnCount()):
                index = model.index(row, place)
                if isinstance(line, GroupHead):
                    assert index.data() == (line.group.title if place == 0 else None)
                    continue
                assert line is not None
                assert index.data() == line[place].words


def test_a_list_of_the_same_columns_keeps_what_it_knows_of_its_cells(store: Store) -> None:
    section = section_named("absences")
    model = RecordModel()
    model.show(Listing(store, section, Criteria()))
    record = model.sample(1)
    (first, *_) = record
    cells = model.cells(first)
    model.show(Listing(store, section, Criteria(search=first.text("name"))))
    assert model.cells(first) is cells
    model.show(Listing(store, section, Criteria(columns=("country", "name"))))
    assert [cell.words for cell in model.cells(first)][:2] == [cells[1].words, cells[0].words]
    model.mark(None)
    assert model.cells(first) is not cells


def test_each_page_is_fetched_once_and_old_ones_go(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = Listing(store, section_named("sources"), Criteria())
    fetched: list[int] = []
    fetch = Listing.page

    def page(self: Listing, start: int, stop: int) -> object:
        fetched.append(start)
        return fetch(self, start, stop)

    monkeypatch.setattr(Listing, "page", page)
    pages = PageCache(listing, lambda error: pytest.fail(str(error)), graded=False)
    there = [pages.record_at(place) for place in range(len(listing))]
    assert [record.row if record is not None else 0 for record in there] == list(listing.rows)
    assert fetched == list(range(0, len(listing), PAGE))
    assert pages.record_at(len(listing)) is None
    assert list(pages.beginning(3)) == there[:3]
    assert PAGES_KEPT * PAGE >= 4_000  # some screens on either side stay


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_what_no_source_says_is_quiet_and_a_conflict_has_a_sign(theme: Theme) -> None:
    columns = (across(0, 0, 200), across(1, 200, 200))
    line = (PaintedCell("not stated", stated=False), PaintedCell("27", contested=True))
    image = painted(VisibleRow(0, 0, line, chosen=False), columns=columns, theme=theme)
    assert not has(image, theme.text, QRect(0, 0, 200, HEIGHT))
    assert has(image, theme.text, QRect(200, 0, 200, HEIGHT))
    plain = (PaintedCell("not stated", stated=False), PaintedCell("27"))
    without = painted(VisibleRow(0, 0, plain, chosen=False), columns=columns, theme=theme)
    right = QRect(360, 0, 40, HEIGHT)
    assert image.copy(right) != without.copy(right)
    assert image.copy(0, 0, 240, HEIGHT) == without.copy(0, 0, 240, HEIGHT)


def test_nothing_shows_through_the_column_that_stays() -> None:
    pinned = across(0, 0, 150)
    line = (PaintedCell("Ana"), PaintedCell("█" * 40))
    image = painted(
        VisibleRow(0, 0, line, chosen=False), columns=(across(1, 40, 300),), pinned=pinned
    )
    beneath = painted(
        VisibleRow(0, 0, (PaintedCell("Ana"), PaintedCell("")), chosen=False),
        columns=(across(1, 40, 300),),
        pinned=pinned,
    )
    assert image.copy(0, 0, 150, HEIGHT) == beneath.copy(0, 0, 150, HEIGHT)
    assert has(image, LIGHT.text, QRect(150, 0, 150, HEIGHT))


def test_a_head_goes_across_and_a_record_still_to_come_is_empty() -> None:
    columns = (across(0, 0, 60), across(1, 60, 340))
    head = GroupHead(
        RecordGroup("x", "A rather long title of a group", 0, 3), folded=False, can_be_chosen=False
    )
    image = painted(
        VisibleRow(0, 0, head, chosen=False),
        VisibleRow(1, HEIGHT, None, chosen=False),
        columns=columns,
    )
    assert has(image, LIGHT.accent, QRect(60, 0, 340, HEIGHT))
    with picture() as (empty, _):
        below = QRect(0, HEIGHT, WIDTH, HEIGHT)
    assert image.copy(below) == empty.copy(below)


def test_another_section_is_laid_out_and_painted_once(window: Window, qtbot: QtBot) -> None:
    window.resize(1000, 900)  # the chips need some lines
    for section in SECTIONS:
        window.navigator.go(section.key)
        qtbot.wait(50)
    window.navigator.go("sources")
    qtbot.wait(50)
    ground = window.list.table.viewport()
    paints = Counting(ground, QEvent.Type.Paint)
    sizes = Counting(window.list.table, QEvent.Type.Resize)
    window.navigator.go("attendees")  # with other chips, in another number of lines
    qtbot.waitUntil(lambda: paints.number > 0)
    qtbot.wait(50)
    assert paints.number == 1
    assert sizes.number == 1


def test_the_list_is_painted_before_the_dossier_is_laid_out(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("veterans")
    qtbot.wait(50)
    assert window.list.table.current_record() is not None
    paints = Counting(window.list.table.viewport(), QEvent.Type.Paint)
    painted_before: list[int] = []
    window.dossier.document().contentsChanged.connect(lambda: painted_before.append(paints.number))
    window.navigator.go("absences")
    assert painted_before == []
    qtbot.waitUntil(lambda: bool(painted_before))
    assert min(painted_before) > 0
    record = window.list.table.current_record()
    assert record is not None
    assert window.dossier.document().toPlainText().startswith(record.text("name"))


def test_a_page_that_waits_says_what_it_was_told_to_say(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.findings is not None)  # which is shown when it comes
    window.navigator.go("veterans")
    qtbot.wait(50)
    window.navigator.go("absences")
    record = window.list.table.current_record()
    assert record is not None
    assert window.dossier.toPlainText().startswith(record.text("name"))
    window.navigator.go("veterans")
    window.dossier.show_page(None)
    qtbot.wait(50)
    assert window.dossier.toPlainText() == ""


def test_the_menu_of_a_facet_is_filled_when_it_opens(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    chip = next(c for c in window.list.facets.chips if c.objectName() == "country")
    menu = chip.menu
    assert menu is not None
    assert menu.actions() == []
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    listing = window.list.listing
    assert listing is not None
    offered = [action.data() for action in menu.actions() if action.isCheckable()]
    assert offered == [choice.value for choice in listing.choices("country")]
    menu.close()


def test_a_line_of_chips_is_as_high_as_what_is_in_it(qtbot: QtBot) -> None:
    bar = QWidget()
    qtbot.addWidget(bar)
    flow = FlowLayout(bar)
    flow.setContentsMargins(0, 0, 0, 0)
    labels = [QLabel("word") for _ in range(6)]
    for label in labels:
        label.setFixedSize(50, 20)
        flow.addWidget(label)
    bar.show()
    assert [flow.heightForWidth(width) for width in (400, 120, 50)] == [20, 72, 150]
    assert flow.minimumSize().toTuple() == (50, 20)
    labels[0].hide()
    assert flow.heightForWidth(120) == 72
    labels[1].hide()
    assert flow.heightForWidth(120) == 46
    labels[2].setFixedSize(50, 30)
    assert flow.heightForWidth(400) == 30
    flow.takeAt(2)
    assert flow.heightForWidth(400) == 20
