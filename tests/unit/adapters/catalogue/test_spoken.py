"""Every text of the catalogue that may be heard is found, with the reading its author gave."""

from __future__ import annotations

from pathlib import Path

from kiosk.adapters.catalogue.extract import messages
from kiosk.adapters.catalogue.spoken import NATION, SpokenText, spoken_texts
from tests.small_catalogue import TOWN, write, write_catalogue


def test_texts_of_the_nation_and_of_a_town_stay_apart(tmp_path: Path) -> None:
    """A town's words are read with the town's place names."""
    found = spoken_texts(write_catalogue(tmp_path))
    assert set(found) == {NATION, TOWN}
    assert SpokenText("窓口で伝えます。") in found[NATION]
    assert SpokenText("町の計画では、スマホでできるようにするとあります。") in found[TOWN]


def test_names_come_with_their_readings(tmp_path: Path) -> None:
    """Procedures, life events and the town itself."""
    found = spoken_texts(write_catalogue(tmp_path))
    assert {SpokenText("転出届", "てつづき"), SpokenText("引っ越し", "ひっこし")} <= found[NATION]
    assert SpokenText("試験町", "しけんちょう") in found[TOWN]


def test_what_the_ear_alone_gets_is_there(tmp_path: Path) -> None:
    """An address in words, a telephone number, a step's own words for the voice."""
    root = write_catalogue(tmp_path)
    step = '[[steps]]\nid = "tell"\ntext = "1Fへ。"\nspoken = "いっかいへ、いきます。"\n'
    write(root / "towns" / TOWN / "procedures" / "mv-out.toml", step)
    found = spoken_texts(root)
    assert SpokenText("イグザンプル・ドット・ジーオー") in found[NATION]
    assert {SpokenText("0176-68-2111"), SpokenText("いっかいへ、いきます。")} <= found[TOWN]


def test_nothing_that_is_translated_is_left_out(tmp_path: Path) -> None:
    """What has words for the eye has words for the ear, but ids, addresses and sources have none."""
    root = write_catalogue(tmp_path)
    heard = {spoken.text for texts in spoken_texts(root).values() for spoken in texts}
    assert {text for _, text in messages(root)} <= heard
    assert not heard & {"mv-out", "https://www.example.go.jp/faq", "faq", "印鑑条例", "あ", ""}
