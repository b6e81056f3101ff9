"""Follow a course: how a choice whose values have a sign and a tense moves as words come in.

Whether somebody comes is such a choice. First there are plans, then reports; each word says yes,
no or neither. In short:

- Reports go before plans. Within a tense the latest word stands.
- A later word of the other sign moves the state if an origin of the standing word says it, and so
  takes it back, or if it is graded no worse. Otherwise the better graded stands, in conflict.
- Words whose dates overlap came in no order: they move the state only if they are graded better.
- An origin speaks on the day of its first word, unless it said otherwise in between.
- A report that somebody was not there confirms a refusal, whose word stays.
- What no dated claim says, though the briefing holds it, holds from the day after the event.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from briefing.evidence.grade import Grade
from briefing.evidence.provenance import Provenance
from briefing.record import Claim
from briefing.section import Sign, Stage, Tense
from briefing.words.dates import Span, span

Course = Mapping[str, Stage]  # by stored value


class State(NamedTuple):
    """How things stand from a day on, until the next state."""

    day: str  # ISO 8601
    value: str  # as stored
    sign: Sign
    claims: tuple[Claim, ...] = ()  # that carry it; none: the briefing concludes it
    against: tuple[Claim, ...] = ()  # that say the contrary and are not withdrawn

    @property
    def is_contested(self) -> bool:
        """Tell whether somebody whose word was not outweighed by a later one says otherwise."""
        return bool(self.against)


class _Word(NamedTuple):
    """What a claim says of a course."""

    claim: Claim
    value: str
    stage: Stage
    days: Span  # on one of which it was said
    voice: str
    grade: Grade
    is_echo: bool  # its voice has said so before, and nothing else since


class _Standing(NamedTuple):
    """What stands within one tense."""

    value: str
    sign: Sign
    words: tuple[_Word, ...]
    against: tuple[_Word, ...] = ()


NOTHING: Final = _Standing("", Sign.NEITHER, ())


def states(
    course: Course,
    claims: Iterable[Claim],
    provenance: Provenance,
    event: Span,
    held: str = "",
) -> tuple[State, ...]:
    """Return all states that one record goes through, in order of their days.

    `event` is its first and last day; `held` is what the briefing holds now.
    """
    words = _words(course, claims, provenance, event)
    is_conclusion = held in course and all(word.claim.value != held for word in words)
    found: list[State] = []
    plan = report = NOTHING
    for day, said in groupby(words, key=lambda word: word.days.last):
        if is_conclusion and day > event.last:
            break
        today = list(said)
        if report.sign is Sign.NEITHER:  # else a plan is history
            plan = _weigh(plan, [word for word in today if word.stage.tense is Tense.PLAN])
        report = _weigh(report, [word for word in today if word.stage.tense is Tense.REPORT])
        found += _state(course, day, plan, report)
    if is_conclusion:
        day_after = date.fromisoformat(event.last) + timedelta(days=1)
        found.append(State(day_after.isoformat(), held, course[held].sign))
    return tuple(found)


def state_on(course_of_record: Sequence[State], day: str) -> State | None:
    """Return the state at the end of a day; None before the first word."""
    reached = bisect_right(course_of_record, day, key=lambda state: state.day)
    return course_of_record[reached - 1] if reached else None


def _words(
    course: Course, claims: Iterable[Claim], provenance: Provenance, event: Span
) -> list[_Word]:
    """Return what was said and when, earliest first; what has no date orders nothing."""
    dated = [
        (days, claim)
        for claim in claims
        if claim.value in course and (days := span(provenance.date(claim))) is not None
    ]
    said_last: dict[str, str] = {}
    words = []
    for days, claim in sorted(dated, key=lambda one: (one[0].last, one[0].first, one[1].id)):
        voice, value = provenance.voice(claim).key, claim.value
        before = said_last.get(voice, value)
        if before != value and claim.said_by and not claim.stated_on:
            continue  # a page that recalls what its speaker has said before
        is_echo = voice in said_last and before == value
        said_last[voice] = value
        if course[value].tense is Tense.REPORT and days.last < event.first:
            value = _as_plan(course, course[value].sign)
        grade = provenance.grade(claim)
        words.append(_Word(claim, value, course[value], days, voice, grade, is_echo))
    return words


def _as_plan(course: Course, sign: Sign) -> str:
    """Return what a report from before the event can only be: a plan, and nobody's own refusal."""
    return next(
        value
        for value, stage in course.items()
        if stage.sign is sign and stage.tense is Tense.PLAN and not stage.is_own_word
    )


def _weigh(before: _Standing, today: Sequence[_Word]) -> _Standing:
    """Return what stands within one tense once the words of a day are said."""
    known = {word.voice for word in (*before.words, *before.against)}
    heard = [word for word in today if word.voice in known or not word.is_echo]
    if before.sign is Sign.NEITHER:
        return _begin(before, heard)
    came_round = {word.voice for word in heard if word.stage.sign is before.sign}
    same = [word for word in heard if word.stage.sign is before.sign]
    other = [word for word in heard if word.stage.sign not in (before.sign, Sign.NEITHER)]
    against = [word for word in before.against if word.voice not in came_round] + other
    if other and _outweighs(against, other, before, same):
        fresh = tuple(word for word in same if not word.is_echo)
        return _Standing(_value(other, before), other[0].stage.sign, tuple(against), fresh)
    return _Standing(_value(same, before), before.sign, (*before.words, *same), tuple(against))


def _begin(before: _Standing, heard: Sequence[_Word]) -> _Standing:
    """Return what stands after the first words that say yes or no."""
    heard = [*before.against, *heard]
    yes = [word for word in heard if word.stage.sign is Sign.YES]
    no = [word for word in heard if word.stage.sign is Sign.NO]
    if not (yes or no):
        return before._replace(value=_value(heard, before), words=(*before.words, *heard))
    if yes and no and _best(yes) == _best(no):
        return before._replace(against=(*yes, *no))
    first, second = (yes, no) if not no or (yes and _best(yes) < _best(no)) else (no, yes)
    return _Standing(_value(first, before), first[0].stage.sign, tuple(first), tuple(second))


def _outweighs(
    against: Sequence[_Word], other: Sequence[_Word], before: _Standing, same: Sequence[_Word]
) -> bool:
    if not {word.voice for word in before.words}.isdisjoint(word.voice for word in other):
        return True
    rival, standing = _best(against), _best((*before.words, *same))
    latest = max(word.days.last for word in before.words)
    is_later = not same and all(word.days.first > latest for word in other)
    return rival < standing or (is_later and rival == standing)


def _best(words: Iterable[_Word]) -> Grade:
    return min(word.grade for word in words)


def _value(words: Sequence[_Word], before: _Standing) -> str:
    """Return what the best graded of new words says; without one, what was said before."""
    fresh = [word for word in words if not word.is_echo]
    return min(fresh, key=lambda word: word.grade).value if fresh else before.value


def _state(course: Course, day: str, plan: _Standing, report: _Standing) -> Iterator[State]:
    """Yield how things stand, if anything is said."""
    if report.sign is Sign.NEITHER:
        stands = plan
    elif report.sign is plan.sign and course[plan.value].is_own_word:
        stands = report._replace(value=plan.value, words=(*plan.words, *report.words))
    else:
        stands = report
    if stands.value or stands.against:
        yield State(
            day,
            stands.value,
            stands.sign,
            tuple(word.claim for word in stands.words),
            tuple(word.claim for word in stands.against),
        )
