"""A printable document as structure: what stands on paper and in which order. No markup."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing.document.dossier_blocks import DossierOnPaper, GroupHead, KnownAs
from briefing.document.finding_blocks import Changes, Conflicts, Coverage
from briefing.words.source_numbers import Run

NORMAL: Final = "normal"  # body at 11 points
PRINCIPAL: Final = "principal"  # body at 14 points, everything else in proportion


class Choices(NamedTuple):
    """What the user chooses for a sheet; all texts may be empty."""

    paper: str = "a4"  # a key of paper.PAPERS
    marking: str = ""  # on every page, top and bottom
    for_whom: str = ""
    from_whom: str = ""
    contact: str = ""
    orientation: str = ""  # “portrait” or “landscape”; empty: as the table needs it
    density: str = NORMAL  # or PRINCIPAL, which is set in large type
    copy: int = 0  # the number of this copy; 0: copies are not numbered
    copies: int = 0  # how many numbered copies there are
    sources: bool = True  # with the numbers of sources and their list


class Cell(NamedTuple):
    """One value as a reader sees it."""

    words: str
    code: str = ""  # of a country, for the chip before its name
    stated: bool = True
    contested: bool = False  # sources contradict each other on it


class Row(NamedTuple):
    """One record of a table."""

    cells: tuple[Cell, ...]
    remark: str = ""  # a line of its own below the cells
    sources: tuple[Run, ...] = ()


class Group(NamedTuple):
    """Rows under one head; without a title, rows alone."""

    title: str
    rows: tuple[Row, ...]
    empty: str = ""  # printed where there are no rows
    sources: tuple[Run, ...] = ()  # who speaks of the group itself


class HeadColumn(NamedTuple):
    """The head of a table's column and how its cells stand."""

    title: str
    right: bool = False  # numbers
    whole: bool = False  # short values that are not broken over lines
    strong: bool = False  # what the record is known by
    marked: bool = False  # some cell is contested: numbers leave room for the sign


class Table(NamedTuple):
    """Records as rows. The numbers of their sources make the last column, if any row has some."""

    columns: tuple[HeadColumn, ...]
    groups: tuple[Group, ...]
    remark_from: int = 0  # the column that remarks begin under

    @property
    def cited(self) -> bool:
        """Tell whether any row or group names a source."""
        return any(g.sources or any(row.sources for row in g.rows) for g in self.groups)


class Heading(NamedTuple):
    """A heading; contents lead to its anchor."""

    words: str
    level: int = 1
    anchor: str = ""


class EventLine(NamedTuple):
    """The event that the sheet belongs to, above the heading of a list."""

    title: str
    when_and_where: str


class Fact(NamedTuple):
    """A label and its words, with the numbers of sources where there are some."""

    label: str
    words: str
    sources: tuple[Run, ...] = ()
    contested: bool = False


class Prepared(NamedTuple):
    """For whom, from whom, contact, date prepared."""

    facts: tuple[Fact, ...]


class Cover(NamedTuple):
    """The first page of a full briefing."""

    title: str
    facts: tuple[Fact, ...]
    summary: str


class CitedLine(NamedTuple):
    """A sentence with the numbers of the sources that it rests on."""

    words: str
    sources: tuple[Run, ...]


class MainPoints(NamedTuple):
    """What a principal must take away from the whole briefing, in the briefing's own words."""

    points: tuple[CitedLine, ...]


class MainPoint(NamedTuple):
    """The lines with the numbers that matter on one sheet."""

    lines: tuple[str, ...]


class KeyFigure(NamedTuple):
    """A number that matters."""

    value: Cell
    title: str
    grade: str  # empty: nobody claims it


class Absent(NamedTuple):
    """Who does not come, and why."""

    who: Cell
    why: str


class Glance(NamedTuple):
    """Key figures and absences side by side."""

    figures: tuple[KeyFigure, ...]
    more_figures: str  # “and 24 more”, empty if there are no more
    absences: tuple[Absent, ...]
    more_absences: str


class Scope(NamedTuple):
    """What the sheet shows, and how much stands behind it."""

    words: str


class Sentence(NamedTuple):
    """A sentence that stands for itself."""

    words: str


class Gaps(NamedTuple):
    """What no source states, counted."""

    lines: tuple[str, ...]


class SourceEntry(NamedTuple):
    """A numbered source."""

    number: int
    publisher: str
    title: str
    date: str  # in words; empty if the source has none
    reliability: str
    reprints: tuple[Run, ...] = ()  # those of this list that it repeats
    reprints_others: tuple[str, ...] = ()  # those that are not on the sheet, by name
    address: str = ""


class SourceList(NamedTuple):
    """The sources that the numbers lead to."""

    legend: str
    entries: tuple[SourceEntry, ...]


class Legend(NamedTuple):
    """What the signs on the sheet mean, where no list of sources says it."""

    words: str


class ContentsLine(NamedTuple):
    """A heading with what is below it; its page number is found when the pages are set."""

    number: str
    title: str
    words: str
    anchor: str


class Contents(NamedTuple):
    """What the document holds, and on which page."""

    lines: tuple[ContentsLine, ...]


Block = (
    Heading
    | EventLine
    | Prepared
    | Cover
    | MainPoints
    | MainPoint
    | Glance
    | Changes
    | Conflicts
    | Coverage
    | Scope
    | Sentence
    | Table
    | Gaps
    | SourceList
    | Legend
    | Contents
    | KnownAs
    | GroupHead
    | DossierOnPaper
)


class Part(NamedTuple):
    """Blocks that begin on a page of their own."""

    blocks: tuple[Block, ...]
    title: str = ""  # at the head of its second and later pages
    landscape: bool | None = False  # None: as its tables need


class Sheet(NamedTuple):
    """A whole document; everything that its pages carry."""

    title: str  # of the document, not printed
    label: str  # “Sheet 2”, “Full briefing”
    edition: str  # “Edition of 31 July 2025”
    as_of: str  # in words
    date: str  # the as-of date, ISO 8601, maybe partial; empty if it is no date
    language: str  # as the event has it: “en”, “en-GB”
    fingerprint: str  # of the briefing file
    paper: str
    marking: str
    parts: tuple[Part, ...]
    notice: str = ""  # printed at the very end
    density: str = NORMAL  # or PRINCIPAL
    copy: str = ""  # “Copy 2 of 5”; empty: copies are not numbered
