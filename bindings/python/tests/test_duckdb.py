"""DuckDB: functions of SQL and streams of relations give what score_table gives, for every row."""

from __future__ import annotations

import threading
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from forms import columns_of, numbers
from test_same_everywhere import assert_same, seeded_rows

import screening as sc
import screening.duckdb

MOTHER: dict[str, Any] = {"stage": "postnatal", "weeks": 6.5, "role": "mother", "language": "en"}
IN_SQL = "{stage: 'postnatal', weeks: 6.5, role: 'mother', language: 'en'}"
NAMES = [f"epds_{number:02}" for number in range(1, 11)]
# More than DuckDB hands on at a time, and no multiple of it.
MANY = 2048 + 77
SECRET = "what-nobody-may-read"


def people_of(instrument: sc.Instrument, rows: int, seed: int) -> pa.Table:
    """Answers with gaps, as numbers where codes are numbers, and a number for each person."""
    columns = columns_of(instrument, seeded_rows(instrument, rows, seed))
    made: dict[str, Any] = {"id": pa.array(range(rows))}
    for name, column in columns.items():
        held = numbers(column)
        made[name] = pa.array(column) if held is None else pa.array(held, pa.int8())
    return pa.table(made)


def connection_with(**tables: pa.Table) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name, table in tables.items():
        connection.register("given", table)
        connection.execute(f"CREATE TABLE {name} AS FROM given")
    return connection


def epds_people(rows: int = 20) -> duckdb.DuckDBPyConnection:
    return connection_with(people=people_of(sc.instrument("epds"), rows, seed=2))


def assert_rows(made: pa.Table, expected: sc.TableResult) -> None:
    """Every cell, to the last bit; words as texts."""
    assert made.num_rows == len(expected)
    for name in expected.columns:
        column = made.column(name).combine_chunks()
        of_score = pa.record_batch(expected).column(name)
        if pa.types.is_dictionary(of_score.type):
            of_score = of_score.dictionary_decode()
        assert column.type == of_score.type
        assert column.is_null().equals(of_score.is_null()), name
        if pa.types.is_floating(column.type):
            held = [np.asarray(each.drop_null()).tobytes() for each in (column, of_score)]
            assert held[0] == held[1], name
        else:
            assert column.equals(of_score), name


def test_a_function_gives_what_score_table_gives(instrument: sc.Instrument) -> None:
    table = people_of(instrument, MANY, seed=3)
    connection = connection_with(people=table)
    (name,) = screening.duckdb.register(
        connection, instrument, columns_out="all", provisional="all"
    )
    assert name == f"screening_{instrument.id}"
    made = connection.sql(
        f"SELECT id, unnest({name}(p, {IN_SQL})) FROM people AS p ORDER BY id"
    ).to_arrow_table()
    expected = instrument.score_table(table, columns_out="all", provisional="all", **MOTHER)
    assert made.column_names == ["id", *expected.columns]
    assert made.column("id").to_pylist() == list(range(MANY))
    assert_rows(made, expected)


def test_context_is_each_rows_own(epds: sc.Instrument) -> None:
    connection = epds_people(60)
    connection.execute("ALTER TABLE people ADD COLUMN who VARCHAR")
    connection.execute(
        "UPDATE people SET who = ['mother', 'father', NULL, 'partner'][id::INTEGER % 4 + 1]"
    )
    screening.duckdb.register(connection, epds)
    made = connection.sql(
        "SELECT unnest(screening_epds(p, {stage: 'postnatal', role: who, weeks: id + 0.5})) "
        "FROM people AS p ORDER BY id"
    ).to_arrow_table()
    people = connection.sql("SELECT *, id + 0.5::DOUBLE AS weeks FROM people ORDER BY id")
    expected = epds.score_table(
        people, stage="postnatal", context_columns={"role": "who", "weeks": "weeks"}
    )
    fewer = made.select(expected.columns)
    assert_rows(fewer, expected)
    others = [name for name in made.column_names if name not in expected.columns]
    assert all("_cut_" in name for name in others)


