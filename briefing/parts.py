"""What the program is made of: the libraries it stands on, with their versions and licences."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from typing import Final, NamedTuple

NAMES: Final = (
    "PySide6-Essentials",
    "PySide6-Addons",
    "PySide6-Pdf",
    "shiboken6",
    "typst",
    "sqlite-utils",
    "sqlite-fts4",
    "qtawesome",
    "QtPy",
    "babel",
    "click",
    "click-default-group",
    "tabulate",
    "python-dateutil",
    "pluggy",
    "packaging",
    "anyascii",
    "platformdirs",
    "xlsxwriter",
    "python-docx",
    "lxml",
    "typing_extensions",
    "python-calamine",
)
PREFIX: Final = "License :: "


class Part(NamedTuple):
    """A piece of somebody else's work that the program carries or stands on."""

    name: str
    version: str
    licence: str


def parts() -> Iterator[Part]:
    """Yield Python, the installed libraries, and the face and icons that they carry."""
    yield Part("Python", platform.python_version(), "PSF-2.0")
    for name in NAMES:
        try:
            about = metadata(name)
        except PackageNotFoundError:  # which of Qt's packages are there depends on Python
            continue
        yield Part(name, about["Version"], _licence(about))
    yield Part("Libertinus Serif", "carried by typst", "OFL-1.1")
    yield Part("Material Design Icons", "carried by qtawesome", "Apache-2.0")


def _licence(about: PackageMetadata) -> str:
    """Read the three fields in which a package may say it, the newest first."""
    said: list[str] = about.get_all("License-Expression") or about.get_all("License") or []
    if said and said[0].strip():
        return said[0].strip().splitlines()[0]
    known = [one for one in about.get_all("Classifier") or [] if one.startswith(PREFIX)]
    return known[0].split(" :: ")[-1] if known else "see its own files"
