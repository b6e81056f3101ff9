"""A real window on Qt's offscreen platform, with settings of its own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from briefing.desktop.app.garbage import collect_what_is_due
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Settings

PATIENCE: Final = 60_000  # milliseconds for anything to come, however busy the machine is


class PatientBot(QtBot):
    """Waits long: how soon something comes on a strange machine says nothing of the program."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    def waitSignal(
        self,
        signal: SignalInstance,
        *,
        timeout: int = 0,
        **rest: Any,  # noqa: ANN401 - as pytest-qt has it
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE), **rest)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


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
    made = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(made)
    made.file_opener.open(BUNDLED_BRIEFING)
    with qtbot.waitSignal(made.icons_drawn):
        made.show()
    yield made
    made.close()
