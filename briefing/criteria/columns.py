"""Find the columns that are asked for by name."""

from __future__ import annotations

from briefing.errors import UnknownName
from briefing.section import Column, Section, Sort
from briefing.words.printable import briefly


def column_named(section: Section, key: str) -> Column:
    """Return the section's column with this key; UnknownName if it has none."""
    if section.has(key):
        return section.column(key)
    known = ", ".join(column.key for column in section.columns)
    raise UnknownName(f"{section.title} has no column “{briefly(key)}”; it has {known}.")


def parse_sort(section: Section, text: str) -> Sort:
    """Read COLUMN or -COLUMN (descending); UnknownName if there is no such column."""
    descending = text.startswith("-")
    return Sort(column_named(section, text.removeprefix("-")).key, descending)


def parse_columns(section: Section, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Read COLUMN,COLUMN …, each once; UnknownName if there is no such column."""
    keys = (key.strip() for text in texts for key in text.split(","))
    return tuple(dict.fromkeys(column_named(section, key).key for key in keys))
