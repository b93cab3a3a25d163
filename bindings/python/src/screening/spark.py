"""Scoring on Spark, in as many processes as there are.

    import screening.spark

    scored = screening.spark.score(people, "epds", stage="postnatal", context_columns=["weeks"])
    cohort = screening.spark.cohort(people, "epds", group="area", stage="postnatal")
    counts = screening.spark.statistics(people, "epds", stage="postnatal")
    counts.prevalence("total_ge13_levis2020")

Both go by `mapInArrow`: rows stay in Arrow's columns from the JVM to the scorer and back. Whoever
runs the Python workers must have this package, of the same version as the driver; `--py-files`
cannot carry it, because it is native code. Pack an environment (venv-pack) and ship it with
`--archives env.tar.gz#env` and `PYSPARK_PYTHON=./env/bin/python`.

Spark hands on 10,000 rows at a time; `spark.sql.execution.arrow.maxRecordsPerBatch` of 100,000 is
quicker.
"""

from __future__ import annotations

import pyarrow as pa

from ._context import names
from ._errors import DataError, OptionError
from ._instrument import Instrument
from ._recipe import Recipe, check_errors, chosen, within, without_decimals
from ._spark_cohort import cohort as _cohort
from ._spark_cohort import group_option
from ._statistics import Counts, Statistics, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from decimal import Decimal
    from typing import Any, Unpack

    from pyspark.sql import DataFrame

    from ._cohort import Cohort
    from ._cohort_calls import CohortOptions

    _Batches = Iterable[pa.RecordBatch]

__all__ = ["Statistics", "cohort", "score", "statistics"]

# Spark's types that hold answers, as they come in Arrow. Any other stands as a list, which holds
# none, so that the refusal is the one that tables get.
_ARROW = {
    "byte": pa.int8(),
    "short": pa.int16(),
    "integer": pa.int32(),
    "long": pa.int64(),
    "float": pa.float32(),
    "double": pa.float64(),
    "decimal": pa.float64(),
    "string": pa.string(),
    "boolean": pa.bool_(),
    "void": pa.null(),
}
# Types of results. There is none without a sign, because Spark has none.
_SPARK = {
    pa.string(): "StringType",
    pa.float64(): "DoubleType",
    pa.int8(): "ByteType",
    pa.int16(): "ShortType",
    pa.int32(): "IntegerType",
}
# Options that can be read only once, where they are not given.
_NOTHING_STATED: dict[str, Any] = dict.fromkeys(
    ("allow_missing", "allow_unknown", "columns_out", "context_columns", "missing_codes"), ()
) | {"provisional": ()}
_COUNTS = pa.schema(
    [pa.field(name, pa.string()) for name in ("kind", "name", "value")]
    + [pa.field("count", pa.int64())]
)


def score(
    frame: DataFrame,
    instrument: str | Instrument | Iterable[str | Instrument],
    *,
    keep: str | Iterable[str] = "all",
    coding: str = "code",
    stage: str | None = None,
    weeks: float | str | Decimal | None = None,
    role: str | None = None,
    sex: str | None = None,
    gave_birth: bool | None = None,
    language: str | None = None,
    country: str | None = None,
    setting: str | None = None,
    context_columns: Mapping[str, str] | Iterable[str] = (),
    columns: str | Mapping[str, str] | None = None,
    missing_codes: Iterable[int] | Mapping[str, Iterable[int]] = (),
    allow_missing: Iterable[str] = (),
    allow_unknown: Iterable[str] = (),
    columns_out: str | Iterable[str] = (),
    provisional: str | Iterable[str] = (),
    primary_cut_off: str | None = None,
    licence_held: bool = False,
    errors: str = "raise",
) -> DataFrame:
    """A data frame of the columns of `frame` and, behind them, those of `score_table`.

    Several instruments are scored in one pass, and their results stand one behind the other.
    `keep` names the columns of `frame` that go through, in its own order; by default all do. All
    options are those of `score_table`, and are checked at once, before any row is read. Types and
    order of the columns follow from the definition; words are texts.

    `errors="raise"` fails the task that meets an answer that its item does not offer. `"null"`
    takes it for no answer; `"report"` does, and counts such answers of a row in a last column,
    `<id>_issues`.
    """
    from pyspark.sql import types

    recipes = _recipes(
        instrument,
        errors,
        coding=coding,
        stage=stage,
        weeks=weeks,
        role=role,
        sex=sex,
        gave_birth=gave_birth,
        language=language,
        country=country,
        setting=setting,
        context_columns=context_columns,
        columns=columns,
        missing_codes=missing_codes,
        allow_missing=allow_missing,
        allow_unknown=allow_unknown,
        columns_out=columns_out,
        provisional=provisional,
        primary_cut_off=primary_cut_off,
        licence_held=licence_held,
    )
    kept = _kept(frame, keep)
    fields = [field for field in frame.schema.fields if field.name in set(kept)]
    for name, type_ in (column for recipe in recipes for column in _trial(frame, recipe)):
        if name in kept:
            raise DataError(
                f"the frame has a column '{name}', and a result is called so too; rename or drop "
                "it, or leave it out of keep",
                "duplicate_column",
                column=name,
            )
        fields.append(types.StructField(name, getattr(types, _SPARK[type_])(), True))
    return frame.mapInArrow(_scoring(recipes, kept), types.StructType(fields))


