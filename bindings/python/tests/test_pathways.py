"""From results to suggestions: the command line's, and nothing shown that must not be."""

from __future__ import annotations

import copy
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from conftest import ROOT
from one_person import HIGH, HOSTILE, LOW, MOTHER, document, epds, said, score

import screening as sc

if TYPE_CHECKING:
    import pathlib

DIRECTORY = ROOT / "examples" / "directory.yaml"
# One yes of four: positive.
HARK = [1, 2, 2, 2]


def test_the_shipped_pathways_are_there() -> None:
    assert {"bonding", "nice_cg192", "relationship_safety"} <= set(sc.pathways())
    bonding = sc.pathway("bonding")
    assert (bonding.id, bonding.locked, bonding.clinical_review) == ("bonding", True, "none")
    assert repr(bonding).startswith(f"<Pathway bonding {bonding.version}: ")
    assert bonding.inputs["antenatal"] == "before the birth"
    assert set(bonding.facts) == {"persistent_difficulty", "bonding_hard"}
    assert "health_visitor" in bonding.categories
    assert bonding.provisional_ids == ()
    assert "six_to_eight_weeks" in sc.pathway("contacts").provisional_ids
    assert not bonding.display_safety
    assert sc.pathway("relationship_safety").display_safety
    assert bonding.name
    assert bonding.purpose
    assert len(bonding.digest) == 64


def test_safety_comes_first_and_says_why() -> None:
    advice = sc.suggest(epds([*LOW[:9], 1]), ["bonding", "nice_cg192"])
    first = advice.suggestions[0]
    assert (first.pathway, first.row, first.safety) == ("nice_cg192", "self_harm", True)
    assert (first.kind, first.urgency, first.strength) == ("suggestion", "immediate", "refer")
    reason = first.reasons[0]
    assert (reason.state, reason.instrument, reason.part) == (
        "positive",
        "epds",
        "flag self_harm",
    )
    assert first.evidence in ("primary", "abstract", "secondary", "ours")
    assert advice.summary().index("assess the risk of suicide") > 0
    assert str(advice) == advice.summary()
    assert len(advice) == len(advice.suggestions)


def test_unknown_is_never_negative() -> None:
    bonding = sc.pathway("bonding")
    silent = bonding.suggest([])
    assert silent.inputs["bonding"]["parent_says"].state == "absent"
    asked = bonding.suggest([], given={"bonding_hard": "unknown"})
    assert asked.inputs["bonding"]["parent_says"].state == "indeterminate"
    assert any(each.kind == "ask" for each in asked.suggestions)
    answers: list[tuple[Any, Any]] = [(False, True), (np.False_, np.True_)]
    for no, yes in answers:
        told = bonding.suggest([], given={"bonding_hard": no})
        assert told.inputs["bonding"]["parent_says"].state == "negative"
        told = bonding.suggest([], given={"bonding_hard": yes})
        assert told.inputs["bonding"]["parent_says"].state == "positive"
        assert "parent_says" in [each.row for each in told.suggestions]
    blank = bonding.suggest(score("pbq", {}))
    assert blank.inputs["bonding"]["harm"].state == "indeterminate"
    assert "harm_open" in [each.row for each in blank.suggestions]


def test_the_context_is_that_of_the_results_and_what_is_stated() -> None:
    bonding = sc.pathway("bonding")
    inputs = bonding.suggest(epds(LOW)).inputs["bonding"]
    assert (inputs["antenatal"].state, inputs["mother"].state) == ("negative", "positive")
    assert bonding.suggest([]).inputs["bonding"]["mother"].why == {"role": "absent"}
    stated = bonding.suggest([], stage="antenatal", role="mother", weeks=20, language="en")
    assert stated.inputs["bonding"]["antenatal"].state == "positive"
    assert "maas" in [each.row for each in stated.suggestions]


def test_provisional_rows_are_silent_until_named() -> None:
    contacts = sc.pathway("contacts")
    row = "six_to_eight_weeks"
    context: dict[str, Any] = {"stage": "postnatal", "weeks": 7, "country": "GB"}
    silent = contacts.suggest([], **context)
    assert row in silent.not_in_force["contacts"]
    for name in (row, "contacts", "all", [row]):
        named = contacts.suggest([], provisional=name, **context)
        assert row not in named.not_in_force["contacts"]


def test_a_directory_names_services_of_an_area() -> None:
    town = sc.load_directory(DIRECTORY)
    assert [area.id for area in town.areas] == ["north", "south"]
    assert repr(town) == f"<Directory invented_town 1.0.0: {len(town.services)} services>"
    service = next(each for each in town.services if each.id == "visitors_south")
    assert service.areas == ("south",)
    assert service.ways_in == ("self_referral", "midwife")
    given = {"bonding_hard": True}
    advice = sc.pathway("bonding").suggest([], given=given, directory=town, area="south")
    row = next(each for each in advice.suggestions if each.row == "parent_says")
    assert "Meadow Health Visitors" in [each["name"] for each in row.services]
    assert "Meadow Health Visitors" in advice.summary()
    assert "Harbour" not in advice.summary()
    everywhere = sc.pathway("bonding").suggest([], given=given, directory=town)
    assert "Harbour" in everywhere.summary()
    assert all(each.level == "warning" for each in town.warnings("bonding"))
    # The town has an emergency service, which no row of this pathway names.
    assert any("emergency" in each.message for each in town.warnings(["bonding"]))


