"""Every word for who uses keys or switches, with or without looking."""

from __future__ import annotations

from kiosk.domain.control import ControlKind
from kiosk.domain.text import Text

# -- without looking --------------------------------------------------------------------------------
EYES_FREE = Text("button", "画面を見ないで使う")
SHOW_SCREEN = Text("button", "画面を出す")
EYES_FREE_WHAT = Text("note", "画面を見ないで、キーと声だけでも使えます。")
BLANK = Text("note", "画面を見ないで、お使いです。")
SCREEN_OFF = Text("note", "画面を消しました。キーと声で、ご案内します。")
SCREEN_ON = Text("note", "画面を出しました。")

# -- what the keys do -------------------------------------------------------------------------------
KEYS = (
    Text("instruction", "下のキーで、つぎのボタンへ進みます。"),
    Text("instruction", "上のキーで、前のボタンへもどります。"),
    Text("instruction", "決定のキーで、そのボタンを押します。"),
    Text("instruction", "もどるキーで、前の画面へもどります。"),
    Text("instruction", "案内のキーで、いつでもこれを聞けます。"),
)

# -- a control that was reached ---------------------------------------------------------------------
KIND = {
    ControlKind.BUTTON: Text("label", "ボタン"),
    ControlKind.KEY: Text("label", "キー"),
    ControlKind.OPTION: Text("label", "選ぶところ"),
}
REACHED = Text("note", "{name}。{kind}。{count}つのうち{number}つ目。")
REACHED_OF_MANY = Text("note", "{name}。{kind}。{count}のうち{number}番目。")
REACHED_ALONE = Text("note", "{name}。{kind}。")
IS_CHOSEN = Text("note", "いま選ばれています。")
