"""The tables in which a briefing file describes its own tables, columns, choices and sections.

They are what TOML files of a folder say, one row for each table, column, choice and section. Lists
of columns stand as one text, “;” between; true is “yes”.
"""

from __future__ import annotations

from typing import Final

from briefing.section import YES_NO, Column, DataTable, Kind

REGISTER: Final = "sources"  # the table of the sources, on which all rests

KINDS: Final = {kind.value: kind.value for kind in Kind}

TABLES: Final = DataTable(
    key="tables",
    columns=(
        Column("one", "One record", needed=True),
        Column("many", "Several"),
        Column("heading", "Known by", needed=True),
        Column("under", "Below the heading"),
        Column("defining", "There once claimed"),
        Column("empty", "Said of a group without a record"),
    ),
    own_words=True,
)
COLUMNS: Final = DataTable(
    key="columns",
    columns=(
        Column("table", "Table", needed=True),
        Column("key", "Key", needed=True),
        Column("title", "Title", needed=True),
        Column("kind", "Kind", Kind.CHOICE, words=KINDS, needed=True),
        Column("needed", "Never empty", Kind.CHOICE, words=YES_NO),
        Column("several", "Several at once", Kind.CHOICE, words=YES_NO),
        Column("code", "Column of its country code"),
        Column("groups", "Table of its groups"),
        Column("restates", "Puts into words"),
        Column("named", "Called in a sentence"),
        Column("unstated", "Choice that says nothing"),
    ),
    own_words=True,
)
CHOICES: Final = DataTable(
    key="choices",
    columns=(
        Column("table", "Table", needed=True),
        Column("column", "Column", needed=True),
        Column("key", "Key", needed=True),
        Column("title", "Title"),  # without one, claims alone may say it
        Column("one", "Counted, one"),
        Column("many", "Counted, several"),
        Column("stage", "Sign and tense"),
    ),
    own_words=True,
)
SECTIONS: Final = DataTable(
    key="sections",
    columns=(
        Column("title", "Title", needed=True),
        Column("icon", "Icon"),
        Column("position", "Position", Kind.COUNT, needed=True),
        Column("of", "Table", needed=True),
        Column("one", "One record"),
        Column("many", "Several"),
        Column("columns", "Columns of its list", needed=True),
        Column("facets", "Facets"),
        Column("group_by", "Grouped by"),
        Column("order", "Order"),
        Column("overview", "Told in the overview"),
        Column("calendar_date", "Date in a calendar"),
        Column("calendar_time", "Time in a calendar"),
        Column("calendar_place", "Place in a calendar"),
        Column("calendar_about", "Told in a calendar"),
        Column("calendar_cancelled", "Called off"),
        Column("sheet_columns", "Columns on paper"),
        Column("sheet_points", "Counted in the main point"),
        Column("sheet_remark", "Line below a row"),
        Column("sheet_landscape", "Landscape", Kind.CHOICE, words=YES_NO),
    ),
    own_words=True,
)
DESCRIPTION: Final = (TABLES, COLUMNS, CHOICES, SECTIONS)
