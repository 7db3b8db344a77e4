"""While a kiosk runs, furigana is looked up: whole texts, gaps that were filled, days. What is not known stays bare."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.adapters.furigana.book import FuriganaBook
from kiosk.domain.ruby import marked

KIOSK = """\
# 試験
11月《がつ》
｜1日《ついたち》
21日《にち》
{year}年《ねん》
いまは「{name}」の「{place}」です。
{date}に確《たし》かめました。
{label}（未《み》確《かく》認《にん》）
{item}（{if_any}）
窓《まど》口《ぐち》で聞《き》くこと：{question}
?色《しょく》
"""


@pytest.fixture
def book(tmp_path: Path) -> FuriganaBook:
    folder = tmp_path / "readings" / "ruby"
    folder.mkdir(parents=True)
    (folder / "kiosk.txt").write_text(KIOSK, "utf-8")
    (folder / "catalogue.txt").write_text(
        "転《てん》入《にゅう》届《とどけ》\n手《て》帳《ちょう》\n町《まち》\n", "utf-8"
    )
    (folder / "02402.txt").write_text("町《ちょう》\n", "utf-8")
    return FuriganaBook(tmp_path, "02402")


@pytest.mark.parametrize(
    "written",
    [
        "転《てん》入《にゅう》届《とどけ》",
        "いまは「転《てん》入《にゅう》届《とどけ》」の「やり方」です。",
        "2026年《ねん》11月《がつ》｜1日《ついたち》に確《たし》かめました。",
        "2026年《ねん》11月《がつ》21日《にち》",
        "転《てん》入《にゅう》届《とどけ》（未《み》確《かく》認《にん》）（あれば）",
        "窓《まど》口《ぐち》で聞《き》くこと：手《て》帳《ちょう》 転《てん》入《にゅう》届《とどけ》",
        "知らない言葉",
        "町《ちょう》",
        "はい",
    ],
)
def test_what_is_known_is_found_and_nothing_else(book, written):
    """The town's own list comes before the general one."""
    text = re.sub("《[^》]*》|｜", "", written)
    assert marked(text, book(text)) == written


def test_what_nobody_has_looked_at_is_not_shown(book):
    """A line with ? waits."""
    assert book("色") == ()


def test_a_faulty_list_is_left_out(book, tmp_path):
    """The others are read all the same."""
    (tmp_path / "readings" / "ruby" / "catalogue.txt").write_text("町《まち\n", "utf-8")
    assert book("転入届") == ()
    assert marked("町", book("町")) == "町《ちょう》"
