"""Words whose reading depends on their neighbours: 方 (かた, ほう), 何 (なに, なん), 開く (あ, ひら), 字 (じ, あざ) …"""

from __future__ import annotations

from typing import Any

Feature = dict[str, Any]

_WAYS = frozenset(
    [
        "こちら",
        "そちら",
        "あちら",
        "どちら",
        "右",
        "左",
        "前",
        "後ろ",
        "奥",
        "上",
        "下",
        "東",
        "西",
        "南",
        "北",
        "手前",
        "外",
        "中",
        "反対",
        "窓口",
        "階段",
    ]
)
_MOVING = frozenset(["行く", "進む", "向く", "向かう", "曲がる", "見る", "歩く", "移る", "回る"])
_BETTER = frozenset(
    [
        "早い",
        "速い",
        "良い",
        "よい",
        "いい",
        "安い",
        "高い",
        "多い",
        "少ない",
        "楽",
        "便利",
        "簡単",
        "確実",
        "安全",
        "おすすめ",
        "お勧め",
    ]
)
_NAN_BEFORE = frozenset(["で", "です", "でしょ", "の", "と", "だ", "だっ", "でも", "なら"])


def correct(features: list[Feature]) -> list[Feature]:
    """Sets these readings right, in place."""
    for index, feature in enumerate(features):
        if feature["string"] == "方" and feature["pos_group1"] in ("非自立", "一般", "接尾"):
            _read(feature, "ホウ", "ホー", 1) if _is_way(features, index) else _read(
                feature, "カタ", "カタ", 2
            )
        elif feature["string"] == "何" and _string(features, index + 1) in _NAN_BEFORE:
            _read(feature, "ナン", "ナン", 1)
        elif feature["string"] == "開い" and _is_open(features, index):
            _read(feature, "アイ", "アイ", 0)
        elif feature["string"] == "開く" and _is_opening_time(features, index):
            _read(feature, "アク", "アク", 0)
        elif feature["string"] == "年" and _is_frequency(features, index):
            _read(feature, "ネン", "ネン", 1)
        elif feature["string"] == "行っ" and _is_carried_out(features, index):
            feature.update(read="オコナッ", pron="オコナッ", acc=0, mora_size=4)
        elif feature["string"] == "氏" and feature["pos_group1"] == "一般":
            _read(feature, "ウジ", "ウジ", 1)
        elif feature["string"] == "払い" and index and features[index - 1]["pos"] == "名詞":
            feature.update(read="バライ", pron="バライ")  # 10回払い, 納付書払い; not お払い, を払い
        elif feature["string"] == "字" and _is_of_a_place(features, index):
            _read(feature, "アザ", "アザ", 0)
        elif feature["string"] == "分" and feature["read"] == "ワケ":
            _read(feature, "ブン", "ブン", 1)
    return features


def _read(feature: Feature, read: str, pron: str, accent: int) -> None:
    feature.update(read=read, pron=pron, acc=accent, mora_size=2)


def _string(features: list[Feature], index: int) -> str:
    return str(features[index]["string"]) if 0 <= index < len(features) else ""


def _is_open(features: list[Feature], index: int) -> bool:
    """窓口が開いている (あいて), not 手を開いている (ひらいて)."""
    stays = _string(features, index + 1) == "て" and _string(features, index + 2)[:1] == "い"
    return stays and _string(features, index - 1) != "を"


def _is_opening_time(features: list[Feature], index: int) -> bool:
    """役場が開く日 (あく), not 教室を開く日 (ひらく)."""
    return _string(features, index + 1) in ("日", "時間", "曜日") and _string(features, index - 1) != "を"


def _is_carried_out(features: list[Feature], index: int) -> bool:
    """投票を行って, 3階で行っています (おこな), not バスで行ってください (い)."""
    goes_on = _string(features, index + 1) == "て" and _string(features, index + 2) in ("い", "おり", "いる")
    return _string(features, index - 1) == "を" or (goes_on and _string(features, index - 1) == "で")


def _is_of_a_place(features: list[Feature], index: int) -> bool:
    """字赤保内 (あざ), not 字が小さい (じ)."""
    return index + 1 < len(features) and features[index + 1]["pos_group2"] == "地域"


def _is_frequency(features: list[Feature], index: int) -> bool:
    """年に一度, 年2回 (ねん), not 年に似合わない, その年4月 (とし)."""
    at = index + 2 if _string(features, index + 1) == "に" else index + 1
    if at >= len(features) or (index and features[index - 1]["pos"] == "連体詞"):
        return False
    return features[at]["pos_group1"] == "数" or features[at]["string"] in ("一度", "一回")


def _is_way(features: list[Feature], index: int) -> bool:
    """A direction or the better of two, not a person: a kiosk speaks of people far more often."""
    following = [feature["orig"] for feature in features[index + 1 : index + 6]]
    particle = following[0] if following else ""
    described = _string(features, index - 1) in ("の", "な") or (
        index and features[index - 1]["pos"] in ("動詞", "助動詞", "連体詞")
    )
    if described and particle in ("が", "も") and any(word in _BETTER for word in following[1:4]):
        return True
    if _string(features, index - 1) != "の" or index < 2:
        return False
    before = _string(features, index - 2)
    if before in _WAYS:
        return particle != "は" or before not in ("こちら", "そちら")
    return particle in ("へ", "に") and any(word in _MOVING for word in following[1:3])
