"""Keep the user's choices between starts: one small JSON file in the platform's place."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

Setting = str | int | float | bool | list["Setting"] | dict[str, "Setting"] | None


def settings_path() -> Path:
    """Return where the settings of this user live."""
    from platformdirs import user_config_path  # noqa: PLC0415 - not before the first paint

    return user_config_path("briefing", appauthor=False) / "settings.json"


class Settings:
    """The user's choices by name; lost or damaged ones are forgotten, never an error."""

    def __init__(self, path: Path) -> None:
        """Read the choices kept at `path`, if there are any."""
        self._path: Final = path
        self._kept: dict[str, Setting] = _read(path)

    def __getitem__(self, name: str) -> Setting:
        return self._kept.get(name)

    def __setitem__(self, name: str, value: Setting) -> None:
        self._kept[name] = value

    def text(self, name: str) -> str:
        """Return a text, empty if none is kept."""
        value = self._kept.get(name)
        return value if isinstance(value, str) else ""

    def mapping(self, name: str) -> Mapping[str, Setting]:
        """Return a mapping, empty if none is kept."""
        value = self._kept.get(name)
        return value if isinstance(value, dict) else {}

    def save(self) -> bool:
        """Write the choices; False if the place cannot be written, which harms nothing else."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.name)
        except OSError:
            return False
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._kept, file, ensure_ascii=False, indent=1, sort_keys=True)
            Path(name).replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            return False
        return True


def _read(path: Path) -> dict[str, Setting]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
