"""Who comes, in which capacity."""

from briefing.section import YES_NO, Column, Holds, Kind, Section, SheetLayout, Sign, Stage, Tense

KINDS = {
    "host": "Host",
    "head_of_state": "Head of state",
    "head_of_government": "Head of government",
    "other_leader": "Other leader",
    "representative": "Representative",
    "military_delegation": "Military delegation",
    "international_organisation": "International organisation",
    "guest": "Guest",
}
STATUSES = {"attended": "Attended", "announced": "Announced"}
# Sources may say what no record of the briefing does.
COURSE = {
    "attended": Stage(Sign.YES, Tense.REPORT),
    "absent": Stage(Sign.NO, Tense.REPORT),
    "not_attended": Stage(Sign.NO, Tense.REPORT),
}

SECTION = Section(
    key="attendees",
    title="Attendees",
    icon="mdi6.account-group-outline",
    position=10,
    one="attendee",
    many="attendees",
    columns=(
        Column("name", "Name", Kind.NAME, needed=True),
        Column("office", "Office", Kind.TEXT, holds=Holds.SEVERAL),
        Column("country", "Country", Kind.COUNTRY, code="code", needed=True),
        Column("code", "Country code", Kind.CODE),
        Column("kind", "Kind", Kind.CHOICE, words=KINDS, needed=True),
        Column("status", "Status", Kind.CHOICE, words=STATUSES, needed=True, course=COURSE),
        Column("arrived_on", "Arrived", Kind.DATE, named="arrival"),
        Column("counted_in_total", "Counted leader", Kind.CHOICE, words=YES_NO, needed=True),
        Column("note", "Note", Kind.REMARK, holds=Holds.SEVERAL),
    ),
    heading="name",
    under=("office", "country"),
    listed=("name", "country", "office", "status", "arrived_on"),
    facets=("kind", "country", "status", "counted_in_total"),
    group_by="kind",
    order=("country", "name"),
    defining=("status", "name", "counted_in_total"),
    sheet=SheetLayout(
        columns=("name", "country", "office", "status", "arrived_on"),
        points=("kind", "counted_in_total", "status"),
        counting={
            "kind": {
                "host": ("host", "hosts"),
                "head_of_state": ("head of state", "heads of state"),
                "head_of_government": ("head of government", "heads of government"),
                "other_leader": ("other leader", "other leaders"),
                "representative": ("representative", "representatives"),
                "military_delegation": ("military delegation", "military delegations"),
                "international_organisation": (
                    "international organisation",
                    "international organisations",
                ),
                "guest": ("guest", "guests"),
            }
        },
    ),
)
