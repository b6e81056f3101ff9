"""The preview: the pages of a sheet as they will be saved and printed, with their choices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeySequence
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from briefing.desktop.background import Latest
from briefing.desktop.printing import opened, print_pdf, printer_for
from briefing.desktop.theme import Theme
from briefing.errors import BriefingError
from briefing.evidence.findings import Findings
from briefing.listing import Listing
from briefing.saving import save
from briefing.settings import Settings
from briefing.sheets.composing import full_briefing, list_sheet
from briefing.sheets.paper import default_paper
from briefing.sheets.sheet import Choices, Sheet
from briefing.sheets.typesetting import pdf

SETTINGS: Final = "sheet"
TYPING_PAUSE: Final = 120  # milliseconds without a key before the pages are set anew


class SheetPage(QWidget):
    """Shows the sheet of a listing, or the full briefing; saves it and prints it."""

    closed = Signal()
    said = Signal(str)  # what went wrong, in a sentence for the window's notice
    done = Signal(str)  # what went well

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._listing: Listing | None = None
        self._findings: Findings | None = None
        self._bytes = b""
        self._document = QPdfDocument(self)
        self._setting: Latest[bytes] = Latest(self._show_pages, self._failed, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self.refresh)
        self.kind = QComboBox()
        self.paper = QComboBox()
        self.paper.addItem("A4", "a4")
        self.paper.addItem("US Letter", "letter")
        self.texts: dict[str, QLineEdit] = {}
        self._title = QLabel("Sheet")
        self._pages = QLabel()
        self.save_button = QPushButton("Save as PDF…")
        self.print_button = QPushButton("Print…")
        self.back_button = QPushButton("Back to the list")
        self.view = QPdfView(self)
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * 1.6)
        large.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(large)
        kept = self._settings.mapping(SETTINGS)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(4)
        form.setContentsMargins(0, 6, 0, 6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("What to &print", self.kind)
        form.addRow("Pa&per", self.paper)
        for key, title, hint in (
            ("marking", "&Marking", "for instance: Internal"),
            ("for_whom", "&For", "who reads it"),
            ("from_whom", "Fro&m", "who prepared it"),
            ("contact", "&Contact", "telephone or address"),
        ):
            line = QLineEdit(str(kept.get(key) or ""))
            line.setPlaceholderText(hint)
            line.textEdited.connect(lambda _: self._pause.start())
            self.texts[key] = line
            form.addRow(title, line)
        paper = str(kept.get("paper") or default_paper(QLocale.system().name()))
        self.paper.setCurrentIndex(max(self.paper.findData(paper), 0))
        for box in (self.kind, self.paper):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.activated.connect(self.refresh)
        self.save_button.clicked.connect(self.save_as)
        self.print_button.clicked.connect(self.print_out)
        self.print_button.setDefault(True)
        self.back_button.clicked.connect(self.closed)
        self.back_button.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self.save_button.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        side = QWidget()
        side.setFixedWidth(270)
        column = QVBoxLayout(side)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._pages)
        column.addLayout(form)
        column.addWidget(self.print_button)
        column.addWidget(self.save_button)
        column.addStretch(1)
        column.addWidget(self.back_button)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName("Pages")
        self.view.setDocument(self._document)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.view, 1)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme; the pages stay black on white."""
        desk = self.view.palette()
        for role in (desk.ColorRole.Dark, desk.ColorRole.Base, desk.ColorRole.Window):
            desk.setColor(role, QColor(theme.desk))
        self.view.setPalette(desk)
        quiet = self._pages.palette()
        quiet.setColor(quiet.ColorRole.WindowText, QColor(theme.quiet))
        self._pages.setPalette(quiet)

    def show_listing(
        self, listing: Listing, kind: str = "list", findings: Findings | None = None
    ) -> None:
        """Show the sheet of a listing as it is on the screen, or (“all”) the full briefing.

        `findings` are those of the same file as of the same date; None: they are found anew.
        """
        self._findings = findings
        self._listing = listing
        self.kind.clear()
        what = "this list" if listing.criteria.narrows else "all of them"
        self.kind.addItem(f"{listing.section.title}: {what}", "list")
        self.kind.addItem("Full briefing: every section", "all")
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._title.setText("Sheet")
        self.refresh()
        self.print_button.setFocus()

    @property
    def pdf_bytes(self) -> bytes:
        """The pages shown; the same bytes are saved and printed. Empty while none are set."""
        return self._bytes

    @property
    def busy(self) -> bool:
        """Whether pages are being set."""
        return self._setting.busy or self._pause.isActive()

    def refresh(self) -> None:
        """Set the pages anew, in the background."""
        if self._listing is None:
            return
        self._pause.stop()
        self._keep_choices()
        try:
            sheet = self._compose(self._listing)
        except BriefingError as error:
            self._failed(error)
            return
        work: Callable[[], bytes] = lambda: pdf(sheet)  # noqa: E731
        self._setting.ask(work)

    def stop(self) -> None:
        """Let the work that has begun end; no pages come after this."""
        self._pause.stop()
        self._setting.stop()

    def save_as(self) -> None:
        """Ask where, and save the pages shown."""
        start = Path(str(self._settings["sheet folder"] or _documents())) / f"{self._name()}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save the sheet as PDF", str(start), "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Save the pages shown, and say so in the window."""
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        try:
            save(self._bytes, path)
        except BriefingError as error:
            self.said.emit(str(error))
            return
        self._settings["sheet folder"] = str(path.parent)
        self.done.emit(f"The sheet is saved as {path.name} in {path.parent}.")

    def print_out(self) -> None:
        """Ask for the printer, and print the pages shown."""
        if not self._bytes:
            return  # the pages are still being set
        printer = printer_for(self._bytes, self._name())
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("Print the sheet")
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages shown, and say so in the window; all pages to a file are the PDF."""
        to_file = printer.outputFormat() == QPrinter.OutputFormat.PdfFormat
        if to_file and printer.printRange() == QPrinter.PrintRange.AllPages:
            self.save_to(Path(printer.outputFileName()))
            return
        try:
            print_pdf(self._bytes, printer, self._name())
        except BriefingError as error:
            self.said.emit(str(error))
            return
        where = printer.outputFileName() or printer.printerName()
        self.done.emit(f"The sheet is on its way to {Path(where).name or 'the printer'}.")

    def _compose(self, listing: Listing) -> Sheet:
        choices = self._choices()
        if self.kind.currentData() == "all":
            return full_briefing(listing.store, choices, self._findings)
        return list_sheet(listing, choices, self._findings)

    def _choices(self) -> Choices:
        texts = {key: line.text().strip() for key, line in self.texts.items()}
        return Choices(paper=self.paper.currentData(), **texts)

    def _keep_choices(self) -> None:
        texts = {key: line.text() for key, line in self.texts.items()}
        self._settings[SETTINGS] = {"paper": self.paper.currentData(), **texts}

    def _name(self) -> str:
        assert self._listing is not None
        which = "full briefing" if self.kind.currentData() == "all" else self._listing.section.title
        event = self._listing.store.event.id
        return f"{event} {which.lower()}"

    def _show_pages(self, made: bytes) -> None:
        place = self.view.verticalScrollBar().value()
        document, _ = opened(made)
        document.setParent(self)
        old, self._document, self._bytes = self._document, document, made
        self.view.setDocument(document)
        old.deleteLater()
        self.view.verticalScrollBar().setValue(place)
        number = document.pageCount()
        self._pages.setText(f"{number} {'page' if number == 1 else 'pages'}")
        for button in (self.save_button, self.print_button):
            button.setEnabled(True)

    def _failed(self, error: Exception) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(bool(self._bytes))
        if not isinstance(error, BriefingError):
            raise error
        self.said.emit(str(error))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
