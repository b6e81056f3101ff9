"""Walk the structure of a document: yield every text in it, or change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar, cast

T = TypeVar("T")


def with_texts(value: T, change: Callable[[str], str]) -> T:
    """Return the same structure with every text in it changed."""
    if isinstance(value, str):
        return cast("T", change(value))
    if not isinstance(value, tuple):
        return value
    items = [with_texts(item, change) for item in value]
    make: Callable[[Iterable[object]], object] = getattr(type(value), "_make", tuple)
    return cast("T", make(items))


def texts(value: object) -> Iterator[str]:
    """Yield every text in the structure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
