"""Keep the user's choices between starts: one small JSON file in the platform's place."""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

Setting = str | int | float | bool | list["Setting"] | dict[str, "Setting"] | None

DEEPEST: Final = 20  # lists and mappings in each other
NOT_UTF_8: Final = re.compile("[\ud800-\udfff]")  # in names of files that are no text


def settings_path() -> Path:
    """Return where the settings of this user live."""
    from platformdirs import user_config_path  # noqa: PLC0415 - not before the first paint

    return user_config_path("briefing", appauthor=False) / "settings.json"


class Settings:
    """The user's choices by name; lost or damaged ones are forgotten, never an error.

    Several processes may keep theirs in one file: each writes what it has changed, and leaves the
    rest as it is there.
    """

    def __init__(self, path: Path) -> None:
        """Read the choices kept at `path`, if there are any."""
        self._path: Final = path
        self._kept: dict[str, Setting] = _read(path)
        self._changed: Final[set[str]] = set()

    def __getitem__(self, name: str) -> Setting:
        return self._kept.get(name)

    def __setitem__(self, name: str, value: Setting) -> None:
        self._kept[name] = value
        self._changed.add(name)

    def text(self, name: str) -> str:
        """Return a text, empty if none is kept."""
        value = self._kept.get(name)
        return value if isinstance(value, str) else ""

    def mapping(self, name: str) -> Mapping[str, Setting]:
        """Return a mapping, empty if none is kept."""
        value = self._kept.get(name)
        return value if isinstance(value, dict) else {}

    def refresh(self) -> None:
        """Take what others have kept meanwhile; whoever adds to a choice does so first."""
        own = {name: self._kept[name] for name in self._changed}
        self._kept = {**_read(self._path), **own}

    def save(self) -> bool:
        """Write the choices; False if the place cannot be written, which harms nothing else."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with _locked(self._path.parent):
                self.refresh()
                _write(self._kept, self._path)
        except OSError:
            return False
        self._changed.clear()
        return True


def _read(path: Path) -> dict[str, Setting]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {name: value for name, value in kept.items() if _is_flat(value)}


def _is_flat(value: Setting, levels: int = DEEPEST) -> bool:
    """Tell whether it can be written again, which takes more calls than to read it."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels > 0 and all(_is_flat(one, levels - 1) for one in inner)


def _write(kept: dict[str, Setting], path: Path) -> None:
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    text = NOT_UTF_8.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other processes from writing, where the system can: what they wrote would be lost."""
    try:
        import fcntl  # noqa: PLC0415 - not everywhere
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
