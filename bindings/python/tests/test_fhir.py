"""FHIR from Python says what the library says."""

from __future__ import annotations

import json
from typing import Any

import pytest

import screening as sc
import screening.fhir

GAD7 = [f"gad7_0{n}" for n in range(1, 8)]


def response(answers: dict[str, Any], **more: Any) -> str:
    """A sender's own: codes without a system."""
    items = [
        {"linkId": link, "answer": [{"valueCoding": {"code": code}}]}
        for link, code in answers.items()
    ]
    return json.dumps({"resourceType": "QuestionnaireResponse", "item": items, **more})


def test_a_response_is_scored_as_its_answers_are() -> None:
    read = screening.fhir.read(
        response(dict.fromkeys(GAD7, "LA6569-3"), id="r1", subject={"reference": "Patient/1"}),
        "gad7",
    )
    assert (read.id, read.subject, read.status, read.authored) == ("r1", "Patient/1", "", "")
    assert read.answers["gad7_01"] == screening.fhir.Answer(("1",), "link_id", "code", "/item/0")
    result = read.score(role="mother", stage="postnatal")
    same = sc.instrument("gad7").score([1] * 7, role="mother", stage="postnatal")
    assert result.to_dict() == same.to_dict()
    assert read.findings == ()
    assert read.check(result) == ()
    with pytest.raises(sc.OptionError, match="the response to 'gad7'"):
        read.check(sc.instrument("phq2").score([0, 0]))


def test_what_cannot_be_placed_is_a_finding_and_no_answer() -> None:
    text = response({"gad7_01": "canary", "elsewhere": "canary", "Sum": "canary"})
    read = screening.fhir.read(text, "gad7", items={"Sum": "total"})
    assert [finding.kind for finding in read.findings] == [
        "unknown_answer",
        "unknown_item",
        "unreadable_total",
    ]
    assert read.findings[0].item == "gad7_01"
    assert read.findings[0].pointer == "/item/0/answer/0"
    assert "canary" not in str(read.findings) + repr(read)
    assert read.score().status == "empty"


def test_a_stored_total_is_compared() -> None:
    total = {"linkId": "Sum", "answer": [{"valueInteger": 8}]}
    text = json.loads(response(dict.fromkeys(GAD7, "LA6569-3")))
    text["item"].append(total)
    read = screening.fhir.read(json.dumps(text), "gad7", items={"Sum": "total"})
    assert read.stored == {"total": 8}
    (finding,) = read.check(read.score())
    assert (finding.kind, finding.item, finding.pointer) == (
        "total_differs",
        "total",
        "/item/7/answer/0",
    )


def test_bare_numbers_are_taken_only_when_said() -> None:
    item = {"linkId": "epds_10", "answer": [{"valueInteger": 3}]}
    text = json.dumps({"resourceType": "QuestionnaireResponse", "item": [item]})
    assert screening.fhir.read(text, "epds").answers["epds_10"].codes == ()
    assert screening.fhir.read(text, "epds", numbers="score").answers["epds_10"].codes == ("3",)
    with pytest.raises(sc.OptionError) as caught:
        screening.fhir.read(text, "epds", numbers="points")
    assert caught.value.option == "numbers"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<Questionnaire/>", "fhir.xml"),
        ("{", "json.syntax"),
        ("{}", "fhir.resource"),
        (response({"x": "canary"}), "fhir.no_item"),
    ],
)
def test_a_refusal_says_where_and_why(text: str, code: str) -> None:
    with pytest.raises(sc.DataError) as caught:
        screening.fhir.read(text, "gad7")
    assert caught.value.code == code
    assert "line 1, column" in str(caught.value)
    assert "canary" not in str(caught.value)


def test_forms_agree_with_themselves_and_are_drafted() -> None:
    form = screening.fhir.questionnaire("gad7", stage="postnatal", role="mother")
    assert json.loads(form)["resourceType"] == "Questionnaire"
    found = screening.fhir.compare(form, "gad7")
    assert (found.items, found.options, found.findings) == (7, 28, ())
    wrong = form.replace('"valueDecimal":3', '"valueDecimal":4')
    assert {each.kind for each in screening.fhir.compare(wrong, "gad7").findings} == {
        "weight_differs"
    }
    made = screening.fhir.draft(form, "mine")
    assert "id: mine\n" in made.yaml
    with pytest.raises(sc.OptionError):
        screening.fhir.draft(form, "Mine")
    with pytest.raises(sc.OptionError):
        screening.fhir.questionnaire("gad7", release="r3")


def test_a_bundle_is_of_one_administration() -> None:
    result = sc.instrument("epds").score([1] * 10, stage="postnatal", role="mother")
    when: dict[str, Any] = {"issued": "2026-11-23T10:00:00Z"}
    made = screening.fhir.bundle(result, key="a-1", subject="Patient/1", **when)
    assert made == screening.fhir.bundle(result, key="a-1", subject="Patient/1", **when)
    kinds = [entry["resource"]["resourceType"] for entry in json.loads(made)["entry"]]
    assert "Observation" in kinds
    assert "DetectedIssue" in kinds
    with pytest.raises(sc.OptionError) as caught:
        screening.fhir.bundle(result, key="", subject="Patient/1", **when)
    assert caught.value.option == "key"
