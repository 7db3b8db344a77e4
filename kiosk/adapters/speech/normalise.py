"""Rewrites a displayed Japanese text so that Open JTalk reads it as people do; keeps the way back.

Open JTalk drops ㎡ and ㈱ and misreads time ranges, telephone numbers, addresses on the web and dates
written with signs (speech.md). Each rule here is one pass over the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kiosk.adapters.speech.digits import spell_digits, spell_groups, spell_letters
from kiosk.adapters.speech.fold import Folded, fold
from kiosk.adapters.speech.hosts import say_host, say_mail

MAX_CHARACTERS = 8000
"""Open JTalk raises RuntimeError above about 8,000 characters (speech.md, guards)."""

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
Words = tuple[tuple[str, str], ...]
"""(written, spoken), longest first, for words with Latin letters."""

_ERAS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}
_WEEKDAYS = "月火水木金土日"
_SIGNS = {"&": "アンド", "+": "プラス", "=": "イコール", "×": "、", "?": "？", "!": "！", "$": "ドル"}


_UNITS = {
    "L": "リットル", "l": "リットル", "ℓ": "リットル", "mL": "ミリリットル", "ml": "ミリリットル", "kL": "キロリットル",
    "W": "ワット", "kW": "キロワット", "kWh": "キロワット時", "V": "ボルト", "A": "アンペア", "t": "トン",
    "ha": "ヘクタール", "GB": "ギガバイト", "MB": "メガバイト", "KB": "キロバイト", "TB": "テラバイト",
    "dB": "デシベル", "Bq": "ベクレル",
}  # fmt: skip
_STEMS = dict(
    zip("甲乙丙丁戊己庚辛", ("コウ", "オツ", "ヘイ", "テイ", "ボ", "キ", "コウ", "シン"), strict=True)
)
"""Parts of an old village, in addresses: 谷地戊81."""


def _rule(pattern: str, by: Callable[[re.Match[str]], str]) -> Rule:
    return re.compile(pattern), by


def _date(month: str, day: str, year: str = "", fallback: str = "") -> str:
    if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        return f"{year}{int(month)}月{int(day)}日"
    return fallback


_SHARE = re.compile(
    "(?:以上|以下|未満|補助|助成|軽減|減額|減免|負担|相当|ずつ|を超え|を補助|を助成|を負担|の額|に減|だけ|程度)"
)


def _month_and_day(match: re.Match[str]) -> str:
    first, second = match.group(1), match.group(2)
    is_share = re.search("[のを費額料]$", match.string[: match.start()]) or _SHARE.match(
        match.string, match.end()
    )
    if int(first) < int(second) <= 10 and is_share:
        return f"{second}分の{first}"
    return _date(first, second, fallback=match.group())


def _clock(hour: str, minute: str) -> str:
    return f"{int(hour)}時" if minute == "00" else f"{int(hour)}時{int(minute)}分"


def _time(match: re.Match[str]) -> str:
    return _clock(match.group(1), match.group(2))


def _time_range(match: re.Match[str]) -> str:
    a, b, between, c, d = match.groups()
    return f"{_clock(a, b)}から{between or ''}{_clock(c, d)}"


def _weekday_in_brackets(match: re.Match[str]) -> str:
    days = "、".join(f"{d}曜日" for d in match.group(1) if d in _WEEKDAYS)
    return f"、{days}、祝日、" if "祝" in match.group(1) else f"、{days}、"


def _mail(match: re.Match[str]) -> str:
    return say_mail(match.group(1), match.group(2))


_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
_TIME = r"([01]?\d|2[0-4]):([0-5]\d)"
_BEFORE_NUMBER = r"(?<![\d.,-])"
_WAVE = r"\s*[〜-]\s*"

_ADDRESSES: tuple[Rule, ...] = (
    _rule(r"</?[A-Za-z][^<>]{0,80}>", lambda m: ""),
    _rule(rf"(?:mailto:)?([A-Za-z0-9._+-]+)@({_HOST})", _mail),
    _rule(rf"https?://({_HOST})(?::\d+)?(?:[/?#][!-;=?-~]*)?", lambda m: say_host(m.group(1))),
    _rule(
        rf"(?<![A-Za-z0-9.@-])({_HOST})(?![A-Za-z0-9-])(?:/[!-;=?-~]*)?",
        lambda m: say_host(m.group(1)) if _is_host(m.group(1)) else m.group(),
    ),
)


def _is_host(word: str) -> bool:
    """`digital.go.jp` but not `form.pdf`."""
    return word.rsplit(".", 1)[1].lower() in ("jp", "com", "net", "org", "info", "me", "io", "app")


_NUMBERS: tuple[Rule, ...] = (
    _rule(r"(?<=\d)ー(?=\d)", lambda m: "-"),
    _rule(
        r"〒\s*(\d{3})-?(\d{4})(?!\d)", lambda m: f"郵便番号、{spell_groups([m.group(1), m.group(2)])}、"
    ),
    _rule(r"〒", lambda m: "郵便番号、"),
    _rule(
        r"(?<![\d-])\(?(0\d{1,4})\)?[-( ]?(?:(?<=[-( )])(\d{1,4}))[-) ](\d{3,4})(?![\d-])",
        lambda m: spell_groups(list(m.groups())),
    ),
    _rule(r"(?<![\d-])(0[5789]0|0120)(\d{3,4})(\d{3,4})(?!\d)", lambda m: spell_groups(list(m.groups()))),
    _rule(r"(?:内線|ダイヤル)\s*(\d{2,4})(?!\d)", lambda m: f"{m.group()[:2]}、{spell_digits(m.group(1))}"),
    _rule(r"#(\d{4})(?!\d)", lambda m: f"シャープ{spell_digits(m.group(1))}"),
    _rule(r"(?<=\d),(?=\d{3}(?!\d))", lambda m: ""),
    _rule(r"[¥￥]\s*(\d+)", lambda m: f"{m.group(1)}円"),
    _rule(
        rf"{_BEFORE_NUMBER}(\d{{4}})([/.-])(\d{{1,2}})\2(\d{{1,2}})(?![\d-])",
        lambda m: _date(m.group(3), m.group(4), f"{m.group(1)}年", m.group()),
    ),
    _rule(
        r"(?<![A-Za-z])([RHSTM])(\d{1,2})[./年](\d{1,2})[./月](\d{1,2})日?(?!\d)",
        lambda m: _date(m.group(3), m.group(4), f"{_ERAS[m.group(1)]}{int(m.group(2))}年", m.group()),
    ),
    _rule(r"(?<![A-Za-z])([RHS])(\d{1,2})(?=年)", lambda m: _ERAS[m.group(1)] + m.group(2)),
    _rule(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/.])", _month_and_day),
    _rule(r"(?<=日)\s*\(([月火水木金土日][・月火水木金土日祝]*)\)", _weekday_in_brackets),
    _rule(r"(?<![\d.])(\d{1,2})\(([月火水木金土日])\)", lambda m: f"{m.group(1)}日、{m.group(2)}曜日、"),
    _rule(rf"{_BEFORE_NUMBER}{_TIME}{_WAVE}(午前|午後)?{_TIME}(?!\d)", _time_range),
    _rule(rf"{_BEFORE_NUMBER}{_TIME}(?![\d:])", _time),
    _rule(
        r"(?<![\dA-Za-z-])\d{1,5}(?:-\d{1,5}){1,3}(?![\d-])", lambda m: m.group().replace("-", "の")
    ),
    _rule(r"(?<![月火水木金土日曜\d])([月火水木金土日])\s*〜\s*([月火水木金土日])(?:曜日?)?(?![月火水木金土日])",
          lambda m: f"{m.group(1)}曜から{m.group(2)}曜"),
    _rule(r"土・日(?:・祝(?:日|祭日)?)?", lambda m: "土曜、日曜、祝日" if "祝" in m.group() else "土曜、日曜"),
    _rule(r"(?<=[^\s、。])\s*〜\s*(?=[^\s、。]|$)", lambda m: "から"),
    _rule(r"(?<=[\d時分日月年円])\s*〜", lambda m: "から"),
    _rule(r"〜", lambda m: "、"),
    _rule(r"(?<!\d)1日(?=から\d{1,2}日)|(?<=毎月)1日|(?<=月の)1日", lambda m: "ついたち"),
    _rule(r"(?<![\d.])0(?=[歳円人件回])", lambda m: "ゼロ"),
    _rule(r"(?<![\d.])0(?=時)", lambda m: "れい"),
    _rule(r"(大字[一-鿿ァ-ヶ]{1,6}?)字(?=[一-鿿])", lambda m: f"{m.group(1)}あざ"),
    _rule(r"(?<=[町村市])字(?=[一-鿿])", lambda m: "あざ"),
    _rule(r"(?<=[一-鿿])[甲乙丙丁戊己庚辛](?=\d)", lambda m: _STEMS[m.group()]),
    _rule(rf"(?<=\d)\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![A-Za-z0-9])", lambda m: _UNITS[m.group(1)]),
    _rule(r"(?<![\d.])(\d{2,})つ目", lambda m: f"{m.group(1)}番目"),
    _rule(r"(?<![\d.])(\d{2,})つ(?=[のをがはもにとで、。」]|ずつ|$)", lambda m: f"{m.group(1)}個"),
    _rule(r"\((月|火|水|木|金|土|日)\)", lambda m: f"、{m.group(1)}曜日、"),
)  # fmt: skip

_REST: tuple[Rule, ...] = (
    _rule(r"・ドット・", lambda m: "、ドット"),
    _rule(r"・ハイフン・", lambda m: "ハイフン"),
    _rule(r"[&+=×?!$]", lambda m: _SIGNS[m.group()]),
    _rule(r"(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])", lambda m: " "),
    _rule(r"[-_*\"'`^~|\\<>{};@#/:]+", lambda m: "、"),
    _rule(r"(?<![A-Za-z])[B-DF-HJ-NP-TV-XZ]{2,6}(?![A-Za-z])", lambda m: spell_letters(m.group())),
    _rule(r"(?<![A-Za-z])[A-Z]{1,4}(?![A-Za-z])", lambda m: spell_letters(m.group())),
    _rule(r"\s+", lambda m: " "),
    _rule(r"([ァ-ヴー]{3,})\(\1\)", lambda m: m.group(1)),
    _rule(r"[「」『』()、・ ]{2,}", lambda m: "、"),
)


def normalise(text: str, words: Words = ()) -> Folded:
    """The text as Open JTalk should get it. Never raises; longer texts are cut at a sentence end."""
    folded = fold(cut(text))
    for pattern, by in (*_ADDRESSES, *_NUMBERS, *_word_rules(words), *_REST):
        folded = folded.replace(pattern, by)
    return folded


def cut(text: str) -> str:
    """At most `MAX_CHARACTERS`, ending with a whole sentence where there is one."""
    if len(text) <= MAX_CHARACTERS:
        return text
    head = text[:MAX_CHARACTERS]
    end = max(head.rfind(mark) for mark in "。！？!?\n")
    return head[: end + 1] if end >= 0 else head


def _word_rules(words: Words) -> Iterable[Rule]:
    if not words:
        return
    table = dict(words)
    alternatives = "|".join(re.escape(written) for written, _ in words)
    yield (
        re.compile(rf"(?<![A-Za-z])(?:{alternatives})(?![A-Za-z])"),
        lambda m: table[m.group()],
    )
