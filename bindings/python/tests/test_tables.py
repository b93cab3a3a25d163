"""Tables: which columns, whose context, what cannot be used, and how results are handed on."""

from __future__ import annotations

import gc
import pathlib
import signal
import threading
import time
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import screening as sc

NAMES = [f"epds_{number:02}" for number in range(1, 11)]
MOTHER: dict[str, Any] = {"stage": "postnatal", "role": "mother", "language": "en"}


def frame(rows: int = 3) -> pd.DataFrame:
    return pd.DataFrame(1, index=range(rows), columns=NAMES)


def test_columns_are_found_by_pattern_and_by_name(epds: sc.Instrument) -> None:
    plain = epds.score_table(frame())
    numbered = frame().rename(columns={name: f"q{i}" for i, name in enumerate(NAMES, 1)})
    padded = frame().rename(columns={name: f"q{i:02}x" for i, name in enumerate(NAMES, 1)})
    own = frame().rename(columns={"epds_03": "blame"})
    for made in (
        epds.score_table(numbered, columns="q{n}"),
        epds.score_table(padded, columns="q{n:02}x"),
        epds.score_table(own, columns={"epds_03": "blame"}),
        epds.score_table(frame().assign(other="x")[["other", *NAMES[::-1]]]),
    ):
        assert made.to_pandas().equals(plain.to_pandas())


def test_a_missing_or_surplus_item_does_not_pass_unseen(epds: sc.Instrument) -> None:
    short = frame().drop(columns="epds_10")
    with pytest.raises(sc.DataError, match="epds_10") as caught:
        epds.score_table(short)
    assert (caught.value.code, caught.value.column) == ("missing_column", "epds_10")
    made = epds.score_table(short, allow_missing=["epds_10"])
    assert np.isnan(made["epds_total"]).all()
    assert made.to_pandas()["epds_flag_self_harm"].tolist() == ["indeterminate"] * 3

    with pytest.raises(sc.DataError) as caught:
        epds.score_table(frame().assign(EPDS_11=0))
    assert (caught.value.code, caught.value.column) == ("unknown_item", "EPDS_11")
    assert len(epds.score_table(frame().assign(EPDS_11=0), allow_unknown=["EPDS_11"])) == 3


def test_each_row_has_its_own_context(epds: sc.Instrument) -> None:
    people = frame(4).assign(
        who=pd.Series(["mother", "father", None, "mother"]), pp=[6.5, 6.0, 6.0, float("nan")]
    )
    made = epds.score_table(
        people,
        stage="postnatal",
        language="en",
        context_columns={"role": "who", "weeks": "pp"},
        columns_out="cut_offs",
    )
    for row, (role, weeks) in enumerate(
        [("mother", 6.5), ("father", 6), (None, 6), ("mother", None)]
    ):
        alone = epds.score([1] * 10, stage="postnatal", language="en", role=role, weeks=weeks)
        for cut_off, outcome in alone.cut_offs.items():
            codes = {"positive": 1, "negative": 0, "indeterminate": -1, None: -2}
            assert made[f"epds_cut_{cut_off}"][row] == codes[outcome.get("determination")]


def test_a_context_that_cannot_be_used_is_found(epds: sc.Instrument) -> None:
    people = frame(4).assign(
        role=["mother", "mum", "father", "mum"], gave_birth=[1, 0, float("nan"), 2]
    )
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(people, context_columns=["role"])
    error = caught.value
    assert (error.field, error.row, error.rows) == ("role", 1, 2)
    made = epds.score_table(people, context_columns=["role", "gave_birth"], errors="report")
    assert made.problems == [
        sc.Problem(1, "role", None, "role", "unusable_context"),
        sc.Problem(3, "role", None, "role", "unusable_context"),
        sc.Problem(3, "gave_birth", None, "gave_birth", "unusable_context"),
    ]
    with pytest.raises(sc.OptionError):
        epds.score_table(people, role="mother", context_columns=["role"])
    with pytest.raises(sc.OptionError, match="no field"):
        epds.score_table(people, context_columns={"age": "role"})


def unusable() -> pd.DataFrame:
    people = frame(5)
    people.loc[1, "epds_03"] = 4
    people.loc[3, "epds_03"] = 300
    people.loc[3, "epds_10"] = -9
    return people


