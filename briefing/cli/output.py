"""Write to the terminal: always UTF-8, never what a stranger's file could steer it with."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from typing import Final

from briefing.errors import OutputTrouble

REPLACEMENT: Final = "�"
# Invisible, and yet part of how names are written: joiners, direction marks, soft hyphen.
KEPT: Final = "\u200c\u200d\u200e\u200f\u00ad"
# An escape in a stranger's file could retitle or rewrite the terminal.
STEERING: Final = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - set(b"\n\r\t"), REPLACEMENT)


def speak_utf8() -> None:
    """Make stdout and stderr UTF-8, whatever the locale; what has no UTF-8 becomes a mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # The line ends of CSV are its own.
            stream.reconfigure(encoding="utf-8", errors="replace", newline="")


def plain(text: str) -> str:
    """Return the text on one line, its control characters marked."""
    if text.isprintable():
        return text
    line = " ".join(text.split())
    return "".join(c if c.isprintable() or c in KEPT else REPLACEMENT for c in line)


def say(pieces: Iterable[str]) -> None:
    """Write pieces of text to stdout; they bring their own line ends.

    OutputTrouble if stdout cannot take them, BrokenPipeError if nobody listens any more.
    """
    if sys.stdout is None:  # Python's way to say that it was started with stdout closed
        return
    steered = sys.stdout.isatty()
    for piece in pieces:
        _write(piece.translate(STEERING) if steered else piece)
    _write("", last=True)


def say_lines(lines: Iterable[str]) -> None:
    """Write lines to stdout; errors as in `say`."""
    say(f"{line}\n" for line in lines)


def let_go_of_output() -> None:
    """Send what is still to come to nowhere; the interpreter flushes once more when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _write(text: str, *, last: bool = False) -> None:
    try:
        sys.stdout.write(text)
        if last:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        let_go_of_output()
        raise OutputTrouble(
            f"The output cannot be written ({error.strerror}); send it somewhere else."
        ) from error
