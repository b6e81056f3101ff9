"""Mark a method that does what Qt asks for and nothing else; mypy looks whether Qt asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override
else:
    Method = TypeVar("Method", bound=Callable[..., object])

    def override(method: Method) -> Method:
        """Return the method as it is; `typing` has this from Python 3.12 on."""
        return method


__all__ = ["override"]
