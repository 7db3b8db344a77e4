"""`kiosk class`: the smartphone class and what belongs to it."""

from __future__ import annotations

import argparse

from kiosk.commands.class_serve import serve


def classroom(arguments: argparse.Namespace) -> int:
    return {"serve": serve}[arguments.action](arguments)
