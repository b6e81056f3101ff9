"""What every kind of document carries: the event, for whom it is, its edition and its copy."""

from __future__ import annotations

from typing import Final

from briefing.document.blocks import (
    Choices,
    Document,
    EventLine,
    Fact,
    Part,
    Prepared,
)
from briefing.queries.as_of_date import as_of_date
from briefing.store.store import Store
from briefing.words.words import Words

LANDSCAPE: Final = "landscape"


def event_line(store: Store, words: Words) -> EventLine:
    """Name the event, with its place and day."""
    event = store.event
    where_and_when = (event.text("place"), words.date(event.text("starts_on")))
    return EventLine(event.text("title"), " · ".join(filter(None, where_and_when)))


def prepared(store: Store, choices: Choices, words: Words) -> Prepared:
    """Say for whom and from whom the sheet is, and of which day."""
    facts = (
        Fact("For", choices.for_whom),
        Fact("From", choices.from_whom),
        Fact("Contact", choices.contact),
        # What the sheet tells of an earlier day was not prepared on it.
        Fact("As of" if store.as_of else "Prepared", as_of_date(store, words).day),
    )
    return Prepared(tuple(fact for fact in facts if fact.words.strip()))


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
    words: Words,
    fingerprint: str | None = None,
) -> Document:
    """Make the parts a whole document with this name; it takes the file's own fingerprint."""
    event = store.event
    return Document(
        title=f"{name} – {event.text('title')}, {words.date(event.text('starts_on'))}",
        name=name,
        label=label,
        as_of=as_of_date(store, words),
        undated=store.undated,
        event=event,
        fingerprint=store.fingerprint if fingerprint is None else fingerprint,
        paper=choices.paper,
        marking=choices.marking,
        parts=parts,
        density=choices.density,
        copy=_copy(choices),
        words=words,
    )


def _copy(choices: Choices) -> str:
    if choices.copy < 1:
        return ""
    of_all = f" of {choices.copies:,}" if choices.copies >= choices.copy else ""
    return f"Copy {choices.copy:,}{of_all}"
