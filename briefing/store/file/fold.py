"""The one function that SQLite borrows from Python: how texts are compared."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefing.words.fold import fold

if TYPE_CHECKING:
    import sqlite3

FOLD: Final = "fold"  # SQL function: words.fold.fold
FOLDED_KEPT: Final = 16_384


def lend_fold(connection: sqlite3.Connection) -> None:
    """Let a connection call FOLD."""
    connection.create_function(FOLD, 1, _fold_bytes, deterministic=True)


@lru_cache(maxsize=FOLDED_KEPT)
def _fold_bytes(value: bytes | None) -> str:
    """Fold a text, handed over as bytes; values come again and again."""
    return "" if value is None else fold(value.decode("utf-8", "replace"))
