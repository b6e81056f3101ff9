"""Start the window: what an installed program's icon runs."""

from briefing.__main__ import window

if __name__ == "__main__":
    window()
