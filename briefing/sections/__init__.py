"""The views of a briefing: one file each, found by being here."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from briefing.errors import UnknownName
from briefing.section import Section


def _found() -> Iterable[Section]:
    for module in iter_modules(__path__):
        section = import_module(f"{__name__}.{module.name}").SECTION
        assert isinstance(section, Section), module.name
        yield section


SECTIONS: tuple[Section, ...] = tuple(sorted(_found(), key=lambda section: section.position))

SOURCES: Section = next(section for section in SECTIONS if section.register)


def section_named(key: str) -> Section:
    """Return the section with this key; UnknownName if there is none."""
    for section in SECTIONS:
        if section.key == key:
            return section
    known = ", ".join(section.key for section in SECTIONS)
    raise UnknownName(f"There is no section “{key}”; the sections are {known}.")


def title_of(key: str) -> str:
    """Return what a section is called; the event and groups have names as well."""
    for section in SECTIONS:
        if section.key == key:
            return section.title
    return key.replace("_", " ").capitalize()
