"""The parts of a window that are made when they are first asked for, by a key or a menu."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

    from briefing.desktop.list.clipboard import Clipboard
    from briefing.desktop.list.column_menus import ColumnMenus
    from briefing.desktop.list.list_pane import ListPane
    from briefing.desktop.list.saved_filters import SavedFilters
    from briefing.desktop.pages.page_view import PageView
    from briefing.desktop.preview.export_job import ExportJob
    from briefing.desktop.preview.preview import Preview
    from briefing.desktop.state.session import Session
    from briefing.desktop.widgets.notice import Notice
    from briefing.desktop.window.links import Links
    from briefing.desktop.window.navigator import Navigator
    from briefing.settings import Settings


class LateParts(QMainWindow):
    """A window that holds them; none of them is needed for the first paint."""

    paper_left = Signal()  # the preview is closed

    session: Session
    places: Navigator
    notice: Notice
    _settings: Settings
    _middle: QVBoxLayout  # lines, and below them the pages
    _pages: QStackedWidget

    def is_made(self, part: str) -> bool:
        """Tell whether a part was asked for."""
        return part in self.__dict__

    @property
    def list(self) -> ListPane:
        """The list of the section shown, or shown before."""
        return self.places.list

    @property
    def dossier(self) -> PageView:
        """The dossier beside the list."""
        return self.places.dossier

    @cached_property
    def exporting(self) -> ExportJob:
        """What makes files for other programs."""
        from briefing.desktop.preview.export_job import ExportJob  # noqa: PLC0415 - at the first export

        made = ExportJob(self.places.subject, self._settings, self.notice, self)
        self._middle.insertWidget(1, made.line)
        return made

    @cached_property
    def paper(self) -> Preview:
        """The preview."""
        from briefing.desktop.preview.preview import Preview  # noqa: PLC0415 - when first asked

        made = Preview(self._pages, self.places.subject, self._settings, self.notice)
        made.left.connect(self.paper_left)
        return made

    @cached_property
    def links(self) -> Links:
        """What copies links to places and opens them."""
        from briefing.desktop.window.links import Links  # noqa: PLC0415 - when first asked

        return Links(self.places, self.notice, self)

    @cached_property
    def copying(self) -> Clipboard:
        """What puts rows on the clipboard."""
        from briefing.desktop.list.clipboard import Clipboard  # noqa: PLC0415 - with the first list

        return Clipboard(self.list.table, self.session, self.notice)

    @cached_property
    def kept_filters(self) -> SavedFilters:
        """The filters that have names."""
        from briefing.desktop.list.saved_filters import SavedFilters  # noqa: PLC0415 - as above

        return SavedFilters(self.list, self._settings, self.notice)

    @cached_property
    def list_menus(self) -> ColumnMenus:
        """The menus of the list."""
        from briefing.desktop.list.column_menus import ColumnMenus  # noqa: PLC0415 - as above

        return ColumnMenus(self.list)
