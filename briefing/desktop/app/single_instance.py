"""One process for all windows of a user: a second start hands its files to the first one."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from briefing.settings import Setting

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE: Final = 2000  # milliseconds for the first process to answer
LONGEST: Final = 1 << 20  # bytes of a request; file names are far shorter
TAKEN: Final = b"taken\n"
TOKENS: Final = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


class StartRequest(NamedTuple):
    """What a second start asks for."""

    files: tuple[Path, ...]  # none: the bundled briefing
    token: str = ""  # with which the desktop allows a window to come to the front
    link: str = ""  # to the place to be shown


class SingleInstance(QObject):
    """Listens for later starts of the same user on the same screen."""

    asked = Signal(object)  # StartRequest

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def listen(self) -> bool:
        """Begin to take the files of later starts; False if another process does already."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - not before the first paint

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # Qt takes the place of whoever listens, and of what a killed process left behind.
        if _connection() is not None or not server.listen(address()):
            return False
        server.newConnection.connect(self._take)
        self._server = server
        return True

    def close(self) -> None:
        """Take no more."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _take(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(partial(self._read, socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > LONGEST:
            socket.abort()
        elif socket.canReadLine():
            asked = _asked(bytes(socket.readLine().data()))
            if asked is not None:
                socket.write(TAKEN)
                socket.flush()
                self.asked.emit(asked)
            socket.disconnectFromServer()


def hand_over(files: Sequence[Path], link: str = "") -> bool:
    """Give the files to the process that runs already; False if there is none that takes them.

    A `link` leads to the place that it is to show.
    """
    socket = _connection()
    if socket is None:
        return False
    request = {
        # A name need not be text; its bytes are handed over as Python escapes them.
        "files": [
            os.fsencode(file.absolute()).decode("utf-8", "surrogateescape") for file in files
        ],
        "link": link,
        "token": next((os.environ[name] for name in TOKENS if os.environ.get(name)), ""),
    }
    socket.write(json.dumps(request).encode() + b"\n")
    return socket.waitForReadyRead(PATIENCE) and socket.readAll().data() == TAKEN


def end_launch_feedback() -> None:
    """End the busy pointer of an X11 desktop, although no window comes of this start."""
    if QGuiApplication.platformName() != "xcb" or not os.environ.get("DESKTOP_STARTUP_ID"):
        return
    # Qt tells it with the first window that it shows; this one lies beyond the edge of the screen.
    window = QWindow()
    window.setFlags(Qt.WindowType.Tool | Qt.WindowType.BypassWindowManagerHint)
    window.setGeometry(-2, -2, 1, 1)
    window.show()
    window.destroy()


def address() -> str:
    """Return where the process of this user on this screen listens."""
    screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""
    who = f"{Path.home()}\n{screen}\n{os.environ.get('XDG_CONFIG_HOME', '')}"
    # Only to tell screens apart; a true hash takes longer to load than a window can wait.
    name = f"briefing-{crc32(who.encode('utf-8', 'replace')):08x}"
    if os.name != "posix":
        return name
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or gettempdir()) / name)


def _connection() -> QLocalSocket | None:
    """Reach the process that runs already; None if there is none."""
    name = address()
    if os.name == "posix" and not Path(name).exists():
        return None  # to find that out by Qt's network takes longer than a window
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - see above

    socket = QLocalSocket()
    socket.connectToServer(name)
    return socket if socket.waitForConnected(PATIENCE) else None


def _asked(line: bytes) -> StartRequest | None:
    """Read a request; None if it is none of ours."""
    try:
        request: Setting = json.loads(line)
    except ValueError:
        return None
    if not isinstance(request, dict):
        return None
    files, token, link = request.get("files"), request.get("token"), request.get("link")
    if not isinstance(files, list) or not isinstance(token, str):
        return None
    paths = [Path(os.fsdecode(_bytes(file))) for file in files if isinstance(file, str)]
    return StartRequest(tuple(paths), token, link if isinstance(link, str) else "")


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
