"""Every word of the page of last resort, in Japanese: an annex of wording.py, under the same rules."""

from __future__ import annotations

from kiosk.domain.text import Text

SAFE_TITLE = Text("title", "ただいま、お休みしています")
SAFE_SORRY = Text("note", "機械の調子がよくありません。申し訳ありません。")
SAFE_DESK = Text("instruction", "手続きのことは、窓口でおたずねください。")
SAFE_PHONE = Text("instruction", "電話でも、おたずねいただけます。{phone}")
SAFE_BACK = Text("note", "しばらくすると、また使えるようになります。")
