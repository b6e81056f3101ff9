"""Measure `briefing build` against sqlite-utils on the same files.

    python -m tests.bench.bench_build [ATTENDEES …]      (100000 1000000)

The baseline of each row, taken in the same run, is `sqlite-utils insert --csv` of the three large
tables and `sqlite-utils enable-fts` on them: no check, one word index without prefixes.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.bench.making import csv_folder
from tests.bench.measuring import Run, run, show

SEARCHED: Final = {
    "sources": ("publisher", "title", "note"),
    "attendees": ("name", "office", "country", "note"),
    "claims": ("value", "said_by", "note"),
}
HEADS: Final = (
    "attendees + claims", "seconds", "sqlite-utils", "ratio",
    "processor s", "sqlite-utils", "ratio", "peak MB", "MB on disk",
)  # fmt: skip


def main() -> None:
    """Build with both, print one table."""
    sizes = [int(size) for size in sys.argv[1:]] or [100_000, 1_000_000]
    show("Building from CSV", HEADS, map(_row, sizes))


def _row(size: int) -> tuple[str, ...]:
    folder = csv_folder(size)
    with tempfile.TemporaryDirectory() as name:
        theirs = list(_with_sqlite_utils(folder, Path(name) / "plain.db"))
        target = Path(name) / "made.briefing"
        ours = run([sys.executable, "-m", "briefing", "build", folder, "-o", target])
        on_disk = target.stat().st_size / 1e6
    seconds, processor = sum(one.seconds for one in theirs), sum(one.processor for one in theirs)
    return (
        f"{size:,} + {2 * size:,}",
        f"{ours.seconds:.1f}",
        f"{seconds:.1f}",
        f"{ours.seconds / seconds:.2f}",
        f"{ours.processor:.1f}",
        f"{processor:.1f}",
        f"{ours.processor / processor:.2f}",
        f"{ours.peak:.0f}",
        f"{on_disk:.0f}",
    )


def _with_sqlite_utils(folder: Path, target: Path) -> Iterator[Run]:
    command = [sys.executable, "-m", "sqlite_utils"]
    for table in SEARCHED:
        yield run([*command, "insert", target, table, folder / f"{table}.csv", "--csv"])
    for table, columns in SEARCHED.items():
        yield run([*command, "enable-fts", target, table, *columns])


if __name__ == "__main__":
    main()
