"""The practice pages: plain forms that work without a script, in the learner's language."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.adapters.practice.fields import body_of
from kiosk.adapters.practice.html import Markup, paragraphs, tag, text, void
from kiosk.adapters.practice.upload import MOST_PHOTO
from kiosk.domain.practice import Complaint, Step, Typed
from kiosk.domain.text import ClassText
from kiosk.service import practice_wording as w
from kiosk.service.words import Words

PATHS = {step: "/" if step is Step.START else f"/{step.value}" for step in Step}
_COUNTED = (Step.MAIL, Step.NAME, Step.DATE, Step.PHOTO, Step.CHECK)


def page(words: Words, step: Step, typed: Typed, wrong: Sequence[Complaint]) -> str:
    """One step, with what would not do at its top and beside its field."""
    inside = [
        _where(words, step),
        tag("h1", text(words(w.PRACTICE_HEADINGS[step]).shown), tabindex="-1"),
        _trouble(words, wrong),
        tag("p", hidden=True, id="notice", class_="trouble", role="alert"),
        body_of(words, step, typed, wrong),
    ]
    return _document(words, words(w.PRACTICE_HEADINGS[step]).shown, "".join(inside), step)


def sorry(words: Words, title: ClassText, help_: ClassText) -> str:
    """A page that says what to do instead."""
    inside = tag("h1", text(words(title).shown)) + paragraphs([words(help_).shown])
    link = tag("a", text(words(w.TO_FIRST_PAGE).shown), href="/next", class_="button")
    return _document(words, words(title).shown, inside + link, None)


def _document(words: Words, title: str, inside: Markup, step: Step | None) -> str:
    head = (
        void("meta", charset="utf-8")
        + void("meta", name="viewport", content="width=device-width, initial-scale=1")
        + void("meta", name="format-detection", content="telephone=no")
        + tag("title", text(f"{title} - {words(w.PRACTICE_TITLE).shown}"))
        + void("link", rel="icon", href="data:,")
        + void("link", rel="stylesheet", href="/style.css")
    )
    body = tag(
        "body",
        tag("header", tag("p", text(words(w.THIS_IS_PRACTICE).shown)), _languages(words, step)),
        tag("main", inside),
        tag("script", src="/typed.js") if step else "",
        data_step=step.value if step else "",
        data_most=str(MOST_PHOTO),
        data_gone=words(w.WIFI_GONE).shown,
        data_sending=words(w.SENDING).shown,
        data_large=words(w.COMPLAINTS[Complaint.PHOTO_LARGE]).shown,
    )
    return "<!doctype html>\n" + tag("html", tag("head", head), body, lang=_tag_of(words.language))


def _where(words: Words, step: Step) -> Markup:
    if step not in _COUNTED:
        return ""
    told = words(w.PRACTICE_PROGRESS, count=len(_COUNTED), number=_COUNTED.index(step) + 1)
    return tag("p", text(told.shown), class_="where")


def _trouble(words: Words, wrong: Sequence[Complaint]) -> Markup:
    if not wrong:
        return ""
    told = [tag("li", text(words(w.COMPLAINTS[one]).shown)) for one in wrong]
    heading = tag("h2", text(words(w.PLEASE_MEND).shown))
    return tag("div", heading, tag("ul", *told), class_="trouble", role="alert", tabindex="-1")


def _languages(words: Words, step: Step | None) -> Markup:
    """The other languages, each in its own words."""
    if step is None:
        return ""
    buttons = [
        tag("button", text(name.shown), class_="small", name="language", value=code, lang=_tag_of(code))
        for code, name in w.OTHER_LANGUAGE.items()
        if code != words.language
    ]
    came_from = void("input", type="hidden", name="from", value=step.value)
    return tag("form", came_from, *buttons, method="post", action="/language")


def _tag_of(language: str) -> str:
    """As a browser knows it (BCP 47)."""
    return language.replace("_", "-")
