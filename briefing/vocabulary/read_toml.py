"""Read the TOML files of a folder in which somebody describes tables and sections."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from briefing.section import DataTable, Kind
from briefing.vocabulary.checks import wrong_lines
from briefing.vocabulary.description import CHOICES, COLUMNS, SECTIONS, TABLES
from briefing.vocabulary.line import LIST, NO, YES, Line
from briefing.vocabulary.toml_lines import line_of
from briefing.words.printable import printable

TOML: Final = ".toml"
# Each is one file a table or section, in a folder of this name.
FOLDERS: Final = (TABLES, SECTIONS)
UNREADABLE: Final = "this file cannot be read ({why})"
NO_TOML: Final = "this is not TOML ({why})"
LARGEST: Final = 1 << 20  # bytes of one file; the largest set that is shipped has 3 KB
AT_LINE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

# What a file says in a table of its own, and a description in columns of this beginning.
PARTS: Final = ("calendar", "sheet")

Refuse = Callable[[str, int, str, str], None]  # file, line, column (none: ""), clause


class TomlFile(NamedTuple):
    """One file of a folder: what it says, and where in it."""

    table: DataTable
    key: str
    name: str  # for messages: sections/absences.toml
    text: str
    says: Mapping[str, Any]


def is_described(folder: Path) -> bool:
    """Tell whether a folder says what its tables and sections are."""
    return any((folder / table.key).is_dir() for table in FOLDERS)


def read_description(folder: Path, refuse: Refuse) -> tuple[Line, ...]:
    """Return all that the files in `tables` and `sections` say; what is wrong goes to `refuse`."""
    files = [
        file
        for table in FOLDERS
        for path in sorted((folder / table.key).glob(f"*{TOML}"))
        if (file := _toml_file(table, path, refuse)) is not None
    ]
    by_key = {(file.table.key, file.key): file for file in files}
    lines = tuple(line for file in files for line in _lines(file))
    for wrong in wrong_lines(lines):
        line = wrong.line
        first = line.text("table") if line.table in (COLUMNS, CHOICES) else line.id
        folder_of = SECTIONS if line.table is SECTIONS else TABLES
        file = by_key[folder_of.key, first]
        where = line_of(file.text, _keys(line, wrong.column))
        refuse(file.name, where, "", wrong.says)
    return lines


def _toml_file(table: DataTable, path: Path, refuse: Refuse) -> TomlFile | None:
    name = f"{table.key}/{printable(path.name)}"
    try:
        if path.stat().st_size > LARGEST:
            refuse(name, 0, "", "this file is too large to describe a table or a section")
            return None
        text = path.read_text(encoding="utf-8-sig")
        return TomlFile(table, path.stem, name, text, tomllib.loads(text))
    except OSError as error:
        refuse(name, 0, "", UNREADABLE.format(why=error.strerror or error))
    except UnicodeDecodeError:
        refuse(name, 0, "", "this file is not UTF-8")
    except RecursionError:
        refuse(name, 0, "", "this file is nested too deeply")
    except tomllib.TOMLDecodeError as error:
        place = AT_LINE.search(str(error))
        number = int(place[1] or text.count("\n") + 1) if place else 0
        refuse(name, number, "", NO_TOML.format(why=AT_LINE.sub("", str(error))))
    return None


def _lines(file: TomlFile) -> Iterator[Line]:
    """Yield what one file comes to."""
    says = dict(file.says)
    if file.table is SECTIONS:
        for part in PARTS:
            inner = says.pop(part, {})
            inner = inner if isinstance(inner, dict) else {"": inner}
            says |= {f"{part}_{key}": value for key, value in inner.items()}
        yield Line(SECTIONS, file.key, _texts(says))
        return
    columns = says.pop("columns", {})
    yield Line(TABLES, file.key, _texts(says))
    for key, column in columns.items() if isinstance(columns, dict) else ():
        yield from _column_lines(file.key, key, column if isinstance(column, dict) else {})


def _column_lines(table: str, key: str, says: Mapping[str, Any]) -> Iterator[Line]:
    said = dict(says)
    choices, course = said.pop("choices", {}), said.pop("course", {})
    choices = choices if isinstance(choices, dict) else {}
    course = course if isinstance(course, dict) else {}
    own = {"table": table, "key": key, "kind": Kind.TEXT.value}
    yield Line(COLUMNS, f"{table}.{key}", own | _texts(said))
    for choice in dict.fromkeys((*choices, *course)):
        title = choices.get(choice, {})
        words = title if isinstance(title, dict) else {"title": title}
        stage = {"stage": course[choice]} if choice in course else {}
        above = {"table": table, "column": key, "key": choice}
        yield Line(CHOICES, f"{table}.{key}.{choice}", above | _texts({**words, **stage}))


def _texts(says: Mapping[str, Any]) -> dict[str, str]:
    return {key: _text(value) for key, value in says.items()}


def _text(value: object) -> str:
    """Return a value as a description holds it; what nothing can hold shows as it is."""
    match value:
        case bool():
            return YES if value else NO
        case list():
            return LIST.join(_text(part) for part in value)
        case dict():
            return LIST.join(f"{key}={_text(part)}" for key, part in value.items())
    return str(value)


def _keys(line: Line, column: str) -> tuple[str, ...]:
    """Return the keys under which a file says what a line of its description holds."""
    part, _, rest = column.partition("_")
    own = (part, rest) if part in PARTS and rest else (column,)
    if line.table is COLUMNS:
        return ("columns", line.text("key"), *own)
    if line.table is CHOICES:
        inner = "course" if column == "stage" else "choices"
        return ("columns", line.text("column"), inner, line.text("key"), column)
    return own