def test_no_row_with_nulls_is_dropped(epds: sc.Instrument) -> None:
    connection = epds_people(3)
    screening.duckdb.register(connection, epds)
    nobody = ", ".join(f"NULL::TINYINT AS {name}" for name in NAMES)
    found = connection.sql(
        f"SELECT s.epds_status, s.epds_flag_self_harm, s.epds_total "
        f"FROM (SELECT screening_epds(p) AS s FROM (SELECT {nobody} FROM range(5000)) AS p)"
    ).fetchall()
    assert found == [("empty", "indeterminate", None)] * 5000
    # A whole row that is NULL is somebody who answered nothing, too.
    found = connection.sql(
        "SELECT screening_epds(p.answers).epds_status FROM (SELECT n, answers FROM range(4) AS r(n)"
        " LEFT JOIN (SELECT id, people AS answers FROM people WHERE id = 1) ON id = n) AS p"
        " ORDER BY n"
    ).fetchall()
    assert [status for (status,) in found].count("empty") == 3
    assert len(found) == 4
    # And so is a context that is NULL, or untyped NULLs in the row.
    untyped = ", ".join(f"{name}: NULL" for name in NAMES)
    found = connection.sql(f"SELECT screening_epds({{{untyped}}}, NULL).epds_status").fetchall()
    assert found == [("empty",)]


def test_constant_arguments_are_one_person(epds: sc.Instrument) -> None:
    connection = duckdb.connect()
    screening.duckdb.register(connection, epds)
    one = ", ".join(f"{name}: {place % 4}" for place, name in enumerate(NAMES))
    expected = epds.score([place % 4 for place in range(10)]).total
    found = connection.sql(
        f"SELECT i, screening_epds({{{one}}}).epds_total FROM range(5000) AS r(i)"
    ).fetchall()
    assert found == [(i, expected) for i in range(5000)]
    # Constant but for one answer.
    rest = ", ".join(f"{name}: 0" for name in NAMES[1:])
    found = connection.sql(
        f"SELECT screening_epds({{epds_01: i % 4, {rest}}}).epds_total FROM range(3000) AS r(i)"
    ).fetchall()
    assert found == [(float(i % 4),) for i in range(3000)]


def test_no_rows_give_no_rows(epds: sc.Instrument) -> None:
    connection = epds_people()
    screening.duckdb.register(connection, epds)
    made = connection.sql("SELECT unnest(screening_epds(p)) FROM people AS p WHERE id < 0")
    assert made.fetchall() == []
    assert made.columns[:2] == ["epds_status", "epds_flag_self_harm"]


