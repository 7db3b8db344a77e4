"""Which addresses a town may add by itself, and how their hosts are read aloud."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.catalogue.addresses import host_fault, pinned_link, url_fault
from kiosk.adapters.catalogue.host_reading import spoken_host

WWW = "ダブリューダブリューダブリュー"
KANA = re.compile(r"[ァ-ヺー・]+")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.town.shiken.lg.jp/kaigo",
        "https://app.oss.myna.go.jp/Application/ekzp/procedureInfo?eyJjIjoiMTIzNDUiLCJwIjoiNjc4OTAifQ==",
        "https://apply.e-tumo.lg.jp/town-u/offer/offerList_detail?tempSeq=12345",
    ],
)
def test_official_addresses_need_nobody(url: str) -> None:
    """ぴったりサービス with its Base64, e-TUMO with its number: pinned whole."""
    assert url_fault(url, frozenset()) == ""
    link = pinned_link("local-a", url, owner="町", source="係", spoken={})
    assert link.is_pinned()
    assert link.url == url


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://www.shiken.jp/a", "承認したホスト"),
        ("https://shiken.lg.jp.evil.com/a", "承認したホスト"),
        ("https://lg.jp/a", "承認したホスト"),
        ("https://evil-lg.jp/a", "承認したホスト"),
        ("https://www.a.lg.jp./a", "使えません"),
        ("https://xn--a.lg.jp/a", "使えません"),
        ("https://WWW.a.lg.jp/a", "使えません"),
        ("https://192.0.2.1/a", "使えません"),
        ("https://a.lg.jp:443/a", "使えません"),
        ("https://localhost/a", "使えません"),
        ("https:///a", "使えません"),
        ("https://a.lg.jp@evil.com/a", "使えない文字"),
        ("https://a.lg.jp\\@evil.com/a", "使えない文字"),
        ("https://a.lg.jp/%2e%2e/a", "使えない文字"),
        ("https://a.lg.jp/a b", "使えない文字"),
        ("https://a.lg.jp/a#b", "使えない文字"),
        ("https://a.lg.jp/<b>", "使えない文字"),
        ("https://a.lg.jp", "ページの場所"),
        ("https://a.lg.jp/a/../b", "ページの場所"),
        ("https://a.lg.jp/a?", "ページの場所"),
        ("https://a.lg.jp/a?next=b", "ほかのページ"),
        ("https://a.lg.jp/a?b=https://c.com", "ほかのページ"),
        ("HTTPS://a.lg.jp/a", "https://"),
        ("//a.lg.jp/a", "https://"),
        ("javascript:alert(1)", "https://"),
    ],
)
def test_what_may_not_be_shown_is_said_why(url: str, message: str) -> None:
    """Each kind of trick, in words for staff."""
    assert message in url_fault(url, frozenset())


def test_approval_is_for_exactly_one_host() -> None:
    """Not for its neighbours, and never for a shortener."""
    known = frozenset({"s-kantan.jp", "bit.ly"})
    assert url_fault("https://s-kantan.jp/a", known) == ""
    assert "承認したホスト" in url_fault("https://www.s-kantan.jp/a", known)
    assert "短縮" in host_fault("bit.ly", known)


@given(st.text(max_size=40) | st.from_regex(r"https://[a-z@:./?#%\\-]{1,40}", fullmatch=True))
def test_what_is_accepted_is_official_whatever_is_tried(url: str) -> None:
    """An accepted address is on an official host and pinned byte for byte (C22)."""
    if url_fault(url, frozenset()) == "":
        assert urlsplit(url).netloc.endswith((".lg.jp", ".go.jp"))
        assert pinned_link("local-a", url, owner="", source="", spoken={}).is_pinned()


@pytest.mark.parametrize(
    ("host", "spoken"),
    [
        ("www.town.shichinohe.lg.jp", f"{WWW}・ドット・タウン・ドット・シチノヘ・ドット・エルジー・ドット・ジェイピー"),
        ("s-kantan.jp", "エス・ハイフン・カンタン・ドット・ジェイピー"),
        ("www2.e-tumo.jp", f"{WWW}ニ・ドット・イー・ハイフン・ツモ・ドット・ジェイピー"),
    ],
)  # fmt: skip
def test_hosts_are_read_as_people_say_them(host: str, spoken: str) -> None:
    """Japanese words as words, the rest letter by letter."""
    assert spoken_host(host) == spoken


@given(st.from_regex(r"([a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?\.){1,3}[a-z]{2,4}", fullmatch=True))
def test_every_host_has_a_reading_in_kana(host: str) -> None:
    """So that the catalogue's rule for `host_spoken` holds for whatever a town adds."""
    assert KANA.fullmatch(spoken_host(host))
