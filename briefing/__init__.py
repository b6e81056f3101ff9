"""Briefing: hand a principal two sides of paper in which every line says who said so."""

__version__ = "0.1.0"
