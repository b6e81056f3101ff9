"""Ask for a filter on one column: is, is not, contains, between …, with a fitting line or list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QPushButton, QWidget

from briefing.criteria import (
    Filter,
    Operator,
    normalise,
    operator_text,
    operators,
)
from briefing.criteria.normalise import date_typed
from briefing.criteria.operators import WHETHER
from briefing.desktop.widgets.choice_box import ChoiceBox, unseen_label
from briefing.desktop.widgets.edged_line_edit import EdgedLineEdit
from briefing.desktop.widgets.popup import Popup
from briefing.desktop.widgets.text import scaled
from briefing.errors import UnknownName
from briefing.queries.listing import FacetValue, Listing
from briefing.section import NUMBERS, Kind
from briefing.words.printable import briefly

LISTED: Final = (Kind.CHOICE, Kind.GROUP)  # values are chosen from a list
VALUES: Final = 300  # offered to complete what is typed


class FilterEditor(Popup):
    """Hands over a filter that can be asked, and stays open with a sentence otherwise."""

    asked = Signal(object)  # Filter

    def __init__(self, listing: Listing, column: str, parent: QWidget) -> None:
        self._section: Final = listing.section
        self._column: Final = listing.section.column(column)
        self._title: Final = listing.words.title(self._column)
        super().__init__(self._column.title, parent)
        self.operator = ChoiceBox(f"How to compare {self._title}")
        unseen_label(self.operator, self)
        for operator in operators(self._column):
            self.operator.addItem(operator_text(self._column, operator), operator)
        choices = [choice for choice in listing.choices(column) if choice.value]
        self.value = self._values(choices[:VALUES])
        self.second = EdgedLineEdit()
        self.second.setAccessibleName("The last one")
        self._and = QLabel("and")  # between the two lines
        for line in (self.value, self.second):
            if isinstance(line, EdgedLineEdit):
                line.setMinimumWidth(scaled(170, self.font()))
                line.setPlaceholderText(self._hint())
                line.returnPressed.connect(self._ask)
        button = QPushButton("Filter")
        button.setAutoDefault(False)
        button.clicked.connect(self._ask)
        for part in (self.operator, self.value, self._and, self.second, button):
            self.row.addWidget(part)
        self.operator.currentIndexChanged.connect(self._fit)
        self._fit()
        self.setFocusProxy(self.value)

    @property
    def _chosen(self) -> Operator:
        chosen = self.operator.currentData()
        assert isinstance(chosen, Operator)
        return chosen

    def _values(self, choices: list[FacetValue]) -> QComboBox | EdgedLineEdit:
        if self._column.kind in LISTED:
            box = ChoiceBox("Value")
            unseen_label(box, self)
            for choice in choices:
                box.addItem(choice.words, choice.value)
            return box
        line = EdgedLineEdit()
        line.setAccessibleName("Value")
        # Numbers and dates are offered as they are typed, texts as they are read.
        typed = self._column.kind in NUMBERS or self._column.kind is Kind.DATE
        words = [choice.value if typed else choice.words for choice in choices]
        completer = QCompleter(words, line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
        return line

    def _hint(self) -> str:
        if self._column.kind is Kind.DATE:
            return "7 May 2025, 2025-05 or 2025"
        return "12 or 2.5" if self._column.kind in NUMBERS else "some words"

    def _fit(self) -> None:
        """Show what the operator needs."""
        operator = self._chosen
        self.value.setVisible(operator not in WHETHER)
        for part in (self._and, self.second):
            part.setVisible(operator is Operator.BETWEEN)
        self.fit()

    def _ask(self) -> None:
        operator = self._chosen
        try:
            self.asked.emit(normalise(self._section, Filter(*self._typed(operator), operator)))
        except UnknownName as why:
            self.complain(str(why))
            return
        self.close()

    def _typed(self, operator: Operator) -> tuple[str, tuple[str, ...]]:
        key = self._column.key
        if operator in WHETHER:
            return key, ()
        if isinstance(self.value, QComboBox):
            return key, (str(self.value.currentData() or ""),)
        first = self.value.text().strip()
        if not first:
            words = operator_text(self._column, operator)
            raise UnknownName(f"Say what {self._title} {words}.")
        if operator is not Operator.BETWEEN:
            return key, (self._read(first),)
        last = self.second.text().strip()
        if not last:
            raise UnknownName("Say both ends, the first one and the last one.")
        return key, (self._read(first), self._read(last))

    def _read(self, typed: str) -> str:
        """Return what is typed as it is stored; UnknownName if the column holds nothing such."""
        try:
            if self._column.kind is Kind.DATE:
                return date_typed(self._column, typed)
            return normalise(self._section, Filter(self._column.key, (typed,))).values[0]
        except UnknownName:
            what = "a date" if self._column.kind is Kind.DATE else "a number"
            raise UnknownName(
                f"“{briefly(typed)}” is not {what}; type {what} such as {self._hint()}."
            ) from None
