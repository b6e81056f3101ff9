"""What a whole briefing is about: the event, and the main points made of it."""

from __future__ import annotations

from briefing.section import Column, DataTable, Holds, Kind

EVENT = DataTable(
    key="event",
    columns=(
        Column("title", "Title", Kind.NAME, needed=True),
        Column("occasion", "Occasion", Kind.TEXT),
        Column("starts_on", "Date", Kind.DATE, needed=True),
        Column("place", "Place", Kind.TEXT),
        Column("host", "Host", Kind.NAME),
        Column("country", "Country", Kind.TEXT),
        Column("as_of", "As of", Kind.DATE, needed=True),
        Column("summary", "Summary", Kind.REMARK, holds=Holds.SEVERAL),
        Column("language", "Language", Kind.TEXT, needed=True),
    ),
)

# What a principal must take away; each point rests on the sources that it cites.
MAIN_POINTS = DataTable(
    key="main_points",
    columns=(
        Column("text", "Main point", Kind.TEXT, needed=True),
        Column("cites", "Sources", Kind.SOURCES, holds=Holds.SEVERAL, needed=True),
    ),
    own_words=True,
)
