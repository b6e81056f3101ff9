"""Have LibreOffice open a file and write it as another kind."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

# What it says of a machine without Java, whatever it opens.
OF_JAVA: Final = re.compile(r"Warning: failed to launch javaldx.*\n")


class Office:
    """Opens files one after the other."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile

    def convert(self, file: Path, wanted: str) -> Path:
        """Open `file` and write it as `wanted` (“pdf”, or with a filter); it must not complain."""
        out = file.parent / "out"
        done = subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={self._profile.as_uri()}",
                "--headless",
                "--convert-to",
                wanted,
                "--outdir",
                str(out),
                str(file),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert OF_JAVA.sub("", done.stderr) == ""
        made = out / f"{file.stem}.{wanted.partition(':')[0]}"
        assert made.is_file(), done.stdout
        return made

    def pages(self, file: Path) -> list[str]:
        """Open `file` and return the words of each page that it would print."""
        pdf = self.convert(file, "pdf")
        done = subprocess.run(
            ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
        )
        return done.stdout.removesuffix("\f").split("\f")
