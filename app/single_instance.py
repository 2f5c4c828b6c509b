"""One running window per data folder: a lock keeps a second process off the database, a local socket hands it to the first."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)
_WAIT_MS = 5000


class SingleInstance(QObject):
    """Holds the lock while it lives. `called` carries the files that a second start was given."""

    called = Signal(list)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(data / "quern.lock"))
        self._lock.setStaleLockTime(0)  # a dead owner is recognised by its process, never by the clock
        self._name = "quern-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """True for the first; it can be called from then on once `listen` has run."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        from PySide6.QtNetwork import QLocalServer  # after the window is shown

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)  # what a killed owner of the lock left
        server.newConnection.connect(self._connected)
        if server.listen(self._name):
            self._server = server
        else:
            _log.warning("a second start cannot reach this window: %s", server.errorString())

    def call_first(self, files: Sequence[str]) -> bool:
        """Hand the files to the window that holds the lock. False: it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        deadline = QDeadlineTimer(_WAIT_MS)
        socket.connectToServer(self._name)
        while not socket.waitForConnected(_WAIT_MS):
            if deadline.hasExpired():
                return False
            QThread.msleep(50)  # the first may hold its lock and not listen yet
            socket.connectToServer(self._name)
        socket.write(json.dumps(list(files)).encode() + b"\n")
        socket.waitForBytesWritten(_WAIT_MS)
        return socket.waitForReadyRead(_WAIT_MS) and bytes(socket.readAll().data()) == b"ok"

    def release(self) -> None:
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _connected(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            files = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            files = []
        socket.write(b"ok")
        socket.flush()
        self.called.emit([file for file in files if isinstance(file, str)])
