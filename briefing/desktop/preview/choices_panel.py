"""The choices for a sheet: what is on it, how it looks, who it is for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QLocale, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QVBoxLayout,
    QWidget,
)

from briefing.desktop.preview.controls import combo, form, line, short
from briefing.desktop.preview.copies_box import CopiesBox
from briefing.desktop.preview.kept_choices import (
    TEXTS,
    KeptColumns,
    keep,
    printable_columns,
    remember,
)
from briefing.desktop.preview.output_subject import OutputSubject
from briefing.desktop.preview.tick_list import ColumnsChooser, TickList
from briefing.desktop.widgets.fold import Fold
from briefing.document.blocks import NORMAL, PRINCIPAL, Choices
from briefing.document.columns import printed_columns
from briefing.document.paper import PAPERS, default_paper
from briefing.document.request import DOSSIER, FULL, LIST, Wanted
from briefing.queries.listing import Listing
from briefing.section import Section
from briefing.settings import Settings

ONE: Final = "one"  # the dossier of one record; for the sheet it is a kind of DOSSIER
LABELS: Final = {
    "marking": ("&Marking", "for instance: Internal"),
    "for_whom": ("F&or", "who reads it"),
    "from_whom": ("F&rom", "who prepared it"),
    "contact": ("Con&tact", "telephone or address"),
}


class ChoicesPanel(QWidget):
    """All choices, in the order in which Tab goes through them."""

    changed = Signal(bool)  # whether by typing, after which more is likely to come

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._kept = remember(settings)
        self._vocabulary: tuple[Section, ...] = ()  # of the file that is printed
        self._subject: OutputSubject | None = None
        self.kind = combo("What to print")
        self.columns = ColumnsChooser()
        self.sections = TickList("Sections")
        self.texts = {key: line(*LABELS[key]) for key in TEXTS}
        self.density = combo("Type", (("Normal", NORMAL), ("For the principal, 14 pt", PRINCIPAL)))
        self.paper = combo("Paper", ((paper.title, paper.key) for paper in PAPERS.values()))
        self.orientation = combo(
            "Orientation",
            (("As the table needs it", ""), ("Portrait", "portrait"), ("Landscape", "landscape")),
        )
        self.copies = CopiesBox()
        self.sources = QCheckBox("With so&urces")
        self.sources.setAccessibleName("With sources")
        self.sources.setToolTip("Print the numbers of the sources and their list")
        self._lay_out()
        self._take_back()
        self._connect()

    def show_subject(self, subject: OutputSubject, kind: str = "") -> None:
        """Offer what can be printed of a list. `kind` empty: as a list was printed last."""
        self._subject = subject
        listing = subject.listing
        self._show_sections()
        what = listing.words.counted(len(listing), listing.section.one, listing.section.many)
        if listing.criteria.narrows:
            total = listing.words.counted(listing.total, listing.section.one, listing.section.many)
            what = f"{len(listing):,} of {total}"
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItem(f"List: {what}", LIST)
            self.kind.addItem(f"Dossiers: {what}", DOSSIER)
            if subject.record is not None:
                name = short(subject.record.text(listing.section.heading))
                self.kind.addItem(f"Dossier of {name}", ONE)
            self.kind.addItem("Full briefing", FULL)
            self.kind.setCurrentIndex(max(self.kind.findData(kind or self._kept.kind), 0))
        self._show_columns()
        self._show_what_fits()

    @property
    def wanted(self) -> Wanted:
        """The sheet as it is chosen."""
        assert self._subject is not None
        listing, record = self._subject.listing, self._subject.record
        kind = self.kind.currentData()
        criteria = listing.criteria
        if kind == LIST and self.columns.keys():
            criteria = criteria._replace(columns=self.columns.keys())
        return Wanted(
            kind=DOSSIER if kind == ONE else kind,
            section=listing.section.key,
            criteria=criteria,
            choices=self.choices,
            record=record.id if kind == ONE and record is not None else "",
            sections=self._sections() if kind == FULL else (),
        )

    @property
    def choices(self) -> Choices:
        """How the sheet looks, and for whom it is."""
        typed = {key: field.text().strip() for key, field in self.texts.items()}
        return Choices(
            paper=self.paper.currentData(),
            orientation=self.orientation.currentData(),
            density=self.density.currentData(),
            copy=self.copies.copy,
            copies=self.copies.copies,
            sources=self.sources.isChecked(),
            **typed,
        )

    def keep(self) -> None:
        """Keep what is chosen for the next start."""
        kind = self.kind.currentData()
        here = self._all_sections()
        elsewhere = [key for key in self._kept.left_out if key not in here]
        ticked = self.sections.keys()
        left_out = [key for key in here if key not in ticked]
        self._kept = self._kept._replace(
            kind=kind if kind in (LIST, DOSSIER) else self._kept.kind,
            paper=self.paper.currentData(),
            orientation=self.orientation.currentData(),
            density=self.density.currentData(),
            texts={key: field.text() for key, field in self.texts.items()},
            copies=self.copies.copies,
            sources=self.sources.isChecked(),
            left_out=(*elsewhere, *left_out),
            folds={name: fold.is_open for name, fold in self._folds().items()},
        )
        if self._subject is not None:
            self._keep_columns(self._subject.listing)
        keep(self._settings, self._kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the panel, not change a choice that it passes."""
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, QWidget)
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _keep_columns(self, listing: Listing) -> None:
        key, chosen = listing.section.key, self.columns.keys()
        columns = dict(self._kept.columns)
        if chosen:
            columns[key] = KeptColumns(printed_columns(listing), chosen)
        else:
            columns.pop(key, None)
        self._kept = self._kept._replace(columns=columns)

    def _show_columns(self) -> None:
        assert self._subject is not None
        listing = self._subject.listing
        usual = printed_columns(listing)
        kept = self._kept.columns.get(listing.section.key)
        offered = printable_columns(listing.section)
        known = dict(offered)
        chosen = kept.chosen if kept is not None and kept.usual == usual else ()
        chosen = chosen if all(key in known for key in chosen) else ()
        self.columns.show_columns(offered, usual, chosen)

    def _show_sections(self) -> None:
        """Offer the sections of the file, those ticked that were not left out."""
        assert self._subject is not None
        sections = self._subject.listing.store.vocabulary.sections
        if sections != self._vocabulary:
            self._vocabulary = sections
            every = self._all_sections()
            on = [key for key in every if key not in self._kept.left_out]
            items = ((section.key, section.title) for section in sections)
            with QSignalBlocker(self.sections):
                self.sections.show_items(items, on or every)

    def _show_what_fits(self) -> None:
        """Show the choices that count for what is printed, and say how many are chosen."""
        kind = self.kind.currentData()
        self.columns_fold.setVisible(kind == LIST)
        self.columns_fold.say(self.columns.words())
        self.sections_fold.setVisible(kind == FULL)
        on, all_ = len(self.sections.keys()), len(self._all_sections())
        self.sections_fold.say("all" if on == all_ else f"{on} of {all_}")

    def _changed(self) -> None:
        self._show_what_fits()
        self.keep()
        self.changed.emit(self.sender() in self.texts.values())

    def _sections(self) -> tuple[str, ...]:
        chosen = self.sections.keys()
        return () if len(chosen) == len(self._all_sections()) else chosen

    def _all_sections(self) -> tuple[str, ...]:
        return tuple(section.key for section in self._vocabulary)

    def _folds(self) -> dict[str, Fold]:
        return {
            "columns": self.columns_fold,
            "sections": self.sections_fold,
            "more": self.more_fold,
        }

    def _lay_out(self) -> None:
        folds = self._kept.folds
        self.columns_fold = Fold("Co&lumns", self.columns, is_open=folds.get("columns", False))
        self.sections_fold = Fold("&Sections", self.sections, is_open=folds.get("sections", True))
        first, more = form(), form()
        first.addRow("What to &print", self.kind)
        first.addRow(self.columns_fold)
        first.addRow(self.sections_fold)
        for key in ("marking", "for_whom", "from_whom"):
            first.addRow(LABELS[key][0], self.texts[key])
        first.addRow("T&ype", self.density)
        first.addRow("P&aper", self.paper)
        inner = QWidget()
        inner.setLayout(more)
        more.addRow("Or&ientation", self.orientation)
        more.addRow(LABELS["contact"][0], self.texts["contact"])
        more.addRow("&Numbered copies", self.copies)
        more.addRow(self.sources)
        self.more_fold = Fold("More &choices", inner, is_open=folds.get("more", False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(first)
        column.addWidget(self.more_fold)
        column.addStretch(1)

    def _take_back(self) -> None:
        kept = self._kept
        paper = kept.paper or default_paper(QLocale.system().name())
        for box, data in (
            (self.paper, paper),
            (self.orientation, kept.orientation),
            (self.density, kept.density),
        ):
            box.setCurrentIndex(max(box.findData(data), 0))
        for key, field in self.texts.items():
            field.setText(kept.texts.get(key, ""))
        self.copies.show_copies(kept.copies)
        self.sources.setChecked(kept.sources)

    def _connect(self) -> None:
        for box in (self.kind, self.density, self.paper, self.orientation):
            box.currentIndexChanged.connect(self._changed)
        for field in self.texts.values():
            field.textEdited.connect(self._changed)
        self.columns.changed.connect(self._changed)
        self.sections.ticked.connect(self._changed)
        self.copies.changed.connect(self._changed)
        self.sources.toggled.connect(self._changed)
        boxes = (self.kind, self.density, self.paper, self.orientation)
        turned: tuple[QWidget, ...] = (*boxes, self.copies.number, self.copies.shown)
        for widget in turned:
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            widget.installEventFilter(self)
        for fold in self._folds().values():
            fold.turned.connect(self.keep)
