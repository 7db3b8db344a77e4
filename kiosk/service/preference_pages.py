"""Builds the pages of what can be set: 文字, 色, ことば, 音, 押しやすさ, and the one about this kiosk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import kiosk
from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import preference_messages as pm
from kiosk.domain.language import JAPANESE, LANGUAGES
from kiosk.domain.preferences import Preferences
from kiosk.domain.text import Passage, Text
from kiosk.domain.wishes import Furigana, Pace, PreferencePage, Volume
from kiosk.service import keypad_wording as kw
from kiosk.service import preference_views as pv
from kiosk.service import preference_wording as pw
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.framing import Setting, action, frame
from kiosk.service.words import Said, Words

T = TypeVar("T")


def preferences(s: Setting, place: p.PreferencesAt) -> v.View:
    """One page of what can be set; the present choice is told in words and marked by a shape."""
    words = s.words
    title = words.passage("title", pw.TITLE[place.page])
    help_passage = words.passage("help", pw.HELP)
    groups = _GROUPS[place.page](s, s.journey.preferences)
    wanted = s.journey.preferences
    links = tuple(action(words, text, command) for text, command in _links(place.page, wanted))
    said = (passage for group in groups for passage in (group.now, *_listed(words, group)))
    back = words.passage("return", pw.RETURN_HOW)
    return pv.PreferencesView(
        frame=frame(s, next=action(words, pw.BACK_TO_PAGE, m.GoBack()), back=False),
        title=title,
        spoken=(title, help_passage, *said, *_also(words, place.page), back),
        page=place.page,
        help=help_passage,
        groups=groups,
        links=links,
    )


def _links(page: PreferencePage, wanted: Preferences) -> tuple[tuple[Text, m.Command], ...]:
    """What leads away from a page that sets something."""
    if page is PreferencePage.TEXT:
        return ((pw.PAGE[PreferencePage.REACH], pm.OpenPreferences(PreferencePage.REACH)),)
    if page is PreferencePage.SOUND:
        blank = kw.SHOW_SCREEN if wanted.eyes_free else kw.EYES_FREE
        return (blank, pm.UseEyesFree(not wanted.eyes_free)), (pw.ABOUT, pm.OpenAbout())
    return ()


def _also(words: Words, page: PreferencePage) -> tuple[Passage, ...]:
    """For the ear alone: what a link is for."""
    return (words.passage("eyes_free", kw.EYES_FREE_WHAT),) if page is PreferencePage.SOUND else ()


def _text(s: Setting, wanted: Preferences) -> tuple[pv.OptionGroup, ...]:
    sizes = _group(s.words, "text_size", None, pw.TEXT_SIZE, wanted.text_size, m.ChooseTextSize)
    if s.words.language != JAPANESE:
        return (sizes,)
    over = _group(s.words, "furigana", pw.FURIGANA, pw.FURIGANA_IS, wanted.furigana, pm.ChooseFurigana)
    return sizes, over


def _colour(s: Setting, wanted: Preferences) -> tuple[pv.OptionGroup, ...]:
    return (_group(s.words, "theme", None, pw.THEME, wanted.theme, m.ChooseTheme),)


def _language(s: Setting, wanted: Preferences) -> tuple[pv.OptionGroup, ...]:
    """Each language by its own name, said by its own voice."""
    chosen_word = s.words(pw.CHOSEN).shown
    options = tuple(
        v.Action(
            name := w.LANGUAGE_NAMES[language],
            m.ChooseLanguage(language),
            note=chosen_word if language == wanted.language else "",
            chosen=language == wanted.language,
            language=language,
        )
        for language in LANGUAGES
        if language in s.languages
    )
    name = w.LANGUAGE_NAMES[wanted.language]
    now = s.words.passage("language", pw.NOW, value=Said(name, name))
    return (pv.OptionGroup("", now, options),)


def _sound(s: Setting, wanted: Preferences) -> tuple[pv.OptionGroup, ...]:
    words = s.words
    paces, volumes = list(Pace), list(Volume)
    return (
        _group(words, "sound", pw.READING, pw.READING_IS, wanted.aloud, m.SwitchSound),
        _steps(
            words,
            ("pace", pw.PACE, pw.PACE_IS[wanted.pace]),
            (action(words, pw.SLOWER, pm.Slower()), action(words, pw.FASTER, pm.Faster())),
            (paces.index(wanted.pace) + 1, len(paces)),
        ),
        _steps(
            words,
            ("volume", pw.VOLUME, pw.VOLUME_IS[wanted.volume]),
            (action(words, pw.SOFTER, pm.Softer()), action(words, pw.LOUDER, pm.Louder())),
            (volumes.index(wanted.volume) + 1, len(volumes)),
        ),
    )


def _reach(s: Setting, wanted: Preferences) -> tuple[pv.OptionGroup, ...]:
    hand = _group(s.words, "hand", pw.HAND, pw.HAND_IS, wanted.hand, pm.ChooseHand)
    if not s.upright:
        return (hand,)
    return _group(s.words, "reach", pw.REACH, pw.REACH_IS, wanted.reach, pm.ChooseReach), hand


_GROUPS: dict[PreferencePage, Callable[[Setting, Preferences], tuple[pv.OptionGroup, ...]]] = {
    PreferencePage.TEXT: _text,
    PreferencePage.COLOUR: _colour,
    PreferencePage.LANGUAGE: _language,
    PreferencePage.SOUND: _sound,
    PreferencePage.REACH: _reach,
}


def _group(
    words: Words,
    key: str,
    label: Text | None,
    names: Mapping[T, Text],
    chosen: T,
    command: Callable[[T], m.Command],
) -> pv.OptionGroup:
    """The members of a small set as cards, one of them marked."""
    options = tuple(
        v.Action(
            said.shown,
            command(value),
            spoken=said.spoken,
            note=words(pw.CHOSEN).shown if value == chosen else "",
            chosen=value == chosen,
            sign=pw.FURIGANA_SAMPLE[value] if isinstance(value, Furigana) else words(pw.SAMPLE).shown,
            sample=value if isinstance(value, m.TextSize | m.Theme | Furigana) else None,
        )
        for value, said in ((value, words(text)) for value, text in names.items())
    )
    return pv.OptionGroup(
        words(label).shown if label else "", _now(words, key, label, names[chosen]), options
    )


def _steps(
    words: Words, said: tuple[str, Text, Text], options: tuple[v.Action, v.Action], level: tuple[int, int]
) -> pv.OptionGroup:
    """Down and up, with the level between them."""
    key, label, value = said
    now = _now(words, key, label, value)
    return pv.OptionGroup(words(label).shown, now, options, level, words(value).shown)


def _now(words: Words, key: str, label: Text | None, value: Text) -> Passage:
    if label is None:
        return words.passage(key, pw.NOW, value=words(value))
    return words.passage(key, pw.GROUP_NOW, label=words(label), value=words(value))


def _listed(words: Words, group: pv.OptionGroup) -> tuple[Passage, ...]:
    """The options for the ear: which of how many, what it says, and whether it is the present one."""
    return tuple(
        Passage(f"{group.now.key}{number}", option.label, option.label, option.language)
        if option.language
        else words.passage(
            f"{group.now.key}{number}",
            pw.OPTION_CHOSEN_SPOKEN if option.chosen else pw.OPTION_SPOKEN,
            count=len(group.options),
            number=number,
            label=Said(option.label, option.name),
        )
        for number, option in enumerate(group.options, 1)
    )


def about(s: Setting, _place: p.About) -> v.View:
    """Whose voice it is, which version, from when the content is."""
    words, pack = s.words, s.facts.pack
    title = words.passage("title", pw.ABOUT_TITLE)
    what = words.passage("help", pw.ABOUT_WHAT, town=words.content("Town.name", pack.town.name))
    dates = [known.confirmed_on for known in pack.availability.values() if known.confirmed_on]
    content = (
        words.passage("date", pw.ABOUT_CONTENT_DATE, date=words.date(max(dates)))
        if dates
        else words.passage("date", pw.ABOUT_CONTENT_NONE)
    )
    edition = (
        (words.passage("edition", pw.ABOUT_EDITION, date=words.date(pack.edition_day), edition=pack.edition),)
        if pack.edition_day
        else ()
    )
    by = Passage("by", pw.VOICE_ATTRIBUTION, words(pw.ABOUT_VOICE_BY).spoken)
    facts = (
        v.Fact(
            words(pw.ABOUT_VOICE).shown,
            (words.passage("voice", pw.ABOUT_VOICE_WORDS), by, words.passage("cc", pw.ABOUT_VOICE_LICENCE)),
        ),
        v.Fact(words(pw.ABOUT_CONTENT).shown, (*edition, content, words.passage("kept", pw.ABOUT_KEPT))),
        v.Fact(
            words(pw.ABOUT_PROGRAM).shown,
            (
                words.passage("version", pw.ABOUT_VERSION, version=kiosk.__version__),
                words.passage("type", pw.ABOUT_TYPE),
            ),
        ),
    )
    said = tuple(passage for fact in facts for passage in fact.passages)
    return pv.AboutView(
        frame=frame(s, next=action(words, pw.BACK_TO_PAGE, m.GoBack()), back=False),
        title=title,
        spoken=(title, what, *said),
        facts=facts,
        help=what,
    )
