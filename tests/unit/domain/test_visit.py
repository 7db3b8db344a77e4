"""What a trail tells of a visit."""

from __future__ import annotations

from kiosk.domain.visit import Look, Result, read_trail, split_trail


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
    assert [part.slips for part in visit.parts] == [0, 1]
    assert visit.parts[0].life_events == ("move",)
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


def test_the_machines_own_rows_are_no_visit() -> None:
    """Faults and the staff's door are noted beside the visits."""
    visit = read_trail(trail("FaultNoticed printer", "DeskOpened counter", "SomethingOfLater x"))
    assert not visit.is_visit
    assert visit.looks == ()


def test_staff_note_their_help_after_the_visit() -> None:
    """The record belongs to the visit, and how that ended stays told."""
    visit = read_trail(
        trail("SessionStarted", "ProcedureChosen a", "SessionEnded finished", "HelpRecorded 12ab")
    )
    assert (visit.assisted, visit.ending) == (True, "finished")


def test_the_same_visit_with_another_record_is_the_same() -> None:
    """Ids of records are no part of what is compared."""
    one, two = (split_trail(trail("SessionStarted", f"HelpRecorded {n * 64}")) for n in ("a", "b"))
    assert one == two
