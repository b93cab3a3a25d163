"""`local[2]`: the same rows give the same results, and what is wrong is told before a job runs."""

from __future__ import annotations

import pathlib
import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from people import MOTHER, assert_columns, frame_of, sorted_rows, table_of
from pyspark.errors import PythonException
from pyspark.sql import functions
from pyspark.sql import types as spark_types

import screening as sc
import screening.spark
from screening import _core
from screening._recipe import Recipe
from screening._statistics import Statistics, counted

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROWS = 700
COLUMNS = ["epds_total", "epds_total_answered", "epds_cut_total_ge13_levis2020"]
OPTIONS = ("allow_missing", "allow_unknown", "columns_out", "provisional", "context_columns")
OPTIONS += ("missing_codes",)
SECRET = "what-nobody-may-read"


@pytest.fixture(scope="module")
def everybody(local: SparkSession) -> tuple[DataFrame, pa.Table]:
    """Everybody's answers to every instrument, in several partitions and small batches."""
    local.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "100")
    table = table_of(
        [sc.instrument(id, provisional=True) for id in sc.instruments()], ROWS, seed=31
    )
    return frame_of(local, table).cache(), table


@pytest.fixture
def people(everybody: tuple[DataFrame, pa.Table]) -> DataFrame:
    return everybody[0].select("id", *[f"epds_{number:02}" for number in range(1, 11)])


def test_every_instrument_gives_what_score_table_gives(
    everybody: tuple[DataFrame, pa.Table],
) -> None:
    """One job for all: each instrument's results beside the last one's."""
    frame, table = everybody
    instruments = [sc.instrument(id, provisional=True) for id in sc.instruments()]
    scored = screening.spark.score(
        frame, instruments, keep=["id"], columns_out="all", provisional="all", **MOTHER
    )
    made = sorted_rows(scored)
    assert made.column("id").to_pylist() == list(range(ROWS))
    for instrument in instruments:
        expected = instrument.score_table(table, columns_out="all", provisional="all", **MOTHER)
        assert_columns(made, expected)


def test_the_schema_is_known_before_any_row_is_read(people: DataFrame) -> None:
    scored = screening.spark.score(people, "epds", keep=["id"], columns_out=COLUMNS)
    types = [spark_types.StringType(), spark_types.DoubleType()]
    types += [spark_types.ShortType(), spark_types.ByteType()]
    expected = [spark_types.StructField("id", spark_types.LongType(), people.schema["id"].nullable)]
    for name, type_ in zip(["epds_flag_self_harm", *COLUMNS], types, strict=True):
        expected.append(spark_types.StructField(name, type_, True))
    assert scored.schema == spark_types.StructType(expected)
    assert scored.limit(3).toArrow().column_names == ["id", "epds_flag_self_harm", *COLUMNS]


def test_whatever_else_a_frame_holds_goes_through(local: SparkSession) -> None:
    items = ", ".join(f"CAST(id % 4 AS TINYINT) AS epds_{number:02}" for number in range(1, 11))
    others = (
        "array(id, 2) AS list, map('a', id) AS map, CAST(id AS DECIMAL(9, 2)) AS price, "
        "timestamp_seconds(id) AS time, CAST(NULL AS DATE) AS day, named_struct('x', id) AS inner"
    )
    frame = local.sql(f"SELECT id, {others}, 'mother' AS role, {items} FROM range(250)")
    scored = screening.spark.score(frame, "epds", context_columns=["role"])
    assert scored.schema.fields[: len(frame.columns)] == frame.schema.fields
    kept = scored.select(frame.columns).orderBy("id").collect()
    assert kept == frame.orderBy("id").collect()
    fewer = screening.spark.score(frame, "epds", keep=["price", "id"])
    assert fewer.columns[:2] == ["id", "price"]


def test_context_is_each_rows_own(people: DataFrame) -> None:
    frame = people.withColumn(
        "who",
        functions.expr("element_at(array('mother', 'father', NULL), CAST(id % 3 + 1 AS INT))"),
    ).withColumn("pp", functions.expr("CAST(id % 40 AS DECIMAL(5, 1)) + 0.5"))
    options: dict[str, Any] = {
        "stage": "postnatal",
        "context_columns": {"role": "who", "weeks": "pp"},
        "columns_out": "all",
    }
    made = sorted_rows(screening.spark.score(frame, "epds", **options))
    table = sorted_rows(frame)
    weeks = table.column("pp").cast(pa.float64())
    table = table.set_column(table.column_names.index("pp"), "pp", weeks)
    assert_columns(made, sc.instrument("epds").score_table(table, **options))


def test_no_rows_and_empty_partitions_give_no_rows(people: DataFrame) -> None:
    nobody = people.where("id < 0")
    assert screening.spark.score(nobody, "epds").collect() == []
    assert screening.spark.statistics(nobody, "epds").rows == 0
    one = people.where("id = 5").repartition(4)
    assert screening.spark.score(one, "epds").count() == 1


