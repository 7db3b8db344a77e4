"""Only what is pinned byte for byte may become a code (standards.md C22)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.link import Link, leads_elsewhere


def link(url: str, *, path_prefix: str = "/a", query: str = "") -> Link:
    return Link("x", url, "www.town.lg.jp", path_prefix, "町", "apply", "タウン", query=query)


@pytest.mark.parametrize(
    ("url", "query"),
    [
        ("https://www.town.lg.jp/a", ""),
        ("https://www.town.lg.jp/a/b-c_d.html", ""),
        ("https://www.town.lg.jp/a/offer/detail?tempSeq=12345", "tempSeq=12345"),
        ("https://www.town.lg.jp/a?eyJwIjoxfQ==", "eyJwIjoxfQ=="),
        ("https://www.town.lg.jp/a?t=1&s=2", "t=1&s=2"),
    ],
)
def test_what_is_pinned(url: str, query: str) -> None:
    """Path under the prefix; a query only when it is the very one that was pinned."""
    assert link(url, query=query).is_pinned()
    assert not link(url, query="t=9").is_pinned()


@pytest.mark.parametrize(
    "url",
    [
        "http://www.town.lg.jp/a", "https://www.town.lg.jp@evil.com/a", "https://www.town.lg.jp.evil.com/a",
        "https://www.town.ｌｇ.jp/a", "https://www.town.lg.jp/a%2e%2e/b", "https://www.town.lg.jp\\a", "https://www.town.lg.jp/a\t",
        "https://www.town.lg.jp/a\n", "https://www.town.lg.jp./a", "https://xn--town.lg.jp/a", "https://www.town.lg.jp:443/a",
        "https://WWW.town.lg.jp/a", "https://www.town.lg.jp/a\u200f", "https://www.town.lg.jp/b", "https://www.town.lg.jp/a/../b",
        "https://www.town.lg.jp/a#b", "https://www.town.lg.jp/a#", "https://www.town.lg.jp/a?", "https://www.town.lg.jp/a?x=1",
        "https://www.town.lg.jp", "https://www.town.lg.jp/a" + "a" * 180, "HTTPS://www.town.lg.jp/a",
        " https://www.town.lg.jp/a", "",
    ],
)  # fmt: skip
def test_what_is_not(url: str) -> None:
    """Everything that looks like it and is not it."""
    assert not link(url).is_pinned()


@pytest.mark.parametrize(
    "query",
    [
        "url=https://evil.com", "next=/b", "a=1&redirect_uri=b", "returnUrl=b", "back-url=b", "RETURN_TO=b", "a=https://evil.com",
        "a=//evil.com", "//evil.com", "https://evil.com", "u=b", "x=1;goto=b", "p=aHR0cHM6Ly9ldmlsLmNvbQ==", "a=1?url=b",
    ],
)  # fmt: skip
def test_a_query_that_leads_elsewhere_is_never_pinned(query: str) -> None:
    """Not even when it is pinned word for word."""
    assert leads_elsewhere(query)
    assert not link(f"https://www.town.lg.jp/a?{query}", query=query).is_pinned()


@given(st.text(max_size=30), st.text(max_size=30))
def test_only_the_host_is_ever_opened(before: str, after: str) -> None:
    """Whatever is put around host and path: what is pinned begins with exactly this host."""
    for url in (f"https://{before}www.town.lg.jp/a{after}", f"https://www.town.lg.jp{before}/a{after}"):
        if link(url).is_pinned():
            assert url.startswith("https://www.town.lg.jp/a")
            assert url.isascii()
            assert not set(url) & set("?#@%\\ ")
