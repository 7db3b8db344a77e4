"""The paper of a whole list, read back by poppler and pypdf: all of it there, nothing small, torn or clipped."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pypdf
import pytest

from kiosk.adapters.printing.job import PrintJob
from kiosk.adapters.printing.paper import MIN_POINTS, mm
from kiosk.adapters.printing.slip_pdf import write_slip
from kiosk.domain.availability import Status
from kiosk.service.ports import PlanSlip, PlanSlipEntry
from tests.unit.adapters.printing.pages import fonts_of, rasterise, sizes_of, squeezed, text_of
from tests.unit.adapters.printing.sample import LABELS_JA

pytestmark = pytest.mark.usefixtures("qapp")
WORDS = {
    Status.ONLINE_COMPLETE: "家でできる", Status.ONLINE_THEN_VISIT: "途中まで",
    Status.CONVENIENCE_STORE: "コンビニ", Status.COUNTER_ONLY: "窓口だけ", Status.UNCONFIRMED: "未確認",
}  # fmt: skip


def entry(number: int, status: Status, **more: str) -> PlanSlipEntry:
    """A procedure of the list with a long deadline."""
    return PlanSlipEntry(
        title=f"戸籍証明書等の届{number:02}号", title_ja="", verdict_status=status.value, verdict=WORDS[status],
        deadline=f"{number}日以内。持ち主が変わった申告は、知った日の次の日から3か月以内（未確認）",
        desk=f"七戸町役場 1階 {number}番の窓口", **more,
    )  # fmt: skip


def plan_slip(count: int = 5, **changes: object) -> PlanSlip:
    """A list of so many procedures."""
    slip = PlanSlip(
        language="ja",
        town="七戸町",
        title="手続きの一覧（ご家族が亡くなったとき）",
        labels=LABELS_JA | {
            "todo": "することの順番", "check": "確認が必要なもの", "ask": "窓口で聞くこと", "bring": "もちもの（ぜんぶで）",
            "deadline": "いつまでに", "desk": "聞くところ",
        },
        reassurance="この紙に、お名前や番号は入っていません。",
        date="2026年11月21日",
        kiosk_id="SH-01",
        entries=tuple(entry(n, list(Status)[n % 5]) for n in range(1, count + 1)),
        to_check=(
            ("亡くなった人の土地や家が、ありますか", "", ("相続人代表者指定届", "相続登記の申請")),
            ("世帯主を替える届は、要りますか", "", ("世帯変更届",)),
        ),
        bring=tuple((f"{n}つ目の書類", "あれば" if n > 5 else "窓口で、写しをとります") for n in range(1, 10)),
        how="それぞれの紙は、手続きの画面から出せます。",
    )  # fmt: skip
    return msgspec.structs.replace(slip, **changes)


SLIPS = {
    "usual": plan_slip(),
    "one": plan_slip(1, to_check=(), bring=()),
    "only to check": plan_slip(0, bring=()),
    "long": plan_slip(20, title="長い題名の手続きの一覧" * 4),
}
each_slip = pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.pdf"


def words_on(slip: PlanSlip) -> list[str]:
    """Every text that must be on the paper."""
    told = [slip.town, slip.title, slip.how, slip.reassurance, slip.date, slip.kiosk_id]
    for one in slip.entries:
        told += [one.title, one.verdict, one.deadline, one.desk]
    for question, japanese, names in slip.to_check:
        told += [question, japanese, *names]
    return [word for word in (*told, *(word for thing in slip.bring for word in thing)) if word]


@each_slip
def test_everything_is_on_the_paper(slip: PlanSlip, path: Path) -> None:
    """Names, verdicts, deadlines, desks, questions for the desk, things to bring; and no code of anything."""
    write_slip(slip, path)
    text = text_of(path)
    assert [word for word in words_on(slip) if squeezed(word) not in text] == []
    assert all(rasterise(path, n + 1).code() is None for n in range(len(pypdf.PdfReader(path).pages)))


@each_slip
def test_the_order_is_the_order_of_the_list(slip: PlanSlip, path: Path) -> None:
    """Numbered from 1, top to bottom."""
    write_slip(slip, path)
    text = text_of(path)
    places = [text.index(squeezed(f"{n}　{one.title}")) for n, one in enumerate(slip.entries, 1)]
    assert places == sorted(places)


@each_slip
def test_nothing_is_small_foreign_or_at_the_edge(slip: PlanSlip, path: Path) -> None:
    """≥ 14 points, our own typeface, white margins on every page."""
    write_slip(slip, path)
    assert min(sizes_of(path)) >= MIN_POINTS
    assert {name.split("-")[0] for name in fonts_of(path)} == {"/BIZUDPGothic"}
    for number in range(1, len(pypdf.PdfReader(path).pages) + 1):
        page = rasterise(path, number)
        left, top, right, bottom = page.ink_box()
        assert min(left, top, page.width - right, page.height - bottom) >= mm(7) * page.width / mm(210)


def test_a_long_list_goes_on_over_the_page_and_tears_nothing(path: Path) -> None:
    """Each procedure is whole on one page; every page says which of how many it is."""
    slip = SLIPS["long"]
    write_slip(slip, path)
    count = len(pypdf.PdfReader(path).pages)
    assert count > 1
    pages = [text_of(path, number) for number in range(1, count + 1)]
    for one in slip.entries:
        whole = [page for page in pages if squeezed(one.title) in page]
        assert len(whole) == 1
        assert squeezed(one.deadline) in whole[0]
        assert squeezed(one.desk) in whole[0]
    assert all(f"{number}/{count}" in page for number, page in enumerate(pages, 1))


def test_a_short_list_is_one_sheet(path: Path) -> None:
    """One sheet is easier to keep."""
    write_slip(plan_slip(3, to_check=()), path)
    assert len(pypdf.PdfReader(path).pages) == 1


def test_the_desks_japanese_stands_beside_english(path: Path) -> None:
    """What a clerk has to read is there in Japanese."""
    bilingual = plan_slip(
        1,
        entries=(
            msgspec.structs.replace(
                entry(1, Status.COUNTER_ONLY), title="Notice of death", title_ja="死亡届"
            ),
        ),
        to_check=(("Do I need the notice?", "届は、要りますか", ("Notice (世帯変更届)",)),),
    )
    write_slip(bilingual, path)
    text = text_of(path)
    assert all(squeezed(word) in text for word in words_on(bilingual))
    assert "死亡届" in text


def test_a_list_survives_the_way_to_the_printing_process() -> None:
    """As JSON it is still a list, and a slip a slip."""
    job = PrintJob(plan_slip())
    assert msgspec.json.decode(msgspec.json.encode(job), type=PrintJob) == job
