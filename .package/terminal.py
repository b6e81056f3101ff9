"""Start the command line of an installed program."""

from multiprocessing import freeze_support

from briefing.__main__ import terminal

if __name__ == "__main__":
    freeze_support()  # long sheets are set by a process of their own
    terminal()