def statistics(
    frame: DataFrame,
    instrument: str | Instrument,
    *,
    coding: str = "code",
    stage: str | None = None,
    weeks: float | str | Decimal | None = None,
    role: str | None = None,
    sex: str | None = None,
    gave_birth: bool | None = None,
    language: str | None = None,
    country: str | None = None,
    setting: str | None = None,
    context_columns: Mapping[str, str] | Iterable[str] = (),
    columns: str | Mapping[str, str] | None = None,
    missing_codes: Iterable[int] | Mapping[str, Iterable[int]] = (),
    allow_missing: Iterable[str] = (),
    allow_unknown: Iterable[str] = (),
    provisional: str | Iterable[str] = (),
    licence_held: bool = False,
    errors: str = "raise",
) -> Statistics:
    """Prevalence and item statistics of all rows. Runs the job.

    Each task counts its own rows, Spark adds the counts up, and only sums come to the driver. They
    are whole numbers: however the rows are divided, the result is the same to the last bit.
    """
    from pyspark.sql import functions

    (recipe,) = _recipes(
        instrument,
        errors,
        coding=coding,
        stage=stage,
        weeks=weeks,
        role=role,
        sex=sex,
        gave_birth=gave_birth,
        language=language,
        country=country,
        setting=setting,
        context_columns=context_columns,
        columns=columns,
        missing_codes=missing_codes,
        allow_missing=allow_missing,
        allow_unknown=allow_unknown,
        columns_out=(),
        provisional=provisional,
        primary_cut_off=None,
        licence_held=licence_held,
    )
    _trial(frame, recipe)
    partial = frame.mapInArrow(
        _counting(recipe), "kind string, name string, value string, count long"
    )
    whole = partial.groupBy("kind", "name", "value").agg(functions.sum("count"))
    counts = {(kind, name, value): count for kind, name, value, count in whole.collect()}
    return Statistics(recipe.open(), counts, coding)


def cohort(
    frame: DataFrame,
    instrument: str | Instrument,
    *,
    group: str | Iterable[str] = (),
    suppress_below: int = 10,
    show_protected: bool = False,
    **options: Unpack[CohortOptions],
) -> Cohort:
    """What `Instrument.cohort` says of all rows, to the last bit, with its options. Runs the job.

    Each task counts its own rows, and only sums come to the driver. Changes from first to last form
    are refused: a person's forms may be in several tasks.
    """
    if options.get("first_last") is not None:
        raise OptionError(
            "changes from first to last form are not counted on Spark, where a person's forms may "
            "be in several tasks; score the frame, and count them with Instrument.cohort",
            "not_on_spark",
            option="first_last",
        )
    errors = options.get("errors", "raise")
    given: dict[str, Any] = {**_NOTHING_STATED, **options, "group": group_option(group)}
    given.pop("errors", None)
    (recipe,) = _recipes(instrument, errors, **given)
    recipe.options.pop("columns_out")
    return _cohort(
        frame,
        recipe,
        _nothing(frame),
        _in_task,
        suppress_below=suppress_below,
        show_protected=show_protected,
    )


