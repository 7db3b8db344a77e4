"""Builds the views of a flow: a question, the list it leads to, the answers to change."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.domain import flow_messages as f
from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain.flow import Flow, Plan, Question, Standing, standing
from kiosk.domain.procedure import Need
from kiosk.domain.text import Passage, Text
from kiosk.service import flow_views as fv
from kiosk.service import flow_wording as fw
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.choice_views import answers, listed
from kiosk.service.framing import Setting, action, frame
from kiosk.service.handover_view import print_action, slip_state
from kiosk.service.plan_slips import things_to_bring
from kiosk.service.verdicts import procedure_name, said_passage, sourced_words, verdict_sign
from kiosk.service.words import Said, Words


def question(s: Setting, place: p.FlowQuestion) -> v.View:
    """One question, large, with the three answers."""
    words, flow = s.words, s.facts.pack.flow(place.flow_id)
    asked = flow.question(place.question_id)
    title = words.content_passage("title", "Question.text", asked.text, asked.spoken)
    help_passage = words.content_passage("help", "Question.help", asked.help)
    why = words.passage("why", fw.QUESTION_WHY, why=words.content("Question.why", asked.why))
    number = _number(flow, standing(flow, s.journey.flow.given()), asked)
    progress = said_passage("progress", _counted(words, number, fw.QUESTION_NUMBER, fw.QUESTION_NUMBER_MANY))
    note = _note(s, asked, number)
    choices = answers(words, f.AnswerQuestion)
    said = (progress, title, help_passage, why, *((note,) if note else ()))
    return fv.QuestionView(
        frame=replace(frame(s, hint=w.CHOOSE_ABOVE), where=progress.shown),
        title=title,
        spoken=(*(passage for passage in said if passage.shown), *listed(words, choices)),
        help=help_passage,
        choices=choices,
        why=why,
        note=note,
    )


def _number(flow: Flow, stood: Standing, asked: Question) -> int:
    """Which question this is, counted from 1, on the path of the answers so far."""
    places = [known.id for known in flow.questions]
    return 1 + sum(places.index(known.id) < places.index(asked.id) for known, _ in stood.asked)


def _counted(words: Words, number: int, few: Text, many: Text) -> Said:
    text = few if number <= fw.LAST_SMALL_NUMBER else many
    return words(text, number=number, count=number)


def _note(s: Setting, asked: Question, number: int) -> Passage | None:
    given = s.journey.flow.given().get(asked.id)
    if given is not None:
        return s.words.passage("note", fw.QUESTION_BEFORE, answer=s.words(w.ANSWER[given]))
    return s.words.passage("note", fw.QUESTION_KEPT) if number == 1 else None


def answered(s: Setting, place: p.FlowAnswers) -> v.View:
    """Every question that was answered: a tap goes back to it."""
    words, flow = s.words, s.facts.pack.flow(place.flow_id)
    title, help_passage = words.passage("title", fw.ANSWERS_TITLE), words.passage("help", fw.ANSWERS_HELP)
    choices = tuple(
        v.Action(
            label=label.shown,
            command=f.ChangeAnswer(asked.id),
            spoken=words(fw.ANSWER_SPOKEN, label=label, answer=answer).spoken,
            note=answer.shown,
        )
        for asked, given in standing(flow, s.journey.flow.given()).asked
        for label, answer in [
            (words.content("Question.text", asked.text, asked.spoken), words(w.ANSWER[given]))
        ]
    )
    return fv.AnswersView(
        frame=frame(s, next=action(words, fw.ANSWERS_DONE, f.ShowPlan()), where=fw.PLACE_QUESTIONS),
        title=title,
        spoken=(title, help_passage, *listed(words, choices)),
        help=help_passage,
        choices=choices,
    )


def plan(s: Setting, place: p.PlanShown) -> v.View:
    """The list in order, what to check first, what to bring, and the paper of it all."""
    words, flow = s.words, s.facts.pack.flow(place.flow_id)
    made = s.journey.flow.plan(s.facts)
    title, help_passage = _heading(words, made)
    cards = tuple(_card(s, name, number) for number, name in enumerate(made.procedures, 1))
    check = tuple(_check(s, flow, group.question_id, group.procedures) for group in made.to_check)
    bring = _bring(s, made)
    state = slip_state(s, flow.id)
    return fv.PlanView(
        frame=frame(s, next=action(words, w.FINISH, m.Finish()), where=fw.PLACE_PLAN),
        title=title,
        spoken=(title, help_passage, *((state,) if state else ()), *_said(words, cards, check, bring)),
        help=help_passage,
        cards=cards,
        check_label=words(fw.PLAN_CHECK).shown if check else "",
        check=check,
        bring_label=words(fw.PLAN_BRING).shown if bring else "",
        bring=bring,
        print=print_action(s, flow.id) if made.all() else None,
        print_state=state,
        change=action(words, fw.CHANGE_ANSWERS, f.ShowAnswers()),
        other=None if made.all() else action(words, fw.SEE_ALL, m.Begin()),
    )


def back_to_plan(s: Setting) -> v.Action | None:
    """The way back to the list of this visit, if there is one."""
    return action(s.words, fw.BACK_TO_PLAN, f.ShowPlan()) if s.journey.flow.is_complete(s.facts) else None


def _heading(words: Words, made: Plan) -> tuple[Passage, Passage]:
    """How many, and what to do with them."""
    count = len(made.procedures)
    if count:
        title = said_passage("title", _counted(words, count, fw.PLAN_TITLE, fw.PLAN_TITLE_MANY))
        return title, words.passage("help", fw.PLAN_ORDER if count > 1 else fw.PLAN_ONE)
    if made.to_check:
        return words.passage("title", fw.PLAN_CHECK_TITLE), words.passage("help", fw.PLAN_CHECK_ONLY)
    return words.passage("title", fw.PLAN_EMPTY_TITLE), words.passage("help", fw.PLAN_EMPTY)


def _card(s: Setting, procedure_id: str, number: int = 0) -> v.Action:
    """A procedure with its sign and its deadline; with its place on the list, if it has one."""
    words, procedure = s.words, s.facts.pack.procedure(procedure_id)
    label = procedure_name(words, procedure)
    if number:
        label = words(fw.PLAN_CARD, number=number, name=label)
    status, sign = verdict_sign(s.facts, words, procedure)
    deadline = sourced_words(words, procedure, "Deadline.words", procedure.deadline)
    return v.Action(
        label=label.shown,
        command=m.ChooseProcedure(procedure_id),
        spoken=words(fw.PLAN_CARD_SPOKEN, label=label, sign=sign, note=deadline).spoken,
        note=deadline.shown,
        status=status,
        sign=sign.shown,
    )


def _check(s: Setting, flow: Flow, question_id: str, procedures: tuple[str, ...]) -> fv.CheckGroup:
    asked = s.words.content("Question.ask_desk", flow.question(question_id).ask_desk)
    passage = s.words.passage(f"check-{question_id}", fw.PLAN_ASK, question=asked)
    return fv.CheckGroup(passage, tuple(_card(s, name) for name in procedures))


def _bring(s: Setting, made: Plan) -> tuple[Passage, ...]:
    lines = []
    for number, thing in enumerate(things_to_bring(s.facts, s.words, made)):
        said = thing.words
        if thing.need is Need.IF_ANY:
            said = s.words(w.ITEM_IF_ANY, item=said, if_any=s.words(w.IF_ANY))
        lines.append(said_passage(f"bring{number}", said))
    return tuple(lines)


def _said(
    words: Words, cards: tuple[v.Action, ...], check: tuple[fv.CheckGroup, ...], bring: tuple[Passage, ...]
) -> tuple[Passage, ...]:
    """The list for the ear, in the order of the page."""
    said = [Passage(f"card{number}", card.label, card.name) for number, card in enumerate(cards)]
    for group in check:
        said.append(group.question)
        said += [Passage(f"{group.question.key}-{n}", c.label, c.name) for n, c in enumerate(group.cards)]
    if bring:
        line = words(w.LABEL_SPOKEN, label=words(fw.PLAN_BRING), line=bring[0].spoken)
        said += [Passage(bring[0].key, bring[0].shown, line.spoken), *bring[1:]]
    return tuple(said)
