"""Print what a screen reader is told of a program's windows: JSON, by the windows' titles.

A program of its own, for the system's Python: that is where Debian puts the bindings of AT-SPI.
Run it as `/usr/bin/python3 heard.py PROGRAM` with Debian's python3-gi and gir1.2-atspi-2.0.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

MANY = {"table", "tree", "tree table", "list", "menu bar"}  # what stands in them is not read


def heard(it: Atspi.Accessible) -> Iterator[str]:
    """Yield the names of what shows, and the text of what holds some."""
    if not it.get_state_set().contains(Atspi.StateType.SHOWING):
        return
    yield it.get_name() or ""
    if it.get_role_name() == "text" and "Text" in it.get_interfaces():
        yield Atspi.Text.get_text(it, 0, Atspi.Text.get_character_count(it))
    if it.get_role_name() in MANY:
        return
    for number in range(it.get_child_count()):
        child = it.get_child_at_index(number)
        if child is not None:
            yield from heard(child)


def main() -> int:
    found: list[tuple[str, list[str]]] = []
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(number)
        try:
            if program is None or program.get_name().lower() != sys.argv[1].lower():
                continue
            for place in range(program.get_child_count()):
                window = program.get_child_at_index(place)
                if window is not None and (words := list(heard(window))):
                    found.append((words[0], [word for word in words[1:] if word]))
        except GLib.Error:  # it went away meanwhile
            continue
    json.dump(found, sys.stdout)
    return 0


sys.exit(main())
