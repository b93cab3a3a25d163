"""The memory of a table's results is used again, and never while somebody still looks at it."""

from __future__ import annotations

import threading

import numpy as np
import pyarrow as pa
import pytest

import screening as sc

# Small tables give their memory back to the system.
ROWS = 300_000


def answers(code: int, rows: int = ROWS) -> dict[str, np.ndarray]:
    return {f"epds_{number:02}": np.full(rows, code, dtype=np.int8) for number in range(1, 11)}


def totals(code: int) -> float:
    return float(code * 10)


def start_of(table: sc.TableResult) -> int:
    return int(table["epds_total"].__array_interface__["data"][0])


def scored(epds: sc.Instrument, code: int, rows: int = ROWS) -> sc.TableResult:
    return epds.score_table(answers(code, rows), coding="score")


def test_the_next_table_takes_the_memory_of_one_that_is_gone(epds: sc.Instrument) -> None:
    first = scored(epds, 1)
    place = start_of(first)
    del first
    second = scored(epds, 2)
    assert start_of(second) == place
    assert (second["epds_total"] == totals(2)).all()


def test_but_never_that_of_one_that_is_there(epds: sc.Instrument) -> None:
    first = scored(epds, 1)
    second = scored(epds, 2)
    assert (first["epds_total"] == totals(1)).all()
    assert (second["epds_total"] == totals(2)).all()


def test_nor_while_an_array_or_an_arrow_table_looks_at_it(epds: sc.Instrument) -> None:
    seen = scored(epds, 1)["epds_total"]
    arrow = pa.table(scored(epds, 2))
    for code in (3, 0):
        assert (scored(epds, code)["epds_total"] == totals(code)).all()
    assert (seen == totals(1)).all()
    assert arrow["epds_total"].unique().to_pylist() == [totals(2)]


@pytest.mark.parametrize("rows", [ROWS // 8, ROWS * 2])
def test_a_table_of_another_size_is_right_too(epds: sc.Instrument, rows: int) -> None:
    scored(epds, 3)
    table = scored(epds, 2, rows)
    assert len(table) == rows
    assert (table["epds_total"] == totals(2)).all()
    assert not table.issues.any()


def test_issues_are_those_of_this_table(epds: sc.Instrument) -> None:
    with_one = answers(1)
    with_one["epds_04"][ROWS - 1] = 9
    table = epds.score_table(with_one, coding="score", errors="null")
    assert np.flatnonzero(table.issues).tolist() == [ROWS - 1]
    assert np.isnan(table["epds_total"][ROWS - 1])
    del table
    clean = scored(epds, 1)
    assert not clean.issues.any()
    assert len(clean.issues) == ROWS


def test_threads_that_share_an_instrument_do_not_share_results(epds: sc.Instrument) -> None:
    wrong: list[int] = []

    def work(code: int) -> None:
        for _ in range(8):
            if not (scored(epds, code)["epds_total"] == totals(code)).all():
                wrong.append(code)

    threads = [threading.Thread(target=work, args=(code,)) for code in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
