"""Notice when the open file changes on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from briefing.store.file.version import FileVersion, version_of

REST: Final = 400  # milliseconds without a change: whoever writes has probably finished


class FileWatcher(QObject):
    """Watches one file, and its folder: most programs save by putting a new file in its place."""

    changed = Signal()  # it has other content now
    gone = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._version: FileVersion | None = None
        self._watcher: Final = QFileSystemWatcher(self)
        self._pause: Final = QTimer(self, singleShot=True, interval=REST)
        self._pause.timeout.connect(self._compare)
        self._watcher.fileChanged.connect(self._pause.start)
        self._watcher.directoryChanged.connect(self._pause.start)

    def watch(self, path: Path | None) -> None:
        """Watch another file; None: none."""
        if watched := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(watched)
        self._pause.stop()
        self._path = path
        self._version = version_of(path) if path is not None else None
        if path is not None:
            self._watcher.addPaths([str(path), str(path.absolute().parent)])

    def _compare(self) -> None:
        if self._path is None:
            return
        now = version_of(self._path)
        if now == self._version:
            return
        self._version = now
        if now is None:
            self.gone.emit()
            return
        if str(self._path) not in self._watcher.files():
            self._watcher.addPath(str(self._path))  # Qt lets go of a file that was replaced
        self.changed.emit()
