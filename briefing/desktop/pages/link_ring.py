"""The ring round the link of a page that has the keyboard, as round all other parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from briefing.desktop.widgets.ring import paint_ring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextCursor
    from PySide6.QtWidgets import QTextBrowser

RADIUS: Final = 3.0
AROUND: Final = 0.5  # pixels between the words and the ring, which covers Qt’s own dotted line


def paint_link_ring(page: QTextBrowser) -> None:
    """Paint it over the page, if one of its links has the keyboard."""
    cursor = page.textCursor()
    if not (page.hasFocus() and cursor.hasSelection() and cursor.charFormat().isAnchor()):
        return
    left, top = page.horizontalScrollBar().value(), page.verticalScrollBar().value()
    with QPainter(page.viewport()) as painter:
        for box in link_boxes(page, cursor):
            around = box.translated(-left, -top).adjusted(-AROUND, 0, AROUND, 0)
            paint_ring(painter, around, page.palette(), RADIUS)


def link_boxes(page: QTextBrowser, cursor: QTextCursor) -> Iterator[QRectF]:
    """Yield where the chosen words stand on the page, one box for each of their lines."""
    document = page.document()
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    block = document.findBlock(first)
    while block.isValid() and block.position() < last:
        corner = document.documentLayout().blockBoundingRect(block).topLeft()
        for box in _lines(block, first - block.position(), last - block.position()):
            yield box.translated(corner)
        block = block.next()


def _lines(block: QTextBlock, first: int, last: int) -> Iterator[QRectF]:
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        begin, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if begin < end:
            sides = sorted(_x(line.cursorToX(place)) for place in (begin, end))
            yield QRectF(sides[0], line.y(), sides[1] - sides[0], line.height())


def _x(found: object) -> float:
    """Return the place alone: PySide6 hands back the cursor beside it."""
    return float(found[0]) if isinstance(found, tuple | list) else float(str(found))
