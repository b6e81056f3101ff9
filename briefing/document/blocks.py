"""A document as structure: what is handed on, and in which order. No markup, no page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing.document.dossier_blocks import DossierGroup, DossierOnPaper, KnownAs
from briefing.document.finding_blocks import Changes, Conflicts
from briefing.queries.as_of_date import AsOf
from briefing.record import Claim, Record, Value
from briefing.section import Kind, Section
from briefing.words.source_numbers import Run, runs_in_words
from briefing.words.words import Words

if TYPE_CHECKING:
    from briefing.evidence.conflicts import Conflict

CONTESTED: Final = "≠"
SOURCES: Final = "Sources"
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
    """One value: as a reader sees it, and as it is stored."""

    words: str
    code: str = ""  # of a country, for the chip before its name
    stated: bool = True
    contested: bool = False  # sources contradict each other on it
    value: Value = None  # as stored, for formats that reckon with it
    link: bool = False  # the words are an address that can be followed without harm

    @property
    def text(self) -> str:
        """The whole cell on its own: “LA Laos ≠”."""
        marked = f"{self.words}\N{NO-BREAK SPACE}{CONTESTED}" if self.contested else self.words
        return f"{self.code} {marked}" if self.code else marked


class Row(NamedTuple):
    """One record of a table."""

    cells: tuple[Cell, ...]
    remark: str = ""  # on paper, a line of its own below the cells
    sources: tuple[Run, ...] = ()
    contested: str = ""  # the titles of all its contested fields, in words
    unmarked: str = ""  # those that no cell shows, each with the sign
    conflicts: Sequence[Conflict] = ()
    record: Record | None = None
    claims: Sequence[Claim] = ()  # about the record

    @property
    def cited(self) -> str:
        """The numbers of its sources: “[1–4, 7]”; empty if there are none."""
        return runs_in_words(self.sources)


class Group(NamedTuple):
    """Rows under one head; without a title, rows alone."""

    title: str
    rows: Collection[Row]  # of a listing they are fetched by the page as they are asked for
    empty: str = ""  # stands in for rows where there are none
    sources: tuple[Run, ...] = ()  # who speaks of the group itself


class HeadColumn(NamedTuple):
    """The head of a table's column and how its cells stand."""

    title: str
    right: bool = False  # numbers
    whole: bool = False  # short values that are not broken over lines
    strong: bool = False  # what the record is known by
    marked: bool = False  # some cell is contested: numbers leave room for the sign
    below: bool = False  # on paper it stands in the line below the row
    groups: bool = False  # its values are the heads of the groups, where groups have heads
    kind: Kind | None = None  # of the values; None: words of the program
    code_title: str = ""  # what the column with the codes of these countries is called


class Table(NamedTuple):
    """Records as rows. The numbers of their sources make the last column, if any row has some."""

    columns: tuple[HeadColumn, ...]
    groups: tuple[Group, ...]
    remark_from: int = 0  # the column that remarks begin under
    section: Section | None = None  # whose records these are
    caption: str = ""  # says in words what is in it
    numbered: bool = True  # its rows may have the numbers of their sources
    judged: bool = False  # somebody judged the credibility of a claim behind it
    compared: bool = False  # it is known what sources contradict each other on

    @property
    def cited(self) -> bool:
        """Tell whether any row or group names a source."""
        if self.section is not None:  # its rows would have to be fetched
            return self.numbered
        return any(g.sources or any(row.sources for row in g.rows) for g in self.groups)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show but the heads of the columns."""
        return not any(len(group.rows) or group.empty for group in self.groups)

    @property
    def rows(self) -> Iterator[Row]:
        """All rows, whatever their group."""
        for group in self.groups:
            yield from group.rows

    @property
    def size(self) -> int:
        """How many rows there are."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def heads(self) -> tuple[HeadColumn, ...]:
        """The heads of the columns where groups have heads of their own; the sources' is last."""
        heads = tuple(column for column in self.columns if not column.groups)
        return (*heads, HeadColumn(SOURCES)) if self.cited else heads

    def shown(self, row: Row) -> tuple[Cell, ...]:
        """Return the cells of a row below these heads; what has none is named with the record."""
        cells = [
            cell._replace(words=f"{cell.words}\n{row.unmarked}")
            if column.strong and row.unmarked
            else cell
            for column, cell in zip(self.columns, row.cells, strict=True)
            if not column.groups
        ]
        return (*cells, Cell(row.cited)) if self.cited else tuple(cells)


class Heading(NamedTuple):
    """A heading; contents lead to its anchor."""

    words: str
    level: int = 1
    anchor: str = ""


class EventLine(NamedTuple):
    """The event that the sheet belongs to, above the heading of a list."""

    title: str
    when_and_where: str

    @property
    def words(self) -> str:
        """All of it on one line."""
        return " · ".join(filter(None, self))


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


class Digest(NamedTuple):
    """The first rows of a table under its caption."""

    table: Table
    more: str  # “and 24 more”, or what stands in for rows; empty if these are all


class Glance(NamedTuple):
    """Key figures and absences side by side."""

    figures: Digest
    absences: Digest


class CoverageTable(NamedTuple):
    """Who speaks of what: publishers against sections."""

    legend: str
    table: Table
    more: str  # the publishers that are left out


class Scope(NamedTuple):
    """What is shown, and how much stands behind it."""

    words: str
    shown: str = ""  # what is shown alone: “2 of 12 absences: reason is health”


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
    published: str = ""  # the date as stored
    record: Record | None = None


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
    | CoverageTable
    | Scope
    | Sentence
    | Table
    | Gaps
    | SourceList
    | Legend
    | Contents
    | KnownAs
    | DossierGroup
    | DossierOnPaper
)


class Part(NamedTuple):
    """Blocks that begin on a page of their own."""

    blocks: tuple[Block, ...]
    title: str = ""  # at the head of its second and later pages
    landscape: bool | None = False  # None: as its tables need


class Document(NamedTuple):
    """Everything that is handed on at once, with what it carries on every page."""

    title: str  # “Absences – Victory Day parade, 9 May 2025”
    name: str  # “Absences”, “Full briefing”
    label: str  # “Sheet 2”, “Full briefing”
    as_of: AsOf  # the date up to which it speaks
    undated: int  # claims left out because nobody knows whether they were made by then
    event: Record
    fingerprint: str  # of the briefing file
    paper: str
    marking: str
    parts: tuple[Part, ...]
    density: str = NORMAL  # or PRINCIPAL
    copy: str = ""  # “Copy 2 of 5”; empty: copies are not numbered
    words: Words = Words()

    @property
    def edition(self) -> str:
        """Which edition it is: “Edition of 31 July 2025”."""
        return f"Edition of {self.as_of.day}"

    @property
    def language(self) -> str:
        """The language of the briefing’s own words, such as “en” or “en-GB”."""
        return self.event.text("language")

    @property
    def dated(self) -> str:
        """Of what date it tells, and what was left out for it."""
        if not self.undated:
            return f"As of {self.as_of.words}"
        undated = self.words.counted(self.undated, "claim", "claims")
        return f"As of {self.as_of.words}; left out for want of a date: {undated}"

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        for part in self.parts:
            yield from part.blocks

    @property
    def tables(self) -> Iterator[Table]:
        """The tables of records."""
        yield from (block for block in self.blocks if isinstance(block, Table))
