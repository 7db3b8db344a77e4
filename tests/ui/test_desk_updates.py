"""Updates at the desk: a real stick with real signatures, taken, refused in words, taken back by mouse."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.adapters.catalogue.delivered import Edition, edition_of, served
from kiosk.adapters.signing import office
from kiosk.adapters.signing.trust import Trust
from kiosk.adapters.signing.updater import ROOT_FILE
from kiosk.app import ROOT
from kiosk.domain.desk_messages import DevicePage
from kiosk.service import desk_wording as w
from kiosk.service import device_wording as v
from kiosk.service import update_wording as u
from kiosk.service.desk_views import Lines
from kiosk.settings import Places, Settings, save_settings
from tests.signing import keys_of
from tests.ui.desk_window import DeskKiosk
from tests.ui.test_desk import SIZES

Make = Callable[..., DeskKiosk]
PAGE = v.PAGES[DevicePage.UPDATES]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where a stick is mounted; the machine believes the office that signs here."""
    folder, data = tmp_path / "stick", tmp_path / "data"
    folder.mkdir()
    keys_of(tmp_path / "keys")
    save_settings(data, {"update_folders": (str(folder),)})
    content = Places(data).content
    content.mkdir()
    Trust(content / ROOT_FILE).begin((tmp_path / "keys" / "1.root.json").read_bytes())
    return folder


@pytest.fixture
def make(qtbot: object, tmp_path: Path, stick: Path) -> Iterator[Make]:
    made: list[DeskKiosk] = []

    def one(size: tuple[int, int] = (1080, 1920)) -> DeskKiosk:
        made.append(DeskKiosk(qtbot, tmp_path / "data", size, Settings()))
        return made[-1]

    yield one
    for kiosk in made:
        kiosk.app.close()


def bring(stick: Path, version: int, town: str = "02402", days: int = 365) -> Path:
    """Signed by the office, onto the stick."""
    out = stick / f"{town}-{version}.update"
    edition = Edition(version, edition_of(ROOT / "assets" / "catalogue").day)
    key = stick.parent / "keys" / "signing-1.pem"
    office.sign_content(
        ROOT / "assets" / "catalogue", out, town=town, edition=edition, days=days, keys=[key], roots=()
    )
    return out


def told(kiosk: DeskKiosk) -> list[tuple[bool | None, str, str]]:
    view = kiosk.desk.view
    assert view is not None
    lines = [line for section in view.sections if isinstance(section, Lines) for line in section.lines]
    return [(line.good, line.text, line.note) for line in lines]


def opened(qtbot, kiosk: DeskKiosk) -> None:
    """To the page of updates, by mouse; waits until it has looked."""
    kiosk.unlock()
    kiosk.press(w.DEVICES, PAGE)
    looked(qtbot, kiosk)


def looked(qtbot, kiosk: DeskKiosk) -> None:
    def done() -> bool:
        return any(
            (text.startswith("第") and u.SHIPPED in note) or u.DELIVERED in note
            for _, text, note in told(kiosk)
        )

    qtbot.waitUntil(done, timeout=60_000)
    kiosk.settle()


def number(kiosk: DeskKiosk) -> int:
    places = Places(kiosk.data)
    return edition_of(served(places.catalogue, places.content)).number


def test_taken_and_taken_back(qtbot, make: Make, stick: Path) -> None:
    """What lies there, 受け取る, which it is now; 1つ前の版に戻す, and the kiosk itself serves it."""
    bring(stick, 7)
    kiosk = make()
    opened(qtbot, kiosk)
    kiosk.press(v.TAKE)
    qtbot.waitUntil(lambda: (True, u.TAKEN.format(version=7), u.SOON_SHOWN) in told(kiosk), timeout=60_000)
    looked(qtbot, kiosk)
    assert number(kiosk) == 7
    assert any(u.HAD_ALREADY in note for _, _, note in told(kiosk))
    kiosk.press(v.GO_BACK)
    qtbot.waitUntil(
        lambda: any(text == u.WENT_BACK.format(number=1) for _, text, _ in told(kiosk)), timeout=60_000
    )
    looked(qtbot, kiosk)
    assert number(kiosk) == 1


def test_refused_in_words(qtbot, make: Make, stick: Path) -> None:
    """Another town's, and one whose end is damaged: why, in words, and what is served stays."""
    bring(stick, 7, town="02201")
    damaged = bring(stick, 8)
    damaged.write_bytes(damaged.read_bytes()[:-100])
    kiosk = make()
    opened(qtbot, kiosk)
    assert any(good is False and u.REFUSALS["wrong-town"] in note for good, _, note in told(kiosk))
    kiosk.press(v.TAKE)  # the only one with a button
    qtbot.waitUntil(lambda: any("（cut-off）" in text for _, text, _ in told(kiosk)), timeout=60_000)
    (note,) = (note for _, text, note in told(kiosk) if "（cut-off）" in text)
    assert u.REFUSALS["cut-off"] in note
    assert u.UNCHANGED in note
    assert number(kiosk) == 1
    history = (kiosk.data / "content" / "history.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["reason"] for line in history] == ["cut-off"]
    looked(qtbot, kiosk)


def test_the_first_time_and_no_stick(qtbot, make: Make, stick: Path) -> None:
    """Nothing there: said in words; a step back that there is not is refused in words."""
    kiosk = make()
    opened(qtbot, kiosk)
    (found,) = (s for s in kiosk.desk.view.sections if isinstance(s, Lines) and s.label == v.UPDATES_FOUND)  # type: ignore[union-attr]
    assert (found.lines, found.empty) == ((), v.UPDATES_NONE)
    kiosk.press(v.GO_BACK)
    qtbot.waitUntil(
        lambda: any(u.REFUSALS["no-previous"] in note for _, _, note in told(kiosk)), timeout=60_000
    )
    looked(qtbot, kiosk)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_everything_is_on_one_page(qtbot, make: Make, stick: Path, size: tuple[int, int]) -> None:
    """On each screen: every button whole and 9 mm high."""
    bring(stick, 7)
    kiosk = make(size)
    opened(qtbot, kiosk)
    for button in kiosk.desk.buttons():
        place = button.mapTo(kiosk.desk, button.rect().topLeft())
        assert kiosk.desk.rect().contains(button.rect().translated(place)), button.text()
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()
        assert button.height() >= 9 * kiosk.app.px_per_mm, button.text()
