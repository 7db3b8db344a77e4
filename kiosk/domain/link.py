"""A pinned address: the only kind that may become a code on the screen or on paper."""

from __future__ import annotations

from urllib.parse import urlsplit

from kiosk.domain.content import Content


class Link(Content, frozen=True):
    """A pinned address. The code shown to a resident carries `url`; it lies under `host` and `path_prefix`.

    `purpose` is "apply" (the form itself) or "guide" (a page that explains). `host_spoken` is the host
    as it is read aloud.
    """

    id: str
    url: str
    host: str
    path_prefix: str
    owner: str
    purpose: str
    host_spoken: str
    source: str = ""

    def is_pinned(self) -> bool:
        """True when url is https, exactly on host, and under path_prefix, with nothing hidden in it.

        Byte-equal comparison, no normalising: what does not look the same is not the same
        (standards.md C22).
        """
        if not self.url.isascii() or len(self.url) > 200 or any(c in self.url for c in "\\@%[]\t\n\r "):
            return False
        parts = urlsplit(self.url)
        return (
            self.url.startswith(f"https://{self.host}/")
            and parts.netloc == self.host
            and parts.path.startswith(self.path_prefix)
            and not parts.query
            and not parts.fragment
            and "/../" not in parts.path + "/"
        )
