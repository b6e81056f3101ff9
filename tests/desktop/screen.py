"""A virtual screen with a window manager, and the hands of a user; needs Xvfb, openbox, xdotool."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PATIENCE: Final = 30.0  # seconds for anything to appear on a slow machine


class Screen:
    """A virtual screen with a window manager, and the hands of a user."""

    def __init__(self, home: Path) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            display = pipe.readline().strip()
        self.environment = {
            **os.environ,
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(home / "config"),
            "HOME": str(home),
        }
        self._manager = subprocess.Popen(
            ["openbox"], env=self.environment, stderr=subprocess.DEVNULL
        )

    def close(self) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)

    def do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        self.do("key", "--clearmodifiers", *keys)
        time.sleep(0.3)

    def type(self, text: str) -> None:
        self.do("type", "--delay", "40", text)
        time.sleep(0.3)

    def window_named(self, name: str) -> str:
        found = ""

        def appeared() -> bool:
            nonlocal found
            done = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", name],
                env=self.environment,
                capture_output=True,
                text=True,
                check=False,
            )
            found = done.stdout.split()[-1] if done.stdout.split() else ""
            return bool(found)

        wait_until(appeared, f"a window named {name}")
        self.do("windowactivate", "--sync", found)
        return found

    def copied(self) -> str:
        """Select all in the pane that has the focus, copy it, and read the clipboard."""
        self.press("ctrl+a")
        self.press("ctrl+c")
        done = subprocess.run(
            ["xclip", "-selection", "clipboard", "-o"],
            env=self.environment,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout.decode("utf-8").replace("\N{NO-BREAK SPACE}", " ")


def wait_until(there: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.1)


@contextmanager
def running(command: list[str], environment: dict[str, str], folder: Path) -> Iterator[Path]:
    """Run the program from another folder; it must end by itself, well and without a word."""
    said = folder / "said"
    with said.open("wb") as errors:
        program = subprocess.Popen(command, cwd=folder, env=environment, stderr=errors)
        try:
            yield said
            assert program.wait(PATIENCE) == 0
        finally:
            program.kill()
            program.wait()
    assert said.read_text("utf-8") == ""
