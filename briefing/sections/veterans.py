"""Which veterans come from which country."""

from briefing.section import Column, Holds, Kind, Section, SheetLayout, Sign, Stage, Tense

STATUSES = {"attended": "Attended", "announced": "Announced"}
# Sources may say what no record of the briefing does.
COURSE = {
    "attended": Stage(Sign.YES, Tense.REPORT),
    "absent": Stage(Sign.NO, Tense.REPORT),
    "not_attended": Stage(Sign.NO, Tense.REPORT),
}

SECTION = Section(
    key="veterans",
    title="Veterans",
    icon="mdi6.medal-outline",
    position=30,
    one="country",
    many="countries",
    columns=(
        Column("country", "Country", Kind.COUNTRY, code="code", needed=True),
        Column("code", "Country code", Kind.CODE),
        Column("number", "Number", Kind.COUNT),
        Column("names", "Names", Kind.NAME, holds=Holds.SEVERAL),
        Column("status", "Status", Kind.CHOICE, words=STATUSES, needed=True, course=COURSE),
        Column("note", "Note", Kind.REMARK, holds=Holds.SEVERAL),
    ),
    heading="country",
    under=("status",),
    listed=("country", "number", "names", "status", "note"),
    facets=("status", "country"),
    order=("country",),
    defining=("status", "country"),
    sheet=SheetLayout(
        columns=("country", "number", "names", "status"),
        points=("status", "number", "names"),
        counting={
            "status": {
                "attended": ("with veterans who attended", "with veterans who attended"),
                "announced": ("with veterans announced", "with veterans announced"),
            }
        },
    ),
)
