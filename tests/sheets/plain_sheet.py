"""A sheet of any blocks, and its pages read back as a reader sees them."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from briefing.document.blocks import Block, Document, Heading, Part
from briefing.queries.as_of_date import parse_as_of
from briefing.record import Record


def event_in(language: str) -> Record:
    """Return an event whose words are in this language."""
    return Record(1, "things", {"language": language}, {})


def sheet_with(*blocks: Block, **more: object) -> Document:
    """Return a sheet with these blocks below a heading; `more` replaces anything in it."""
    sheet = Document(
        title="Things",
        name="Things",
        label="Sheet 1",
        as_of=parse_as_of("2025-07-31"),
        undated=0,
        event=event_in("en"),
        fingerprint="00c0ffee",
        paper="a4",
        marking="",
        parts=(Part((Heading("Things"), *blocks), "Things"),),
    )
    return sheet._replace(**more)  # type: ignore[arg-type]


def pages(data: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    found = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    return [text.replace("\r\n", "\n").replace("\N{ZERO WIDTH SPACE}", "") for text in found]
