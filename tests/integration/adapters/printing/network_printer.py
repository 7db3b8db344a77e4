"""A printer on port 9100 of old, at the end of a raw queue."""

from __future__ import annotations

import queue
import socket
import threading


class NetworkPrinter:
    """A printer on port 9100 of old: takes what comes on a connection; `papers` holds what it got.

    While `hungry` is false it takes the connection and never finishes, like one that has run out of paper.
    """

    def __init__(self) -> None:
        self.papers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self.hungry = True
        self._open: list[socket.socket] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.uri = f"socket://127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._server.close()
        for connection in self._open:
            connection.close()

    def _serve(self) -> None:
        while True:
            try:
                connection = self._server.accept()[0]
            except OSError:
                return
            if not self.hungry:
                self._open.append(connection)
                continue
            with connection:
                paper = b""
                while part := connection.recv(65536):
                    paper += part
            self.papers.put(paper)
