"""Garbage is collected on the thread that paints alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from briefing.desktop.app import garbage as collecting
from briefing.desktop.app.garbage import GarbageCollector


class Knot:
    """Garbage that only the collector can take away; it knows on which thread it ended."""

    ends: list[int] = []  # noqa: RUF012 - what is tested outlives the objects

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.ends.append(threading.get_ident())


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    found: list[int] = []
    monkeypatch.setattr(Knot, "ends", found)
    gc.enable()
    yield found
    gc.disable()


def make_much() -> None:
    for _ in range(20 * gc.get_threshold()[0]):
        Knot()


def test_what_a_thread_leaves_behind_ends_on_the_thread_that_paints(
    qtbot: QtBot, ends: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "OFTEN", 10)
    taken = GarbageCollector()
    thread = threading.Thread(target=make_much)
    thread.start()
    thread.join()
    assert ends == []
    qtbot.waitUntil(lambda: bool(ends))
    taken.end()
    assert set(ends) == {threading.get_ident()}


def test_python_has_it_back_at_the_end(qtbot: QtBot, ends: list[int]) -> None:
    taken = GarbageCollector()
    assert not gc.isenabled()
    taken.end()
    assert gc.isenabled()
