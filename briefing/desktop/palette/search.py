"""Search everything off the thread that paints."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from briefing.desktop.state.background_reader import BackgroundReader, Source
from briefing.queries.search_all import FoundInSection, find_everything
from briefing.store.store import Store


class Question(NamedTuple):
    """What is typed, of which file, and how many records of a section are wanted."""

    source: Source
    typed: str
    most: int


class Answer(NamedTuple):
    """What was found for what was typed."""

    typed: str
    found: tuple[FoundInSection, ...]


class FinderSearch(BackgroundReader):
    """Finds what is typed last; `answered` hands over the Answer."""

    def ask(self, question: Question) -> None:
        """Answer a question instead of the one before."""
        self.read(question.source, partial(_find, question))


def _find(question: Question, store: Store) -> Answer:
    return Answer(question.typed, find_everything(store, question.typed, question.most))
