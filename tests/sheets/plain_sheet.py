"""A sheet of any blocks, and its pages read back as a reader sees them."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from briefing.document.blocks import Block, Heading, Part, Sheet


def sheet_with(*blocks: Block, **more: object) -> Sheet:
    """Return a sheet with these blocks below a heading; `more` replaces anything in it."""
    sheet = Sheet(
        title="Things",
        label="Sheet 1",
        edition="Edition of 31 July 2025",
        as_of="As of 31 July 2025",
        date="2025-07-31",
        language="en",
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
