"""Find what travels with the program: the bundled briefing, the manual, templates, icons."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent

# In the wheel the folder lies inside the package, in a checkout beside it.
FOLDER: Final = next(
    folder for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources") if folder.is_dir()
)
BUNDLED_BRIEFING: Final = FOLDER / "victory-day-2025.briefing"
MANUAL: Final = FOLDER / "manual"
