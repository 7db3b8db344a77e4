"""What stands on each practice page between its heading and its end."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.adapters.practice.html import Markup, paragraphs, tag, text, void
from kiosk.domain.practice import MAX_TYPED, Complaint, Era, Step, Typed
from kiosk.domain.text import ClassText
from kiosk.service import practice_wording as w
from kiosk.service.words import Words

_OF_FIELD = {
    "agreed": {Complaint.AGREE},
    "mail": {one for one in Complaint if one.value.startswith("mail_")},
    "name": {one for one in Complaint if one.value.startswith("name_")},
    "era": {Complaint.ERA_EMPTY, Complaint.DATE_NOT_IN_ERA},
    "year": {Complaint.YEAR_EMPTY, Complaint.YEAR_NUMBER, Complaint.DATE_NOT_IN_ERA, Complaint.DATE_FUTURE},
    "month": {Complaint.MONTH_EMPTY, Complaint.MONTH_NUMBER},
    "day": {Complaint.DAY_EMPTY, Complaint.DAY_NUMBER, Complaint.DAY_NOT_IN_MONTH},
    "photo": {one for one in Complaint if one.value.startswith("photo_")},
}


def body_of(words: Words, step: Step, typed: Typed, wrong: Sequence[Complaint]) -> Markup:
    """The form of a step."""
    return _Page(words, step, typed, wrong).body()


class _Page:
    def __init__(self, words: Words, step: Step, typed: Typed, wrong: Sequence[Complaint]) -> None:
        self._words = words
        self._step = step
        self._typed = typed
        self._wrong = wrong

    def body(self) -> Markup:
        """By step."""
        match self._step:
            case Step.START:
                return self._start()
            case Step.MAIL:
                return self._mail()
            case Step.NAME:
                return self._name()
            case Step.DATE:
                return self._date()
            case Step.PHOTO:
                return self._photo()
            case Step.CHECK:
                return self._check()
            case Step.DONE:
                return self._done()

    def _shown(self, words: ClassText) -> Markup:
        return text(self._words(words).shown)

    def _form(self, *inside: Markup, upload: bool = False, last: ClassText = w.NEXT_PAGE) -> Markup:
        """The one form of a page. Going back is sent as well, so that nothing typed is lost."""
        kind = "multipart/form-data" if upload else "application/x-www-form-urlencoded"
        back = ""
        if self._step is not Step.START:
            back = tag("button", self._shown(w.PREVIOUS_PAGE), name="go", value="back", formnovalidate=True)
        main = tag("button", self._shown(last), class_="main", name="go", value="on")
        return tag(
            "form", *inside, main, back, method="post", enctype=kind, data_main=True, novalidate=True,
            autocomplete="off",
        )  # fmt: skip

    def _errors(self, field: str) -> tuple[Markup, dict[str, str | bool]]:
        """The words beside a field, and the attributes that tie them to it."""
        found = [one for one in self._wrong if one in _OF_FIELD[field]]
        if not found:
            return "", {}
        told = " ".join(self._words(w.COMPLAINTS[one]).shown for one in found)
        line = tag("p", text(told), class_="wrong", id=f"{field}-wrong")
        return line, {"aria_invalid": "true", "aria_describedby": f"{field}-wrong"}

    def _field(self, name: str, label: ClassText, kind: str, **attributes: str | bool) -> Markup:
        line, tied = self._errors(name)
        field = void(
            "input", type=kind, id=name, name=name, value=getattr(self._typed, name), maxlength=str(MAX_TYPED),
            autocomplete="off", autocapitalize="none", spellcheck="false", **tied, **attributes,
        )  # fmt: skip
        return tag("label", self._shown(label), for_=name) + line + field

    def _start(self) -> Markup:
        line, tied = self._errors("agreed")
        tick = void(
            "input",
            type="checkbox",
            name="agreed",
            value="yes",
            checked=self._typed.agreed,
            id="agreed",
            **tied,
        )
        terms = tag("ul", *(tag("li", self._shown(one)) for one in w.TERMS))
        agree = tag("label", tick, self._shown(w.I_AGREE), class_="choice", for_="agreed")
        return terms + self._form(line, agree, last=w.BEGIN)

    def _fill(self, label: ClassText) -> Markup:
        return tag("button", self._shown(label), name="go", value="fill")

    def _mail(self) -> Markup:
        # type=text with the keyboard of an address: type=email would take what is wrong away before we can say what.
        field = self._field("mail", w.MAIL_LABEL, "text", inputmode="email")
        return paragraphs([self._words(w.MAIL_HELP).shown]) + self._form(field, self._fill(w.FILL_MAIL))

    def _name(self) -> Markup:
        field = self._field("name", w.NAME_LABEL, "text", lang="ja")
        return paragraphs([self._words(w.NAME_HELP).shown]) + self._form(field, self._fill(w.FILL_NAME))

    def _date(self) -> Markup:
        line, _ = self._errors("era")
        eras = [
            tag(
                "label",
                void(
                    "input", type="radio", name="era", value=era.value, checked=self._typed.era == era.value
                ),
                self._shown(w.ERA_NAMES[era]),
                class_="choice",
            )
            for era in Era
        ]
        parts = [
            tag("div", self._field(name, label, "text", inputmode="numeric", class_="short"), class_="part")
            for name, label in (("year", w.YEAR_LABEL), ("month", w.MONTH_LABEL), ("day", w.DAY_LABEL))
        ]
        era_set = tag("fieldset", tag("legend", self._shown(w.ERA_LABEL)), line, *eras)
        return paragraphs([self._words(w.DATE_HELP).shown]) + self._form(era_set, *parts)

    def _photo(self) -> Markup:
        line, tied = self._errors("photo")
        camera = void(
            "input", type="file", id="photo", name="photo", accept="image/*", capture="environment", **tied
        )
        field = tag("label", self._shown(w.PHOTO_LABEL), for_="photo") + line + camera
        state = tag("p", self._shown(w.PHOTO_STATES[self._typed.photo]))
        without = tag("button", self._shown(w.WITHOUT_PHOTO), name="go", value="without")
        told = paragraphs([self._words(one).shown for one in w.PHOTO_HELP])
        return told + self._form(field, state, without, upload=True, last=w.SEND_PHOTO)

    def _check(self) -> Markup:
        rows = [
            (Step.MAIL, w.MAIL_LABEL, text(self._typed.mail)),
            (Step.NAME, w.NAME_LABEL, text(self._typed.name)),
            (Step.DATE, w.PRACTICE_HEADINGS[Step.DATE], self._written_date()),
            (Step.PHOTO, w.PRACTICE_HEADINGS[Step.PHOTO], self._shown(w.PHOTO_STATES[self._typed.photo])),
        ]
        told = [
            tag("dt", self._shown(label))
            + tag("dd", value)
            + tag("dd", tag("a", self._shown(w.MEND), href=f"/{step.value}", class_="button",
                            aria_label=f"{self._words(w.MEND).shown} {self._words(label).shown}"))
            for step, label, value in rows
        ]  # fmt: skip
        help_ = paragraphs([self._words(w.CHECK_HELP).shown])
        return help_ + tag("dl", *told) + self._form(last=w.SEND)

    def _written_date(self) -> Markup:
        typed = self._typed
        told = self._words(
            w.WRITTEN_DATE, era=self._words(w.ERA_NAMES[Era(typed.era)]), year=typed.year, month=typed.month,
            day=typed.day,
        )  # fmt: skip
        return text(told.shown)

    def _done(self) -> Markup:
        number = self._words(w.RECEIPT_NUMBER, number=self._typed.receipt).shown
        again = tag("form", tag("button", self._shown(w.AGAIN)), method="post", action="/again")
        return (
            tag("p", self._shown(w.RECEIPT))
            + tag("p", text(number), class_="receipt")
            + paragraphs([self._words(w.RECEIPT_HELP).shown])
            + tag("h2", self._shown(w.WHAT_NEXT))
            + tag("ol", *(tag("li", self._shown(one)) for one in w.NEXT_STEPS))
            + paragraphs([self._words(w.WELL_DONE).shown])
            + again
        )
