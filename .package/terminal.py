"""Start the command line of an installed program."""

from briefing.__main__ import terminal

if __name__ == "__main__":
    terminal()
