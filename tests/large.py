"""A briefing with two sections so large that their records are numbered as they are listed."""

from __future__ import annotations

import random
from itertools import chain
from pathlib import Path

from briefing.store.build.build import build
from tests.bench.making import write_folder
from tests.csv_folder import add_rows, write_table

RECORDS = 10_050
CATEGORIES = (
    # key, title, named_in_preview, order
    ("tanks", "Tanks", "yes", 2),
    ("trucks", "Tank trucks", "no", 1),
    ("boats", "Boats", "", 2),  # the same place as another
    ("trains", "Trains", "", 3),  # nothing is in it
)
DAY = "2023-01-31"  # on which nothing else is said
NOTES = ("", "", "not stated", "Not stated", "Ärger", "arger", "ARGER", "Тонна", "a%_\"'")


def large_briefing(folder: Path) -> Path:
    """Build the file in a folder; attendees and equipment are the large sections."""
    made = folder / "large"
    made.mkdir()
    write_folder(made, RECORDS)
    dice = random.Random(80)
    keys = [key for key, *_ in CATEGORIES[:3]]
    write_table(
        made, "equipment_categories", ("key", "title", "named_in_preview", "order"), CATEGORIES
    )
    write_table(
        made,
        "equipment",
        ("id", "item", "category", "status", "quantity", "debut", "column_order", "note"),
        (
            (
                f"e{n}",
                dice.choice(("T-34", "Тигр", "tigr", "Éclair", "eclair", "T-34-85")),
                dice.choice(keys),
                dice.choice(("shown", "announced", "claimed_only")),
                dice.choice(("", 1, 80, 200)),
                dice.choice(("", "yes", "no", "unknown")),
                dice.choice(("", *range(1, 40))),
                dice.choice(NOTES),
            )
            for n in range(RECORDS)
        ),
    )
    # Partial dates are no days.
    days = ("" if n % 3 else f"2024-{n % 12 + 1:02}" for n in range(RECORDS))
    items = (
        (f"ce{n}", "equipment", f"e{n}", "item", "Tigr", "", "", "s1", "", day, "", "")
        for n, day in enumerate(days)
    )
    titles = (
        (f"cc{key}", "equipment_categories", key, "title", key, "", "", "s1", "", DAY, "", "")
        for key, *_ in CATEGORIES
    )
    add_rows(made, "claims", chain(items, titles))
    path = folder / "large.briefing"
    build(made, path)
    return path
