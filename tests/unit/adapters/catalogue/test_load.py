"""Every mistake an author can make is found, with its file and line; a valid catalogue becomes a pack."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adapters.catalogue.load import load_pack, town_codes
from kiosk.adapters.catalogue.rules import LIMITS
from kiosk.domain.availability import Status
from kiosk.errors import ContentError, ContentErrors
from tests.unit.adapters.catalogue.conftest import FILES, TOWN, write

EVENTS = "national/life_events.toml"
LINKS = "national/links.toml"
OUT = "national/procedures/mv-out.toml"
HERE = f"towns/{TOWN}/town.toml"
SAID = f"towns/{TOWN}/availability.toml"
LONG = "あ" * 201

# (what, file, text there, put in its place, part of the message). `#!` marks the line that must be named;
# without it the whole file is meant.
MISTAKES = [
    ("broken TOML", OUT, 'reading = "て', 'reading "て #!', "TOML"),
    ("unknown key", OUT, 'department = "町民課"', 'departmnet = "町民課" #!', "department のこと"),
    ("unknown key in a step", OUT, 'where = "phone"', 'where = "phone"\nwear = 1 #!', "「wear」"),
    ("unknown key in a link", LINKS, 'purpose = "guide"', 'purpose = "guide"\nqr = true #!', "「qr」"),
    ("missing field", OUT, 'title = "よそへ引っ越す"\n', "", "「title」がありません"),
    ("missing field in a step", OUT, '[[steps]]\nid = "tell"\n', "[[steps]] #!\n", "「id」がありません"),
    ("missing field in a table", OUT, 'kind = "before", ', "", "「kind」がありません"),
    ("number for text", OUT, 'title = "よそへ引っ越す"', "title = 5 #!", "文字"),
    ("text for an array", OUT, '["moving"]', '"moving" #!', "並び"),
    ("array for a table", OUT, 'fee = { words = "無料", source = "memory" }', 'fee = ["無料"] #!', "表"),
    ("number in an array of texts", OUT, '["phone"]', "[7] #!", "文字"),
    ("text for a number", OUT, 'link = "guide"', 'link = "guide"\norder = "1" #!', "整数"),
    ("table for an array of tables", OUT, "[sources]", '[terms] #!\nword = "x"\n[sources]', "並び"),
    ("unknown place", OUT, 'where = "phone"', 'where = "home" #!', "afterwards"),
    ("unknown deadline", OUT, 'deadline = { kind = "before"', 'deadline = { kind = "soon"', "legal"),
    (
        "unknown readiness",
        OUT,
        'link = "guide"',
        'link = "guide"\nreadiness = ["luck"] #!',
        "card, pin, phone",
    ),
    ("empty text", OUT, 'text = "窓口で伝えます。"', 'text = "" #!', "空です"),
    ("blank text", OUT, 'text = "窓口で伝えます。"', 'text = " " #!', "空です"),
    ("empty word of residents", OUT, '"町を出る"', '""', "空です"),
    ("blank at the end", OUT, '"よそへ引っ越す"', '"よそへ引っ越す " #!', "空白"),
    ("line break", OUT, '"よそへ引っ越す"', '"よそへ\\n引っ越す" #!', "改行"),
    ("hidden direction mark", OUT, '"よそへ引っ越す"', '"よそへ\\u202e引っ越す" #!', "見えない文字"),
    ("step too long", OUT, '"窓口で伝えます。"', f'"{"あ" * 41}" #!', "41文字。40文字まで"),
    ("title too long", OUT, '"よそへ引っ越す"', f'"{"あ" * 31}" #!', "31文字。30文字まで"),
    ("thing too long", OUT, 'words = "カード"', f'words = "{"あ" * 25}"', "25文字。24文字まで"),
    ("source too long", OUT, "https://www.example.go.jp/faq", f"https://{LONG}", "200文字まで"),
    ("kanji in a reading", OUT, '"てんしゅつとどけ"', '"転出とどけ" #!', "ひらがな"),
    (
        "kanji in what is spoken",
        OUT,
        'where = "phone"',
        'where = "phone"\nspoken = "送る" #!',
        "漢字を使わず",
    ),
    ("id with capitals", OUT, 'id = "phone"', 'id = "Phone" #!', "英小文字"),
    ("id unlike the file", OUT, 'id = "mv-out"', 'id = "mv-in" #!', "ファイルの名前"),
    ("dangling step", OUT, 'online = ["phone"]', 'online = ["phone", "send"] #!', "「send」という手順"),
    ("step in no route", OUT, 'online = ["phone"]\n', "", "どの道すじ"),
    ("step twice in a route", OUT, 'counter = ["tell"]', 'counter = ["tell", "tell"] #!', "2回"),
    ("two steps of one id", OUT, 'id = "tell"', 'id = "phone" #!', "「phone」が2回"),
    ("no counter route", OUT, 'counter = ["tell"]', 'store = ["tell"]', "routes.counter"),
    ("counter route without a counter", OUT, '"counter"\ntext', '"phone"\ntext', 'where = "counter"'),
    ("online route without a phone", OUT, 'where = "phone"', 'where = "kiosk"', 'where = "phone"'),
    ("unknown life event", OUT, '["moving"]', '["moving", "wedding"] #!', "「wedding」というできごと"),
    ("no life event", OUT, '["moving"]', "[] #!", "1つ以上"),
    ("unknown link", OUT, 'link = "guide"', 'link = "gide" #!', "「gide」というリンク"),
    ("unknown source", OUT, 'source = "faq"', 'source = "fax"', "「fax」という出典"),
    ("fact without a source", OUT, 'words = "無料", source = "memory"', 'words = "無料"', "fee の出典"),
    ("things to bring without a source", OUT, 'bring_source = "faq"\n', "", "bring の出典"),
    ("way without a source", OUT, 'counter_source = "memory"\n', "", "steps.counter の出典"),
    ("four words of residents", OUT, ', "住所を抜く"]', "] #!", "5つ以上"),
    ("the same word five times", OUT, '"転出", "住所を抜く"]', '"町を出る", "引っ越し"] #!', "5つ以上"),
    (
        "seven things to bring",
        OUT,
        '{ words = "カード" }',
        ", ".join(['{ words = "カード" }'] * 7),
        "6つまで",
    ),
    (
        "short name without its reading",
        OUT,
        'link = "guide"',
        'link = "guide"\nname = "転出" #!',
        "name_reading",
    ),
    ("two events of one id", EVENTS, "[[life", FILES[EVENTS] + "[[life", "2回"),
    (
        "event that leads nowhere",
        EVENTS,
        'icon = "moving"\n',
        'icon = "moving"\n' + FILES[EVENTS].replace('"moving"', '"x"'),
        "「x」に手続き",
    ),
    ("two links of one id", LINKS, "[[links", FILES[LINKS] + "[[links", "2回"),
    ("http", LINKS, "https://www", "http://www", "の下にありません"),
    (
        "another host",
        LINKS,
        "https://www.example.go.jp/",
        "https://www.example.go.jp.evil.com/",
        "の下にありません",
    ),
    (
        "user in the address",
        LINKS,
        "https://www.example.go.jp/",
        "https://www.example.go.jp@evil.com/",
        "下に",
    ),
    ("brackets in the address", LINKS, "https://www", "https://[www", "の下にありません"),
    ("outside the prefix", LINKS, "/moving/start", "/other", "の下にありません"),
    ("up and away", LINKS, "/moving/start", "/moving/../other", "の下にありません"),
    ("query", LINKS, "/moving/start", "/moving/start?next=evil", "の下にありません"),
    ("prefix that is none", LINKS, 'path_prefix = "/moving"', 'path_prefix = "" #!', "空です"),
    ("purpose that is none", LINKS, 'purpose = "guide"', 'purpose = "buy" #!', "apply, guide"),
    ("latin letters to be spoken", LINKS, "イグザンプル", "example", "かな"),
    ("another town's code", HERE, f'code = "{TOWN}"', 'code = "54321" #!', f"（{TOWN}）"),
    ("unknown default desk", HERE, 'default_desk = "general"', 'default_desk = "x" #!', "「x」という窓口"),
    ("unknown desk of a procedure", HERE, 'mv-out = "general"', 'mv-out = "x" #!', "「x」という窓口"),
    (
        "desk of an unknown procedure",
        HERE,
        'mv-out = "general"',
        'mv-up = "general" #!',
        "「mv-up」という手続き",
    ),
    (
        "two desks of one id",
        HERE,
        "[procedure",
        '[[desks]]\nid = "general" #!\nname = "x"\n[procedure',
        "2回",
    ),
    ("statement on an unknown procedure", SAID, "[mv-out]", "[mv-up] #!", "「mv-up」という手続き"),
    ("unknown status", SAID, '"online_complete"', '"maybe" #!', "counter_only"),
    ("no source", SAID, 'source = "https://www.example.go.jp/faq"\n', "", "「source」がありません"),
    ("no day", SAID, "confirmed_on = 2026-11-01\n", "", "「confirmed_on」がありません"),
    ("nobody", SAID, 'confirmed_by = "係"\n', "", "「confirmed_by」がありません"),
    ("no end", SAID, "expires_on = 2027-10-31\n", "", "「expires_on」がありません"),
    ("ended before it began", SAID, "2027-10-31", "2026-10-31 #!", "より前"),
    ("two years", SAID, "2027-10-31", "2028-10-31 #!", "1年以内"),
    ("day in quotes", SAID, "2026-11-01", '"2026年11月" #!', "日付"),
    ("store without a store route", SAID, '"online_complete"', '"convenience_store" #!', "store の手順"),
    ("visit that is not there", SAID, '"online_complete"', '"online_then_visit" #!', "がありません"),
]


def spoil(root: Path, name: str, old: str, new: str) -> tuple[Path, int | None]:
    """Replaces the first `old`; the 1-based line of the mark `#!`, if there is one."""
    before = FILES[name]
    assert old in before
    after = before.replace(old, new, 1)
    marks = [i for i, line in enumerate(after.splitlines(), 1) if "#!" in line]
    return write(root, name, after), marks[0] if marks else None


@pytest.mark.parametrize(
    ("name", "old", "new", "message"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES]
)
def test_mistake_is_found_where_it_was_made(root: Path, name: str, old: str, new: str, message: str) -> None:
    """Each mistake is told once, in the right file, on the right line."""
    file, line = spoil(root, name, old, new)
    with pytest.raises(ContentErrors) as raised:
        load_pack(root, TOWN)
    found = [e for e in raised.value.errors if message in e.message]
    assert len(found) == 1, raised.value.errors
    assert found[0].file == str(file)
    if line is not None:
        assert found[0].line == line
    assert found[0].line <= len(file.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('text = "窓口で伝えます。"', 'text = ""', 30),
        ('title = "よそへ引っ越す"\n', "", 0),
        ('"faq" }', '"fax" }', 9),
        ('online = ["phone"]\n', "", 22),
    ],
)
def test_line_numbers_by_hand(root: Path, old: str, new: str, line: int) -> None:
    """Counted by eye in the file above, so that the marks of the table are not trusted alone."""
    spoil(root, OUT, old, new)
    with pytest.raises(ContentErrors) as raised:
        load_pack(root, TOWN)
    assert [e.line for e in raised.value.errors if e.file.endswith("mv-out.toml")] == [line]


def test_small_catalogue_is_valid(root: Path) -> None:
    """The catalogue that the tests spoil is good to begin with."""
    pack = load_pack(root, TOWN)
    assert pack.procedure("mv-out").official_name == "転出届"
    assert pack.availability["mv-out"].status is Status.ONLINE_COMPLETE
    assert pack.fingerprint


def test_all_mistakes_are_told_at_once(root: Path) -> None:
    """An author mends everything in one go: faults of four files and three of one file together."""
    spoil(root, LINKS, "https://www", "http://www")
    spoil(root, HERE, 'default_desk = "general"', 'default_desk = "x"')
    spoil(root, SAID, 'confirmed_by = "係"\n', "")
    text = FILES[OUT].replace("title = ", "titel = ").replace('text = "窓口で伝えます。"', "text = 3")
    write(root, OUT, text)
    with pytest.raises(ContentErrors) as raised:
        load_pack(root, TOWN)
    messages = "\n".join(str(e) for e in raised.value.errors)
    assert len(raised.value.errors) == 6
    for part in ("下にありません", "「x」", "confirmed_by", "「titel」", "「title」", "「text」"):
        assert part in messages


def test_errors_come_in_the_order_of_the_files(root: Path) -> None:
    """Read from top to bottom, file by file."""
    write(root, OUT, FILES[OUT].replace("よそへ引っ越す", "").replace("窓口で伝えます。", ""))
    spoil(root, LINKS, "https://www", "http://www")
    with pytest.raises(ContentErrors) as raised:
        load_pack(root, TOWN)
    places = [(e.file, e.line) for e in raised.value.errors]
    assert places == sorted(places)


def test_an_unreadable_file_makes_no_noise_elsewhere(root: Path) -> None:
    """One broken links.toml is one fault, not one for each procedure that links."""
    write(root, LINKS, "broken")
    with pytest.raises(ContentErrors) as raised:
        load_pack(root, TOWN)
    assert [Path(e.file).name for e in raised.value.errors] == ["links.toml"]


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_file_is_needed(root: Path, name: str) -> None:
    """A missing file is told by its own name, or by the folder that is left empty."""
    (root / name).unlink()
    with pytest.raises(ContentErrors) as raised:
        load_pack(root, TOWN)
    assert any(e.file in (str(root / name), str((root / name).parent)) for e in raised.value.errors)


@pytest.mark.parametrize("code", ["", "1234", "../12", "１２３４５", "12345\n", "abcde"])
def test_town_code_is_five_digits(root: Path, code: str) -> None:
    """A code that could leave the folder is refused before any file is touched."""
    with pytest.raises(ContentErrors, match="5けた"):
        load_pack(root, code)


def test_town_overrides_only_what_differs(root: Path) -> None:
    """A town changes one step and adds a link; the rest stays national."""
    write(
        root,
        f"towns/{TOWN}/procedures/mv-out.toml",
        'link = "own"\n[[steps]]\nid = "tell"\ntext = "2番へ行きます。"\n',
    )
    write(root, f"towns/{TOWN}/links.toml", FILES[LINKS].replace('"guide"', '"own"', 1))
    pack = load_pack(root, TOWN)
    out = pack.procedure("mv-out")
    assert [step.text for step in out.route(out.routes.counter)] == ["2番へ行きます。"]
    assert out.official_name == "転出届"
    assert pack.link("mv-out") is not None
    assert [link.id for link in pack.links] == ["guide", "own"]


def test_fault_of_an_override_points_into_the_towns_file(root: Path) -> None:
    """The person who wrote the override is the one who is told."""
    own = write(root, f"towns/{TOWN}/procedures/mv-out.toml", '[[steps]]\nid = "tell"\ntext = ""\n')
    with pytest.raises(ContentErrors) as raised:
        load_pack(root, TOWN)
    assert [(e.file, e.line) for e in raised.value.errors] == [(str(own), 3)]


def test_national_statement_holds_until_the_town_speaks(root: Path) -> None:
    """What is true everywhere is written once; a town's own statement replaces all of it."""
    write(root, "national/availability.toml", FILES[SAID].replace("online_complete", "counter_only"))
    write(root, SAID, "# この町からは何も\n")
    assert load_pack(root, TOWN).availability["mv-out"].status is Status.COUNTER_ONLY
    write(root, SAID, '[mv-out]\nstatus = "unconfirmed"\n')
    statement = load_pack(root, TOWN).availability["mv-out"]
    assert statement.status is Status.UNCONFIRMED
    assert not statement.source


