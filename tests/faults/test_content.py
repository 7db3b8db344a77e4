"""Faults 57–65: content (standards.md 6). A checkout of its own is damaged, and the real program opens on it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk.app import Places, open_catalogue
from kiosk.domain.availability import Status
from kiosk.errors import ContentErrors
from kiosk.settings import Settings
from kiosk.ui.sentences import Sentence
from tests.faults.in_window import Lobby
from tests.faults.machine import START_S
from tests.visit import ROOT

fault = pytest.mark.fault
MV_OUT = "assets/catalogue/national/procedures/mv-out.toml"


@pytest.fixture
def checkout(tmp_path) -> Path:
    """The program's own files, to be damaged; what is large and read only is linked."""
    root = tmp_path / "checkout"
    (root / "assets").mkdir(parents=True)
    for name in ("locales", "db"):
        (root / name).symlink_to(ROOT / name)
    for part in (ROOT / "assets").iterdir():
        if part.name != "catalogue":
            (root / "assets" / part.name).symlink_to(part)
    shutil.copytree(ROOT / "assets" / "catalogue", root / "assets" / "catalogue")
    return root


@pytest.fixture
def served(checkout, tmp_path) -> Places:
    """A kiosk that has run once with good content."""
    places = Places(tmp_path / "data", checkout)
    assert open_catalogue(Settings(), places).errors == ()
    return places


Open = Callable[[], Lobby]


@pytest.fixture
def opened(qtbot, served, checkout) -> Open:
    """The kiosk on that checkout, after whatever was done to it; the start takes no longer than any."""

    def make() -> Lobby:
        began = time.process_time()
        lobby = Lobby(qtbot, served.data, root=checkout)
        lobby.settle()
        assert lobby.texts(), "no page"
        assert time.process_time() - began <= START_S
        return lobby

    return make


def edit(checkout: Path, old: str, new: str, file: str = MV_OUT) -> None:
    path = checkout / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def refused(lobby: Lobby) -> None:
    """The old content is served; the fault is a row for staff, and the first line says file and place."""
    errors = lobby.app.catalogue.errors
    assert errors
    assert errors[0].file.endswith(".toml")
    lobby.app._start_the_rest()
    for _ in range(200):
        lobby.settle()
        lobby.app._run_one()
        if ("FaultNoticed", "content") in lobby.log.rows():
            break
    assert ("FaultNoticed", "content") in lobby.log.rows()
    lobby.to_the_code()


@fault(57, "text ten times too long")
def test_text_too_long(opened, checkout):
    """A title and a step of hundreds of letters: refused, or shown page by page with nothing cut off."""
    edit(checkout, 'title = "ほかの市町村へ引っ越す"', f'title = "{"ほかの市町村へ引っ越す" * 10}"')
    edit(checkout, 'text = "QRコードをスマホで読みます。"', f'text = "{"QRコードをスマホで読みます。" * 10}"')
    lobby = opened()
    if lobby.app.catalogue.errors:
        refused(lobby)
    else:
        lobby.to_the_code()


@fault(58, "empty step, no steps, a way that leads to itself")
@pytest.mark.parametrize(("old", "new"), [
    ('text = "QRコードをスマホで読みます。"', 'text = ""'),
    ('online = ["qr", "app", "card", "moving", "people", "dates", "sign", "done", "arrive"]', "online = []"),
    ('online = ["qr", "app"', 'online = ["qr", "qr", "app"'),
])  # fmt: skip
def test_steps(opened, checkout, old, new):
    """A step without words, a route without steps, one with the same step twice: the last good content stays."""
    edit(checkout, old, new)
    refused(opened())


@fault(59, "unknown id, duplicated id")
@pytest.mark.parametrize("damage", ["unknown_step", "unknown_event", "unknown_link", "double"])
def test_ids(opened, checkout, damage):
    """Names of things that there are not, and one name for two things."""
    if damage == "double":
        shutil.copy(checkout / MV_OUT, checkout / MV_OUT.replace("mv-out", "mv-away"))
    elif damage == "unknown_step":
        edit(checkout, 'online = ["qr", ', 'online = ["nowhere", ')
    elif damage == "unknown_event":
        edit(checkout, 'life_events = ["moving"]', 'life_events = ["nowhere"]')
    else:
        edit(checkout, 'link = "moving"', 'link = "nowhere"')
    refused(opened())


STRANGE = ["𠮟", "髙﨑", "葛\U000e0100", "😀", "\ue000", "\u202eabc", "a\u200bb", "ﾊﾝｶｸ", "\\u0000"]


@fault(60, "rare and variant characters, emoji, private use, direction marks, half-width kana, NUL")
@pytest.mark.parametrize("letters", STRANGE, ids=[f"{ord(s[0]):x}" for s in STRANGE])
def test_rare_letters(opened, checkout, letters):
    """Drawn, or refused with file and line; never a page that does not come."""
    edit(checkout, 'detail = "国の案内のページが開きます。"', f'detail = "国の{letters}のページ。"')
    lobby = opened()
    if lobby.app.catalogue.errors:
        refused(lobby)
    else:
        lobby.to_the_code()


