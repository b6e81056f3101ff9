"""Tell on a terminal how far an export has come: one line, which goes away."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from briefing.cli.interrupt import INTERRUPTED
from briefing.document.progress import Progress, Steps

PATIENCE: Final = 1.0  # seconds: what ends before needs no words
BEAT: Final = 0.2
CLEARED: Final = "\r\x1b[K"


@contextmanager
def shown_steps() -> Iterator[Steps]:
    """Give steps that are told on stderr if it is a terminal; Ctrl+C ends with 130."""
    line = _Line()
    try:
        yield Steps(line.tell)
    except KeyboardInterrupt:
        line.clear()
        click.echo("briefing: Stopped; nothing is left half-written.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    finally:
        line.clear()


class _Line:
    def __init__(self) -> None:
        self._steered = sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + PATIENCE
        self._shown = False

    def tell(self, progress: Progress) -> None:
        now = time.monotonic()
        if not self._steered or now < self._next:
            return
        self._next = now + BEAT
        words = progress.doing
        if progress.total:
            share = progress.done / progress.total
            words += f": {progress.done:,} of {progress.total:,} records, {share:.0%}"
        self._write(f"{CLEARED}{words}…")
        self._shown = True

    def clear(self) -> None:
        if self._shown:
            self._shown = False
            self._write(CLEARED)

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
