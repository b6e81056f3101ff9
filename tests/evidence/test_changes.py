"""A change is one voice's own: it takes back what it said before."""

from __future__ import annotations

from briefing.evidence.changes import since, sources_of
from briefing.evidence.conflicts import Conflict
from briefing.evidence.contradictions import Contradictions, contradictions
from briefing.evidence.provenance import Provenance
from briefing.record import Claim, Record
from tests.evidence.saying import ARRIVED, said, source
from tests.shipped import SHIPPED

PAPERS = [source(id) for id in ("paper", "other", "third")]


def found(claims: list[Claim], *sources: Record) -> Contradictions:
    return contradictions(claims, Provenance(sources or PAPERS), SHIPPED)


def conflict(claims: list[Claim]) -> Conflict:
    (one,) = found(claims).conflicts
    return one


def test_who_says_otherwise_later_has_changed_it() -> None:
    claims = [
        said(29, on="2025-05-05", speaker="Yuri Ushakov"),
        said(29, "other", on="2025-05-06", speaker="Yuri Ushakov"),
        said(27, "third", on="2025-05-07", speaker="Yuri  ushakov"),
    ]
    result = found(claims)
    (change,) = result.changes
    assert not result.conflicts
    assert (change.before, change.after) == ("29", "27")
    assert (change.before_date, change.after_date) == ("2025-05-06", "2025-05-07")
    assert result.withdrawn == {claims[0].id, claims[1].id}


def test_what_was_taken_back_contradicts_nobody_but_who_repeats_it_does() -> None:
    ushakov = [
        said(29, on="2025-05-06", speaker="Aide"),
        said(27, "other", on="2025-05-07", speaker="Aide"),
    ]
    assert not found([*ushakov, said(27, "third")]).conflicts
    one = conflict([*ushakov, said(29, "third")])
    assert [(value.value, len(value.claims)) for value in one.values] == [("27", 1), ("29", 1)]


def test_an_old_word_printed_later_is_not_said_again() -> None:
    sources = source("paper"), source("other"), source("late", "2025-05-09")
    claims = [
        said(29, on="2025-05-06", speaker="Aide"),
        said(27, "other", on="2025-05-07", speaker="Aide"),
        said(29, "late", speaker="Aide"),
    ]
    result = found(claims, *sources)
    assert [(one.before, one.after) for one in result.changes] == [("29", "27")]
    assert result.withdrawn == {claims[0].id, claims[2].id}


def test_a_date_taken_from_the_source_makes_a_change_too() -> None:
    sources = source("paper", "2025-05-06"), source("other", "2025-05-07")
    result = found([said(29, speaker="Aide"), said(27, "other", speaker="Aide")], *sources)
    assert [(one.before, one.after) for one in result.changes] == [("29", "27")]


def test_a_newspaper_takes_back_what_it_printed() -> None:
    pages = [
        Record(1, id, {"publisher": "The Paper", "published_on": on, "cites": cites}, {})
        for id, on, cites in (("one", "2025-05-06", None), ("two", "2025-05-07", None))
    ]
    result = found([said(29, "one"), said(27, "two"), said(27, "other")], *pages, source("other"))
    assert not result.conflicts
    assert [one.said_by for one in result.changes] == ["The Paper"]


def test_the_same_day_is_no_change() -> None:
    day = "2025-05-06"
    both = [said(3, on=day, speaker="Aide"), said(4, "other", on=day, speaker="Aide")]
    assert found(both) == Contradictions((), (), (), frozenset())
    assert sorted(value.value for value in conflict([*both, said(6, "third")]).values) == [
        "3",
        "4",
        "6",
    ]


def test_a_partial_date_that_may_be_earlier_is_no_change() -> None:
    claims = [
        said(29, on="2025-05-06", speaker="Aide"),
        said(27, "other", on="2025-05", speaker="Aide"),
    ]
    assert not found(claims).changes
    later = said(27, "other", on="2025-06", speaker="Aide")
    assert len(found([claims[0], later]).changes) == 1


def test_changes_since_a_date() -> None:
    claims = [
        said(29, on="2025-05-06", speaker="Aide"),
        said(27, on="2025-05-07", speaker="Aide"),
        said("2025-05-08", on="2025-05-01", speaker="Aide", about=ARRIVED),
        said("2025-05-09", on="2025-05-08", speaker="Aide", about=ARRIVED),
    ]
    changes = found(claims).changes
    assert [one.after_date for one in changes] == ["2025-05-07", "2025-05-08"]
    assert since(changes, "2025-05-08") == changes[1:]
    assert since(changes, "2025-05") == changes
    assert since(changes, "2026") == ()


def test_a_change_rests_on_the_sources_of_both_values_each_once() -> None:
    claims = [
        said(27, "third", on="2025-05-07", speaker="Aide"),
        said(29, "paper", on="2025-05-05", speaker="Aide"),
        said(27, "third", on="2025-05-08", speaker="Aide"),
        said(29, "other", on="2025-05-06", speaker="Somebody else"),
    ]
    (change,) = found(claims).changes
    assert sources_of(change, claims) == ("third", "paper")
    assert sources_of(change, claims[3:]) == ()
