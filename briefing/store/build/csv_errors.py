"""Say in one line what is wrong in a folder of CSV files, and where."""

from __future__ import annotations

from briefing.errors import MistakeInData
from briefing.words.words import Words


class CsvErrors:
    """The first mistake found and the number of all; a bad file may have a million."""

    def __init__(self) -> None:
        self._first = ""
        self._number = 0

    def __bool__(self) -> bool:
        return self._number > 0

    def add(self, file: str, line: int, column: str, says: str) -> None:
        """Note a mistake; `says` is a clause without a full stop.

        CsvLine 0 stands for the whole file, an empty column for the whole line.
        """
        self._number += 1
        if self._number == 1:
            place = [file]
            if line:
                place.append(f"line {line}")
            if column:
                place.append(f"column {column}")
            self._first = f"{', '.join(place)}: {says}"

    def refuse(self) -> None:
        """Raise MistakeInData if there is a mistake."""
        if not self:
            return
        others = self._number - 1
        more = (
            f" (and {Words().counted(others, 'more mistake', 'more mistakes')})" if others else ""
        )
        raise MistakeInData(f"{self._first}{more}.")
