"""What equipment is shown, by category."""

from briefing.section import (
    YES_NO,
    YES_NO_UNKNOWN,
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

CATEGORIES = Groups(
    key="equipment_categories",
    one="category",
    empty="No item of this category is named by any source",
    columns=(
        Column("title", "Category", Kind.NAME, needed=True),
        Column("named_in_preview", "Named in the preview article", Kind.CHOICE, words=YES_NO),
        Column("order", "Order", Kind.COUNT, needed=True),
    ),
)
STATUSES = {"shown": "Shown", "announced": "Announced", "claimed_only": "Claimed only"}
# Sources may say what no record of the briefing does.
COURSE = {
    "shown": Stage(Sign.YES, Tense.REPORT),
    "not_shown": Stage(Sign.NO, Tense.REPORT),
}

SECTION = Section(
    key="equipment",
    title="Equipment",
    icon="mdi6.tank",
    position=40,
    one="item",
    many="items",
    columns=(
        Column("item", "Item", Kind.NAME, needed=True),
        Column("category", "Category", Kind.GROUP, groups=CATEGORIES, needed=True),
        Column("status", "Status", Kind.CHOICE, words=STATUSES, needed=True, course=COURSE),
        Column("quantity", "Quantity", Kind.COUNT),
        Column("debut", "Debut", Kind.CHOICE, words=YES_NO_UNKNOWN),
        Column("column_order", "Position", Kind.COUNT),
        Column("note", "Note", Kind.REMARK, holds=Holds.SEVERAL),
    ),
    heading="item",
    under=("category", "status"),
    listed=("item", "status", "quantity", "debut", "column_order", "note"),
    facets=("status", "debut", "category"),
    group_by="category",
    order=("column_order", "item"),
    defining=("status", "item"),
    sheet=SheetLayout(
        columns=("item", "status", "quantity", "debut", "column_order"),
        points=("status", "debut", "category"),
        counting={"status": {"claimed_only": ("only claimed", "only claimed")}},
    ),
)
