"""What each output of a listing says, read back from its bytes: heads, rows, words, sources."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Final, NamedTuple

import docx
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from briefing.cli import make_command
from briefing.document.blocks import Choices
from briefing.document.compose import compose_list
from briefing.exchange.export import render
from briefing.exchange.formats import FORMATS
from briefing.exchange.to_clipboard import copied
from briefing.queries.findings import find
from briefing.queries.listing import Listing
from briefing.sheets.typeset import pdf
from tests.sheets.tagged import Tagged

Rows = list[list[str]]
NUMBERED: Final = re.compile(r"\\?\[(\d+)\\?\]\s+(\S.*)")
ESCAPED: Final = re.compile(r"\\(.)")


class Output(NamedTuple):
    """One output, read back."""

    heads: list[str]
    rows: list[dict[str, str]]  # of the records, by head
    text: str  # all its words
    sources: dict[int, str]  # what stands behind each number, as far as it is listed
    grouped: bool = False  # groups have heads of their own
    below: bool = False  # remarks stand below their rows
    main_point: bool = True  # has a place for it
    lists_sources: bool = True  # else the list of the sources says what the numbers lead to
    of_rows: bool = False  # not of the listing as a whole


class Page(HTMLParser):
    """Collects the rows of tables, list items with their numbers, and all words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: list[Rows] = []
        self.items: dict[int, str] = {}
        self.words: list[str] = []
        self._item = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self.tables[-1][-1].append("")
        elif tag == "li":
            self._item = int(dict(attrs).get("value") or 0)

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self._item = 0

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._item:
            self.items[self._item] = self.items.get(self._item, "") + data
        elif self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1] += data


def read_pdf(listing: Listing) -> Output:
    tagged = Tagged(pdf(compose_list(listing, Choices(), find(listing.store))))
    tables = list(_tables([(one.kind, one.words, one.depth) for one in tagged.elements]))
    of_sources = [rows for rows in tables if rows[0][0] == "No." and len(rows[0]) == 3]
    *_, records = (rows for rows in tables if rows not in of_sources)
    listed = {int(row[0].strip("[]")): row[1] for rows in of_sources for row in rows[1:]}
    read = _read(records, tagged.elements[0].words, listed, grouped=True)
    return read._replace(below=True)


def _tables(elements: Sequence[tuple[str, str, int]]) -> Iterator[Rows]:
    for at, (kind, _, depth) in enumerate(elements):
        if kind == "Table":
            rows: Rows = []
            for each, words, deep in elements[at + 1 :]:
                if deep <= depth:
                    break
                if each == "TR":
                    rows.append([])
                elif each in ("TH", "TD"):
                    rows[-1].append(words.replace("\u200b", ""))
            yield rows


def read_docx(listing: Listing) -> Output:
    document = docx.Document(io.BytesIO(_rendered(listing, ".docx")))
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in document.tables]
    paragraphs = [one.text for one in document.paragraphs]
    return _read(tables[-1], "\n".join(paragraphs), _sources(paragraphs), grouped=True)


def read_html(listing: Listing) -> Output:
    page = Page(_rendered(listing, ".html").decode())
    rows = [[cell.strip() for cell in row] for row in page.tables[-1]]
    return _read(rows, " ".join(page.words), page.items, grouped=True)


def read_markdown(listing: Listing) -> Output:
    lines = _rendered(listing, ".md").decode().splitlines()
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines if line.startswith("| ")]
    plain = [[_plain(cell).strip() for cell in row] for row in rows if "---" not in row[-1]]
    text = [ESCAPED.sub(r"\1", line).removeprefix("- ") for line in lines]
    return _read(plain, "\n".join(text), _sources(text), grouped=True)


def read_xlsx(listing: Listing) -> Output:
    book = CalamineWorkbook.from_filelike(io.BytesIO(_rendered(listing, ".xlsx")))
    records, *_ = (_texts(book, name) for name in book.sheet_names)
    about = "\n".join(row[1] for row in _texts(book, "About"))
    listed = {} if listing.section.register else _texts(book, "Sources")[1:]
    return _read(records, about, {int(float(row[0])): " ".join(row[1:]) for row in listed})


def read_csv(listing: Listing) -> Output:
    text = _rendered(listing, ".csv").decode()
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    return _read(rows, "", {})._replace(main_point=False, lists_sources=False)


def read_json(listing: Listing) -> Output:
    found = json.loads(_rendered(listing, ".json"))
    section = found["sections"][listing.section.key]
    heading = listing.section.heading
    title = listing.section.column(heading).title
    beside = "Number" if listing.section.register else "Grade"
    rows = [
        {title: str(one[heading] or ""), beside: str(one[beside.lower()])}
        for one in section["records"]
    ]
    heads = [
        *section["columns"],
        *["Sources"] * any(one.get("source_numbers") for one in section["records"]),
    ]
    sources = {one["number"]: f"{one['publisher']} {one['title']}" for one in found["sources"]}
    return Output(heads, rows, "\n".join(section["main_point"]), sources)


def read_clipboard(listing: Listing) -> Output:
    made = copied(listing, listing.rows, find(listing.store))
    table, *told = made.text.split("\n\n")
    rows = [line.split("\t") for line in table.split("\n")]
    read = _read(rows, made.text, _sources("\n".join(told).split("\n")))
    return read._replace(main_point=False, of_rows=True)


def read_terminal(listing: Listing) -> Output:
    command = make_command(lambda file, timings, as_of, link: 1)
    asked = ["list", listing.section.key, "--group-by", listing.group_by or ""]
    text = CliRunner(catch_exceptions=False).invoke(command, asked).stdout
    head, *rest = text.splitlines()
    starts = [found.start() for found in re.finditer(r"(?:^|(?<=  ))\S", head)]
    ends = [*starts[1:], None]
    rows = [
        [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]
        for line in (head, *rest[: rest.index("")])
    ]
    return _read(rows, text, {})._replace(lists_sources=False)


OUTPUTS: Final[Mapping[str, Callable[[Listing], Output]]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "html": read_html,
    "md": read_markdown,
    "xlsx": read_xlsx,
    "csv": read_csv,
    "json": read_json,
    "clipboard": read_clipboard,
    "terminal": read_terminal,
}


def _read(
    rows: Rows,
    text: str,
    sources: dict[int, str],
    *,
    grouped: bool = False,
) -> Output:
    heads, *records = rows
    kept = [row for row in records if len(row) == len(heads) and len(set(row)) > 1 and row != heads]
    by_head = [dict(zip(heads, row, strict=True)) for row in kept]
    return Output(heads, by_head, " ".join(text.split()), sources, grouped)


def _rendered(listing: Listing, ending: str) -> bytes:
    return render(listing, FORMATS[ending]).data


def _texts(book: CalamineWorkbook, name: str) -> Rows:
    return [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]


def _plain(cell: str) -> str:
    return ESCAPED.sub(r"\1", cell.replace("**", "").replace("<br>", " "))


def _sources(lines: list[str]) -> dict[int, str]:
    found = (NUMBERED.fullmatch(line.strip()) for line in lines)
    return {int(match[1]): match[2] for match in found if match is not None}
