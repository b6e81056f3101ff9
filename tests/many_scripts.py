"""A small briefing whose names, claims and sources are in several scripts; all of it is made up."""

from __future__ import annotations

from pathlib import Path

from briefing.store.build.build import build
from tests.csv_folder import write_heads, write_table

SOURCES = (
    # id, publisher, title, published_on
    ("s-old", "Morning Gazette", "Guests of the parade", "2025-05-01"),
    ("s-zh", "晨报", "习近平主席抵达莫斯科", "2025-05-05"),
    ("s-new", "Дневник", "Вучич прилетел в Москву", "2025-05-08"),
)
ATTENDEES = (
    # id, name, office, country
    ("rs", "Aleksandar Vučić", "President", "Serbia"),
    ("rs2", "Жељко Вучић", "Veteran", "Serbia"),
    ("la", "Thongloun Sisoulith", "President", "Laos"),
    ("br", "Luiz Inácio Lula da Silva", "Pre\u00adsi\u200bdent", "Brazil"),
    ("ua", "Зеленський Володимир", "", "Ukraine"),
    ("cn", "习近平", "President", "China"),
    ("cn2", "Wang Peng", "Guide of Xi Jinping", "China"),
    ("eg", "عبد الفتاح السيسي", "President", "Egypt"),
    ("kp", "김정은", "Leader", "North Korea"),
    ("in", "नरेन्द्र मोदी", "Prime Minister", "India"),
    ("ru", "Kuz'min and Sons", "Makers of the S-400", "Russia"),
)
CLAIMS = (
    # section, record, field, value, source, said_by, note
    ("attendees", "rs", "office", "Head of state", "s-new", "Marko Petrović", ""),
    ("attendees", "la", "office", "President", "s-old", "Yuri Ushakov", "Said in passing"),
    ("attendees", "cn", "name", "Xi Jinping", "s-zh", "", ""),
    ("attendees", "br", "status", "announced", "s-old", "", "AND OR NOT NEAR"),
)


def many_scripts(folder: Path) -> Path:
    """Build the briefing in `folder` and return the file."""
    tables = folder / "tables"
    tables.mkdir()
    write_heads(tables)
    write_table(
        tables,
        "event",
        ("id", "title", "starts_on", "as_of", "language"),
        [("parade", "A parade", "2025-05-09", "2025-05-31", "en")],
    )
    write_table(
        tables,
        "sources",
        ("id", "publisher", "title", "published_on", "kind", "reliability", "seen_directly"),
        [(*source, "newspaper", "C", "yes") for source in SOURCES],
    )
    write_table(
        tables,
        "attendees",
        ("id", "name", "office", "country", "kind", "status", "counted_in_total"),
        [(*one, "guest", "attended", "no") for one in ATTENDEES],
    )
    # What a record holds must be claimed; these claims say nothing that the record does not.
    held = [
        ("event", "parade", "title", "A parade", "s-old", "", ""),
        *(
            ("attendees", id, "status", "attended", "s-new" if id == "rs" else "s-old", "", "")
            for id, *_ in ATTENDEES
        ),
    ]
    write_table(
        tables,
        "claims",
        ("id", "section", "record", "field", "value", "source", "said_by", "note"),
        [(f"c{number}", *claim) for number, claim in enumerate((*held, *CLAIMS))],
    )
    built = folder / "many scripts.briefing"
    build(tables, built)
    return built
