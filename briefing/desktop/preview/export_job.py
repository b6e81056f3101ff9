"""Export what the window shows, in a process of its own, and tell how it went."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from briefing.desktop.preview.saving_folder import folder_for_saving
from briefing.desktop.state.background_task import BackgroundTask
from briefing.desktop.widgets.progress_line import ProgressLine
from briefing.desktop.widgets.theme import Theme
from briefing.desktop.window.navigator import PlaceView
from briefing.errors import BriefingError, OutputTrouble
from briefing.queries.listing import Listing
from briefing.settings import Settings
from briefing.store.store import Store
from briefing.words.printable import printable

if TYPE_CHECKING:
    from briefing.desktop.preview.export_dialog import ExportChoice
    from briefing.desktop.widgets.notice import Notice
    from briefing.document.content import Report, Written
    from briefing.document.progress import Progress
    from briefing.subprocess_job import SubprocessJob

SETTINGS: Final = "export"
OF_SHEETS: Final = "sheet"  # the marking is one for all that leaves the house
FIRST_KIND: Final = ".xlsx"


class ExportJob(QObject):
    """Asks what to export and where to, has it made, and says so in the window."""

    _told = Signal(object, object)  # the job, Progress: from the thread that waits for it

    def __init__(
        self, places: PlaceView, settings: Settings, notice: Notice, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._places: Final = places
        self._settings: Final = settings
        self._notice: Final = notice
        self._theme = theme
        self._window: Final = parent
        self.line: Final = ProgressLine(theme)
        self.line.cancelled.connect(self.cancel)
        self._waiting: Final[BackgroundTask[Report]] = BackgroundTask(self._take, self._fail, self)
        self._job: SubprocessJob[Written] | None = None
        self._target = Path()
        self._what = ""
        self._told.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether a file is being made."""
        return self._waiting.busy

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.line.set_theme(theme)

    def ask(self) -> None:
        """Ask what to export, as which kind and where to, and begin."""
        from briefing.desktop.preview.export_dialog import ExportDialog  # noqa: PLC0415 - at first export

        if self.busy:
            self._notice.say(
                f"{printable(self._target.name)} is still being made; "
                "wait until it is done, or cancel it first."
            )
            return
        try:
            listing = self._places.listing()
        except BriefingError as error:
            self._notice.say(str(error))
            return
        if listing is None:
            self._notice.say("There is nothing to export yet; open a briefing first.")
            return
        dialog = ExportDialog(listing, self._remembered(), self._theme, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        choice, marking = dialog.choice, dialog.kept_marking
        dialog.deleteLater()
        if not accepted:
            return
        self._keep(choice, marking)
        what: Listing | Store = listing.store if choice.whole else listing
        target = self._where_to(what, choice)
        if target is not None:
            self.start(what, target, choice)

    def start(self, what: Listing | Store, target: Path, choice: ExportChoice) -> None:
        """Make a file, in the background; the window says how it went."""
        from briefing.document.content import Options  # noqa: PLC0415 - at the first export
        from briefing.exchange.export import export_job, request_for, save_export  # noqa: PLC0415

        try:
            request = request_for(what, target, Options(choice.marking, choice.paper))
        except BriefingError as error:
            self._notice.say(str(error))
            return
        self._target = target
        self._what = (
            "the whole briefing" if isinstance(what, Store) else what.sentence.partition(":")[0]
        )
        self._settings[SETTINGS] = {
            **self._settings.mapping(SETTINGS),
            "folder": str(target.parent),
        }
        self._job = job = export_job(request)
        self._notice.forget()
        self.line.begin(f"Making {printable(target.name)}…")
        tell: Callable[[Progress], None] = partial(self._told.emit, job)
        self._waiting.ask(lambda: save_export(job.run(tell), target))

    def cancel(self) -> None:
        """Make it no more; nothing of it is left."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Cancel, and wait until that is done: the window closes."""
        self.cancel()
        self._waiting.stop()
        self.line.end()

    def _remembered(self) -> ExportChoice:
        from briefing.desktop.preview.export_dialog import ExportChoice  # noqa: PLC0415 - at the first export
        from briefing.document.paper import default_paper  # noqa: PLC0415

        kept, of_sheets = self._settings.mapping(SETTINGS), self._settings.mapping(OF_SHEETS)
        marking = of_sheets.get("marking")
        return ExportChoice(
            whole=not self._places.is_section,
            kind=str(kept.get("kind") or FIRST_KIND),
            marking=marking if isinstance(marking, str) else "",
            paper=str(kept.get("paper") or of_sheets.get("paper") or default_paper()),
        )

    def _keep(self, choice: ExportChoice, marking: str) -> None:
        kept, of_sheets = self._settings.mapping(SETTINGS), self._settings.mapping(OF_SHEETS)
        self._settings[SETTINGS] = {**kept, "kind": choice.kind, "paper": choice.paper}
        self._settings[OF_SHEETS] = {**of_sheets, "marking": marking}

    def _where_to(self, what: Listing | Store, choice: ExportChoice) -> Path | None:
        from briefing.exchange.formats import FORMATS  # noqa: PLC0415 - at the first export

        made = FORMATS[choice.kind]
        dialog = QFileDialog(self._window, f"Export as {made.title.lower()} – Briefing")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{made.title} (*{made.ending})")
        dialog.setDefaultSuffix(made.ending.removeprefix("."))
        dialog.setDirectory(str(self._folder()))
        dialog.selectFile(f"{name_for(what)}{made.ending}")
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = [Path(file) for file in dialog.selectedFiles()]
        dialog.deleteLater()
        if not accepted or not chosen:
            return None
        try:
            return ended(chosen[0], made.ending)
        except BriefingError as error:
            self._notice.say(str(error))
            return None

    def _folder(self) -> Path:
        return folder_for_saving(str(self._settings.mapping(SETTINGS).get("folder") or ""))

    def _tell(self, job: SubprocessJob[Written], progress: Progress) -> None:
        if job is not self._job:
            return
        words, share = f"Making {printable(self._target.name)}: {progress.doing.lower()}", 0.0
        if progress.total:
            words += f", {progress.done:,} of {progress.total:,} records"
            share = progress.done / progress.total
        self.line.go_on(f"{words}…", share=share)

    def _take(self, report: Report) -> None:
        self._end()
        folder = printable(str(self._target.parent))
        said = f"Exported {self._what} to {printable(self._target.name)} in {folder}."
        self._notice.tell(" ".join([said, *report.sentences]))

    def _fail(self, error: Exception) -> None:
        from briefing.subprocess_job import Cancelled  # noqa: PLC0415 - at the first export

        self._end()
        if isinstance(error, Cancelled):
            self._notice.tell(
                f"The export was cancelled; {printable(self._target.name)} was not written."
            )
        elif isinstance(error, BriefingError):
            self._notice.say(str(error))
        else:
            raise error

    def _end(self) -> None:
        self._job = None
        self.line.end()


def name_for(what: Listing | Store) -> str:
    """Return a name for the file, without an ending: that of the briefing’s file, and the section.

    A sheet is called the same, so that what is handed out together lies together.
    """
    if isinstance(what, Store):
        return f"{what.path.stem} full briefing"
    return f"{what.store.path.stem} {what.section.title.lower()}"


def ended(path: Path, ending: str) -> Path:
    """Return the path with the ending that its kind has.

    OutputTrouble if that is another file, of which nobody asked whether it may be replaced.
    """
    if path.suffix.casefold() == ending:
        return path
    longer = path.with_name(f"{path.name}{ending}")
    if longer.exists():
        raise OutputTrouble(
            f"There is already a file {printable(longer.name)}; choose another name."
        )
    return longer
