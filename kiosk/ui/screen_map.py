"""Which screen shows which view."""

from __future__ import annotations

from kiosk.service import flow_views as fv
from kiosk.service import preference_views as pv
from kiosk.service import scan_views as qv
from kiosk.service import search_views as sv
from kiosk.service import views as v
from kiosk.ui.screen import Screen
from kiosk.ui.screens.about import AboutScreen
from kiosk.ui.screens.answers import AnswersScreen
from kiosk.ui.screens.finished import FinishedScreen
from kiosk.ui.screens.handover import HandoverScreen
from kiosk.ui.screens.life_events import LifeEventsScreen
from kiosk.ui.screens.number import NumberScreen
from kiosk.ui.screens.often_asked import OftenAskedScreen
from kiosk.ui.screens.plan import PlanScreen
from kiosk.ui.screens.preferences import PreferencesScreen
from kiosk.ui.screens.procedures import ProceduresScreen
from kiosk.ui.screens.question import QuestionScreen
from kiosk.ui.screens.readiness import ReadinessScreen
from kiosk.ui.screens.readiness_result import ReadinessResultScreen
from kiosk.ui.screens.scan_done import ScanDoneScreen
from kiosk.ui.screens.scan_help import ScanHelpScreen
from kiosk.ui.screens.scan_phone import ScanPhoneScreen
from kiosk.ui.screens.scan_try import ScanTryScreen
from kiosk.ui.screens.search import SearchScreen
from kiosk.ui.screens.search_results import SearchResultsScreen
from kiosk.ui.screens.sorry import SorryScreen
from kiosk.ui.screens.staff import StaffScreen
from kiosk.ui.screens.start import StartScreen
from kiosk.ui.screens.step import StepScreen
from kiosk.ui.screens.still_there import StillThereScreen
from kiosk.ui.screens.verdict import VerdictScreen

SCREENS: dict[type[v.View], type[Screen]] = {
    v.StartView: StartScreen,
    v.LifeEventsView: LifeEventsScreen,
    v.ProceduresView: ProceduresScreen,
    v.VerdictView: VerdictScreen,
    v.ReadinessView: ReadinessScreen,
    v.ReadinessResultView: ReadinessResultScreen,
    v.StepView: StepScreen,
    v.HandoverView: HandoverScreen,
    qv.ScanPhoneView: ScanPhoneScreen,
    qv.ScanTryView: ScanTryScreen,
    qv.ScanHelpView: ScanHelpScreen,
    qv.ScanDoneView: ScanDoneScreen,
    v.FinishedView: FinishedScreen,
    sv.SearchView: SearchScreen,
    sv.SearchResultsView: SearchResultsScreen,
    sv.NumberView: NumberScreen,
    sv.OftenAskedView: OftenAskedScreen,
    fv.QuestionView: QuestionScreen,
    fv.PlanView: PlanScreen,
    fv.AnswersView: AnswersScreen,
    pv.PreferencesView: PreferencesScreen,
    pv.AboutView: AboutScreen,
    v.StillThereView: StillThereScreen,
    v.StaffView: StaffScreen,
    v.SorryView: SorryScreen,
}
