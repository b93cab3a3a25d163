"""The same answers give the same results, bit for bit, whatever they come in."""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from forms import TABLES, Row, codes_of, columns_of, numbers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import screening as sc

MOTHER: dict[str, Any] = {
    "stage": "postnatal",
    "weeks": 6,
    "role": "mother",
    "language": "en",
    "country": "GB",
}
FATHER: dict[str, Any] = {
    "stage": "antenatal",
    "role": "father",
    "sex": "male",
    "language": "pt-BR",
}
EVERY = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def rows_for(instrument: sc.Instrument) -> st.SearchStrategy[list[Row]]:
    answers = [st.sampled_from([None, *codes_of(item)]) for item in instrument.items]
    return st.lists(st.tuples(*answers).map(list), min_size=1, max_size=20)


def seeded_rows(instrument: sc.Instrument, count: int, seed: int) -> list[Row]:
    """Most people answer everything, so that totals and cut-offs are met as well as gaps."""
    chance = random.Random(seed)
    rows: list[Row] = []
    for number in range(count):
        gaps = 0.0 if number % 3 else 0.2
        rows.append(
            [
                None if chance.random() < gaps else chance.choice(codes_of(item))
                for item in instrument.items
            ]
        )
    return rows


def assert_same(made: sc.TableResult, expected: sc.TableResult) -> None:
    assert made.columns == expected.columns
    for name in expected.columns:
        assert made[name].tobytes() == expected[name].tobytes(), name
    assert made.issues.tobytes() == expected.issues.tobytes()


def word(table: sc.TableResult, name: str, row: int) -> str | None:
    code = table[name][row]
    return None if code < 0 else table.words(name)[code]


def assert_row_is(table: sc.TableResult, row: int, one: sc.Result) -> None:
    """Row `row` says what the result of the person alone says."""
    prefix = table.instrument.id + "_"
    assert word(table, prefix + "status", row) == one.status
    for scale, score in one.scores.items():
        value = table[prefix + scale][row]
        assert (None if np.isnan(value) else value) == score.value
        assert table[f"{prefix}{scale}_lower"][row] == score.lower
        assert table[f"{prefix}{scale}_upper"][row] == score.upper
        assert table[f"{prefix}{scale}_answered"][row] == score.answered
    for flag, outcome in one.flags.items():
        if "determination" in outcome:
            expected = outcome.get("reads", outcome["determination"])
            assert word(table, f"{prefix}flag_{flag}", row) == expected
    codes = {"positive": 1, "negative": 0, "indeterminate": -1, None: -2}
    for cut_off, outcome in one.cut_offs.items():
        assert table[f"{prefix}cut_{cut_off}"][row] == codes[outcome.get("determination")]
    for band_set in table.instrument.band_sets:
        band = one.bands.get(band_set.id)
        assert word(table, f"{prefix}band_{band_set.id}", row) == (band and band.get("id"))


def one_answer(code: str | None, item: sc.Item) -> Any:
    if code is None or item.kind != "multiple":
        return code
    return code.split(";")


@pytest.mark.parametrize("context", [{}, MOTHER, FATHER], ids=["nothing", "mother", "father"])
def test_a_row_is_the_person_alone(instrument: sc.Instrument, context: dict[str, Any]) -> None:
    @EVERY
    @given(rows_for(instrument))
    def check(rows: list[Row]) -> None:
        table = instrument.score_table(
            columns_of(instrument, rows), columns_out="all", provisional="all", **context
        )
        for number, row in enumerate(rows):
            answers = {
                item.id: one_answer(code, item)
                for item, code in zip(instrument.items, row, strict=True)
            }
            by_name = instrument.score(answers, provisional="all", **context)
            assert_row_is(table, number, by_name)
            in_order = instrument.score(list(answers.values()), provisional="all", **context)
            assert in_order.to_json() == by_name.to_json()
            assert in_order.scores == by_name.scores

    check()


def test_every_form_of_table_gives_the_same(instrument: sc.Instrument) -> None:
    @EVERY
    @given(rows_for(instrument))
    def check(rows: list[Row]) -> None:
        columns = columns_of(instrument, rows)
        expected = instrument.score_table(columns, columns_out="all", **MOTHER)
        for form, make in TABLES.items():
            made = instrument.score_table(make(columns), columns_out="all", **MOTHER)
            try:
                assert_same(made, expected)
            except AssertionError as error:
                error.add_note(form)
                raise

    check()


