"""Small pieces of HTML. Whatever a phone sent is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

Markup = str
"""Text that is HTML already; everything else goes through `text` or an attribute first."""


def text(words: str) -> Markup:
    return escape(words, quote=True)


def tag(kind: str, /, *inside: Markup, **attributes: str | bool) -> Markup:
    """An element. `class_` is class; an underscore in a name is a hyphen; True is an attribute without a value."""
    return f"<{kind}{_attributes(attributes)}>{''.join(inside)}</{kind}>"


def void(kind: str, /, **attributes: str | bool) -> Markup:
    """An element without an inside."""
    return f"<{kind}{_attributes(attributes)}>"


def paragraphs(words: Sequence[str]) -> Markup:
    return "".join(tag("p", text(one)) for one in words)


def _attributes(attributes: Mapping[str, str | bool]) -> str:
    told = []
    for key, value in attributes.items():
        name = key.rstrip("_").replace("_", "-")
        if value is True:
            told.append(f" {name}")
        elif value is not False:
            told.append(f' {name}="{escape(str(value), quote=True)}"')
    return "".join(told)
