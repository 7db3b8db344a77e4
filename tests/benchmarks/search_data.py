"""A catalogue of any size around the real one, and what fingers make of its words."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import msgspec

from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure

PLACES = [
    ("市民", "しみん"), ("町民", "ちょうみん"), ("地域", "ちいき"), ("農業", "のうぎょう"), ("林業", "りんぎょう"),
    ("漁業", "ぎょぎょう"), ("商店", "しょうてん"), ("工場", "こうじょう"), ("河川", "かせん"), ("海岸", "かいがん"),
    ("公園", "こうえん"), ("緑地", "りょくち"), ("文化", "ぶんか"), ("芸術", "げいじゅつ"), ("音楽", "おんがく"),
    ("歴史", "れきし"), ("観光", "かんこう"), ("産業", "さんぎょう"), ("労働", "ろうどう"), ("消費", "しょうひ"),
    ("環境", "かんきょう"), ("衛生", "えいせい"), ("墓地", "ぼち"), ("斎場", "さいじょう"), ("市場", "いちば"),
    ("港湾", "こうわん"), ("空港", "くうこう"), ("鉄道", "てつどう"), ("電波", "でんぱ"), ("統計", "とうけい"),
    ("国際", "こくさい"), ("人権", "じんけん"), ("平和", "へいわ"), ("青年", "せいねん"), ("婦人", "ふじん"),
    ("老人", "ろうじん"), ("学生", "がくせい"), ("職員", "しょくいん"), ("団体", "だんたい"), ("企業", "きぎょう"),
    ("畜産", "ちくさん"), ("果樹", "かじゅ"), ("水田", "すいでん"), ("用水", "ようすい"), ("温室", "おんしつ"),
]  # fmt: skip
"""Words with their readings, some of them near in sound to real ones (市民・市場, 団体・団地)."""
THINGS = [
    ("会館", "かいかん"), ("施設", "しせつ"), ("設備", "せつび"), ("機械", "きかい"), ("器具", "きぐ"),
    ("台帳", "だいちょう"), ("名簿", "めいぼ"), ("資格", "しかく"), ("許可証", "きょかしょう"), ("登録証", "とうろくしょう"),
    ("補助金", "ほじょきん"), ("助成金", "じょせいきん"), ("奨励金", "しょうれいきん"), ("貸付金", "かしつけきん"),
    ("使用料", "しようりょう"), ("手数料", "てすうりょう"), ("標識", "ひょうしき"), ("看板", "かんばん"),
    ("区画", "くかく"), ("通路", "つうろ"), ("倉庫", "そうこ"), ("会議", "かいぎ"), ("講習", "こうしゅう"),
    ("検定", "けんてい"), ("競技", "きょうぎ"), ("展示", "てんじ"), ("売場", "うりば"), ("組合", "くみあい"),
]  # fmt: skip
ACTIONS = [
    ("の申請", "のしんせい"), ("の届出", "のとどけで"), ("の変更", "のへんこう"), ("の廃止", "のはいし"),
    ("の更新", "のこうしん"), ("の再交付", "のさいこうふ"), ("の交付", "のこうふ"), ("の登録", "のとうろく"),
]  # fmt: skip
HEADS = [
    "青 あお", "赤 あか", "白 しら", "黒 くろ", "山 やま", "川 かわ", "森 もり", "林 はやし",
    "石 いし", "岩 いわ", "浜 はま", "島 しま", "松 まつ", "竹 たけ", "梅 うめ", "桜 さくら",
    "杉 すぎ", "柳 やなぎ", "栗 くり", "桃 もも", "東 ひがし", "西 にし", "南 みなみ", "北 きた",
    "上 うえ", "下 した", "中 なか", "大 おお", "小 こ", "高 たか", "長 なが", "広 ひろ",
    "深 ふか", "浅 あさ", "古 ふる", "新 あら", "若 わか", "朝 あさ", "夕 ゆう", "金 かな",
    "鉄 てつ", "玉 たま", "鏡 かがみ", "弓 ゆみ", "矢 や", "鶴 つる", "亀 かめ", "鷹 たか",
    "鹿 しか", "熊 くま", "馬 うま", "牛 うし", "船 ふな", "橋 はし", "塚 つか", "城 しろ",
    "宮 みや", "寺 てら", "井 い", "泉 いずみ", "滝 たき", "池 いけ", "沢 さわ", "谷 たに",
    "坂 さか", "峰 みね", "丘 おか", "原 はら", "野 の", "田 た",
]  # fmt: skip
"""Characters of place names; two of them give a procedure a word of its own."""
_NEIGHBOURS = [
    "あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの", "はひふへほ", "まみむめも", "らりるれろ",
]  # fmt: skip
_SMALL = str.maketrans("ぁぃぅぇぉゃゅょっ", "あいうえおやゆよつ")
_VOICED = str.maketrans("がぎぐげござじずぜぞだでどばびぶべぼ", "かきくけこさしすせそたてとはひふへほ")
SLIPS = ("small", "voicing", "missed", "doubled", "swapped", "neighbour", "long")
"""Ways of mistyping: a small kana large, dots left out, a key missed, doubled, swapped or its neighbour, a long vowel."""


def grown(pack: Pack, count: int) -> Pack:
    """The pack with made-up procedures up to `count`, each with words of its own."""
    made = itertools.islice(_made_up(pack.procedures[0]), max(0, count - len(pack.procedures)))
    return msgspec.structs.replace(pack, procedures=(*pack.procedures, *made))


def _made_up(like: Procedure) -> Iterator[Procedure]:
    common = itertools.cycle(itertools.product(ACTIONS, THINGS, PLACES))
    owned = itertools.product(HEADS, HEADS, ("", "台 だい", "町 まち"))
    for number, words in enumerate(zip(common, owned, strict=False)):
        ((action, action_read), (thing, thing_read), (place, place_read)), heads = words
        own = "".join(head.split()[0] for head in heads if head)
        own_read = "".join(head.split()[1] for head in heads if head)
        name = own + place + thing + action
        yield msgspec.structs.replace(
            like, id=f"x-{number}", official_name=name, reading=own_read + place_read + thing_read + action_read,
            name="", name_reading="", order=100, title=f"{own}の{place}{thing}を使う", life_events=("living",),
            summary=f"{own}にある{place}の{thing}についての手続きです。",
            colloquial=(own, own_read, f"{own}の{thing}", f"{place}の{thing}がほしい", f"{place_read}の{thing_read}"),
        )  # fmt: skip


def mistyped(word: str, slip: str, chance: random.Random) -> str:
    """A word of kana with one slip of that kind; the word itself where there is nothing to mistype."""
    if slip == "small":
        return word.translate(_SMALL)
    if slip == "voicing":
        return word.translate(_VOICED)
    if slip == "long":
        return word.replace("う", chance.choice(("お", "")), 1)
    at = chance.randrange(1, len(word))
    if slip == "missed":
        return word[:at] + word[at + 1 :]
    if slip == "doubled":
        return word[:at] + word[at] + word[at:]
    if slip == "swapped":
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    row = next((row for row in _NEIGHBOURS if word[at] in row), "")
    return word[:at] + chance.choice(row.replace(word[at], "")) + word[at + 1 :] if row else word
