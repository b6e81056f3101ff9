"""Build the Debian package of Briefing: python .package/build_deb.py [TARGET FOLDER].

It wants the extra “package” installed beside the program (pip install ".[package]") and Debian's
dpkg-dev. Nothing is fetched. The same sources, libraries and system give the same files.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

from icons import FILE, PROGRAM, SIZES, png  # noqa: E402
from linked import depends, is_elf  # noqa: E402

from briefing import __version__  # noqa: E402
from briefing.licences import components  # noqa: E402

NAME: Final = "briefing"
FILE_ICON: Final = "application-vnd.briefing+sqlite3"
ABOUT: Final = "io.github.briefing_authors.briefing.metainfo.xml"
MAINTAINER: Final = "The Briefing authors <briefing-authors@users.noreply.github.com>"
COMPLETIONS: Final = {
    "bash": "usr/share/bash-completion/completions/briefing",
    "zsh": "usr/share/zsh/vendor-completions/_briefing",
    "fish": "usr/share/fish/vendor_completions.d/briefing.fish",
}
CONTROL: Final = """\
Package: briefing
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: cups-client, desktop-file-utils, fonts-noto-core, shared-mime-info
Suggests: fonts-noto-cjk
Section: misc
Priority: optional
Homepage: https://github.com/briefing-authors/briefing
Description: brief a principal about a state event
 Briefing is for people who brief other people about a state event: a
 protocol office, an embassy, a news desk, an analyst. It keeps what many
 sources report, tells who said so and where they contradict each other,
 and prints it as sheets that can be handed to a principal.
 .
 It works offline, needs no account, and never changes the file that it
 reads.
"""


def main(target: Path) -> Path:
    """Build the package in `target` and return its path."""
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        tree = work / "tree"
        _freeze(work, tree / "usr/lib")
        _add_starters(tree)
        _add_to_the_desktop(tree)
        _add_documents(tree)
        _set_rights(tree)
        _control(work, tree)
        _set_dates(tree)
        made = target / f"{NAME}_{__version__}_{_architecture()}.deb"
        target.mkdir(parents=True, exist_ok=True)
        _run(
            *("dpkg-deb", "--root-owner-group", "-Zxz", "-z4", "--build", str(tree), str(made)),
            SOURCE_DATE_EPOCH=_stamp(),
        )
    return made


def _freeze(work: Path, target: Path) -> None:
    _run(
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level=WARN",
        f"--distpath={target}",
        f"--workpath={work / 'build'}",
        str(HERE / "briefing.spec"),
        PYTHONHASHSEED="1",  # the order of sets is written into compiled code
        SOURCE_DATE_EPOCH=_stamp(),
    )


def _add_starters(tree: Path) -> None:
    folder = tree / "usr/bin"
    folder.mkdir(parents=True)
    for name in ("briefing", "briefing-window"):
        (folder / name).symlink_to(f"../lib/{NAME}/{name}")
    for shell, place in COMPLETIONS.items():
        script = _run(str(tree / f"usr/lib/{NAME}/briefing"), _BRIEFING_COMPLETE=f"{shell}_source")
        _write(tree / place, script)


def _add_to_the_desktop(tree: Path) -> None:
    share, desktop = tree / "usr/share", ROOT / "resources/desktop"
    places = {
        "briefing.desktop": "applications/briefing.desktop",
        "briefing-mime.xml": "mime/packages/briefing.xml",
        ABOUT: f"metainfo/{ABOUT}",
    }
    for name, place in places.items():
        _write(share / place, (desktop / name).read_text(encoding="utf-8"))
    icons = share / "icons/hicolor"
    for kind, svg, name in (("apps", PROGRAM, NAME), ("mimetypes", FILE, FILE_ICON)):
        for size in SIZES:
            png(svg, size, icons / f"{size}x{size}" / kind / f"{name}.png")
        _write(icons / "scalable" / kind / f"{name}.svg", svg.read_text(encoding="utf-8"))


def _add_documents(tree: Path) -> None:
    page = (ROOT / "resources/desktop/briefing.1").read_bytes()
    for name in ("briefing", "briefing-window"):
        _compressed(tree / f"usr/share/man/man1/{name}.1.gz", page)
    documents = tree / f"usr/share/doc/{NAME}"
    _write(documents / "copyright", _copyright())
    _compressed(documents / "NEWS.gz", (ROOT / "CHANGELOG.md").read_bytes())
    _compressed(documents / "changelog.gz", _changelog().encode())
    _write(tree / f"usr/share/lintian/overrides/{NAME}", _read("lintian-overrides"))


def _changelog() -> str:
    """Word the latest release as Debian's tools read it."""
    return (
        f"{NAME} ({__version__}) unstable; urgency=medium\n\n"
        "  * What changed is told in NEWS.gz.\n\n"
        f" -- {MAINTAINER}  {format_datetime(_date())}\n"
    )


def _date() -> datetime:
    """Return when this version was released: the date of everything in the package."""
    about = ElementTree.parse(ROOT / "resources/desktop" / ABOUT)  # noqa: S314 - our own file
    release = about.find("./releases/release")
    assert release is not None
    assert release.get("version") == __version__, f"{ABOUT} tells of another version"
    return datetime.fromisoformat(f"{release.get('date')}T00:00:00+00:00")


def _copyright() -> str:
    carried = (f" {one.name} {one.version}: {one.licence}" for one in components())
    return _read("copyright") + "\n".join(carried) + "\n"


def _stamp() -> str:
    return str(int(_date().timestamp()))


def _set_rights(tree: Path) -> None:
    """Give every file the rights that it needs and no more; leave out what only debuggers read."""
    for path in tree.rglob("*"):
        if path.is_symlink():
            continue
        runs = path.parent == tree / f"usr/lib/{NAME}" and path.is_file()
        path.chmod(0o755 if path.is_dir() or runs else 0o644)
        # The starters carry the program behind their own code, which strip would cut off.
        if not runs and is_elf(path):
            _run("strip", "--strip-unneeded", str(path))


def _control(work: Path, tree: Path) -> None:
    files = [path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) // 1024
    (tree / "DEBIAN").mkdir()
    control = CONTROL.format(
        version=__version__,
        architecture=_architecture(),
        maintainer=MAINTAINER,
        size=size,
        depends=depends(tree, work / "shlibdeps"),
    )
    _write(tree / "DEBIAN/control", control)
    sums = [f"{_md5(path)}  {path.relative_to(tree)}" for path in sorted(files)]
    _write(tree / "DEBIAN/md5sums", "\n".join(sums) + "\n")


def _set_dates(tree: Path) -> None:
    """Date every file to the release, so that the same sources make the same package."""
    stamp = _date().timestamp()
    for path in (tree, *tree.rglob("*")):
        os.utime(path, (stamp, stamp), follow_symlinks=False)


def _architecture() -> str:
    return _run("dpkg", "--print-architecture").strip()


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _compressed(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, 9, mtime=0))


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _run(*command: str, **environment: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own words
        command,
        stdout=subprocess.PIPE,
        check=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        encoding="utf-8",
    )
    return done.stdout


if __name__ == "__main__":
    print(main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist").resolve()))
