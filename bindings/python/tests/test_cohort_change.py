"""Change from first to last form in cohorts: judged as `change()` judges it, person by person."""

from __future__ import annotations

import itertools
import pickle
import random
from collections import Counter
from typing import Any

import pyarrow as pa
import pytest
from cohort_people import people

import screening as sc


def forms(instrument: sc.Instrument, rows: int, seed: int = 5) -> pa.Table:
    """People with one to four forms each, in no order."""
    chance = random.Random(seed)
    table = people(instrument, rows, seed)
    persons, occasions = [], []
    seen: Counter[int] = Counter()
    for _ in range(rows):
        person = chance.randrange(rows // 2)
        seen[person] += 1
        persons.append(f"P{person}")
        occasions.append(seen[person] * 7 + 1)
    order = list(range(rows))
    chance.shuffle(order)
    table = table.append_column("id", pa.array(persons))
    table = table.append_column("week", pa.array(occasions, pa.int16()))
    return table.append_column(
        "day", pa.array([f"2026-{1 + week // 28:02}-{1 + week % 28:02}" for week in occasions])
    ).take(order)


def counted_alone(
    instrument: sc.Instrument, table: pa.Table, scale: str, stated: Any, **context: Any
) -> Counter[str]:
    """The kinds of change of everybody's score, each of two results by `change()`."""
    items = [item.id for item in instrument.items]
    by_person: dict[str, list[dict[str, Any]]] = {}
    for row in table.to_pylist():
        by_person.setdefault(row["id"], []).append(row)
    kinds: Counter[str] = Counter()
    for rows in by_person.values():
        if len(rows) < 2:
            continue
        rows.sort(key=lambda row: row["week"])
        first, last = (
            instrument.score({item: row[item] for item in items}, role=row["role"], **context)
            for row in (rows[0], rows[-1])
        )
        kinds[sc.change(first, last, stated=stated).scales[scale].kind] += 1
    return kinds


@pytest.mark.parametrize(
    ("name", "scale"), [("epds", "total"), ("gad7", "total"), ("core10", "clinical")]
)
@pytest.mark.parametrize("figure", [None, (4.0, 0.8), 3])
def test_the_kinds_are_those_of_change(name: str, scale: str, figure: Any) -> None:
    instrument = sc.instrument(name)
    table = forms(instrument, 400)
    context: dict[str, Any] = {"stage": "postnatal", "country": "GB", "language": "en"}
    stated = None if figure is None else {scale: figure}
    expected = counted_alone(instrument, table, scale, stated, **context)
    figures = instrument.cohort(
        table, group="role", suppress_below=0, first_last="week", stated=stated, **context
    ).figures

    def number(statistic: str) -> int:
        figure = figures.find("change", scale, statistic=statistic)
        return 0 if figure is None else int(figure.value or 0)

    assert number("change_not_judged") == expected["not_judged"]
    assert number("incomparable") == expected["not_comparable"]
    assert number("change_indeterminate") == expected["indeterminate"]
    counted = 0
    for statistic, kind in (
        ("reliably_improved", "improved"),
        ("reliably_worsened", "worsened"),
        ("no_reliable_change", "no_reliable_change"),
    ):
        counted += number(f"{statistic}_count")
        assert number(f"{statistic}_count") == expected[kind]
    assert counted > 10 or figure is None


def test_occasions_are_numbers_or_dates_and_rows_come_in_any_order(epds: sc.Instrument) -> None:
    table = forms(epds, 300)
    by_week = epds.cohort_sums(table, first_last="week", stage="postnatal", group="area")
    assert by_week == epds.cohort_sums(table, first_last="day", stage="postnatal", group="area")
    shuffled = table.take(random.Random(3).sample(range(300), 300))
    assert by_week == epds.cohort_sums(shuffled, first_last="week", stage="postnatal", group="area")
    chunks = pa.concat_tables([table.slice(0, 7), table.slice(7, 1), table.slice(8)])
    assert by_week == epds.cohort_sums(chunks, first_last="week", stage="postnatal", group="area")
    without = epds.cohort_sums(table, stage="postnatal", group="area")
    assert by_week != without
    assert by_week.rows == without.rows


def test_sums_of_parts_add_up_where_each_person_is_in_one(epds: sc.Instrument) -> None:
    table = forms(epds, 300)
    whole = epds.cohort_sums(table, first_last="week", role="mother", stage="postnatal")
    rows = table.to_pylist()
    places = [[i for i, row in enumerate(rows) if int(row["id"][1:]) % 3 == n] for n in range(3)]
    parts = [
        epds.cohort_sums(table.take(each), first_last="week", role="mother", stage="postnatal")
        for each in places
    ]
    for order in itertools.permutations(parts):
        added = order[0] + order[1] + order[2]
        assert added == whole
        assert added.to_bytes() == whole.to_bytes()


def test_bytes_keep_changes(epds: sc.Instrument) -> None:
    sums = epds.cohort_sums(
        forms(epds, 300), first_last="week", group="area", stage="postnatal", role="mother"
    )
    again = sc.CohortSums.from_bytes(sums.to_bytes())
    assert again == sums
    figures = again.figures(suppress_below=0)
    assert figures == sums.figures(suppress_below=0)
    mean = figures.find("change", "total", statistic="mean_change")
    assert mean is not None
    assert mean.value is not None
    assert pickle.loads(pickle.dumps(sums)) == sums


def test_a_person_who_moves_is_in_the_group_of_the_first_form(epds: sc.Instrument) -> None:
    table = epds_forms(epds).set_column(0, "area", pa.array(["north", "south", "south"]))
    sums = epds.cohort_sums(table, first_last="week", group="area")
    assert sc.CohortSums.from_bytes(sums.to_bytes()) == sums
    figures = sums.figures(suppress_below=0)
    counted = {
        area: sum(
            figure.value or 0
            for figure in figures
            if figure.kind == "change"
            and figure.part == "total"
            and figure.group == area
            and figure.statistic in ("change_not_judged", "incomparable")
        )
        for area in ("north", "south")
    }
    assert counted == {"north": 1, "south": 0}


@pytest.mark.parametrize("name", sc.instruments())
def test_bytes_keep_changes_of_every_instrument(name: str) -> None:
    instrument = sc.instrument(name, provisional=True)
    sums = instrument.cohort_sums(forms(instrument, 120), first_last="week", errors="null")
    assert sc.CohortSums.from_bytes(sums.to_bytes(), instrument) == sums


def refused(epds: sc.Instrument, **change: Any) -> Any:
    table = epds_forms(epds)
    for name, values in change.pop("columns", {}).items():
        table = table.set_column(table.column_names.index(name), name, pa.array(values))
    with pytest.raises(sc.ScreeningError) as caught:
        epds.cohort_sums(table, **({"first_last": "week"} | change))
    return caught.value


def epds_forms(epds: sc.Instrument) -> pa.Table:
    table = people(epds, 3)
    table = table.append_column("id", pa.array(["a", "a", "b"]))
    return table.append_column("week", pa.array(["1", "2", "1"]))


def test_what_has_no_order_is_refused(epds: sc.Instrument) -> None:
    for weeks in (["1", "later", "1"], ["1", "2026-01-01", "1"], ["1", "2026-02-30", "2"]):
        error = refused(epds, columns={"week": weeks})
        assert error.code == "no_occasion"
        assert (error.row, error.column) == (1, "week")
    error = refused(epds, columns={"week": ["1", None, "1"]})
    assert (error.code, error.row) == ("no_occasion", 1)
    error = refused(epds, columns={"week": ["1", "1", "1"]})
    assert (error.code, error.row) == ("same_occasion", 1)
    error = refused(epds, columns={"id": ["a", "b", ""]})
    assert (error.code, error.row, error.column) == ("no_person", 2, "id")
    assert "'a'" not in str(error)


def test_options_that_fit_nothing_are_refused(epds: sc.Instrument) -> None:
    assert refused(epds, first_last=None, stated={"total": 4}).code == "nothing_to_judge"
    assert refused(epds, stated={"sum": 4}).code == "unknown_scale"
    assert refused(epds, stated={"total": 0}).code == "unusable_figure"
    assert refused(epds, stated={"total": "4"}).code == "unusable_figure"
    assert refused(epds, stated={"total": (4, 1)}).code == "unusable_figure"
    assert refused(epds, person="nobody").code == "missing_column"
    assert refused(epds, first_last=7).code == "wrong_type"


def test_points_are_stated_in_change_too(epds: sc.Instrument) -> None:
    first, last = (epds.score([option] * 10) for option in (1, 2))
    change = sc.change(first, last, stated={"total": 100})
    assert change.scales["total"].points == 100
    assert change.scales["total"].kind == "no_reliable_change"
