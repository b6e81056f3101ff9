"""Make claims and sources in a word or two, for tests."""

from __future__ import annotations

from itertools import count

from hypothesis import strategies as st

from briefing.record import Claim, Record

NUMBERS = count(1)
# A field of each sort: people, numbers, days, words and what was there.
NAME = ("attendees", "a", "name")
LEADERS = ("figures", "foreign_leaders", "held_value")
ARRIVED = ("attendees", "a", "arrived_on")
UNIT = ("figures", "foreign_leaders", "unit")
STATUS = ("equipment", "e", "status")


def source(id: str, published: str = "", *cites: str, reliability: str = "F") -> Record:
    """Return a source that is its own publisher."""
    return Record(
        1,
        id,
        {
            "publisher": id.title(),
            "published_on": published or None,
            "cites": ";".join(cites) or None,
            "reliability": reliability,
        },
        {},
    )


def said(
    value: str | float,
    by: str = "paper",
    on: str = "",
    *,
    speaker: str = "",
    qualifier: str = "",
    about: tuple[str, str, str] = LEADERS,
    credibility: int = 6,
    id: str = "",
) -> Claim:
    """Return a claim; a number is claimed as one."""
    section, record, field = about
    return Claim(
        id=id or f"c{next(NUMBERS)}",
        section=section,
        record=record,
        field=field,
        value=str(value),
        value_number=None if isinstance(value, str) else float(value),
        qualifier=qualifier or None,
        source=by,
        said_by=speaker or None,
        stated_on=on or None,
        credibility=credibility,
        note=None,
    )


DATES = st.sampled_from(
    ["", "2024", "2025", "2025-04", "2025-05", "2025-05-01", "2025-05-06", "2025-05-07", "2025-06"]
)
SOURCES = ("agency", "paper", "blog", "site", "channel")


@st.composite
def cited_sources(draw: st.DrawFn) -> list[Record]:
    """Return sources that may cite each other, also in circles."""
    return [
        source(id, draw(DATES), *draw(st.sets(st.sampled_from(SOURCES), max_size=2)) - {id})
        for id in SOURCES
    ]


@st.composite
def any_claims(draw: st.DrawFn) -> list[Claim]:
    """Return claims about a few fields, with few values, so that they meet."""
    values: dict[tuple[str, str, str], st.SearchStrategy[str | float]] = {
        LEADERS: st.sampled_from([27, 29, 20, "several"]),
        NAME: st.sampled_from(
            ["Kim Jong Un", "Kim Jong-un", "Kim Chong Un", "Kim", "Choe Ryong-hae"]
        ),
        ARRIVED: st.sampled_from(["2025-05", "2025-05-08", "2025-05-09"]),
        STATUS: st.sampled_from(["shown", "not_shown", "announced"]),
    }
    found = []
    for number in range(draw(st.integers(0, 9))):
        about = draw(st.sampled_from(sorted(values)))
        found.append(
            said(
                draw(values[about]),
                draw(st.sampled_from(SOURCES)),
                draw(DATES),
                speaker=draw(st.sampled_from(["", "", "Aide", "Minister"])),
                qualifier=draw(st.sampled_from(["", "at_least", "about"])),
                about=about,
                id=f"c{number}",
            )
        )
    return found
