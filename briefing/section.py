"""The vocabulary in which views are described: what one view *is*, as pure data."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple


class Kind(Enum):
    """What the values of a column are, and so how they are stored, checked, sorted, shown."""

    NAME = "name"  # the words that a person, unit or thing is known by
    TEXT = "text"
    REMARK = "remark"  # the briefing's own words, not a source's; empty: nothing to add
    COUNTRY = "country"  # as the briefing words it; Column.code names the column with its code
    CODE = "code"  # ISO 3166-1 alpha-2; shown with its country, never alone
    CHOICE = "choice"  # one of Column.words
    DATE = "date"  # ISO 8601, may be partial: 2025-05-09, 2025-05, 2025
    COUNT = "count"  # whole number
    NUMBER = "number"
    LINK = "link"  # a web address
    GROUP = "group"  # a key of the table in Column.groups
    SOURCES = "sources"  # ids of sources, ";" between


NUMBERS: Final = (Kind.COUNT, Kind.NUMBER)
TEXTS: Final = (Kind.NAME, Kind.TEXT, Kind.REMARK, Kind.COUNTRY, Kind.CODE, Kind.LINK)
UNSTATED: Final = "not stated"  # a text of these words, in any case, says nothing


class Holds(Enum):
    """How many values a column can truly hold at once; only ONE can be in conflict."""

    ONE = 1
    SEVERAL = 2


class Sign(Enum):
    """What a word of a course says: that it is so, that it is not, or neither."""

    YES = "+"
    NO = "-"
    NEITHER = ""


class Tense(Enum):
    """Whether a word of a course looks ahead or back."""

    PLAN = "plan"
    REPORT = "report"


class Stage(NamedTuple):
    """What a value of a choice means where the choice is a course, such as that of attendance."""

    sign: Sign
    tense: Tense
    is_own_word: bool = False  # of the person, as a refusal is


NO_WORDS: Mapping[str, str] = MappingProxyType({})
NO_COURSE: Mapping[str, Stage] = MappingProxyType({})


class Groups(NamedTuple):
    """A table of groups that records belong to; a group may be empty.

    Its rows are known by `key` and are in the order of their `order` column.
    """

    key: str
    columns: tuple[Column, ...]
    one: str  # "category": what one group is called
    empty: str  # what to say of a group without a record
    id_column: str = "key"


class Column(NamedTuple):
    """One field of a record."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    holds: Holds = Holds.ONE
    code: str = ""  # COUNTRY: the column with its ISO 3166-1 code
    words: Mapping[str, str] = NO_WORDS  # CHOICE: stored value -> what a reader sees, in order
    groups: Groups | None = None  # GROUP: the table that the value is a key of
    needed: bool = False  # a record without it is a mistake
    course: Mapping[str, Stage] = NO_COURSE  # CHOICE: what values mean that have a sign and a tense
    restates: str = ""  # the column whose held value this one only puts into words
    named: str = ""  # what a sentence calls it where its title does not do: “reason in words”
    unstated: str = ""  # CHOICE: the stored value that says that none is stated

    def states(self, value: str | float | None) -> bool:
        """Tell whether a stored value says anything."""
        if value is None or value == "":
            return False
        if self.unstated:
            return value != self.unstated
        return self.kind not in TEXTS or str(value).casefold() != UNSTATED


class DataTable(NamedTuple):
    """A table of the briefing file that is not a view of its own."""

    key: str
    columns: tuple[Column, ...]
    id_column: str = "id"
    own_words: bool = False  # the briefing's own: no claim is about it, its CSV may be missing


class Sort(NamedTuple):
    """One step of an order."""

    column: str
    descending: bool = False


class SheetLayout(NamedTuple):
    """How a section stands on paper."""

    columns: tuple[str, ...]
    points: tuple[str, ...] = ()  # columns whose counts make the main point
    remark: str = "note"  # printed as a line of its own below the row
    landscape: bool = False
    # column -> stored value -> how one record and several are counted in the main point,
    # where the words of the choice do not do: "1 head of state", "20 heads of state"
    counting: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType({})


class Calendar(NamedTuple):
    """The columns from which a calendar takes when a record takes place, and what is said of it."""

    date: str
    time: str
    place: str
    about: tuple[str, ...] = ()  # columns that the entry tells, in order
    cancelled: tuple[str, str] = ("", "")  # column, stored value that calls it off


class Section(NamedTuple):
    """What one view is. `position` orders the sections; leave gaps for those to come."""

    key: str
    title: str
    icon: str
    position: int
    one: str  # "absence": what one record is called
    many: str
    columns: tuple[Column, ...]
    heading: str  # the column that a record is known by
    under: tuple[str, ...]  # columns that stand below the heading
    listed: tuple[str, ...]  # columns of the list, in order
    facets: tuple[str, ...]
    order: tuple[str, ...]
    defining: tuple[str, ...]  # a record is there once one of these is claimed
    sheet: SheetLayout
    group_by: str = ""
    id_column: str = "id"
    register: bool = False  # of the sources, on which all that is said rests
    # What the overview of the whole briefing tells beside the heading: of a figure its number and
    # unit, of anything else why; none: nothing.
    overview: tuple[str, ...] = ()
    calendar: Calendar | None = None  # how its records stand in a calendar; None: not at all

    def column(self, key: str) -> Column:
        """Return the column with this key; KeyError if the section has none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def has(self, key: str) -> bool:
        """Tell whether a column with this key exists."""
        return any(column.key == key for column in self.columns)


YES_NO: Mapping[str, str] = MappingProxyType({"yes": "Yes", "no": "No"})
YES_NO_UNKNOWN: Mapping[str, str] = MappingProxyType(
    {"yes": "Yes", "no": "No", "unknown": "Unknown"}
)
