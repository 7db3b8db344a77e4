"""What a refused update means, for the person who holds the stick. The ids are stable: packaging/UPDATES.md."""

from __future__ import annotations

_COPY_AGAIN = "もう一度、元のファイルを USB に写してください。"
_ASK = "作った会社に、この番号を伝えてください。"
_NOT_READ = f"ファイルの中身が、決まりと違います。使わずに、{_ASK}"

REFUSALS = {
    "unreadable": "ファイルを読めません。USB を挿しなおしてください。",
    "format": "更新のファイルではないか、途中がこわれています。" + _COPY_AGAIN,
    "cut-off": "ファイルが途中で切れています。" + _COPY_AGAIN,
    "damaged": "ファイルがこわれています。" + _COPY_AGAIN,
    "extra": "ファイルに、署名のない続きがあります。" + _COPY_AGAIN,
    "mixed": "別々の更新が混ざっています。" + _COPY_AGAIN,
    "too-large": "大きすぎます。使わずに、" + _ASK,
    "no-root": "まだ、だれの更新を受け取るか決めていません。kiosk content trust で決めてください。",
    "root-known": "もう別の会社の鍵を信じています。わけが分からないときは、入れないでください。",
    "root-chain": "鍵の交換の書類がつながりません。" + _ASK,
    "root-expired": "鍵の期限が切れています。新しい鍵の書類を、作った会社にたのんでください。",
    "signature": "署名が、信じている鍵のものではありません。使わずに、" + _ASK,
    "threshold": "署名の数が足りません。" + _ASK,
    "expired": "更新の期限が切れています。新しいものをもらってください。時計が正しいかも見てください。",
    "wrong-town": "ほかの町の更新です。この町の更新をもらってください。",
    "wrong-type": "内容の更新とプログラムの更新が取り違えられています。",
    "rollback": "いまより古い更新です。新しいものをもらってください。",
    "same-version": "同じ番号で、中身の違う更新です。使わずに、" + _ASK,
    "wrong-edition": "書いてある番号と、署名の番号が違います。" + _ASK,
    "busy": "ほかの人が、いま更新しています。少し待ってください。",
    "disk": "空きが足りません。",
    "memory": "前の更新の記録を読めません。versions.json を見てください（UPDATES.md）。",
    "no-previous": "前の内容はありません。",
    "edition-damaged": "前の内容がこわれています。戻せません。",
    "several": "更新のファイルが1つではありません。どれかを選んでください。",
    "archive": _NOT_READ,
    "archive-path": _NOT_READ,
    "archive-name": _NOT_READ,
    "archive-link": _NOT_READ,
    "archive-kind": _NOT_READ,
    "archive-bomb": "ふくらませると大きすぎます。使わずに、" + _ASK,
    "archive-many": "ファイルの数が多すぎます。使わずに、" + _ASK,
    "archive-nested": _NOT_READ,
    "archive-twice": _NOT_READ,
    "archive-extra": "署名にないファイルが入っています。使わずに、" + _ASK,
    "archive-missing": "入っているはずのファイルがありません。" + _ASK,
    "archive-other": "署名と違うファイルが入っています。使わずに、" + _ASK,
    "content": "内容に直すところがあります。作った人に、下の行を伝えてください。",
}
"""By the `reason` of UpdateRefused."""
UNCHANGED = "何も変えていません。これまでの内容で案内しています。"
NEEDS_CARE_DAYS = 30
"""So long before an update's end staff are told (standards.md C19)."""

EDITION = "第{number}版　{day}"
DELIVERED, SHIPPED = "届いた更新です", "はじめから入っている内容です"
DAMAGED = "届いた内容がこわれています。同じ更新を、もう一度入れてください。"
BEFORE = "1つ前の版　第{number}版"
GOOD_UNTIL = "期限　{day}"
SOON = "期限が近づいています。次の更新を用意してください。"
WAITING = "プログラムの更新が待っています。"
BY_ROOT = "情報担当のかたが michishirube-update で入れます。"
LAST_TAKEN = "さいごの更新　{at}　受け取りました"
LAST_REFUSED = "さいごの更新　{at}　受け取りませんでした"
KINDS = {"content": "内容　第{version}版（{issued}）", "program": "プログラム　第{version}版（{issued}）"}
STICKS = {"/media/michishirube": "USB"}
"""What staff call a folder; any other by its path."""
HAD_ALREADY = "もう入っています。"
REFUSED = "受け取れません（{reason}）"
TAKEN = "第{version}版を受け取りました。"
SOON_SHOWN = "案内が空いたとき、1分ほどで変わります。"
PUT_ASIDE = "プログラムの更新を受け取りました。"
WENT_BACK = "第{number}版に戻しました。"
NOT_BACK = "戻せません（{reason}）"
