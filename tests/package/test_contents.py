"""The package as it lies there: what Debian's own tools say of it, and what is in it."""

from __future__ import annotations

import re
import runpy
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.package.running import CHECKOUT, run

pytestmark = pytest.mark.package

# Qt's libraries that the program stands on: its own imports, what those are linked with, and
# what a window needs on X11 and on Wayland.
QT = {
    *("Core", "Gui", "Widgets", "PrintSupport", "Network", "Pdf", "PdfWidgets"),
    *("DBus", "OpenGL", "Svg", "XcbQpa", "WaylandClient", "WlShellIntegration"),
}
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
MIME = "application/vnd.briefing+sqlite3"
SPEC = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_lintian_has_nothing_to_say(package: Path) -> None:
    said = run("lintian", "--allow-root", "--fail-on", "error,warning", package)
    assert not re.findall(r"(?m)^[EW]: .*", said)


def test_the_desktop_entry_is_valid(tree: Path) -> None:
    assert run("desktop-file-validate", tree / "usr/share/applications/briefing.desktop") == ""


def test_the_description_for_software_centres_is_valid(tree: Path) -> None:
    (about,) = (tree / "usr/share/metainfo").iterdir()
    run("appstreamcli", "validate", "--no-net", about)


def test_the_desktop_entry_opens_the_type_that_is_declared(tree: Path) -> None:
    (kind,) = ElementTree.parse(tree / "usr/share/mime/packages/briefing.xml").getroot()
    entry = (tree / "usr/share/applications/briefing.desktop").read_text(encoding="utf-8")
    assert kind.tag == f"{SPEC}mime-type"
    assert kind.get("type") == MIME
    assert f"\nMimeType={MIME};\n" in entry
    program = re.search(r"(?m)^Exec=(\S+)", entry)
    assert program is not None
    assert (tree / "usr/bin" / program[1]).resolve().is_file()


@pytest.mark.parametrize("name", ["briefing", "briefing-window"])
def test_the_man_page_is_sound(tree: Path, name: str) -> None:
    page = tree / f"usr/share/man/man1/{name}.1.gz"
    said = run("man", "--warnings", "-E", "UTF-8", "-Tutf8", "-l", page)
    assert "warning" not in said
    assert "EXIT STATUS" in re.sub(r".\x08|\x1b\[[0-9;]*m", "", said)


def test_the_man_page_names_every_command(tree: Path) -> None:
    said = run(tree / "usr/bin/briefing", "--help")
    listed = said.partition("\nCommands:\n")[2].partition("\n\n")[0]
    commands = set(re.findall(r"(?m)^  (\S+)", listed))
    source = (CHECKOUT / "resources/desktop/briefing.1").read_text(encoding="utf-8")
    part = source.partition(".SH COMMANDS")[2].partition(".SH ")[0]
    assert len(commands) > 5
    assert set(re.findall(r"(?m)^\.B ([a-z]+)$", part)) - {"briefing"} == commands


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "name", ["apps/briefing.png", "mimetypes/application-vnd.briefing+sqlite3.png"]
)
def test_an_icon_has_the_size_that_its_folder_says(tree: Path, size: int, name: str) -> None:
    icon = (tree / f"usr/share/icons/hicolor/{size}x{size}" / name).read_bytes()
    assert icon[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", icon[16:24]) == (size, size)
    assert len(icon) > 200  # something is drawn


def test_the_icons_are_there_as_drawings_too(tree: Path) -> None:
    for kind in ("apps", "mimetypes"):
        (icon,) = (tree / f"usr/share/icons/hicolor/scalable/{kind}").iterdir()
        assert ElementTree.parse(icon).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_only_those_parts_of_qt_are_there_that_are_used(tree: Path) -> None:
    files = [path.name for path in (tree / "usr/lib/briefing").rglob("*Qt*")]
    found = {part for name in files for part in re.findall(r"^libQt6(\w+)\.so", name)}
    assert found == QT
    modules = {part for name in files for part in re.findall(r"^Qt(\w+)\.abi3\.so$", name)}
    assert modules <= QT
    assert modules == _imported()


def _imported() -> set[str]:
    """Return the modules of Qt that the window's code imports."""
    code = (path.read_text(encoding="utf-8") for path in (CHECKOUT / "briefing").rglob("*.py"))
    return {part for text in code for part in re.findall(r"from PySide6\.Qt(\w+) import", text)}


def test_the_manual_that_help_shows_is_there(tree: Path) -> None:
    chapters = {path.name for path in (CHECKOUT / "resources/manual").iterdir()}
    (folder,) = (tree / "usr/lib/briefing").glob("**/briefing/resources/manual")
    assert {path.name for path in folder.iterdir()} == chapters


def test_nothing_lies_outside_the_places_for_it(tree: Path) -> None:
    top = {str(path.relative_to(tree)) for path in tree.glob("*/*")}
    assert top == {"DEBIAN/control", "DEBIAN/md5sums", "usr/bin", "usr/lib", "usr/share"}
    assert not [path for path in tree.rglob("*") if path.stat().st_mode & 0o022]


def test_everything_is_dated_to_the_release(package: Path) -> None:
    listed = run("dpkg-deb", "-c", package).splitlines()
    assert len({line.split()[3] + line.split()[4] for line in listed}) == 1


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("libQt6Qml.so.6", False),
        ("PySide6/Qt6Qml.dll", False),
        ("PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml", False),
        ("QtQml", False),  # on macOS, a link to the one above
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.dylib", False),
        ("libQt6Gui.so.6", True),
        ("PySide6\\Qt6Gui.dll", True),
        ("QtGui", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
    ],
)
def test_the_same_is_left_out_on_every_system(path: str, wanted: bool) -> None:
    contents = runpy.run_path(str(CHECKOUT / ".package/contents.py"))
    assert contents["is_wanted"](path) is wanted
