"""Check one cell of a CSV file and turn it into the value that the briefing file holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache, partial
from math import isfinite
from types import MappingProxyType
from typing import Final

from babel import Locale

from briefing.record import Value
from briefing.section import Column, Kind
from briefing.store.file.schema import NOT_JUDGED
from briefing.vocabulary.vocabulary import CLAIMS, AnyTable
from briefing.words.dates import PARTIAL_DATE

# Control characters but tab and newline; lone surrogates stand for bytes that are not UTF-8.
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f]")
UNDECODABLE: Final = re.compile(r"[\ud800-\udfff]")
UNFIT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")

NOTHING: Final = "nothing is here, but a value is needed"
WHOLE: Final = re.compile(r"[0-9]{1,15}")  # more digits would not survive a spreadsheet
NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
CREDIBILITY: Final = re.compile(r"[1-6]")
WEB_ADDRESS: Final = re.compile(r"https?://[^\s/]+(/\S*)?")

# CLDR names these too, but ISO 3166-1 does not assign them to a country.
NOT_COUNTRIES: Final = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)


class WrongCell(Exception):
    """A cell is not what its column holds; `str()` goes on after the value: “is not …”."""


def is_fit(text: str) -> bool:
    """Tell whether a file may hold the text, as `fit` does."""
    return not UNFIT.search(text)


def fit(text: str) -> str:
    """Return the text as it is; WrongCell if no file should hold it."""
    if UNDECODABLE.search(text):
        raise WrongCell("has bytes that are not UTF-8")
    control = CONTROL.search(text)
    if control:
        raise WrongCell(f"has the control character U+{ord(control[0]):04X}")
    return text


def check_of(table: AnyTable, column: Column) -> Callable[[str], Value]:
    """Return what turns a cell that is not empty into its value; it may raise WrongCell."""
    if _is_credibility(table, column):
        return credibility
    if column.kind is Kind.CHOICE:
        return partial(choice, column)
    return CHECKS.get(column.kind, str)


def when_empty(table: AnyTable, column: Column) -> Value:
    """Return what an empty cell, or a column that is not there, stands for."""
    return NOT_JUDGED if _is_credibility(table, column) else None


def _is_credibility(table: AnyTable, column: Column) -> bool:
    return table is CLAIMS and column.key == "credibility"


@lru_cache(maxsize=4096)
def iso_date(text: str) -> str:
    """Return a full or partial date that the calendar has."""
    match = PARTIAL_DATE.fullmatch(text)
    if match is None or not text.isascii():
        raise WrongCell("is not a date such as 2025-05-07, 2025-05 or 2025")
    try:
        date(*(int(part or 1) for part in match.groups()))
    except ValueError:
        raise WrongCell("is not a day of the calendar") from None
    return text


def choice(column: Column, text: str) -> str:
    """Return one of the column's stored words."""
    if text not in column.words:
        raise WrongCell(f"is not one of {', '.join(column.words)}")
    return text


def whole_number(text: str) -> int:
    """Return a whole number that is not negative."""
    if not WHOLE.fullmatch(text):
        raise WrongCell("is not a whole number such as 27")
    return int(text)


def number(text: str) -> float:
    """Return a number."""
    if not NUMBER.fullmatch(text) or not isfinite(float(text)):
        raise WrongCell("is not a number such as 27 or 2.5")
    return float(text)


def credibility(text: str) -> int:
    """Return how credible a claim is, by the NATO Admiralty code."""
    if not CREDIBILITY.fullmatch(text):
        raise WrongCell("is not a whole number from 1 to 6")
    return int(text)


def country_code(text: str) -> str:
    """Return a code of ISO 3166-1 alpha-2 that is assigned."""
    if text not in _countries():
        raise WrongCell("is not a country’s ISO 3166-1 code such as FR")
    return text


def web_address(text: str) -> str:
    """Return an address that a browser can be handed without harm."""
    if not WEB_ADDRESS.fullmatch(text):
        raise WrongCell("is not a web address such as https://example.org/page")
    return text


@cache
def _countries() -> frozenset[str]:
    names = (str(name) for name in Locale("en").territories)
    return frozenset(name for name in names if len(name) == 2) - NOT_COUNTRIES


CHECKS: Final[Mapping[Kind, Callable[[str], Value]]] = MappingProxyType(
    {
        Kind.DATE: iso_date,
        Kind.COUNT: whole_number,
        Kind.NUMBER: number,
        Kind.CODE: country_code,
        Kind.LINK: web_address,
    }
)
