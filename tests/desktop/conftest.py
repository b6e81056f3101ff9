"""A real window on Qt's offscreen platform, with settings of its own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.desktop.app.garbage import collect_what_is_due
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Settings


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Collect garbage as the program does: objects of Qt must not end on another thread."""
    gc.disable()
    yield
    collect_what_is_due()
    gc.enable()


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def window(qtbot: QtBot, settings_file: Path) -> Iterator[Window]:
    """The window with the bundled briefing, painted."""
    QApplication.setStyle("Fusion")
    made = Window(Settings(settings_file))
    qtbot.addWidget(made)
    made.open_file(BUNDLED_BRIEFING)
    with qtbot.waitSignal(made.icons_drawn):
        made.show()
    yield made
    made.close()
