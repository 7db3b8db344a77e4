"""The words of `kiosk content` (see arguments.py)."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_content(content: argparse.ArgumentParser) -> None:
    again = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    again.add_argument("--town", metavar="CODE", help="JIS X 0402, five digits")
    again.add_argument("--data-dir", type=Path, metavar="DIR", help="where this machine keeps its own files")
    again.add_argument("--json", action="store_true", help="print JSON")
    added = content.add_subparsers(dest="action", metavar="ACTION", required=True)
    made = {
        name: added.add_parser(name, help=text, description=text, parents=[again])
        for name, text in _ACTIONS.items()
    }
    _add_machine(made)
    _add_office(made)


_ACTIONS = {
    "apply": "take an update from a stick or a folder, or refuse it and say why",
    "look": "which updates lie on the stick or in a folder, and whether they would be taken",
    "status": "which content is served, from when it is, until when updates are good",
    "back": "serve what was served before; called again, take that back",
    "trust": "believe the maker whose root file this is",
    "keygen": "office: make the keys and the first root file, or one more key",
    "rotate": "office: make the next root file, with other keys",
    "sign": "office: sign an update of the content or of the program",
}


def _add_machine(made: dict[str, argparse.ArgumentParser]) -> None:
    apply = made["apply"]
    apply.add_argument("file", type=Path, metavar="FILE|DIR", help="an .update, or a folder with one in it")
    apply.add_argument("--only", choices=("content", "program"), help="refuse the other kind")
    apply.add_argument("--deb-into", type=Path, metavar="DIR", help="write a program's package there")
    apply.add_argument(
        "--clock-is-right", action="store_true", help="forget a later time that this machine once believed"
    )
    made["look"].add_argument(
        "folders", type=Path, nargs="*", metavar="DIR", help="instead of where sticks are mounted"
    )
    made["trust"].add_argument("file", type=Path, metavar="ROOT.json", help="- is the standard input")
    made["trust"].add_argument(
        "--replace", action="store_true", help="instead of the one believed now: all keys are lost"
    )


def _add_office(made: dict[str, argparse.ArgumentParser]) -> None:
    keygen = made["keygen"]
    keygen.add_argument("--out", type=Path, required=True, metavar="DIR|FILE.pem")
    keygen.add_argument(
        "--threshold", type=int, choices=(1, 2), default=1, help="keys that must sign an update"
    )
    rotate = made["rotate"]
    rotate.add_argument(
        "--root", type=Path, required=True, metavar="N.root.json", help="the newest root file"
    )
    rotate.add_argument(
        "--add", type=Path, action="append", default=[], metavar="KEY.pem", help="signs updates"
    )
    rotate.add_argument("--add-root", type=Path, action="append", default=[], metavar="KEY.pem")
    rotate.add_argument("--revoke", action="append", default=[], metavar="KEYID")
    rotate.add_argument("--out", type=Path, required=True, metavar="DIR")
    sign = made["sign"]
    what = sign.add_mutually_exclusive_group()
    what.add_argument("--catalogue", type=Path, metavar="DIR", help="instead of the shipped one")
    what.add_argument("--program", type=Path, metavar="FILE.deb", help="sign a program instead of content")
    sign.add_argument("--version", type=int, required=True, metavar="N", help="higher than every one before")
    sign.add_argument("--days", type=int, default=365, help="good for so long (at most 400)")
    sign.add_argument("--for-all", action="store_true", help="content of every town, not of --town alone")
    sign.add_argument("--root", type=Path, action="append", default=[], metavar="N.root.json",
                      help="root files since the first that machines may not have yet")  # fmt: skip
    sign.add_argument("--out", type=Path, required=True, metavar="FILE.update")
    for name in ("rotate", "sign"):
        made[name].add_argument("--key", type=Path, action="append", required=True, metavar="KEY.pem")
