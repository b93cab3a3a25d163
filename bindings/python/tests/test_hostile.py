"""What is refused, clearly, with nothing half-done."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import screening as sc

NAMES = [f"epds_{number:02}" for number in range(1, 11)]


def with_one(column: Any, rows: int = 2) -> dict[str, Any]:
    return {**{name: np.ones(rows, dtype=np.int8) for name in NAMES}, NAMES[3]: column}


COLUMNS = {
    "datetimes": (np.array(["2020-01-01", "2020-01-02"], dtype="M8[D]"), "wrong_dtype"),
    "complex numbers": (np.ones(2, dtype=complex), "wrong_dtype"),
    "half floats": (np.ones(2, dtype="f2"), "wrong_dtype"),
    "long doubles": (np.ones(2, dtype="g"), "wrong_dtype"),
    "bytes": (np.array([b"1", b"1"]), "wrong_dtype"),
    "big-endian": (np.ones(2, dtype=">i4"), "wrong_dtype"),
    "a broadcast view": (np.broadcast_to(np.int8(1), (2,)), "wrong_shape"),
    "two dimensions": (np.ones((2, 1)), "wrong_shape"),
    "too long": (np.ones(3), "wrong_length"),
    "too short": ([1], "wrong_length"),
    "texts that are other numbers": (["1.0", "01"], "unknown_code"),
    "texts and numbers": ([1, "1"], "mixed_types"),
    "objects and numbers": (np.array([1, "1"], dtype=object), "mixed_types"),
    "ragged lists": ([[1], [1, 2]], "wrong_dtype"),
    "objects": ([1, object()], "wrong_dtype"),
    "a text": ("11", "wrong_type"),
    "some bytes": (b"11", "wrong_type"),
    "a number": (1, "wrong_type"),
    "nothing": (None, "wrong_type"),
    "Arrow dates": (pa.array([1, 2], pa.date32()), "wrong_dtype"),
    "Arrow decimals": (pa.array([1, 2], pa.decimal128(3)), "wrong_dtype"),
    "Arrow lists": (pa.array([[1], [1, 2]]), "wrong_dtype"),
    "Arrow runs": (
        pa.RunEndEncodedArray.from_arrays([1, 2], pa.array([1, 1], pa.int8())),
        "wrong_dtype",
    ),
    "an Arrow dictionary of dates": (
        pa.array([1, 2], pa.date32()).dictionary_encode(),
        "wrong_dtype",
    ),
    "pandas dates": (pd.Series(pd.to_datetime(["2020-01-01"] * 2)), "wrong_dtype"),
    "pandas intervals": (pd.Series(pd.interval_range(0, 2)), "wrong_dtype"),
    "pandas mixed": (pd.Series([1, "1"], dtype=object), "mixed_types"),
    "a Polars frame": (pl.DataFrame({"x": [1, 1]}), "wrong_dtype"),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_that_holds_no_answers_is_named(epds: sc.Instrument, name: str) -> None:
    column, code = COLUMNS[name]
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(with_one(column))
    assert caught.value.code == code
    assert caught.value.column == "epds_04"
    assert "epds_04" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (np.ones((3, 9)), "wrong_shape"),
        (np.ones((3, 11)), "wrong_shape"),
        (np.ones((1, 1_000_000), dtype=np.int8), "wrong_shape"),
        (np.ones(10), "wrong_shape"),
        (np.ones((2, 10, 1)), "wrong_shape"),
        (np.ones((2, 10), dtype=">f8"), "wrong_dtype"),
        (np.ones((2, 10), dtype=complex), "wrong_dtype"),
        ([[1] * 10, [1] * 9], "wrong_type"),
        ([{"epds_01": 1}], "wrong_type"),
        ("people.csv", "wrong_type"),
        (None, "wrong_type"),
        ({}, "missing_column"),
        (pl.DataFrame({"epds_01": [1]}).lazy(), "wrong_type"),
        (pa.array([1, 2]), "wrong_shape"),
        (pl.Series([1, 2]), "wrong_shape"),
    ],
)
def test_what_is_no_table_is_refused(epds: sc.Instrument, data: Any, code: str) -> None:
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(data)
    assert caught.value.code == code


def test_a_column_that_stands_twice_is_refused(epds: sc.Instrument) -> None:
    twice = [*NAMES, "epds_03"]
    for data in (
        pd.DataFrame(np.ones((2, 11)), columns=twice),
        pa.Table.from_arrays([pa.array([1, 1])] * 11, names=twice),
    ):
        with pytest.raises(sc.DataError) as caught:
            epds.score_table(data)
        assert (caught.value.code, caught.value.column) == ("duplicate_column", "epds_03")
    # One that nobody reads may stand as often as it likes.
    other = pd.DataFrame(np.ones((2, 12)), columns=[*NAMES, "x", "x"])
    assert len(epds.score_table(other)) == 2


def test_two_items_cannot_share_a_column(epds: sc.Instrument) -> None:
    with pytest.raises(sc.OptionError):
        epds.score_table(with_one([1, 1]), columns={"epds_02": "epds_01"})
    with pytest.raises(sc.OptionError):
        epds.score_table(with_one([1, 1]), columns={"epds_99": "x"})
    with pytest.raises(sc.OptionError):
        epds.score_table(with_one([1, 1]), columns="q")


@pytest.mark.parametrize(
    "data",
    [
        np.ones((0, 10)),
        {name: [] for name in NAMES},
        {name: np.ones(0, dtype=np.int8) for name in NAMES},
        pd.DataFrame({name: [] for name in NAMES}),
        pd.DataFrame({name: pd.Series([], dtype="category") for name in NAMES}),
        pl.DataFrame({name: [] for name in NAMES}),
        pa.table({name: pa.array([], pa.int8()) for name in NAMES}),
        pa.table({name: pa.chunked_array([], pa.string()) for name in NAMES}),
    ],
)
def test_nobody_is_a_valid_table(epds: sc.Instrument, data: Any) -> None:
    made = epds.score_table(data)
    assert len(made) == 0
    assert made["epds_total"].dtype == np.float64
    assert pa.table(made).num_rows == 0
    assert made.to_pandas().columns.tolist() == made.to_polars().columns == made.columns


def test_a_million_columns_are_passed_over(epds: sc.Instrument) -> None:
    wide = dict.fromkeys((f"x{number}" for number in range(1_000_000)), None)
    assert len(epds.score_table({**wide, **with_one([1, 1])})) == 2


def test_a_sequence_that_lies_about_texts_is_no_crash(epds: sc.Instrument) -> None:
    with pytest.raises(sc.DataError):
        epds.score_table(with_one(["\ud800", "1"]))


@pytest.mark.parametrize("kind", [pa.int8(), pa.string(), pa.bool_()])
def test_a_row_that_is_null_has_no_answers(kind: pa.DataType) -> None:
    gad = sc.instrument("gad2")
    columns = [pa.array([1, 1, None]).cast(pa.bool_()).cast(kind)] * 2
    if kind == pa.string():
        columns = [pa.array(["1", "1", None])] * 2
    people = pa.StructArray.from_arrays(
        columns, ["gad2_01", "gad2_02"], mask=pa.array([False, True, False])
    )
    assert gad.score_table(people)["gad2_total_answered"].tolist() == [2, 0, 0]
    assert gad.score_table(people[1:])["gad2_total_answered"].tolist() == [0, 0]


def test_a_capsule_is_used_once(epds: sc.Instrument) -> None:
    table = pa.table(with_one([1, 1]))
    capsule = table.__arrow_c_stream__()

    class Again:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return capsule

    assert len(epds.score_table(Again())) == 2
    with pytest.raises(sc.DataError, match="used already"):
        epds.score_table(Again())


def test_a_stream_that_fails_says_why(epds: sc.Instrument) -> None:
    schema = pa.schema([(name, pa.int8()) for name in NAMES])

    def batches() -> Any:
        yield pa.record_batch([pa.array([1], pa.int8())] * 10, schema=schema)
        raise RuntimeError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(schema, batches())
    with pytest.raises(sc.DataError, match="the disk is gone"):
        epds.score_table(reader)
