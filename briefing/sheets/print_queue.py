"""Hand a PDF to a print queue of this computer (CUPS) as it is, so that text stays text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import Final, NamedTuple

from briefing.errors import OutputTrouble
from briefing.words.characters import on_one_line
from briefing.words.words import Words

SECONDS: Final = 30  # for the service to answer
TITLE_LENGTH: Final = 80  # characters; a job's name holds 255 bytes
MOST_NAMED: Final = 12  # queues named in a sentence
LONG_EDGE: Final = "two-sided-long-edge"
SHORT_EDGE: Final = "two-sided-short-edge"
ONE_SIDE: Final = "one-sided"

DEFAULT: Final = re.compile(r"^system default destination: (.+)$", re.MULTILINE)
STATE: Final = re.compile(r"(?:^|\s)printer-state=(\d+)")
STOPPED: Final = "5"  # RFC 8011, printer-state
HOLDS: Final = re.compile(r"(?:^|\s)printer-state-reasons=\S*\bhold-new-jobs\b")
REJECTS: Final = re.compile(r"(?:^|\s)printer-is-accepting-jobs=false\b")
REASON: Final = re.compile(r"^\t(.+)$", re.MULTILINE)
JOB: Final = re.compile(r"^request id is .+-(\d+) \(", re.MULTILINE)

NO_PROGRAM: Final = (
    "This computer has no print service (CUPS with its command “lp”); "
    "install it, or save the sheet as a PDF."
)
NO_SERVICE: Final = (
    "The print service of this computer (CUPS) does not answer; "
    "start it and try again, or save the sheet as a PDF."
)
INSTEAD: Final = "nothing was sent: try again later, or choose another printer"


class Wishes(NamedTuple):
    """How a document is to be printed; what is empty is left to the queue."""

    title: str
    copies: int = 1
    pages: tuple[tuple[int, int], ...] = ()  # first and last of each range; empty: all
    sides: str = ""  # RFC 8011, sides
    media: str = ""  # “A4”, “Letter”


class Sent(NamedTuple):
    """A job that a queue has taken."""

    queue: str
    job: int


def has_queues() -> bool:
    """Tell whether this computer has the commands that queues are reached with."""
    return shutil.which("lp") is not None


def queues() -> list[str]:
    """Return the names of the queues, also of those that are stopped.

    OutputTrouble if there is no print service.
    """
    _expect_service()
    return _answer("lpstat", "-e").stdout.splitlines()


def default_queue() -> str:
    """Return the queue that this computer prints to; OutputTrouble names them if it has none."""
    _expect_service()
    found = DEFAULT.search(_answer("lpstat", "-d").stdout)
    if found is None:
        raise OutputTrouble(f"This computer has no default printer; {_choose(queues())}.")
    return found[1]


def send(pdf: bytes, queue: str, wishes: Wishes) -> Sent:
    """Send a document to a queue that will print it now.

    OutputTrouble says in one sentence why not, and nothing waits anywhere: the queue is unknown,
    stopped, holding or refusing jobs, or the service is gone.
    """
    _expect_service()
    _expect_printing(queue)
    done = _answer("lp", *_options(queue, wishes), "-", document=pdf)
    taken = JOB.search(done.stdout)
    if done.returncode != 0 or taken is None:
        raise _refused(queue, done.stderr)
    return Sent(queue, int(taken[1]))


def _options(queue: str, wishes: Wishes) -> list[str]:
    title = on_one_line(wishes.title)[:TITLE_LENGTH]
    options = ["-d", queue, "-n", str(wishes.copies), "-t", title]
    if wishes.copies > 1:
        options += ["-o", "collate=true"]  # else each page comes as often, one after the other
    if wishes.pages:
        options += ["-P", ",".join(f"{first}-{last}" for first, last in wishes.pages)]
    if wishes.sides:
        options += ["-o", f"sides={wishes.sides}"]
    if wishes.media:
        options += ["-o", f"media={wishes.media}"]
    return options


def _expect_service() -> None:
    # It ends with 0 whether the service runs or not.
    if "scheduler is running" not in _answer("lpstat", "-r").stdout:
        raise OutputTrouble(NO_SERVICE)


def _expect_printing(queue: str) -> None:
    """Refuse a queue on which a job would wait: it takes jobs without a word, but no paper comes.

    Printers that the service only finds in the network when one prints have no state yet.
    """
    name, state = on_one_line(queue), _answer("lpoptions", "-p", queue).stdout
    found = STATE.search(state)
    if REJECTS.search(state):
        why = _reason(queue, "-a")
        raise OutputTrouble(f"The printer “{name}” takes no jobs{why}; {INSTEAD}.")
    if found is not None and found[1] == STOPPED:
        why = _reason(queue, "-p")
        raise OutputTrouble(
            f"The printer “{name}” is stopped{why} and the sheet would wait; {INSTEAD}."
        )
    if HOLDS.search(state):
        raise OutputTrouble(
            f"The printer “{name}” holds new jobs back and the sheet would wait; {INSTEAD}."
        )


def _reason(queue: str, about: str) -> str:
    found = REASON.search(_answer("lpstat", about, queue).stdout)
    said = on_one_line(found[1]) if found else ""
    # What the service says when nobody gave a reason.
    return f" ({said})" if said and said not in ("Paused", "reason unknown") else ""


def _refused(queue: str, said: str) -> OutputTrouble:
    name, lines = on_one_line(queue), said.strip().splitlines()
    reason = on_one_line(lines[-1].removeprefix("lp: ").removeprefix("Error - ")) if lines else ""
    if "does not exist" in reason:
        return OutputTrouble(f"There is no printer “{name}” here; {_choose(queues())}.")
    because = f" ({reason.rstrip('.')})" if reason else ""
    return OutputTrouble(f"The printer “{name}” did not take the sheet{because}; {INSTEAD}.")


def _choose(names: list[str]) -> str:
    if not names:
        return "and it has no other: set one up, or save the sheet as a PDF"
    named = [f"“{on_one_line(name)}”" for name in names[:MOST_NAMED]]
    more = len(names) - MOST_NAMED
    if more > 0:
        named.append(f"{more:,} more")
    return f"choose from {Words().all_of(named)}"


def _answer(
    program: str, *arguments: str, document: bytes | None = None
) -> subprocess.CompletedProcess[str]:
    found = shutil.which(program)
    if found is None:
        raise OutputTrouble(NO_PROGRAM)
    try:
        # Each argument is one word to the program: no shell reads them.
        done = subprocess.run(  # noqa: S603
            [found, *arguments],
            input=document or b"",
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C"},  # its words are read here
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise OutputTrouble(NO_SERVICE) from error
    said, complained = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, said, complained)
