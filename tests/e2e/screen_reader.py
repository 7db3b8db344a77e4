"""A screen reader's side: finds a program through AT-SPI, tells what it finds, and presses by name. Debian's Python, no Qt.

    /usr/bin/python3 tests/e2e/screen_reader.py PID
One JSON line in: do = look, press, turn (press what leads to another page), choose (press what is then checked), leave
(press what is then gone), focus or activate (the window), with the name of a control, or how it begins, and "until",
what is waited for: a control, or how words begin. One JSON line out: what is showing then, or what is wrong.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_S = 60.0
LOOK_S = 0.05
"""Between two looks at another program, which tells not everything: the one way to wait for it."""
STATES = ("ENABLED", "SENSITIVE", "SHOWING", "VISIBLE", "FOCUSABLE", "FOCUSED", "CHECKED", "CHECKABLE")
PRESSED = {"push button", "radio button", "check box", "toggle button"}


def wait_for(found: Callable[[], Any]) -> Any:
    """The first answer that is one, while messages come in."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            answer = found()
        except GLib.Error:  # a widget that went while it was looked at
            answer = None
        if answer:
            return answer
        take_news()
        time.sleep(LOOK_S)
    raise LookupError("nothing came within a minute")


def take_news() -> None:
    """What the program told of its widgets meanwhile."""
    while GLib.MainContext.default().iteration(False):
        pass


def program(pid: int) -> Any:
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(at)
        if child is not None and child.get_process_id() == pid and child.get_child_count():
            return child
    return None


def states(node: Any) -> list[str]:
    """Asked afresh: what is remembered of a widget was told when it was only half made."""
    node.clear_cache()
    held = node.get_state_set()
    return [name for name in STATES if held.contains(getattr(Atspi.StateType, name))]


def everything(node: Any) -> Iterator[tuple[Any, list[str]]]:
    """What is showing, with its states; nothing of what does not show can."""
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        told = states(child) if child is not None else []
        if "SHOWING" in told:
            yield child, told
            yield from everything(child)


def shown(root: Any) -> list[dict[str, Any]]:
    """What a person would meet: labels and controls that are showing."""
    found = []
    for node, told in everything(root):
        if node.get_role_name() != "filler":
            found.append({"role": node.get_role_name(), "name": node.get_name(), "states": told})
    return found


def named(root: Any, name: str) -> Any:
    for node, _ in everything(root):
        if node.get_role_name() in PRESSED and node.get_name().startswith(name):
            return node
    return None


def seen(root: Any, until: str) -> list[dict[str, Any]] | None:
    """What is showing, once there is this control, or words that begin so.

    A control by its whole name: 文字の大きさを変える leads to the page 文字の大きさ, and is there before it.
    """
    found = shown(root)
    pressed = {item["name"] for item in found if item["role"] in PRESSED}
    told = [item["name"] for item in found if item["role"] not in PRESSED]
    return found if until in pressed or any(name.startswith(until) for name in told) else None


def press(root: Any, name: str) -> None:
    """By the action that says so."""
    action = wait_for(lambda: named(root, name)).get_action_iface()
    for at in range(action.get_n_actions()):
        if action.get_action_name(at).lower() in ("press", "toggle", "check"):
            action.do_action(at)
            return
    raise LookupError(f"{name} cannot be pressed")


def turned(root: Any, before: set[str]) -> list[dict[str, Any]] | None:
    """What is showing, once its labels are others."""
    found = shown(root)
    return found if labels(found) != before else None


def labels(found: list[dict[str, Any]]) -> set[str]:
    return {item["name"] for item in found if item["role"] == "label"}


def having(root: Any, name: str, state: str) -> list[dict[str, Any]] | None:
    """What is showing, once this control has that state."""
    found = shown(root)
    return found if any(i["name"] == name and state in i["states"] for i in found) else None


def answer(root: Any, do: str, name: str, until: str) -> list[dict[str, Any]]:
    """Does what is asked, and looks when it has happened."""
    if do == "turn":
        before = labels(shown(root))
        press(root, name)
        return wait_for(lambda: turned(root, before))
    if do in ("press", "choose", "leave"):
        press(root, name)
    if do == "choose":
        return wait_for(lambda: having(root, name, "CHECKED"))
    if do == "leave":
        wait_for(lambda: named(root, name) is None)
    if do == "activate":
        root.get_child_at_index(0).get_component_iface().grab_focus()
    elif do == "focus":
        wait_for(lambda: named(root, name)).get_component_iface().grab_focus()
        return wait_for(lambda: having(root, name, "FOCUSED"))
    return wait_for(lambda: seen(root, until))


def still(root: Any) -> list[dict[str, Any]] | None:
    """What is showing, when it is the same twice: never a page while it is changed."""
    before = shown(root)
    take_news()
    return before if before == shown(root) else None


def main() -> None:
    Atspi.init()
    root = wait_for(lambda: program(int(sys.argv[1])))
    for line in sys.stdin:
        try:
            answer(root, **json.loads(line))
            found: Any = wait_for(lambda: still(root))
        except LookupError as error:
            found = {"wrong": str(error), "names": [item["name"] for item in shown(root)]}
        print(json.dumps(found, ensure_ascii=True), flush=True)


if __name__ == "__main__":
    main()
