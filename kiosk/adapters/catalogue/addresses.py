"""Which addresses a town may add by itself, and the pinned link that one becomes (standards.md C22)."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from kiosk.adapters.catalogue.host_reading import spoken_host
from kiosk.domain.link import LONGEST_URL, SHORTENERS, Link, is_plain_host, leads_elsewhere

OFFICIAL = (".go.jp", ".lg.jp")
"""Domains that only offices can have (catalogue.md 8.4)."""


def host_fault(host: str, known: Collection[str]) -> str:
    """Why no address on this host may be shown; "" when it may. `known`: hosts somebody answers for."""
    if host in SHORTENERS:
        return f"「{host}」は短縮の住所です。行き先そのものの住所を書いてください"
    if not is_plain_host(host):
        return f"「{host}」は使えません。半角の小文字の名前だけにしてください（数字だけの住所、「:443」などは使えません）"
    if not host.endswith(OFFICIAL) and host not in known:
        return f"「{host}」は .lg.jp でも .go.jp でもありません。使うときは「承認したホスト」に {host} と書いてください"
    return ""


def url_fault(url: str, known: Collection[str]) -> str:
    """Why this address may not be shown; "" when it may."""
    if not url.isascii():
        return "半角の英数字で書いてください"
    if len(url) > LONGEST_URL:
        return f"長すぎます（{len(url)}文字。{LONGEST_URL}文字まで）"
    if not url.startswith("https://"):
        return "https:// で始まる住所だけを使えます"
    if bad := sorted(set(re.findall(r"[^A-Za-z0-9._~:/?&=+,;!*'()$-]", url))):
        return f"使えない文字があります: {' '.join(bad)}"
    parts = urlsplit(url)
    if message := host_fault(parts.netloc, known):
        return message
    if leads_elsewhere(parts.query):
        return "ほかのページへ移る指定（url= など）のある住所は使えません"
    if not _pinned(url).is_pinned():
        return f"https://{parts.netloc}/ のあとにページの場所がある形で書いてください（/../ は使えません）"
    return ""


def pinned_link(link_id: str, url: str, *, owner: str, source: str, spoken: dict[str, str]) -> Link:
    """The link for an address without fault. `spoken`: hosts whose reading is known."""
    host = urlsplit(url).netloc
    return _pinned(url, link_id, owner, spoken.get(host) or spoken_host(host), source)


def _pinned(url: str, link_id: str = "", owner: str = "", host_spoken: str = "", source: str = "") -> Link:
    """Pinned to this very address."""
    parts = urlsplit(url)
    return Link(
        id=link_id,
        url=url,
        host=parts.netloc,
        path_prefix=parts.path,
        owner=owner,
        purpose="apply",
        host_spoken=host_spoken,
        source=source,
        query=parts.query,
    )
