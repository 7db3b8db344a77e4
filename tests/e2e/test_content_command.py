"""`kiosk content`: from the maker's keys to a kiosk that says which content it serves, as the commands one types."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.service.update_wording import REFUSALS

ROOT = Path(__file__).parents[2]
Kiosk = Callable[..., tuple[int, str]]


@pytest.fixture
def kiosk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Kiosk:
    """Runs `kiosk content …` on a machine of its own; returns (exit code, what was printed)."""

    def run(action: str, *words: str | Path) -> tuple[int, str]:
        code = main(["content", action, *map(str, words), "--data-dir", str(tmp_path / "data")])
        return code, capsys.readouterr().out

    return run


@pytest.fixture
def key(tmp_path: Path, kiosk: Kiosk) -> Path:
    """A signing key that the machine believes."""
    kiosk("keygen", "--out", tmp_path / "keys")
    kiosk("trust", tmp_path / "keys" / "1.root.json")
    return tmp_path / "keys" / "signing-1.pem"


def signed(kiosk: Kiosk, key: Path, out: Path, version: int, *more: str) -> Path:
    assert kiosk("sign", "--version", str(version), "--key", key, "--out", out, *more)[0] == 0
    return out


def test_every_refusal_has_words() -> None:
    """Each id that the updater can give is explained, and UPDATES.md lists the same ids."""
    sources = (ROOT / "kiosk" / "adapters" / "signing").glob("*.py")
    text = "\n".join(
        file.read_text("utf-8") for file in [*sources, ROOT / "kiosk" / "commands" / "content.py"]
    )
    given = set(re.findall(r'UpdateRefused\(\s*"([a-z-]+)"', text)) | set(
        re.findall(r'"(archive-[a-z]+)"', text)
    )
    assert given | {"content"} == set(REFUSALS)
    told = (ROOT / "packaging" / "UPDATES.md").read_text("utf-8")
    assert [name for name in REFUSALS if f"`{name}`" not in told] == []


def test_update_back_and_status(tmp_path: Path, kiosk: Kiosk, key: Path) -> None:
    """Signed, taken from a folder, seen in status and self-test, taken back."""
    stick = tmp_path / "stick"
    stick.mkdir()
    signed(kiosk, key, stick / "a.update", 5)
    code, told = kiosk("apply", stick)
    assert (code, "第5版" in told) == (0, True)
    assert "もう入っています" in kiosk("apply", stick)[1]
    state = json.loads(kiosk("status", "--json")[1])
    assert (state["edition"], state["delivered"], state["damaged"], state["expires_soon"]) == (
        5,
        True,
        "",
        False,
    )
    assert "第1版" in kiosk("back")[1]
    assert json.loads(kiosk("status", "--json")[1])["edition"] == 1


def test_refusal_is_told_kept_and_logged(tmp_path: Path, kiosk: Kiosk, key: Path) -> None:
    """In plain words with a stable id; whoever looks later finds it in status and in the history."""
    kiosk("apply", signed(kiosk, key, tmp_path / "new.update", 5))
    code, told = kiosk("apply", signed(kiosk, key, tmp_path / "old.update", 4))
    assert code == 1
    assert "（rollback）" in told
    assert REFUSALS["rollback"] in told
    assert json.loads(kiosk("status", "--json")[1])["last"]["reason"] == "rollback"
    assert "old.update" in kiosk("status")[1]
    history = (tmp_path / "data" / "content" / "history.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["reason"] for line in history] == ["", "rollback"]
    code, told = kiosk("apply", tmp_path / "none.update", "--json")
    assert (code, json.loads(told)["reason"]) == (1, "unreadable")
    assert json.loads(kiosk("apply", tmp_path, "--json")[1])["reason"] == "several"


def test_what_lies_on_the_stick(tmp_path: Path, kiosk: Kiosk, key: Path) -> None:
    """Looked at, and nothing changed by that: which it would take, which not and why, which it has had."""
    stick, data = tmp_path / "stick", tmp_path / "data"
    stick.mkdir()
    kiosk("apply", signed(kiosk, key, stick / "had.update", 5))
    signed(kiosk, key, stick / "new.update", 6)
    signed(kiosk, key, stick / "old.update", 4)
    (stick / ".hidden.update").write_bytes(b"")
    before = {file: file.stat().st_mtime_ns for file in data.rglob("*")}
    assert kiosk("look", stick, tmp_path / "none")[0] == 0
    told = json.loads(kiosk("look", stick, "--json")[1])
    assert [(one["name"], one["version"], one["again"], one["reason"]) for one in told["found"]] == [
        ("had.update", 5, True, ""),
        ("new.update", 6, False, ""),
        ("old.update", 0, False, "rollback"),
    ]
    assert told["standing"]["edition"] == 5
    assert {file: file.stat().st_mtime_ns for file in data.rglob("*")} == before
    (data / "content" / "versions.json").write_bytes(b"{")
    told = json.loads(kiosk("look", stick, "--json")[1])
    assert (told["standing"], told["reason"]) == (None, "memory")
    assert {one["reason"] for one in told["found"]} == {"memory"}


def test_support_bundle_tells_of_refusals(tmp_path: Path, kiosk: Kiosk, key: Path) -> None:
    """Who helps from far away sees what became of each update, and not what somebody called the file."""
    kiosk("apply", signed(kiosk, key, tmp_path / "good.update", 5))
    kiosk("apply", signed(kiosk, key, tmp_path / "yamada-taro.update", 4))
    out = tmp_path / "help.zip"
    assert main(["support-bundle", "--out", str(out), "--data-dir", str(tmp_path / "data")]) == 0
    with zipfile.ZipFile(out) as packed:
        told = packed.read("content/history.jsonl").decode()
    assert [json.loads(line)["reason"] for line in told.splitlines()] == ["", "rollback"]
    assert "yamada" not in told


def test_faulty_content_names_file_and_line(tmp_path: Path, kiosk: Kiosk, key: Path) -> None:
    """The office itself does not sign it."""
    import shutil

    copy = tmp_path / "catalogue"
    shutil.copytree(ROOT / "assets" / "catalogue", copy)
    file = copy / "national" / "procedures" / "mv-out.toml"
    file.write_text(file.read_text("utf-8").replace("deadline", "deadlime", 1), "utf-8")
    code, _ = kiosk(
        "sign", "--version", "5", "--key", key, "--out", tmp_path / "x.update", "--catalogue", copy
    )
    assert code == 1
    assert not (tmp_path / "x.update").exists()


def test_self_test_names_the_content_and_finds_what_was_changed(
    tmp_path: Path, kiosk: Kiosk, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Number and day in `kiosk check`; a delivered file that somebody edited fails it."""
    kiosk("apply", signed(kiosk, key, tmp_path / "a.update", 5))

    def content() -> dict[str, object]:
        main(["check", "--quick", "--json", "--data-dir", str(tmp_path / "data")])
        return next(part for part in json.loads(capsys.readouterr().out) if part["name"] == "content")

    told = content()
    assert told["ok"]
    assert "第5版" in str(told["detail"])
    edited = next((tmp_path / "data" / "content" / "editions").rglob("mv-out.toml"))
    edited.write_text(edited.read_text("utf-8").replace("転出", "転入"), "utf-8")
    told = content()
    assert not told["ok"]
    assert "mv-out.toml" in str(told["detail"])


