"""What happens when, step by step."""

from briefing.section import Calendar, Column, Holds, Kind, Section, SheetLayout

PHASES = {
    "preparation": "Preparation",
    "rehearsal": "Rehearsal",
    "performance": "Performance",
    "reception": "Reception",
    "ceremony": "Ceremony",
    "parade": "Parade",
    "meetings": "Meetings",
    "cancelled": "Cancelled",
}

SECTION = Section(
    key="programme",
    title="Programme",
    icon="mdi6.calendar-clock-outline",
    position=60,
    one="step",
    many="steps",
    columns=(
        Column("order", "Step", Kind.COUNT, needed=True),
        Column("on_date", "Date", Kind.DATE),
        Column("time", "Time", Kind.TEXT),
        Column("phase", "Phase", Kind.CHOICE, words=PHASES, needed=True),
        Column("title", "What", Kind.TEXT, needed=True, named="what happens"),
        Column("place", "Place", Kind.TEXT),
        Column("participants", "Who takes part", Kind.TEXT, holds=Holds.SEVERAL),
        Column("note", "Note", Kind.REMARK, holds=Holds.SEVERAL),
    ),
    heading="title",
    under=("on_date", "time", "place"),
    listed=("order", "on_date", "time", "title", "place", "participants"),
    facets=("phase", "on_date", "place"),
    order=("order",),
    defining=("title", "on_date"),
    calendar=Calendar(
        "on_date",
        "time",
        "place",
        about=("phase", "participants", "note"),
        cancelled=("phase", "cancelled"),
    ),
    sheet=SheetLayout(
        columns=("order", "on_date", "time", "title", "place", "participants"),
        points=("phase", "on_date", "place"),
        landscape=True,
        counting={
            "phase": {
                "preparation": ("in preparation", "in preparation"),
                "rehearsal": ("rehearsal", "rehearsals"),
                "performance": ("performance", "performances"),
                "reception": ("reception", "receptions"),
                "ceremony": ("ceremony", "ceremonies"),
                "parade": ("of the parade", "of the parade"),
                "meetings": ("for meetings", "for meetings"),
            }
        },
    ),
)
