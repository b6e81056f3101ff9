"""Measure the Debian package: its size, and how fast the installed program starts.

    python -m tests.bench.bench_package [RUNS [PACKAGE]]      (20, a package built for it)

The baseline of the same run is the same program from the checkout (`python -m briefing`). Starts of
both alternate, on a virtual screen; each ends before the next one begins. It wants Linux with Xvfb,
and what .package/build_deb.py wants.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.bench.bench_window import virtual_screen
from tests.bench.measuring import ROOT, first_line, median, show

NAMES: Final = ("imports_done", "window_shown", "first_rows_painted", "icons_in_place")
CHECKOUT: Final = "checkout"
INSTALLED: Final = "installed"


def main() -> None:
    """Measure all and print the tables."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        package = Path(sys.argv[2]) if len(sys.argv) > 2 else _build(scratch)
        tree = scratch / "tree"
        subprocess.run(["dpkg-deb", "-x", package, tree], check=True)
        _sizes(package, tree)
        with virtual_screen() as screen:
            _starts(runs, tree / "usr/lib/briefing/briefing", screen, scratch)


def _build(target: Path) -> Path:
    build = [sys.executable, str(ROOT / ".package/build_deb.py"), str(target)]
    said = subprocess.run(build, stdout=subprocess.PIPE, text=True, check=True).stdout
    return Path(said.splitlines()[-1])


def _sizes(package: Path, tree: Path) -> None:
    files = [path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]
    shown = (
        ("package", package.stat().st_size),
        ("installed", sum(path.stat().st_size for path in files)),
        *((path.name, path.stat().st_size) for path in sorted(files, key=_size)[:-6:-1]),
    )
    show("Size", ("what", "MB"), ((name, f"{size / 1e6:.1f}") for name, size in shown))


def _size(path: Path) -> int:
    return path.stat().st_size


def _starts(runs: int, program: Path, screen: Mapping[str, str], home: Path) -> None:
    commands = {
        CHECKOUT: [sys.executable, "-m", "briefing", "--timings"],
        INSTALLED: [str(program), "--timings"],
    }
    own = {name: str(home / "own") for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    environment = {**screen, **own, "XDG_RUNTIME_DIR": str(home)}
    took: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            says = first_line(command, environment)
            if run:  # the first run of each warms the caches of the disk
                took[name].append(says)

    def half(name: str, mark: str) -> float:
        return median([says[mark] for says in took[name]])

    show(
        f"Milliseconds from the start of the process: median of {runs} alternating runs",
        ("until", CHECKOUT, INSTALLED, "ratio"),
        (
            (
                mark.replace("_", " "),
                f"{half(CHECKOUT, mark):.0f}",
                f"{half(INSTALLED, mark):.0f}",
                f"{half(INSTALLED, mark) / half(CHECKOUT, mark):.2f}",
            )
            for mark in NAMES
        ),
    )


if __name__ == "__main__":
    main()
