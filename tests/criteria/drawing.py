"""Draw filters of every kind, over values that are easy to get wrong."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from briefing.criteria import Criteria, Filter, Operator, normalise
from briefing.criteria.operators import possible
from briefing.section import NUMBERS, Column, Kind, Section

TEXTS: Final = (
    "Serbia",
    "Republic of Serbia",
    "serbia",
    "SÉRBIA",
    "Tô Lâm",
    "to lam",
    "to  lam",
    "100%",
    "100",
    "a_b",
    "axb",
    "a\\b",
    "O'Brien",
    '"Kursk"',
    " spaced ",
    "two\nlines",
    "nul\x00inside",
    "=1+1",
    "not stated",
    "Not Stated",
    "🎖️ veteran",
    "ветеран",
    "\u202eevil",
    "قائد",
    "Straße",
    "STRASSE",
    "..",
    "-",
)
DATES: Final = (
    *("2025", "2024", "2025-05", "2025-04", "2025-02", "2025-12", "2024-02"),
    *("2025-05-01", "2025-05-09", "2025-05-31", "2025-06-01", "2025-01-01", "2025-12-31"),
    *("2024-02-29", "2025-02-28", "2025-03-01", "2024-12-31", "0001-01-01", "9999-12-31"),
)
CODES: Final = ("RU", "LA", "ru")  # a stranger may write one as no program does
INTEGERS: Final = ("0", "1", "2", "20", "1500", "999999999999999")
DECIMALS: Final = (*INTEGERS, "-3", "2.5", "-0.25", "1e-07")


def cells(column: Column) -> tuple[str, ...]:
    """Return what a stranger's file may hold in a column, beside nothing."""
    if column.kind is Kind.DATE:
        return (*DATES, "sometime", "2025, in spring")
    if column.kind is Kind.COUNT:
        return INTEGERS
    if column.kind is Kind.NUMBER:
        return DECIMALS
    if column.kind is Kind.CHOICE:
        return tuple(column.words)
    return (*CODES, *TEXTS) if column.kind is Kind.CODE else TEXTS


def values(column: Column) -> st.SearchStrategy[str]:
    """Draw a value that can be asked for."""
    if column.kind is Kind.DATE:
        return st.sampled_from(DATES)
    if column.kind in NUMBERS or column.kind is Kind.CHOICE:
        return st.sampled_from(cells(column))
    texts = st.sampled_from(TEXTS) | st.text(min_size=1, max_size=4)
    return st.sampled_from((*CODES, "la")) | texts if column.code else texts


@st.composite
def parts_of(draw: st.DrawFn, column: Column) -> str:
    """Draw a part of what may be held: mostly from its middle, where a beginning is none."""
    held = draw(st.sampled_from([text for text in cells(column) if text.strip()]))
    places = [place for place, sign in enumerate(held) if not sign.isspace()]
    start = draw(st.sampled_from(places))
    return held[start : draw(st.integers(start + 1, len(held)))]


@st.composite
def filters(draw: st.DrawFn, section: Section, columns: tuple[Column, ...]) -> Filter:
    column = draw(st.sampled_from(columns))
    operator = draw(st.sampled_from(possible(column)))
    if operator in (Operator.STATED, Operator.NOT_STATED):
        return normalise(section, Filter(column.key, (), operator))
    one = values(column)
    if operator in (Operator.IS, Operator.IS_NOT):
        several = st.lists(one | st.just(""), min_size=1, max_size=3)
    else:
        if operator in (Operator.CONTAINS, Operator.BEGINS):
            one |= parts_of(column)
        number = 2 if operator is Operator.BETWEEN else 1
        several = st.lists(one, min_size=number, max_size=number)
    return normalise(section, Filter(column.key, tuple(draw(several)), operator))


@st.composite
def filtered(draw: st.DrawFn, section: Section, columns: tuple[Column, ...] = ()) -> Criteria:
    criteria = Criteria()
    some = filters(section, columns or section.columns)
    for one in draw(st.lists(some, max_size=4)):
        criteria = criteria.with_filter(one)
    return criteria
