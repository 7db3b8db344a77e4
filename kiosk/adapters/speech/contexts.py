"""Words whose reading depends on their neighbours: 方 (かた, ほう), 何 (なに, なん), 開いて (あ, ひら)."""

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
    return features


def _read(feature: Feature, read: str, pron: str, accent: int) -> None:
    feature.update(read=read, pron=pron, acc=accent, mora_size=2)


def _string(features: list[Feature], index: int) -> str:
    return str(features[index]["string"]) if 0 <= index < len(features) else ""


def _is_open(features: list[Feature], index: int) -> bool:
    """窓口が開いている (あいて), not 手を開いている (ひらいて)."""
    stays = _string(features, index + 1) == "て" and _string(features, index + 2)[:1] == "い"
    return stays and _string(features, index - 1) != "を"


def _is_way(features: list[Feature], index: int) -> bool:
    """A direction or the better of two, not a person: a kiosk speaks of people far more often."""
    following = [feature["orig"] for feature in features[index + 1 : index + 6]]
    particle = following[0] if following else ""
    described = _string(features, index - 1) in ("の", "な") or features[index - 1]["pos"] in (
        "動詞",
        "助動詞",
    )
    if described and particle in ("が", "も") and any(word in _BETTER for word in following[1:4]):
        return True
    if _string(features, index - 1) != "の" or index < 2:
        return False
    before = _string(features, index - 2)
    if before in _WAYS:
        return particle != "は" or before not in ("こちら", "そちら")
    return particle in ("へ", "に") and any(word in _MOVING for word in following[1:3])
