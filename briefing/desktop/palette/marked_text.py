"""One line of text with its words that match marked, in the room that there is."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from briefing.store.search.match import Excerpt

ELLIPSIS: Final = "…"
AFTER: Final = 12  # characters to be seen behind a word that would else be out of sight
LEAST: Final = 3  # characters; less of a text says nothing


class Ink(NamedTuple):
    """How a text is written, and how the words in it that match."""

    font: QFont
    text: QColor
    marked: QColor
    line: QColor  # under what is marked, so that neither colour nor weight is all that shows it


def bold(font: QFont) -> QFont:
    """Return the font of what is marked."""
    made = QFont(font)
    made.setWeight(QFont.Weight.Bold)
    return made


def shortened(shown: Excerpt, metrics: QFontMetrics, room: int) -> Excerpt:
    """Cut a text so that it fits and the first word that matches is in sight."""
    text, marks = shown.text, shown.marks
    if marks and metrics.horizontalAdvance(text[: marks[0][1]] + ELLIPSIS) > room:
        cut = _cut(text, marks[0], metrics, room - metrics.horizontalAdvance(ELLIPSIS * 2))
        if cut:
            text = ELLIPSIS + text[cut:]
            moved = ((start - cut + 1, end - cut + 1) for start, end in marks)
            marks = tuple((start, end) for start, end in moved if start > 0)
    if metrics.horizontalAdvance(text) > room:
        fits = _fitting(text, metrics, room)
        text = text[:fits].rstrip() + ELLIPSIS
        marks = tuple((start, min(end, fits)) for start, end in marks if start < fits)
    return Excerpt(text, marks)


def draw(painter: QPainter, rect: QRectF, shown: Excerpt, ink: Ink) -> float:
    """Draw a text at the left of `rect`, in its middle; return how wide it is."""
    metrics = QFontMetrics(bold(ink.font) if shown.marks else ink.font)
    if rect.width() < metrics.horizontalAdvance("n" * LEAST):
        return 0.0
    fitted = shortened(shown, metrics, int(rect.width()))
    layout = QTextLayout(fitted.text, ink.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    # From left to right as its neighbours; within it each script runs its own way.
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.setFormats([_format(fitted.text, mark, ink) for mark in fitted.marks])
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    top = rect.center().y() - line.height() / 2
    painter.setFont(ink.font)
    painter.setPen(ink.text)
    layout.draw(painter, QPointF(rect.left(), top))
    painter.setPen(QPen(ink.line, 2.0))
    base = top + line.ascent() + max(3.0, line.descent() * 0.9)  # below most tails
    for start, end in fitted.marks:
        for left, right in _reaches(layout, _units(fitted.text, start), _units(fitted.text, end)):
            painter.drawLine(QPointF(rect.left() + left, base), QPointF(rect.left() + right, base))
    return line.naturalTextWidth()


def _format(text: str, mark: tuple[int, int], ink: Ink) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = _units(text, mark[0])
    made.length = _units(text, mark[1]) - made.start
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setForeground(ink.marked)
    made.format = look
    return made


def _reaches(layout: QTextLayout, start: int, end: int) -> list[tuple[float, float]]:
    """Return where some characters stand: in a text of two directions not always together."""
    return [
        (run.boundingRect().left(), run.boundingRect().right())
        for run in layout.glyphRuns(start, end - start)
    ]


def _units(text: str, index: int) -> int:
    """Return an index in UTF-16, in which Qt counts."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, mark: tuple[int, int], metrics: QFontMetrics, room: int) -> int:
    """Return from where on a text is shown: as much before the mark as there is room."""
    end = min(mark[1] + AFTER, len(text))
    cut = mark[0]
    while cut > 0 and metrics.horizontalAdvance(text[cut - 1 : end]) <= room:
        cut -= 1
    space = text.find(" ", cut, mark[0])
    return space + 1 if space >= 0 else cut


def _fitting(text: str, metrics: QFontMetrics, room: int) -> int:
    """Return how many characters fit with an ellipsis, which may change how they join."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(text[:middle] + ELLIPSIS) <= room:
            low = middle
        else:
            high = middle - 1
    return low
