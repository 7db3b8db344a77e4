"""A phone without a browser: the requests that one makes, with its cookies. Many of them fit into one process."""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING

from kiosk.adapters.practice import cookies
from kiosk.domain.practice import Typed

if TYPE_CHECKING:
    from tests.practice_server import RunningServer

JPEG = b"\xff\xd8\xff\xe0" + bytes(4000)
BOUNDARY = "----phone"


class Phone:
    """One phone at an address of its own (all of 127.0.0.0/8 is this machine).

    `keep`: as a browser whose page stays open, it asks on the line that it has; else on a new one each time.
    """

    def __init__(
        self, server: RunningServer, host: str = "", source: str = "127.0.0.1", *, keep: bool = False
    ) -> None:
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self._port = server.port
        self._host = host or f"127.0.0.1:{server.port}"
        self._source = source
        self._keep = keep
        self._line: http.client.HTTPConnection | None = None

    def close(self) -> None:
        """Hangs up."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def typed(self, typed: Typed) -> None:
        """As if all that had been typed already."""
        self.cookies["typed"] = cookies.packed(typed)

    def typed_now(self) -> Typed:
        return cookies.unpacked(self.cookies["typed"])

    def get(self, path: str) -> tuple[int, str]:
        """Status and page."""
        status, _, page = self._ask("GET", path, b"", {})
        return status, page

    def post(self, path: str, body: str) -> tuple[int, str]:
        """Status and where it leads."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body.encode(), kind)[:2]

    def upload(self, picture: bytes) -> tuple[int, str]:
        """A photograph. Status and where it leads."""
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'.encode()
        )
        body = head + picture + f"\r\n--{BOUNDARY}--\r\n".encode()
        return self._ask(
            "POST", "/photo", body, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        )[:2]

    def _ask(self, method: str, path: str, body: bytes, more: dict[str, str]) -> tuple[int, str, str]:
        try:
            kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            answer = self._answer(method, path, body, {"Host": self._host, "Cookie": kept, **more})
            page = answer.read().decode("utf-8", "replace")
            self.headers = {name.lower(): value for name, value in answer.getheaders()}
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            return answer.status, answer.getheader("location") or "", page
        finally:
            if not self._keep:
                self.close()

    def _answer(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        """On the kept line; if the server has hung up meanwhile, once more on a new one, as browsers do."""
        was_kept = self._line is not None
        if self._line is None:
            self._line = http.client.HTTPConnection(
                "127.0.0.1", self._port, timeout=20, source_address=(self._source, 0)
            )
        try:
            self._line.request(method, path, body or None, headers)
            return self._line.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.close()
            if not was_kept:
                raise
            return self._answer(method, path, body, headers)
