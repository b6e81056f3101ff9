"""Keep where the user left off in a file: each file is found as it was left, another one is new."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QCryptographicHash

from briefing.criteria import Criteria
from briefing.criteria.criteria_setting import from_setting, to_setting
from briefing.desktop.state.places import OVERVIEW, is_page
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Setting, Settings
from briefing.vocabulary.vocabulary import Vocabulary

FILE: Final = "file"  # to which the next three belong: the one left last
STATE: Final = ("place", "criteria", "chosen")
OTHERS: Final = "other files"  # the same of those left before, the latest first
NAMES: Final = (FILE, *STATE, OTHERS)
MOST: Final = 10  # other files


class FileState(NamedTuple):
    """Where the user was in a file, and what was wanted there."""

    place: str
    criteria: dict[str, Criteria]  # by section key, as the next one
    chosen: dict[str, str]  # ids of records


def file_state(settings: Settings, path: Path, vocabulary: Vocabulary) -> FileState:
    """Return where the user left off in a file.

    One that is not known begins at the overview with all its records; only which columns are
    shown, and in which order, is as in the file before.
    """
    last = {name: settings[name] for name in STATE}
    if settings.text(FILE) in ("", _key(path)):  # older versions did not keep which
        return _read(last, vocabulary)
    for other in _others(settings):
        if other[FILE] == _key(path):
            return _read(other, vocabulary)
    shown = _read(last, vocabulary).criteria
    columns = {key: Criteria(columns=one.columns) for key, one in shown.items() if one.columns}
    return FileState(OVERVIEW, columns, {})


def keep_file_state(settings: Settings, path: Path, state: FileState) -> None:
    """Keep where the user leaves off in a file; it is not yet saved."""
    settings.refresh()
    key, last = _key(path), settings.text(FILE)
    others = [other for other in _others(settings) if other[FILE] != key]
    if last not in ("", key):
        others.insert(0, {name: settings[name] for name in (FILE, *STATE)})
    settings[OTHERS] = list[Setting](dict(other) for other in others[:MOST])
    settings[FILE] = key
    settings["place"] = state.place
    settings["criteria"] = {
        section: to_setting(some) for section, some in state.criteria.items() if some != Criteria()
    }
    settings["chosen"] = dict(state.chosen)


def _read(kept: Mapping[str, Setting], vocabulary: Vocabulary) -> FileState:
    place, criteria, chosen = (kept.get(name) for name in STATE)
    plain = criteria if isinstance(criteria, dict) else {}
    ids = chosen if isinstance(chosen, dict) else {}
    is_there = isinstance(place, str) and (is_page(place) or vocabulary.has(place))
    return FileState(
        str(place) if is_there else OVERVIEW,
        {
            section.key: from_setting(section, plain[section.key])
            for section in vocabulary.sections
            if section.key in plain
        },
        {key: id for key, id in ids.items() if isinstance(id, str)},
    )


def _others(settings: Settings) -> list[dict[str, Setting]]:
    kept = settings[OTHERS]
    some = kept if isinstance(kept, list) else []
    return [one for one in some if isinstance(one, dict) and isinstance(one.get(FILE), str)]


def _key(path: Path) -> str:
    """Return what stands for a file in the settings, which need not tell its name."""
    if path == BUNDLED_BRIEFING:
        return "bundled"  # wherever the program is installed next
    name, way = os.fsencode(os.path.realpath(path)), QCryptographicHash.Algorithm.Sha256
    # Qt's, since Python's takes some milliseconds of a start to load.
    return QCryptographicHash.hash(name, way).toHex().toStdString()[:32]
