"""Keep the choices for sheets between starts; what is damaged or no longer fits is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from briefing.document.blocks import NORMAL, PRINCIPAL
from briefing.document.paper import PAPERS
from briefing.document.request import DOSSIER, LIST
from briefing.section import Kind, Section
from briefing.settings import Setting, Settings

SETTINGS: Final = "sheet"
TEXTS: Final = ("marking", "for_whom", "from_whom", "contact")
LONGEST_TEXT: Final = 2000
MOST_COPIES: Final = 99
ORIENTATIONS: Final = ("", "portrait", "landscape")
DENSITIES: Final = (NORMAL, PRINCIPAL)


class KeptColumns(NamedTuple):
    """The columns chosen for a section, and those that the choice began with."""

    usual: tuple[str, ...]  # if the sheet has others by itself now, the choice is void
    chosen: tuple[str, ...]


class KeptChoices(NamedTuple):
    """What was last chosen."""

    kind: str = LIST  # or DOSSIER: what a list is printed as
    paper: str = ""  # empty: that of the country
    orientation: str = ""
    density: str = NORMAL
    texts: Mapping[str, str] = {}
    copies: int = 0
    sources: bool = True
    left_out: tuple[str, ...] = ()  # sections of any file; so those to come are in
    columns: Mapping[str, KeptColumns] = {}
    folds: Mapping[str, bool] = {}


def remember(settings: Settings) -> KeptChoices:
    """Return what was chosen; as new where nothing is kept."""
    kept = settings.mapping(SETTINGS)
    copies = kept.get("copies")
    columns, folds = kept.get("columns"), kept.get("folds")
    return KeptChoices(
        kind=_one_of(kept.get("kind"), (LIST, DOSSIER)),
        paper=_one_of(kept.get("paper"), ("", *PAPERS)),
        orientation=_one_of(kept.get("orientation"), ORIENTATIONS),
        density=_one_of(kept.get("density"), DENSITIES),
        texts={key: text[:LONGEST_TEXT] for key in TEXTS if isinstance(text := kept.get(key), str)},
        copies=copies if type(copies) is int and 0 <= copies <= MOST_COPIES else 0,
        sources=kept.get("sources") is not False,
        left_out=_texts(kept.get("left out")),
        columns=_columns_from(columns if isinstance(columns, dict) else {}),
        folds={
            key: is_open
            for key, is_open in (folds if isinstance(folds, dict) else {}).items()
            if isinstance(is_open, bool)
        },
    )


def keep(settings: Settings, chosen: KeptChoices) -> None:
    """Keep what is chosen for the next start."""
    settings[SETTINGS] = {
        **chosen.texts,
        "kind": chosen.kind,
        "paper": chosen.paper,
        "orientation": chosen.orientation,
        "density": chosen.density,
        "copies": chosen.copies,
        "sources": chosen.sources,
        "left out": list(chosen.left_out),
        "columns": {
            key: {"usual": list(columns.usual), "chosen": list(columns.chosen)}
            for key, columns in chosen.columns.items()
        },
        "folds": dict(chosen.folds),
    }


def printable_columns(section: Section) -> tuple[tuple[str, str], ...]:
    """Return the columns that a table can have (key and title); a code stands with its country."""
    return tuple(
        (column.key, column.title) for column in section.columns if column.kind is not Kind.CODE
    )


def _columns_from(kept: Mapping[str, Setting]) -> dict[str, KeptColumns]:
    found = {}
    for section, columns in kept.items():
        if isinstance(columns, dict):
            chosen = tuple(dict.fromkeys(_texts(columns.get("chosen"))))
            if chosen:
                found[section] = KeptColumns(_texts(columns.get("usual")), chosen)
    return found


def _texts(kept: Setting) -> tuple[str, ...]:
    return tuple(text for text in kept if isinstance(text, str)) if isinstance(kept, list) else ()


def _one_of(kept: Setting, known: tuple[str, ...]) -> str:
    """Return the first one known where nothing that fits is kept."""
    return kept if isinstance(kept, str) and kept in known else known[0]
