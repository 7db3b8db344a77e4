"""The commands for codes and slips: one as a file, and whether the letters on a slip are ours."""

from __future__ import annotations

import argparse
import os

from msgspec.structs import replace

from kiosk.adapters.device_secret import device_secret
from kiosk.adapters.printing.worker import sealed
from kiosk.adapters.qr.codes import make_code, save_png
from kiosk.adapters.translations import GettextTranslator
from kiosk.app import SystemClock
from kiosk.commands.context import known, language, pack_of, places_of, print_json, settings_of
from kiosk.commands.interchange import save
from kiosk.domain.facts import Facts
from kiosk.domain.messages import TextSize
from kiosk.domain.paper_kind import PaperKind
from kiosk.errors import SettingsError
from kiosk.service import check_codes
from kiosk.service.ports import Printable
from kiosk.service.slips import build_slip
from kiosk.service.words import Words

QR_FILE_MODULE_PX = 10


def qr(arguments: argparse.Namespace) -> int:
    if arguments.id == "verify":
        return _verify(arguments)
    if arguments.out is None:
        raise SettingsError("--out に、書き出すファイルの名前を書いてください")
    pack = pack_of(arguments)
    link = pack.link(known(pack, arguments.id))
    if link is None:
        raise SettingsError(f"{arguments.id}: この手続きには、つながる先がありません。")
    save_png(make_code(link.url, module_px=QR_FILE_MODULE_PX), arguments.out)
    print(link.url)
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    """Whether a slip's four letters are this machine's, and what they stand for. Exit code 1 when they are not."""
    if not arguments.code:
        raise SettingsError(f"紙にある{check_codes.LENGTH}文字を書いてください（例 kiosk qr verify K7QX）")
    settings, pack = settings_of(arguments), pack_of(arguments)
    secret, today = device_secret(places_of(arguments).secret), SystemClock().today()
    found = check_codes.look_up(secret, arguments.code, pack, settings.kiosk_id, today)
    told = [_told(slip) for slip in found]
    if arguments.json:
        print_json({"ours": bool(told), "slips": told})
        return 0 if told else 1
    for slip in told:
        print(f"{slip['date']}  {slip['kiosk']}  {slip['subject']}  {slip['name']}  {slip['url']}".rstrip())
    if not told:
        days = check_codes.DAYS
        print(
            f"この機械がこの{days}日に出した紙の文字ではありません（not printed here in the last {days} days）"
        )
    return 0 if told else 1


def _told(slip: check_codes.Printed) -> dict[str, str]:
    day = slip.day.isoformat()
    return {"date": day, "kiosk": slip.kiosk_id, "subject": slip.subject, "name": slip.name, "url": slip.url}


def slip(arguments: argparse.Namespace) -> int:
    """By the file's name a PDF, the dots of a receipt as PNG, or its bytes for the printer."""
    kind, form = PaperKind(arguments.paper), arguments.out.suffix.lower()
    if form not in (".pdf", ".png", ".bin"):
        raise SettingsError(f"--out は .pdf か、紙の巻物なら .png .bin です: {arguments.out.name!r}")
    if form != ".pdf" and kind in (PaperKind.A4, PaperKind.A5):
        raise SettingsError(f"{form} は --paper 80mm か 58mm のときだけです")
    made = slip_of(arguments, TextSize(arguments.size))
    save(drawn(made, kind, form), arguments.out)
    return 0


def slip_of(arguments: argparse.Namespace, text_size: TextSize = TextSize.STANDARD) -> Printable:
    """The slip of the procedure that was named, as this machine prints it today."""
    settings, places, pack = settings_of(arguments), places_of(arguments), pack_of(arguments)
    facts = Facts(pack, SystemClock().today())
    words = Words(GettextTranslator(places.locales), language(arguments))
    procedure_id = known(pack, arguments.id)
    made = build_slip(facts, words, procedure_id, facts.route(procedure_id), settings.kiosk_id)
    return sealed(replace(made, text_size=text_size), str(places.secret))


def drawn(made: Printable, kind: PaperKind, form: str) -> bytes:
    """The slip in one of the three forms. Raises DeviceError."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  after the platform is chosen

    from kiosk.adapters.printing.escpos_bytes import as_escpos  # noqa: PLC0415
    from kiosk.adapters.printing.slip_pdf import slip_as_pdf  # noqa: PLC0415
    from kiosk.adapters.printing.slip_raster import slip_as_raster  # noqa: PLC0415
    from kiosk.adapters.qr.codes import as_png  # noqa: PLC0415

    _application = QGuiApplication.instance() or QGuiApplication(["slip"])
    if form == ".pdf":
        return slip_as_pdf(made, kind)
    raster = slip_as_raster(made, kind)
    if form == ".png":
        return as_png(raster.width, raster.height, raster.pixels)
    return b"".join(as_escpos(raster.width, raster.height, raster.pixels))
