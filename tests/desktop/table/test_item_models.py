"""Every item model of the program keeps Qt's rules while it is used: Qt's own tester watches it.

What it finds is a warning of Qt, and these fail a test.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QStringListModel, qInstallMessageHandler
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import briefing.desktop
from briefing.criteria import Criteria
from briefing.desktop.palette.model import FinderModel
from briefing.desktop.table.record_model import RecordModel
from briefing.desktop.window.main_window import Window
from briefing.desktop.window.sidebar import EntryModel
from briefing.resources import BUNDLED_BRIEFING
from tests.shipped import SECTIONS


@contextmanager
def watched(model: QAbstractItemModel) -> Iterator[None]:
    """Watch a model; the tester lives as long as somebody holds it."""
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, warning)
    yield
    tester.deleteLater()


def kinds(base: type) -> Iterator[type]:
    kind: type
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_these_are_all_the_item_models_that_there_are() -> None:
    for module in pkgutil.walk_packages(briefing.desktop.__path__, "briefing.desktop."):
        import_module(module.name)
    ours = {kind for kind in kinds(QAbstractItemModel) if kind.__module__.startswith("briefing.")}
    assert ours == {RecordModel, EntryModel, FinderModel}


def test_the_list_keeps_the_rules_in_every_section_grouped_folded_searched_and_marked(
    window: Window, qtbot: QtBot
) -> None:
    table = window.list.table
    with watched(table.records):
        for section in SECTIONS:
            window.navigator.go(section.key)
            for group_by in ("", *section.facets):
                window.list.group_by(group_by)
                for group in (*table.records.rows.groups, *table.records.rows.groups):
                    table.turn(group)  # away, and back again
                table.fold_all()
                table.unfold_all()
                table.mark(None)
                table.mark(window.session.findings)
            window.list.criteria_asked.emit(Criteria(search="putin"))
            window.list.criteria_asked.emit(Criteria(search="nothing is called so"))
            window.navigator.show_all()
        window.list.criteria_asked.emit(Criteria(search="kremlin"))
        qtbot.wait(300)  # until it says where else the words were found
        window.as_of.show("2025-05-06")
        qtbot.waitUntil(lambda: window.session.as_of == "2025-05-06")


def test_the_sidebar_keeps_the_rules_when_its_numbers_come_and_go(
    window: Window, qtbot: QtBot
) -> None:
    with watched(window.sidebar.model):
        window.file_opener.open(BUNDLED_BRIEFING)
        qtbot.waitUntil(lambda: window.session.findings is not None)
        window.as_of.show("2025-05-06")
        qtbot.waitUntil(lambda: window.session.as_of == "2025-05-06")


def test_the_box_that_searches_everything_keeps_the_rules_while_somebody_types(
    window: Window, qtbot: QtBot
) -> None:
    window.finder.ask()
    finder = window.finder
    assert finder is not None
    with watched(finder.box.results):
        for typed in ("p", "putin", "9 may", "export", "", "nothing is called so"):
            finder.box.line.setText(typed)
            qtbot.waitUntil(lambda: not finder.searching.busy, timeout=20_000)


def test_a_model_that_breaks_a_rule_is_found(qapp: QApplication) -> None:
    class Broken(QStringListModel):
        def insert(self) -> None:
            self.beginInsertRows(QModelIndex(), 0, 1)  # and then there is none
            self.endInsertRows()

    said: list[str] = []
    model = Broken()
    before = qInstallMessageHandler(lambda _kind, _context, text: said.append(text))
    with watched(model):
        model.insert()
    qInstallMessageHandler(before)
    assert any("FAIL!" in text for text in said)
