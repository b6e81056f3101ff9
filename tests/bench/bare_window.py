"""The least that a window can be: PySide6, one empty table. It says when it was painted.

Run as a script, so that nothing is imported but what a window needs.
"""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class Table(QTableView):
    painted = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted = self.painted or _since_start()


def main() -> None:
    application = QApplication(sys.argv)
    window = QMainWindow()
    table = Table()
    window.setCentralWidget(table)
    window.resize(1440, 860)
    window.show()

    def report() -> None:
        print(json.dumps({"first_rows_painted": round(table.painted), "pss": _pss()}), flush=True)

    QTimer.singleShot(600, report)
    application.exec()


def _since_start() -> float:
    with open("/proc/self/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123
        ticks = int(file.read().rpartition(")")[2].split()[19])
    now = time.clock_gettime(time.CLOCK_BOOTTIME)
    return (now - ticks / os.sysconf("SC_CLK_TCK")) * 1000


def _pss() -> float:
    with open("/proc/self/smaps_rollup", encoding="ascii") as file:  # noqa: PTH123
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