def test_answers_that_are_none_refuse_the_table(epds: sc.Instrument) -> None:
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(unusable())
    error = caught.value
    assert (error.instrument, error.item, error.column) == ("epds", "epds_03", "epds_03")
    assert (error.row, error.rows, error.code) == (1, 2, "unknown_code")
    assert error.allowed == ["3", "2", "1", "0"]
    assert "300" not in str(error)


def test_or_they_are_listed_or_count_as_none(epds: sc.Instrument) -> None:
    told = epds.score_table(unusable(), errors="report")
    assert told.problems == [
        sc.Problem(1, "epds_03", "epds_03", None, "unknown_code"),
        sc.Problem(3, "epds_03", "epds_03", None, "unknown_code"),
        sc.Problem(3, "epds_10", "epds_10", None, "unknown_code"),
    ]
    quiet = epds.score_table(unusable(), errors="null")
    assert quiet.problems == []
    for made in (told, quiet):
        assert made.issues.tolist() == [0, 1, 0, 2, 0]
        assert np.isnan(made["epds_total"]).tolist() == [False, True, False, True, False]
        # A bad cell does not silence the critical item beside it.
        assert made.to_pandas()["epds_flag_self_harm"].tolist() == [
            "positive",
            "positive",
            "positive",
            "indeterminate",
            "positive",
        ]


@pytest.mark.parametrize("value", [256 + 1, 65536 + 1, 2**32 + 1, 2**53 + 1])
def test_nothing_is_narrowed_before_its_range_is_checked(epds: sc.Instrument, value: int) -> None:
    people = frame(2).astype("int64")
    people.loc[1, "epds_01"] = value
    for data in (people, pl.from_pandas(people), pa.table(people), people.to_numpy()):
        with pytest.raises(sc.DataError) as caught:
            epds.score_table(data)
        assert caught.value.row == 1


def test_halves_are_no_answers_and_nan_is_none(epds: sc.Instrument) -> None:
    people = frame(2).astype("float64")
    people.loc[0, "epds_01"] = float("nan")
    assert epds.score_table(people).issues.tolist() == [0, 0]
    people.loc[0, "epds_01"] = 2.5
    with pytest.raises(sc.DataError):
        epds.score_table(people)


def test_declared_codes_are_no_answers(epds: sc.Instrument) -> None:
    people = frame(2)
    people.loc[1, "epds_02"] = -9
    for data in (people, people.astype(str), people.astype("category"), people.astype("float32")):
        made = epds.score_table(data, missing_codes=[-9, 99])
        assert made.issues.tolist() == [0, 0]
        assert made["epds_total_answered"].tolist() == [10, 9]
    only = epds.score_table(people, missing_codes={"epds_02": [-9]})
    assert only["epds_total_answered"].tolist() == [10, 9]
    with pytest.raises(sc.OptionError, match="answer of the item"):
        epds.score_table(people, missing_codes=[2])


def test_results_are_handed_on_without_copying(epds: sc.Instrument) -> None:
    made = epds.score_table(frame(1000), **MOTHER)
    column = made["epds_total"]
    assert np.shares_memory(column, made["epds_total"])
    assert not column.flags.writeable
    table = pa.table(made)
    held = table.column("epds_total").chunk(0).buffers()[1]
    assert held.address == column.ctypes.data
    assert made.to_polars().to_dict(as_series=False) == table.to_pydict()
    batch = pa.record_batch(made)
    assert batch.schema == table.schema
    assert pa.schema(made) == table.schema
    # Whoever holds a column holds the memory.
    expected = table.to_pydict()
    del made, column, batch, held
    gc.collect()
    assert table.to_pydict() == expected
    table.validate(full=True)


def test_scores_without_a_value_are_null(epds: sc.Instrument) -> None:
    people = frame(9).astype("Int8")
    people.iloc[::2, 0] = pd.NA
    made = epds.score_table(people, **MOTHER)
    total = pa.table(made).column("epds_total")
    assert total.null_count == 5
    assert total.to_pylist() == [None, 10.0] * 4 + [None]
    assert made.to_polars()["epds_total"].to_list() == total.to_pylist()
    shown = made.to_pandas()
    assert shown["epds_total"].isna().tolist() == [True, False] * 4 + [True]
    assert str(shown["epds_cut_total_ge13_levis2020"].dtype) == "Int8"
    assert shown["epds_status"].tolist() == ["partial", "complete"] * 4 + ["partial"]


