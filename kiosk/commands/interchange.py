"""The commands by which a town hall gives its catalogue away, takes procedures over, and signs what is said."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.adapters.catalogue.export import export as exported
from kiosk.adapters.catalogue.open_data import Imported, read_open_data, write_drafts
from kiosk.adapters.printing.step_sheet import StepSheet
from kiosk.app import SystemClock, open_catalogue
from kiosk.commands.context import known, places_of, print_json, settings_of
from kiosk.commands.step_sheets import sheet_of
from kiosk.domain.facts import Facts
from kiosk.domain.pack import Pack
from kiosk.errors import SettingsError

_FORMS = {"own": "みちしるべの表", "municipal": "市町村の手続一覧", "support": "支援制度（給付金）情報"}


def export(arguments: argparse.Namespace) -> int:
    save(exported(_pack(arguments), SystemClock().today(), arguments.format), arguments.out)
    print(arguments.out)
    return 0


def import_open_data(arguments: argparse.Namespace) -> int:
    served = places_of(arguments).catalogue.resolve()
    if arguments.out.resolve().is_relative_to(served):
        raise SettingsError(
            f"{arguments.out}: 案内に使うフォルダーには書けません。ほかのフォルダーを選んでください"
        )
    imported = read_open_data(arguments.file, _pack(arguments), SystemClock().today())
    files = write_drafts(imported, arguments.out)
    if arguments.json:
        print_json(_as_json(imported, files))
    else:
        print("\n".join(_as_text(imported, files)))
    return 0


def graph(arguments: argparse.Namespace) -> int:
    pack = _pack(arguments)
    kind = arguments.out.suffix.lower()
    if kind not in (".svg", ".pdf"):
        raise SettingsError(f"{arguments.out}: ファイルの名前の終わりは .svg か .pdf にしてください")
    if kind == ".svg" and not arguments.id:
        raise SettingsError("SVGは1枚の図です。手続きのIDを1つ書いてください（全部の図は .pdf にできます）")
    ids = [known(pack, arguments.id)] if arguments.id else [p.id for p in pack.procedures]
    facts = Facts(pack, SystemClock().today())
    save(_drawn([sheet_of(facts, procedure_id) for procedure_id in ids], kind), arguments.out)
    print(arguments.out)
    return 0


def _pack(arguments: argparse.Namespace) -> Pack:
    """What the kiosk serves now; says so when that is not what stands in the files."""
    store = open_catalogue(settings_of(arguments), places_of(arguments))
    for error in store.errors:
        print(error, file=sys.stderr)
    if store.errors:
        print("直すところがあるので、前の正しい内容を使いました。", file=sys.stderr)
    return store.pack


def _drawn(sheets: Sequence[StepSheet], kind: str) -> bytes:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  after the platform is chosen

    from kiosk.adapters.printing.step_graph import graph_as_svg, graphs_as_pdf  # noqa: PLC0415

    _application = QGuiApplication.instance() or QGuiApplication(["graph"])
    return graphs_as_pdf(sheets) if kind == ".pdf" else graph_as_svg(sheets[0])


def save(data: bytes, out: Path) -> None:
    """Writes a file into a folder that is made if need be. Raises SettingsError."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(data)
    except OSError as e:
        raise SettingsError(f"{out}: 書けません（{e.strerror or e}）") from None


def _as_text(imported: Imported, files: Sequence[Path]) -> list[str]:
    """The report for a person: what is new, what was there and what it says differently."""
    lines = [
        f"{imported.file}: {_FORMS[imported.form]}、{imported.rows}行（{imported.encoding}）",
        f"新しい下書き {len(imported.drafts)}、前からある手続き {len(imported.matches)}",
    ]
    lines += [f"  {draft.row}行目 新しい: {draft.name} → {draft.id}" for draft in imported.drafts]
    for match in imported.matches:
        lines.append(f"  {match.row}行目 ある: {match.name}（{match.id}）")
        lines += [
            f"      {d.column}: いまは「{d.ours}」、資料は「{d.theirs}」" for d in match.differences
        ] or ["      同じです"]  # fmt: skip
    if imported.availability:
        lines.append(f"電子申請ができるとある手続き {len(imported.availability)}（どれも未確認のままです）")
    if imported.other_towns:
        lines.append(f"ほかの市町村の行 {len(imported.other_towns)}（取りこんでいません）")
    if imported.ignored:
        lines.append(f"使わなかった列: {'、'.join(imported.ignored)}")
    return lines + [f"書きました: {file}" for file in files]


def _as_json(imported: Imported, files: Sequence[Path]) -> dict[str, object]:
    return {
        "file": str(imported.file),
        "form": imported.form,
        "encoding": imported.encoding,
        "rows": imported.rows,
        "drafts": [{"row": d.row, "id": d.id, "name": d.name} for d in imported.drafts],
        "matches": imported.matches,
        "unconfirmed_online": sorted(imported.availability),
        "rows_of_other_towns": imported.other_towns,
        "ignored_columns": imported.ignored,
        "files": [str(file) for file in files],
    }
