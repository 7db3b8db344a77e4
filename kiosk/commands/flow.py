"""The commands on the questions that lead to a list: walk every path, draw them for a stamp."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import Any

from kiosk.adapters.printing.flow_sheet import FlowSheet
from kiosk.app import SystemClock
from kiosk.commands.context import pack_of, print_json
from kiosk.commands.flow_sheets import sheet_of
from kiosk.commands.interchange import save
from kiosk.domain.flow import Flow
from kiosk.domain.flow_walk import Walk, median, merged, walk
from kiosk.domain.pack import Pack
from kiosk.errors import SettingsError


def flow(arguments: argparse.Namespace) -> int:
    return _walk(arguments) if arguments.action == "walk" else _graph(arguments)


def _walk(arguments: argparse.Namespace) -> int:
    """Every path of one flow or of all. 1 when all flows together leave a procedure out."""
    pack = pack_of(arguments)
    if bool(arguments.id) == arguments.all:
        raise SettingsError(f"流れのIDを1つか、--all を書いてください（ある流れ: {_ids(pack)}）")
    flows = pack.flows if arguments.all else (_known(pack, arguments.id),)
    walks = [walk(one) for one in flows]
    told = _as_json(pack, flows, walks, whole=arguments.all)
    if arguments.json:
        print_json(told)
    else:
        print("\n".join(_as_text(told)))
    return 1 if told["missing"] else 0


def _graph(arguments: argparse.Namespace) -> int:
    pack = pack_of(arguments)
    kind = arguments.out.suffix.lower()
    if kind not in (".svg", ".pdf"):
        raise SettingsError(f"{arguments.out}: ファイルの名前の終わりは .svg か .pdf にしてください")
    sheet = sheet_of(pack, _known(pack, arguments.id), SystemClock().today())
    save(_drawn(sheet, kind), arguments.out)
    print(arguments.out)
    return 0


def _drawn(sheet: FlowSheet, kind: str) -> bytes:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  after the platform is chosen

    from kiosk.adapters.printing.flow_graph import flow_as_pdf, flow_as_svg  # noqa: PLC0415

    _application = QGuiApplication.instance() or QGuiApplication(["graph"])
    return flow_as_pdf(sheet) if kind == ".pdf" else flow_as_svg(sheet)


def _known(pack: Pack, flow_id: str) -> Flow:
    try:
        return pack.flow(flow_id)
    except KeyError:
        raise SettingsError(f"そのIDの流れはありません: {flow_id!r}（ある流れ: {_ids(pack)}）") from None


def _ids(pack: Pack) -> str:
    return " ".join(one.id for one in pack.flows)


def _as_json(pack: Pack, flows: Sequence[Flow], walks: Sequence[Walk], *, whole: bool) -> dict[str, Any]:
    lengths = merged(walks)
    reached = frozenset().union(*(one.procedures for one in walks))
    wanted = [p.id for p in pack.procedures] if whole else sorted(reached)
    return {
        "flows": [
            {
                "id": one.id,
                "title": one.title,
                "questions": len(one.questions),
                "paths": walked.paths,
                "shortest": walked.shortest,
                "longest": walked.longest,
                "median": walked.median,
                "procedures": [name for name in dict.fromkeys(one.procedures()) if name in walked.procedures],
            }
            for one, walked in zip(flows, walks, strict=True)
        ],
        "paths": sum(lengths.values()),
        "longest": max(lengths, default=0),
        "median": median(lengths) if lengths else 0,
        "procedures": len(wanted),
        "reached": len(reached),
        "missing": [name for name in wanted if name not in reached],
    }


def _as_text(told: dict[str, Any]) -> list[str]:
    """One line a flow, then all together. Japanese for the town hall, the key of the JSON beside it."""
    lines = ["流れ    質問 questions  道すじ paths  最長 longest  中央 median  手続き procedures"]
    for one in told["flows"]:
        lines.append(
            f"{one['id']:<12}{one['questions']:>10}{one['paths']:>14,}{one['longest']:>14}"
            f"{one['median']:>13g}{len(one['procedures']):>16}  {one['title']}"
        )
    lines.append(
        f"全部 all: 道すじ paths {told['paths']:,}、最長 longest {told['longest']}、中央 median {told['median']:g}"
    )
    if told["missing"]:
        lines.append(f"とどかない手続き procedures not reached: {' '.join(told['missing'])}")
    else:
        lines.append(f"とどく手続き procedures reached: all（{told['procedures']}のうち{told['reached']}）")
    return lines
