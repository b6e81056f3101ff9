"""Export what the window shows, in a process of its own, and tell how it went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from briefing.desktop.preview.output_subject import OutputSubject
from briefing.desktop.preview.save_path import file_name, folder_for_saving, with_ending
from briefing.desktop.state.background_task import BackgroundTask
from briefing.desktop.widgets.progress_line import ProgressLine
from briefing.errors import BriefingError
from briefing.queries.listing import Listing
from briefing.settings import Settings
from briefing.store.store import Store
from briefing.words.printable import printable

if TYPE_CHECKING:
    from briefing.desktop.preview.export_dialog import ExportChoice
    from briefing.desktop.widgets.notice import Notice
    from briefing.document.progress import Progress
    from briefing.exchange.written import Report, Written
    from briefing.subprocess_job import SubprocessJob

SETTINGS: Final = "export"
OF_SHEETS: Final = "sheet"  # the marking is one for all that leaves the house
FIRST_KIND: Final = ".xlsx"


class ExportJob(QObject):
    """Asks what to export and where to, has it made, and says so in the window."""

    def __init__(
        self,
        subject: Callable[[], OutputSubject | None],
        settings: Settings,
        notice: Notice,
        parent: QWidget,
    ) -> None:
        """Take `subject`, which says what can be exported; None or BriefingError: nothing."""
        super().__init__(parent)
        self._subject: Final = subject
        self._settings: Final = settings
        self._notice: Final = notice
        self._window: Final = parent
        self.line: Final = ProgressLine()
        self.line.cancelled.connect(self.cancel)
        self._waiting: Final[BackgroundTask[Report]] = BackgroundTask(
            self._take, self._fail, self, progressed=self._tell
        )
        self._job: SubprocessJob[Written] | None = None
        self._target = Path()
        self._what = ""

    @property
    def busy(self) -> bool:
        """Whether a file is being made."""
        return self._waiting.busy

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
            subject = self._subject()
        except BriefingError as error:
            self._notice.say(str(error))
            return
        if subject is None:
            self._notice.say("There is nothing to export yet; open a briefing first.")
            return
        listing, remembered = subject.listing, self._remembered(whole=not subject.is_shown)
        dialog = ExportDialog(listing, remembered, self._window)
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
        from briefing.document.blocks import Choices  # noqa: PLC0415 - at the first export
        from briefing.exchange.export import export_job, request_for, save_export  # noqa: PLC0415

        try:
            request = request_for(what, target, Choices(paper=choice.paper, marking=choice.marking))
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
        self._waiting.ask_reporting(lambda report: save_export(job.run(report), target))

    def cancel(self) -> None:
        """Make it no more; nothing of it is left."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Cancel, and wait until that is done: the window closes."""
        self.cancel()
        self._waiting.stop()
        self.line.end()

    def _remembered(self, *, whole: bool) -> ExportChoice:
        from briefing.desktop.preview.export_dialog import ExportChoice  # noqa: PLC0415 - at the first export
        from briefing.document.paper import default_paper  # noqa: PLC0415

        kept, of_sheets = self._settings.mapping(SETTINGS), self._settings.mapping(OF_SHEETS)
        marking = of_sheets.get("marking")
        return ExportChoice(
            whole=whole,
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
        folder = str(self._settings.mapping(SETTINGS).get("folder") or "")
        dialog.setDirectory(str(folder_for_saving(folder)))
        store, section = (what, "") if isinstance(what, Store) else (what.store, what.section.key)
        dialog.selectFile(f"{file_name(store.path, section)}{made.ending}")
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = [Path(file) for file in dialog.selectedFiles()]
        dialog.deleteLater()
        if not accepted or not chosen:
            return None
        try:
            return with_ending(chosen[0], made.ending)
        except BriefingError as error:
            self._notice.say(str(error))
            return None

    def _tell(self, progress: Progress) -> None:
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
