"""Slips to try the printing with: one as a resident of a small town would get it, in two languages."""

from __future__ import annotations

import msgspec

from kiosk.domain.availability import Status
from kiosk.service.ports import Slip

URL = "https://www.town.shichinohe.lg.jp/kurashi/todokede/tenshutsu.html"

LABELS_JA = {
    "bring": "もちもの",
    "steps": "スマートフォンでするとき",
    "deadline": "いつまで",
    "fee": "かかるお金",
    "desk": "聞くところ",
    "phone": "電話",
    "hours": "開いている時間",
    "scan": "スマートフォンで読む",
    "host": "つながる先",
    "only_this": "貼ってある紙の絵は、読まないでください。",
    "printed": "印刷した日",
    "kiosk": "ご案内の機械",
    "check_code": "確認の文字",
    "typed": "文字で打つとき",
    "done": "ここまでできました",
    "for_desk": "窓口のかたへ",
    "memo": "聞きたいこと",
}
LABELS_EN = {
    "bring": "Have these at hand",
    "steps": "On your smartphone",
    "deadline": "By when",
    "fee": "What it costs",
    "desk": "Where to ask",
    "phone": "Telephone",
    "hours": "Opening hours",
    "scan": "Read with your smartphone",
    "host": "Leads to",
    "only_this": "Do not read codes on stickers or posters.",
    "printed": "Printed on",
    "kiosk": "Kiosk",
    "check_code": "Check letters",
    "typed": "To type",
    "done": "Done up to here",
    "for_desk": "For the desk",
    "memo": "What I want to ask",
}


def japanese_slip(**changes: object) -> Slip:
    """転出届 in Shichinohe, done at home; any field may be changed."""
    slip = Slip(
        language="ja",
        town="七戸町",
        town_hall="役場",
        title="転出届",
        title_ja="",
        verdict_status=Status.ONLINE_COMPLETE.value,
        verdict="「転出届」は、家でできます。",
        summary="ほかの市や町へ引っ越すことを、いまの町に知らせる届け出です。",
        labels=LABELS_JA,
        bring=(
            ("マイナンバーカード", "暗証番号も使います。紙に書いて持ち歩かないでください。"),
            ("スマートフォン", ""),
            ("新しい住所がわかるもの", "あれば"),
        ),
        deadline="引っ越す日の14日くらい前から、引っ越したあと14日まで。",
        fee="お金はかかりません。",
        steps=(
            "スマートフォンで、四角い絵を読みます。",
            "「マイナポータル」という国のページが開きます。",
            "マイナンバーカードを、スマートフォンにあてます。",
            "新しい住所と、引っ越す日を入れます。",
            "14日のうちに、新しい町の役場へ行きます。",
        ),
        desk="七戸町役場 1階 町民課",
        phone="0176-68-0000",
        hours="月曜から金曜 8時15分から17時まで",
        url=URL,
        host="www.town.shichinohe.lg.jp",
        host_words="案内のページです。ここから手続きに進めます。",
        host_spoken="ダブリューダブリューダブリュー・ドット・タウン・ドット・シチノヘ・ドット・エルジー・ドット・ジェイピー",
        typed="www.town.shichinohe.lg.jp/tenshutsu",
        for_desk=("転出届", "ご案内した方法：オンライン申請", "受付・本人確認は、まだです。"),
        check_code="K7QX",
        evidence="2026年10月1日に町民課が確認しました。2027年3月31日まで使えます。",
        scan_help=("カメラを開きます。", "四角い絵をうつします。", "出てきた文字を押します。"),
        reassurance="この紙に、お名前や番号は入っていません。",
        date="2026年11月21日",
        kiosk_id="SH-01",
    )
    return msgspec.structs.replace(slip, **changes)


def english_slip(**changes: object) -> Slip:
    """The same for a reader of English, started at home and finished at the town hall."""
    slip = japanese_slip(
        language="en",
        town="Shichinohe Town",
        town_hall="town hall",
        title="Notice of moving out",
        title_ja="転出届",
        verdict_status=Status.ONLINE_THEN_VISIT.value,
        verdict="“Notice of moving out” can be started at home.",
        summary="You tell the town you live in that you are moving to another city or town.",
        labels=LABELS_EN,
        bring=(
            ("My Number Card", "You also need its PIN. Do not carry it written down."),
            ("A smartphone", ""),
            ("Something that shows your new address", "If you have it"),
        ),
        deadline="From about 14 days before you move until 14 days after.",
        fee="Free of charge.",
        steps=(
            "Read the square picture with your smartphone.",
            "A page of the national government called “Myna Portal” opens.",
            "Hold your My Number Card to the smartphone.",
            "Enter your new address and the day you move.",
            "Within 14 days, go to the town hall of your new town.",
        ),
        desk="Shichinohe town hall, ground floor, Residents' Affairs",
        hours="Monday to Friday, 8:15 to 17:00",
        host_words="A page that explains. You can go on from there.",
        host_spoken="www dot town dot shichinohe dot lg dot jp",
        evidence="Residents' Affairs confirmed this on 1 October 2026. Good until 31 March 2027.",
        scan_help=("Open the camera.", "Point it at the square picture.", "Press the words that appear."),
        reassurance="Neither your name nor any number is on this paper.",
        date="21 November 2026",
    )
    return msgspec.structs.replace(slip, **changes)


def long_slip() -> Slip:
    """More steps and things than one page holds."""
    step = "番目にすることを、ゆっくり、ていねいにします。急がなくて大丈夫です。"
    return japanese_slip(
        steps=tuple(f"{n}{step}" for n in range(1, 19)),
        bring=tuple((f"もちもの{n}", "あれば") for n in range(1, 8)),
    )
