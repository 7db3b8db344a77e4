"""Linked data that keeps to CPSV-AP 3.2.0 (its SHACL shapes) and schema.org, and promises nothing lapsed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.adapters.catalogue.json_ld import AREA, as_json_ld
from kiosk.domain.availability import Status
from kiosk.domain.pack import Pack
from tests.unit.adapters.catalogue.sample_pack import CLOSED_DAY, LAST_DAY, PACK, TODAY, TOWN, saying

REQUIRED = {
    "cpsv:PublicService": {"dct:identifier", "dct:title", "dct:description", "cv:hasCompetentAuthority"},
    "cv:PublicOrganisation": {"skos:prefLabel", "dct:spatial"},
    "cv:Channel": {"dct:identifier"},
    "cv:Evidence": {"dct:identifier", "dct:title"},
    "cv:Cost": {"dct:identifier"},
    "cv:Requirement": {"dct:identifier", "dct:title"},
    "cv:Event": {"dct:identifier", "dct:title"},
}
"""sh:minCount 1 in cpsv-ap-SHACL.ttl, release 3.2.0, for the classes that are used."""
LANG_STRINGS = {"dct:title", "dct:description", "skos:prefLabel", "dcat:keyword"}


def graph(pack: Pack = PACK, day: datetime.date = TODAY) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = as_json_ld(pack, day)["@graph"]
    return nodes


def types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type", [])
    return kinds if isinstance(kinds, list) else [kinds]


def everything(value: Any) -> Iterator[dict[str, Any]]:
    """Each object of the document, however deep."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from everything(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from everything(inner)


def channels(pack: Pack, day: datetime.date = TODAY) -> dict[str, dict[str, Any]]:
    """The channels of mv-out by name."""
    nodes = {node["@id"]: node for node in graph(pack, day)}
    service = next(n for n in nodes.values() if n.get("dct:identifier") == f"{TOWN}-mv-out")
    assert service["schema:availableChannel"] == service["cv:hasChannel"]
    return {nodes[ref["@id"]]["schema:name"]: nodes[ref["@id"]] for ref in service["cv:hasChannel"]}


def test_every_term_has_a_vocabulary() -> None:
    """Each key and each type begins with a prefix that the context explains."""
    document = as_json_ld(PACK, TODAY)
    used = {key for node in everything(document["@graph"]) for key in node if not key.startswith("@")}
    used |= {kind for node in everything(document["@graph"]) for kind in types(node)}
    assert {name.partition(":")[0] for name in used} == set(document["@context"])
    assert all(iri.startswith("http") and iri[-1] in "/#" for iri in document["@context"].values())


def test_every_name_is_defined_once_and_every_reference_leads_there() -> None:
    """UUIDs point into the file; anything else is an address on the web."""
    names = [node["@id"] for node in graph()]
    assert len(names) == len(set(names))
    refs = {node["@id"] for node in everything(graph()) if set(node) == {"@id"}}
    assert {ref for ref in refs if ref.startswith("urn:")} <= set(names)
    assert all(ref.startswith(("urn:uuid:", "https://", "http://")) for ref in refs)


def test_what_the_profile_requires_is_there() -> None:
    """For every class that is used, each mandatory property; texts carry their language."""
    nodes = graph()
    assert {kind for node in nodes for kind in types(node)} >= set(REQUIRED)
    for node in nodes:
        for kind in types(node):
            assert REQUIRED.get(kind, set()) <= node.keys(), kind
        for key in LANG_STRINGS & node.keys():
            values = node[key] if isinstance(node[key], list) else [node[key]]
            assert all(value["@language"] == "ja" and value["@value"] for value in values)


def test_service_as_search_engines_read_it() -> None:
    """GovernmentService with its provider, area and names."""
    nodes = {node["@id"]: node for node in graph()}
    service = next(n for n in nodes.values() if "schema:GovernmentService" in types(n))
    assert service["schema:name"] == "転出届"
    assert service["schema:alternateName"][0] == "引っ越しの届"
    provider = nodes[service["schema:provider"]["@id"]]
    assert "schema:GovernmentOrganization" in types(provider)
    assert provider["schema:identifier"] == TOWN
    assert service["schema:areaServed"] == {"@id": AREA + TOWN}
    assert nodes[AREA + TOWN]["schema:name"] == "試験県試験町"


@pytest.mark.parametrize(
    ("status", "promised"),
    [
        (Status.ONLINE_COMPLETE, ["スマホで", "窓口で"]),
        (Status.ONLINE_THEN_VISIT, ["スマホで", "窓口で"]),
        (Status.CONVENIENCE_STORE, ["コンビニで", "窓口で"]),
        (Status.COUNTER_ONLY, ["窓口で"]),
        (Status.UNCONFIRMED, ["窓口で"]),
    ],
)
def test_a_channel_is_there_only_if_it_may_be_promised(status: Status, promised: list[str]) -> None:
    """All three ways have steps in the catalogue; the verdict decides, and the day."""
    assert list(channels(saying(status))) == promised
    after = LAST_DAY + datetime.timedelta(days=1)
    assert list(channels(saying(status), after)) == ["窓口で"]


def test_out_of_season_only_the_counter_is_left() -> None:
    """A form that takes nothing today is no channel."""
    assert list(channels(PACK, CLOSED_DAY)) == ["窓口で"]


def test_a_promise_carries_its_evidence() -> None:
    """Where it was read, since when and until when; the address only on the way that uses it."""
    found = channels(PACK)
    assert found["スマホで"]["dct:source"] == "https://www.example.go.jp/faq"
    assert found["スマホで"]["dct:valid"]["@value"] == "2027-10-31"
    assert found["スマホで"]["schema:serviceUrl"] == {"@id": "https://www.example.go.jp/moving/start"}
    assert found["窓口で"]["schema:serviceLocation"]["schema:name"] == "1階 町民課"
    assert "dct:valid" not in found["窓口で"]
    assert "schema:serviceUrl" not in channels(saying(Status.CONVENIENCE_STORE))["コンビニで"]


def test_a_desk_that_nobody_named_is_no_place() -> None:
    """The default desk is where a person may ask, not where the service is given."""
    place = [node for node in graph() if "schema:serviceLocation" in node]
    assert len(place) == 1
