"""Who was expected and did not come, why, who said so, and who came instead."""

from briefing.section import Column, Holds, Kind, Section, SheetLayout

REASONS = {
    "health": "Health",
    "domestic_agenda": "Domestic agenda",
    "security": "Security",
    "not_stated": "Not stated",
}

SECTION = Section(
    key="absences",
    title="Absences",
    icon="mdi6.account-off-outline",
    position=20,
    one="absence",
    many="absences",
    columns=(
        Column("name", "Name", Kind.NAME, needed=True),
        Column("office", "Office", Kind.TEXT, holds=Holds.SEVERAL),
        Column("country", "Country", Kind.COUNTRY, code="code", needed=True),
        Column("code", "Country code", Kind.CODE),
        Column(
            "expectation",
            "Was expected as",
            Kind.TEXT,
            holds=Holds.SEVERAL,
            named="expected role",
        ),
        Column(
            "reason_kind",
            "Reason",
            Kind.CHOICE,
            words=REASONS,
            needed=True,
            unstated="not_stated",
        ),
        Column("reason", "As stated", Kind.TEXT, holds=Holds.SEVERAL, named="reason in words"),
        Column("announced_by", "Announced by", Kind.NAME, holds=Holds.SEVERAL),
        Column("announced_on", "Announced", Kind.DATE, named="announcement"),
        Column("represented_by", "Came instead", Kind.NAME, named="who came instead"),
        Column("note", "Note", Kind.REMARK, holds=Holds.SEVERAL),
    ),
    heading="name",
    under=("office", "country"),
    listed=("name", "country", "reason", "announced_by", "announced_on", "represented_by"),
    facets=("reason_kind", "country", "announced_by"),
    group_by="reason_kind",
    order=("country", "name"),
    defining=("announced_on", "reason_kind", "reason"),
    overview=("reason_kind", "reason"),
    sheet=SheetLayout(
        columns=(
            "name",
            "country",
            "office",
            "reason",
            "announced_by",
            "announced_on",
            "represented_by",
        ),
        points=("reason_kind", "announced_by", "announced_on", "represented_by"),
        landscape=True,
        counting={
            "reason_kind": {
                "health": ("for health", "for health"),
                "domestic_agenda": ("for the domestic agenda", "for the domestic agenda"),
                "security": ("for security", "for security"),
                "not_stated": ("with no reason stated", "with no reason stated"),
            }
        },
    ),
)
