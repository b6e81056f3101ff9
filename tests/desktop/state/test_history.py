from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria
from briefing.desktop.state.history import History
from briefing.desktop.window.main_window import Window
from briefing.queries.place_link import Whereabouts
from briefing.resources import BUNDLED_BRIEFING

HEALTH = Criteria().choosing("reason_kind", ("health",))
LINK = "briefing://absences?reason_kind=health&q=tho&sort=-name#abs-la"


def chosen(window: Window) -> str:
    record = window.list.table.current_record()
    return record.id if record is not None else ""


def action(window: Window, words: str) -> QAction:
    return next(one for one in window.findChildren(QAction) if one.text() == words)


def test_back_and_forward_lead_through_places_filters_and_records(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("absences")
    window.list.criteria_asked.emit(HEALTH)
    window.list.criteria_asked.emit(Criteria())
    window.navigator.show_record("absences", "abs-az")
    window.navigator.show_record("sources", "tass_laos")
    window.navigator.go("conflicts")
    seen = []
    for _ in range(5):
        window.navigator.back()
        seen.append((window.navigator.place, window.list.criteria.filters, chosen(window)))
    assert seen == [
        ("sources", (), "tass_laos"),
        ("absences", (), "abs-az"),
        ("absences", (), "abs-la"),
        ("absences", HEALTH.filters, "abs-la"),
        ("absences", (), "abs-la"),
    ]
    window.navigator.back()
    assert window.navigator.place == "overview"
    window.navigator.back()  # there is nothing before it
    assert window.navigator.place == "overview"
    for _ in range(9):
        window.navigator.forward()
    assert window.navigator.place == "conflicts"


def test_the_record_chosen_in_a_place_is_found_again(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    qtbot.keyClick(window.list.table, Qt.Key.Key_Down)
    here = chosen(window)
    assert len(window.navigator.history) == 2
    window.navigator.go("figures")
    window.navigator.back()
    assert (window.navigator.place, chosen(window)) == ("absences", here)


def test_a_word_typed_into_the_search_is_one_step(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("attendees")
    steps = len(window.navigator.history)
    window.focus_search()
    qtbot.keyClicks(window.list.search, "serbia")
    assert len(window.navigator.history) == steps + 1
    found = len(window.list.listing or ())
    assert 0 < found < 56
    window.navigator.back()
    assert window.list.search.text() == ""
    assert len(window.list.listing or ()) == 56
    window.navigator.forward()
    assert window.list.search.text() == "serbia"
    assert len(window.list.listing or ()) == found


def test_what_is_typed_and_taken_away_again_is_no_step(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("attendees")
    steps = len(window.navigator.history)
    window.focus_search()
    qtbot.keyClicks(window.list.search, "se")
    qtbot.keyClick(window.list.search, Qt.Key.Key_Escape)
    assert len(window.navigator.history) == steps
    qtbot.keyClicks(window.list.search, "x")
    window.navigator.back()
    assert window.navigator.place == "attendees"
    assert window.list.search.text() == ""


def test_the_keys_and_the_buttons_of_the_mouse_go_back_and_forward(
    window: Window, qtbot: QtBot
) -> None:
    back, forward = action(window, "&Back"), action(window, "&Forward")
    assert not back.isEnabled()
    window.navigator.go("absences")
    window.navigator.go("figures")
    assert back.isEnabled()
    assert not forward.isEnabled()
    assert back.shortcuts()[0].toString() == "Alt+Left"
    back.trigger()
    assert window.navigator.place == "absences"
    assert forward.isEnabled()
    row = chosen(window)
    over = window.list.table.viewport()
    qtbot.mouseClick(over, Qt.MouseButton.ForwardButton, pos=QPoint(20, 90))
    assert window.navigator.place == "figures"
    qtbot.mouseClick(over, Qt.MouseButton.BackButton, pos=QPoint(20, 90))
    assert (window.navigator.place, chosen(window)) == (
        "absences",
        row,
    )  # the button chooses no row
    for part in (window.dossier.viewport(), window.list.table.head.viewport()):
        qtbot.mouseClick(part, Qt.MouseButton.ForwardButton)
        assert window.navigator.place == "figures"
        qtbot.mouseClick(window.sidebar.view.viewport(), Qt.MouseButton.BackButton)
        assert window.navigator.place == "absences"
    qtbot.mouseDClick(over, Qt.MouseButton.BackButton)
    assert window.navigator.place == "overview"


def test_alt_and_left_work_from_the_search_box(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    window.navigator.go("figures")
    window.activateWindow()
    window.focus_search()
    qtbot.keyClick(window.list.search, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.navigator.place == "absences"


def test_a_place_is_copied_as_a_link_and_opened_from_it(window: Window, qtbot: QtBot) -> None:
    window.navigator.follow(
        Whereabouts("absences", HEALTH._replace(search="tho"), "abs-la"),
    )
    window.list.table.head.sort_asked.emit("name", False)
    window.list.table.head.sort_asked.emit("name", False)
    window.links.copy()
    assert QGuiApplication.clipboard().text() == LINK
    assert LINK in window.notice.words
    window.navigator.show_all()
    window.navigator.go("overview")
    popup = window.links.ask()
    assert popup.line.text() == LINK
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert window.navigator.place == "absences"
    assert window.list.sentence.text() == "1 of 12 shown: reason is health, search is “tho”"
    assert window.list.search.text() == "tho"
    assert chosen(window) == "abs-la"
    window.navigator.back()
    assert window.navigator.place == "overview"


def test_a_page_is_copied_and_opened_at_its_anchor(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.findings is not None, timeout=20_000)
    window.navigator.go("conflicts/figures-foreign_leaders-held_value")
    window.links.copy()
    link = QGuiApplication.clipboard().text()
    assert link == "briefing://conflicts#figures-foreign_leaders-held_value"
    window.navigator.go("overview")
    window.links.open(link)
    assert window.navigator.place == "conflicts"


def test_a_link_put_into_the_search_box_is_followed_not_searched(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("attendees")
    QGuiApplication.clipboard().setText(LINK)
    window.focus_search()
    window.list.search.paste()
    assert window.navigator.place == "absences"
    assert window.list.search.text() == "tho"
    assert window.navigator.criteria["attendees"].search == ""


def test_a_link_typed_into_the_search_box_is_followed_with_enter(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("attendees")
    window.focus_search()
    qtbot.keyClicks(window.list.search, "briefing://figures")
    assert window.navigator.place == "attendees"
    qtbot.keyClick(window.list.search, Qt.Key.Key_Return)
    assert window.navigator.place == "figures"


def test_a_link_that_leads_nowhere_is_said_and_nothing_changes(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("attendees")
    window.links.open("briefing://absences?colour=red")
    assert window.notice.words.startswith("Absences has no column “colour”")
    window.links.open("briefing://absences#nobody")
    assert window.notice.words == "There is no absence “nobody” in absences."
    assert window.navigator.place == "attendees"
    popup = window.links.ask()
    popup.line.setText("nonsense")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert popup.wrong.text().startswith("“nonsense” is not a link to a place")
    popup.close()


def test_a_link_leaves_the_columns_that_it_does_not_name(window: Window) -> None:
    window.navigator.go("absences")
    window.list.show_columns(["name", "office"])
    window.links.open("briefing://absences?reason_kind=health")
    assert window.list.criteria.columns == ("name", "office")
    window.links.open("briefing://absences?columns=name,country")
    assert window.list.criteria.columns == ("name", "country")


def test_a_link_opens_the_folded_group_of_its_record(window: Window) -> None:
    window.navigator.go("absences")
    window.list.table.fold_all()
    window.links.open("briefing://absences#abs-la")
    assert chosen(window) == "abs-la"


def test_a_history_is_bounded_and_lets_go_of_what_is_ahead() -> None:
    history = History(most=3)
    for place in "abcde":
        history.visit(Whereabouts(place))
    assert len(history) == 3
    assert [history.step(-1), history.step(-1), history.step(-1)] == [
        Whereabouts("d"),
        Whereabouts("c"),
        None,
    ]
    history.visit(Whereabouts("x"))
    assert history.step(1) is None
    assert len(history) == 2
    history.amend(Whereabouts("x", at="id"))
    assert history.now == Whereabouts("x", at="id")
    history.visit(Whereabouts("x", at="id"))
    assert len(history) == 2
    history.clear()
    assert not any((history.now, history.has_earlier, history.has_later))


def test_a_filter_that_this_file_does_not_know_is_said_and_let_go(window: Window) -> None:
    window.navigator.go("equipment")
    window.list.criteria_asked.emit(Criteria().choosing("category", ("balloons",)))
    assert window.notice.words.startswith("category is never “balloons”")
    assert window.list.sentence.text() == "38 items"


def test_another_file_leaves_the_columns_and_nothing_else(window: Window, tmp_path: Path) -> None:
    window.navigator.go("absences")
    window.list.criteria_asked.emit(HEALTH._replace(columns=("name",), group_by=""))
    other = tmp_path / "other.briefing"
    other.write_bytes(BUNDLED_BRIEFING.read_bytes())
    assert window.file_opener.open(other)
    assert window.navigator.criteria == {"absences": Criteria(columns=("name",))}
    assert window.navigator.place == "overview"
    assert len(window.navigator.history) == 1


def test_back_and_forward_turn_the_date_back_too(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    window.as_of.show("2025-05-06")
    window.list.criteria_asked.emit(HEALTH)
    window.navigator.go("figures")
    window.as_of.show("")
    seen = []
    for step in (*[window.navigator.back] * 4, *[window.navigator.forward] * 4):
        step()
        seen.append((window.navigator.place, window.session.as_of, window.list.criteria.filters))
        assert window.sidebar.as_of.as_of == window.session.as_of
    there = [
        ("figures", "2025-05-06", ()),
        ("absences", "2025-05-06", HEALTH.filters),
        ("absences", "2025-05-06", ()),
        ("absences", "", ()),
    ]
    assert seen == [*there, *there[-2::-1], ("figures", "", ())]


def test_a_link_has_the_date_and_leads_to_it(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    window.as_of.show("2025-05-07")
    window.list.criteria_asked.emit(HEALTH)
    window.links.copy()
    link = QGuiApplication.clipboard().text()
    assert link == "briefing://absences?reason_kind=health&as-of=2025-05-07#abs-la"
    window.as_of.show("")
    window.navigator.go("overview")
    window.links.open(link)
    assert (window.navigator.place, window.session.as_of) == ("absences", "2025-05-07")
    assert chosen(window) == "abs-la"
    assert "as of 7 May 2025" in window.list.sentence.text()
    window.links.open("briefing://absences?reason_kind=health")  # as links were before
    assert window.session.as_of == ""
    window.navigator.back()
    assert (window.session.as_of, chosen(window)) == ("2025-05-07", "abs-la")


def test_a_date_on_which_nothing_was_said_is_shown_as_it_is(window: Window) -> None:
    assert "2025-05" not in window.sidebar.as_of.dates
    window.links.open("briefing://changes?as-of=2025-05")
    assert (window.navigator.place, window.session.as_of) == ("changes", "2025-05")
    assert window.sidebar.as_of.as_of == "2025-05"
    window.as_of.show("")
    assert "2025-05" not in window.sidebar.as_of.dates


def test_a_record_that_was_not_there_yet_is_said_and_the_date_is_shown(window: Window) -> None:
    window.navigator.go("figures")
    window.links.open("briefing://absences?as-of=2025-05-06#abs-la")
    assert window.notice.words == "There is no absence “abs-la” in absences."
    assert (window.navigator.place, window.session.as_of) == ("figures", "2025-05-06")


def test_the_window_opens_at_a_link(window: Window) -> None:
    window.links.open("briefing://absences?as-of=2025-05-07#abs-la")
    assert (window.navigator.place, chosen(window)) == ("absences", "abs-la")
    window.file_opener.close()
    window.links.open("briefing://figures")  # nothing is open; what is wrong was said already
    assert window.navigator.place == "absences"
