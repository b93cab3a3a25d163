"""What the package costs, in CPU time: one person, a million people in every form, importing.

    build/python/check/bin/python bindings/python/benchmark.py

Medians of interleaved runs. NumPy's own sum over the same columns stands beside them, because times
of different machines, and of different hours of a shared one, cannot be compared.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

import screening as sc

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 1_000_000
EPDS = sc.instrument("epds")
NAMES = [item.id for item in EPDS.items]
IMPORT = "import time; t = time.process_time(); import screening; print(time.process_time() - t)"


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def numpy_columns(columns: dict[str, np.ndarray[tuple[int], np.dtype[np.int8]]]) -> object:
    """A careful analyst's EPDS by hand: total, how many are missing, two cut-offs, one flag."""
    total = np.zeros(ROWS, np.int16)
    missing = np.zeros(ROWS, np.int8)
    for column in columns.values():
        gone = column < 0
        missing += gone
        total += np.where(gone, np.int8(0), column)
    value = np.where(missing == 0, total, np.nan)
    return value, missing, value >= 13, value >= 11, columns["epds_10"] > 0


def score(data: object) -> object:
    return EPDS.score_table(
        data, stage="postnatal", role="mother", language="en", country="AU", missing_codes=[-9]
    )


def main() -> None:
    one = dict.fromkeys(NAMES, 1)

    def records() -> None:
        for _ in range(10_000):
            EPDS.score(one, stage="postnatal", weeks=6, role="mother", language="en")

    times = [cpu(records) for _ in range(15)]
    print(f"one person from a dict        {statistics.median(times) / 10_000 * 1e6:8.2f} us")
    runs = [subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True)]
    runs += [subprocess.run(runs[0].args, capture_output=True, check=True) for _ in range(8)]
    importing = statistics.median(float(run.stdout) for run in runs)
    print(f"import screening              {importing * 1e3:8.1f} ms")

    chance = np.random.default_rng(1)
    columns = {name: chance.integers(0, 4, ROWS).astype(np.int8) for name in NAMES}
    frame = pd.DataFrame(columns)
    forms: dict[str, Callable[[], object]] = {
        "NumPy by hand, int8 columns": lambda: numpy_columns(columns),
    }
    tables = {
        "dict of int8 columns": columns,
        "int8 rows of ten": np.column_stack(list(columns.values())),
        "pandas float64": frame.astype("float64"),
        "pandas Int8": frame.astype("Int8"),
        "pandas categories": frame.astype(str).astype("category"),
        "Polars Int8": pl.DataFrame(columns),
        "Polars texts": pl.DataFrame(columns).cast(pl.String),
        "Arrow int8": pa.table(columns),
    }
    for name, table in tables.items():
        forms[name] = lambda table=table: score(table)  # type: ignore[misc]
    taken: dict[str, list[float]] = {name: [] for name in forms}
    for _ in range(7):
        for name, work in forms.items():
            taken[name].append(cpu(work))
    for name, spent in taken.items():
        print(f"a million: {name:30}{statistics.median(spent) * 1e3:8.1f} ms")


if __name__ == "__main__":
    main()
