"""Let Ctrl+C end a command at once and without a word, as a shell expects it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

INTERRUPTED: Final = 128 + signal.SIGINT  # as a shell counts a command that the signal ended


@contextmanager
def interruptible() -> Iterator[None]:
    """End with the status of an interrupted command where Python itself sees Ctrl+C."""
    try:
        yield
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None


@contextmanager
def ending_at_once() -> Iterator[None]:
    """Let Ctrl+C end the process, while nothing is open that it would leave half-written.

    Typst sets pages without ever asking Python whether a signal came.
    """
    asked = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    # Where it is ignored it stays ignored, and only the main thread may choose.
    if not asked or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
