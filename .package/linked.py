"""Find Debian's packages with the libraries that the program's own files are linked with."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

# Libraries that Qt opens by name, which no one can read from its files.
OPENED_BY_NAME: Final = ("libegl1", "libgl1", "libxcb-cursor0", "libcups2", "libfontconfig1")
SOURCE: Final = "Source: briefing\n\nPackage: briefing\nArchitecture: any\n"


def is_elf(path: Path) -> bool:
    """Tell whether a file is a program or a library of Linux; a link to one is not."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def depends(tree: Path, scratch: Path) -> str:
    """Return the field Depends for the files below `tree`, which has its folder DEBIAN already."""
    named: dict[str, str] = {}
    for one in sorted((*_linked(tree, scratch), *OPENED_BY_NAME)):
        name = one.split()[0]
        named[name] = max(one, named.get(name, ""), key=len)  # “libgl1 (>= 1.2)” says more
    return ", ".join(named.values())


def _linked(tree: Path, scratch: Path) -> Iterable[str]:
    binaries = sorted(path for path in tree.rglob("*") if is_elf(path))
    (scratch / "debian").mkdir(parents=True)  # dpkg-shlibdeps looks for it where it is run
    (scratch / "debian/control").write_text(SOURCE, encoding="utf-8")
    command = ["dpkg-shlibdeps", "-O", "--warnings=0", "--ignore-missing-info"]
    command += [f"-l{folder}" for folder in sorted({str(path.parent) for path in binaries})]
    said = subprocess.run(  # noqa: S603 - our own words
        [*command, *map(str, binaries)],
        stdout=subprocess.PIPE,
        check=True,
        cwd=scratch,
        encoding="utf-8",
    ).stdout
    found = said.strip().removeprefix("shlibs:Depends=")
    return (one.strip() for one in found.split(",") if one.strip())
