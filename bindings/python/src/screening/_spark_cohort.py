"""A cohort counted on Spark: each task its own rows, and only sums come to the driver."""

from __future__ import annotations

import functools
import operator

import pyarrow as pa

from ._cohort import Cohort, CohortSums
from ._context import names
from ._errors import DataError
from ._recipe import without_decimals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from pyspark.sql import DataFrame

    from ._recipe import Recipe

    _Batches = Iterable[pa.RecordBatch]

_SUMS = pa.schema([pa.field("sums", pa.binary())])


def cohort(
    frame: DataFrame,
    recipe: Recipe,
    nothing: pa.Table,
    in_task: Callable[[DataError, pa.RecordBatch], DataError],
    *,
    suppress_below: int,
    show_protected: bool,
) -> Cohort:
    """`spark.cohort`, once its options are settled. `nothing` is one row of the frame's columns."""
    instrument = recipe.open()
    # What is wrong with an option or a column is told by the driver, before any row is read.
    instrument.cohort_sums(nothing, **recipe.options)
    none = instrument.cohort_sums(nothing.slice(0, 0), **recipe.options)
    none.cohort(suppress_below=suppress_below, show_protected=show_protected)
    partial = frame.mapInArrow(_counting(recipe, in_task), "sums binary")
    parts = (CohortSums.from_bytes(bytes(row[0]), instrument) for row in partial.collect())
    whole = functools.reduce(operator.add, parts, none)
    return whole.cohort(suppress_below=suppress_below, show_protected=show_protected)


def group_option(group: str | Iterable[str]) -> list[str]:
    """What can be read only once is written down before it is sent away."""
    return names("group", group)


def _counting(
    recipe: Recipe, in_task: Callable[[DataError, pa.RecordBatch], DataError]
) -> Callable[[_Batches], _Batches]:
    def count_batches(batches: _Batches) -> Iterator[pa.RecordBatch]:
        scored = recipe.open()
        sums: CohortSums | None = None
        for batch in batches:
            table = without_decimals(pa.Table.from_batches([batch]))
            try:
                made = scored.cohort_sums(table, **recipe.options)
            except DataError as error:
                raise in_task(error, batch) from None
            sums = made if sums is None else sums + made
        found: list[Any] = [] if sums is None else [sums.to_bytes()]
        yield pa.RecordBatch.from_arrays([pa.array(found, pa.binary())], schema=_SUMS)

    return count_batches
