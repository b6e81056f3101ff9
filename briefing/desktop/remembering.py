"""Keep how the window is between starts; what no longer fits is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QByteArray

from briefing.criteria import Criteria, Filter
from briefing.desktop.places import OVERVIEW, PLACES
from briefing.section import Section, Sort
from briefing.sections import SECTIONS
from briefing.settings import Setting, Settings


class Remembered(NamedTuple):
    """How the window was when it was closed."""

    place: str
    criteria: dict[str, Criteria]  # by section key, as the next three
    chosen: dict[str, str]  # ids of records
    widths: dict[str, list[int]]  # of columns, in pixels
    geometry: QByteArray  # of the window; these are Qt's own and may be empty
    panes: QByteArray
    inner_panes: QByteArray


def remember(settings: Settings) -> Remembered:
    """Return how the window was; as new where nothing is kept."""
    place = settings.text("place")
    return Remembered(
        place=place if any(place == known.key for known in PLACES) else OVERVIEW,
        criteria=_criteria_from(settings.mapping("criteria")),
        chosen={key: id for key, id in settings.mapping("chosen").items() if isinstance(id, str)},
        widths={
            key: [int(width) for width in widths if isinstance(width, int)]
            for key, widths in settings.mapping("widths").items()
            if isinstance(widths, list)
            and all(isinstance(width, int) and width > 0 for width in widths)
        },
        geometry=_bytes(settings.text("geometry")),
        panes=_bytes(settings.text("panes")),
        inner_panes=_bytes(settings.text("inner panes")),
    )


def keep(settings: Settings, how: Remembered) -> None:
    """Keep how the window is for the next start."""
    settings["place"] = how.place
    settings["criteria"] = _criteria_kept(how.criteria)
    settings["chosen"] = dict(how.chosen)
    settings["widths"] = {key: list(widths) for key, widths in how.widths.items()}
    settings["geometry"] = how.geometry.toBase64().toStdString()
    settings["panes"] = how.panes.toBase64().toStdString()
    settings["inner panes"] = how.inner_panes.toBase64().toStdString()
    settings.save()


def _bytes(kept: str) -> QByteArray:
    return QByteArray.fromBase64(kept.encode())


def _criteria_kept(criteria: Mapping[str, Criteria]) -> dict[str, Setting]:
    return {
        key: {
            "search": some.search,
            "filters": {chosen.column: list[Setting](chosen.values) for chosen in some.filters},
            "sort": [[step.column, step.descending] for step in some.sort],
        }
        for key, some in criteria.items()
        if some != Criteria()
    }


def _criteria_from(kept: Mapping[str, Setting]) -> dict[str, Criteria]:
    return {
        section.key: _one(section, some)
        for section in SECTIONS
        if isinstance(some := kept.get(section.key), dict)
    }


def _one(section: Section, kept: Mapping[str, Setting]) -> Criteria:
    search, filters, sort = kept.get("search"), kept.get("filters"), kept.get("sort")
    return Criteria(
        search=search if isinstance(search, str) else "",
        filters=tuple(
            Filter(column, tuple(str(value) for value in values))
            for column, values in (filters if isinstance(filters, dict) else {}).items()
            if section.has(column) and isinstance(values, list) and values
        ),
        sort=tuple(
            Sort(str(step[0]), bool(step[1]))
            for step in (sort if isinstance(sort, list) else [])
            if isinstance(step, list) and len(step) == 2 and section.has(str(step[0]))
        ),
    )
