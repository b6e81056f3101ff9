"""The numbers that matter."""

from briefing.section import Column, Holds, Kind, Section, SheetLayout

SECTION = Section(
    key="figures",
    title="Figures",
    icon="mdi6.counter",
    position=70,
    one="figure",
    many="figures",
    columns=(
        Column("title", "Figure", Kind.NAME, needed=True),
        Column("held_value", "Value", Kind.NUMBER),
        Column("unit", "Unit", Kind.TEXT),
        Column(
            "held_text",
            "In words",
            Kind.TEXT,
            holds=Holds.SEVERAL,
            restates="held_value",
            named="value in words",
        ),
        Column("note", "Note", Kind.REMARK, holds=Holds.SEVERAL),
    ),
    heading="title",
    under=("held_text",),
    listed=("title", "held_value", "unit", "held_text", "note"),
    facets=("unit",),
    order=(),
    defining=("held_value", "held_text"),
    overview=("held_value", "unit"),
    sheet=SheetLayout(columns=("title", "held_value", "held_text")),
)
