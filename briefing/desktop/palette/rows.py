"""What stands in the box that searches everything, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing.desktop.palette.search import Answer
from briefing.queries.search_all import BETWEEN, FoundRecord
from briefing.section import Section
from briefing.store.search.excerpts import excerpt, marks
from briefing.store.search.match import Excerpt, FoundIn, Match
from briefing.store.search.query import parsed
from briefing.words.printable import briefly
from briefing.words.words import Words

MOST_COMMANDS: Final = 4  # while something is typed: records are what is mostly looked for
MOST_DATES: Final = 3
SHOWN_MATCHES: Final = 2
PLACES: Final = "Places"  # what is above the rows that lead to one
AS_OF: Final = "As of"
HINT: Final = "Words in any order; “quotes” keep them together; a minus leaves a word out"
NOW: Final = "As of now: all claims"


class HeadRow(NamedTuple):
    """The title over some rows; it cannot be chosen."""

    title: str
    number: str


class CommandRow(NamedTuple):
    """Something that the program can do."""

    words: Excerpt
    menu: str
    keys: str  # as the system writes them
    number: int  # among all that it can do


class AsOfRow(NamedTuple):
    """A date as of which the briefing can be shown."""

    words: Excerpt
    date: str  # ISO 8601; empty: with all its claims


class RecordRow(NamedTuple):
    """A record that was found."""

    section: Section
    found: FoundRecord

    @property
    def under(self) -> Excerpt:
        """What stands beside the heading, marked where it is what matched."""
        held = {match.excerpt.text: match.excerpt.marks for match in self._own}
        marked: list[tuple[int, int]] = []
        at = 0
        for part in self.found.under.split(BETWEEN):
            marked += [(start + at, end + at) for start, end in held.get(part, ())]
            at += len(part) + len(BETWEEN)
        return Excerpt(self.found.under, tuple(marked))

    @property
    def told(self) -> tuple[Match, ...]:
        """The fields that are named below the heading: those that do not stand beside it."""
        parts = self.found.under.split(BETWEEN)
        others = (
            match
            for match in self.found.matches
            if match.place is not FoundIn.HEADING
            and not (match in self._own and match.excerpt.text in parts)
        )
        return tuple(others)[:SHOWN_MATCHES]

    @property
    def _own(self) -> list[Match]:
        return [match for match in self.found.matches if match.place is FoundIn.OWN]


class MoreRow(NamedTuple):
    """The way to all that was found in a section."""

    section: Section
    total: int
    typed: str


Row = HeadRow | CommandRow | AsOfRow | RecordRow | MoreRow


class FinderCommand(NamedTuple):
    """Something that the program can do, as its menus have it."""

    words: str
    menu: str
    keys: str
    used: int = 0  # how often the user asked for it here


def can_be_chosen(row: Row) -> bool:
    """Tell whether a row leads anywhere."""
    return not isinstance(row, HeadRow)


def spoken(row: Row) -> str:
    """Return a row as it is read out."""
    match row:
        case HeadRow(title, number):
            return f"{title}, {number}" if number else title
        case CommandRow(words, menu, keys):
            return "; ".join(part for part in (words.text, menu, keys) if part)
        case AsOfRow(words):
            return words.text
        case MoreRow():
            return f"{more_words(row)}, {row.total:,} found"
        case RecordRow(section, found):
            name = ", ".join(part for part in (found.heading.text, *under(found)) if part)
            fields = " and ".join(map(in_sentence, found.matches))
            matched = f"matched in {fields}" if fields else ""
            return "; ".join(part for part in (name, section.title, matched) if part)


def in_sentence(match: Match) -> str:
    """Return the field of a match as it stands within a sentence."""
    own = match.place in (FoundIn.HEADING, FoundIn.OWN)
    return match.field[:1].lower() + match.field[1:] if own else match.field


def as_label(match: Match) -> str:
    """Return the field of a match as it stands before its text."""
    return f"{match.field[:1].upper()}{match.field[1:]}:"


def under(found: FoundRecord) -> tuple[str, ...]:
    """Return what stands below the heading, part by part."""
    return tuple(found.under.split(BETWEEN)) if found.under else ()


def more_words(more: MoreRow) -> str:
    """Return what leads to all that was found in a section."""
    return f"More in {more.section.title}…"


def rows_of(
    typed: str,
    answer: Answer | None,
    commands: Sequence[FinderCommand],
    dates: Sequence[str] = (),
    now: str = "",
) -> list[Row]:
    """Return everything that stands below a line in which something is typed."""
    return [
        *rows_of_commands(typed, commands),
        *rows_of_dates(typed, dates, now),
        *(rows_of_answer(answer) if answer is not None else ()),
    ]


def rows_of_answer(answer: Answer) -> Iterator[Row]:
    """Yield what was found, section by section."""
    for section, total, found in answer.found:
        yield HeadRow(section.title, f"{total:,}")
        for one in found:
            yield RecordRow(section, one)
        if total > len(found):
            yield MoreRow(section, total, answer.typed)


def rows_of_commands(typed: str, commands: Sequence[FinderCommand]) -> Iterator[Row]:
    """Yield the commands whose words hold what is typed; all of them if nothing is."""
    asks = bool(typed.strip())
    found = [
        CommandRow(words, command.menu, command.keys, number)
        for number, command in enumerate(commands)
        if (words := _matching(typed, command.words)) is not None
    ]
    if not found:
        return
    if asks:
        yield HeadRow("Commands", "")
        yield from found[:MOST_COMMANDS]
        return
    often = sorted(
        (one for one in found if commands[one.number].used),
        key=lambda one: -commands[one.number].used,
    )
    if often:
        yield HeadRow("Used most", "")
        yield from often[:MOST_COMMANDS]
    for menu in sorted({one.menu: None for one in found}, key=lambda menu: menu != PLACES):
        yield HeadRow(menu, "")
        yield from (one._replace(menu="") for one in found if one.menu == menu)


def rows_of_dates(typed: str, dates: Sequence[str], now: str) -> Iterator[Row]:
    """Yield the dates as of which the briefing can be shown, if one is typed.

    `dates` are ISO 8601, `now` the one that holds; empty: none.
    """
    asks = any(c.isdigit() for c in typed) or typed.casefold().strip().startswith("as of")
    if not asks:
        return
    found = [
        AsOfRow(words, date)
        for date in ("", *reversed(dates))
        if date != now and (words := _dated(typed, date)) is not None
    ]
    if found:
        yield HeadRow(AS_OF, "")
        yield from found[:MOST_DATES]


def summary(typed: str, answer: Answer | None, rows: Sequence[Row]) -> str:
    """Say in a sentence how much was found, or what can be asked."""
    if not typed.strip():
        return HINT
    if not rows:
        return f"Nothing holds “{briefly(typed.strip())}”."
    doings = sum(isinstance(row, CommandRow | AsOfRow) for row in rows)
    commands = Words().counted(doings, "command", "commands") if doings else ""
    if answer is None or not answer.found:
        return f"{commands[:1].upper()}{commands[1:]}" if commands else ""
    total = sum(some.total for some in answer.found)
    sections = Words().counted(len(answer.found), "section", "sections")
    records = f"{Words().counted(total, 'record', 'records')} in {sections}"
    return f"{records}, {commands}" if commands else records


def _dated(typed: str, date: str) -> Excerpt | None:
    words = f"{AS_OF} {Words().date(date)}" if date else NOW
    found = _matching(typed, words)
    if found is None and _matching(typed, f"{AS_OF} {date}") is not None:
        return Excerpt(words, ())  # typed as files have it: 2025-05-07
    return found


def _matching(typed: str, words: str) -> Excerpt | None:
    """Return words that hold what is typed as a record must; all hold nothing."""
    search = parsed(typed)
    if not all(marks(words, needle) for needle in search.needles):
        return None
    if any(all(marks(words, one) for one in some) for some in search.without):
        return None
    if typed.strip() and not search.needles:
        return None  # the whole program is more than somebody wants who leaves a word out
    return excerpt(words, search.needles)
