"""How the mixer is set, in words for staff (`kiosk check`)."""

from __future__ import annotations

from kiosk.adapters.outlet.mixer import Levels, Mixer
from kiosk.domain.wishes import Outlet
from kiosk.errors import DeviceError

NAMES = {Outlet.SPEAKER: "スピーカー", Outlet.HEADPHONES: "イヤホン"}
NEAR = 3
"""Per cent: cards have fewer steps than a hundred."""
_MENDS = "案内を始めなおすと、もどります"


def told_of_mixer(mixer: Mixer | None, levels: Levels) -> str:
    """Raises DeviceError, in words, when it is muted, at another level than set, or cannot be found."""
    if mixer is None:
        raise DeviceError("音の大きさを決める機器が見つかりません")
    now = mixer.state()
    name, wanted = NAMES[now.outlet], levels[now.outlet]
    if now.muted:
        raise DeviceError(f"{name}の音が消してあります（{_MENDS}）")
    if abs(now.percent - wanted) > NEAR:
        raise DeviceError(f"{name}の大きさが {now.percent}% です。設定は {wanted}% です（{_MENDS}）")
    return f"{name} {now.percent}%、{_jack(now.outlet, now.has_jack)}"


def _jack(outlet: Outlet, has_jack: bool) -> str:
    if outlet is Outlet.HEADPHONES:
        return "イヤホンが入っています"
    return "イヤホンを入れると、切りかわります" if has_jack else "イヤホンの差し込み口は、わかりません"
