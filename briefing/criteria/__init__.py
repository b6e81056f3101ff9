"""What the user wants now: search words, filters, order. Made by widgets or by options."""

from briefing.criteria.columns import column_named, parse_columns, parse_sort
from briefing.criteria.filters import Criteria, Filter
from briefing.criteria.making import as_options, make_criteria, sort_texts, where_texts
from briefing.criteria.operators import Operator, operators
from briefing.criteria.settling import settled
from briefing.criteria.where import as_where, parse_where
from briefing.criteria.wording import (
    filter_in_words,
    in_words,
    operator_in_words,
    title_in_words,
    worded,
)

__all__ = [
    "Criteria",
    "Filter",
    "Operator",
    "as_options",
    "as_where",
    "column_named",
    "filter_in_words",
    "in_words",
    "make_criteria",
    "operator_in_words",
    "operators",
    "parse_columns",
    "parse_sort",
    "parse_where",
    "settled",
    "sort_texts",
    "title_in_words",
    "where_texts",
    "worded",
]
