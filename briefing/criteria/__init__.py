"""What the user wants now: search words, filters, order. Made by widgets or by options."""

from briefing.criteria.columns import column_named, parse_columns, parse_sort
from briefing.criteria.criteria_text import (
    criteria_text,
    filter_text,
    operator_text,
    value_text,
)
from briefing.criteria.filters import Criteria, Filter
from briefing.criteria.normalise import normalise
from briefing.criteria.operators import Operator, operators
from briefing.criteria.options import as_options, make_criteria, sort_texts, where_texts
from briefing.criteria.where import as_where, parse_where

__all__ = [
    "Criteria",
    "Filter",
    "Operator",
    "as_options",
    "as_where",
    "column_named",
    "criteria_text",
    "filter_text",
    "make_criteria",
    "normalise",
    "operator_text",
    "operators",
    "parse_columns",
    "parse_sort",
    "parse_where",
    "sort_texts",
    "value_text",
    "where_texts",
]
