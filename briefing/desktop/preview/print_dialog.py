"""Ask for a printer with the system's dialog, offering only what will be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

# Parts of Qt's own dialog for CUPS, whose answers no program is told: they would be ignored.
NOT_TOLD: Final = ((QLabel, "pageSetLabel"), (QComboBox, "pageSetCombo"), (QCheckBox, "reverse"))


def print_dialog(printer: QPrinter, parent: QWidget, *, numbered: bool = False) -> QPrintDialog:
    """Return the dialog, not yet shown; of `numbered` copies each is a job of its own."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print the sheet – Briefing")
    # Saving makes the PDF itself; printed to a file it would be pictures of pages.
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
    for kind, name in NOT_TOLD:
        part = dialog.findChild(kind, name)
        if part is not None:
            part.hide()
    copies = dialog.findChild(QSpinBox, "copies")
    if copies is not None and numbered:
        copies.setEnabled(False)
        copies.setToolTip("The copies are numbered; each is printed once")
    return dialog


def take_pages(dialog: QPrintDialog, printer: QPrinter) -> None:
    """Take over the pages that were typed, such as 2,4: Qt keeps them to itself."""
    chosen = dialog.findChild(QRadioButton, "pagesRadioButton")
    typed = dialog.findChild(QLineEdit, "pagesLineEdit")
    if chosen is None or typed is None or not chosen.isChecked():
        return
    ranges = QPageRanges.fromString(typed.text())
    if not ranges.isEmpty():
        printer.setPageRanges(ranges)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