def _recipes(
    named: str | Instrument | Iterable[str | Instrument], errors: str, **options: Any
) -> list[Recipe]:
    check_errors(errors)
    # What can be read only once is written down before it is sent away.
    for name in ("allow_missing", "allow_unknown", "columns_out", "provisional"):
        options[name] = names(name, options[name])
    for name in ("context_columns", "missing_codes"):
        given = options[name]
        if hasattr(given, "items"):
            options[name] = dict(given.items())
        else:
            options[name] = [given] if isinstance(given, str) else list(given)
    asked = [named] if isinstance(named, (str, Instrument)) else named
    return [Recipe(chosen(each), {**options, "errors": errors}) for each in asked]


def _kept(frame: DataFrame, keep: str | Iterable[str]) -> list[str]:
    there = frame.columns
    if keep == "all":
        wanted = there
    else:
        wanted = names("keep", keep)
        for name in wanted:
            if name not in there:
                raise OptionError(
                    f"keep names '{name}', and the frame has no such column",
                    "unknown_column",
                    option="keep",
                )
    twice = [name for name in wanted if there.count(name) > 1]
    if twice:
        raise DataError(
            f"the frame has several columns '{twice[0]}'; rename or drop all but one",
            "duplicate_column",
            column=twice[0],
        )
    return [name for name in there if name in wanted]


def _trial(frame: DataFrame, recipe: Recipe) -> list[tuple[str, pa.DataType]]:
    """Scores one row in which nothing is known, so that what is wrong is told by the driver."""
    result = recipe.open().score_table(_nothing(frame), **recipe.options)
    return list(zip(recipe.columns(result), recipe.arrow_types(result), strict=True))


def _nothing(frame: DataFrame) -> pa.Table:
    """One row of the frame's columns in which nothing is known."""
    nothing = [
        pa.nulls(1, _ARROW.get(field.dataType.typeName(), pa.list_(pa.null())))
        for field in frame.schema.fields
    ]
    return pa.Table.from_arrays(nothing, frame.columns)


def _scoring(recipes: list[Recipe], kept: list[str]) -> Callable[[_Batches], _Batches]:
    def score_batches(batches: _Batches) -> Iterator[pa.RecordBatch]:
        scored = [(recipe, recipe.open()) for recipe in recipes]
        for batch in batches:
            answers = _answers(batch)
            columns = [batch.column(name) for name in kept]
            fields = [batch.schema.field(name) for name in kept]
            for recipe, instrument in scored:
                try:
                    result = instrument.score_table(answers, **recipe.options)
                except DataError as error:
                    raise _in_task(error, batch) from None
                made = recipe.arrays(result)
                columns += made
                fields += map(pa.field, recipe.columns(result), [column.type for column in made])
            yield pa.RecordBatch.from_arrays(columns, schema=pa.schema(fields))

    return score_batches


def _counting(recipe: Recipe) -> Callable[[_Batches], _Batches]:
    def count_batches(batches: _Batches) -> Iterator[pa.RecordBatch]:
        scored = recipe.open()
        counts: Counts = {}
        for batch in batches:
            try:
                found = counted(scored, _answers(batch), recipe.options)
            except DataError as error:
                raise _in_task(error, batch) from None
            for key, count in found.items():
                counts[key] = counts.get(key, 0) + count
        rows = [dict(zip(_COUNTS.names, (*key, each), strict=True)) for key, each in counts.items()]
        yield pa.RecordBatch.from_pylist(rows, schema=_COUNTS)

    return count_batches


def _answers(batch: pa.RecordBatch) -> pa.Table:
    return without_decimals(pa.Table.from_batches([batch]))


def _in_task(error: DataError, batch: pa.RecordBatch) -> DataError:
    from pyspark import TaskContext

    task = TaskContext.get()
    where = f" of partition {task.partitionId()}" if task is not None else ""
    return within(error, f"a batch of {batch.num_rows} rows{where}")
