"""One person, from Python's own values. Sums are made by hand."""

from __future__ import annotations

import copy
import decimal
import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest

import screening as sc

# EPDS items 1, 2 and 4 count 0 1 2 3 in printed order, the others 3 2 1 0; codes are the scores.
ONES = {f"epds_{number:02}": 1 for number in range(1, 11)}


def test_the_total_is_the_sum_of_the_scores(epds: sc.Instrument) -> None:
    result = epds.score(ONES, stage="postnatal", weeks=6, role="mother", language="en")
    assert result.total == 10
    assert result.status == "complete"
    assert result.scores["total"] == sc.Score(10, 10, 10, 10, 10, False, None)
    assert result.scores["epds3a"].value == 3
    # BMJ 2020;371:m4022 established 11 or more for mothers.
    assert result.cut_offs["total_ge11_levis2020"]["determination"] == "negative"
    assert result.cut_offs["total_ge11_levis2020"]["primary"] is True
    assert result.flags["self_harm"]["determination"] == "positive"


def test_positions_are_not_codes(epds: sc.Instrument) -> None:
    # First printed answer everywhere: 0 for items 1, 2 and 4, 3 for the seven others.
    assert epds.score([1] * 10, coding="position").total == 3 * 7


@pytest.mark.parametrize("nothing", [None, float("nan"), np.nan, pd.NA, pd.NaT, "", "declined"])
def test_no_answer_is_never_zero(epds: sc.Instrument, nothing: Any) -> None:
    result = epds.score(ONES | {"epds_03": nothing})
    score = result.scores["total"]
    assert (score.value, score.reason) == (None, "missing_items")
    assert (score.lower, score.upper, score.answered) == (9, 12, 9)
    assert result.total is None
    assert result.issues == []


def test_an_unanswered_critical_item_is_indeterminate(epds: sc.Instrument) -> None:
    result = epds.score(ONES | {"epds_10": None})
    assert result.flags["self_harm"]["determination"] == "indeterminate"
    empty = epds.score({})
    assert empty.status == "empty"
    assert empty.total is None


@pytest.mark.parametrize(
    "one",
    [
        1,
        1.0,
        True,
        "1",
        decimal.Decimal("1.0"),
        np.int8(1),
        np.uint64(1),
        np.float32(1),
        np.float64(1),
        np.bool_(True),
        np.array(1),
    ],
)
def test_values_of_every_type_are_the_same_answer(epds: sc.Instrument, one: Any) -> None:
    expected = epds.score(ONES).to_json()
    assert epds.score(dict.fromkeys(ONES, one)).to_json() == expected
    assert epds.score([one] * 10).to_json() == expected


@pytest.mark.parametrize("dtype", ["i1", "u2", "i4", "i8", "f4", "f8", "object"])
def test_a_row_of_an_array_is_a_person(epds: sc.Instrument, dtype: str) -> None:
    people = np.ones((3, 20), dtype=dtype)[:, ::2]
    assert epds.score(people[1]).to_json() == epds.score(ONES).to_json()
    masked = np.ma.array(people[1], mask=[False] * 9 + [True])
    assert epds.score(masked).to_json() == epds.score(ONES | {"epds_10": None}).to_json()
    series = pd.Series(list(ONES.values()), index=list(ONES), dtype=dtype)
    assert epds.score(series).to_json() == epds.score(ONES).to_json()


def test_decimals_are_read_as_written() -> None:
    mpas = sc.instrument("mpas", provisional=True)
    item = next(item for item in mpas.items if any(o.score == 2.3 for o in item.options))
    for answer in (2.3, np.float32(2.3), "2.3", decimal.Decimal("2.30")):
        result = mpas.score({item.id: answer}, coding="score", errors="raise")
        assert result.issues == []


@pytest.mark.parametrize(
    "unusable", [4, -1, 2.5, 1e300, 10**30, float("inf"), "01", "1.0", " 1", [0, 1], "\ud800"]
)
def test_what_an_item_does_not_offer_is_an_issue_and_not_a_number(
    epds: sc.Instrument, unusable: Any
) -> None:
    answers = ONES | {"epds_03": unusable}
    result = epds.score(answers)
    assert [issue["item"] for issue in result.issues] == ["epds_03"]
    assert result.total is None
    assert result.flags["self_harm"]["determination"] == "positive"
    with pytest.raises(sc.DataError) as caught:
        epds.score(answers, errors="raise")
    error = caught.value
    assert (error.instrument, error.item) == ("epds", "epds_03")
    assert error.allowed == ["3", "2", "1", "0"]
    assert error.code == result.issues[0]["code"]


