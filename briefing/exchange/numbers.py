"""Hand out numbers as they are."""

from __future__ import annotations

import math
from typing import Final

from briefing.record import Value

LARGEST_EXACT: Final = 2**53  # from here on a float is not one whole number


def exact(value: Value) -> Value:
    """Return a whole number without decimals, and nothing for what is no number at all."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        if value.is_integer() and abs(value) < LARGEST_EXACT:
            return int(value)
    return value
