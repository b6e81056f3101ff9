from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria
from briefing.desktop.list.match_reasons import out_of_sight, reason_in
from briefing.desktop.pages.dossier_html import why_html
from briefing.desktop.pages.rich_text import Style
from briefing.desktop.palette.marked_text import ELLIPSIS, _units, shortened
from briefing.desktop.table.cells import MatchReason
from briefing.desktop.table.row_painter import paint_reason
from briefing.desktop.widgets.theme import LIGHT, palette
from briefing.desktop.window.main_window import Window
from briefing.store.search.match import Excerpt, FoundIn, Match
from briefing.store.store import Store
from briefing.words.words import Words
from tests.shipped import section_named

ABSENCES = section_named("absences")


def searched(window: Window, qtbot: QtBot, section: str, typed: str) -> None:
    window.navigator.go(section)
    window.list.criteria_asked.emit(Criteria(search=typed))
    qtbot.waitUntil(lambda: any(reasons(window).values()))


def reasons(window: Window) -> dict[str, MatchReason | None]:
    model = window.list.table.records
    records = map(model.record_at, range(model.rowCount()))
    return {record.id: model.cells(record)[0].reason for record in records if record}


def told(window: Window, role: Qt.ItemDataRole) -> dict[str, str]:
    model = window.list.table.records
    records = ((row, model.record_at(row)) for row in range(model.rowCount()))
    return {record.id: str(model.index(row, 0).data(role)) for row, record in records if record}


def test_the_list_says_where_a_word_stands_that_it_does_not_show(
    window: Window, qtbot: QtBot
) -> None:
    searched(window, qtbot, "absences", "putin")
    why = reasons(window)["abs-kp"]
    assert why == MatchReason(
        "in a source", "Found in source title: “Putin talks to North Korean military”"
    )
    assert why.words in told(window, Qt.ItemDataRole.AccessibleTextRole)["abs-kp"]
    assert "Found in source title" in told(window, Qt.ItemDataRole.ToolTipRole)["abs-kp"]
    window.grab()


def test_what_a_column_shows_needs_no_word(window: Window, qtbot: QtBot) -> None:
    searched(window, qtbot, "absences", "ushakov")
    found = reasons(window)
    assert found["abs-az"] is None  # “Announced by” is a column of the list
    assert any(isinstance(why, MatchReason) and why.short == "in a claim" for why in found.values())


def test_a_search_that_ends_ends_the_words(window: Window, qtbot: QtBot) -> None:
    searched(window, qtbot, "absences", "putin")
    window.navigator.show_all()
    assert set(reasons(window).values()) == {None}
    qtbot.wait(200)
    assert set(reasons(window).values()) == {None}


def test_columns_that_are_not_shown_are_named(store: Store) -> None:
    record = store.record(ABSENCES, "abs-la")
    shown = tuple(column for column in ABSENCES.columns if column.key != "reason")
    (match,) = out_of_sight(store, ABSENCES, [record], "infection", shown)["abs-la"]
    assert reason_in([match], Words()) == MatchReason(
        "in as stated", "Found in as stated: “COVID-19 infection”"
    )
    for typed, columns in (("infection", ABSENCES.columns), (" ", shown)):
        assert out_of_sight(store, ABSENCES, [record], typed, columns) == {"abs-la": ()}


def test_the_dossier_says_it_at_its_top_with_the_words_marked(window: Window, qtbot: QtBot) -> None:
    searched(window, qtbot, "absences", "putin")
    lines = window.dossier.toPlainText().splitlines()
    assert lines[2] == "Found in: source title: “Putin talks to North Korean military”"
    window.navigator.show_all()
    assert "Found in" not in window.dossier.toPlainText()


def test_a_record_found_everywhere_says_why_until_the_user_goes_on(
    window: Window, qtbot: QtBot
) -> None:
    def why() -> list[str]:
        return [one for one in window.dossier.toPlainText().splitlines() if one[:9] == "Found in:"]

    def find(typed: str) -> None:
        window.finder.ask()
        assert window.finder is not None
        window.finder.box.line.setText(typed)
        qtbot.waitUntil(lambda: window.finder is not None and not window.finder.searching.busy)
        qtbot.keyClick(window.finder.box.line, Qt.Key.Key_Return)

    find("infection")
    assert (window.navigator.place, window.list.criteria.search) == ("absences", "")
    assert why() == ["Found in: as stated: “COVID-19 infection”"]
    window.session.find()  # what is laid out anew still says it
    qtbot.waitUntil(lambda: window.session.findings is not None)
    assert why()
    qtbot.keyClick(window.list.table, Qt.Key.Key_Down)
    assert not why()
    qtbot.keyClick(window.list.table, Qt.Key.Key_Up)
    assert not why()
    find("infection")
    assert why()
    window.navigator.go("overview")
    window.navigator.go("absences")
    assert not why()
    find("lukashenko")  # the name is what stands above
    assert window.navigator.place == "attendees"
    assert not why()


def test_markup_in_a_match_stays_text() -> None:
    style = Style(palette(LIGHT), 10)
    excerpt = Excerpt("a <i>&b</i> c", ((2, 5),))
    html = why_html([Match(FoundIn.CLAIM, "claim on <x>", excerpt, "c", 's"')], style)
    assert "<b><u>&lt;i&gt;</u></b>&amp;b&lt;/i&gt; c" in html
    assert "claim on &lt;x&gt;" in html
    assert "<i>" not in html
    assert why_html([], style) == ""


@pytest.mark.parametrize("room", [60, 90, 150, 240, 400, 9999])
@pytest.mark.parametrize(
    "text",
    [
        "an official of long standing ",
        "чиновник с большим стажем ",
        "高级官员",
        "🙂 ",
        "مسؤول كبير ",
    ],
)
def test_what_matches_is_in_sight_however_narrow_it_is(
    qapp: QApplication, room: int, text: str
) -> None:
    metrics = QFontMetrics(QFont())
    before = text * 20
    shown = Excerpt(f"{before}Putin {text * 20}", ((len(before), len(before) + 5),))
    cut = shortened(shown, metrics, room)
    assert metrics.horizontalAdvance(cut.text) <= room
    (mark,) = cut.marks
    assert "Putin".startswith(cut.text[slice(*mark)])
    assert mark[1] > mark[0]
    if room >= 90:
        assert cut.text[slice(*mark)] == "Putin"
    if room == 9999:
        assert cut == shown
    else:
        assert ELLIPSIS in cut.text


def test_places_in_a_text_are_counted_as_qt_does() -> None:
    assert [_units("a🙂b", place) for place in range(4)] == [0, 1, 3, 4]
    assert _units("\ud83d!", 2) == 2


def test_where_it_was_found_is_shown_whole_or_not_at_all(qapp: QApplication) -> None:
    words, why = "Thongloun Sisoulith", MatchReason("in a claim", "Found in claim on reason")
    name = QFontMetrics(QFont()).horizontalAdvance(words)
    wide, taken = _painted(name + 200, words, why)
    assert taken > 0
    assert wide != _painted(name + 200, words, None)[0]
    for room in (40, name - 1, name, name + 12, name + taken // 2, name + taken - 1):
        assert _painted(room, words, why) == (_painted(room, words, None)[0], 0)


def _painted(room: int, words: str, why: MatchReason | None) -> tuple[bytes, int]:
    picture = QImage(600, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    taken = 0
    with QPainter(picture) as painter:
        painter.setFont(QFont())
        if why is not None:
            taken = paint_reason(painter, QRect(0, 0, room, 30), words, why, QColor("black"))
    return bytes(picture.constBits()), taken
