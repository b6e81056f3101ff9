"""Read the claims of an open briefing file."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.record import Claim, Value
from briefing.section import Column, Holds, Kind, Section
from briefing.store.file.file_trouble import damaged
from briefing.store.file.rows import RowReader, slices
from briefing.store.file.schema import NOT_JUDGED
from briefing.vocabulary.vocabulary import CLAIMS


class Claims(RowReader):
    """What a file's sources say."""

    def claims_about(self, section: str, ids: Sequence[str]) -> dict[str, list[Claim]]:
        """Return the claims about records of a section, event or groups, in file order."""
        found: dict[str, list[Claim]] = {id: [] for id in ids}
        for marks, some in slices(ids):
            for claim in self._claims(f"section = ? AND record IN ({marks})", (section, *some)):
                if claim.record not in found:  # the index says otherwise than the table
                    raise damaged(self.path)
                found[claim.record].append(claim)
        return found

    def numbers_said(self, section: str, field: str, ids: Sequence[str]) -> dict[str, int]:
        """Return how many claims there are on a field of records; none is left out."""
        found: dict[str, int] = {}
        for marks, some in slices(ids):
            sql = (
                "SELECT record, count(*) FROM claims "
                f"WHERE section = ? AND field = ? AND record IN ({marks}) GROUP BY record"
            )
            found |= self._rows(sql, (section, field, *some))
        return found

    def best_grades(self, section: Section, ids: Sequence[str]) -> dict[str, tuple[str, int]]:
        """Return the best reliability, then credibility, among the claims about each record."""
        found: dict[str, tuple[str, int]] = {}
        for marks, some in slices(ids):
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
        for table in self.vocabulary.claimed_tables:
            single = [column for column in table.columns if column.holds is Holds.ONE]
            differs = " ".join(
                f"WHEN '{column.key}' THEN {_claimed(column)} <> held.\"{column.key}\""
                for column in single
            )
            values = " ".join(f"WHEN '{one.key}' THEN held.\"{one.key}\"" for one in single)
            held |= self._rows(
                f"SELECT claims.id, CASE claims.field {values} END "
                f"FROM claims JOIN [{table.key}] AS held "
                f'ON held."{table.id_column}" = claims.record '
                f"WHERE claims.section = ? AND CASE claims.field {differs} END",
                (table.key,),
            )
        found: list[tuple[Claim, Value]] = []
        for marks, some in slices(list(held)):
            for claim in self._claims(f"id IN ({marks})", tuple(some)):
                if claim.id not in held:  # the index says otherwise than the table
                    raise damaged(self.path)
                found.append((claim, held[claim.id]))
        return found

    def stated_dates(self) -> list[str]:
        """Return the days on which something was said, earliest first; partial dates are none."""
        dates = {str(date) for (date,) in self._rows(self._said_on(), ())}
        return sorted(date for date in dates if len(date) == 10)

    def _said_on(self) -> str:
        """Return what selects the dates: of a claim, or else of its source."""
        indexed = (
            "SELECT 1 FROM pragma_index_list('claims', 'main') AS list "
            "JOIN pragma_index_info(list.name, 'main') AS info "
            "WHERE info.name = 'stated_on' AND info.seqno = 0 AND NOT list.partial"
        )
        if self.as_of or not self._rows(indexed, ()):
            return (
                "SELECT DISTINCT coalesce(claims.stated_on, sources.published_on) AS date "
                "FROM claims JOIN sources ON sources.id = claims.source WHERE date IS NOT NULL"
            )
        # With an index each date need only be looked at once: the next is the least one later.
        return (
            "WITH RECURSIVE said(date) AS (SELECT min(stated_on) FROM claims UNION ALL "
            "SELECT (SELECT min(stated_on) FROM claims WHERE stated_on > said.date) FROM said "
            "WHERE said.date IS NOT NULL) SELECT date FROM said WHERE date IS NOT NULL "
            "UNION SELECT published_on FROM sources WHERE published_on IS NOT NULL AND EXISTS "
            "(SELECT 1 FROM claims WHERE stated_on IS NULL AND source = sources.id)"
        )

    def _claims(self, where_sql: str, values: tuple[str, ...]) -> list[Claim]:
        columns = ", ".join(f'"{column}"' for column in ("row", *Claim._fields))
        sql = f'SELECT {columns} FROM claims WHERE {where_sql} ORDER BY "row"'
        claims = (Claim(*row[1:]) for row in self._sound(CLAIMS, self._rows(sql, values)))
        return [
            claim._replace(credibility=NOT_JUDGED) if claim.credibility is None else claim
            for claim in claims
        ]


def _claimed(column: Column) -> str:
    """Return where the value of a claim stands as the record's column has it."""
    numeric = column.kind in (Kind.COUNT, Kind.NUMBER)
    return "coalesce(claims.value_number, claims.value)" if numeric else "claims.value"
