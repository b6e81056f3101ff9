"""Write a workbook: the tables, then the sources, then what all this is."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from briefing.document.blocks import (
    SOURCES,
    Cover,
    Document,
    EventLine,
    HeadColumn,
    MainPoint,
    MainPoints,
    Part,
    Scope,
    Sentence,
    SourceList,
    Table,
)
from briefing.document.progress import PACKING, Steps
from briefing.exchange.cells import Sheet, Shown, of_sources, of_table
from briefing.exchange.outline import with_sources
from briefing.exchange.text_width import lines
from briefing.exchange.widths import shared
from briefing.exchange.written import Report, Written
from briefing.words.characters import clean, on_one_line

MOST_IN_CELL: Final = 32_767
MOST_LINKS: Final = 65_000  # a sheet, of 65,530
LONGEST_LINK: Final = 2_000
LONGEST_HEADER: Final = 200  # of 255 with the codes in it
PAPERS: Final = {"a4": 9, "letter": 1}
# Letters of 9 points that stand side by side on A4 between its margins.
UPRIGHT: Final = 110.0
LANDSCAPE: Final = 164.0
LETTER: Final = 0.87  # in the unit of widths, which is a letter of 11 points
PADDING: Final = 1.0
ADDRESS: Final = 48  # letters; a longer web address is broken into lines
ABOUT: Final = 75
SIZE: Final = 9  # points
LINE: Final = 12.0  # points
HIGHEST: Final = 409.0
UNIT: Final = 5.25  # points; programs draw the unit of widths as seven pixels
TIGHT: Final = 0.97  # what is left of a column where a printer rounds its letters up
MARGIN: Final = 0.6  # inches
HAIR: Final = 7  # the thinnest line between rows
CITED: Final = "Sources cited"  # where the section itself is called “Sources”


def write(document: Document, steps: Steps | None = None) -> Written:
    """Write a sheet for each section, one for the sources and one about all this."""
    counting = steps or Steps()
    sheets = [sheet for part in document.parts for sheet in _of_part(part)]
    numbered = SOURCES if all(sheet.name != SOURCES for sheet in sheets) else CITED
    sheets += [
        of_sources(numbered, block.entries, document.words)
        for block in document.blocks
        if isinstance(block, SourceList)
    ]
    file = io.BytesIO()
    # Nothing of a confidential briefing lies about in temporary files.
    book = Workbook(file, {"in_memory": True})
    book.set_properties(
        {
            "title": on_one_line(document.title),
            "subject": on_one_line(document.dated),
            "category": on_one_line(document.marking),
            "created": document.as_of.moment.replace(tzinfo=None),
        }
    )
    writer = _Workbook(book, document, counting)
    for sheet in sheets:
        writer.table(sheet)
    writer.about(numbered)
    counting.begin(PACKING)
    book.close()
    return Written(file.getvalue(), Report(shortened=writer.shortened))


def _of_part(part: Part) -> Iterator[Sheet]:
    instead = next((block.words for block in part.blocks if isinstance(block, Sentence)), "")
    for block in part.blocks:
        if isinstance(block, Table):
            yield of_table(part.title, block, landscape=bool(part.landscape), instead=instead)


def _fitted(sheet: Sheet) -> tuple[list[float], bool]:
    """Return widths of columns in the unit of widths, and whether the page has to lie for them."""

    def rows() -> Iterator[list[str]]:
        for row in sheet.rows():
            yield [one.words[:ADDRESS] if one.link else one.words for one in row]

    landscape = sheet.landscape
    if not landscape:
        widths = shared(sheet.heads, rows(), UPRIGHT)
        landscape = sum(widths) > UPRIGHT
    if landscape:
        widths = shared(sheet.heads, rows(), LANDSCAPE)
    return [round(width * LETTER + PADDING, 1) for width in widths], landscape


def _height(row: Sequence[str], widths: Sequence[float], heads: Sequence[HeadColumn]) -> float:
    most = max(
        lines(text, _room(width), bold=head.strong)
        for text, width, head in zip(row, widths, heads, strict=True)
    )
    return min(most * LINE + 2, HIGHEST)


def _room(width: float) -> float:
    """Return how much text stands beside each other in a column, in sizes of its letters."""
    return width * UNIT / SIZE * TIGHT


class _Workbook:
    def __init__(self, book: Workbook, content: Document, steps: Steps) -> None:
        self.shortened = 0
        self._steps = steps
        self._book = book
        self._content = content
        self._formats: dict[tuple[object, ...], Format] = {}

    def table(self, sheet: Sheet) -> None:
        widths, landscape = _fitted(sheet)
        page = self._page(sheet.name, landscape=landscape)
        bold = [head._replace(strong=True) for head in sheet.heads]
        page.set_row(0, _height([head.title for head in sheet.heads], widths, bold))
        for place, (head, width) in enumerate(zip(sheet.heads, widths, strict=True)):
            page.set_column(place, place, width)
            align = "right" if head.right else "left"
            style = self._format(
                bold=True, bottom=1, bottom_color="#000000", align=align, valign="bottom"
            )
            page.write_string(0, place, head.title, style)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.autofilter(0, 0, max(sheet.size, 1), len(sheet.heads) - 1)
        if not sheet.size:
            page.write_string(1, 0, clean(sheet.instead), self._format(text_wrap=False, bottom=0))
        links = 0
        for number, row in enumerate(self._steps.over(sheet.rows()), 1):
            page.set_row(number, _height([one.words for one in row], widths, sheet.heads))
            for place, (shown, head) in enumerate(zip(row, sheet.heads, strict=True)):
                self._cell(page, number, place, shown, head)
            if links < MOST_LINKS:
                links += self._links(page, number, row, widths)

    def about(self, numbered: str) -> None:
        """Say in words what the workbook shows, and of what date."""
        content = self._content
        page = self._page("About", landscape=False)
        page.set_column(0, 0, 16)
        page.set_column(1, 1, ABOUT)
        told = [("", content.name), *_facts(content)]
        told += [("As of", content.dated.removeprefix("As of ")), ("File", content.fingerprint)]
        if content.marking.strip():
            told.append(("Marking", content.marking))
        legends = [block.legend for block in content.blocks if isinstance(block, SourceList)]
        told += [
            (SOURCES, f"The numbers lead to the sheet “{numbered}”. {legend}") for legend in legends
        ]
        before = ""
        for number, (label, words) in enumerate(told):
            shown = "" if label == before else label
            page.set_row(
                number, min(lines(words, _room(ABOUT), bold=not label) * LINE + 2, HIGHEST)
            )
            told_so = self._fitting(clean(words))
            page.write_string(number, 0, shown, self._format(bold=True, bottom=0))
            page.write_string(number, 1, told_so, self._format(bold=not label, bottom=0))
            before = label

    def _page(self, name: str, *, landscape: bool) -> Worksheet:
        content, page = self._content, self._book.add_worksheet(name)
        page.set_paper(PAPERS[content.paper])
        if landscape:
            page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(MARGIN, MARGIN, 0.8, 0.8)
        marking = _in_header(content.marking, LONGEST_HEADER)
        title = _in_header(f"{name} – {content.event.text('title')}", LONGEST_HEADER)
        page.set_header(f"&L&8{_apart(title)}" if not marking else f"&C&B{marking}")
        dated = _in_header(f"As of {content.as_of.words} · {content.fingerprint}", 80)
        foot = f"&C&B{_in_header(content.marking, 90)}&B" if marking else ""
        page.set_footer(f"&L&8{_apart(dated)}{foot}&R&8 Page &P of &N")
        return page

    def _links(
        self, page: Worksheet, row: int, cells: Sequence[Shown], widths: Sequence[float]
    ) -> int:
        """Let the addresses be followed, and return how many links that took.

        LibreOffice keeps an address that is a link on one line and cuts it. One that does not fit
        stays text, and the number of its source leads to it.
        """
        made, first = 0, cells[0].value
        for place, (shown, width) in enumerate(zip(cells, widths, strict=True)):
            address = shown.value
            if not shown.link or not isinstance(address, str) or len(address) > LONGEST_LINK:
                continue
            if lines(address, _room(width)) == 1:
                page.write_url(row, place, address, self._format(underline=1), address)
                made += 1
            elif isinstance(first, int):
                number = self._format(num_format="0", align="right", indent=1, underline=1)
                page.write_url(row, 0, address)
                page.write_number(row, 0, first, number)
                made += 1
        return made

    def _cell(self, page: Worksheet, row: int, place: int, shown: Shown, head: HeadColumn) -> None:
        value = shown.value
        if isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - cells have no zone
            style = self._format(bold=head.strong, num_format="d mmmm yyyy", align="left")
            page.write_datetime(row, place, moment, style)
        elif isinstance(value, int | float):
            whole = isinstance(value, int)
            number = "#,##0" if whole else "#,##0.0##########"
            style = self._format(bold=head.strong, num_format=number, align="right", indent=1)
            page.write_number(row, place, value, style)
        else:
            style = self._format(
                bold=head.strong,
                muted=shown.muted,
                align="right" if head.right else "left",
                indent=int(head.right),
            )
            page.write_string(row, place, self._fitting(value), style)

    def _fitting(self, text: str) -> str:
        if len(text.encode("utf-16-le")) // 2 <= MOST_IN_CELL:
            return text
        self.shortened += 1
        kept = text.encode("utf-16-le")[: (MOST_IN_CELL - 1) * 2]
        return f"{kept.decode('utf-16-le', 'ignore')}…"

    def _format(self, *, muted: bool = False, **properties: object) -> Format:
        wanted: dict[str, object] = {
            "font_name": "Calibri",
            "font_size": SIZE,
            "text_wrap": True,
            "valign": "top",
            "bottom": HAIR,
            "bottom_color": "#A6A6A6",
            **properties,
        }
        if muted:
            wanted |= {"italic": True, "font_color": "#595959"}
        key = tuple(sorted(wanted.items(), key=lambda one: one[0]))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what is known of the event, what is shown of the briefing, and what it amounts to."""
    for block in document.blocks:
        match block:
            case EventLine():
                yield "Event", block.words
            case Cover(title, facts):
                yield "Event", title
                for fact in facts:
                    yield fact.label, with_sources(fact.words, fact.sources)
            case MainPoints(points):
                for point in points:
                    yield "Main point", with_sources(point.words, point.sources)
            case MainPoint(lines):
                for line in lines:
                    yield "Main point", line
            case Scope(words, shown):
                yield "Shown", shown or words


def _in_header(text: str, longest: int) -> str:
    """Return the text as a header takes it: short, and with no codes of its own."""
    words = on_one_line(text)
    kept = words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
    return kept.replace("&", "&&")


def _apart(words: str) -> str:
    """Keep a number at the beginning apart from the size of the letters before it."""
    return f" {words}" if words[:1].isdigit() else words
