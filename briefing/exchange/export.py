"""Make a file of another kind from what a view shows, or from the whole briefing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefing.criteria import Criteria
from briefing.document.blocks import Choices
from briefing.document.compose import compose_full, compose_list
from briefing.document.progress import COMPARING, READING, WRITING, Steps, Tell
from briefing.errors import OutputTrouble
from briefing.exchange.formats import Format, format_of
from briefing.exchange.written import Report, Written
from briefing.queries.findings import find
from briefing.queries.listing import Listing
from briefing.queries.open_as_of import open_again
from briefing.save_file import save
from briefing.section import Section
from briefing.store.file.version import Opened
from briefing.store.store import Store
from briefing.subprocess_job import SubprocessJob
from briefing.words.printable import printable
from briefing.words.words import Words


class ExportRequest(NamedTuple):
    """A file that is wanted of a briefing; it means the same in every process."""

    file: Opened
    section: str  # empty: the whole briefing
    criteria: Criteria
    target: Path
    choices: Choices  # its paper and its marking


def export(
    what: Listing | Store, path: Path, choices: Choices | None = None, steps: Steps | None = None
) -> Report:
    """Write a listing, or the whole briefing for a Store, as the kind of file that `path` names.

    What stood there stays until the new file is complete. The same input gives the same bytes.
    OutputTrouble if there is no such kind, it cannot hold this, or it cannot be written.
    """
    made = format_of(path)
    spare_the_briefing(path, what if isinstance(what, Store) else what.store)
    return save_export(render(what, made, choices, steps), path)


def request_for(what: Listing | Store, target: Path, choices: Choices) -> ExportRequest:
    """Ask for a listing, or for a Store the whole briefing, as the kind that `target` names.

    OutputTrouble if there is no such kind, or if it would take the place of the briefing.
    """
    made = format_of(target)
    store = what if isinstance(what, Store) else what.store
    spare_the_briefing(target, store)
    return ExportRequest(
        file=store.opened,
        section="" if isinstance(what, Store) else what.section.key,
        criteria=Criteria() if isinstance(what, Store) else what.criteria,
        target=target,
        choices=choices if made.marked else choices._replace(marking=""),
    )


def export_job(request: ExportRequest) -> SubprocessJob[Written]:
    """Return the work of making the file in another process; it tells its Progress."""
    return SubprocessJob(partial(_render, request))


def save_export(written: Written, path: Path) -> Report:
    """Put a file that was made in its place; what stood there stays until it is complete."""
    save(written.data, path)
    return written.report


def spare_the_briefing(path: Path, store: Store) -> None:
    """Make sure that `path` is another file than the open one; OutputTrouble if it is not."""
    if path.exists() and path.samefile(store.path):
        raise OutputTrouble(f"{printable(path.name)} is the briefing itself; choose another name.")


def render(
    what: Listing | Store,
    made: Format,
    choices: Choices | None = None,
    steps: Steps | None = None,
) -> Written:
    """Return the bytes of the file; OutputTrouble if this kind of file cannot hold this."""
    chosen, counting = choices or Choices(), steps or Steps()
    reason = why_not(what, made)
    if reason:
        raise OutputTrouble(reason)
    if chosen.marking.strip() and not made.marked:
        raise OutputTrouble(
            f"A {made.ending} file has no place for a marking: leave it out, or take .xlsx."
        )
    write = made.writer()
    counting.begin(COMPARING)
    store = what if isinstance(what, Store) else what.store
    findings = find(store)
    counting.begin(READING, sum(size for _, size in _sizes(what)))
    if isinstance(what, Store):
        document = compose_full(what, chosen, findings, counting)
    else:
        document = compose_list(what, chosen, findings, counting)
    counting.begin(WRITING, sum(table.size for table in document.tables))
    return write(document, counting)


def why_not(what: Listing | Store, made: Format) -> str:
    """Say in a sentence why this kind of file cannot hold this; empty if it can."""
    whole = isinstance(what, Store)
    store = what if isinstance(what, Store) else what.store
    if made.calendar and (isinstance(what, Store) or what.section.calendar is None):
        known = Words().any_of(
            [one.key for one in store.vocabulary.sections if one.calendar is not None]
        )
        return f"A {made.title.lower()} ({made.ending}) can hold nothing but the section {known}."
    if whole and not made.whole:
        return f"A {made.ending} file holds one section: choose one, or take .xlsx."
    if made.limit:
        for section, size in _sizes(what):
            if size > made.limit:
                records = Words().counted(size, section.one, section.many)
                return (
                    f"A {made.title.lower()} holds at most {made.limit:,} rows, and these are "
                    f"{records}: narrow them, or take .csv."
                )
    return ""


def _sizes(what: Listing | Store) -> list[tuple[Section, int]]:
    """Return how many records there are of each section."""
    if isinstance(what, Store):
        return [(section, what.count(section)) for section in what.vocabulary.sections]
    return [(what.section, len(what))]


def _render(request: ExportRequest, tell: Tell) -> Written:
    with open_again(request.file) as store:
        what: Listing | Store = store
        if request.section:
            what = Listing(store, store.vocabulary.section(request.section), request.criteria)
        return render(what, format_of(request.target), request.choices, Steps(tell))