MARKUP = ["<img src='file:///etc/passwd'>", "<b>x</b> & <script>", "{name} {0} {}", "%s %d %n", "&lt;{kiosk}"]


@fault(61, "HTML and format marks in titles")
@pytest.mark.parametrize("markup", MARKUP, ids=range(len(MARKUP)))
def test_markup(opened, checkout, markup):
    """Shown letter by letter: nothing is loaded, filled in or left out."""
    edit(checkout, 'detail = "国の案内のページが開きます。"', f'detail = "国の{markup}です。"')
    lobby = opened()
    if lobby.app.catalogue.errors:
        refused(lobby)
        return
    for words in ("はじめる", "引っ越し", "転出届", "つぎへ"):
        lobby.press(words)
    while any(b.text() == "はい" for b in lobby.buttons()):
        lobby.press("はい")
    assert any(markup in text for text in lobby.texts())
    assert {s.textFormat() for s in lobby.window.findChildren(Sentence)} == {Qt.TextFormat.PlainText}
    lobby.to_the_code()


TOWN = "assets/catalogue/towns/02402/availability.toml"


@fault(62, "deadline in the past, 2月29日, 令和99年")
@pytest.mark.parametrize("day", ["2020-01-01", "2027-02-29", "2117-11-21"])
def test_odd_dates(opened, checkout, day):
    """Past its day a statement is 未確認; a day that there is not, or too far off, is refused or never trusted longer."""
    text = (checkout / "assets/catalogue/national/availability.toml").read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("expires_on"))
    edit(checkout, line, f"expires_on = {day}", "assets/catalogue/national/availability.toml")
    lobby = opened()
    if lobby.app.catalogue.errors:
        refused(lobby)
        return
    assert day == "2020-01-01"
    section = text[: text.index(line)].rpartition("\n[")[2].split("]")[0]
    assert lobby.app.guide._facts.availability(section).status is Status.UNCONFIRMED
    lobby.to_the_code()


ADDRESSES = {
    "off_the_list": "https://www.example.com/x",
    "userinfo": "https://www.digital.go.jp@example.com/x",
    "punycode": "https://xn--digital-9n4e.go.jp/x",
    "redirect": "https://www.digital.go.jp/x?url=https://example.com",
    "http": "http://www.digital.go.jp/x",
    "long": "https://www.digital.go.jp/" + "x" * 3000,
}


@fault(63, "address off the list, user@host, punycode, open redirect, http, 3,000 characters")
@pytest.mark.parametrize("kind", ADDRESSES)
def test_addresses(opened, checkout, kind):
    """None of them ever becomes a code: the pinned address of before is shown."""
    links = (checkout / "assets/catalogue/national/links.toml").read_text("utf-8")
    block = next(block for block in links.split("[[links]]") if 'id = "moving"' in block)
    url = next(line for line in block.splitlines() if line.startswith("url"))
    edit(checkout, url, f'url = "{ADDRESSES[kind]}"', "assets/catalogue/national/links.toml")
    refused(opened())


@fault(64, "reading missing or of wrong kana")
@pytest.mark.parametrize(
    "new", ["", 'reading = "転出届"\n', 'reading = "てんしゅつ4to"\n'], ids=["missing", "kanji", "odd"]
)
def test_readings(opened, checkout, new):
    """A name that nobody could read aloud: the content of before stays."""
    edit(checkout, 'reading = "てんしゅつとどけ"\n', new)
    refused(opened())


@fault(65, "expired, rolled-back, re-signed, truncated, other-town or zip-bomb package")
@pytest.mark.parametrize("damage", ["truncated", "other_town", "noise"])
def test_the_copy_that_is_served(opened, served, checkout, damage):
    """The copy from which the kiosk starts, cut, of another town, or noise: never served, made again from its sources."""
    (copy,) = (served.cache / "catalogue").glob("*.msgpack")
    if damage == "truncated":
        copy.write_bytes(copy.read_bytes()[:-2000])
    elif damage == "noise":
        copy.write_bytes(bytes(range(256)) * 500)
    else:
        other = open_catalogue(Settings(town="02446"), served)
        assert other.pack.town.code == "02446"
        shutil.copy(copy.with_name("catalogue-02446.msgpack"), copy)
    lobby = opened()
    lobby.app._start_the_rest()
    assert lobby.app.catalogue.pack.town.code == "02402"
    lobby.to_the_code()


def test_without_any_content_there_is_the_page_of_last_resort(checkout, tmp_path):
    """Nothing valid and no older copy: the catalogue says so, and the station shows its static page."""
    edit(checkout, 'official_name = "転出届"', "official_name = 3")
    with pytest.raises(ContentErrors):
        open_catalogue(Settings(), Places(tmp_path / "data", checkout))
