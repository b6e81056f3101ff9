"""What the benchmarks share: processes of their own to measure in, and tables to print."""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]


class Run(NamedTuple):
    """What one process took: seconds of the clock, of the processor, and its peak memory."""

    seconds: float
    processor: float
    peak: float  # MB, resident
    says: str


def run(command: Sequence[str | Path], **environment: str) -> Run:
    """Run a command to its end, alone in a process; what it prints is part of the answer."""
    start = time.perf_counter()
    with subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        text=True,
        env=surroundings(**environment),
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        says = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
    per_mb = 1024 if sys.platform.startswith("linux") else 1024 * 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_mb, says)


def first_line(command: Sequence[str], environment: Mapping[str, str]) -> dict[str, Any]:
    """Start a program, take the first line of JSON that it says, and end it."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    if not line:
        raise SystemExit(f"It said nothing: {' '.join(command)}")
    says: dict[str, Any] = json.loads(line)
    return says


def surroundings(**more: str) -> Mapping[str, str]:
    """Return the environment of a process that is measured: with compiled modules, as installed."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(ROOT)} | more


def quantile(values: Sequence[float], part: float) -> float:
    """Return the value below which a part of them lies, such as 0.95."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def median(values: Sequence[float]) -> float:
    """Return the value in the middle."""
    return statistics.median(values)


def show(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table in Markdown, numbers to the right."""
    cells = [list(heads), *(list(row) for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(heads))]

    def line(row: Sequence[str]) -> str:
        first, *others = (
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        return "| " + " | ".join([first, *others]) + " |"

    print(f"\n{title}\n")
    print(line(cells[0]))
    print(
        "| " + " | ".join("-" * (w - 1) + (":" if n else "-") for n, w in enumerate(widths)) + " |"
    )
    for row in cells[1:]:
        print(line(row))
    sys.stdout.flush()
