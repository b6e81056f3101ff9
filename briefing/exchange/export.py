"""Make a file of another kind from what a view shows, or from the whole briefing."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from briefing.document.content import Content, Options, Report, Written
from briefing.document.gather import gather
from briefing.document.progress import Steps
from briefing.errors import OutputTrouble
from briefing.exchange.formats import Format, format_of
from briefing.queries.listing import Listing
from briefing.save_file import save
from briefing.sections import SECTIONS, section_named
from briefing.store.store import Store
from briefing.words.formatting import counted, printable

Write = Callable[[Content, Steps], Written]


def export(
    what: Listing | Store, path: Path, options: Options | None = None, steps: Steps | None = None
) -> Report:
    """Write a listing, or the whole briefing for a Store, as the kind of file that `path` names.

    What stood there stays until the new file is complete. The same input gives the same bytes.
    OutputTrouble if there is no such kind, it cannot hold this, or it cannot be written.
    """
    made = format_of(path)
    spare_the_briefing(path, what if isinstance(what, Store) else what.store)
    written = render(what, made, options, steps)
    save(written.data, path)
    return written.report


def spare_the_briefing(path: Path, store: Store) -> None:
    """Make sure that `path` is another file than the open one; OutputTrouble if it is not."""
    if path.exists() and path.samefile(store.path):
        raise OutputTrouble(f"{printable(path.name)} is the briefing itself; choose another name.")


def render(
    what: Listing | Store,
    made: Format,
    options: Options | None = None,
    steps: Steps | None = None,
) -> Written:
    """Return the bytes of the file; OutputTrouble if this kind of file cannot hold this."""
    chosen, counting = options or Options(), steps or Steps()
    reason = why_not(what, made)
    if reason:
        raise OutputTrouble(reason)
    if chosen.marking.strip() and not made.marked:
        raise OutputTrouble(
            f"A {made.ending} file has no place for a marking: leave it out, or take .xlsx."
        )
    write: Write = import_module(made.module).write
    return write(gather(what, chosen, steps=counting), counting)


def why_not(what: Listing | Store, made: Format) -> str:
    """Say in a sentence why this kind of file cannot hold this; empty if it can."""
    whole = isinstance(what, Store)
    if made.only and (isinstance(what, Store) or what.section.key != made.only):
        only = section_named(made.only)
        return (
            f"A {made.title.lower()} ({made.ending}) can hold nothing but the section {only.key}."
        )
    if whole and not made.whole:
        return f"A {made.ending} file holds one section: choose one, or take .xlsx."
    if made.most:
        sizes = (
            [(section, what.count(section)) for section in SECTIONS]
            if isinstance(what, Store)
            else [(what.section, len(what))]
        )
        for section, size in sizes:
            if size > made.most:
                return (
                    f"A {made.title.lower()} holds at most {made.most:,} rows, and these are "
                    f"{counted(size, section.one, section.many)}: narrow them, or take .csv."
                )
    return ""
