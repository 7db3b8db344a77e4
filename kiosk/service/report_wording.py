"""The words of the reports. They are for the town's staff, and in Japanese only."""

from __future__ import annotations

import datetime

from kiosk.domain.availability import Status
from kiosk.domain.period import Period, PeriodKind
from kiosk.domain.visit import Result
from kiosk.service import desk_wording as dw

TITLE = "ご利用の報告"
HIDDEN = "少数"
TOTAL = "合計"
REST = "そのほか"
UNKNOWN_STATUS = "記録なし"
NO_ANSWER = "未回答"
VERDICT_PAGE = "結果の画面"
WEEKDAYS = ("月", "火", "水", "木", "金", "土", "日")
STATUS = {
    Status.ONLINE_COMPLETE.value: "オンラインで完結",
    Status.ONLINE_THEN_VISIT.value: "途中までオンライン",
    Status.CONVENIENCE_STORE.value: "コンビニ",
    Status.COUNTER_ONLY.value: "窓口のみ",
    Status.UNCONFIRMED.value: "未確認",
    "": UNKNOWN_STATUS,
}
RESULTS = {
    Result.FINISHED: "最後まで見た",
    Result.TAKEN: "QRか紙を受け取った",
    Result.CALLED: "職員を呼んだ",
    Result.LEFT: "途中で終えた",
}
NO_PROCEDURE = "手続きは見なかった"
WITH_STAFF = {False: "おひとりで", True: "職員といっしょに"}
BARRIERS = {barrier.value: word for barrier, word in dw.BARRIERS.items()}
ACTIONS = {action.value: word for action, word in dw.ACTIONS.items()}
OUTCOMES = {outcome.value: word for outcome, word in dw.OUTCOMES.items()}
AGES = {age.value if age else "": word for age, word in dw.AGES.items()}
LANGUAGES = {
    "ja": "日本語",
    "ja-Hrkt": "やさしい日本語",
    "ja_Hrkt": "やさしい日本語",
    "en": "英語",
    "zh": "中国語",
    "zh_Hans": "中国語（簡体字）",
    "zh_Hant": "中国語（繁体字）",
    "ko": "韓国語",
    "vi": "ベトナム語",
    "pt": "ポルトガル語",
    "pt_BR": "ポルトガル語",
    "tl": "フィリピノ語",
    "fil": "フィリピノ語",
    "ne": "ネパール語",
    "id": "インドネシア語",
    "my": "ミャンマー語",
    "th": "タイ語",
    "es": "スペイン語",
    "uk": "ウクライナ語",
    "other": "そのほかの言葉",
    "": NO_ANSWER,
}

COUNT, SHARE, PEOPLE, TIMES, MINUTES = "件", "％", "人", "回", "分"
NOTES = (
    "「少数」は、1か2、またはそれが分かってしまう数です。人が特定されないように、出していません。",
    "1回のご利用を1件と数えます。おなまえ・番号・入れた言葉は、はじめから記録していません。",
)
NOTHING = "この期間の記録は、ありません。"


def day(date: datetime.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


def period(its: Period) -> str:
    """2026年10月."""
    if its.kind is PeriodKind.MONTH:
        return f"{its.first.year}年{its.first.month}月"
    if its.kind is PeriodKind.YEAR:
        return f"{its.first.year}年"
    if its.first == its.last:
        return f"{day(its.first)}（{WEEKDAYS[its.first.weekday()]}）"
    return f"{day(its.first)}から{day(its.last)}まで"


BEFORE = {
    PeriodKind.DAY: "前の日",
    PeriodKind.MONTH: "前の月",
    PeriodKind.YEAR: "前の年",
    PeriodKind.DAYS: "その前の同じ日数",
}

# -- on paper and in files --------------------------------------------------------------------------
SUMMARY = "まとめ"
WHAT_IT_SAYS = "この期間に分かったこと"
WHAT_NEXT = "次にすること"
READ_THIS = "数の読み方"
MADE_ON = "作成日"
PERIOD = "期間"
DICTIONARY = ("ファイル", "表", "列のID", "列の名前", "意味", "注")

# -- at the desk ------------------------------------------------------------------------------------
DESK_REPORTS = "報告"
DESK_TODAY = "きょう"
DESK_MONTH = "今月"
DESK_MONTH_BEFORE = "先月"
DESK_YEAR = "今年"
DESK_YEAR_BEFORE = "去年"
DESK_WHOSE = "使い方"
DESK_ALL = "すべて"
DESK_KEEP = "紙と表のファイルにする"
DESK_KEPT = "ファイルにしました: {place}"
DESK_MAKING = "数えています…"
DESK_FAILED = "報告を作れませんでした。機械の管理者に知らせてください。"
