"""A whole file, not yet in its place, and what in it is not as it is held."""

from __future__ import annotations

from typing import NamedTuple

from briefing.words.words import Words


class Report(NamedTuple):
    """What was not handed out exactly as it is held."""

    harmless: int = 0  # cells that began like a formula, and have an apostrophe before them
    shortened: int = 0  # cells with more text than the kind of file can hold
    left_out: int = 0  # records without a full date, which no calendar can hold

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the user should know of it; empty if all is as it is held."""
        told = []
        if self.harmless:
            cells = Words().counted(self.harmless, "cell", "cells")
            stands = "it" if self.harmless == 1 else "them"
            told.append(
                f"{cells} began with a sign that spreadsheets take for a formula; "
                f"an apostrophe stands before {stands}."
            )
        if self.shortened:
            cells = Words().counted(self.shortened, "cell", "cells")
            told.append(f"{cells} had more text than a spreadsheet can hold; the end is left out.")
        if self.left_out:
            steps = Words().counted(self.left_out, "step has", "steps have")
            told.append(f"{steps} no full date and so no entry.")
        return tuple(told)


class Written(NamedTuple):
    """A whole file, not yet in its place."""

    data: bytes
    report: Report = Report()
