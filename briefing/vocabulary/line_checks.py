"""Say what is wrong in one line of a description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from briefing.section import Kind
from briefing.vocabulary.description import CHOICES, COLUMNS, DESCRIPTION, TABLES
from briefing.vocabulary.line import Line, Wrong
from briefing.words.printable import quoted

NO_KEY: Final = "there is no such key{near}"
NONE_OF: Final = "{value} is none of {words}{near}"
NO_NUMBER: Final = "{value} is no whole number"
NO_NAME: Final = (
    "{name} is no name: small letters, digits and _ make one, a letter first, at most 40"
)
KEPT: Final = "{name} is a name that the program keeps for itself"
NO_CODE: Final = "{column} is no column of country codes"
NO_STAGE: Final = (
    "{stage} is no sign and tense such as “+ plan”, “- report”, “plan” or “- plan, own word”"
)
NEAR: Final = "; did you mean {name}"
ABSENT: Final = "there is no {what} {name}{near}"

NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
RESERVED: Final = frozenset(
    ("rowid", "oid", "row", "id", "event", "claims", "main_points", "decisions")
).union(table.key for table in DESCRIPTION)
PAGES: Final = frozenset(("overview", "conflicts", "changes", "all"))  # places of other kinds
RESERVED_BEGINNINGS: Final = ("sqlite_", "search")
STAGE: Final = re.compile(r"(?:[+-] )?(?:plan|report)(?:, own word)?", re.ASCII)
# What in a section names columns of its table, and what in a table does.
COLUMNS_OF_SECTION: Final = (
    "columns", "facets", "group_by", "order", "overview", "calendar_date", "calendar_time",
    "calendar_place", "calendar_about", "sheet_columns", "sheet_points", "sheet_remark",
)  # fmt: skip
LONGEST_POSITION: Final = 4  # digits
COLUMNS_OF_TABLE: Final = ("heading", "under", "defining")
# Of these several; of the others one.
LISTS: Final = frozenset(
    ("columns", "facets", "order", "overview", "calendar_about", "sheet_columns", "sheet_points")
).union(("under", "defining"))

# By table of a description.
KNOWN: Final = {
    table.key: {column.key: column for column in table.columns} for table in DESCRIPTION
}
NEEDED: Final = {
    table.key: [column.key for column in table.columns if column.needed] for table in DESCRIPTION
}

Tables = Mapping[str, Line]
Columns = Mapping[str, Mapping[str, Line]]  # by table, then by key


def wrong_line(line: Line, tables: Tables, columns: Columns) -> Iterator[Wrong]:
    """Yield what is wrong in a line, beside all tables and columns that are described."""
    yield from _wrong_values(line)
    if line.table is TABLES:
        yield from _wrong_table(line, columns.get(line.id, {}))
    elif line.table is COLUMNS:
        yield from _wrong_column(line, tables, columns)
    elif line.table is CHOICES:
        yield from _wrong_choice(line, columns)
    else:
        yield from _wrong_section(line, tables, columns)


def _wrong_values(line: Line) -> Iterator[Wrong]:
    """Say what no line of this table may hold."""
    known = KNOWN[line.table.key]
    for key, value in line.values.items():
        if key not in known:
            yield Wrong(line, key, NO_KEY.format(near=nearest(key, known)))
        elif known[key].kind is Kind.CHOICE and value not in known[key].words:
            words = ", ".join(known[key].words)
            near = nearest(value, known[key].words)
            yield Wrong(line, key, NONE_OF.format(value=quoted(value), words=words, near=near))
        elif known[key].kind is Kind.COUNT and not value.isdecimal():
            yield Wrong(line, key, NO_NUMBER.format(value=quoted(value)))
    for key in NEEDED[line.table.key]:
        if not line.text(key).strip():
            yield Wrong(line, key, "nothing is here, but a value is needed")


def _wrong_name(line: Line, name: str) -> Iterator[Wrong]:
    if not NAME.fullmatch(name):
        yield Wrong(line, "", NO_NAME.format(name=quoted(name)))
    elif name in RESERVED or name.startswith(RESERVED_BEGINNINGS):
        yield Wrong(line, "", KEPT.format(name=quoted(name)))


def _wrong_table(line: Line, columns: Mapping[str, Line]) -> Iterator[Wrong]:
    yield from _wrong_name(line, line.id)
    if not columns:
        yield Wrong(line, "columns", "a table needs columns")
    else:
        yield from _lost_columns(line, COLUMNS_OF_TABLE, columns)


def _wrong_column(line: Line, tables: Tables, columns: Columns) -> Iterator[Wrong]:
    yield from _wrong_name(line, line.text("key"))
    beside = columns[line.text("table")]
    yield from _lost_columns(line, ("code", "restates"), beside)
    kind, groups = line.text("kind"), line.text("groups")
    if groups and groups not in tables:
        yield Wrong(line, "groups", absent("table", groups, tables))
    if bool(groups) is not (kind == Kind.GROUP.value):
        yield Wrong(line, "kind", "only a column of groups names their table, and it must")
    code = beside.get(line.text("code"))
    if code is not None and code.text("kind") != Kind.CODE.value:
        yield Wrong(line, "code", NO_CODE.format(column=quoted(code.text("key"))))


def _wrong_choice(line: Line, columns: Columns) -> Iterator[Wrong]:
    key, stage = line.text("key"), line.text("stage")
    if not NAME.fullmatch(key) and not (len(key) == 1 and key.isalnum()):
        yield from _wrong_name(line, key)
    if line.text("column") not in columns.get(line.text("table"), {}):
        yield Wrong(line, "", "this is a choice of a column that is not there")
    if stage and not STAGE.fullmatch(stage):
        yield Wrong(line, "stage", NO_STAGE.format(stage=quoted(stage)))


def _wrong_section(line: Line, tables: Tables, columns: Columns) -> Iterator[Wrong]:
    yield from _wrong_name(line, line.id)
    if line.id in PAGES:
        yield Wrong(line, "", KEPT.format(name=quoted(line.id)))
    if line.text("of") != line.id:
        yield Wrong(line, "of", "a section is named as its table")
    if len(line.parts("overview")) not in (0, 2):
        yield Wrong(line, "overview", "it is two columns: a number and its unit, or why and how")
    if len(line.text("position")) > LONGEST_POSITION:
        yield Wrong(line, "position", "this number is too large")
    table = line.text("of")
    if table not in tables:
        yield Wrong(line, "of", absent("table", table, tables))
    else:
        yield from _lost_columns(line, COLUMNS_OF_SECTION, columns.get(table, {}))


def _lost_columns(line: Line, keys: Iterable[str], columns: Mapping[str, Line]) -> Iterator[Wrong]:
    for key in keys:
        parts = line.parts(key) if key in LISTS else tuple(filter(None, (line.text(key),)))
        for part in parts:
            if part not in columns:
                yield Wrong(line, key, absent("column", part, columns))


def nearest(typed: str, known: Iterable[str]) -> str:
    """Return a clause that offers what is known and looks alike; empty if nothing does."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    near = get_close_matches(typed, known, 1)
    return NEAR.format(name=quoted(near[0])) if near else ""


def absent(what: str, name: str, known: Iterable[str]) -> str:
    """Say that there is no table, column or choice of a name, and which one looks alike."""
    return ABSENT.format(what=what, name=quoted(name), near=nearest(name, known))
