"""A view that was built ahead is shown only where it is the one that would be built."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from tests.visit import Visit

COMMANDS = st.sampled_from([
    m.Begin(), m.ChooseLifeEvent("moving"), m.ChooseProcedure("mv-out"), m.ChooseProcedure("mv-in"),
    m.TakeRoute(m.Route.ONLINE), m.AnswerReadiness(m.Answer.YES), m.AnswerReadiness(m.Answer.NO), m.GoNext(), m.GoBack(),
    m.StartOver(), m.CallStaff(), m.HearAgain(), m.ChooseLanguage("en"), m.ChooseTextSize(m.TextSize.LARGE),
    m.SwitchSound(False), pm.Louder(), pm.AskPlace(), m.PrintSlip(), m.Tick(10.0), m.Tick(100.0), m.Tick(200.0),
    m.DeviceFailed(m.Fault.PRINTER), m.DeviceRecovered(m.Fault.PRINTER),
])  # fmt: skip
LOOKED_AHEAD = (m.GoNext(), m.GoBack(), m.ChooseLifeEvent("moving"), m.ChooseProcedure("mv-out"), m.Begin())


@settings(max_examples=60, deadline=None)
@given(st.lists(COMMANDS, max_size=12))
def test_looking_ahead_changes_no_page(packs, commands):
    """Whatever happens: with and without looking ahead the same pages are shown."""
    looking, plain = Visit(packs("02402")), Visit(packs("02402"))
    for command in commands:
        for one in (*LOOKED_AHEAD, command):
            looking.guide.ahead(one)
        assert looking.guide.handle(command) == plain.guide.handle(command), command
