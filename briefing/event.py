"""The one record that a whole briefing is about."""

from __future__ import annotations

from briefing.section import Column, Holds, Kind, Table

EVENT = Table(
    key="event",
    columns=(
        Column("title", "Title", Kind.NAME, needed=True),
        Column("occasion", "Occasion", Kind.TEXT),
        Column("starts_on", "Date", Kind.DATE, needed=True),
        Column("place", "Place", Kind.TEXT),
        Column("host", "Host", Kind.NAME),
        Column("country", "Country", Kind.TEXT),
        Column("as_of", "As of", Kind.DATE, needed=True),
        Column("summary", "Summary", Kind.TEXT, holds=Holds.SEVERAL),
        Column("language", "Language", Kind.TEXT, needed=True),
    ),
)
