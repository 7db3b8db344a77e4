"""A pinned address: the only kind that may become a code on the screen or on paper."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kiosk.domain.content import Content

LONGEST_URL = 200
"""Characters (standards.md C22)."""

HOST = r"(?=.{4,60}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
"""Lower-case ASCII names with a dot; no number, port, user or trailing dot can look like this."""
SHORTENERS = {
    "bit.ly", "t.co", "tinyurl.com", "goo.gl", "is.gd", "ow.ly", "buff.ly", "cutt.ly", "t.ly", "x.gd",
    "ux.nu", "onl.la", "onl.bz", "onl.sc", "qr.paps.jp", "00m.in", "lin.ee", "rb.gy", "urx.space", "s.id",
}  # fmt: skip
"""They lead anywhere, and to another place tomorrow (standards.md 0.6)."""
LONGEST_TYPED = 40
"""Characters. What is longer is not typed by anybody; it is read by the phone, or not at all."""

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
    `short` is a shorter address on the same host, without "https://", that leads there too; "" for none.
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
    short: str = ""

    @property
    def typed(self) -> str:
        """What a person may type instead of reading the code; "" where nothing short is pinned."""
        plain = self.url.removeprefix("https://").removesuffix("/")
        return self.short or (plain if len(plain) <= LONGEST_TYPED and not self.query else "")

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
            and is_plain_host(self.host)
            and parts.path.startswith("/")
            and _is_under(parts.path, self.path_prefix)
            and "/../" not in parts.path + "/"
            and not leads_elsewhere(self.query)
            and self.is_short_pinned()
        )

    def is_short_pinned(self) -> bool:
        """The short address is on the very same host, and nothing is hidden in it."""
        if not self.short:
            return True
        hidden = not self.short.isascii() or any(c in self.short for c in (*_HIDING, "?", ":"))
        return (
            not hidden
            and len(self.short) <= LONGEST_TYPED
            and (self.short == self.host or self.short.startswith(f"{self.host}/"))
            and "//" not in self.short
            and "/../" not in self.short + "/"
        )


def is_plain_host(host: str) -> bool:
    """True for a name that looks like what it is: no IP, port, punycode or short-address service."""
    punycode = any(part.startswith("xn--") for part in host.split("."))
    return re.fullmatch(HOST, host) is not None and not punycode and host not in SHORTENERS


def _is_under(path: str, prefix: str) -> bool:
    """Whole segments: a page of /town is not one of /town2."""
    rest = path.removeprefix(prefix)
    return path.startswith(prefix) and (not rest or prefix.endswith("/") or rest.startswith("/"))


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
