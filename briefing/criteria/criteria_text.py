"""Say criteria in words: exactly what is asked for, no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefing.criteria.filters import Criteria, Filter
from briefing.criteria.operators import Operator
from briefing.section import NUMBERS, Column, Kind, Section
from briefing.words.printable import briefly
from briefing.words.words import NO_NAMES, Words

OPERATORS: Final = {
    Operator.IS: "is",
    Operator.IS_NOT: "is not",
    Operator.CONTAINS: "contains",
    Operator.BEGINS: "begins with",
    Operator.BEFORE: "is before",
    Operator.AFTER: "is after",
    Operator.BETWEEN: "is between",
    Operator.AT_LEAST: "is at least",
    Operator.AT_MOST: "is at most",
    Operator.STATED: "is stated",
    Operator.NOT_STATED: "is not stated",
}
OF_NUMBERS: Final = {Operator.BEFORE: "is less than", Operator.AFTER: "is more than"}
OF_DATES: Final = {Operator.AT_LEAST: "is on or after", Operator.AT_MOST: "is on or before"}


def criteria_text(
    section: Section, criteria: Criteria, words: Words, names: Mapping[str, str] = NO_NAMES
) -> str:
    """Say the criteria as a clause: “reason is health or security, search is “lao””.

    `names` are what groups are called, by key; the clause is empty if nothing is asked for.
    """
    clauses = [filter_text(section, filter, words, names) for filter in criteria.filters]
    if criteria.search.strip():
        clauses.append(f"search is {_cited(criteria.search)}")
    return ", ".join(clauses)


def filter_text(
    section: Section, filter: Filter, words: Words, names: Mapping[str, str] = NO_NAMES
) -> str:
    """Say one filter: “country is neither Russia nor China”."""
    column = section.column(filter.column)
    title = words.title(column)
    said = [_inside(column, value, words, names) for value in filter.values]
    match filter.operator:
        case Operator.IS:
            return f"{title} is {words.any_of(said)}"
        case Operator.IS_NOT:
            return f"{title} is {_not(column, filter.values, words, names)}"
        case Operator.CONTAINS | Operator.BEGINS:
            said = [_cited(value) for value in filter.values]
        case Operator.AT_LEAST if _is_partial(column, filter.values):
            return f"{title} is in or after {words.all_of(said)}"
        case Operator.AT_MOST if _is_partial(column, filter.values):
            return f"{title} is in or before {words.all_of(said)}"
        case Operator.BETWEEN if len(set(said)) == 1:
            within = "is in" if _is_partial(column, filter.values) else "is"
            return f"{title} {within} {said[0]}"
    return " ".join([title, operator_text(column, filter.operator), words.all_of(said)]).rstrip()


def operator_text(column: Column, operator: Operator) -> str:
    """Word an operator as it stands in a menu and in the sentence: “is at least”."""
    if column.kind in NUMBERS and operator in OF_NUMBERS:
        return OF_NUMBERS[operator]
    if column.kind is Kind.DATE and operator in OF_DATES:
        return OF_DATES[operator]
    return OPERATORS[operator]


def value_text(column: Column, value: str, words: Words, names: Mapping[str, str]) -> str:
    """Word a value as a filter or a group has it; the empty one is “not stated”."""
    if not value:
        return words.not_stated
    return words.value(column, float(value) if column.kind in NUMBERS else value, names)


def _inside(column: Column, value: str, words: Words, names: Mapping[str, str]) -> str:
    said = briefly(" ".join(value_text(column, value, words, names).split()))
    return words.inside(said) if column.kind in (Kind.CHOICE, Kind.GROUP) else said


def _not(column: Column, values: tuple[str, ...], words: Words, names: Mapping[str, str]) -> str:
    """Say what a column is not, after “is”: “not health”, “stated and neither a nor b”."""
    nothing = ("", column.unstated)
    said = [_inside(column, value, words, names) for value in values if value not in nothing]
    stated = ["stated"] if len(said) < len(values) else []
    match said:
        case []:
            without = []
        case [one]:
            without = [f"not {one}"]
        case [one, other]:
            without = [f"neither {one} nor {other}"]
        case _:
            without = [f"none of {words.all_of(said)}"]
    return " and ".join([*stated, *without])


def _is_partial(column: Column, values: tuple[str, ...]) -> bool:
    return column.kind is Kind.DATE and any(len(value) < 10 for value in values)


def _cited(typed: str) -> str:
    return f"“{briefly(' '.join(typed.split()))}”"
