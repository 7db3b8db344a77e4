"""A pinned address: the only kind that may become a code on the screen or on paper."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kiosk.domain.content import Content

LONGEST_URL = 200
"""Characters (standards.md C22)."""

_HIDING = "\\@%[]#\t\n\r "
_LEADING_AWAY = {
    "u", "link", "next", "redirect", "redir", "return", "returnto", "ret", "goto", "go",
    "to", "continue", "cont", "dest", "destination", "target", "forward", "callback", "back", "out",
    "jump",
}  # fmt: skip
_ADDRESS_START = ("//", "http:", "https:", "aHR0c")
"""The last is how "http" begins in Base64."""


class Link(Content, frozen=True):
    """A pinned address. The code shown to a resident carries `url`; it lies under `host` and `path_prefix`.

    `purpose` is "apply" (the form itself) or "guide" (a page that explains). `host_spoken` is the host
    as it is read aloud. `query` is what follows the `?`, byte for byte; "" for an address without one.
    """

    id: str
    url: str
    host: str
    path_prefix: str
    owner: str
    purpose: str
    host_spoken: str
    source: str = ""
    query: str = ""

    def is_pinned(self) -> bool:
        """True when url is https, exactly on host, and under path_prefix, with nothing hidden in it.

        Byte-equal comparison, no normalising: what does not look the same is not the same. A query must be
        the pinned one and may not lead elsewhere (standards.md C22).
        """
        if not self.url.isascii() or len(self.url) > LONGEST_URL or any(c in self.url for c in _HIDING):
            return False
        parts = urlsplit(self.url)
        rest = f"{parts.path}?{self.query}" if self.query else parts.path
        return (
            self.url == f"https://{self.host}{rest}"
            and parts.netloc == self.host
            and parts.path.startswith("/")
            and parts.path.startswith(self.path_prefix)
            and "/../" not in parts.path + "/"
            and not leads_elsewhere(self.query)
        )


def leads_elsewhere(query: str) -> bool:
    """True for a query that carries another address, or a name that pages use for one (`url=`, `next=`)."""
    for part in re.split("[&;?]", query):
        name, _, value = part.partition("=")
        plain = re.sub("[^a-z]", "", name.lower())
        if value and (plain in _LEADING_AWAY or plain.endswith(("url", "uri"))):
            return True
        if "://" in part or part.startswith(_ADDRESS_START) or value.startswith(_ADDRESS_START):
            return True
    return False
