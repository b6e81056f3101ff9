"""What the program tells of itself: its parts, and its keys."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from briefing import __version__
from briefing.desktop.state.log import log_path
from briefing.desktop.window.about_dialog import AboutDialog, LicenceDialog
from briefing.desktop.window.commands import COMMANDS, show_about, show_keys
from briefing.desktop.window.keys import Format, all_keys, is_on_keyboards
from briefing.desktop.window.main_window import Window
from briefing.desktop.window.menus import Command, MenuEntry
from briefing.desktop.window.shortcuts_dialog import ShortcutsDialog
from briefing.licences import NAMES, components

ROOT = Path(__file__).parents[3]


def rows(table: QTableWidget) -> list[list[str]]:
    return [
        [
            item.text() if (item := table.item(row, place)) else ""
            for place in range(table.columnCount())
        ]
        for row in range(table.rowCount())
    ]


def test_every_part_is_told_with_its_version_and_licence(qtbot: QtBot) -> None:
    about = AboutDialog()
    qtbot.addWidget(about)
    told = rows(about.parts)
    assert {name for name, *_ in told} >= {"Qt", "SQLite", "Python", "typst", "Libertinus Serif"}
    assert all(all(row) for row in told)
    assert __version__ in " ".join(label.text() for label in about.labels)


def test_every_licence_can_be_read_without_a_network(qtbot: QtBot) -> None:
    about = AboutDialog()
    qtbot.addWidget(about)
    begins = {}
    for row, (name, *_) in enumerate(rows(about.parts)):
        about.parts.setCurrentCell(row, 0)
        qtbot.mouseClick(about.licence_button, Qt.MouseButton.LeftButton)
        shown = about.findChildren(LicenceDialog)[-1]
        begins[name] = shown.text.toPlainText()
        shown.close()
    assert min(map(len, begins.values())) > 50
    assert begins["Briefing"] == (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in begins["Qt"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in begins["PySide6-Essentials"]
    assert begins["Libertinus Serif"].startswith("SIL OPEN FONT LICENSE")
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in begins["Python"]


def test_the_folder_of_the_log_can_be_opened(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[str]()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    about = AboutDialog()
    qtbot.addWidget(about)
    qtbot.mouseClick(about.folder_button, Qt.MouseButton.LeftButton)
    assert opened == [str(log_path().parent)]


def test_no_library_that_the_program_needs_is_left_out() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [re.split(r"[<>=!~;\s\[]", line, maxsplit=1)[0] for line in project["dependencies"]]
    known = {name.casefold().replace("_", "-") for name in NAMES}
    assert [name for name in needed if name.casefold() not in known] == []
    assert len([part for part in components() if part.licence == "see its own files"]) == 0


def commands(entries: Sequence[MenuEntry[Window]]) -> list[Command[Window]]:
    return [entry for entry in entries if isinstance(entry, Command)]


def test_every_key_of_a_command_is_listed(qtbot: QtBot) -> None:
    listed = ShortcutsDialog(list(all_keys(COMMANDS)))
    qtbot.addWidget(listed)
    text = " ".join(keys for keys, _ in rows(listed.table))
    for command in commands(COMMANDS):
        for keys in filter(is_on_keyboards, command.keys):
            assert QKeySequence(keys).toString(Format.NativeText) in text


def test_no_two_commands_share_a_key() -> None:
    keys = [one for command in commands(COMMANDS) for one in command.keys]
    assert len(keys) == len(set(keys))


def test_the_keys_and_the_parts_are_shown_from_the_menu(qtbot: QtBot, window: Window) -> None:
    show_keys(window)
    show_about(window)
    assert window.findChild(ShortcutsDialog) is not None
    assert window.findChild(AboutDialog) is not None
