"""Drive the real window from inside its own event loop, and say how long each thing took.

    python -m tests.bench.driving FILE

It prints one line of JSON: by what was done, the milliseconds from the event to the paint that
shows its effect; and the memory (Pss, MB) before and after.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from briefing.desktop.window.main_window import Window
from tests.shipped import SECTIONS

# What somebody types who looks for people: words, half words, slips, and all away again; 200 keys.
WORDS: Final = (
    "vucic", "lula inacio", "jose", "kuzmin ol", "president", "nguyen", "smtih", "muller zoe",
    "wreath", "minister of def",
)  # fmt: skip
KEYS: Final = 200
PATIENCE: Final = 60.0  # seconds for one answer
SECTION: Final = "attendees"
SCROLLS: Final = 120
ROUNDS: Final = 6


def main() -> None:
    """Open the window as the program does, drive it, print, end."""
    application = QApplication(sys.argv[:1])
    QTimer.singleShot(0, lambda: _drive(application))
    from briefing.__main__ import open_window  # noqa: PLC0415 - as a start does

    open_window([Path(name) for name in sys.argv[1:]])


def _drive(application: QApplication) -> None:
    window = next(w for w in application.topLevelWidgets() if isinstance(w, Window))
    driver = Driver(application, window)
    _until(application, lambda: window.session.findings is not None)
    driver.rest()
    found: dict[str, list[float]] = {"pss": [pss()]}
    found["section"] = list(driver.switch_sections())
    found["key"] = list(driver.type_keys())
    found["scroll"] = list(driver.scroll())
    found["facet"] = list(driver.choose_facets())
    found["pss"].append(pss())
    print(json.dumps(found), flush=True)
    os._exit(0)  # nothing of this run is to be kept


class Driver:
    """Does one thing after the other; each ends with the paint that shows it."""

    def __init__(self, application: QApplication, window: Window) -> None:
        self._application = application
        self._window = window

    def rest(self) -> None:
        """Let everything that is under way come to its end."""
        quiet_since = time.perf_counter()
        while time.perf_counter() - quiet_since < 0.5:
            QCoreApplication.processEvents()
            time.sleep(0.01)

    def switch_sections(self) -> Iterator[float]:
        """Go to each section and back to the large one."""
        for _ in range(ROUNDS):
            for section in SECTIONS:
                for key in dict.fromkeys((section.key, SECTION)):
                    yield self._timed(partial(self._window.navigator.go, key), self._shows(key))

    def type_keys(self) -> Iterator[float]:
        """Type into the search box, each key as the queue of events has it."""
        self._window.navigator.go(SECTION)
        self._window.focus_search()
        self.rest()
        box = self._window.list.search
        for key, text in typing():
            typed = box.text()[:-1] if key == Qt.Key.Key_Backspace else box.text() + text

            def done(typed: str = typed) -> bool:
                listing = self._window.list.listing
                return (
                    box.text() == typed
                    and listing is not None
                    and listing.criteria.search.strip() == typed.strip()
                )

            yield self._timed(partial(_press, box, key, text), done)
            self._let_count()
        self.rest()

    def scroll(self) -> Iterator[float]:
        """Scroll by the page, then to far places."""
        self._window.navigator.show_all()
        self.rest()
        bar = self._window.list.table.verticalScrollBar()
        for step in range(SCROLLS):
            far = step % 4 == 3
            to = step * bar.maximum() // SCROLLS if far else bar.value() + bar.pageStep()
            yield self._timed(partial(bar.setValue, to), lambda: True)

    def choose_facets(self) -> Iterator[float]:
        """Choose the values that stand open, one after the other, and let them go again."""
        facets = self._window.list.facets
        for _ in range(ROUNDS):
            for name in [chip.objectName() for chip in facets.chips if "=" in chip.objectName()]:
                for _ in range(2):
                    chip = next((c for c in facets.chips if c.objectName() == name), None)
                    if chip is None:
                        break
                    yield self._timed(chip.click, self._differs())
        self.rest()

    def _shows(self, key: str) -> Callable[[], bool]:
        def shows() -> bool:
            listing = self._window.list.listing
            return listing is not None and listing.section.key == key

        return shows

    def _differs(self) -> Callable[[], bool]:
        before = self._window.list.criteria.filters

        def differs() -> bool:
            listing = self._window.list.listing
            shown = listing is not None and listing.criteria.filters != before
            return shown and not self._window.navigator.section_view.loader.busy  # all is counted

        return differs

    def _let_count(self) -> None:
        """Let the numbers of the facets come, as they do between two keys of a hand."""
        _until(self._application, lambda: not self._window.navigator.section_view.loader.busy)

    def _timed(self, do: Callable[[], object], done: Callable[[], bool]) -> float:
        """Return the milliseconds until it is done and painted."""
        start = time.perf_counter()
        do()
        _until(self._application, done)
        QCoreApplication.processEvents()  # paints
        return (time.perf_counter() - start) * 1000


def typing() -> Iterator[tuple[Qt.Key, str]]:
    """Yield the keys of somebody who types the words and takes each away again."""
    number = 0
    while True:
        for word in WORDS:
            for stroke in (*word, *("" for _ in word)):
                key = Qt.Key(ord(stroke.upper())) if stroke else Qt.Key.Key_Backspace
                yield key, stroke
                number += 1
                if number == KEYS:
                    return


def _press(widget: QWidget, key: Qt.Key, text: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QCoreApplication.postEvent(widget, event)


def _until(application: QApplication, done: Callable[[], bool]) -> None:
    end = time.perf_counter() + PATIENCE
    application.processEvents()
    while not done():
        if time.perf_counter() > end:
            raise SystemExit("The window did not answer within a minute.")
        application.processEvents()
        time.sleep(0.0005)  # work in the background needs the interpreter too


def pss() -> float:
    """Return the memory of this process in MB, what it shares in proportion."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
