"""Ask what to export, as which kind of file, and how it is marked."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefing.desktop.widgets.choice_box import ChoiceBox
from briefing.desktop.widgets.text import as_tip, plain, scaled, semibold
from briefing.desktop.widgets.theme import QUIET
from briefing.document.paper import PAPERS
from briefing.exchange.export import why_not
from briefing.exchange.formats import FORMATS, Format
from briefing.queries.listing import Listing
from briefing.store.store import Store

LONGEST_SCOPE: Final = 90  # letters; the rest is in the tip
WIDTH: Final = 660  # pixels in the usual font
MOST: Final = 0.92  # of the screen, of which the frame of the window needs the rest


class ExportChoice(NamedTuple):
    """What the user wants exported."""

    whole: bool
    kind: str  # an ending
    marking: str
    paper: str


class ExportDialog(QDialog):
    """Shows every kind of file with what it is good for, or why it cannot hold this."""

    def __init__(
        self, listing: Listing, choice: ExportChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._listing = listing
        self._wanted = choice.kind  # kept while what is chosen cannot be had
        self.setWindowTitle("Export – Briefing")
        which = f"The list of {listing.section.title.lower()}" if choice.whole else "This list"
        words = f"{which}: {listing.sentence}"
        self.this_list = QRadioButton(plain(_shortened(words)))
        self.this_list.setToolTip(as_tip(listing.sentence))
        self.this_list.setAccessibleName(words)
        self.whole = QRadioButton("The whole briefing: every section and one list of sources")
        self._what = QButtonGroup(self)
        self._what.addButton(self.this_list)
        self._what.addButton(self.whole)
        (self.whole if choice.whole else self.this_list).setChecked(True)
        self.kinds: dict[str, QRadioButton] = {}
        self.reasons: dict[str, QLabel] = {}
        self._kind = QButtonGroup(self)
        self._marking = choice.marking  # kept while the kind has no place for it
        self.marking = QLineEdit(choice.marking)
        self.marking.setAccessibleName("Marking")
        self.paper = ChoiceBox("Paper")
        for paper in PAPERS.values():
            self.paper.addItem(paper.title, paper.key)
        self.paper.setCurrentIndex(max(self.paper.findData(choice.paper), 0))
        self._lay_out()
        self._what.buttonToggled.connect(self._refresh)
        self._kind.buttonClicked.connect(self._take_kind)
        self.marking.textEdited.connect(self._take_marking)
        self._refresh()
        self.fit()
        self.kinds[self._made.ending].setFocus()

    @property
    def choice(self) -> ExportChoice:
        """What is chosen."""
        made = self._made
        marking = self._marking.strip() if made.marked else ""
        return ExportChoice(self.whole.isChecked(), made.ending, marking, self.paper.currentData())

    @property
    def kept_marking(self) -> str:
        """The marking for all that leaves the house, even if this kind has no place for it."""
        return self._marking.strip()

    @property
    def _made(self) -> Format:
        return next(FORMATS[ending] for ending, kind in self.kinds.items() if kind.isChecked())

    def _lay_out(self) -> None:
        kinds = QGridLayout()
        kinds.setHorizontalSpacing(18)
        kinds.setVerticalSpacing(7)
        kinds.setColumnStretch(2, 1)
        for row, made in enumerate(FORMATS.values()):
            button, ending, words = QRadioButton(made.title), QLabel(made.ending), QLabel()
            self._kind.addButton(button)
            self.kinds[made.ending], self.reasons[made.ending] = button, words
            words.setWordWrap(True)
            for label in (ending, words):
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setForegroundRole(QUIET)
            for number, widget in enumerate((button, ending, words)):
                kinds.addWidget(widget, row, number, Qt.AlignmentFlag.AlignVCenter)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Marking", self.marking)
        form.addRow("&Paper", self.paper)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go_on = self.buttons.addButton("Export to…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(24, 20, 24, 10)
        column.setSpacing(8)
        column.addWidget(_title("What"))
        column.addWidget(self.this_list)
        column.addWidget(self.whole)
        column.addSpacing(10)
        column.addWidget(_title("As"))
        column.addLayout(kinds)
        column.addSpacing(10)
        column.addWidget(_title("On its pages"))
        column.addLayout(form)
        column.addStretch(1)
        self._choices = FittingArea(choices)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 8, 24, 18)
        foot.addWidget(self.buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._choices, 1)
        whole.addLayout(foot)
        # Only now do the buttons belong to the dialog; before, it would choose by itself.
        for pushed in self.buttons.findChildren(QPushButton):
            pushed.setAutoDefault(pushed is self.go_on)
        self.go_on.setDefault(True)
        as_seen = (self.this_list, self.whole, *self.kinds.values(), self.marking, self.paper)
        for before, after in pairwise((*as_seen, self.buttons)):
            QWidget.setTabOrder(before, after)

    def fit(self) -> None:
        """Be as large as all choices need, as far as the screen has room."""
        room = self.screen().availableSize() * MOST
        width = min(max(scaled(WIDTH, self.font()), self._choices.least_width), room.width())
        foot = self.buttons.sizeHint().height() + 26
        self.resize(width, min(self._choices.height_at(width) + foot, room.height()))

    def _take_marking(self, text: str) -> None:
        self._marking = text

    def _take_kind(self) -> None:
        self._wanted = self._made.ending
        self._refresh()

    def _refresh(self) -> None:
        what: Listing | Store = self._listing.store if self.whole.isChecked() else self._listing
        fits = []
        for ending, button in self.kinds.items():
            made = FORMATS[ending]
            reason = why_not(what, made)
            button.setEnabled(not reason)
            button.setAccessibleDescription(reason or made.good_for)
            self.reasons[ending].setText(reason or made.good_for)
            fits += [ending] * (not reason)
        wanted = self._wanted if self._wanted in fits else fits[0]
        self.kinds[wanted].setChecked(True)
        made = FORMATS[wanted]
        self.marking.setEnabled(made.marked)
        self.marking.setText(self._marking if made.marked else "")
        has_none = f"a {made.title.lower()} has no place for one"
        self.marking.setPlaceholderText(
            "such as Internal; may be empty" if made.marked else has_none
        )
        self.paper.setEnabled(made.paged)


class FittingArea(QScrollArea):
    """Scrolls where the screen is too small, to whatever has the keyboard."""

    def __init__(self, choices: QWidget) -> None:
        super().__init__()
        self._choices: Final = choices
        self.setWidget(choices)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What to export")

    @property
    def least_width(self) -> int:
        """The width below which something would be cut, in pixels."""
        return self._choices.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()

    def height_at(self, width: int) -> int:
        """Return the height that all choices need at a width."""
        layout = self._choices.layout()
        assert layout is not None
        return max(layout.totalHeightForWidth(width), layout.totalSizeHint().height())


def _title(words: str) -> QLabel:
    made = QLabel(words)
    made.setFont(semibold(made.font()))
    return made


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_SCOPE else f"{words[: LONGEST_SCOPE - 1].rstrip()}…"
