"""Print what a screen reader is told of a program: `tree NAME`, or for a while `hear SECONDS`.

`open SECONDS` prints the tree of what has the focus then: menus and the like belong to no window.

A program of its own, for Debian's own Python: the bindings of AT-SPI belong to that.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any, Final

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

MOST: Final = 120  # children of one part that are read
PATIENCE: Final = 20.0  # seconds until the program is heard of
STATES: Final = (
    "ACTIVE",
    "CHECKABLE",
    "CHECKED",
    "COLLAPSED",
    "EDITABLE",
    "ENABLED",
    "EXPANDABLE",
    "EXPANDED",
    "FOCUSABLE",
    "FOCUSED",
    "SELECTED",
    "SHOWING",
    "VISIBLE",
)


def told(part: Atspi.Accessible) -> dict[str, Any]:
    """Return what is told of a part and, if it is on the screen, of what is in it."""
    states = part.get_state_set()
    found = {
        "role": part.get_role_name(),
        "name": part.get_name() or "",
        "label": label(part),
        "description": part.get_description() or "",
        "states": [
            name.lower() for name in STATES if states.contains(getattr(Atspi.StateType, name))
        ],
        "actions": part.get_n_actions() if part.get_action_iface() else 0,
        "index": part.get_index_in_parent(),
        "count": part.get_child_count(),
        "children": [],
    }
    if part.get_value_iface() is not None:
        found["value"] = Atspi.Value.get_current_value(part)
    if found["role"] == "table":
        found["rows"] = Atspi.Table.get_n_rows(part)
        found["columns"] = Atspi.Table.get_n_columns(part)
    if found["role"] in ("table cell", "list item"):
        position = Atspi.TableCell.get_position(part)
        found["row"], found["column"] = position[-2], position[-1]
    if "showing" in found["states"] or found["role"] == "application":
        for number in range(min(part.get_child_count(), MOST)):
            child = part.get_child_at_index(number)
            if child is not None:
                found["children"].append(told(child))
    return found


def label(part: Atspi.Accessible) -> str:
    """Return what the label of a part says; screen readers take it before the name."""
    for relation in part.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return str(relation.get_target(0).get_name() or "")
    return ""


def print_tree(name: str) -> int:
    """Print everything that is shown of a program."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(number)
            if program is not None and program.get_name() == name and program.get_child_count():
                json.dump(told(program), sys.stdout)
                return 0
        time.sleep(0.2)
    sys.stderr.write(f"No program called {name} was heard of.\n")
    return 1


def heard(event: Atspi.Event) -> None:
    """Print what is announced, or the role and the name of what gets the focus."""
    if event.type == "object:announcement":
        print(event.any_data, flush=True)
    elif event.detail1:
        print(f"{event.source.get_role_name()}: {event.source.get_name()}", flush=True)


def print_what_is_heard(seconds: int) -> int:
    """Print announcements and what gets the focus, after one line that says “listening”."""
    listener = Atspi.EventListener.new(heard)
    listener.register("object:announcement")
    listener.register("object:state-changed:focused")
    print("listening", flush=True)
    GLib.timeout_add_seconds(seconds, Atspi.event_quit)
    Atspi.event_main()
    return 0


def print_what_opens(seconds: int) -> int:
    """Print the tree of the menu, list or window in which the focus is after a while."""
    sources: list[Atspi.Accessible] = []

    def take(event: Atspi.Event) -> None:
        if event.detail1:
            sources.append(event.source)

    listener = Atspi.EventListener.new(take)
    listener.register("object:state-changed:focused")
    print("listening", flush=True)
    GLib.timeout_add_seconds(seconds, Atspi.event_quit)
    Atspi.event_main()
    if not sources:
        sys.stderr.write("Nothing got the focus.\n")
        return 1
    json.dump(told(top_of(sources[-1])), sys.stdout)
    return 0


def top_of(part: Atspi.Accessible) -> Atspi.Accessible:
    """Return what holds a part and is itself no child of any other part."""
    while (parent := part.get_parent()) is not None:
        if parent.get_role_name() == "application" or part.get_index_in_parent() < 0:
            break
        part = parent
    return part


if __name__ == "__main__":
    what, of = sys.argv[1:]
    if what == "tree":
        sys.exit(print_tree(of))
    sys.exit(print_what_opens(int(of)) if what == "open" else print_what_is_heard(int(of)))
