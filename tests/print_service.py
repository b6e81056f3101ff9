"""A print service (CUPS) of the tests' own, beside the one that the computer may have."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import pytest

PAPER: Final = "Paper"  # a queue of Debian's CUPS-PDF
SPARE: Final = "Spare"  # a queue to stop and start, which prints on nothing
BACKEND: Final = "briefing-test"
# CUPS-PDF reads its folder from here alone.
BACKEND_FILE: Final = Path(f"/etc/cups/cups-pdf-{BACKEND}.conf")
DRIVER: Final = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
# It has no other side of the paper, and a window offers only what a driver has.
DUPLEX: Final = """
*OpenUI *Duplex/Sides: PickOne
*DefaultDuplex: None
*Duplex None/One: ""
*Duplex DuplexNoTumble/Long edge: ""
*Duplex DuplexTumble/Short edge: ""
*CloseUI: *Duplex
"""
SECONDS: Final = 60

FILES = """\
ServerRoot {folder}/root
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/access
ErrorLog {folder}/errors
PageLog {folder}/pages
SystemGroup root
FileDevice Yes
"""
SERVICE = """\
Listen {folder}/socket
LogLevel info
PreserveJobFiles Yes
PageLogFormat %j %{{job-name}}|%{{copies}}|%{{sides}}|%{{media}}
Browsing Off
WebInterface No
IdleExitTimeout 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""


class PrintService(NamedTuple):
    """The folder of a service that runs."""

    folder: Path

    def received(self, job: int) -> bytes:
        """Return the document as it came, before any filter of a printer."""
        self.finish()
        return (self.folder / f"spool/d{job:05}-001").read_bytes()

    def printed(self, job: int) -> Path:
        """Wait for the pages that the queue PAPER printed, as a PDF."""
        self.finish()
        (made,) = (self.folder / "out").glob(f"*job_{job}.pdf")
        return made

    def finish(self) -> None:
        """Wait until no job is left to print."""
        until(lambda: not self.waiting())

    def waiting(self) -> list[str]:
        """Return the jobs that are not yet printed."""
        return command("lpstat", "-o").splitlines()

    def wishes(self, job: int) -> list[str]:
        """Return what a job asked for: its name, copies, sides and media."""
        self.finish()
        lines = (self.folder / "pages").read_text(encoding="utf-8").splitlines()
        (line,) = (line for line in lines if line.startswith(f"{job} "))
        return line.partition(" ")[2].split("|")


@contextmanager
def print_service() -> Iterator[PrintService]:
    """Start a service; every program of this process that prints finds it and no other."""
    assert os.geteuid() == 0, "CUPS-PDF runs for root alone: start the tests marked cups as root"
    # A socket's path is short.
    with (
        tempfile.TemporaryDirectory(prefix="cups-") as name,
        pytest.MonkeyPatch.context() as patch,
    ):
        folder = Path(name)
        folder.chmod(0o755)  # filters run as another user
        for inner in ("root", "spool/tmp", "cache", "state", "out"):
            (folder / inner).mkdir(parents=True)
        (folder / "cups-files.conf").write_text(FILES.format(folder=folder), encoding="utf-8")
        (folder / "cupsd.conf").write_text(SERVICE.format(folder=folder), encoding="utf-8")
        BACKEND_FILE.write_text(f"Out {folder}/out\nLabel 1\n", encoding="utf-8")
        patch.setenv("CUPS_SERVER", f"{folder}/socket")
        for variable in ("PRINTER", "LPDEST"):
            patch.delenv(variable, raising=False)
        running = subprocess.Popen(
            ["cupsd", "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"]
        )
        try:
            until(lambda: "is running" in command("lpstat", "-r"))
            _make_queues(folder)
            yield PrintService(folder)
        finally:
            running.terminate()
            running.wait(SECONDS)
            BACKEND_FILE.unlink()


def command(*words: str) -> str:
    done = subprocess.run(
        words,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    return done.stdout


def text_of(pdf: Path, *options: str) -> str:
    return command("pdftotext", "-layout", *options, str(pdf), "-")


def _make_queues(folder: Path) -> None:
    # The other ways to PostScript make drawings of letters.
    renderer = ("-o", "pdftops-renderer-default=pdftocairo")
    driver = folder / "driver.ppd"
    driver.write_text(DRIVER.read_text(encoding="utf-8") + DUPLEX, encoding="utf-8")
    device = ("-v", f"cups-pdf:/{BACKEND}", "-P", str(driver))
    command("lpadmin", "-p", PAPER, "-E", *device, *renderer)
    command("lpadmin", "-p", SPARE, "-E", "-v", "file:/dev/null")


def until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not done():
        assert time.monotonic() < end, "the print service takes too long"
        time.sleep(0.05)
