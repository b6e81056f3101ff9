"""Turn what a user types into a full-text query; any text is a valid search."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# What the tokenizer of the index keeps: letters and digits, as one run.
TOKEN: Final = re.compile(r"[^\W_]+", re.UNICODE)
MANY_WORDS: Final = 20  # more add nothing to what is found, only work


def match_expression(typed: str) -> str:
    """Return an FTS5 expression: every word must begin a word of the record, in any order.

    Each word is quoted, so that nothing typed is ever query syntax. Empty if there is no word.
    """
    # Composed, because a mark that stands alone would cut a word in two.
    words = TOKEN.findall(unicodedata.normalize("NFC", typed))[:MANY_WORDS]
    return " AND ".join(f'"{word}" *' for word in words)
