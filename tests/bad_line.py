"""A network that can be cut, between two ports of this machine."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading

BLOCK = 65_536
_AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER: a closed line is a reset, without waiting."""


class BadLine:
    """Listens on `port`, passes bytes on to `target` and back. A thread for each direction of a line."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._lock = threading.Lock()
        self._lines: set[socket.socket] = set()
        self._open = True
        self.hush_after: int | None = None
        """After so many bytes nothing passes any more, and nobody is told: the network that says nothing."""
        self.cuts = 0
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> int:
        """Resets every line; how many there were."""
        with self._lock:
            lines, self._lines = self._lines, set()
        for line in lines:
            _reset(line)
        self.cuts += len(lines)
        return len(lines)

    def close(self) -> None:
        self._open = False
        self._listening.close()
        self.cut()

    def _accept(self) -> None:
        while self._open:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            try:
                onward = socket.create_connection(("127.0.0.1", self._target), timeout=5)
                onward.settimeout(None)
            except OSError:
                _reset(line)
                continue
            with self._lock:
                self._lines |= {line, onward}
            for source, sink in ((line, onward), (onward, line)):
                threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while block := source.recv(BLOCK):
                passed += len(block)
                if self.hush_after is None or passed <= self.hush_after:
                    sink.sendall(block)
        with self._lock:
            self._lines -= {source, sink}
        _reset(source)
        _reset(sink)


def _reset(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        line.shutdown(socket.SHUT_RDWR)
    line.close()
