"""What the program is made of: the libraries it stands on, with their versions and licences."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution, metadata
from typing import Final, NamedTuple

from briefing.resources import FOLDER

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
FILES: Final = ("LICENSE", "LICENSE.txt")  # where a package does not name its own
OWN: Final = "Briefing"
# Licences whose texts travel with the program, by what names them.
TEXTS: Final = {
    "LGPL-3.0": ("LGPL-3.0", "GPL-3.0"),  # the first adds to the second
    "Apache-2.0": ("Apache-2.0",),
    "OFL-1.1": ("OFL-1.1",),
    "PSF-2.0": ("PSF-2.0",),
}
RULE: Final = f"\n\n{'-' * 72}\n\n"
NO_TERMS: Final = "{} is in the public domain: there are no terms to keep to."


class Component(NamedTuple):
    """A piece of somebody else's work that the program carries or stands on."""

    name: str
    version: str
    licence: str


def components() -> Iterator[Component]:
    """Yield Python, the installed libraries, and the face and icons that they carry."""
    yield Component("Python", platform.python_version(), "PSF-2.0")
    for name in NAMES:
        try:
            about = metadata(name)
        except PackageNotFoundError:  # which of Qt's packages are there depends on Python
            continue
        yield Component(name, about["Version"], _licence(about))
    yield Component("Libertinus Serif", "carried by typst", "OFL-1.1")
    yield Component("Material Design Icons", "carried by qtawesome", "Apache-2.0")


def licence_text(component: Component) -> str:
    """Return the text of a component's licence, as its authors or the program carry it."""
    if component.name == OWN:
        return _carried(OWN)
    try:
        about = distribution(component.name)
    except PackageNotFoundError:
        texts = []
    else:
        named = about.metadata.get_all("License-File") or FILES
        # Not by its list of files, which the installed program does without.
        texts = [about.read_text(f"licenses/{file}") or about.read_text(file) for file in named]
    found = [text.strip() for text in texts if text]
    if not found:
        names = next((names for word, names in TEXTS.items() if word in component.licence), ())
        found = [_carried(name) for name in names]
    return RULE.join(found) or NO_TERMS.format(component.name)


def _carried(name: str) -> str:
    return (FOLDER / "licences" / f"{name}.txt").read_text(encoding="utf-8").strip()


def _licence(about: PackageMetadata) -> str:
    """Read the three fields in which a package may say it, the newest first."""
    said: list[str] = about.get_all("License-Expression") or about.get_all("License") or []
    if said and said[0].strip():
        return said[0].strip().splitlines()[0]
    known = [one for one in about.get_all("Classifier") or [] if one.startswith(PREFIX)]
    return known[0].split(" :: ")[-1] if known else "see its own files"
