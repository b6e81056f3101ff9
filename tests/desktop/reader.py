"""A program on a virtual screen, and what a screen reader is told of it through AT-SPI."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tests.screen import PATIENCE, Screen

ROOT: Final = Path(__file__).resolve().parents[2]
WALK: Final = ("/usr/bin/python3", "-W", "ignore", str(Path(__file__).with_name("atspi_walk.py")))
CONTROLS: Final = frozenset(
    {
        "push button", "toggle button", "check box", "radio button", "combo box", "text", "entry",
        "spin button", "list", "list item", "table", "tree", "tree table", "table column header",
        "menu bar", "menu", "menu item", "check menu item", "radio menu item", "popup menu", "link",
        "page tab", "slider", "dialog", "frame", "document frame",
    }
)  # fmt: skip
TICKED: Final = ("check box", "radio button", "check menu item", "radio menu item")
ROLES_OF_NOTHING: Final = ("unknown", "invalid", "filler", "redundant object")
MAIN: Final = str(ROOT / "main.py")

Part = dict[str, Any]


class Reader:
    """The program on a virtual screen, and what a screen reader is told of it."""

    def __init__(
        self, screen: Screen, folder: Path, command: Sequence[str] = (sys.executable, MAIN)
    ) -> None:
        self.screen: Final = screen
        self._environment = screen.environment
        self._program = subprocess.Popen(list(command), cwd=folder, env=self._environment)

    def close(self) -> None:
        self._program.terminate()
        assert self._program.wait(PATIENCE) == 0

    def told(self) -> Part:
        """Return the tree of all that is shown."""
        done = subprocess.run(
            [*WALK, "tree", "briefing"],
            env=self._environment,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode("utf-8")
        found: Part = json.loads(done.stdout)
        return found

    def opened(self, *keys: str, seconds: int = 3) -> Part:
        """Press keys, and return the tree of what has the focus then."""
        hearing = self.hear(seconds, "open")
        self.screen.press(*keys)
        said, _ = hearing.communicate(timeout=PATIENCE)
        found: Part = json.loads(said)
        return found

    def hear(self, seconds: int, what: str = "hear") -> subprocess.Popen[str]:
        """Listen to announcements from now on."""
        hearing = subprocess.Popen(
            [*WALK, what, str(seconds)],
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert hearing.stdout is not None
        assert hearing.stdout.readline() == "listening\n"
        return hearing


def parts(tree: Part) -> Iterator[Part]:
    yield tree
    for child in tree["children"]:
        yield from parts(child)


def shown(tree: Part, *roles: str) -> list[Part]:
    """Return the parts on the screen, of some roles or of all."""
    return [
        part
        for part in parts(tree)
        if "showing" in part["states"] and (part["role"] in roles or not roles)
    ]


def name_of(part: Part) -> str:
    """Return what a part is called; the name of a combo box is its value, its label its name."""
    if part["role"] == "combo box":
        return str(part["label"])
    return str(part["label"] or part["name"])


def untold(tree: Part) -> list[str]:
    """Return the parts that a user can do something with but of which too little is told."""
    found = []
    for part in shown(tree):
        if part["role"] not in CONTROLS and "focusable" not in part["states"]:
            continue
        missing = ", ".join(_missing(part))
        if missing:
            where = part.get("row"), part.get("column")
            name = f"{part['role']} “{name_of(part)}” {where}"
            found.append(f"{name} {part['states']} {part['description']}: {missing}")
    return found


def _missing(part: Part) -> Iterator[str]:
    role, states = part["role"], part["states"]
    if not name_of(part).strip():
        yield "no name"
    if role in ROLES_OF_NOTHING and not part["description"]:
        yield "no role"
    if role in TICKED and "checkable" not in states:
        yield "not told whether it is chosen"
    if role == "combo box" and not part["name"]:
        yield "no value"
    if role in ("spin button", "slider", "progress bar") and "value" not in part:
        yield "no value"
    if role == "list item" and part["index"] < 0:
        yield "no position"
    if role == "table cell" and min(part["row"], part["column"]) < 0:
        yield "no position"


def one(tree: Part, role: str, name: str) -> Part:
    found = [part for part in shown(tree, role) if name_of(part) == name]
    assert len(found) == 1, [(part["role"], name_of(part)) for part in shown(tree, role)]
    return found[0]


def go(reader: Reader, place: str) -> None:
    """Go to a place by its link, as keyboards do; whatever is open closes."""
    reader.screen.press("Escape", "Escape")
    reader.screen.press("ctrl+l")
    reader.screen.type(f"briefing://{place}")
    reader.screen.press("Return")
    time.sleep(0.7)
