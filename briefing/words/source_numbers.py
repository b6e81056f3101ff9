"""Numbers of sources as they are written: those that follow each other as one run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple


class Run(NamedTuple):
    """Numbers of sources that follow each other: 1–4; a single one has first == last."""

    first: int
    last: int


def in_words(numbers: Iterable[int]) -> str:
    """Word numbers of sources: [1–4, 7]; empty if there are none."""
    return runs_in_words(as_runs(numbers))


def as_runs(numbers: Iterable[int]) -> tuple[Run, ...]:
    """Join three or more numbers that follow each other: 1, 2, 3, 4, 7 -> 1–4, 7."""
    found: list[Run] = []
    for number in sorted(numbers):
        if found and found[-1].last == number - 1:
            found[-1] = found[-1]._replace(last=number)
        else:
            found.append(Run(number, number))
    return tuple(chain.from_iterable(_short(run) for run in found))


def runs_in_words(runs: Sequence[Run]) -> str:
    """Word runs: [1–4, 7]; empty if there are none."""
    if not runs:
        return ""
    return f"[{', '.join(_run_in_words(run) for run in runs)}]"


def _short(run: Run) -> tuple[Run, ...]:
    if run.last == run.first + 1:
        return (Run(run.first, run.first), Run(run.last, run.last))
    return (run,)


def _run_in_words(run: Run) -> str:
    return str(run.first) if run.first == run.last else f"{run.first}–{run.last}"
