"""The controls that the choices for a sheet are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSizePolicy

from briefing.desktop.widgets.choice_box import ChoiceBox

LONGEST_NAME: Final = 60


def form() -> QFormLayout:
    """Make a form with labels above their fields."""
    made = QFormLayout()
    made.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
    made.setVerticalSpacing(4)
    made.setContentsMargins(0, 0, 0, 0)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return made


def combo(name: str, items: Iterable[tuple[str, str]] = ()) -> QComboBox:
    """Make a box to choose from (words and data) that is as wide as its place."""
    box = ChoiceBox(name)
    for words, data in items:
        box.addItem(words, data)
    # Long words end in dots.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


def short(name: str) -> str:
    """Cut a long name, for a box."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def line(label: str, hint: str) -> QLineEdit:
    """Make a line to type into; `label` is what stands above it."""
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(label.replace("&", ""))
    return made
