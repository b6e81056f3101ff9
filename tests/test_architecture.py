"""The plan of the house: which room may lean on which."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median

import pytest
from pytest_archon import archrule

from briefing.citations import circles
from tests.imports import PACKAGE, imports, modules, within

CHECKOUT = Path(__file__).parents[1]

# Ground first. A room leans on the floors below its own, never on its neighbours.
FLOORS = (
    ("errors", "section", "record"),
    ("words", "event"),
    ("vocabulary",),
    ("citations", "criteria", "save_file", "subprocess_job"),
    ("store",),
    ("evidence",),
    ("queries",),
    ("document",),
    ("sheets", "exchange"),
    ("cli", "desktop"),
)
LEAVES = (
    "licences",
    "resources",
    "settings",
)  # lean on next to nothing, and anybody may lean on them
ROOMS = tuple(room for floor in FLOORS for room in floor)

# The same inside a room, where it has rooms of its own.
FLOORS_INSIDE = {
    "store": (
        ("file",),
        ("search",),
        ("query",),
        ("large",),
        ("check", "lists"),
        ("build",),
        ("store",),
        ("store_as_of", "convert"),
    ),
    # Widgets and state know nothing of each other, nor do tables and pages, nor a list, the preview
    # and the box that searches everything.
    "desktop": (
        ("widgets", "state"),
        ("table", "pages"),
        ("list", "preview", "palette"),
        ("window",),
        ("app",),
    ),
}

LONGEST_FILE = 400  # lines
USUAL_FILE = 120  # lines, of the files of a room half are shorter
LARGEST_FOLDER = 30  # modules

# f-strings with words in them, outside `words`: what another language would have to take apart.
# Each number may only fall; who makes it fall writes the new one.
SENTENCES_IN_PIECES = {
    "__main__": 1,
    "vocabulary": 1,
    "save_file": 7,
    "queries": 13,
    "criteria": 15,
    "sheets": 20,
    "document": 30,
    "exchange": 31,
    "cli": 42,
    "store": 70,
    "desktop": 121,
}
HTML = re.compile("<[^>]*>")
SQL = re.compile(r"\b(CASE|DETACH|FROM|IS NULL|NULLS|ORDER BY|PRAGMA|SELECT|TABLE|WHEN|WHERE)\b")
WORD_IN_SENTENCE = re.compile("[A-Za-z][a-z]+[.,:;]? | [A-Za-z][a-z]+")

BUILDING = ("briefing.store.build*", "briefing.store.convert")
CHECKING = ("briefing.store.check*",)
QT = ("PySide6*", "shiboken6*", "qtawesome*", "qtpy*")


def has_code(room: str) -> bool:
    return (PACKAGE / f"{room}.py").exists() or any((PACKAGE / room).glob("*.py"))


def patterns(*rooms: str) -> tuple[str, ...]:
    return tuple(name for room in rooms for name in (f"briefing.{room}", f"briefing.{room}.*"))


def only(*importing: str, may: tuple[str, ...]) -> None:
    """Check that of the whole program only some modules import `may`."""
    rule = archrule("one room knows it").match("briefing*").exclude(*importing)
    rule.should_not_import(*may).check("briefing", only_direct_imports=True)


def run(code: str, *arguments: str) -> str:
    """Run Python code beside the package, in a process that has imported nothing yet."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("room", [room for room in ROOMS if has_code(room)])
def test_a_room_imports_only_from_lower_floors(room: str) -> None:
    floor = next(number for number, rooms in enumerate(FLOORS) if room in rooms)
    others = [other for rooms in FLOORS[floor:] for other in rooms if other != room]
    rule = archrule(f"{room} leans on nothing above or beside it").match(*patterns(room))
    rule.should_not_import(*patterns(*others), "briefing.__main__").check(
        "briefing", only_direct_imports=True
    )


@pytest.mark.parametrize("room", FLOORS_INSIDE)
def test_inside_a_room_too_each_part_imports_only_from_lower_floors(room: str) -> None:
    floors = FLOORS_INSIDE[room]
    floor_of = {part: number for number, parts in enumerate(floors) for part in parts}
    graph = within(f"briefing.{room}", imports())
    assert {*graph} == {*floor_of, "__init__"}
    upwards = {
        (part, other)
        for part, others in graph.items()
        for other in others
        if floor_of.get(other, -1) >= floor_of.get(part, -1)
    }
    assert upwards == set()


def test_no_modules_and_no_folders_lean_on_each_other_in_a_circle() -> None:
    graph = imports()
    folders = [name for name, path in modules().items() if path.stem == "__init__"]
    found = {
        folder.removeprefix("briefing").removeprefix("."): {
            part for circle in circles(within(folder, graph)) for part in circle
        }
        for folder in folders
    }
    assert {folder: parts for folder, parts in found.items() if parts} == {}


def test_no_file_and_no_folder_is_so_long_that_one_gets_lost_in_it() -> None:
    lines = {
        path.relative_to(PACKAGE): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules().values()
        if path.stem != "__init__"
    }
    assert {path: length for path, length in lines.items() if length > LONGEST_FILE} == {}
    folders = Counter(path.parent for path in lines)
    assert {path: count for path, count in folders.items() if count > LARGEST_FOLDER} == {}
    rooms: dict[str, list[int]] = {}
    for path, length in lines.items():
        rooms.setdefault(path.parts[0], []).append(length)
    long = {
        room
        for room, lengths in rooms.items()
        if (PACKAGE / room).is_dir() and median(lengths) > USUAL_FILE
    }
    assert long == set()


