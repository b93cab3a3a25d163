"""Counts of people: each is what counting by hand gives, and they add up in any order."""

from __future__ import annotations

import collections
import random
import statistics
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from forms import TABLES, Row, codes_of, columns_of, numbers
from test_same_everywhere import seeded_rows

import screening as sc
from screening._statistics import Prevalence, Statistics, counted

REPORT: dict[str, Any] = {"coding": "code", "errors": "report"}
MOTHER: dict[str, Any] = {"stage": "postnatal", "weeks": 6, "role": "mother", "language": "en"}


def statistics_of(instrument: sc.Instrument, table: pa.Table, **options: Any) -> Statistics:
    options = {**REPORT, **options}
    return Statistics(instrument, counted(instrument, table, options), options["coding"])


def arrow_of(instrument: sc.Instrument, rows: list[Row]) -> pa.Table:
    return pa.table(
        {
            name: pa.array(column) if (held := numbers(column)) is None else pa.array(held)
            for name, column in columns_of(instrument, rows).items()
        }
    )


def test_counts_are_those_of_one_person_after_another(instrument: sc.Instrument) -> None:
    rows = seeded_rows(instrument, 50, seed=21)
    made = statistics_of(instrument, arrow_of(instrument, rows), provisional="all", **MOTHER)
    people = [
        instrument.score(
            [
                code.split(";") if code and item.kind == "multiple" else code
                for item, code in zip(instrument.items, row, strict=True)
            ],
            provisional="all",
            **MOTHER,
        )
        for row in rows
    ]
    assert made.rows == 50
    assert made.status == collections.Counter(one.status for one in people)
    for cut_off in people[0].cut_offs:
        expected = collections.Counter(
            one.cut_offs[cut_off].get("determination", "not_applied") for one in people
        )
        prevalence = made.prevalence(cut_off)
        if expected != {"not_applied": 50}:
            assert prevalence.positive == expected["positive"]
            assert prevalence.negative == expected["negative"]
            assert prevalence.indeterminate == expected["indeterminate"]
    for flag in people[0].flags:
        outcomes = [one.flags[flag] for one in people if "determination" in one.flags[flag]]
        assert made.flag(flag) == collections.Counter(
            outcome.get("reads", outcome["determination"]) for outcome in outcomes
        )
    for scale in instrument.scales:
        values = [one.scores[scale.id].value for one in people]
        known = [value for value in values if value is not None]
        assert made.score(scale.id).n == len(known)
        if len(known) > 1:
            assert made.score(scale.id).mean == pytest.approx(statistics.mean(known))
            assert made.score(scale.id).sd == pytest.approx(statistics.stdev(known))
    for place, item in enumerate(instrument.items):
        answers = [part for row in rows for part in (row[place] or "").split(";")]
        assert made.answers(item.id) == collections.Counter(answers)


def test_answers_are_read_as_the_scorer_reads_them(instrument: sc.Instrument) -> None:
    """What it takes for no answer here and what it finds unusable there come to the same."""
    strange: list[str | None] = ["99999", "-1", "1.0", "01", " 1", "x", "declined", "not_asked", ""]
    chance = random.Random(22)
    rows: list[Row] = [
        [chance.choice([*strange, None, *codes_of(item)]) for item in instrument.items]
        for _ in range(60)
    ]
    table = pa.table(
        {
            name: pa.array(column, pa.string())
            for name, column in columns_of(instrument, rows).items()
        }
    )
    made = statistics_of(instrument, table)
    for place, item in enumerate(instrument.items):
        offered = collections.Counter(
            part
            for row in rows
            if row[place] in codes_of(item)
            for part in (row[place] or "").split(";")
        )
        known = made.answers(item.id)
        none = known.pop("")
        assert known == offered
        assert none == sum(row[place] not in codes_of(item) for row in rows)


def test_every_form_of_table_is_counted_alike(epds: sc.Instrument) -> None:
    rows = seeded_rows(epds, 40, seed=23)
    expected = statistics_of(epds, arrow_of(epds, rows))
    counted_forms = 0
    for form, make in TABLES.items():
        table = make(columns_of(epds, rows))
        if not form.startswith(("Arrow", "Polars", "DuckDB")):
            continue
        assert statistics_of(epds, pa.table(table)) == expected, form
        counted_forms += 1
    assert counted_forms > 10