@pytest.mark.parametrize("dtype", ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_arrays_of_every_type_give_the_same(
    instrument: sc.Instrument, dtype: str, order: Any
) -> None:
    rows = seeded_rows(instrument, 30, seed=5)
    columns = columns_of(instrument, rows)
    if any(numbers(column) is None for column in columns.values()):
        assert instrument.id == "ahc_core", "only AHC has codes that are no numbers"
        return
    declared = 120
    array = np.array(
        [[declared if code is None else int(code) for code in row] for row in rows],
        dtype=dtype,
        order=order,
    )
    made = instrument.score_table(array, missing_codes=[declared], **MOTHER)
    assert_same(made, instrument.score_table(columns, **MOTHER))


def test_truth_values_are_ones_and_zeros() -> None:
    ace = sc.instrument("ace10")
    chance = np.random.default_rng(2)
    truth = chance.integers(0, 2, size=(40, len(ace.items))).astype(bool)
    expected = ace.score_table(truth.astype(np.int8), coding="score")
    assert expected["ace10_total"].tolist() == truth.sum(axis=1).tolist()
    assert_same(ace.score_table(truth, coding="score"), expected)
    names = [item.id for item in ace.items]
    for dtype in ("bool", "boolean", "bool[pyarrow]", "object"):
        frame = pd.DataFrame(truth, columns=names).astype(dtype)
        assert_same(ace.score_table(frame, coding="score"), expected)
    assert_same(ace.score_table(pl.DataFrame(truth, schema=names), coding="score"), expected)


def cell(table: sc.TableResult, name: str, row: int) -> str:
    """As the command line writes it."""
    value = table[name][row]
    if name in table.word_columns:
        text = word(table, name, row) or ""
        # A verdict that is kept from a partner's eyes is 1 or words there, and words here.
        return "1" if text == "positive" and "_verdict_" in name else text
    if value.dtype == np.int8:
        return "" if value < 0 else str(value)
    if np.isnan(value):
        return ""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def run(program: str, *arguments: str, given: str) -> str:
    done = subprocess.run(
        [program, *arguments], input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def as_csv(header: list[str], rows: list[list[str | None]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([["" if code is None else code for code in row] for row in rows])
    return out.getvalue()


def own_context(rows: int) -> dict[str, list[str]]:
    return {
        "weeks": [str(number % 50) for number in range(rows)],
        "role": [("mother", "father", "partner", "parent")[number % 4] for number in range(rows)],
    }


@pytest.mark.parametrize("by_row", [False, True], ids=["one context", "context by row"])
@pytest.mark.parametrize("wanted", ["", "all"], ids=["default columns", "all columns"])
def test_the_command_line_gives_the_same(
    instrument: sc.Instrument, program: str, wanted: str, by_row: bool
) -> None:
    rows = seeded_rows(instrument, 60, seed=7)
    items = [item.id for item in instrument.items]
    context = own_context(len(rows)) if by_row else {}
    known = {"stage": "postnatal", "language": "en-GB"} | ({} if by_row else {"role": "mother"})
    arguments = ["score", instrument.id, "-", "--input", "csv", "--show-protected"]
    arguments += ["--context", ",".join(f"{field}={text}" for field, text in known.items())]
    if wanted:
        arguments += ["--columns-out", wanted]
    if by_row:
        arguments += ["--context-columns=weeks,role"]
    if instrument.provisional:
        arguments += ["--provisional", instrument.id]
    own = list(zip(*context.values(), strict=True)) if by_row else [()] * len(rows)
    given = as_csv(
        [*items, *context], [[*row, *cells] for row, cells in zip(rows, own, strict=True)]
    )
    written = list(csv.DictReader(io.StringIO(run(program, *arguments, given=given))))

    table = instrument.score_table(
        {**columns_of(instrument, rows), **context},
        columns_out=wanted or (),
        context_columns=list(context),
        provisional=[instrument.id] if instrument.provisional else [],
        **known,  # type: ignore[arg-type]
    )
    assert [name for name in written[0] if name not in [*items, *context]] == table.columns
    for number, cells in enumerate(written):
        for name in table.columns:
            assert cells[name] == cell(table, name, number), (name, number)


def test_json_is_the_command_lines_byte_for_byte(instrument: sc.Instrument, program: str) -> None:
    arguments = ["score", instrument.id, "-", "--format", "json"]
    arguments += ["--context", "stage=postnatal,weeks=6.5,role=mother,language=en"]
    if instrument.provisional:
        arguments += ["--provisional", instrument.id]
    for row in seeded_rows(instrument, 3, seed=11):
        answers = {
            item.id: one_answer(code, item)
            for item, code in zip(instrument.items, row, strict=True)
        }
        written = run(program, *arguments, given=json.dumps({"answers": answers}))
        one = instrument.score(
            answers,
            stage="postnatal",
            weeks=6.5,
            role="mother",
            language="en",
            provisional=[instrument.id] if instrument.provisional else [],
        )
        assert one.to_json() + "\n" == written
        assert one.to_dict() == json.loads(written)
