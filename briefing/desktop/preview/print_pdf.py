"""Bring a PDF onto paper: to a CUPS queue as it is, elsewhere page by page as pictures."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QRect,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from briefing.errors import OutputTrouble
from briefing.save_file import save
from briefing.sheets.print_queue import LONG_EDGE, ONE_SIDE, SHORT_EDGE, Wishes, has_queues, send

POINTS_PER_INCH: Final = 72
# Dots an inch: beyond them letters look the same, and a page takes half a gigabyte.
FINEST: Final = 600
BAND: Final = 1_500_000  # dots that are drawn at once
SIDES: Final = {
    QPrinter.DuplexMode.DuplexLongSide: LONG_EDGE,
    QPrinter.DuplexMode.DuplexShortSide: SHORT_EDGE,
    QPrinter.DuplexMode.DuplexNone: ONE_SIDE,
}


class Drawn(NamedTuple):
    """How far a job is whose pages are drawn."""

    page: int  # the one that is being drawn, from 1
    pages: int


def printer_for(pdf: bytes, title: str) -> QPrinter:
    """Return the default printer, set up for the pages as they are: size and orientation."""
    document, _ = opened(pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFromTo(1, max(document.pageCount(), 1))
    layout = _layout(document.pagePointSize(0))
    printer.setPageSize(layout.pageSize())
    printer.setPageOrientation(layout.orientation())
    return printer


def printing(pdf: bytes, printer: QPrinter, title: str) -> Generator[Drawn]:
    """Print as the printer is set up, telling between pieces of work how far it is.

    Whoever stops asking ends the job: nothing of it is printed or left under its file's name.
    May run in any thread. OutputTrouble says in one sentence why it did not work.
    """
    printer.setDocName(title)
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        yield from _draw_to_file(pdf, printer)
    elif printer.printerName() and has_queues():
        send(pdf, printer.printerName(), _wishes(printer, title))
    else:
        yield from _draw(pdf, printer)


def _wishes(printer: QPrinter, title: str) -> Wishes:
    size = printer.pageLayout().pageSize()
    return Wishes(
        title,
        max(printer.copyCount(), 1),
        tuple(_ranges(printer)),
        SIDES.get(printer.duplex(), ""),
        "" if size.id() == QPageSize.PageSizeId.Custom else size.key(),
    )


def _ranges(printer: QPrinter) -> Iterator[tuple[int, int]]:
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        for pages in printer.pageRanges().toRangeList():
            yield pages.from_, pages.to


def _draw_to_file(pdf: bytes, printer: QPrinter) -> Generator[Drawn]:
    """Draw beside the file's place, so that what stands there stays until all is drawn."""
    target = printer.outputFileName()
    with TemporaryDirectory(prefix="briefing-") as folder:
        drawn = Path(folder) / "drawn.pdf"
        printer.setOutputFileName(str(drawn))
        try:
            yield from _draw(pdf, printer)
        finally:
            printer.setOutputFileName(target)
        save(drawn.read_bytes(), Path(target))


def _draw(pdf: bytes, printer: QPrinter) -> Generator[Drawn]:
    document, _ = opened(pdf)
    count = document.pageCount()
    ranges = tuple(_ranges(printer)) or ((1, count),)
    pages = [page for first, last in ranges for page in range(first, min(last, count) + 1)]
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    printer.setResolution(min(printer.resolution(), FINEST))
    painter = QPainter()
    try:
        for number, page in enumerate(pages * copies, 1):
            yield Drawn(number, len(pages) * copies)
            _take_layout(printer, document.pagePointSize(page - 1))
            _begin_page(painter, printer)
            for _ in _draw_page(painter, document, page - 1, printer.resolution()):
                yield Drawn(number, len(pages) * copies)
    except BaseException:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


def _take_layout(printer: QPrinter, size: QSizeF) -> None:
    """Give the next page the size and the orientation of one page of the sheet."""
    layout = _layout(size)
    # The sheet has its own margins; the printer's must not shrink it.
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def _layout(size: QSizeF) -> QPageLayout:
    landscape = size.width() > size.height()
    upright = QPageSize(size.transposed() if landscape else size, QPageSize.Unit.Point)
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(upright, way, QMarginsF())


def _begin_page(painter: QPainter, printer: QPrinter) -> None:
    if painter.isActive():
        if not printer.newPage():
            raise OutputTrouble("The printer stopped in the middle of the sheet; try again.")
        return
    if not painter.begin(printer):
        raise OutputTrouble(
            "The printer cannot be reached or the file cannot be written; "
            "the sheet is still here, try again or try another printer."
        )
    # Without it a printer that is a PDF gets letters with the smear of a photograph.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)


def _draw_page(
    painter: QPainter, document: QPdfDocument, page: int, resolution: int
) -> Iterator[None]:
    """Draw a page in bands: while one is drawn, the window waits."""
    size = (document.pagePointSize(page) * (resolution / POINTS_PER_INCH)).toSize()
    height = max(BAND // size.width(), 1)
    for top in range(0, size.height(), height):
        band = QRect(0, top, size.width(), min(height, size.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(size)
        # Qt scales by the distance from the first dot to the last: one more makes it true.
        options.setScaledClipRect(band.adjusted(0, 0, 1, 1))
        # Rendered pages have no ground, and what shines through doubles the data for the printer.
        on_white = QImage(band.size(), QImage.Format.Format_RGB32)
        on_white.fill(Qt.GlobalColor.white)
        with QPainter(on_white) as ink:
            ink.drawImage(0, 0, document.render(page, band.size(), options))
        painter.drawImage(0, top, on_white)
        yield


def opened(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    """Open PDF bytes. The buffer must live as long as the document does, so it owns it."""
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document, buffer