CASES: dict[str, tuple[str, list[tuple[str, Any]], dict[str, Any], dict[str, Any], list[str]]] = {
    "a raised score": ("bonding,nice_cg192", [("epds", HIGH)], MOTHER, {}, []),
    "self-harm": ("all", [("epds", [*LOW[:9], 1]), ("pbq", {})], MOTHER, {}, []),
    "gaps": ("all", [("epds", [*LOW[:9], None])], {"role": "father"}, {}, []),
    "facts": ("all", [("hark", HARK)], MOTHER, {"alone": True, "bonding_hard": "unknown"}, []),
    "provisional": (
        "contacts",
        [("epds", LOW)],
        {**MOTHER, "weeks": 7},
        {},
        ["six_to_eight_weeks"],
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("area", [None, "", "north"])
def test_the_command_line_says_the_same(program: str, name: str, area: str | None) -> None:
    pathways, forms, context, given, provisional = CASES[name]
    documents = []
    results = []
    for id, answers in forms:
        coding = "score" if id == "epds" else "code"
        documents.append(document(id, answers, coding, context=context, id="p<1>"))
        results.append(score(id, answers, coding=coding, **context))
    options: list[str | pathlib.Path] = []
    if given:
        options += ["--given", ",".join(f"{k}={str(v).lower()}" for k, v in given.items())]
    if provisional:
        options += ["--provisional", ",".join(provisional)]
    if area is not None:
        options += ["--directory", DIRECTORY]
    if area:
        options += ["--area", area]
    advice = sc.suggest(
        results,
        sc.pathways() if pathways == "all" else pathways.split(","),
        given=given,
        directory=None if area is None else sc.load_directory(DIRECTORY),
        area=area or "",
        provisional=provisional,
    )
    arguments = ("suggest", pathways, "-", *options)
    told = said(program, *arguments, "--format", "json", forms=documents)
    assert advice.to_json("p<1>") + "\n" == told
    assert advice.to_dict("p<1>") == json.loads(told)
    assert "Respondent: p<1>\n" + advice.summary() == said(program, *arguments, forms=documents)
    shown = said(program, *arguments, "--show-protected", forms=documents)
    assert "Respondent: p<1>\n" + advice.summary(show_protected=True) == shown


def test_what_a_partner_must_not_see_is_withheld_until_asked_for() -> None:
    advice = sc.suggest(score("hark", HARK), "relationship_safety")
    assert advice.suggestions[0].display_safety
    assert "domestic abuse service" in advice.summary(show_protected=True)
    for withheld in (
        advice.summary(),
        str(advice),
        repr(advice),
        advice._repr_html_(),
        repr(advice.suggestions),
        repr(advice.inputs),
    ):
        for word in ("abuse", "violence", "domestic", "positive"):
            assert word not in withheld, word
    assert "under display safety" in repr(advice.suggestions[0])
    # A professional's program has it, marked.
    assert advice.suggestions[0].label
    assert all(each["display_safety"] for each in advice.to_dict()["suggestions"])
    negative = sc.suggest(score("hark", [2, 2, 2, 2]), "relationship_safety")
    assert negative.inputs["relationship_safety"]["hark"].reads == "no disclosure"


def test_hostile_words_of_a_directory_are_escaped(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "directory.yaml"
    hostile = HOSTILE.replace('"', "")
    text = DIRECTORY.read_text()
    assert "Harbour Health Visitors" in text
    file.write_text(text.replace("Harbour Health Visitors", f'"{hostile}"'))
    advice = sc.pathway("bonding").suggest(
        [], given={"bonding_hard": True}, directory=sc.load_directory(file), area="north"
    )
    page = advice._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


EPDS = epds(LOW)


@pytest.mark.parametrize(
    ("options", "code", "option"),
    [
        ({"pathways": []}, "unusable_pathways", "pathways"),
        ({"pathways": ["bonding", "bonding"]}, "unusable_pathways", "pathways"),
        ({"pathways": [1]}, "wrong_type", "pathways"),
        ({"given": {"alone": True}}, "unknown_fact", "given"),
        ({"given": {"bonding_hard": "maybe"}}, "unusable_fact", "given"),
        ({"given": {"bonding_hard": None}}, "unusable_fact", "given"),
        ({"given": {"bonding_hard": 1}}, "unusable_fact", "given"),
        ({"given": {1: True}}, "not_a_name", "given"),
        ({"given": ["bonding_hard"]}, "wrong_type", "given"),
        ({"provisional": "no_such_row"}, "not_provisional", "provisional"),
        ({"provisional": [1]}, "not_a_name", "provisional"),
        ({"stage": "pregnant"}, "unusable_context", "stage"),
        ({"role": "aunt"}, "unusable_context", "role"),
        ({"weeks": "six"}, "not_a_number", "weeks"),
        ({"area": "north"}, "unknown_area", "area"),
        ({"directory": str(DIRECTORY)}, "wrong_type", "directory"),
        ({"directory": sc.load_directory(DIRECTORY), "area": "east"}, "unknown_area", "area"),
    ],
)
def test_options_are_none_but_what_they_can_be(
    options: dict[str, Any], code: str, option: str
) -> None:
    with pytest.raises(sc.OptionError) as caught:
        sc.suggest(EPDS, **{"pathways": "bonding", **options})
    assert (caught.value.code, caught.value.option) == (code, option)


@pytest.mark.parametrize(
    ("results", "context", "code"),
    [
        ([EPDS, EPDS], {}, "several_forms"),
        ([EPDS], {"role": "father"}, "differing_context"),
        ([EPDS, score("gad7", [0] * 7, stage="antenatal")], {}, "differing_context"),
        (None, {}, "wrong_type"),
        ([None], {}, "wrong_type"),
        (["epds"], {}, "wrong_type"),
    ],
)
def test_results_that_are_not_of_one_occasion_are_refused(
    results: Any, context: dict[str, Any], code: str
) -> None:
    with pytest.raises(sc.DataError) as caught:
        sc.suggest(results, "bonding", **context)
    assert caught.value.code == code
    assert "father" not in str(caught.value)


def test_definitions_that_are_refused_say_where(tmp_path: pathlib.Path) -> None:
    with pytest.raises(sc.DefinitionError, match="there is no pathway") as caught:
        sc.pathway("none_such")
    assert caught.value.code == "SCR002"
    own = tmp_path / "bonding.yaml"
    text = (ROOT / "instruments" / "pathways" / "bonding.yaml").read_text()
    own.write_text(text.replace("action: follow_up_in_person", "action: none_such", 1))
    with pytest.raises(sc.DefinitionError) as caught:
        sc.load_pathway(own)
    assert caught.value.diagnostics[0].line > 0
    assert caught.value.diagnostics[0].file.endswith("bonding.yaml")
    services = tmp_path / "services.yaml"
    services.write_text(DIRECTORY.read_text().replace("categories: [gp]", "categories: [vet]"))
    with pytest.raises(sc.DefinitionError) as caught:
        sc.load_directory(services)
    assert caught.value.diagnostics[0].line > 0
    for load in (sc.load_pathway, sc.load_directory):
        with pytest.raises(FileNotFoundError):
            load(tmp_path / "none.yaml")


def test_a_pathway_of_ones_own_is_unlocked_unless_its_digest_is_known() -> None:
    file = ROOT / "instruments" / "pathways" / "bonding.yaml"
    shipped = sc.pathway("bonding")
    own = sc.load_pathway(file)
    assert not own.locked
    assert own != shipped
    assert own.digest == shipped.digest
    assert sc.load_pathway(file, digest=shipped.digest) == shipped
    with pytest.raises(sc.DefinitionError):
        sc.load_pathway(file, digest="0" * 64)
    assert not sc.suggest([], own).to_dict()["pathways"][0]["locked"]


def test_pathways_and_directories_can_be_pickled() -> None:
    bonding, town = sc.pathway("bonding"), sc.load_directory(DIRECTORY)
    for again in (pickle.loads(pickle.dumps(bonding)), copy.deepcopy(bonding)):
        assert again == bonding
        assert hash(again) == hash(bonding)
        assert again.suggest(EPDS).to_json() == bonding.suggest(EPDS).to_json()
    for town_again in (pickle.loads(pickle.dumps(town)), copy.deepcopy(town)):
        assert town_again == town
        assert hash(town_again) == hash(town)
        assert town_again.services == town.services


def test_what_is_handed_out_changes_nothing() -> None:
    advice = sc.suggest(EPDS, "bonding")
    before = advice.to_json()
    advice.inputs["bonding"].clear()
    advice.to_dict()["suggestions"].clear()
    assert advice.to_json() == before
    assert advice.inputs["bonding"]
    with pytest.raises(AttributeError):
        advice.suggestions = ()  # type: ignore[misc]


def test_threads_may_share_pathways() -> None:
    bonding = sc.pathway("bonding")
    expected = bonding.suggest(EPDS).to_json()
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: bonding.suggest(EPDS).to_json(), range(200)))
        loaded = list(pool.map(sc.pathway, sc.pathways() * 4))
    assert set(made) == {expected}
    assert {each.id for each in loaded} == set(sc.pathways())
