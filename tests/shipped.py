"""The tables and sections that the program ships, by the names that tests have for them."""

from __future__ import annotations

from briefing.vocabulary.sets import shipped

SHIPPED = shipped()
SECTIONS = SHIPPED.sections
SOURCES = SHIPPED.sources
section_named = SHIPPED.section
