"""A cohort on `local[2]` is the cohort of one machine, bit for bit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from people import MOTHER, frame_of, table_of
from pyspark.errors import PythonException

import screening as sc
import screening.spark

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROWS = 500


def table_by_area(epds: sc.Instrument) -> pa.Table:
    areas = [("north", "south", None)[i % 3] for i in range(ROWS)]
    return table_of([epds], ROWS, seed=5).append_column("area", pa.array(areas, pa.string()))


@pytest.mark.parametrize("partitions", [1, 5])
def test_figures_are_those_of_one_machine(local: SparkSession, partitions: int) -> None:
    local.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "60")
    epds = sc.instrument("epds")
    table = table_by_area(epds)
    frame = frame_of(local, table, partitions)
    made = screening.spark.cohort(frame, "epds", group="area", **MOTHER)
    expected = epds.cohort(table, group="area", **MOTHER)
    assert made.sums.to_bytes() == expected.sums.to_bytes()
    assert made.figures == expected.figures
    assert len(made.figures) > 100


def test_nobody_is_no_failure(local: SparkSession) -> None:
    epds = sc.instrument("epds")
    table = table_by_area(epds)
    frame = frame_of(local, table).where("id < 0")
    made = screening.spark.cohort(frame, epds, group="area")
    assert made.sums == epds.cohort_sums(table.slice(0, 0), group="area")


def test_what_is_wrong_is_told_by_the_driver_or_says_where(local: SparkSession) -> None:
    epds = sc.instrument("epds")
    frame = frame_of(local, table_by_area(epds))
    with pytest.raises(sc.DataError, match="nowhere"):
        screening.spark.cohort(frame, epds, group="nowhere")
    with pytest.raises(sc.OptionError, match="suppress_below"):
        screening.spark.cohort(frame, epds, suppress_below=-1)
    wrong = frame.selectExpr("*").withColumn("epds_03", frame["epds_03"] + 40)
    with pytest.raises(PythonException, match="rows are counted from 0 within a batch"):
        screening.spark.cohort(wrong, epds)