def test_a_definition_of_ones_own_goes_to_the_tasks(
    people: DataFrame, tmp_path: pathlib.Path
) -> None:
    text = _core.shipped_text("epds").replace('version: "', 'version: "9', 1)
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    own = sc.load(tmp_path / "own.yaml")
    assert own.version != sc.instrument("epds").version
    made = sorted_rows(screening.spark.score(people, own, keep=["id"]))
    (tmp_path / "own.yaml").unlink()
    assert_columns(made, own.score_table(sorted_rows(people)))


def test_a_task_loads_its_definition_once(monkeypatch: pytest.MonkeyPatch) -> None:
    table = table_of([sc.instrument("epds")], 50, seed=32)
    opened = []
    options: dict[str, Any] = dict.fromkeys(OPTIONS, ())
    recipes = screening.spark._recipes("epds", "raise", **options)
    open_once = Recipe.open
    monkeypatch.setattr(Recipe, "open", lambda self: opened.append(self) or open_once(self))
    batches = screening.spark._scoring(recipes, ["id"])(table.to_batches(max_chunksize=7))
    assert sum(batch.num_rows for batch in batches) == 50
    assert len(opened) == 1


def test_a_worker_that_is_not_like_the_driver_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = Recipe(sc.instrument("epds"), {"errors": "raise"})
    monkeypatch.setattr(recipe, "_digest", "0" * 64)
    with pytest.raises(sc.ScreeningError, match="another definition of 'epds@"):
        recipe.open()
    monkeypatch.setattr(recipe, "_library", "0.0.1")
    with pytest.raises(sc.ScreeningError, match=r"and not 0\.0\.1; ship the same wheel"):
        recipe.open()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"columns": "q{n}"}, "lacks the column 'q1'"),
        ({"columns_out": ["totals"]}, "columns_out does not know 'totals'"),
        ({"stage": "sometime"}, "stage"),
        ({"context_columns": ["weeks"]}, "'weeks'"),
        ({"keep": ["name"]}, "keep names 'name'"),
        ({"errors": "ignore"}, "errors is"),
        ({"coding": "codes"}, "coding"),
        ({"missing_codes": [2]}, "declared missing"),
    ],
)
def test_what_is_wrong_is_told_by_the_driver(
    people: DataFrame, options: dict[str, Any], says: str
) -> None:
    with pytest.raises(sc.ScreeningError, match=says):
        screening.spark.score(people, "epds", **options)


def test_columns_that_cannot_be_scored_are_refused_by_the_driver(people: DataFrame) -> None:
    with pytest.raises(sc.DataError, match="epds_03"):
        screening.spark.score(people.drop("epds_03"), "epds")
    dates = people.withColumn("epds_03", functions.current_date())
    with pytest.raises(sc.DataError, match=r"column 'epds_03'.*holds no answers"):
        screening.spark.score(dates, "epds")
    twice = people.withColumn("epds_status", functions.lit(1))
    with pytest.raises(sc.DataError, match="a result is called so too"):
        screening.spark.score(twice, "epds")
    assert screening.spark.score(twice, "epds", keep=["id"]).columns[1] == "epds_status"
    with pytest.raises(sc.DataError, match="several columns 'id'"):
        screening.spark.score(people.select("*", "id"), "epds")
    with pytest.raises(sc.DefinitionError):
        screening.spark.score(people, "epdss")


def test_an_answer_that_is_not_offered_fails_its_task_unseen(people: DataFrame) -> None:
    odd = people.withColumn(
        "epds_03",
        functions.expr(f"CASE WHEN id = 77 THEN '{SECRET}' ELSE CAST(epds_03 AS STRING) END"),
    )
    with pytest.raises(PythonException) as caught:
        screening.spark.score(odd, "epds").collect()
    message = str(caught.value)
    assert re.search(
        r"item 'epds_03'.*\(rows are counted from 0 within a batch of \d+ rows of partition \d+\)",
        message,
    )
    assert SECRET not in message
    reported = screening.spark.score(odd, "epds", errors="report", keep=["id"])
    assert reported.columns[-1] == "epds_issues"
    assert reported.where("epds_issues > 0").select("id", "epds_issues").collect() == [(77, 1)]
    assert "epds_issues" not in screening.spark.score(odd, "epds", errors="null").columns


@pytest.mark.parametrize("id", ["epds", "ahc_core", "mpas"])
def test_statistics_are_the_same_however_rows_are_divided(
    everybody: tuple[DataFrame, pa.Table], id: str
) -> None:
    frame, table = everybody
    frame = frame.select("id", *[item.id for item in sc.instrument(id).items])
    instrument = sc.instrument(id)
    options = {"coding": "code", "errors": "raise", **MOTHER}
    expected = Statistics(instrument, counted(instrument, table, options))
    assert expected.rows == ROWS
    for divided in (frame, frame.repartition(5).sortWithinPartitions(functions.desc("id"))):
        made = screening.spark.statistics(divided, id, **MOTHER)
        assert made == expected
        assert made.counts == expected.counts


def test_only_sums_come_to_the_driver(people: DataFrame) -> None:
    """As many rows as there are things to count, however many people there are."""
    once = screening.spark.statistics(people, "epds")
    thrice = screening.spark.statistics(people.union(people).union(people), "epds")
    assert thrice == once + once + once
    assert thrice.rows == 3 * ROWS
    assert thrice.counts.keys() == once.counts.keys()
    assert len(once.counts) < ROWS / 2
