"""The few styles and pieces that the window's texts are laid out with; all data is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final
from urllib.parse import quote

from PySide6.QtGui import QPalette

from briefing.desktop.widgets.text import CONTESTED
from briefing.desktop.widgets.theme import DISPUTED, LINE, QUIET
from briefing.words.words import Words

WEB_SCHEMES: Final = ("http://", "https://")


def record_link(section: str, id: str) -> str:
    """Return the address under which a text of ours leads to a record."""
    return f"record:{section}/{quote(id, safe='')}"  # an id may hold any sign


def place_link(key: str, anchor: str = "") -> str:
    """Return the address of a place of the window, or of an anchor on its page."""
    return f"place:{key}/{quote(anchor, safe='')}" if anchor else f"place:{key}"


def conflict_anchor(section: str, record: str, field: str) -> str:
    """Return the anchor at which a conflict stands on its page."""
    return f"{section}.{record}.{field}"


class Style:
    """Styles in the colours of a theme; sizes follow the text's, in points.

    On a `narrow` page two columns have no room beside each other, on a `tight` one not many.
    """

    def __init__(
        self,
        theme: QPalette,
        points: float,
        *,
        narrow: bool = False,
        tight: bool = False,
        words: Words = Words(),
    ) -> None:
        role = QPalette.ColorRole
        text, accent, quiet, contested, line = (
            theme.color(one).name() for one in (role.Text, role.Accent, QUIET, DISPUTED, LINE)
        )
        self.narrow: Final = narrow
        self.tight: Final = tight
        self.words: Final = words
        small = f"font-size:{points * 0.9:.1f}pt;"
        self.body: Final = f"color:{text}; font-size:{points:.1f}pt;"
        large = 1.25 if narrow else 1.6
        self.title: Final = f"font-size:{points * large:.1f}pt; font-weight:600; margin:0;"
        self.part: Final = (
            f"font-size:{points * 1.15:.1f}pt; font-weight:600; color:{accent}; "
            "margin:26px 0 6px 0;"
        )
        self.quiet: Final = f"color:{quiet};"
        self.label: Final = f"color:{quiet}; {small} margin:12px 0 1px 0;"
        self.value: Final = "margin:0 0 3px 0; font-weight:500;"
        self.missing: Final = f"margin:0 0 3px 0; color:{quiet}; font-style:italic;"
        self.small: Final = small
        self.by: Final = f"{small} color:{quiet};"
        self.note: Final = f"{small} color:{quiet}; font-style:italic;"
        self.code: Final = f"background-color:{line}; color:{text}; font-weight:600;"
        self.link: Final = f"color:{accent}; text-decoration:none;"
        self.contested: Final = f"color:{contested}; font-weight:600;"

    def date(self, stored: str) -> str:
        """Return a date that stays on one line."""
        return escape(self.words.date(stored)).replace(" ", "&nbsp;") if stored else "undated"

    def page(self, *parts: str) -> str:
        """Return the parts as one text."""
        return f'<html><body style="{self.body}">{"".join(parts)}</body></html>'

    def table(self, rows: Iterable[str], padding: int = 3) -> str:
        """Return rows as a table as wide as the page."""
        start = f'<table width="99%" cellspacing="0" cellpadding="{padding}">'
        return f"{start}{''.join(rows)}</table>"

    def chip(self, code: str) -> str:
        """Return the two letters of a country."""
        return f'<span style="{self.code}">&nbsp;{escape(code)}&nbsp;</span>'

    def to(self, address: str, words: str, style: str = "") -> str:
        """Return words that lead somewhere."""
        return f'<a href="{escape(address)}" style="{style or self.link}">{escape(words)}</a>'

    def web(self, address: str) -> str:
        """Return a web address; a link only if it is one of the web."""
        shown = breakable(address)
        if not address.startswith(WEB_SCHEMES):
            return shown
        return f'<a href="{escape(address)}" style="{self.link}">{shown}</a>'

    def mark(self, words: str = "") -> str:
        """Return the sign of a conflict, with words if there are any."""
        shown = f"{CONTESTED} {escape(words)}" if words else CONTESTED
        return f'<span style="{self.contested}">{shown}</span>'


def breakable(address: str) -> str:
    """Let a web address break after each of its parts; it is longer than a pane is wide."""
    escaped = escape(address)
    for sign in "/-_":
        escaped = escaped.replace(sign, f"{sign}&#8203;")
    return escaped
