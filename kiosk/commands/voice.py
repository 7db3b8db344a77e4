"""`kiosk voice render`: every shipped sentence is spoken beforehand; `kiosk voice show`: which voices work."""

from __future__ import annotations

import argparse
import os
import sys

from kiosk.adapters.speech.clip_maker import make_clips, orders
from kiosk.adapters.speech.inspection import inspect
from kiosk.adapters.speech.pace import PERCENTS, rate_of
from kiosk.adapters.speech.shipped import reviewed_kana
from kiosk.commands.context import places_of, print_json, settings_of, stdout_for_results
from kiosk.errors import SettingsError

_SAID_AT_MOST = 10
"""Sentences that could not be made are named, up to so many."""


def voice(arguments: argparse.Namespace) -> int:
    return _render(arguments) if arguments.action == "render" else _show(arguments)


def _render(arguments: argparse.Namespace) -> int:
    if arguments.lang != "ja":
        raise SettingsError("--lang: 作り置きできるのは ja だけです。ほかのことばは、その場ですぐに話せます")
    wrong = sorted(set(arguments.percent) - set(PERCENTS))
    if wrong:
        raise SettingsError(f"--percent は {' '.join(map(str, PERCENTS))} のどれかです: {wrong[0]}")
    settings, places = settings_of(arguments), places_of(arguments)
    kana = reviewed_kana(places.assets, settings.town)
    with stdout_for_results():
        made = make_clips(
            orders(kana, map(rate_of, arguments.percent)),
            places.clips,
            (arguments.engine, places.assets, places.cache / "speech", settings.town),
            arguments.jobs or os.cpu_count() or 1,
            _tell_left,
        )
    if arguments.json:
        print_json(made)
    else:
        print(f"新しく {made.made} 文、前のまま {made.kept} 文、できなかった {len(made.failed)} 文")
        for text, why in made.failed[:_SAID_AT_MOST]:
            print(f"    {text}: {why}")
    return 1 if made.failed else 0


def _tell_left(left: int) -> None:
    if sys.stderr.isatty():
        print(f"\rあと {left} 文 ", end="" if left else "\n", file=sys.stderr, flush=True)


def _show(arguments: argparse.Namespace) -> int:
    settings, places = settings_of(arguments), places_of(arguments)
    with stdout_for_results():
        rungs = inspect(
            places.assets, places.cache / "speech", places.clips, settings.town, settings.voice_engine
        )
    if arguments.json:
        print_json(rungs)
    else:
        for number, rung in enumerate(rungs, 1):
            print(f"{number} {rung.name:<7} {'○' if rung.ok else '×'} {rung.detail}")
    return 0 if any(rung.ok for rung in rungs) else 1
