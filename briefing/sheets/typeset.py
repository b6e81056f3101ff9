"""Set sheets as PDF with Typst: tagged (PDF/UA-1), and the same bytes for the same sheet."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing.document.blocks import Document
from briefing.document.walk import texts, with_texts
from briefing.resources import FOLDER
from briefing.sheets.glyphs import lacks_glyphs, missing_in, rare
from briefing.sheets.hold_rows import hold_rows
from briefing.sheets.page_room import scale_of
from briefing.sheets.template_data import moment, template_data
from briefing.words.characters import MARK, clean

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES: Final = FOLDER / "typst"
NO_DATE: Final = datetime.fromtimestamp(0, UTC)
MOST_NAMED: Final = 12  # characters named in the notice


class Typeset(NamedTuple):
    """A finished document."""

    pdf: bytes
    missing: str  # the characters that no font here can show, each once


def pdf(sheet: Document) -> bytes:
    """Set the sheet as `typeset` does and return the PDF alone."""
    return typeset(sheet).pdf


def typeset(sheet: Document) -> Typeset:
    """Set the sheet, and tell which characters no font of this computer can show.

    Those are printed as marks, and the sheet says so at its end.
    OutputTrouble if its marking leaves no room for anything else.
    """
    from typst import TypstError  # noqa: PLC0415 - the window starts without it

    sheet = with_texts(hold_rows(sheet), clean)
    missing: set[str] = set()
    for look_closer in (_missing, _rare, None):
        try:
            return Typeset(
                _compiled(_marked(sheet, missing), _notice(missing)), "".join(sorted(missing))
            )
        except TypstError as error:
            if look_closer is None or not lacks_glyphs(error.message):
                raise
            missing = look_closer(sheet)
    raise AssertionError("the last look always ends")


def _missing(sheet: Document) -> set[str]:
    return missing_in(texts(sheet), fonts())


def _rare(sheet: Document) -> set[str]:
    return rare(set().union(*texts(sheet)))


@cache
def fonts() -> Fonts:
    """Return the fonts of this computer; looking for them takes longer than setting a sheet."""
    from typst import Fonts  # noqa: PLC0415

    return Fonts()


def _compiled(sheet: Document, notice: str) -> bytes:
    import typst  # noqa: PLC0415

    compiled = typst.compile(
        str(TEMPLATES / "sheet.typ"),
        root=str(TEMPLATES),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={
            "sheet": json.dumps(template_data(sheet, notice)),
            **scale_of(sheet.density).units,
        },
        timestamp=moment(sheet) or NO_DATE,
        font_paths=fonts(),
    )
    assert isinstance(compiled, bytes)
    return compiled


def _marked(sheet: Document, missing: set[str]) -> Document:
    """Put marks in the place of characters without a glyph."""
    if not missing:
        return sheet
    marks = {ord(character): MARK for character in missing}
    return with_texts(sheet, lambda text: text.translate(marks))


def _notice(missing: set[str]) -> str:
    """Say what the marks stand for; empty if there are none."""
    if not missing:
        return ""
    named = [f"U+{ord(character):04X}" for character in sorted(missing)]
    more = len(named) - MOST_NAMED
    return (
        f"“{MARK}” stands for a character that no font of this computer can show: "
        f"{', '.join(named[:MOST_NAMED])}{f' and {more:,} more' if more > 0 else ''}."
    )
