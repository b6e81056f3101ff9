"""Walk the structure of a sheet: change every text in it, or hand it on as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, cast

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


def plain(value: object) -> Any:  # noqa: ANN401 - JSON has no better type
    """Turn named tuples into what JSON knows; each says what kind of value it is."""
    if not isinstance(value, tuple):
        return value
    items = [plain(item) for item in value]
    names: tuple[str, ...] | None = getattr(value, "_fields", None)
    if names is None:
        return items
    return {"kind": type(value).__name__, **dict(zip(names, items, strict=True))}
