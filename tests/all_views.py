"""Every kind of view there is."""

from __future__ import annotations

from kiosk.service import flow_views, preference_views, scan_views, search_views, views

MODULES = (views, flow_views, preference_views, scan_views, search_views)


def _kinds(view: type[views.View]) -> set[type[views.View]]:
    kinds = view.__subclasses__()
    return set().union(*map(_kinds, kinds)) if kinds else {view}


ALL_VIEWS = {
    kind for kind in _kinds(views.View) if kind.__module__ in {module.__name__ for module in MODULES}
}
