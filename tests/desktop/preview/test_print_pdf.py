"""What the window prints: to a queue the same bytes, elsewhere pictures of the same pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPageRanges
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from briefing.desktop.preview.print_pdf import printer_for, printing
from briefing.desktop.window.main_window import Window
from briefing.document.blocks import Choices
from briefing.document.compose import compose_full
from briefing.sheets.page_ranges import page_count
from briefing.sheets.typeset import pdf
from briefing.store.store import Store
from tests.print_service import PAPER, SPARE, PrintService, command, print_service, text_of


@pytest.fixture(scope="module")
def full(store: Store) -> bytes:
    return pdf(compose_full(store, Choices(paper="a4")))


def to_file(made: bytes, target: Path, resolution: int = 72) -> QPrinter:
    printer = printer_for(made, "full briefing")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(resolution)
    return printer


def print_all(made: bytes, printer: QPrinter, title: str) -> None:
    for _ in printing(made, printer, title):
        pass


def sizes(made: Path) -> list[tuple[int, int]]:
    with pikepdf.open(made) as document:
        boxes = [page.mediabox for page in document.pages]
        return [(round(float(box[2])), round(float(box[3]))) for box in boxes]


def only(printer: QPrinter, *ranges: tuple[int, int]) -> None:
    chosen = QPageRanges()
    for first, last in ranges:
        chosen.addRange(first, last)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(chosen)


def test_every_page_drawn_keeps_its_size_and_orientation(
    qtbot: QtBot, full: bytes, tmp_path: Path
) -> None:
    (tmp_path / "sheet.pdf").write_bytes(full)
    print_all(full, to_file(full, tmp_path / "drawn.pdf"), "full briefing")
    expected = sizes(tmp_path / "sheet.pdf")
    assert {(595, 842), (842, 595)} == set(expected)
    assert sizes(tmp_path / "drawn.pdf") == expected


def test_a_drawn_page_looks_like_the_page(qtbot: QtBot, full: bytes, tmp_path: Path) -> None:
    """Nothing is scaled or moved: the ink covers the same part of the paper, to a point."""
    (tmp_path / "sheet.pdf").write_bytes(full)
    printer = to_file(full, tmp_path / "drawn.pdf", 300)  # in several pieces
    only(printer, (1, 1))
    print_all(full, printer, "full briefing")
    was, drawn = (ink(tmp_path / name) for name in ("sheet.pdf", "drawn.pdf"))
    for side in ("left", "top", "right", "bottom"):
        assert getattr(drawn, side)() == pytest.approx(getattr(was, side)(), abs=1)


def ink(path: Path) -> QRect:
    """Return the part of the first page that is not white, in points."""
    document = QPdfDocument()
    document.load(str(path))
    page = document.render(0, document.pagePointSize(0).toSize())
    dark = page.convertToFormat(QImage.Format.Format_ARGB32)
    found = QRect()
    for y in range(dark.height()):
        for x in range(dark.width()):
            colour = QColor.fromRgba(dark.pixel(x, y))
            if colour.alpha() > 128 and colour.lightness() < 128:
                found |= QRect(x, y, 1, 1)
    return found


def test_the_pages_drawn_are_those_chosen_as_often_as_asked(
    qtbot: QtBot, full: bytes, tmp_path: Path
) -> None:
    with_range = to_file(full, tmp_path / "drawn.pdf")
    only(with_range, (1, 2), (5, 5))
    with_range.setCopyCount(2)
    print_all(full, with_range, "full briefing")
    assert len(sizes(tmp_path / "drawn.pdf")) == 6


def test_a_page_is_drawn_no_finer_than_can_be_seen(
    qtbot: QtBot, full: bytes, tmp_path: Path
) -> None:
    printer = to_file(full, tmp_path / "drawn.pdf", 2400)
    only(printer, (1, 1))
    print_all(full, printer, "full briefing")
    with pikepdf.open(tmp_path / "drawn.pdf") as document:
        bands = list(document.pages[0].resources.XObject.values())
        for band in bands:
            assert int(band.Width) == pytest.approx(210 / 25.4 * 600, abs=2)
        assert sum(int(band.Height) for band in bands) == pytest.approx(297 / 25.4 * 600, abs=2)


def test_a_job_that_is_ended_leaves_what_stood_there(
    qtbot: QtBot, full: bytes, tmp_path: Path
) -> None:
    (tmp_path / "drawn.pdf").write_bytes(b"an older sheet")
    job = printing(full, to_file(full, tmp_path / "drawn.pdf"), "full briefing")
    seen = [next(job) for _ in range(4)]
    assert seen[-1].page > 1
    assert {drawn.pages for drawn in seen} == {page_count(full)}
    job.close()
    assert (tmp_path / "drawn.pdf").read_bytes() == b"an older sheet"
    assert [file.name for file in tmp_path.iterdir()] == ["drawn.pdf"]


def test_a_large_page_is_drawn_in_pieces(qtbot: QtBot, full: bytes, tmp_path: Path) -> None:
    """While a piece is drawn the window waits, so each is small."""
    printer = to_file(full, tmp_path / "drawn.pdf", 600)
    only(printer, (1, 1))
    assert len(list(printing(full, printer, "full briefing"))) > 10


@pytest.fixture(scope="module")
def service() -> Iterator[PrintService]:
    with print_service() as running:
        yield running


def job_of(service: PrintService) -> int:
    """Return the number of the last job."""
    service.finish()
    last = (service.folder / "pages").read_text(encoding="utf-8").splitlines()[-1]
    return int(last.partition(" ")[0])


def printing_on(name: str, made: bytes) -> QPrinter:
    printer = printer_for(made, "absences")
    printer.setPrinterName(name)
    assert printer.printerName() == name
    assert printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
    return printer


@pytest.mark.cups
def test_the_window_prints_the_bytes_that_it_shows(
    service: PrintService, window: Window, qtbot: QtBot
) -> None:
    assert {PAPER, SPARE} <= set(QPrinterInfo.availablePrinterNames())
    window.navigator.go("absences")
    window.preview.show_list()
    page = window.preview.sheet
    assert page is not None
    page.choices.paper.setCurrentIndex(page.choices.paper.findData("a4"))
    qtbot.waitUntil(lambda: not page.busy and bool(page.pdf_bytes), timeout=20_000)
    printer = printing_on(PAPER, page.pdf_bytes)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    page.print_to(printer)
    qtbot.waitUntil(lambda: not page.out.print_job.busy, timeout=20_000)
    assert window.notice.words == f"The sheet is on its way to {PAPER}."
    job = job_of(service)
    assert service.received(job) == page.pdf_bytes
    assert "Thongloun Sisoulith" in text_of(service.printed(job))
    name, copies, sides, media = service.wishes(job)
    assert name.endswith("absences")
    assert (copies, sides, media) == ("1", "two-sided-long-edge", "A4")


@pytest.mark.cups
def test_each_numbered_copy_is_a_job_with_the_bytes_of_its_preview(
    service: PrintService, window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("absences")
    window.preview.show_list()
    page = window.preview.sheet
    assert page is not None
    page.choices.copies.number.setValue(2)
    previews = []
    for number in (2, 1):
        page.choices.copies.shown.setValue(number)
        qtbot.waitUntil(lambda: not page.busy and bool(page.pdf_bytes), timeout=20_000)
        previews.append(page.pdf_bytes)
    printer = printing_on(PAPER, page.pdf_bytes)
    printer.setCopyCount(7)
    page.print_to(printer)
    qtbot.waitUntil(lambda: not page.out.print_job.busy, timeout=60_000)
    assert window.notice.words == f"2 numbered copies are on their way to {PAPER}."
    last = job_of(service)
    assert [service.received(job) for job in (last, last - 1)] == previews
    assert service.wishes(last)[:2] == ["victory-day-2025 absences, copy 2 of 2", "1"]


@pytest.mark.cups
def test_the_queue_gets_the_range_and_the_copies_of_the_dialog(
    service: PrintService, qtbot: QtBot, full: bytes
) -> None:
    printer = printing_on(PAPER, full)
    only(printer, (2, 2), (4, 5))
    printer.setCopyCount(2)
    print_all(full, printer, "full briefing")
    on_paper = text_of(service.printed(job_of(service)))
    assert re.findall(r"page (\d+) of", on_paper) == ["2", "4", "5", "2", "4", "5"]


@pytest.mark.cups
def test_a_stopped_queue_gets_a_sentence_in_the_window_and_the_sheet_stays(
    service: PrintService, window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("absences")
    window.preview.show_list()
    page = window.preview.sheet
    assert page is not None
    qtbot.waitUntil(lambda: not page.busy and bool(page.pdf_bytes), timeout=20_000)
    printer = printing_on(SPARE, page.pdf_bytes)
    command("cupsdisable", "-r", "paper jam", SPARE)
    page.print_to(printer)
    qtbot.waitUntil(lambda: not page.out.print_job.busy, timeout=20_000)
    assert f"The printer “{SPARE}” is stopped (paper jam)" in window.notice.words
    assert service.waiting() == []
    assert page.pdf_bytes
    command("lpadmin", "-x", SPARE)
    page.print_to(printer)
    qtbot.waitUntil(lambda: not page.out.print_job.busy, timeout=20_000)
    assert f"There is no printer “{SPARE}” here; choose from “{PAPER}”." in window.notice.words
