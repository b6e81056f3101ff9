"""Weigh what sources say: grades, origins, conflicts, changes, coverage, and the state on a date.

Pure functions from claims and sources; nothing here reads a file or draws a window.
"""
