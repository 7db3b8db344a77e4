"""Only what is pinned byte for byte may become a code (standards.md C22)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.domain.link import Link, is_plain_host, leads_elsewhere


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


HOST = "www.town.lg.jp"
LOOK_ALIKES = {
    "o": "\u043e\uff4f0", "w": "\uff57\u03c9", "n": "\uff4e", "l": "\u04cf1I\uff4c", "g": "\u0261\uff47",
    "j": "\u0458\uff4a", "p": "\u0440\uff50", "t": "\uff54", ".": "\u3002\uff0e\uff61\u2024",
}  # fmt: skip
"""Cyrillic, Greek and full-width letters, digits, and dots that are none."""
HIDDEN = [
    "\u200f",
    "\u202e",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\t",
    "\n",
    "\r",
    "\x00",
    " ",
    "\\",
    "%2e",
    "%2f",
    "%00",
    "@",
    ":",
    "//",
]


@st.composite
def disguised(draw: st.DrawFn) -> str:
    """An address that means to look like https://www.town.lg.jp/a, by one to three tricks."""
    scheme, host, path = "https", HOST, "/a"
    for trick in draw(st.lists(st.integers(0, 13), min_size=1, max_size=3)):
        place = draw(st.integers(0, len(host)))
        match trick:
            case 0:  # somebody else's host behind a user name
                host = f"{host}@{draw(st.sampled_from(['evil.com', 'town.lg.jp', HOST]))}"
            case 1:
                host = f"{draw(st.sampled_from(['user', 'user:pass', HOST]))}@{host}"
            case 2:  # a letter that looks like it, or a full-width dot
                letter = draw(st.sampled_from(sorted(LOOK_ALIKES)))
                host = host.replace(letter, draw(st.sampled_from(LOOK_ALIKES[letter])), 1)
            case 3:
                host = f"xn--{host}" if draw(st.booleans()) else host.replace("town", "xn--town-9ua")
            case 4:
                host = f"{host}."
            case 5:
                host = "".join(c.upper() if draw(st.booleans()) else c for c in host)
            case 6:
                host = host[:place] + draw(st.sampled_from(HIDDEN)) + host[place:]
            case 7:
                host = f"{host}:{draw(st.sampled_from(['443', '80', '', '0443']))}"
            case 8:
                host = draw(
                    st.sampled_from(
                        [
                            f"{HOST}.evil.com",
                            f"evil{HOST}",
                            f"evil-{HOST}",
                            "lg.jp",
                            "192.0.2.1",
                            "[::1]",
                            "0x7f.1",
                        ]
                    )
                )
            case 9:
                path = draw(
                    st.sampled_from(
                        [
                            "/A",
                            "/ab",
                            "/a2/x",
                            "/%61",
                            "/a/../b",
                            "/a/%2e%2e/b",
                            "/a/..",
                            "/b",
                            "",
                            "//a",
                            "/\\a",
                        ]
                    )
                )
            case 10:
                path += draw(st.sampled_from(HIDDEN))
            case 11:
                path += draw(
                    st.sampled_from(
                        ["?url=https://evil.com", "?next=/b", "?x=1", "?", "#", "#a", ";x", "?@evil.com"]
                    )
                )
            case 12:
                scheme = draw(st.sampled_from(["http", "HTTPS", "javascript", "data", "ftp", "https ", ""]))
            case 13:
                path += "x" * 200
    return f"{scheme}://{host}{path}"


@given(disguised(), st.sampled_from(["/a", "/a/"]))
def test_no_disguise_passes(url: str, prefix: str) -> None:
    """What is pinned is byte-equal in scheme and host, and under the prefix; whatever the trick."""
    if link(url, path_prefix=prefix).is_pinned():
        assert url.startswith(f"https://{HOST}{prefix}")
        rest = url.removeprefix(f"https://{HOST}")
        assert re.fullmatch(r"/a(/[A-Za-z0-9./;-]*)?", rest)
        assert "/../" not in rest + "/"


@pytest.mark.parametrize(
    "host",
    [
        "192.0.2.1", "[2001:db8::1]", "localhost", "bit.ly", "t.co", "xn--lgjp-x73c.com", "WWW.town.lg.jp",
        "www.town.lg.jp.", "www.town.lg.jp:443", "user@www.town.lg.jp",
        "www..jp", "-a.jp", "town_.jp", "ｌｇ.ｊｐ", "", "a" * 64 + ".jp",
    ],
)  # fmt: skip
def test_some_hosts_are_never_pinned(host: str) -> None:
    """Not even by the catalogue itself: numbers, ports, users, punycode, services that shorten addresses."""
    assert not is_plain_host(host)
    assert not Link("x", f"https://{host}/a", host, "/a", "町", "apply", "タウン").is_pinned()


@pytest.mark.parametrize(
    ("path", "prefix"),
    [("/a", "/a"), ("/a/", "/a"), ("/a/b", "/a"), ("/a/b", "/a/"), ("/", "/"), ("/x", "/")],
)
def test_under_the_prefix(path: str, prefix: str) -> None:
    """Whole segments."""
    assert link(f"https://{HOST}{path}", path_prefix=prefix).is_pinned()


@pytest.mark.parametrize(("path", "prefix"), [("/ab", "/a"), ("/a-b", "/a"), ("/a", "/a/"), ("/b/a", "/a")])
def test_beside_the_prefix(path: str, prefix: str) -> None:
    """On hosts that many towns share, the neighbour's page is not ours (standards.md 0.5)."""
    assert not link(f"https://{HOST}{path}", path_prefix=prefix).is_pinned()


@pytest.mark.parametrize(("short", "good"), [
    ("", True), (HOST, True), (f"{HOST}/x", True), (f"{HOST}/tenshutsu", True), ("town.lg.jp/x", False),
    (f"{HOST}.evil.com", False), ("bit.ly/x", False), (f"https://{HOST}/x", False), (f"{HOST}/x?y", False),
    (f"{HOST}//x", False), (f"{HOST}/../x", False), (f"{HOST}:443/x", False), (f"{HOST}/" + "x" * 40, False),
    (f"{HOST}/ｘ", False),
])  # fmt: skip
def test_a_short_address_is_on_the_same_host(short: str, good: bool) -> None:
    """What people type is pinned as strictly as what they scan."""
    typed = replace(link(f"https://{HOST}/a"), short=short)
    assert typed.is_pinned() is good
    assert typed.typed == (short or f"{HOST}/a")


def test_only_what_is_short_is_offered_for_typing() -> None:
    """Nobody types forty letters, and nobody types a query."""
    assert link(f"https://{HOST}/a/" + "x" * 40).typed == ""
    assert link(f"https://{HOST}/a?t=1", query="t=1").typed == ""
