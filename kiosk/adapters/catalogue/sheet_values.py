"""What people write into the cells of a sheet, understood or refused with words that say what to do."""

from __future__ import annotations

import datetime
import re
import unicodedata

from kiosk.adapters.catalogue.status_words import STATUS_WORDS
from kiosk.domain.availability import Status

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00)?)?")
_REIWA = re.compile(r"(?:令和|[Rr])(元|\d{1,2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_BEFORE_REIWA = 2018
_REIWA_BEGAN = datetime.date(2019, 5, 1)
_SERIAL = re.compile(r"[345]\d{4}(?:\.\d+)?")
"""A day of 1982 to 2064 as spreadsheets count them."""
_DASHES = str.maketrans("‐‑‒–—―−ーｰ", "---------")
_PHONE = re.compile(r"(0[\d-]{8,12}\d)(?:\(?内線:?\d{1,6}\)?)?")
_NAMED = re.compile(
    r"(?<!みな)(?<!皆)(?<!お客)(?:さん|さま)|(?<!皆)(?<!お客)様(?!式)|氏(?!名|家)|殿(?=$|[\s()（）・、,])"
)
_WIDE = str.maketrans({chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0x21 + i).isalnum()})


def plain(text: str) -> str:
    """As half-width as can be, without blanks around: for what a machine reads."""
    return unicodedata.normalize("NFKC", text).strip()


def words(text: str) -> str:
    """For what people read: full-width letters and digits made half-width, line breaks made blanks."""
    return re.sub(r"\s+", " ", text.translate(_WIDE).strip())


def loose(text: str) -> str:
    """For comparing names: dashes, waves, blanks and widths that programs exchange are the same."""
    return re.sub(r"[~〜]", "~", re.sub(r"\s", "", plain(text)).translate(_DASHES))


def date(text: str) -> datetime.date:
    """2026-11-01, 2026/11/1, 2026年11月1日, 令和8年11月1日, R8.11.1. Raises ValueError with what to write."""
    written = re.sub(r"\s*([-/.年月日])\s*", r"\1", plain(text))
    try:
        if match := _DATE.fullmatch(written):
            return datetime.date(*map(int, match.groups()))
        if match := _REIWA.fullmatch(written):
            year, month, day = (1 if part == "元" else int(part) for part in match.groups())
            found = datetime.date(_BEFORE_REIWA + year, month, day)
            if year > 0 and found >= _REIWA_BEGAN:
                return found
    except ValueError:
        pass  # a 31st of November
    if _SERIAL.fullmatch(written):
        raise ValueError(f"日付が数（{written}）になっています。セルの書式を「日付」にしてください")
    raise ValueError(
        f"「{text.strip()}」は日付として読めません。2026-11-01 か 令和8年11月1日 のように書いてください"
    )


def status(text: str) -> Status:
    """A verdict in its words or its code. Raises ValueError with what there is."""
    written = loose(text).lower()
    for member, shown in STATUS_WORDS.items():
        if written in (loose(shown).lower(), member.value):
            return member
    raise ValueError(f"「{text.strip()}」は選べません。次のどれかです: {'、'.join(STATUS_WORDS.values())}")


def phone(text: str) -> str:
    """0176-68-2111 with half-width digits. Raises ValueError."""
    written = re.sub(r"\s", "", plain(text).translate(_DASHES))
    written = re.sub(r"^\((0\d+)\)", r"\1-", written)
    match = _PHONE.fullmatch(written)
    if not match or len(match[1].replace("-", "")) not in (10, 11):
        raise ValueError(
            f"「{text.strip()}」は電話番号として読めません。0176-68-2111 のように、0から書いてください（書式は「文字列」）"
        )
    return written


def unnamed(text: str) -> str:
    """The words, if no person is named in them. Raises ValueError."""
    if found := _NAMED.search(text):
        raise ValueError(f"「{found[0]}」があります。人の名前は書かず、係や役職を書いてください（例 住民係）")
    return text


def visible(text: str) -> str:
    """The words, if nothing invisible is among them. Raises ValueError."""
    if any(unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"} for c in text):
        raise ValueError("見えない文字があります。消して、書き直してください")
    return text


def no_longer_than(text: str, limit: int) -> str:
    """The words, if they fit. Raises ValueError."""
    if len(text) > limit:
        raise ValueError(f"長すぎます（{len(text)}文字。{limit}文字まで）")
    return text
