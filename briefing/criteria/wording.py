"""Say criteria in words: exactly what is asked for, no more."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from briefing.criteria.filters import Criteria, Filter
from briefing.criteria.operators import Operator
from briefing.section import NUMBERS, Column, Kind, Section
from briefing.words.formatting import NOT_STATED, display_value, inside_sentence, listed_in_words
from briefing.words.printable import briefly

NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
WORDS: Final = {
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


def in_words(section: Section, criteria: Criteria, names: Mapping[str, str] = NO_NAMES) -> str:
    """Say the criteria as a clause: “reason is health or security, search is “lao””.

    `names` words the keys of groups; the clause is empty if nothing is asked for.
    """
    clauses = [filter_in_words(section, asked, names) for asked in criteria.filters]
    if criteria.search.strip():
        clauses.append(f"search is {_cited(criteria.search)}")
    return ", ".join(clauses)


def filter_in_words(section: Section, asked: Filter, names: Mapping[str, str] = NO_NAMES) -> str:
    """Say one filter: “country is neither Russia nor China”."""
    column = section.column(asked.column)
    title = title_in_words(column)
    match asked.operator:
        case Operator.IS:
            words = [_inside(column, value, names) for value in asked.values]
            return f"{title} is {listed_in_words(words, 'or')}"
        case Operator.IS_NOT:
            return f"{title} is {_not(column, asked.values, names)}"
        case Operator.CONTAINS | Operator.BEGINS:
            words = [_cited(value) for value in asked.values]
        case Operator.AT_LEAST | Operator.AT_MOST if _is_partial(column, asked.values):
            words = [_inside(column, value, names) for value in asked.values]
            after = "after" if asked.operator is Operator.AT_LEAST else "before"
            return f"{title} is in or {after} {listed_in_words(words)}"
        case Operator.BETWEEN if len(set(asked.values)) == 1:
            within = "in " if _is_partial(column, asked.values) else ""
            return f"{title} is {within}{_inside(column, asked.values[0], names)}"
        case _:
            words = [_inside(column, value, names) for value in asked.values]
    said = [title, operator_in_words(column, asked.operator), listed_in_words(words)]
    return " ".join(filter(None, said))


def title_in_words(column: Column) -> str:
    """Name a column as a sentence does: “reason in words”, “country”."""
    return column.named or inside_sentence(column.title)


def operator_in_words(column: Column, operator: Operator) -> str:
    """Word an operator as it stands in a menu and in the sentence: “is at least”."""
    if column.kind in NUMBERS and operator in OF_NUMBERS:
        return OF_NUMBERS[operator]
    if column.kind is Kind.DATE and operator in OF_DATES:
        return OF_DATES[operator]
    return WORDS[operator]


def worded(column: Column, value: str, names: Mapping[str, str]) -> str:
    """Word a chosen value; the empty one is “not stated”."""
    if not value:
        return NOT_STATED
    if column.kind is Kind.GROUP:
        return names.get(value, value)
    if column.kind in NUMBERS:
        return display_value(column, float(value))
    return display_value(column, value)


def _inside(column: Column, value: str, names: Mapping[str, str]) -> str:
    words = briefly(" ".join(worded(column, value, names).split()))
    return inside_sentence(words) if column.kind in (Kind.CHOICE, Kind.GROUP) else words


def _not(column: Column, values: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Say what a column is not, after “is”: “not health”, “stated and neither a nor b”."""
    nothing = ("", column.unstated)
    words = [_inside(column, value, names) for value in values if value not in nothing]
    stated = ["stated"] if len(words) < len(values) else []
    match words:
        case []:
            without = []
        case [one]:
            without = [f"not {one}"]
        case [one, other]:
            without = [f"neither {one} nor {other}"]
        case _:
            without = [f"none of {listed_in_words(words)}"]
    return " and ".join([*stated, *without])


def _is_partial(column: Column, values: tuple[str, ...]) -> bool:
    return column.kind is Kind.DATE and any(len(value) < 10 for value in values)


def _cited(typed: str) -> str:
    return f"“{briefly(' '.join(typed.split()))}”"