def test_rotation_by_command(tmp_path: Path, kiosk: Kiosk, key: Path) -> None:
    """The office exchanges a key; the update carries the new root with it."""
    keys = tmp_path / "keys"
    ids = json.loads(kiosk("keygen", "--out", keys / "signing-3.pem", "--json")[1])
    assert list(ids) == ["signing-3.pem"]
    revoked = json.loads((keys / "1.root.json").read_text("utf-8"))["signed"]["roles"]["targets"]["keyids"][0]
    code, out = kiosk(
        "rotate", "--root", keys / "1.root.json", "--revoke", revoked, "--add", keys / "signing-3.pem",
        "--key", keys / "root-1.pem", "--key", keys / "root-2.pem", "--out", keys,
    )  # fmt: skip
    assert (code, out.strip()) == (0, str(keys / "2.root.json"))
    update = tmp_path / "a.update"
    signed(kiosk, keys / "signing-3.pem", update, 5, "--root", str(keys / "2.root.json"))
    assert kiosk("apply", update)[0] == 0
    assert json.loads(kiosk("status", "--json")[1])["root_version"] == 2


def test_clock_that_was_wrong_once(tmp_path: Path, kiosk: Kiosk, key: Path) -> None:
    """A person who has looked at the clock can make the machine forget a year that never was."""
    (tmp_path / "data" / "content" / "newest-time").write_text("2099-01-01T00:00:00+00:00", "ascii")
    update = signed(kiosk, key, tmp_path / "a.update", 5)
    assert "（root-expired）" in kiosk("apply", update)[1]
    assert kiosk("apply", update, "--clock-is-right")[0] == 0


