"""Make a file of another kind from what a view shows, or from the whole briefing."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from briefing.errors import OutputTrouble
from briefing.exchange.content import Content, Options, Report, Written
from briefing.exchange.formats import Format, format_of
from briefing.exchange.gathering import gather
from briefing.formatting import printable
from briefing.listing import Listing
from briefing.saving import save
from briefing.sections import section_named
from briefing.store.reading import Store

Write = Callable[[Content], Written]


def export(what: Listing | Store, path: Path, options: Options | None = None) -> Report:
    """Write a listing, or the whole briefing for a Store, as the kind of file that `path` names.

    What stood there stays until the new file is complete. The same input gives the same bytes.
    OutputTrouble if there is no such kind, it cannot hold this, or it cannot be written.
    """
    made, store = format_of(path), what if isinstance(what, Store) else what.store
    if path.exists() and path.samefile(store.path):
        raise OutputTrouble(f"{printable(path.name)} is the briefing itself; choose another name.")
    written = render(what, made, options)
    save(written.data, path)
    return written.report


def render(what: Listing | Store, made: Format, options: Options | None = None) -> Written:
    """Return the bytes of the file; OutputTrouble if this kind of file cannot hold this."""
    chosen = options or Options()
    if made.only and (isinstance(what, Store) or what.section.key != made.only):
        only = section_named(made.only)
        raise OutputTrouble(
            f"A {made.title.lower()} ({made.ending}) can hold nothing but the section {only.key}."
        )
    if isinstance(what, Store) and not made.whole:
        raise OutputTrouble(
            f"A {made.ending} file holds one section: name one, "
            "or take .xlsx or .json for the whole briefing."
        )
    if chosen.marking.strip() and not made.marked:
        raise OutputTrouble(
            f"A {made.ending} file has no place for a marking: leave it out, or take .xlsx."
        )
    write: Write = import_module(made.module).write
    return write(gather(what, chosen))
