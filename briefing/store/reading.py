"""Read one open briefing file."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, TypeVar

from briefing.criteria import Criteria, unstated
from briefing.criteria.operators import TEXTS
from briefing.errors import FileTrouble, UnknownName
from briefing.event import EVENT, MAIN_POINTS
from briefing.formatting import NOT_STATED, display_value, fold, printable, references
from briefing.record import Claim, Record, Value
from briefing.section import Column, Groups, Holds, Kind, Section
from briefing.sections import SECTIONS, section_named
from briefing.store import checking
from briefing.store.filtering import FOLD
from briefing.store.opening import damaged, kindly, open_read_only
from briefing.store.schema import CLAIMS, NOT_JUDGED, AnyTable, claimed_tables, heading_of, tables
from briefing.store.selecting import order_by, sort_key, where

if TYPE_CHECKING:
    from briefing.store.ranking import Ranked

AT_ONCE: Final = 500  # bound values a statement; SQLite's own limit is far above
READ_SIZE: Final = 1 << 20


class Count(NamedTuple):
    """How many records hold a value; an empty value is “not stated”."""

    value: str
    number: int


class Store:
    """One briefing file, open for reading.

    Every method may raise FileTrouble: a file can go bad, or be locked, while it is open.
    """

    def __init__(self, path: Path, *, immutable: bool = False) -> None:
        """Open `path`; `immutable` is for the bundled file alone."""
        self.path: Final = path
        self.immutable: Final = immutable
        self.as_of = ""  # the date on which the briefing is read as it then stood; empty: now
        self._spellings: Final[dict[tuple[str, str, str], tuple[str, ...]]] = {}  # found so far
        self.undated = 0  # claims left out because nobody knows whether they were made by then
        self._connection = open_read_only(path, immutable=immutable)
        self._connection.create_function(FOLD, 1, _fold, deterministic=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def interrupt(self) -> None:
        """Stop what other threads ask of the file just now; they get Interrupted."""
        self._connection.interrupt()

    @cached_property
    def event(self) -> Record:
        """The event that the briefing is about."""
        (event,) = self._table(EVENT)
        return event

    @cached_property
    def fingerprint(self) -> str:
        """The first 8 hex digits of the file's SHA-256."""
        import hashlib  # noqa: PLC0415 - not before the first paint

        digest = hashlib.sha256()
        with kindly(self.path), self.path.open("rb") as file:
            while block := file.read(READ_SIZE):
                digest.update(block)
        return digest.hexdigest()[:8]

    def groups(self, groups: Groups) -> tuple[Record, ...]:
        """Return the rows of a table of groups, in their order."""
        return self._groups[groups.key]

    @cached_property
    def _groups(self) -> dict[str, tuple[Record, ...]]:
        tables = [
            column.groups
            for section in SECTIONS
            for column in section.columns
            if column.groups is not None
        ]
        return {
            table.key: tuple(self._table(table, f'"order", "{table.id_column}"'))
            for table in tables
        }

    def group_titles(self, groups: Groups) -> dict[str, str]:
        """Return what the groups are called, by key."""
        return {group.id: group.text("title") for group in self.groups(groups)}

    def count(self, section: Section, criteria: Criteria | None = None) -> int:
        """Count the records that the criteria keep."""
        clause = where(section, criteria or Criteria())
        ((number,),) = self._rows(
            f"SELECT count(*) FROM {section.key} WHERE {clause.sql}", clause.values
        )
        return int(number)

    def rows(self, section: Section, criteria: Criteria, group_by: str = "") -> array[int]:
        """Return the row numbers of the records that the criteria keep, in order."""
        clause = where(section, criteria)
        order = order_by(section, criteria.sort, group_by)
        sql = f'SELECT "row" FROM {section.key} WHERE {clause.sql} ORDER BY {order}'
        return array("q", (row for (row,) in self._rows(sql, clause.values)))

    def find(self, typed: str, most: int) -> list[Ranked]:
        """Search all sections; return those in which something is found, with the best rows."""
        from briefing.store.ranking import ranked  # noqa: PLC0415 - not before the first paint

        return ranked(self._rows, typed, most)

    def facet(self, section: Section, criteria: Criteria, column: str) -> list[Count]:
        """Count the values of a column among the records kept whichever of them is chosen.

        Choices and groups come in their own order, other values by how many hold them. However
        a file puts “not stated”, it is counted once.
        """
        counts = self._counts(section, criteria, column, leaving_out=column)
        return _counted_once(section.column(column), counts)

    def group_counts(self, section: Section, criteria: Criteria, column: str) -> list[Count]:
        """Count the values of a column among the records kept, in the order of `rows`."""
        return self._counts(section, criteria, column, leaving_out="")

    def _counts(
        self, section: Section, criteria: Criteria, column: str, leaving_out: str
    ) -> list[Count]:
        clause = where(section, criteria, leaving_out)
        definition = section.column(column)
        if definition.kind in (Kind.CHOICE, Kind.GROUP) or not leaving_out:
            order = order_by(section, (), column)
        else:
            order = f'count(*) DESC, "{column}" IS NULL, {sort_key(definition)}'
        sql = (
            f'SELECT "{column}", count(*), min("row") AS "row" FROM {section.key} '
            f'WHERE {clause.sql} GROUP BY "{column}" ORDER BY {order}'
        )
        return [
            Count(_as_text(value), int(number))
            for value, number, _ in self._rows(sql, clause.values)
        ]

    def spellings(self, section: Section, column: Column, typed: str) -> tuple[str, ...]:
        """Return the values of a text column that are what is typed.

        That is the value itself or else, if there is none, those that differ from it in case,
        diacritics and spaces.
        """
        asked = (section.key, column.key, typed)
        if asked not in self._spellings:
            sql = f'SELECT 1 FROM {section.key} WHERE "{column.key}" = ? LIMIT 1'
            found = (typed,) if self._rows(sql, (typed,)) else ()
            self._spellings[asked] = found or self._alike(section, column, typed)
        return self._spellings[asked]

    def _alike(self, section: Section, column: Column, typed: str) -> tuple[str, ...]:
        loosely = " ".join(fold(typed).split())
        sql = f'SELECT DISTINCT "{column.key}" FROM {section.key} ORDER BY 1'
        values = (value for (value,) in self._rows(sql, ()) if value)
        return tuple(value for value in values if " ".join(fold(value).split()) == loosely)

    def records(self, section: Section, rows: Sequence[int]) -> list[Record]:
        """Fetch records by row number, in the order asked for; one that is gone is left out."""
        found = {}
        for numbers in _slices(rows):
            marks = ", ".join("?" * len(numbers))
            for record in self._table(section, where_sql=f'"row" IN ({marks})', values=numbers):
                found[record.row] = record
        return self._with_names(section, [found[row] for row in rows if row in found])

    def record(self, section: Section, id: str) -> Record:
        """Fetch one record by its id; UnknownName if there is none."""
        found = self._table(section, where_sql=f"{section.id_column} = ?", values=(id,))
        if not found:
            raise UnknownName(
                f"There is no {section.one} “{printable(id)}” in {section.title.lower()}."
            )
        return self._with_names(section, found)[0]

    def headings(self, table: str, ids: Sequence[str]) -> dict[str, str]:
        """Return what records of a section, the event or groups are known by; the lost left out."""
        definition = next((known for known in tables() if known.key == table), None)
        if definition is None:
            return {}
        heading = heading_of(definition)
        found: dict[str, str] = {}
        for some in _slices(sorted(set(ids))):
            marks = ", ".join("?" * len(some))
            sql = (
                f'SELECT "{definition.id_column}", "{heading.key}" FROM {definition.key} '
                f'WHERE "{definition.id_column}" IN ({marks})'
            )
            found |= {id: display_value(heading, value) for id, value in self._rows(sql, some)}
        return found

    def main_points(self) -> list[Record]:
        """Return what a principal must take away, in order, with the names of the sources."""
        points = self._table(MAIN_POINTS)
        names = self.publishers(id for point in points for id in references(point.text("cites")))
        return [point._replace(names=MappingProxyType(names)) for point in points]

    def row_of(self, section: Section, id: str) -> int:
        """Return the row number of the record with this id; 0 if there is none."""
        sql = f'SELECT "row" FROM {section.key} WHERE {section.id_column} = ?'
        found = self._rows(sql, (id,))
        return int(found[0][0]) if found else 0

    def sources(self, ids: Iterable[str]) -> dict[str, Record]:
        """Fetch sources by id, with the names of those that they cite.

        FileTrouble if one is not there: nothing in a sound file points to it.
        """
        section = section_named("sources")
        found: list[Record] = []
        wanted = sorted(set(ids))
        for some in _slices(wanted):
            marks = ", ".join("?" * len(some))
            found += self._table(section, where_sql=f"id IN ({marks})", values=some)
        if len(found) < len(wanted):
            raise FileTrouble(damaged(self.path))
        return {source.id: source for source in self._with_names(section, found)}

    def publishers(self, ids: Iterable[str]) -> dict[str, str]:
        """Return who publishes the sources with these ids; one that is not there is left out."""
        found: dict[str, str] = {}
        for some in _slices(sorted(set(ids))):
            marks = ", ".join("?" * len(some))
            found |= self._rows(f"SELECT id, publisher FROM sources WHERE id IN ({marks})", some)
        return found

    def claims_about(self, section: str, ids: Sequence[str]) -> dict[str, list[Claim]]:
        """Return the claims about records of a section, event or groups, in file order."""
        found: dict[str, list[Claim]] = {id: [] for id in ids}
        for some in _slices(ids):
            marks = ", ".join("?" * len(some))
            for claim in self._claims(f"section = ? AND record IN ({marks})", (section, *some)):
                if claim.record not in found:  # the index says otherwise than the table
                    raise FileTrouble(damaged(self.path))
                found[claim.record].append(claim)
        return found

    def best_grades(self, section: Section, ids: Sequence[str]) -> dict[str, tuple[str, int]]:
        """Return the best reliability, then credibility, among the claims about each record."""
        found: dict[str, tuple[str, int]] = {}
        for some in _slices(ids):
            marks = ", ".join("?" * len(some))
            sql = (
                "SELECT claims.record, min(sources.reliability || "
                f"coalesce(claims.credibility, {NOT_JUDGED})) FROM claims "
                "JOIN sources ON sources.id = claims.source "
                f"WHERE claims.section = ? AND claims.record IN ({marks}) GROUP BY claims.record"
            )
            for record, best in self._rows(sql, (section.key, *some)):
                found[record] = (best[:1], int(best[1:]))
        return found

    def claims_of(self, source: str) -> list[Claim]:
        """Return everything that a source says, in file order."""
        return self._claims("source = ?", (source,))

    def all_claims(self) -> list[Claim]:
        """Return every claim, in file order."""
        return self._claims("1", ())

    def claims_in_question(self) -> list[Claim]:
        """Return the claims about fields of which not all claims are literally the same."""
        alike = (
            f"min({value}) IS max({value})"
            for value in ("value", "coalesce(value_number, '')", "coalesce(qualifier, '')")
        )
        return self._claims(
            "(section, record, field) IN (SELECT section, record, field FROM claims "
            f"GROUP BY 1, 2, 3 HAVING NOT ({' AND '.join(alike)}))",
            (),
        )

    def claims_by_source(self) -> list[tuple[str, str, int]]:
        """Return how many claims each source makes about each section, event or groups."""
        return self._rows(
            "SELECT source, section, count(*) FROM claims GROUP BY source, section", ()
        )

    def claims_unlike_held(self) -> list[tuple[Claim, Value]]:
        """Return the claims that are not literally the held value, with that, of single values."""
        held: dict[str, Value] = {}
        for table in claimed_tables():
            single = [column for column in table.columns if column.holds is Holds.ONE]
            differs = " ".join(
                f"WHEN '{column.key}' THEN {_claimed(column)} <> held.\"{column.key}\""
                for column in single
            )
            values = " ".join(f"WHEN '{one.key}' THEN held.\"{one.key}\"" for one in single)
            held |= self._rows(
                f"SELECT claims.id, CASE claims.field {values} END "
                f'FROM claims JOIN {table.key} AS held ON held."{table.id_column}" = claims.record '
                f"WHERE claims.section = ? AND CASE claims.field {differs} END",
                (table.key,),
            )
        found: list[tuple[Claim, Value]] = []
        for some in _slices(list(held)):
            marks = ", ".join("?" * len(some))
            for claim in self._claims(f"id IN ({marks})", tuple(some)):
                found.append((claim, held[claim.id]))
        return found

    def all_records(self, table: AnyTable) -> list[Record]:
        """Return every row of a table in file order, without what it points to."""
        return self._table(table)

    def stated_dates(self) -> list[str]:
        """Return the days on which something was said, earliest first; partial dates are none."""
        return [
            str(date)
            for (date,) in self._rows(
                "SELECT DISTINCT coalesce(claims.stated_on, sources.published_on) AS date "
                "FROM claims JOIN sources ON sources.id = claims.source "
                "WHERE length(date) = 10 ORDER BY date",
                (),
            )
        ]

    def problems(self) -> list[str]:
        """Look for references that lead nowhere or in a circle; empty: nothing is wrong.

        Slow on large files.
        """
        with kindly(self.path):
            return [
                *checking.dangling_references(self._connection),
                *checking.circular_citations(self._connection),
            ]

    def _claims(self, where_sql: str, values: tuple[str, ...]) -> list[Claim]:
        columns = ", ".join(f'"{column.key}"' for column in CLAIMS.columns)
        sql = f'SELECT "id", {columns} FROM claims WHERE {where_sql} ORDER BY "row"'
        return [
            Claim(
                id=str(id),
                section=str(section),
                record=str(record),
                field=str(field),
                value=str(value),
                value_number=number,
                qualifier=qualifier,
                source=str(source),
                said_by=said_by,
                stated_on=stated_on,
                credibility=NOT_JUDGED if credibility is None else credibility,
                note=note,
            )
            for (
                id,
                section,
                record,
                field,
                value,
                number,
                qualifier,
                source,
                said_by,
                stated_on,
                credibility,
                note,
            ) in self._rows(sql, values)
        ]

    def _table(
        self,
        table: AnyTable,
        order: str = '"row"',
        where_sql: str = "1",
        values: Sequence[str | int] = (),
    ) -> list[Record]:
        keys = [column.key for column in table.columns]
        columns = ", ".join(f'"{key}"' for key in keys)
        sql = (
            f'SELECT "row", "{table.id_column}", {columns} FROM {table.key} '
            f"WHERE {where_sql} ORDER BY {order}"
        )
        return [
            Record(row, str(id), MappingProxyType(dict(zip(keys, rest, strict=True))), NO_NAMES)
            for row, id, *rest in self._rows(sql, tuple(values))
        ]

    def _with_names(self, section: Section, records: list[Record]) -> list[Record]:
        """Add what the groups and sources that the records point to are called."""
        named: dict[str, str] = {}
        cited: set[str] = set()
        for column in section.columns:
            if column.groups is not None:
                named |= self.group_titles(column.groups)
            if column.kind is Kind.SOURCES:
                cited |= {id for r in records for id in references(r.text(column.key))}
        named |= self.publishers(cited)
        if not named:
            return records
        names = MappingProxyType(named)
        return [record._replace(names=names) for record in records]

    def _rows(self, sql: str, values: Sequence[str | float]) -> list[tuple[Any, ...]]:
        with kindly(self.path):
            return self._connection.execute(sql, tuple(map(_bindable, values))).fetchall()


T = TypeVar("T")
NO_NAMES: Final = MappingProxyType[str, str]({})


def _claimed(column: Column) -> str:
    """Return where the value of a claim stands as the record's column has it."""
    numeric = column.kind in (Kind.COUNT, Kind.NUMBER)
    return "coalesce(claims.value_number, claims.value)" if numeric else "claims.value"


def _slices(values: Sequence[T]) -> Iterable[Sequence[T]]:
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]


def _counted_once(column: Column, counts: list[Count]) -> list[Count]:
    """Put the records that say “not stated” in so many words beside those that say nothing."""
    number: dict[str, int] = {}
    for value, some in counts:
        said = value and not (column.kind in TEXTS and value.casefold() == NOT_STATED)
        kept = value if said else unstated(column)
        number[kept] = number.get(kept, 0) + some
    return [Count(value, some) for value, some in number.items()]


def _as_text(value: Value) -> str:
    """Word a value as a filter takes it: 80 and 80.0 are the same number."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _bindable(value: str | float) -> str | float:
    """Replace what a terminal hands on for bytes that are not UTF-8; SQLite takes none of it."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _fold(value: bytes | None) -> str:
    return "" if value is None else fold(value.decode("utf-8", "replace"))
