"""Make the sections of a briefing from its description, in which nothing is wrong any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from briefing.section import (
    Calendar,
    Column,
    Groups,
    Holds,
    Kind,
    Section,
    SheetLayout,
    Sign,
    Stage,
    Tense,
)
from briefing.vocabulary.description import CHOICES, COLUMNS, REGISTER, SECTIONS, TABLES
from briefing.vocabulary.line import Line, lines_of

LinesBy = Mapping[tuple[str, ...], Sequence[Line]]


def make_sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Return the sections in their order; `wrong_lines` finds nothing in the lines."""
    tables = {line.id: line for line in lines_of(TABLES, lines)}
    choices = _lines_by(lines_of(CHOICES, lines), "table", "column")
    columns = _lines_by(lines_of(COLUMNS, lines), "table")
    groups: dict[str, Groups] = {}
    for column in lines_of(COLUMNS, lines):
        key = column.text("groups")
        if key and key not in groups:
            table = tables[key]
            own = _columns(columns[key,], choices, {})
            groups[key] = Groups(key, own, table.text("one"), table.text("empty"))
    made = {key: _columns(columns[key,], choices, groups) for key in tables}
    return tuple(
        _section(line, tables[line.text("of")], made[line.text("of")], choices)
        for line in sorted(
            lines_of(SECTIONS, lines), key=lambda line: (int(line.text("position")), line.id)
        )
    )


def _lines_by(lines: Sequence[Line], *keys: str) -> LinesBy:
    found: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        found.setdefault(tuple(line.text(key) for key in keys), []).append(line)
    return found


def _columns(
    lines: Sequence[Line], choices: LinesBy, groups: Mapping[str, Groups]
) -> tuple[Column, ...]:
    return tuple(
        _column(line, choices.get((line.text("table"), line.text("key")), ()), groups)
        for line in lines
    )


def _column(line: Line, choices: Sequence[Line], groups: Mapping[str, Groups]) -> Column:
    stages = {one.text("key"): _stage(one.text("stage")) for one in choices if one.text("stage")}
    return Column(
        line.text("key"),
        line.text("title"),
        Kind(line.text("kind")),
        holds=Holds.SEVERAL if line.says("several") else Holds.ONE,
        code=line.text("code"),
        words=MappingProxyType(
            {one.text("key"): one.text("title") for one in choices if one.text("title")}
        ),
        groups=groups.get(line.text("groups")),
        needed=line.says("needed"),
        course=MappingProxyType(stages),
        restates=line.text("restates"),
        named=line.text("named"),
        unstated=line.text("unstated"),
    )


def _stage(said: str) -> Stage:
    """Read “+ plan”, “- plan, own word” or “report”."""
    meaning, _, own_word = said.partition(", ")
    sign, _, tense = meaning.rpartition(" ")
    return Stage(Sign(sign), Tense(tense), is_own_word=bool(own_word))


def _section(line: Line, table: Line, columns: tuple[Column, ...], choices: LinesBy) -> Section:
    return Section(
        key=line.id,
        title=line.text("title"),
        icon=line.text("icon"),
        position=int(line.text("position")),
        one=line.text("one") or table.text("one"),
        many=line.text("many") or table.text("many"),
        columns=columns,
        heading=table.text("heading"),
        under=table.parts("under"),
        listed=line.parts("columns"),
        facets=line.parts("facets"),
        order=line.parts("order"),
        defining=table.parts("defining"),
        sheet=_layout(line, choices),
        group_by=line.text("group_by"),
        register=table.id == REGISTER,
        overview=line.parts("overview"),
        calendar=_calendar(line),
    )


def _layout(line: Line, choices: LinesBy) -> SheetLayout:
    points = line.parts("sheet_points")
    counting = {
        point: MappingProxyType(
            {
                one.text("key"): (one.text("one"), one.text("many") or one.text("one"))
                for one in choices.get((line.text("of"), point), ())
                if one.text("one")
            }
        )
        for point in points
    }
    return SheetLayout(
        columns=line.parts("sheet_columns") or line.parts("columns"),
        points=points,
        remark=line.text("sheet_remark"),
        landscape=line.says("sheet_landscape"),
        counting=MappingProxyType({point: words for point, words in counting.items() if words}),
    )


def _calendar(line: Line) -> Calendar | None:
    if not line.text("calendar_date"):
        return None
    column, _, value = line.text("calendar_cancelled").partition("=")
    return Calendar(
        line.text("calendar_date"),
        line.text("calendar_time"),
        line.text("calendar_place"),
        line.parts("calendar_about"),
        (column, value),
    )
