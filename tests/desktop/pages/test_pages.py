from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria
from briefing.desktop.pages.rich_text import conflict_anchor, place_link, record_link
from briefing.desktop.window.main_window import Window


@pytest.fixture
def found(window: Window, qtbot: QtBot) -> Window:
    """The window once the claims have been compared."""
    qtbot.waitUntil(lambda: window.session.findings is not None, timeout=20_000)
    return window


def turned_back(window: Window, qtbot: QtBot, date: str) -> None:
    with qtbot.waitSignal(window.session.found, timeout=20_000):
        window.sidebar.as_of.choose(date)


def numbers(window: Window) -> dict[str, str]:
    model = window.sidebar.model
    names = [
        str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    ]
    return dict((f"{name}, ").split(", ")[:2] for name in names)


def test_the_overview_opens_first_and_holds_what_a_principal_must_know(found: Window) -> None:
    assert found.navigator.place == "overview"
    text = found.navigator.page.toPlainText()
    for words in (
        "Main points",
        "Key figures",
        "Absent, and why",
        "Latest changes",
        "Open conflicts",
        "Who speaks of what",
        "What is said of the event",
        "COVID-19",
    ):
        assert words in text


def test_everything_on_the_overview_leads_to_its_record_by_click(found: Window) -> None:
    found.navigator.page.anchorClicked.emit(QUrl(record_link("absences", "abs-la")))
    assert found.navigator.place == "absences"
    assert found.dossier.toPlainText().startswith("Thongloun Sisoulith")


def test_and_by_tab_and_enter(found: Window, qtbot: QtBot) -> None:
    found.navigator.page.setFocus()
    for _ in range(3):
        qtbot.keyClick(found.navigator.page, Qt.Key.Key_Tab)
    qtbot.keyClick(found.navigator.page, Qt.Key.Key_Return)
    assert (
        found.navigator.place == "sources"
    )  # the first links are the sources of the first main point


def test_a_link_to_a_record_lets_go_of_filters_that_hide_it(found: Window) -> None:
    found.navigator.go("absences")
    found.list.criteria_asked.emit(Criteria().choosing("reason_kind", ("security",)))
    found.navigator.show_record("absences", "abs-la")
    record = found.list.table.current_record()
    assert record is not None
    assert record.id == "abs-la"


def test_conflicts_are_counted_listed_and_marked(found: Window) -> None:
    findings = found.session.findings
    assert findings is not None
    number = len(findings.conflicts)
    assert number > 20
    assert numbers(found)["Conflicts"] == str(number)
    found.navigator.go("conflicts")
    text = found.navigator.page.toPlainText()
    assert "Foreign leaders at the parade" in text
    assert "a tie" in text
    found.navigator.show_record("absences", "abs-la")
    assert "≠ 2 values" in found.dossier.toPlainText()
    table = found.list.table
    record = table.current_record()
    assert record is not None
    assert table.records.cells(record)[0].contested
    first = table.currentIndex().siblingAtColumn(0)
    assert "Thongsouk Sisoulith" in first.data(Qt.ItemDataRole.ToolTipRole)


def test_changes_are_listed_with_the_latest_first(found: Window) -> None:
    found.navigator.go("changes")
    text = found.navigator.page.toPlainText()
    assert text.index("7 May 2025") < text.index("5 May 2025")
    assert "29 → 27" in text


def test_the_page_of_a_source_holds_what_it_says_and_what_of_it_is_contested(
    found: Window,
) -> None:
    found.navigator.show_record("sources", "tass_laos")
    text = found.dossier.toPlainText()
    assert "What it says" in text
    assert "COVID-19 infection" in text
    assert "contested" in text


def test_as_of_the_day_before_the_two_dropped_out_nothing_later_is_known(
    found: Window, qtbot: QtBot
) -> None:
    turned_back(found, qtbot, "2025-05-06")
    found.navigator.go("absences")
    model = found.list.table.records
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "Thongloun Sisoulith" not in names
    assert "Ilham Aliyev" not in names
    assert "as of 6 May 2025, 374 undated claims left out" in found.list.sentence.text()
    found.navigator.show_record("figures", "foreign_leaders")
    assert "29" in found.dossier.toPlainText()
    assert "7 May 2025" not in found.dossier.toPlainText()
    turned_back(found, qtbot, "2025-05-07")
    found.navigator.show_record("absences", "abs-la")
    assert "COVID-19" in found.dossier.toPlainText()
    with qtbot.waitSignal(found.session.found, timeout=20_000):
        found.sidebar.as_of.choose("")
    assert numbers(found)["Absences"] == "12"


def test_the_arrows_step_from_date_to_date(found: Window, qtbot: QtBot) -> None:
    turned_back(found, qtbot, "2025-05-07")
    with qtbot.waitSignal(found.session.found, timeout=20_000):
        found.sidebar.as_of.step(1)
    assert found.sidebar.as_of.as_of == "2025-05-06"


def test_a_web_address_opens_on_request_and_no_other_scheme_does(
    found: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    for address in ("https://tass.com/world/1954685", "file:///etc/passwd", "javascript:alert(1)"):
        found.dossier.anchorClicked.emit(QUrl(address))
    assert opened == ["https://tass.com/world/1954685"]


def test_the_sign_of_a_conflict_leads_to_that_conflict(found: Window, qtbot: QtBot) -> None:
    found.navigator.show_record("figures", "foreign_leaders")
    found.dossier.anchorClicked.emit(
        QUrl(place_link("conflicts", conflict_anchor("figures", "foreign_leaders", "held_value")))
    )
    assert found.navigator.place == "conflicts"
    qtbot.waitUntil(lambda: found.navigator.page.verticalScrollBar().value() > 0)


def test_another_record_opens_at_its_top(found: Window) -> None:
    found.navigator.show_record("absences", "abs-la")
    bar = found.dossier.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    found.navigator.show_record("figures", "foreign_leaders")
    assert bar.value() == 0
