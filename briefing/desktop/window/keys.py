"""Every key of the program with what it does: one list, for the window of keys and the manual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from PySide6.QtGui import QKeySequence

from briefing.desktop.state.places import PAGES
from briefing.desktop.window.menus import Command

Format = QKeySequence.SequenceFormat


class Key(NamedTuple):
    """Keys, and what they do."""

    keys: str
    does: str


# What parts of the window do by themselves, without a menu.
IN_PARTS: Final = (
    Key("Tab, Shift+Tab", "to the next or the previous part of the window"),
    Key("Left, Right or Up, Down, on the line between the parts", "move it; Enter leaves it"),
    Key("letters, in the list", "search this list"),
    Key("Enter, in the search box", "to the list"),
    Key("Escape, in the search box", "empty it"),
    Key("Shift+Up, Shift+Down, in the list", "choose several rows"),
    Key("Ctrl+A, in the list", "choose all rows"),
    Key("Home, End, in the list", "to the first or the last row"),
    Key("Left, Right, on the head of a column", "to another column; Enter sorts by it"),
    Key("Left, Right, on the head of a group", "fold it, unfold it"),
    Key("Delete, on a chosen filter", "let go of it"),
    Key("Space, in a menu of values", "choose one more; Enter chooses and closes"),
    Key("Menu, Shift+F10", "the menu of a row or of a column's head"),
    Key("Alt+Up, Alt+Down, among the sheet's columns", "move a column"),
    Key("Ctrl+P, in the sheet", "print it"),
    Key("Ctrl+S, in the sheet", "save it as PDF"),
    Key("Ctrl++, Ctrl+-, Ctrl+0, in the sheet", "larger, smaller, as wide as the window"),
    Key("Escape, in the sheet", "back to the list"),
    Key("Escape, elsewhere", "close the line that says what happened"),
)


def all_keys(
    entries: Iterable[object], form: QKeySequence.SequenceFormat = Format.NativeText
) -> Iterator[Key]:
    """Yield the keys of a menu bar's commands, of the places, and of the parts of the window."""
    for command in entries:
        if not isinstance(command, Command):
            continue
        named = [
            QKeySequence(keys).toString(form) for keys in command.keys if is_on_keyboards(keys)
        ]
        if named:
            yield Key(" or ".join(named), in_words(command.words))
    digits = [QKeySequence(f"Ctrl+{number}").toString(form) for number in (0, 9)]
    yield Key(" … ".join(digits), f"the first ten places, from {PAGES[0].title} on")
    yield from IN_PARTS


def is_on_keyboards(keys: str) -> bool:
    """Tell whether everybody has these keys; “Back” is one of few keyboards and mice."""
    return "+" in keys or len(keys) < len("Back")


def in_words(title: str) -> str:
    """Return the words of a menu as they stand in a list: no mnemonic, no dots."""
    words = title.replace("&", "").rstrip("…")
    return words[:1].lower() + words[1:]
