"""A virtual screen with a window manager, and the hands, eyes and ears of a user.

It needs Xvfb, openbox, xdotool, dbus-daemon, gdbus, at-spi2-core and what heard.py needs,
and xclip where something is copied.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageGrab

PATIENCE: Final = 30.0  # seconds for anything to appear on a slow machine
PAUSE: Final = 0.3  # seconds after keys; a menu must be there before the next one
EARS: Final = Path(__file__).with_name("heard.py")


class Heard(NamedTuple):
    """A window as it is told to those who do not see it."""

    title: str
    words: list[str]


class Screen:
    """Everything on it is done by its own processes, which end with it."""

    def __init__(self, folder: Path) -> None:
        self.home: Final = folder / "home"
        self._folder: Final = folder
        self._processes: Final[list[subprocess.Popen[bytes]]] = []
        run = folder / "run"
        for made in (self.home, run):
            made.mkdir(parents=True)
        run.chmod(0o700)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(run),
            "XDG_DATA_DIRS": "/usr/local/share:/usr/share",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LANG": "C.UTF-8",
        }
        # Without -noreset it begins anew when its last client leaves, which may be xdotool, and
        # refuses whoever comes meanwhile: “Cannot open display”.
        server = ["Xvfb", "-noreset", "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
        number = self._told(server, "-displayfd")
        self.environment["DISPLAY"] = f":{number}"
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._told(
            ["dbus-daemon", "--session", "--nofork"], "--print-address"
        )
        self._manage()
        self._listen()

    def close(self) -> None:
        """End what was started, the latest first."""
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(self, command: Sequence[str | Path], **more: str) -> subprocess.Popen[bytes]:
        """Start a program on the screen; what it says is kept in a file beside the home."""
        with (self._folder / "said").open("ab") as said:
            process = subprocess.Popen(
                [str(word) for word in command],
                env={**self.environment, **more},
                cwd=self._folder,
                stdout=said,
                stderr=said,
            )
        self._processes.append(process)
        return process

    @property
    def said(self) -> str:
        """What all programs on the screen have said so far."""
        return (self._folder / "said").read_text(encoding="utf-8", errors="replace")

    def state(self) -> str:
        """Tell what there is on the screen and keep a picture of it, for whoever wonders."""
        shown = (f"  {window}: {self.do('getwindowname', window)}" for window in self.windows("."))
        ended = (
            f"  {process.args!r}: {process.returncode}"
            for process in self._processes
            if process.poll() is not None
        )
        lives = (f"  {number}: {' '.join(words)}" for number, words in self.processes())
        said = (path.read_text(errors="replace") for path in sorted(self._folder.glob("said*")))
        picture = self._folder / f"{time.monotonic_ns()}.png"
        try:
            self.picture().save(picture)
        except OSError as error:  # the server may be what failed
            print(f"There is no picture of the screen: {error}", file=sys.stderr)
        parts = {"Windows": shown, "Running": lives, "Ended": ended, "Said": said}
        told = "\n".join("\n".join((f"{title}:", *lines)) for title, lines in parts.items())
        return f"{told}\nPicture: {picture}"

    def picture(self) -> Image.Image:
        """Return what the screen shows."""
        return ImageGrab.grab(xdisplay=self.environment["DISPLAY"]).convert("RGB")

    def processes(self) -> list[tuple[int, list[str]]]:
        """Return the numbers and the words of all processes that belong to this screen."""
        home = f"HOME={self.home}".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                own = home in (process / "environ").read_bytes().split(b"\0")
                words = (process / "cmdline").read_bytes().decode(errors="replace")
            except OSError:  # it ended meanwhile, or is none of our business
                continue
            if own and words:  # it says nothing once it has ended
                found.append((int(process.name), words.rstrip("\0").split("\0")))
        return found

    def wait_until(self, there: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Wait for something on the screen; if it does not come, tell all that is there instead."""
        try:
            wait_until(there, what, patience)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.state()}") from None

    def do(self, *words: str) -> str:
        """Have xdotool do something; return what it answers, empty if it found nothing."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.do("key", "--clearmodifiers", *keys)
        time.sleep(PAUSE)

    def type(self, text: str) -> None:
        """Type a text, as fast as a quick writer."""
        self.do("type", "--delay", "40", text)
        time.sleep(PAUSE)

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

    def windows(self, name: str) -> list[str]:
        """Return the ids of the windows that show and whose title has `name` in it, a pattern."""
        while True:
            words = ["xdotool", "search", "--onlyvisible", "--name", name]
            done = subprocess.run(
                words,
                env=self.environment,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
            if "BadWindow" not in done.stderr:  # one went away while xdotool looked at all of them
                return done.stdout.split()

    def window(self, name: str) -> str:
        """Wait for a window, and return its id."""
        self.wait_until(lambda: bool(self.windows(name)), f"a window named {name}")
        return self.windows(name)[-1]

    def window_named(self, name: str) -> str:
        """Wait for a window, give it the focus, and return its id."""
        found = self.window(name)
        self.do("windowactivate", "--sync", found)
        return found

    def active(self) -> str:
        """Return the title of the window that has the focus."""
        return self.do("getactivewindow", "getwindowname")

    def wait_for_active(self, words: str) -> None:
        """Wait until a window with these words in its title has the focus."""
        self.wait_until(lambda: words in self.active(), f"the focus on “{words}”")

    def heard(self) -> list[Heard]:
        """Return what a screen reader is told of the program's windows."""
        done = subprocess.run(
            ["/usr/bin/python3", str(EARS), "Briefing"],
            env=self.environment,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        return [Heard(title, words) for title, words in json.loads(done.stdout)]

    def hears(self, words: str) -> bool:
        """Tell whether a window of the program says something now."""
        return any(words in said for window in self.heard() for said in window.words)

    def wait_to_hear(self, words: str) -> None:
        """Wait until a window of the program says something."""
        self.wait_until(lambda: self.hears(words), f"the words “{words}”")

    def _manage(self) -> None:
        """Start the window manager, and wait: a window that comes meanwhile may never show."""
        ready = self._folder / "managed"
        command = ["openbox", "--startup", shlex.join(["touch", str(ready)])]
        with (self._folder / "said by the window manager").open("wb") as said:
            self._processes.append(
                subprocess.Popen(command, env=self.environment, stdout=said, stderr=said)
            )
        self.wait_until(ready.exists, "the window manager")

    def _listen(self) -> None:
        """Start the bus for screen readers: programs look for it once, when they start."""
        name, path = "org.a11y.Bus", "/org/a11y/bus"
        command = ["gdbus", "call", "--session", "--dest", name, "--object-path", path]
        subprocess.run(
            [*command, "--method", f"{name}.GetAddress"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def _told(self, command: Sequence[str], option: str) -> str:
        """Start a server that writes one line about itself to a pipe; return the line."""
        read, write = os.pipe()
        names = [option, str(write)] if option == "-displayfd" else [f"{option}={write}"]
        self._processes.append(
            subprocess.Popen(
                [*command, *names],
                env=self.environment,
                pass_fds=[write],
                stderr=subprocess.DEVNULL,
            )
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            return pipe.readline().strip()


def wait_until(there: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Wait for something that takes a while."""
    end = time.monotonic() + patience
    while not there():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.1)


@contextmanager
def screen_in(folder: Path) -> Iterator[Screen]:
    """Yield a screen whose home and files lie in `folder`."""
    made = Screen(folder)
    try:
        yield made
    finally:
        made.close()
