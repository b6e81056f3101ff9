"""Bring a PDF onto paper: to a CUPS queue as it is, elsewhere page by page as pictures."""

from __future__ import annotations

import shutil
import subprocess
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from briefing.errors import OutputTrouble

POINTS_PER_INCH: Final = 72
SECONDS: Final = 30  # for the queue to take a job
SIDES: Final = {
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    QPrinter.DuplexMode.DuplexNone: "one-sided",
}


def printer_for(pdf: bytes, title: str) -> QPrinter:
    """Return the default printer, set up for the pages as they are: size and orientation."""
    document, _ = opened(pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFromTo(1, max(document.pageCount(), 1))
    size = document.pagePointSize(0)
    landscape = size.width() > size.height()
    portrait = size.transposed() if landscape else size
    printer.setPageSize(QPageSize(QSizeF(portrait), QPageSize.Unit.Point))
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    )
    return printer


def print_pdf(pdf: bytes, printer: QPrinter, title: str) -> None:
    """Print as the printer is set up; OutputTrouble says in one sentence why it did not work."""
    to_queue = printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
    lp = shutil.which("lp") if to_queue and printer.printerName() else None
    if lp is not None:
        _send_to_queue(lp, pdf, printer, title)
    else:
        _draw_pages(pdf, printer)


def _send_to_queue(lp: str, pdf: bytes, printer: QPrinter, title: str) -> None:
    name = printer.printerName()
    command = [lp, "-d", name, "-n", str(max(printer.copyCount(), 1)), "-t", title]
    if printer.duplex() in SIDES:
        command += ["-o", f"sides={SIDES[printer.duplex()]}"]
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        command += ["-P", f"{printer.fromPage()}-{printer.toPage()}"]
    try:
        # The title begins with a word of ours and everything is one argument: no shell reads it.
        done = subprocess.run(  # noqa: S603
            [*command, "-"], input=pdf, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise OutputTrouble(
            f"The printer “{name}” does not answer; the sheet is still here, try another printer."
        ) from None
    if done.returncode != 0:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = why[-1].removeprefix("lp: ") if why else "no reason given"
        raise OutputTrouble(
            f"The printer “{name}” did not take the sheet ({reason}); "
            "the sheet is still here, try again or try another printer."
        )


def _draw_pages(pdf: bytes, printer: QPrinter) -> None:
    document, _ = opened(pdf)
    first, last = 1, document.pageCount()
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        first, last = printer.fromPage(), min(printer.toPage(), last)
    # The sheet has its own margins; the printer's must not shrink it.
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise OutputTrouble(
            "The printer cannot be reached or the file cannot be written; "
            "the sheet is still here, try again or try another printer."
        )
    try:
        for page in range(first, last + 1):
            if page > first and not printer.newPage():
                raise OutputTrouble("The printer stopped in the middle of the sheet; try again.")
            size = document.pagePointSize(page - 1) * (printer.resolution() / POINTS_PER_INCH)
            picture = document.render(page - 1, size.toSize())
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture)
    finally:
        painter.end()


def opened(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    """Open PDF bytes. The buffer must live as long as the document does, so it owns it."""
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document, buffer
