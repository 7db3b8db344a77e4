"""What a trail tells of a visit."""

from __future__ import annotations

from kiosk.domain.visit import Look, Result, read_trail


def trail(*rows: str) -> str:
    return "|".join(row if " " in row else f"{row} " for row in rows)


def test_a_visit_to_its_end() -> None:
    """Language, life event, procedure, verdict, steps, code, paper, ending."""
    visit = read_trail(
        trail(
            "SessionStarted", "LanguageChosen en", "LifeEventChosen move", "ProcedureChosen mv-out",
            "VerdictShown online_complete", "RouteTaken online", "StepShown a", "StepShown b", "QrShown mv-out",
            "SlipRequested mv-out", "SlipPrinted mv-out", "GuidanceFinished mv-out", "SessionEnded finished",
        )
    )  # fmt: skip
    assert (visit.is_visit, visit.assisted, visit.language, visit.ending) == (True, False, "en", "finished")
    assert (visit.slips, visit.life_events, visit.result) == (1, ("move",), Result.FINISHED)
    assert visit.looks == (Look("mv-out", "online_complete", Result.FINISHED, ("a", "b"), True),)


def test_each_procedure_has_its_own_end() -> None:
    """What comes after another one was chosen belongs to that."""
    rows = (
        "SessionStarted",
        "ProcedureChosen a",
        "StepShown x",
        "ProcedureChosen b",
        "StaffCalled",
        "HelpRecorded 12",
    )
    visit = read_trail(trail(*rows))
    assert [(look.procedure, look.result) for look in visit.looks] == [
        ("a", Result.LEFT),
        ("b", Result.CALLED),
    ]
    assert visit.assisted
    assert visit.result is Result.CALLED


def test_the_machines_own_rows_are_no_visit() -> None:
    """Faults and the staff's door are noted beside the visits."""
    visit = read_trail(trail("FaultNoticed printer", "DeskOpened counter", "SomethingOfLater x"))
    assert not visit.is_visit
    assert visit.looks == ()
    assert visit.result is None