def test_scores_and_positions_are_answers_too() -> None:
    mpas = sc.instrument("mpas")
    item = mpas.items[1]
    scores = [option.score for option in item.options]
    columns: dict[str, list[Any]] = {each.id: [None] * len(scores) for each in mpas.items}
    columns[item.id] = scores
    for type_ in (pa.float32(), pa.float64()):
        table = pa.table({name: pa.array(column, type_) for name, column in columns.items()})
        made = statistics_of(mpas, table, coding="score")
        assert made.item(item.id).mean == pytest.approx(
            statistics.mean(map(float, filter(None, scores)))
        )
        assert made.item(item.id).n == len(scores)
    columns[item.id] = list(range(1, len(scores) + 1))
    table = pa.table({name: pa.array(column, pa.int8()) for name, column in columns.items()})
    made = statistics_of(mpas, table, coding="position")
    assert made.answers(item.id) == {str(place): 1 for place in range(1, len(scores) + 1)}


def test_declared_codes_are_no_answers(epds: sc.Instrument) -> None:
    table = arrow_of(epds, [["99"] * 10, ["1"] * 10])
    for declared in ([99], {item.id: [99] for item in epds.items}):
        made = statistics_of(epds, table, missing_codes=declared, errors="raise")
        assert made.answers("epds_02") == {"": 1, "1": 1}


@pytest.mark.parametrize("id", ["epds", "mpas", "t_ace", "pbq", "ahc_core"])
def test_sums_add_up_in_any_order(id: str) -> None:
    instrument = sc.instrument(id)
    rows = seeded_rows(instrument, 300, seed=24)
    whole = statistics_of(instrument, arrow_of(instrument, rows), **MOTHER)
    chance = random.Random(25)
    for _ in range(5):
        seams = sorted(chance.sample(range(301), 6))
        pieces = [rows[a:b] for a, b in zip([0, *seams], [*seams, 300], strict=True)]
        parts = [statistics_of(instrument, arrow_of(instrument, each), **MOTHER) for each in pieces]
        chance.shuffle(parts)
        while len(parts) > 1:
            parts.append(parts.pop(0) + parts.pop(0))
        assert parts[0] == whole
        assert parts[0].counts == whole.counts


def test_covariances_are_those_of_complete_forms(epds: sc.Instrument) -> None:
    rows = seeded_rows(epds, 200, seed=26)
    made = statistics_of(epds, arrow_of(epds, rows))
    complete = [[int(code) for code in row if code is not None] for row in rows if None not in row]
    assert made.complete_cases == len(complete) < 200
    # The code is the score in this instrument.
    expected = np.cov(np.array(complete), rowvar=False)
    names = [item.id for item in epds.items]
    for i, one in enumerate(names):
        for j, other in enumerate(names):
            assert made.covariance(one, other) == pytest.approx(expected[i, j])


def test_prevalence_says_between_which_shares_the_truth_lies(epds: sc.Instrument) -> None:
    # By hand: 30 and 0 are decided by 13; one with nine unanswered is not.
    rows: list[Row] = [["3"] * 10, ["0"] * 10, ["0"] * 10, ["1"] + [None] * 9]
    made = statistics_of(epds, arrow_of(epds, rows), **MOTHER)
    prevalence = made.prevalence("total_ge13_levis2020")
    assert repr(prevalence) == "Prevalence(positive=1, negative=2, indeterminate=1, not_applied=0)"
    assert (prevalence.lowest, prevalence.share, prevalence.highest) == (1 / 4, 1 / 3, 2 / 4)
    nobody = Prevalence({"not_applied": 3})
    assert (nobody.lowest, nobody.share, nobody.highest) == (None, None, None)


def test_what_there_is_not_is_an_error(epds: sc.Instrument) -> None:
    made = statistics_of(epds, arrow_of(epds, [["1"] * 10]))
    with pytest.raises(KeyError, match="'epds' has no cut-off 'total_ge13'"):
        made.prevalence("total_ge13")
    with pytest.raises(KeyError, match="no item 'epds_11'"):
        made.item("epds_11")
    with pytest.raises(ValueError, match="do not add up"):
        made + Statistics(sc.instrument("gad7"), {})
    empty = Statistics(epds, {})
    assert (empty.rows, empty.score("total").mean, empty.covariance("epds_01", "epds_02")) == (
        0,
        None,
        None,
    )
    assert empty + made == made
