"""A place as short text that can be sent to somebody: briefing://absences?reason_kind=health."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from briefing.criteria import Criteria, as_where, make_criteria
from briefing.errors import UnknownName
from briefing.section import Section
from briefing.words.dates import read_date
from briefing.words.printable import briefly

SCHEME: Final = "briefing://"
SEARCH: Final = "q"
SORT: Final = "sort"
GROUP: Final = "group"
COLUMNS: Final = "columns"
AS_OF: Final = "as-of"  # as the option of the terminal; no column has a dash in its name
PAGES: Final = ("overview", "conflicts", "changes")  # places that are no sections
LONGEST: Final = 20_000  # characters of a link; those that the program makes are far shorter
# Signs that mean nothing of their own in a query; & + % # and spaces are written as %26 …
PLAIN: Final = "=!~^<>,.:@/;'()*$?-_"


class Whereabouts(NamedTuple):
    """A place, the criteria there, and the record or the part of the page in view."""

    place: str  # the key of a section or page
    criteria: Criteria = Criteria()
    at: str = ""  # id of a record; on a page: an anchor
    as_of: str = ""  # the date as of which it is shown, full or partial; empty: with all claims


def as_text(where: Whereabouts) -> str:
    """Word a place as a link; its filters are normalised."""
    parts = "&".join(_parts(where))
    return "".join(
        (
            SCHEME,
            _quoted(where.place, ""),
            f"?{parts}" if parts else "",
            f"#{_quoted(where.at)}" if where.at else "",
        )
    )


def from_text(text: str, sections: dict[str, Section], pages: tuple[str, ...]) -> Whereabouts:
    """Read a link to one of the sections, by their keys, or of the pages.

    UnknownName if it is none, or names what is not there.
    """
    if len(text) > LONGEST:
        raise UnknownName(
            f"This link is too long to be one that Briefing has made: it has {len(text):,} "
            "characters. Copy the link once more where it comes from."
        )
    typed = "".join(text.split())  # a mail may have broken it into lines
    if not typed.casefold().startswith(SCHEME):
        raise UnknownName(
            f"“{briefly(text)}” is not a link to a place; one begins with {SCHEME}, "
            f"for instance {SCHEME}absences?reason_kind=health."
        )
    rest, _, at = typed[len(SCHEME) :].partition("#")
    key, _, query = rest.partition("?")
    place = unquote(key).strip("/").casefold()
    parts = [part for part in query.split("&") if part]
    dates = [part for part in parts if part.partition("=")[0] == AS_OF]
    criteria = [part for part in parts if part not in dates]
    as_of = _date(unquote(dates[-1].partition("=")[2])) if dates else ""
    if place in pages:
        if criteria:
            raise UnknownName(
                f"“{briefly(unquote(criteria[0]))}” cannot be asked of {place}, which is no list."
            )
        return Whereabouts(place, at=unquote(at), as_of=as_of)
    if place not in sections:
        known = ", ".join((*pages, *sections))
        raise UnknownName(f"There is no place “{briefly(place)}”; there are {known}.")
    return Whereabouts(place, _criteria(sections[place], criteria), unquote(at), as_of)


def _parts(where: Whereabouts) -> Iterator[str]:
    criteria = where.criteria
    for filter in criteria.filters:
        for text in as_where(filter):
            yield _quoted(text)
    if criteria.search.strip():
        yield f"{SEARCH}={_quoted(criteria.search)}"
    for step in criteria.sort:
        yield f"{SORT}={'-' if step.descending else ''}{_quoted(step.column, '')}"
    if criteria.group_by is not None:
        yield f"{GROUP}={_quoted(criteria.group_by, '')}"
    if criteria.columns:
        yield f"{COLUMNS}={','.join(_quoted(key, '') for key in criteria.columns)}"
    if where.as_of:
        yield f"{AS_OF}={_quoted(where.as_of)}"


def _quoted(text: str, safe: str = PLAIN) -> str:
    return quote(text, safe=safe, errors="replace")


def _date(typed: str) -> str:
    date = read_date(typed)
    if typed and not date:
        raise UnknownName(
            f"The link is as of “{briefly(typed)}”, which is not a date such as 2025-05-07, "
            "2025-05 or 2025."
        )
    return date


def _criteria(section: Section, parts: Iterable[str]) -> Criteria:
    search, group_by = "", None
    where, sort, columns = list[str](), list[str](), list[str]()
    for part in parts:
        name, _, value = part.partition("=")
        if name == SEARCH:
            search = unquote(value)
        elif name == SORT:
            sort.append(unquote(value))
        elif name == GROUP:
            group_by = unquote(value)
        elif name == COLUMNS:
            columns.append(unquote(value))
        else:
            where.append(unquote(part))
    return make_criteria(
        section, search, tuple(where), tuple(sort), group_by, columns=tuple(columns)
    )
