"""The terminal front. It knows nothing of the window."""

from briefing.cli.command import make_command

__all__ = ["make_command"]