@pytest.fixture
def installer(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`michishirube-update` with folders of its own, the real `kiosk`, and a dpkg that only notes what it is given."""
    programs, own = tmp_path / "bin", tmp_path / "own"
    programs.mkdir()
    scripts = {
        "kiosk": f'PYTHONPATH={ROOT} exec {sys.executable} -m kiosk "$@"',
        "dpkg": f'case "$(cat "$2")" in *broken*) exit 1;; esac; basename "$2" >>{tmp_path}/installed',
        "runuser": f"shift 3; PYTHONPATH={ROOT} exec {sys.executable} -m kiosk content trust - --data-dir {tmp_path}/data",
        "id": "echo 0",
    }
    for name, body in scripts.items():
        (programs / name).write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        (programs / name).chmod(0o755)
    text = (ROOT / "packaging" / "debian" / "michishirube-update").read_text("utf-8")
    text = text.replace("/var/lib/michishirube-update", str(own)).replace(
        "PATH=/usr", f"PATH={programs}:/usr", 1
    )
    text = text.replace("/var/lib/michishirube", str(tmp_path / "data"))
    script = tmp_path / "michishirube-update"
    script.write_text(text, "utf-8")

    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(script), *map(str, words)], capture_output=True, text=True, check=False
        )

    return run


def test_program_is_installed_by_root_alone(
    tmp_path: Path, kiosk: Kiosk, key: Path, installer: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """Trusted, installed, an older one and one put aside by somebody else refused, the one before taken back."""
    root = tmp_path / "keys" / "1.root.json"
    done = installer("--trust", root)
    assert done.returncode == 0, done.stderr

    def program(number: int, text: str = "deb") -> Path:
        package = tmp_path / f"michishirube_0.{number}.0_amd64.deb"
        package.write_text(text, "utf-8")
        out = tmp_path / f"{number}.update"
        return signed(kiosk, key, out, number, "--program", str(package))

    old = program(1)
    assert installer(program(2)).returncode == 0
    done = installer(old)
    assert (done.returncode, "rollback" in done.stdout) == (1, True)
    assert kiosk("apply", program(3, "another"))[0] == 0
    done = installer()
    assert done.returncode == 0, done.stderr
    waiting = tmp_path / "data" / "content" / "program" / "waiting.update"
    waiting.write_bytes(b"somebody else's")
    assert installer().returncode == 1
    assert installer(program(4, "broken")).returncode == 1
    assert installer("--back").returncode == 0
    noted = (tmp_path / "installed").read_text("utf-8").split()
    assert noted == [
        "michishirube_0.2.0_amd64.deb",
        "michishirube_0.3.0_amd64.deb",
        "installed.deb",
        "previous.deb",
    ]
