"""Keep how the window is between starts; what no longer fits is forgotten."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QByteArray

from briefing.settings import Setting, Settings

# What is kept of a window in the settings, whichever file it shows.
NAMES: Final = ("widths", "grades", "geometry", "panes", "inner panes")
WIDEST: Final = 10_000  # pixels, and a place among columns is far less


class WindowState(NamedTuple):
    """How the window was when it was closed."""

    widths: dict[str, dict[str, int]]  # by section key, of columns by their keys, in pixels
    grades: dict[str, int]  # where the grade stands among the columns, if not last; -1: hidden
    geometry: QByteArray  # of the window; these are Qt's own and may be empty
    panes: QByteArray
    inner_panes: QByteArray


def window_state(settings: Settings) -> WindowState:
    """Return how the window was; as new where nothing is kept."""
    return WindowState(
        widths={key: _numbers(some) for key, some in settings.mapping("widths").items()},
        grades=_numbers(settings["grades"], least=-1),
        geometry=_bytes(settings.text("geometry")),
        panes=_bytes(settings.text("panes")),
        inner_panes=_bytes(settings.text("inner panes")),
    )


def keep_window_state(settings: Settings, state: WindowState) -> None:
    """Keep how the window is for the next start."""
    settings["widths"] = {key: dict(widths) for key, widths in state.widths.items()}
    settings["grades"] = dict(state.grades)
    settings["geometry"] = state.geometry.toBase64().toStdString()
    settings["panes"] = state.panes.toBase64().toStdString()
    settings["inner panes"] = state.inner_panes.toBase64().toStdString()
    settings.save()


def forget_window_state(settings: Settings, *, others: bool = False) -> None:
    """Let the next window be as new; what the user has named or typed for sheets is kept.

    How files were left that were open before the last one is forgotten only with `others`.
    """
    from briefing.desktop.state.file_state import (  # noqa: PLC0415 - after a breakdown only
        FILE,
        OTHERS,
        STATE,
    )

    for name in (*NAMES, FILE, *STATE, *((OTHERS,) if others else ())):
        settings[name] = None


def _numbers(kept: Setting, least: int = 0) -> dict[str, int]:
    """Return the whole numbers by name; what is none is forgotten."""
    some = kept if isinstance(kept, dict) else {}
    return {
        key: value for key, value in some.items() if type(value) is int and least <= value <= WIDEST
    }


def _bytes(kept: str) -> QByteArray:
    return QByteArray.fromBase64(kept.encode(errors="replace"))