def test_several_threads_ask_at_once(epds: sc.Instrument) -> None:
    connection = epds_people(20_000)
    connection.execute("SET threads = 4")
    screening.duckdb.register(connection, epds)
    query = f"SELECT sum(hash(id, screening_epds(p, {IN_SQL}))) FROM people AS p"
    expected = connection.sql(query).fetchall()
    found: list[Any] = []

    def ask(own: duckdb.DuckDBPyConnection) -> None:
        found.append(own.execute(query).fetchall())

    threads = [threading.Thread(target=ask, args=(connection.cursor(),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_all_that_are_shipped_are_registered_at_once() -> None:
    connection = duckdb.connect()
    names = screening.duckdb.register(connection)
    assert "screening_epds" in names
    # Provisional as a whole: only when asked for.
    assert "screening_mgmq" not in names
    mgmq = sc.instrument("mgmq", provisional=True)
    assert screening.duckdb.register(connection, [mgmq]) == ["screening_mgmq"]
    # Running a cell of a notebook again is no error.
    assert screening.duckdb.register(connection) == names


def test_registering_stops_before_anything_is_changed() -> None:
    connection = duckdb.connect()
    with pytest.raises(sc.OptionError, match="stayed"):
        screening.duckdb.register(connection, ["gad7", "epds"], columns_out=["stayed"])
    with pytest.raises(sc.OptionError, match="errors is"):
        screening.duckdb.register(connection, "epds", errors="ignore")
    with pytest.raises(sc.OptionError, match="one_name"):
        screening.duckdb.register(connection, ["gad7", "epds"], name="one_name")
    with pytest.raises(sc.DefinitionError):
        screening.duckdb.register(connection, ["gad7", "epdss"])
    with pytest.raises(duckdb.Error):
        connection.sql("SELECT screening_gad7({gad7_01: 1})")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("screening_epds(p.epds_01, p.epds_02)", "takes a row"),
        ("screening_epds(p, {stage: 'postnatal'}, 3)", "takes a row"),
        ("screening_epds(p, {stagge: 'postnatal'})", "no field 'stagge'"),
        ("screening_epds({epds_01: 1})", "lacks the column 'epds_02'"),
        ("screening_epds(struct_insert(p, epds_11 := 1))", "epds_11"),
        (f"screening_epds(p, {{stage: '{SECRET}'}})", "no value of 'stage'"),
        ("screening_epds(q)", "'epds_03'.*item does not offer.*by code it offers 3, 2, 1, 0"),
    ],
)
def test_a_refusal_says_why_and_shows_no_answer(call: str, says: str) -> None:
    connection = epds_people()
    screening.duckdb.register(connection, "epds")
    # The text comes from a table, so that it is no part of the query.
    connection.execute(
        f"CREATE TABLE bad AS SELECT * REPLACE (CASE WHEN id = 7 THEN '{SECRET}' ELSE "
        "epds_03::VARCHAR END AS epds_03) FROM people"
    )
    with pytest.raises(duckdb.Error, match=f"(?s){says}") as caught:
        connection.sql(f"SELECT {call} FROM people AS p, bad AS q WHERE p.id = q.id").fetchall()
    assert SECRET not in str(caught.value)
    if "item does not offer" in says:
        assert "row 7;" in str(caught.value)
        assert "within the 20 rows" in str(caught.value)


def test_unusable_answers_count_as_none_if_asked(epds: sc.Instrument) -> None:
    connection = epds_people()
    connection.execute("UPDATE people SET epds_03 = 9, epds_04 = 9 WHERE id = 7")
    screening.duckdb.register(connection, epds, errors="report", name="counted")
    screening.duckdb.register(connection, epds, errors="null", name="silent")
    found = connection.sql("SELECT counted(p).epds_issues FROM people AS p ORDER BY id").fetchall()
    assert found == [(2 if row == 7 else 0,) for row in range(20)]
    made = connection.sql("SELECT unnest(silent(p)) FROM people AS p ORDER BY id").to_arrow_table()
    expected = epds.score_table(connection.sql("FROM people ORDER BY id"), errors="null")
    assert_rows(made.select(expected.columns), expected)


def test_numbers_of_every_type_of_sql(epds: sc.Instrument) -> None:
    connection = epds_people(50)
    screening.duckdb.register(connection, epds)
    ask = "SELECT screening_epds(p) FROM people AS p ORDER BY id"
    expected = connection.sql(ask).fetchall()
    for type_ in ("UTINYINT", "VARCHAR", "BIGINT", "HUGEINT", "REAL", "DOUBLE", "DECIMAL(4,1)"):
        for name in NAMES:
            connection.execute(f"ALTER TABLE people ALTER {name} TYPE {type_}")
        assert connection.sql(ask).fetchall() == expected, type_


def test_columns_of_other_names(epds: sc.Instrument) -> None:
    connection = epds_people()
    screening.duckdb.register(connection, epds, columns="q{n}", name="by_number")
    renamed = ", ".join(f"epds_{number:02} AS q{number}" for number in range(1, 11))
    found = connection.sql(f"SELECT by_number(p).epds_total FROM (SELECT {renamed} FROM people) p")
    expected = epds.score_table(connection.sql("FROM people"))["epds_total"]
    assert [np.nan if value is None else value for (value,) in found.fetchall()] == pytest.approx(
        expected.tolist(), nan_ok=True
    )


def test_a_stream_of_a_relation_is_a_table(instrument: sc.Instrument) -> None:
    table = people_of(instrument, MANY, seed=4)
    connection = connection_with(people=table)
    expected = instrument.score_table(table, **MOTHER)
    whole = connection.sql("FROM people ORDER BY id")
    assert_same(instrument.score_table(whole, **MOTHER), expected)
    # In many small pieces.
    reader = whole.to_arrow_reader(1000)
    assert_same(instrument.score_table(reader, **MOTHER), expected)
    # As categories, whose codes are in another order than the answers.
    columns = []
    for item in instrument.items:
        texts = {text for text in table.column(item.id).to_pylist() if text is not None}
        words = ", ".join(f"'{text}'" for text in sorted(map(str, texts), reverse=True))
        columns.append(f"{item.id}::VARCHAR::ENUM({words}) AS {item.id}")
    named = connection.sql(f"SELECT {', '.join(columns)} FROM people ORDER BY id")
    assert_same(instrument.score_table(named, **MOTHER), expected)


def test_sql_reads_a_result_by_its_name(epds: sc.Instrument) -> None:
    connection = epds_people(MANY)
    scored = epds.score_table(connection.sql("FROM people ORDER BY id"))
    found = connection.sql(
        "SELECT count(*), count(epds_total), sum(epds_total), "
        "count(*) FILTER (epds_flag_self_harm = 'positive') FROM scored"
    ).fetchall()
    total = scored["epds_total"]
    raised = scored["epds_flag_self_harm"] == scored.words("epds_flag_self_harm").index("positive")
    expected = (MANY, int((~np.isnan(total)).sum()), float(np.nansum(total)), int(raised.sum()))
    assert found == [expected]
