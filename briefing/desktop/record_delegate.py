"""Say how large a cell would like to be; `record_painting` paints whole rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from briefing.desktop.table.metrics import CHIP_GAP, MARGIN, chip_width, row_height
from briefing.desktop.table.record_model import Role

AnyIndex = QModelIndex | QPersistentModelIndex


class RecordDelegate(QStyledItemDelegate):
    """Measures cells, for a double click on the edge of a column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802
        """Ask for the width that the words need."""
        metrics = QFontMetrics(option.font)
        width = metrics.horizontalAdvance(str(index.data() or "")) + 2 * MARGIN
        if index.data(Role.CODE) is not None:
            width += chip_width(option.font) + CHIP_GAP
        return QSize(width + 2, row_height(option.font))
