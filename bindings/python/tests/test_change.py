"""What moved between two forms of one person. Sums and thresholds are made by hand."""

from __future__ import annotations

import datetime
import itertools
import json
import math
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from one_person import HIGH, HOSTILE, LOW, MOTHER, document, epds, said, score

import screening as sc

if TYPE_CHECKING:
    import pathlib


def test_four_points_in_a_mother_after_birth_are_reliable() -> None:
    # Matthey 2004: 4 points, and just 4 count. From 15 to 9 is -6.
    made = sc.change(epds(HIGH), epds(LOW))
    total = made.scales["total"]
    assert (total.earlier.value, total.later.value, total.difference) == (15, 9, -6)
    assert (total.lower, total.upper, total.estimated) == (-6, -6, False)
    assert (total.kind, total.basis, total.points) == ("improved", "complete", 4)
    assert total.figure is not None
    assert (total.figure["from"], total.figure["source"]) == ("published", "matthey2004")
    assert (total.why, total.estimate) == ((), None)
    assert total.cut_offs["total_ge13_levis2020"] == {
        "id": "total_ge13_levis2020",
        "from": "positive",
        "to": "negative",
        "crossed": True,
    }
    assert made.not_comparable == ()
    assert sc.change(epds(LOW), epds(HIGH)).scales["total"].kind == "worsened"
    three = [1, 1, 1, 1, 1, 1, 0, 0, 0, 0]
    assert sc.change(epds(LOW), epds(three)).scales["total"].kind == "no_reliable_change"


def test_flags_come_first_and_a_blank_one_is_no_improvement() -> None:
    made = sc.change(epds([*LOW[:9], 1]), epds([*LOW[:9], None]))
    flag = made.flags["self_harm"]
    assert (flag["from"], flag["to"]) == ("positive", "indeterminate")
    assert made.summary().index("FLAGS") < made.summary().index("CHANGE")
    assert str(made) == made.summary()
    total = made.scales["total"]
    # 10 against 9 to 12.
    assert (total.difference, total.lower, total.upper) == (None, -1, 2)


def test_a_stated_figure_serves_where_none_is_published() -> None:
    figures = {"total": (4.7, 0.83)}
    # 1.96 SD sqrt(2) sqrt(1 - r) = 5.37 points.
    points = 1.96 * 4.7 * math.sqrt(2) * math.sqrt(1 - 0.83)
    before, after = score("gad7", [1] * 7), score("gad7", [0] * 6 + [1])
    unjudged = sc.change(before, after).scales["total"]
    assert (unjudged.kind, unjudged.points, unjudged.figure) == ("not_judged", None, None)
    assert unjudged.why[0]["field"] == "figure"
    judged = sc.change(before, after, stated=figures).scales["total"]
    assert (judged.difference, judged.kind) == (-6, "improved")
    assert judged.points == pytest.approx(points)
    five = sc.change(before, score("gad7", [0] * 5 + [1, 1]), stated=figures)
    assert five.scales["total"].kind == "no_reliable_change"


def test_another_instrument_or_language_is_not_comparable() -> None:
    other = sc.change(epds(HIGH), score("gad7", [1] * 7))
    assert other.not_comparable[0]["field"] == "instrument"
    assert other.scales == {}
    assert "NOT COMPARABLE" in other.summary()
    spoken = sc.change(epds(HIGH), epds(LOW, **{**MOTHER, "language": "fr"})).scales["total"]
    assert spoken.kind == "not_comparable"
    assert spoken.why[0] == {"field": "language", "earlier": "en", "later": "fr"}


@pytest.mark.parametrize(
    "day",
    [str, datetime.date.fromisoformat, pd.Timestamp, datetime.datetime.fromisoformat],
)
def test_a_course_compares_each_with_the_one_before(day: Any) -> None:
    dates = ["2025-01-31", "2025-03-01", "2025-10-01"]
    forms = [epds(HIGH), epds(LOW), epds(HIGH)]
    course = sc.changes([(day(date), form) for date, form in zip(dates, forms, strict=True)])
    assert [step.scales["total"].kind for step in course.steps] == ["improved", "worsened"]
    assert course.overall.scales["total"].difference == 0
    assert len(course) == 2
    assert str(course).startswith("FROM THE FIRST TO THE LAST")
    assert [step.to_json() for step in course.steps] == [
        sc.change(a, b).to_json() for a, b in itertools.pairwise(forms)
    ]


