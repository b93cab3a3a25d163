"""A cluster of two executor processes that have the package from a shipped archive alone."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pyarrow as pa
from people import MOTHER, assert_columns, frame_of, sorted_rows, table_of

import screening as sc
import screening.spark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import SparkSession

ROWS = 2000


def finder() -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function that says where it runs. It is sent by value, because executors lack this file."""

    def where(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import os
        import sys

        import pyarrow as pa

        import screening

        found = {
            "rows": sum(batch.num_rows for batch in batches),
            "directory": os.getcwd(),
            "python": sys.prefix,
            "package": screening.__file__,
            "core": screening._core.__file__,
        }
        yield pa.RecordBatch.from_pylist([found])

    return where


def test_executors_have_the_package_from_the_archive(cluster: SparkSession) -> None:
    schema = "rows long, directory string, python string, package string, core string"
    frame = cluster.range(0, ROWS, 1, 8)
    found = frame.mapInArrow(finder(), schema).collect()
    assert sum(row.rows for row in found) == ROWS
    directories = {row.directory for row in found}
    assert len(directories) == 2, "both executors took part, each in a directory of its own"
    for row in found:
        shipped = os.path.join(row.directory, "shipped")
        assert row.python == shipped
        assert row.package.startswith(shipped + os.sep)
        assert row.core.startswith(shipped + os.sep)
    assert os.path.realpath(sys.prefix) not in {os.path.realpath(row.python) for row in found}


def test_a_cluster_gives_what_score_table_gives(cluster: SparkSession) -> None:
    epds, pbq = sc.instrument("epds"), sc.instrument("pbq")
    table = table_of([epds, pbq], ROWS, seed=41)
    frame = frame_of(cluster, table, partitions=6)
    scored = screening.spark.score(
        screening.spark.score(frame, epds, columns_out="all", **MOTHER), pbq, **MOTHER
    )
    made = sorted_rows(scored)
    assert made.select(table.column_names).equals(table)
    assert_columns(made, epds.score_table(table, columns_out="all", **MOTHER))
    assert_columns(made, pbq.score_table(table, **MOTHER))
    counts = screening.spark.statistics(frame, "epds", **MOTHER)
    assert counts.rows == ROWS
    positive = made.column("epds_cut_total_ge13_levis2020").to_pylist()
    assert counts.prevalence("total_ge13_levis2020").positive == positive.count(1)