def test_choices_among_several_answers_are_lists() -> None:
    ahc = sc.instrument("ahc_core", provisional=True)
    item = next(item for item in ahc.items if item.kind == "multiple")
    codes = [option.code for option in item.options][:2]
    one = ahc.score({item.id: codes}, errors="raise")
    assert one.issues == []
    for same in (tuple(codes), set(codes)):
        assert ahc.score({item.id: same}).to_json() == one.to_json()
    assert ahc.score({item.id: []}).to_json() == ahc.score({}).to_json()


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([1] * 9, "wrong_length"),
        ([1] * 11, "wrong_length"),
        (np.ones(9), "wrong_length"),
        (np.ones((10, 1)), "wrong_shape"),
        ({"epds_11": 1}, "unknown_item"),
        ({1: 1}, "unknown_item"),
        ("1111111111", "wrong_type"),
        (b"1111111111", "wrong_type"),
        ({"epds_01": object()}, "wrong_type"),
        ({"epds_01": {"status": "declined"}}, "wrong_type"),
        ({"epds_01": [None]}, "wrong_type"),
        ({"epds_01": b"1"}, "wrong_type"),
        (None, "wrong_type"),
        (np.ones(10, dtype=">i2"), "wrong_dtype"),
        (np.ones(10, dtype="c8"), "wrong_dtype"),
        (np.ones(10, dtype="f2"), "wrong_dtype"),
    ],
)
def test_what_is_no_form_is_refused_whole(epds: sc.Instrument, answers: Any, code: str) -> None:
    with pytest.raises(sc.DataError) as caught:
        epds.score(answers)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("coding", "label"),
        ("coding", 5),
        ("stage", "pregnant"),
        ("weeks", "six"),
        ("weeks", -1),
        ("role", ""),
        ("sex", 1),
        ("gave_birth", "yes"),
        ("language", ""),
        ("provisional", "total_ge11_levis2020"),
        ("primary_cut_off", "none_such"),
        ("primary_cut_off", 5),
        ("prevalence", 1),
        ("errors", "null"),
    ],
)
def test_options_are_none_but_what_they_can_be(
    epds: sc.Instrument, option: str, value: Any
) -> None:
    with pytest.raises(sc.OptionError) as caught:
        epds.score(ONES, **{option: value})
    assert caught.value.option == option
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("option", ["coding", "primary_cut_off"])
def test_a_refused_option_says_nothing_of_the_person(epds: sc.Instrument, option: str) -> None:
    wrong: dict[str, Any] = {option: 5}
    with pytest.raises(sc.OptionError) as caught:
        epds.score(ONES, role="father", weeks=47, **wrong)
    assert "father" not in str(caught.value)
    assert "47" not in str(caught.value)


def test_an_instrument_without_a_total_has_none() -> None:
    pbq = sc.instrument("dass21")
    assert "total" not in pbq.score({}).scores
    with pytest.raises(AttributeError, match="scores"):
        _ = pbq.score({}).total


def test_unknown_and_provisional_instruments_are_refused() -> None:
    with pytest.raises(sc.DefinitionError) as caught:
        sc.instrument("epsd")
    assert caught.value.code == "SCR002"
    provisional = next(
        name for name in sc.instruments() if sc.instrument(name, provisional=True).provisional
    )
    with pytest.raises(sc.DefinitionError) as caught:
        sc.instrument(provisional)
    assert caught.value.code == "SCR007"
    assert caught.value.diagnostics[0].level == "error"


def test_a_definition_of_ones_own_says_where_it_is_wrong(tmp_path: Any) -> None:
    text = sc.instrument("gad2").__reduce__()[1][0]
    path = tmp_path / "gad2.yaml"
    path.write_bytes(text.encode())
    own = sc.load(path)
    assert not own.locked
    assert own.digest == sc.instrument("gad2").digest
    assert sc.load(path, digest=own.digest).locked
    path.write_text(text.replace("version:", "versoin:"))
    with pytest.raises(sc.DefinitionError) as caught:
        sc.load(path)
    assert caught.value.diagnostics[0].line > 0
    assert caught.value.diagnostics[0].file == str(path)


def test_words_show_no_answer_unless_asked(epds: sc.Instrument) -> None:
    result = epds.score(ONES)
    assert "FLAGS" in result.summary()
    assert result.explain() != result.explain(show_answers=True)
    assert str(result) == result.summary()
    assert "10" not in repr(result)


def test_instruments_and_errors_can_be_pickled(epds: sc.Instrument) -> None:
    for made in (pickle.loads(pickle.dumps(epds)), copy.deepcopy(epds)):
        assert made == epds
        assert made.locked
        assert made.score(ONES).to_json() == epds.score(ONES).to_json()
    with pytest.raises(sc.DataError) as caught:
        epds.score({"epds_11": 1})
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), str(again), again.__dict__) == (
        sc.DataError,
        str(caught.value),
        caught.value.__dict__,
    )
