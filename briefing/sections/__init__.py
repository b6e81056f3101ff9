"""The views of a briefing: one file each, found by being here."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from briefing.section import Section
from briefing.vocabulary.vocabulary import Vocabulary


def _found() -> Iterable[Section]:
    for module in iter_modules(__path__):
        section = import_module(f"{__name__}.{module.name}").SECTION
        assert isinstance(section, Section), module.name
        yield section


SHIPPED: Final = Vocabulary(sorted(_found(), key=lambda section: section.position))