def test_every_way_out_says_the_same(instrument: sc.Instrument) -> None:
    items = instrument.items
    people = {
        item.id: [item.options[0].code if item.options else "1", None, None] for item in items
    }
    made = instrument.score_table(people, columns_out="all")
    expected = pa.table(made).to_pydict()
    assert made.to_polars().to_dict(as_series=False) == expected
    shown = made.to_pandas()
    for name, column in expected.items():
        assert [None if pd.isna(each) else each for each in shown[name].tolist()] == column


def test_a_frame_keeps_its_index(epds: sc.Instrument) -> None:
    people = frame(3).set_axis(["x", "y", "z"])
    assert epds.score_table(people).to_pandas().index.tolist() == ["x", "y", "z"]


def test_columns_out_chooses(epds: sc.Instrument) -> None:
    flags = ["epds_flag_self_harm"]
    assert epds.score_table(frame(), columns_out="flags").columns == flags
    wanted = ["epds_total"]
    assert epds.score_table(frame(), columns_out=wanted).columns == flags + wanted
    with pytest.raises(sc.OptionError, match="epds_totl"):
        epds.score_table(frame(), columns_out="epds_totl")
    with pytest.raises(KeyError):
        _ = epds.score_table(frame())["epds_totl"]


def test_progress_is_told_and_may_stop_the_work(epds: sc.Instrument) -> None:
    people = np.ones((300_000, 10), dtype=np.int8)
    told: list[tuple[int, int]] = []
    epds.score_table(people, progress=lambda done, rows: told.append((done, rows)))
    assert told[-1] == (300_000, 300_000)
    assert told == sorted(told)
    assert len(told) > 1

    class Bar:
        shown = 0

        def update(self, by: int) -> None:
            self.shown += by

    bar = Bar()
    epds.score_table(people, progress=bar)
    assert bar.shown == 300_000

    def interrupt(_done: int, _rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        epds.score_table(people, progress=interrupt)


def test_ctrl_c_does_not_wait_for_the_last_row(epds: sc.Instrument) -> None:
    # Large, because a timer goes off some milliseconds late; warm, because a first time costs more.
    people = np.ones((20_000_000, 10), dtype=np.int8)
    epds.score_table(people, columns_out="flags")
    start = time.process_time()
    epds.score_table(people, columns_out="flags")
    whole = time.process_time() - start

    # As Ctrl-C does, but after some of the work and whether or not the tests run in the background.
    before = signal.signal(signal.SIGPROF, signal.default_int_handler)
    try:
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, whole / 5)
        with pytest.raises(KeyboardInterrupt):
            epds.score_table(people, columns_out="flags")
        assert time.process_time() - start < whole / 2
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def test_other_threads_run_meanwhile(epds: sc.Instrument) -> None:
    people = np.ones((50_000, 10), dtype=np.int8)
    expected = epds.score_table(people)["epds_total"].tobytes()
    made: list[bytes] = []

    def work() -> None:
        for _ in range(5):
            made.append(epds.score_table(people)["epds_total"].tobytes())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [expected] * 20


def test_a_flag_that_is_not_in_force_is_no_word(tmp_path: pathlib.Path) -> None:
    head, flags = sc.instrument("epds").__reduce__()[1][0].split("\nflags:\n")
    path = tmp_path / "epds.yaml"
    flags = flags.replace("evidence: primary", "evidence: provisional", 1)
    path.write_bytes(f"{head}\nflags:\n{flags}".encode())
    own = sc.load(path)
    made = own.score_table(frame(2))
    assert made["epds_flag_self_harm"].tolist() == [-2, -2]
    assert made.to_pandas()["epds_flag_self_harm"].isna().all()
    assert made.to_polars()["epds_flag_self_harm"].null_count() == 2
    named = own.score_table(frame(2), provisional="self_harm")
    assert named.to_pandas()["epds_flag_self_harm"].tolist() == ["positive"] * 2
