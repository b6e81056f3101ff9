"""Say what went wrong in the user's world, in one sentence.

Everything that is not a `BriefingError` is a bug: nobody catches it, so that it is loud.
"""


class BriefingError(Exception):
    """Something in the user's world stands in the way.

    `str()` is one kind sentence that says what happened and what to do.
    """


class FileTrouble(BriefingError):
    """A briefing file cannot be opened: missing, locked, damaged, hostile, newer.

    `kind` says which of these in a word or two, and nothing of the file.
    """

    def __init__(self, sentence: str, kind: str = "") -> None:
        super().__init__(sentence)
        self.kind = kind


class MistakeInData(BriefingError):
    """A folder of CSV files has a mistake; the sentence names file, line and column."""


class UnknownName(BriefingError):
    """A section, column, value or record was asked for that is not there."""


class NoScreen(BriefingError):
    """There is no screen to show a window on, or not what it takes to draw there."""


class OutputTrouble(BriefingError):
    """A file could not be written or a printer could not be reached."""


class Interrupted(Exception):
    """A question to a file was withdrawn before it was answered; no user need hear of it.

    Whoever interrupts also waits for this; it stands in nobody’s way.
    """
