"""Which of several numbered copies a sheet is, as it is typed: 2/5."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import click

MOST_COPIES: Final = 999
TYPED: Final = re.compile(r"\s*(\d{1,4})\s*/\s*(\d{1,4})\s*", re.ASCII)


class Copy(NamedTuple):
    """One of several copies."""

    number: int  # from 1
    of: int


def copy_from(typed: str) -> Copy:
    """Read 2/5; a usage error says what is wrong with it."""
    match = TYPED.fullmatch(typed)
    copy = Copy(int(match[1]), int(match[2])) if match else Copy(0, 0)
    if not 1 <= copy.number <= copy.of <= MOST_COPIES:
        raise click.BadParameter(
            f"“{typed}” is no copy; write the second of five as 2/5, "
            f"with no more than {MOST_COPIES} in all."
        )
    return copy
