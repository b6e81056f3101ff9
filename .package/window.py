"""Start the window: what an installed program's icon runs."""

from multiprocessing import freeze_support

from briefing.__main__ import window

if __name__ == "__main__":
    freeze_support()  # long sheets are set by a process of their own
    window()
