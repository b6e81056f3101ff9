"""Say on a sheet what its claims come to when compared: what changed, what is contested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from briefing.document.cited_sources import Numbers, runs_of
from briefing.document.finding_blocks import ChangeLine, Changes, Conflicts, Disputed, DisputedValue
from briefing.evidence.changes import Change, sources_of
from briefing.evidence.conflicts import Conflict
from briefing.evidence.values_by_support import SupportedValue
from briefing.queries.findings import Findings
from briefing.store.store import Store
from briefing.words.words import Words

MOST_CHANGES: Final = 8
MOST_CONFLICTS: Final = 12
MOST_VALUES: Final = 10  # of one field; more would fill a page
NO_DATE: Final = "undated"

About = tuple[str, str]  # a section, the event or groups; and the id of a record


class Disputing(NamedTuple):
    """What is found about the records of one sheet."""

    changes: Sequence[Change]  # the latest first
    conflicts: Sequence[Conflict]  # in the order of the records


def disputing(findings: Findings, shown: Iterable[About]) -> Disputing:
    """Keep what is found about the records shown, in their order."""
    places = {about: place for place, about in enumerate(shown)}
    return Disputing(
        [one for one in findings.latest if (one.section, one.record) in places],
        sorted(
            (one for one in findings.conflicts if (one.section, one.record) in places),
            key=lambda one: places[one.section, one.record],
        ),
    )


class Wording:
    """Words findings for paper; asked for once for all that a sheet shows."""

    def __init__(
        self,
        store: Store,
        about: Sequence[Change | Conflict],
        numbers: Numbers,
        words: Words = Words(),
        *,
        across: bool = False,
    ) -> None:
        """Ask what the records are called; `across` sections, fields say where they are found."""
        ids: dict[str, list[str]] = {}
        for one in about:
            ids.setdefault(one.section, []).append(one.record)
        self._headings = {
            section: store.headings(section, some, words) for section, some in ids.items()
        }
        self._sources = {
            one: sources_of_change(store, one) for one in about if isinstance(one, Change)
        }
        self._numbers = numbers
        self._across = across
        self._vocabulary = store.vocabulary
        self._words = words

    def changes(self, changes: Sequence[Change], most: int = MOST_CHANGES) -> Changes:
        """Word the latest changes."""
        return Changes(
            tuple(self._change(one) for one in changes[:most]), and_more(len(changes) - most)
        )

    def conflicts(
        self,
        conflicts: Sequence[Conflict],
        more: str,
        most: int = MOST_CONFLICTS,
        most_values: int = MOST_VALUES,
    ) -> Conflicts:
        """Word the first conflicts; `more` says where the others are found."""
        left = len(conflicts) - most
        return Conflicts(
            tuple(self._conflict(one, most_values) for one in conflicts[:most]),
            f"{and_more(left)}{more}" if left > 0 else "",
        )

    def _change(self, change: Change) -> ChangeLine:
        return ChangeLine(
            date=self._words.date(change.after_date),
            record=self._record(change),
            field=self._field(change),
            before=change.before_words,
            after=change.after_words,
            said_by=change.said_by,
            sources=runs_of(self._sources[change], self._numbers),
        )

    def _conflict(self, conflict: Conflict, most: int) -> Disputed:
        shown = conflict.values[:most]
        left = len(conflict.values) - len(shown)
        return Disputed(
            record=self._record(conflict),
            field=self._field(conflict),
            tie=conflict.is_tie,
            values=tuple(self._value(value) for value in shown),
            more=f"{and_more(left)} {'value' if left == 1 else 'values'}" if left else "",
        )

    def _value(self, value: SupportedValue) -> DisputedValue:
        return DisputedValue(
            words=value.words,
            claims=len(value.claims),
            origins=value.origins,
            grade=value.best_grade.shown,
            said=period(value.first_date, value.last_date, self._words),
            sources=runs_of(value.sources, self._numbers),
        )

    def _record(self, one: Change | Conflict) -> str:
        return self._headings[one.section].get(one.record, one.record)

    def _field(self, one: Change | Conflict) -> str:
        title = self._vocabulary.column(one.section, one.field).title
        return f"{self._vocabulary.title(one.section)} · {title}" if self._across else title


def and_more(number: int) -> str:
    """Say that some are left out; empty if none are."""
    return f"and {number:,} more" if number > 0 else ""


def period(first: str, last: str, words: Words = Words()) -> str:
    """Word when a value was said first and last."""
    return words.period(first, last) if last else NO_DATE


def sources_of_change(store: Store, change: Change) -> tuple[str, ...]:
    """Return the ids of the sources that say the one or the other value, each once."""
    claims = store.claims_about(change.section, [change.record])[change.record]
    return sources_of(change, claims)
