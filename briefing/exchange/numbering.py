"""Word the numbers of sources."""

from __future__ import annotations

from collections.abc import Iterable


def in_words(numbers: Iterable[int]) -> str:
    """Join three or more numbers that follow each other: [1–4, 7]; empty if there are none."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [_run(run) for run in runs]
    return f"[{', '.join(words)}]" if words else ""


def _run(run: list[int]) -> str:
    return f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run))