def test_a_procedure_nobody_spoke_of_is_unconfirmed(root: Path) -> None:
    """Silence is never taken for yes."""
    write(root, SAID, "# まだ\n")
    assert load_pack(root, TOWN).availability["mv-out"].status is Status.UNCONFIRMED


def test_towns_are_those_with_a_folder(root: Path) -> None:
    """Every folder is listed, in order; no catalogue means no towns."""
    (root / "towns" / "01234").mkdir()
    assert town_codes(root) == ("01234", TOWN)
    assert town_codes(root / "nowhere") == ()


def test_limits_are_those_of_the_design() -> None:
    """The three lengths that screens and paper are drawn for."""
    assert (LIMITS["Step.text"], LIMITS["Procedure.title"], LIMITS["Item.words"]) == (40, 30, 24)


mutations = st.lists(
    st.tuples(
        st.integers(0, 700),
        st.integers(0, 30),
        st.sampled_from(
            ["", "[", "]]", '"', "'''", "=", "\n", "#", "{ ", "0", "\0", "[[steps]]\n", "x = 1\n", "転", "."]
        )
        | st.text(max_size=5),
    ),
    min_size=1,
    max_size=3,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.sampled_from(sorted(FILES)), edits=mutations)
def test_mutated_catalogue_loads_or_says_why(
    root: Path, name: str, edits: list[tuple[int, int, str]]
) -> None:
    """Whatever slip of the hand spoils a file, a pack or ContentErrors comes of it, never anything else."""
    text = FILES[name]
    for at, cut, put in edits:
        text = text[:at] + put + text[at + cut :]
    (root / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load_pack(root, TOWN)
        found: tuple[ContentError, ...] = ()
    except ContentErrors as e:
        found = e.errors
    finally:
        write(root, name, FILES[name])
    assert all(error.message and error.line >= 0 for error in found)
