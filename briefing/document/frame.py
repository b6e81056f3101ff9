"""What every kind of document carries: the event, for whom it is, its edition and its copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from briefing.document.blocks import (
    Block,
    Choices,
    Document,
    EventLine,
    Fact,
    Part,
    Prepared,
    Scope,
)
from briefing.queries.as_of_date import as_of_clause, as_of_date
from briefing.store.store import Store
from briefing.words.formatting import date_in_words

LANDSCAPE: Final = "landscape"


def event_line(store: Store) -> EventLine:
    """Name the event, with its place and day."""
    event = store.event
    place, date = event.text("place"), date_in_words(event.text("starts_on"))
    return EventLine(event.text("title"), " · ".join(words for words in (place, date) if words))


def event_in_words(store: Store) -> str:
    """Name the event with its day, for the title of a document."""
    event = store.event
    return f"{event.text('title')}, {date_in_words(event.text('starts_on'))}"


def prepared(store: Store, choices: Choices) -> Prepared:
    """Say for whom and from whom the sheet is, and of which day."""
    facts = (
        Fact("For", choices.for_whom),
        Fact("From", choices.from_whom),
        Fact("Contact", choices.contact),
        # What the sheet tells of an earlier day was not prepared on it.
        Fact("As of" if store.as_of else "Prepared", as_of_date(store).day),
    )
    return Prepared(tuple(fact for fact in facts if fact.words.strip()))


def read_as_of(store: Store) -> Iterable[Block]:
    """Yield how much is left out where the briefing is read as of an earlier day."""
    words = as_of_clause(store)
    if words:
        yield Scope(words[:1].upper() + words[1:])


def lies_across(choices: Choices, *, usually: bool | None) -> bool | None:
    """Tell whether a part is printed in landscape: as the user wants it, or as it usually is."""
    return choices.orientation == LANDSCAPE if choices.orientation else usually


def frame(
    store: Store,
    choices: Choices,
    label: str,
    name: str,
    parts: tuple[Part, ...],
    *,
    fingerprint: str | None = None,
) -> Document:
    """Make the parts a whole document with this name; it takes the file's own fingerprint."""
    return Document(
        title=f"{name} – {event_in_words(store)}",
        name=name,
        label=label,
        as_of=as_of_date(store),
        undated=store.undated,
        event=store.event,
        fingerprint=store.fingerprint if fingerprint is None else fingerprint,
        paper=choices.paper,
        marking=choices.marking,
        parts=parts,
        density=choices.density,
        copy=_copy(choices),
    )


def _copy(choices: Choices) -> str:
    if choices.copy < 1:
        return ""
    of_all = f" of {choices.copies:,}" if choices.copies >= choices.copy else ""
    return f"Copy {choices.copy:,}{of_all}"
