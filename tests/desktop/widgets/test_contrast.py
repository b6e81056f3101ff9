"""Whether what is painted can be read and seen: WCAG 2.2 AA, from the colours themselves."""

from __future__ import annotations

from typing import Final

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.desktop.widgets.theme import (
    FUSION_EDGE,
    WITH_CURRENT,
    WITH_EDGE,
    Theme,
    class_palettes,
    paint_with,
    palette,
    themed,
)
from briefing.desktop.window.main_window import Window
from tests.desktop.contrast import contrast

TEXT: Final = 4.5
PART: Final = 3.0  # edges of controls, and signs of where the keyboard is
MORE: Final = 7.0  # text, for those whose system asks for more contrast
# What is written on what, by the task of the colours.
WRITTEN: Final = {
    "text": ("window", "base", "raised", "selection", "warning", "line"),
    "quiet": ("window", "base", "raised", "selection"),
    "accent": ("window", "base", "raised", "selection"),
    "contested": ("window", "base", "selection"),
}
SEEN: Final = {
    "border": ("window", "base", "raised", "warning", "selection"),  # edges of controls
    "accent": ("window", "base", "raised", "selection", "warning", "desk"),  # the keyboard's ring
    "quiet": ("window", "base", "raised", "selection"),  # icons, hooks and crosses
}
THEMES: Final = [themed(dark=dark, more=more) for dark in (False, True) for more in (False, True)]
NAMES: Final = ("light", "light, more", "dark", "dark, more")


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_every_text_stands_out_from_its_ground(theme: Theme) -> None:
    faint = {
        (ink, ground): contrast(getattr(theme, ink), getattr(theme, ground))
        for ink, grounds in WRITTEN.items()
        for ground in grounds
        if contrast(getattr(theme, ink), getattr(theme, ground)) < TEXT
    }
    assert faint == {}


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_every_edge_and_sign_stands_out_from_its_ground(theme: Theme) -> None:
    faint = {
        (part, ground): contrast(getattr(theme, part), getattr(theme, ground))
        for part, grounds in SEEN.items()
        for ground in grounds
        if contrast(getattr(theme, part), getattr(theme, ground)) < PART
    }
    assert faint == {}


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_every_text_of_qts_own_parts_stands_out(theme: Theme) -> None:
    role = QPalette.ColorRole
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.PlaceholderText, role.Base),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
        (role.Link, role.Window),
    )
    general = palette(theme)
    assert [pair for pair in pairs if contrast(*(general.color(one) for one in pair)) < TEXT] == []
    own = class_palettes(theme)
    for name in WITH_CURRENT:
        made = own[name]
        highlight = made.color(role.Highlight)
        assert contrast(made.color(role.HighlightedText), highlight) >= TEXT
        for place in (role.Base, role.Window):  # where the one chosen stands among the others
            assert contrast(highlight, made.color(place)) >= PART
    for name in WITH_EDGE:  # Fusion darkens it
        edge = own[name].color(role.Window).darker(FUSION_EDGE)
        for ground in (theme.window, theme.base, theme.raised):
            assert contrast(edge, ground) >= PART


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_who_asks_for_more_contrast_gets_more(dark: bool) -> None:
    theme = themed(dark=dark, more=True)
    for ink, grounds in WRITTEN.items():
        for ground in grounds:
            assert contrast(getattr(theme, ink), getattr(theme, ground)) >= MORE, (ink, ground)
    usual = themed(dark=dark, more=False)
    assert contrast(theme.border, theme.base) > contrast(usual.border, usual.base)


def test_the_controls_of_the_window_have_these_colours(window: Window, qtbot: QtBot) -> None:
    theme = themed(dark=True, more=True)
    paint_with(theme)
    combo = window.sidebar.as_of.stops[-1]
    qtbot.waitUntil(lambda: combo.palette().color(QPalette.ColorRole.Button) == QColor("#000000"))
    picture = combo.grab().toImage()
    middle = picture.height() // 2
    edge = max(contrast(picture.pixelColor(x, middle), theme.base) for x in range(4))
    assert edge >= PART
    window.choose_theme("light")
    assert QApplication.palette().color(QPalette.ColorRole.Base) == QColor("#ffffff")


def test_nothing_in_the_window_moves_by_itself(window: Window) -> None:
    """No animation of ours: what the system says of motion counts for Qt's own parts."""
    from PySide6.QtCore import QPropertyAnimation, QVariantAnimation  # noqa: PLC0415

    assert window.findChildren(QPropertyAnimation) == []
    assert window.findChildren(QVariantAnimation) == []
