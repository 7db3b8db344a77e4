"""A small language of its own for tests of the search: a dozen meanings, real kana."""

from __future__ import annotations

from pathlib import Path

from kiosk.adapters.thesaurus import load_thesaurus
from kiosk.service.search.lexicon import Lexicon
from kiosk.service.search.thesaurus import PARTICLE, STOP, Concept, Intent, Thesaurus

SHIPPED = load_thesaurus(Path(__file__).resolve().parents[4] / "assets" / "search")
THESAURUS = Thesaurus(
    words=(
        (PARTICLE, ("が", "の", "を", "ほしい")),
        (STOP, ("たい", "した", "った", "どこ", "want", "to", "a", "my", "the")),
        ("dog", ("犬", "いぬ", "わんこ", "dog")),
        ("death", ("死ん", "亡くな", "なくな", "died")),
        ("lost", ("なくな", "落とし", "lost")),
        ("record", ("住民票", "じゅうみんひょう", "residence certificate")),
        ("seal", ("印鑑", "いんかん", "はんこ")),
        ("certificate", ("証明", "しょうめい")),
        ("card", ("カード", "card")),
        ("move", ("引っ越し", "ひっこし")),
        ("move_in", ("引っ越してき", "転入")),
        ("weather", ("天気",)),
    ),
    concepts=(
        Concept("certificate", 0.7),
        Concept("card", 0.7),
        Concept("move_in", 1.0, (("move", 0.9),)),
    ),
    intents=(Intent(STOP, 1.0, ("weather",)), Intent("lost-card", 1.0, ("card", "lost"))),
    kana=SHIPPED.kana,
    kanji=SHIPPED.kanji,
    lookalikes=("転輪", "入人"),
)


def lexicon() -> Lexicon:
    """It, learnt."""
    made = Lexicon(THESAURUS.kana)
    for _ in (*made.read(THESAURUS), *made.prepare()):
        pass
    return made
