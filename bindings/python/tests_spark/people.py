"""Invented people for Spark, and what must come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
from forms import columns_of, numbers
from test_same_everywhere import seeded_rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    import screening as sc

MOTHER: dict[str, Any] = {"stage": "postnatal", "weeks": 6.5, "role": "mother", "language": "en"}


def table_of(instruments: list[sc.Instrument], rows: int, seed: int) -> pa.Table:
    """A row's number, and answers with gaps: numbers where codes are numbers, or else texts."""
    made: dict[str, Any] = {"id": pa.array(range(rows), pa.int64())}
    for instrument in instruments:
        for name, column in columns_of(instrument, seeded_rows(instrument, rows, seed)).items():
            held = numbers(column)
            made[name] = pa.array(column) if held is None else pa.array(held, pa.int8())
    return pa.table(made)


def frame_of(spark: SparkSession, table: pa.Table, partitions: int = 3) -> DataFrame:
    return spark.createDataFrame(table).repartition(partitions, "id")


def sorted_rows(frame: DataFrame) -> pa.Table:
    """All rows as Arrow, in the order of their numbers."""
    return frame.toArrow().sort_by("id")


def assert_columns(made: pa.Table, expected: sc.TableResult) -> None:
    """Every cell, to the last bit; words as texts."""
    assert made.num_rows == len(expected)
    batch = pa.record_batch(expected)
    for name in expected.columns:
        column, wanted = made.column(name).combine_chunks(), batch.column(name)
        if pa.types.is_dictionary(wanted.type):
            wanted = wanted.dictionary_decode()
        assert column.type == wanted.type, name
        assert column.is_null().equals(wanted.is_null()), name
        # Without nulls: what lies under them is nobody's.
        held = [each.drop_null() for each in (column, wanted)]
        if pa.types.is_floating(column.type):
            assert held[0].to_numpy().tobytes() == held[1].to_numpy().tobytes(), name
        else:
            assert held[0].equals(held[1]), name
