"""Which foreign units march."""

from briefing.section import (
    YES_NO_UNKNOWN,
    Column,
    Holds,
    Kind,
    Section,
    SheetLayout,
    Sign,
    Stage,
    Tense,
)

STATUSES = {"marched": "Marched", "not_marched": "Did not march", "claimed_only": "Claimed only"}
COURSE = {
    "marched": Stage(Sign.YES, Tense.REPORT),
    "not_marched": Stage(Sign.NO, Tense.REPORT),
}

SECTION = Section(
    key="contingents",
    title="Contingents",
    icon="mdi6.flag-outline",
    position=50,
    one="contingent",
    many="contingents",
    columns=(
        Column("country", "Country", Kind.COUNTRY, code="code", needed=True),
        Column("code", "Country code", Kind.CODE),
        Column("status", "Status", Kind.CHOICE, words=STATUSES, needed=True, course=COURSE),
        Column("size", "Size", Kind.COUNT),
        Column("unit", "Unit", Kind.TEXT, holds=Holds.SEVERAL),
        Column("commander", "Commander", Kind.NAME),
        Column("first_time", "First time", Kind.CHOICE, words=YES_NO_UNKNOWN),
        Column("listed_order", "List no.", Kind.COUNT),
        Column("note", "Note", Kind.REMARK, holds=Holds.SEVERAL),
    ),
    heading="country",
    under=("unit", "status"),
    listed=("country", "unit", "size", "commander", "first_time", "listed_order"),
    facets=("status", "first_time"),
    group_by="status",
    order=("listed_order", "country"),
    defining=("status", "country"),
    sheet=SheetLayout(
        columns=("country", "unit", "size", "commander", "first_time", "listed_order"),
        points=("status", "first_time", "size"),
        counting={"status": {"claimed_only": ("only claimed", "only claimed")}},
    ),
)