def test_weeks_serve_for_dates() -> None:
    forms = [epds(each, **MOTHER, weeks=weeks) for each, weeks in ((HIGH, 6), (LOW, 26.5))]
    assert sc.changes(forms).overall.scales["total"].kind == "improved"


@pytest.mark.parametrize(
    ("forms", "code", "form"),
    [
        ([("2025-01-01", HIGH)], "series.too_short", 0),
        ([], "series.too_short", 0),
        ([("2025-02-01", HIGH), ("2025-01-01", LOW)], "series.out_of_order", 1),
        ([("2025-01-01", HIGH), ("2025-01-01", LOW)], "series.out_of_order", 1),
        ([("2025-01-01", HIGH), (None, LOW)], "series.no_time", 1),
        ([(None, HIGH), (None, LOW)], "series.no_time", 0),
        ([("2025-02-30", HIGH), ("2025-03-01", LOW)], "series.date", 0),
        ([("1 May 2025", HIGH), ("2025-06-01", LOW)], "series.date", 0),
        ([(pd.NaT, HIGH), ("2025-06-01", LOW)], "series.date", 0),
        ([("2025-01-01", HIGH), ("2025-02-01", None)], "series.mixed_instruments", 1),
    ],
)
def test_a_series_is_refused_whole(
    forms: list[tuple[Any, list[int] | None]], code: str, form: int
) -> None:
    made = [(day, epds(each) if each else score("gad7", [1] * 7)) for day, each in forms]
    with pytest.raises(sc.DataError) as caught:
        sc.changes(made)
    assert (caught.value.code, caught.value.form) == (code, form)


@pytest.mark.parametrize("date", [20250101, np.datetime64("2025-01-01"), "", 3.5])
def test_what_is_no_date_is_refused(date: Any) -> None:
    with pytest.raises(sc.DataError) as caught:
        sc.changes([(date, epds(HIGH)), ("2025-02-01", epds(LOW))])
    assert caught.value.code == "series.date"


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({"none_such": (4.7, 0.8)}, "unknown_scale"),
        ({"total": (0, 0.8)}, "unusable_figure"),
        ({"total": (-1, 0.8)}, "unusable_figure"),
        ({"total": (4.7, 1)}, "unusable_figure"),
        ({"total": (4.7, -0.1)}, "unusable_figure"),
        ({"total": (math.nan, 0.8)}, "unusable_figure"),
        ({"total": (math.inf, 0.8)}, "unusable_figure"),
        ({"total": 0}, "unusable_figure"),
        ({"total": -4}, "unusable_figure"),
        ({"total": math.nan}, "unusable_figure"),
        ({"total": math.inf}, "unusable_figure"),
        ({"total": 1e300}, "unusable_figure"),
        ({"total": (4.7,)}, "unusable_figure"),
        ({"total": (True, 0.8)}, "unusable_figure"),
        ({"total": ("4.7", 0.8)}, "unusable_figure"),
        ({1: (4.7, 0.8)}, "unusable_figure"),
        ([("total", 4.7, 0.8)], "unusable_figure"),
    ],
)
def test_stated_figures_are_refused(stated: Any, code: str) -> None:
    for call in (
        lambda: sc.change(epds(HIGH), epds(LOW), stated=stated),
        lambda: sc.changes([("2025-01-01", epds(HIGH)), ("2025-02-01", epds(LOW))], stated=stated),
    ):
        with pytest.raises(sc.OptionError) as caught:
            call()
        assert (caught.value.code, caught.value.option) == (code, "stated")


