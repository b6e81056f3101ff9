"""Who said it: the pages and outlets that everything rests on."""

from briefing.section import YES_NO, Column, Holds, Kind, Section, SheetLayout

KINDS = {
    "official": "Official",
    "news_agency": "News agency",
    "newspaper": "Newspaper",
    "magazine": "Magazine",
    "broadcaster": "Broadcaster",
    "news_site": "News site",
    "aggregator": "Aggregator",
    "encyclopaedia": "Encyclopaedia",
    "telegram": "Telegram channel",
    "forum": "Forum",
}
# NATO Admiralty code; the letter belongs to the source, F means "cannot be judged".
RELIABILITY = {letter: letter for letter in "ABCDEF"}

SECTION = Section(
    key="sources",
    title="Sources",
    icon="mdi6.newspaper-variant-outline",
    position=80,
    one="source",
    many="sources",
    columns=(
        Column("publisher", "Publisher", Kind.NAME, needed=True),
        Column("title", "Title", Kind.TEXT, needed=True),
        Column("url", "Web address", Kind.LINK),
        Column("published_on", "Published", Kind.DATE, named="publication"),
        Column("language", "Language", Kind.TEXT),
        Column("author", "Author", Kind.NAME, holds=Holds.SEVERAL),
        Column("kind", "Kind", Kind.CHOICE, words=KINDS, needed=True),
        Column(
            "cites",
            "Reprints or cites",
            Kind.SOURCES,
            holds=Holds.SEVERAL,
            named="what it reprints or cites",
        ),
        Column("reliability", "Reliability", Kind.CHOICE, words=RELIABILITY, needed=True),
        Column("reliability_reason", "Reason for the letter", Kind.TEXT, holds=Holds.SEVERAL),
        Column("seen_directly", "Seen directly", Kind.CHOICE, words=YES_NO, needed=True),
        Column("note", "Note", Kind.REMARK, holds=Holds.SEVERAL),
    ),
    heading="publisher",
    under=("title", "published_on"),
    listed=("publisher", "title", "published_on", "kind", "reliability"),
    facets=("reliability", "kind", "language", "seen_directly"),
    order=("publisher", "title"),
    defining=("title",),
    register=True,
    sheet=SheetLayout(
        columns=("publisher", "title", "published_on", "kind", "reliability", "cites"),
        points=("reliability", "kind", "seen_directly"),
        landscape=True,
        counting={
            "kind": {
                "news_agency": ("news agency", "news agencies"),
                "newspaper": ("newspaper", "newspapers"),
                "magazine": ("magazine", "magazines"),
                "broadcaster": ("broadcaster", "broadcasters"),
                "news_site": ("news site", "news sites"),
                "aggregator": ("aggregator", "aggregators"),
                "encyclopaedia": ("encyclopaedia", "encyclopaedias"),
                "telegram": ("Telegram channel", "Telegram channels"),
                "forum": ("forum", "forums"),
            }
        },
    ),
)