def test_no_room_puts_more_sentences_together_out_of_pieces() -> None:
    found: Counter[str] = Counter()
    for path in modules().values():
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.JoinedStr) and room != "words":
                fixed = [part.value for part in node.values if isinstance(part, ast.Constant)]
                text = HTML.sub("", "\0".join(map(str, fixed)))
                found[room] += bool(WORD_IN_SENTENCE.search(text) and not SQL.search(text))
    assert {room: number for room, number in found.items() if number} == SENTENCES_IN_PIECES


def test_every_module_lives_in_a_room_of_the_plan() -> None:
    known = {*ROOMS, *LEAVES, "__init__", "__main__"}
    files = {path.stem for path in PACKAGE.glob("*.py")}
    folders = {path.parent.name for path in PACKAGE.glob("*/*.py")}
    assert files | folders <= known
    assert {room for room in ROOMS if has_code(room)} >= {*ROOMS}


def test_every_room_with_code_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_resources_import_nothing_of_ours() -> None:
    rule = archrule("resources are a leaf").match("briefing.resources")
    rule.should_not_import("briefing*").check("briefing")


def test_settings_import_only_the_errors() -> None:
    rule = archrule("settings are a leaf").match("briefing.settings")
    rule.should_not_import("briefing*").may_import("briefing.errors").check("briefing")


def test_the_terminal_and_the_window_do_not_know_each_other() -> None:
    rule = archrule("no Qt behind the terminal").match("briefing.cli*")
    rule.should_not_import("briefing.desktop*", *QT).check("briefing")
    rule = archrule("no click behind the window").match("briefing.desktop*")
    rule.should_not_import("briefing.cli*", "click*").check("briefing")


def test_only_the_window_knows_qt() -> None:
    only("briefing.desktop*", may=QT)


def test_only_the_store_knows_sqlite() -> None:
    only("briefing.store*", may=("sqlite3*", "sqlite_utils*"))


def test_only_the_sheets_know_typst() -> None:
    only("briefing.sheets*", may=("typst*",))


def test_only_the_terminal_knows_click() -> None:
    only("briefing.cli*", may=("click*",))


def test_only_building_and_checking_know_the_slow_libraries() -> None:
    only(*BUILDING, may=("sqlite_utils*",))
    only(*CHECKING, may=("babel*",))


def test_only_searching_and_comparing_names_turn_letters_into_latin() -> None:
    only("briefing.store.search.latin", "briefing.words.names", may=("anyascii*",))


def test_reading_a_briefing_does_not_reach_the_code_that_builds_one() -> None:
    rule = archrule("reading is not building").match("briefing.store*").exclude(*BUILDING)
    rule.should_not_import(*BUILDING).check("briefing")
    rule = archrule("a listing is read").match(
        "briefing.queries.listing", "briefing.queries.dossier"
    )
    rule.should_not_import(*BUILDING).check("briefing")


def test_everything_but_the_window_imports_without_qt() -> None:
    code = """
import sys
from importlib import import_module

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "qtawesome", "qtpy"):
            raise ModuleNotFoundError(f"{name} is blocked", name=name)

sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    import_module(name)
print(len(sys.argv) - 1)
"""
    parts = [path.relative_to(PACKAGE).with_suffix("").parts for path in PACKAGE.rglob("*.py")]
    names = [
        ".".join(("briefing", *some)).removesuffix(".__init__")
        for some in parts
        if some[0] != "desktop"
    ]
    assert "briefing.__main__" in names
    assert "briefing.store.build.build" in names
    assert run(code, *names).strip() == str(len(names))


def test_the_reading_path_loads_only_what_it_needs() -> None:
    code = """
import json, sys
import briefing.queries.listing, briefing.queries.dossier
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
    loaded = set(json.loads(run(code)))
    assert "sqlite3" in loaded
    assert not loaded & {
        *("sqlite_utils", "babel", "anyascii", "typst", "click", "platformdirs"),
        *("PySide6", "shiboken6", "qtawesome", "qtpy"),
    }


def test_the_top_level_of_the_repository_holds_nothing_else() -> None:
    allowed = {"pyproject.toml", "briefing", "resources", "tests", "main.py"} | {
        *("README.md", "LICENSE", "CHANGELOG.md")
    }
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    top = {name.split("/")[0] for name in listed.stdout.split("\0") if name}
    assert {name for name in top if not name.startswith(".")} <= allowed


def test_the_description_of_the_house_names_what_is_there() -> None:
    text = (PACKAGE / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:\w+/)*\w+\.\w+|(?:\w+/)+)`", text))
    assert len(named) > 80
    there = {name for name in named if (PACKAGE / name).exists() or (CHECKOUT / name).exists()}
    assert named - there == {"CONTRIBUTING.md"}  # which lies in .github
    rooms = {path.parent for path in modules().values() if path.parent != PACKAGE}
    told = {PACKAGE / name for name in named}
    assert {room for room in rooms if room not in told} == set()
