"""The kiosk's screens as one local HTML page: same words, places, sizes and colours, shown by JavaScript.

Pictograms and signs are left out, which is in the browser's favour.
"""

from __future__ import annotations

import html
import json
from typing import Any

HEAD = """<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="google" content="notranslate">
<title>みちしるべ</title><style>
html, body {{ margin: 0; overflow: hidden; background: {paper}; font-family: "BIZ UDPGothic"; user-select: none }}
section {{ display: none; position: absolute; inset: 0 }}
section.shown {{ display: block }}
button, p {{ position: absolute; margin: 0; padding: 0; box-sizing: border-box; font-family: inherit;
  line-height: 1.3; white-space: pre-wrap; word-break: break-all }}
button {{ border: {border}px solid {line}; border-radius: {radius}px; font-weight: bold }}
</style><body>
"""
SCRIPT = """<script>
const ways = {ways};
let at = {first};
const show = next => {{
  document.getElementById("s" + at).classList.remove("shown");
  document.getElementById("s" + next).classList.add("shown");
  at = next;
}};
document.addEventListener("click", event => {{
  const button = event.target.closest("button");
  const way = button && ways[at] && ways[at][button.dataset.place];
  if (way !== undefined) show(way);
}});
</script></body></html>
"""


def browser_page(told: dict[str, Any]) -> str:
    """The page. A tap leads where it leads in the kiosk."""
    ways: dict[int, dict[str, int]] = {}
    for way in (told["begin"], *told["round"]):
        ways.setdefault(way["from"], {})[_place(told["pictures"][way["from"]], way["tap"])] = way["to"]
    first = told["begin"]["from"]
    sections = [
        _section(number, picture, first, told["look"]["em"])
        for number, picture in enumerate(told["pictures"])
    ]
    return (
        HEAD.format(**told["look"]) + "\n".join(sections) + SCRIPT.format(ways=json.dumps(ways), first=first)
    )


def _place(picture: list[dict[str, Any]], tap: list[int]) -> str:
    """The number of the button that was tapped."""
    for number, widget in enumerate(picture):
        left, top, width, height = widget["rect_px"]
        if widget["role"] == "button" and 0 <= tap[0] - left < width and 0 <= tap[1] - top < height:
            return str(number)
    raise ValueError(f"nothing to tap at {tap}")


def _section(number: int, picture: list[dict[str, Any]], first: int, em: int) -> str:
    shown = ' class="shown"' if number == first else ""
    return f'<section id="s{number}"{shown}>{"".join(_widget(n, w, em) for n, w in enumerate(picture))}</section>'


def _widget(number: int, widget: dict[str, Any], em: int) -> str:
    left, top, width, height = widget["rect_px"]
    px = round(widget.get("em_mm", 0) / widget["rect_mm"][2] * width) if widget["rect_mm"][2] else em
    style = f"left:{left}px;top:{top}px;width:{width}px;height:{height}px;font-size:{px}px;color:{widget['foreground']}"
    text = html.escape(widget["text"])
    if widget["role"] == "button":
        style += f";background:{widget['background']}"
        return f'<button data-place="{number}" style="{style}">{text}</button>'
    return f'<p style="{style}">{text}</p>'
