"""The preview within the window: made when it is first wanted, left when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from briefing.desktop.preview.output_subject import OutputSubject
from briefing.desktop.widgets.notice import Notice
from briefing.errors import BriefingError
from briefing.settings import Settings

if TYPE_CHECKING:
    from briefing.desktop.preview.sheet_page import SheetPage

ALL: Final = "all"
ONE: Final = "one"
AS_BEFORE: Final = ""  # a list or its dossiers, whichever was shown last


class Preview(QObject):
    """Shows the preview in place of the browser, and goes back to it."""

    left = Signal()  # the browser is shown again

    def __init__(
        self,
        pages: QStackedWidget,
        subject: Callable[[], OutputSubject | None],
        settings: Settings,
        notice: Notice,
    ) -> None:
        """Take `subject`, which says what can be printed; None or BriefingError: nothing."""
        super().__init__(pages)
        self._pages: Final = pages
        self._subject: Final = subject
        self._settings: Final = settings
        self._notice: Final = notice
        self._browser: Final = pages.currentWidget()
        self.sheet: SheetPage | None = None  # QtPdf is slow to load

    @property
    def is_shown(self) -> bool:
        """Whether the preview is what the window shows."""
        return self.sheet is not None and self._pages.currentWidget() is self.sheet

    def show_list(self) -> None:
        """Preview the list as filtered and sorted; in the preview, print it."""
        if self.sheet is not None and self.is_shown:
            self.sheet.print_out()
        else:
            self._show(AS_BEFORE)

    def show_all(self) -> None:
        """Preview the full briefing."""
        self._show(ALL)

    def show_dossier(self) -> None:
        """Preview the dossier of the chosen record."""
        self._show(ONE)

    def leave(self) -> None:
        """Go back to the browser, if the preview is shown."""
        if self.sheet is not None and self.is_shown:
            self.sheet.leave()
            self._notice.forget()
            assert self._browser is not None
            self._pages.setCurrentWidget(self._browser)
            self.left.emit()

    def stop(self) -> None:
        """Let go of everything that is being made."""
        if self.sheet is not None:
            self.sheet.stop()

    def _show(self, kind: str) -> None:
        try:
            subject = self._subject()
        except BriefingError as error:
            self._notice.say(str(error))
            return
        if subject is None:
            self._notice.say("There is nothing to print yet; open a briefing first.")
        elif kind == ONE and subject.record is None:
            self._notice.remark(
                "No record is chosen; choose one in a list, then ask for its dossier."
            )
        else:
            sheet = self._made()
            self._pages.setCurrentWidget(sheet)
            sheet.show_sheet_of(subject, kind if kind or subject.is_shown else ALL)

    def _made(self) -> SheetPage:
        if self.sheet is None:
            from briefing.desktop.preview.sheet_page import SheetPage  # noqa: PLC0415 - see __init__

            self.sheet = SheetPage(self._settings, self._notice)
            self.sheet.closed.connect(self.leave)
            self._pages.addWidget(self.sheet)
        return self.sheet
