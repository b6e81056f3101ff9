"""The preview: the pages of a sheet as they will be saved and printed, with their choices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from briefing.desktop.preview.choices_panel import ChoicesPanel
from briefing.desktop.preview.output import SheetOutput
from briefing.desktop.preview.output_subject import OutputSubject
from briefing.desktop.preview.pages_view import PagesView
from briefing.desktop.preview.pdf_job import OpenedSheet, PdfJob, records_in
from briefing.desktop.preview.side_panel import SidePanel
from briefing.desktop.preview.zoom_bar import ZoomBar
from briefing.desktop.widgets.notice import Notice
from briefing.desktop.widgets.progress_line import ProgressLine
from briefing.document.request import Wanted
from briefing.errors import BriefingError
from briefing.settings import Settings
from briefing.sheets.job import Made, Request
from briefing.sheets.missing_glyphs_text import lacking
from briefing.words.words import Words

STALE: Final = "The pages below are from before your last change."
NONE_YET: Final = "The pages were not made."


class SheetPage(QWidget):
    """Shows the sheet that is chosen, saves it and prints it: three times the same bytes."""

    closed = Signal()

    def __init__(self, settings: Settings, notice: Notice) -> None:
        super().__init__()
        self._notice: Final = notice
        self._subject: OutputSubject | None = None
        self._made: Made | None = None  # what is shown
        self._stay = False  # whether the next pages show the same sheet, otherwise chosen
        self._then: list[Callable[[Made], None]] = []  # to be done once the pages are made
        self._lacking = ""  # what was said of characters without a font
        self.pdf_job = PdfJob(self)
        self.out = SheetOutput(settings, notice, self)
        self.choices = ChoicesPanel(settings)
        self.side = SidePanel(self.choices)
        self.view = PagesView(self)
        self.bar = ZoomBar(self.view)
        self.progress = ProgressLine()
        self._typing = False
        self._soon = QTimer(
            self, singleShot=True, interval=0
        )  # several changes at one stroke are one
        self._soon.timeout.connect(lambda: self.refresh(typing=self._typing))
        self._keys = self.view.keys()
        self._lay_out()
        self._connect()

    def show_sheet_of(self, subject: OutputSubject, kind: str = "") -> None:
        """Show a sheet of a list, or of the record that is chosen in it.

        `kind` is LIST, DOSSIER or FULL of a request, or ONE for the chosen record; empty: as last.
        """
        self._subject = subject
        self._stay = False
        self.choices.show_subject(subject, kind)
        self.view.setFocus()  # what is to be pressed cannot have it before there are pages
        self.refresh()

    @property
    def pdf_bytes(self) -> bytes:
        """The pages shown; the same bytes are saved and printed. Empty while there are none."""
        return self._made.pdf if self._made is not None else b""

    @property
    def shown(self) -> Wanted | None:
        """What the pages shown were made for."""
        return self._made.request.wanted if self._made is not None else None

    @property
    def busy(self) -> bool:
        """Whether pages are being made."""
        return self.pdf_job.busy or self._soon.isActive()

    def refresh(self, *, typing: bool = False) -> None:
        """Make the pages anew, in the background; while somebody is `typing`, maybe not at once."""
        if self._subject is None:
            return
        self._soon.stop()
        store = self._subject.listing.store
        wanted = self.choices.wanted
        request = Request(store.opened, wanted)
        try:
            records = records_in(self._subject.listing, wanted)
        except BriefingError as error:
            self._failed(str(error))
            return
        self.progress.begin("")
        self.pdf_job.ask(request, records, self._subject.findings, typing=typing)

    def leave(self) -> None:
        """Want no more pages; what is being printed goes on."""
        self._soon.stop()
        self._then.clear()
        self.pdf_job.leave()
        self.progress.end()
        self._take_back_lacking()
        self._subject = self._made = None
        self.view.clear()
        self.side.allow(False)
        self.side.say("")

    def stop(self) -> None:
        """Leave for good; a sheet on its way to a printer is printed first."""
        self.leave()
        if self.out.print_job.busy:
            self.window().hide()
            self.out.print_job.wait()
        self.pdf_job.stop()

    def save_as(self) -> None:
        """Ask where, and save the pages."""
        if self._made is not None:
            path = self.out.ask_for_path(self._made.request)
            if path is not None:
                self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Save the pages once they are as chosen, and say so in the window."""
        self._when_made(partial(self.out.save, path))

    def print_out(self) -> None:
        """Ask for the printer, and print the pages."""
        self._when_made(self._ask_for_printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages once they are as chosen; all pages to a file are the PDF itself."""
        self._when_made(partial(self.out.print_to, printer))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, and scroll the pages from wherever the cursor is."""
        do = self._keys.get(event.keyCombination().toCombined())
        if do is None:
            super().keyPressEvent(event)
        else:
            do()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the preview from the window's menu, where Ctrl+0 is the overview."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.keyCombination().toCombined() in self._keys
        ):
            event.accept()
            return True
        return super().event(event)

    def _change(self, typing: bool) -> None:
        self._typing = typing
        self._soon.start()

    # --- pages --------------------------------------------------------------------------------

    def _show(self, ready: OpenedSheet) -> None:
        self._made = made = ready.made
        self.view.show_document(ready.document, stay=self._stay)
        self.progress.end()
        self.side.say(Words().counted(made.pages, "page", "pages"))
        self.side.allow(True)
        if not self._stay and self.window().focusWidget() in (None, self.view):
            self.side.print_button.setFocus()  # before, it could not have it
        self._stay = True
        self._say_lacking(made.missing)
        if self.busy:  # another change is on its way
            return
        todo, self._then = self._then, []
        for do in todo:
            do(made)

    def _failed(self, sentence: str) -> None:
        self._end_without_pages()
        self._notice.say(sentence)

    def _cancel(self) -> None:
        self.pdf_job.cancel()
        self._end_without_pages()

    def _end_without_pages(self) -> None:
        self._then.clear()
        self.side.allow(self._made is not None)
        self.progress.stay(STALE if self._made is not None else NONE_YET)

    def _say_lacking(self, missing: str) -> None:
        sentence = lacking(missing)
        if sentence != self._lacking:
            self._take_back_lacking()
            self._lacking = sentence
            if sentence:
                self._notice.say(sentence)

    def _take_back_lacking(self) -> None:
        if self._lacking:
            self._notice.take_back(self._lacking)
        self._lacking = ""

    def _when_made(self, do: Callable[[Made], None]) -> None:
        """Do it with the pages as they are chosen, which may still be on their way."""
        if self.busy:
            self._then.append(do)
        elif self._made is not None:
            do(self._made)

    def _ask_for_printer(self, made: Made) -> None:
        printer = self.out.ask_for_printer(made)
        if printer is not None:
            self.print_to(printer)

    # --- how it hangs together ----------------------------------------------------------------

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.bar)
        beside.addWidget(self.progress)
        beside.addWidget(self.out.print_job.line)
        beside.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(beside, 1)

    def _connect(self) -> None:
        self.choices.changed.connect(self._change)
        self.pdf_job.made.connect(self._show)
        self.pdf_job.failed.connect(self._failed)
        self.pdf_job.progressed.connect(
            lambda words, seconds: self.progress.go_on(words, seconds=seconds)
        )
        self.progress.cancelled.connect(self._cancel)
        self.progress.tried_again.connect(self.refresh)
        self.side.print_button.clicked.connect(self.print_out)
        self.side.save_button.clicked.connect(self.save_as)
        self.side.back_button.clicked.connect(self.closed)