@pytest.mark.parametrize("nothing", [None, 15, "epds", {"total": 15}])
def test_what_is_no_result_is_refused(nothing: Any) -> None:
    for call in (
        lambda: sc.change(nothing, epds(LOW)),
        lambda: sc.change(epds(LOW), nothing),
        lambda: sc.changes([("2025-01-01", nothing), ("2025-02-01", epds(LOW))]),
    ):
        with pytest.raises(sc.DataError, match="a result is wanted") as caught:
            call()
        assert caught.value.code == "wrong_type"


def test_the_command_line_says_the_same(program: str, tmp_path: pathlib.Path) -> None:
    gaps = [*LOW[:9], None]
    dates = ["2025-01-31", "2025-03-01", "2025-10-01"]
    answers: list[list[Any]] = [HIGH, gaps, LOW]
    files = []
    for i, (day, given) in enumerate(zip(dates, answers, strict=True)):
        form = document("epds", given, "score", context=MOTHER, date=day)
        files.append(tmp_path / f"{i}.json")
        files[-1].write_text(json.dumps(form))
    course = sc.changes(zip(dates, map(epds, answers), strict=True))
    assert course.to_json() + "\n" == said(program, "change", "epds", *files, "--format", "json")
    assert course.summary() == said(program, "change", "epds", *files)
    assert course.to_dict() == json.loads(course.to_json())
    two = sc.change(epds(HIGH), epds(gaps))
    assert two.to_dict() == course.to_dict()["steps"][0]
    assert two.summary() == said(program, "change", "epds", *files[:2])


def test_a_stated_figure_is_the_command_lines(program: str, tmp_path: pathlib.Path) -> None:
    files = [tmp_path / "1.json", tmp_path / "2.json"]
    answers = [[1] * 7, [0] * 6 + [1]]
    for file, given in zip(files, answers, strict=True):
        file.write_text(json.dumps(document("gad7", given)))
    made = sc.change(*(score("gad7", each) for each in answers), stated={"total": (4.7, 0.83)})
    figures = ["--sd", "total=4.7", "--reliability", "total=0.83", "--format", "json"]
    told = json.loads(said(program, "change", "gad7", *files, *figures))
    assert told["overall"] == made.to_dict()


def test_protected_labels_are_withheld_until_asked_for() -> None:
    made = sc.change(score("hark", [2, 1, 2, 2]), score("hark", [2, 2, 2, 2]))
    labels = sc.instrument("hark").flag_labels.values()
    shown = made.summary(show_protected=True)
    assert all(label in shown for label in labels)
    # Flags are named by their ids, as everywhere; their labels stay unsaid.
    for withheld in (made.summary(), str(made), repr(made), made._repr_html_()):
        assert not any(label in withheld for label in labels)


def test_a_definitions_own_words_are_escaped(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "gad2.yaml"
    shipped = sc.instrument("gad2")._text
    label = next(scale.label for scale in sc.instrument("gad2").scales)
    hostile = HOSTILE.replace('"', "")
    assert f"label: {label}" in shipped
    file.write_text(shipped.replace(f"label: {label}", f'label: "{hostile}"'))
    form = sc.load(file).score([1, 1])
    page = sc.change(form, form)._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&amp;" in page


def test_what_is_handed_out_changes_nothing() -> None:
    made = sc.change(epds(HIGH), epds(LOW))
    before = made.to_json()
    made.scales["total"].cut_offs.clear()
    made.flags["self_harm"]["to"] = "negative"
    made.to_dict()["scales"].clear()
    assert made.to_json() == before
    assert made.scales["total"].cut_offs
    with pytest.raises(AttributeError):
        made.summary = None  # type: ignore[method-assign, assignment]
    with pytest.raises(AttributeError):
        made.scales["total"].kind = "improved"  # type: ignore[misc]


def test_threads_may_share_results() -> None:
    forms = [("2025-01-01", epds(HIGH)), ("2025-02-01", epds(LOW))]
    expected = sc.changes(forms).to_json()
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: sc.changes(forms).to_json(), range(200)))
    assert set(made) == {expected}
