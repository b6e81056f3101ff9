"""Measure the window: start, keys, sections, scrolling, facets, memory.

    python -m tests.bench.bench_window [RUNS [ATTENDEES …]]      (10 100000 1000000)

The baseline of the same run is a bare PySide6 window with an empty table (`bare_window.py`); starts
of all kinds alternate. It wants Linux with Xvfb, and takes openbox as window manager if there is
one; every window is a real one on a virtual screen of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench.making import briefing
from tests.bench.measuring import ROOT, first_line, median, quantile, show, surroundings

START: Final = (
    "import sys; from pathlib import Path; from briefing.__main__ import open_window; "
    "open_window([Path(name) for name in sys.argv[1:]], True)"
)
SCREEN: Final = "1600x1000x24"
BARE: Final = "bare window"


class Kind(NamedTuple):
    """One kind of start: its name, the file (None: the bundled one), the place that it shows."""

    name: str
    file: Path | None
    place: str

    def command(self) -> list[str]:
        """Return what starts it."""
        file = [str(self.file)] if self.file is not None else []
        return [sys.executable, "-c", START, *file]


def main() -> None:
    """Measure all and print the tables."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    sizes = [int(size) for size in sys.argv[2:]] or [100_000, 1_000_000]
    large = [(f"{size:,} records", briefing(size).file) for size in sizes]
    kinds = [
        Kind("bundled, overview", None, "overview"),
        Kind("bundled, a list", None, "attendees"),
        *(Kind(f"{name}, a list", file, "attendees") for name, file in large),
    ]
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as home:
        _starts(kinds, runs, screen, Path(home))
        _doings([("bundled", None), *large], screen, Path(home))


def _starts(kinds: Sequence[Kind], runs: int, screen: dict[str, str], home: Path) -> None:
    took: dict[str, list[float]] = {BARE: [], **{kind.name: [] for kind in kinds}}
    icons: dict[str, list[float]] = {name: [] for name in took}
    bare = [sys.executable, str(ROOT / "tests/bench/bare_window.py")]
    for _ in range(runs + 1):
        took[BARE].append(first_line(bare, screen)["first_rows_painted"])
        for kind in kinds:
            settings = {"place": kind.place}
            says = first_line(kind.command(), screen | _own_settings(home, settings))
            took[kind.name].append(says["first_rows_painted"])
            icons[kind.name].append(says["icons_in_place"])
    baseline = median(took[BARE][1:])  # the first run of each warms the caches of the disk
    show(
        f"Start to the first painted rows: median of {runs} alternating runs",
        ("window", "ms", "× bare", "fastest ms", "icons in place ms"),
        (
            (
                name,
                f"{median(all_of[1:]):.0f}",
                f"{median(all_of[1:]) / baseline:.2f}",
                f"{min(all_of[1:]):.0f}",
                f"{median(icons[name][1:]):.0f}" if icons[name] else "",
            )
            for name, all_of in took.items()
        ),
    )


def _doings(files: Sequence[tuple[str, Path | None]], screen: dict[str, str], home: Path) -> None:
    bare = first_line([sys.executable, str(ROOT / "tests/bench/bare_window.py")], screen)["pss"]
    done: dict[str, dict[str, list[float]]] = {}
    for name, file in files:
        command = [sys.executable, "-m", "tests.bench.driving", *([str(file)] if file else [])]
        done[name] = first_line(command, screen | _own_settings(home, {"place": "attendees"}))
    words = {
        "key": "key press to repainted list",
        "section": "switch of section",
        "scroll": "scroll frame",
        "facet": "facet choice",
    }
    show(
        "From the event to the paint that shows it, milliseconds",
        ("what", "file", "p50", "p95", "p99", "times"),
        (
            (
                said,
                name,
                *(f"{quantile(found[what], part):.1f}" for part in (0.5, 0.95, 0.99)),
                f"{len(found[what])}",
            )
            for what, said in words.items()
            for name, found in done.items()
            if found[what]
        ),
    )
    show(
        "Memory (Pss), MB",
        ("window", "at rest", "over bare", "after all of the above"),
        (
            (BARE, f"{bare:.0f}", "", ""),
            *(
                (name, f"{found['pss'][0]:.0f}", f"{found['pss'][0] - bare:.0f}",
                 f"{found['pss'][1]:.0f}")
                for name, found in done.items()
            ),
        ),
    )  # fmt: skip


def _own_settings(home: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which only these settings are kept."""
    kept = home / "briefing" / "settings.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps(settings), encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(home), "XDG_RUNTIME_DIR": str(home)}


@contextlib.contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """Give the environment of a screen of its own, with a window manager if there is one."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    started = [server]
    try:
        with os.fdopen(read) as said:
            display = f":{said.readline().strip()}"
        environment = dict(surroundings(DISPLAY=display, QT_QPA_PLATFORM="xcb"))
        environment.pop("WAYLAND_DISPLAY", None)
        if shutil.which("openbox"):
            started.append(
                subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
            )
        yield environment
    finally:
        for process in reversed(started):
            process.send_signal(signal.SIGTERM)
            process.wait()


if __name__ == "__main__":
    main()
