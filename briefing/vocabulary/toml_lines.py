"""Find the line of a TOML file on which something is said: its reader does not tell."""

from __future__ import annotations

import re
from typing import Final

HEADER: Final = re.compile(r"\s*\[([^\[\]]+)\]")
KEY: Final = re.compile(r"\s*([A-Za-z0-9_.\"'\s-]+?)\s*=")


def line_of(text: str, keys: tuple[str, ...]) -> int:
    """Return the line on which keys, or else the first of them, stand in a TOML file; 0: none."""
    above: tuple[str, ...] = ()
    best = (0, 0)
    for number, line in enumerate(text.splitlines(), start=1):
        header, key = HEADER.match(line), KEY.match(line)
        if header is not None:
            path = above = _split(header[1])
        elif key is not None:
            path = (*above, *_split(key[1]))
        else:
            continue
        if path == keys[: len(path)] and len(path) > best[0]:
            best = (len(path), number)
    return best[1]


def _split(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
