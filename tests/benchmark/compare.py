#!/usr/bin/env python3
"""Compares the scoring with NumPy, pandas and cat, in one run: compare.py BENCH PROGRAM

BENCH is bench_screening and PROGRAM is screening, both built for release. First everybody must
agree on a million invented people; then each is timed in turn, by CPU time, and the medians and
their ratios are printed as a table. Nothing is a gate.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
import pandas as pd

ROWS = 1_000_000
REVERSED = np.array([0, 0, 1, 0, 1, 1, 1, 1, 1, 1], bool)  # printed from the most severe answer
MISSING = 255


def numpy_columns(columns):
    """The EPDS on ten columns of positions, as a careful NumPy user writes it."""
    rows = columns.shape[1]
    lower = np.zeros(rows, np.uint8)
    missing = np.zeros(rows, np.uint8)
    for item in range(10):
        position = columns[item]
        blank = position == MISSING
        missing += blank
        score = 4 - position if REVERSED[item] else position - 1
        lower += np.where(blank, np.uint8(0), score)
    upper = lower + 3 * missing
    total = lower.astype(np.float32)
    total[missing > 0] = np.nan
    flag = (columns[9] < 4).view(np.uint8)
    flag[columns[9] == MISSING] = 255
    return results(total, lower, upper, 10 - missing, flag)


def numpy_float64(columns):
    """The same on ten columns of doubles, with NaN for no answer."""
    scores = np.where(REVERSED[:, None], 4 - columns, columns - 1)
    blank = np.isnan(scores)
    missing = blank.sum(0)
    lower = np.nansum(scores, 0)
    upper = lower + 3 * missing
    total = np.where(missing > 0, np.nan, lower)
    flag = np.where(blank[9], 255, scores[9] > 0).astype(np.uint8)
    return results(total.astype(np.float32), lower.astype(np.uint8), upper.astype(np.uint8),
                   (10 - missing).astype(np.uint8), flag)


def results(total, lower, upper, answered, flag):
    low = (lower >= 10).view(np.uint8) + (lower >= 13).view(np.uint8)
    high = (upper >= 10).view(np.uint8) + (upper >= 13).view(np.uint8)
    band = np.where(low == high, low, np.uint8(255))
    sure, perhaps = (lower >= 13).view(np.uint8), (upper >= 13).view(np.uint8)
    cut_off = np.where(sure == perhaps, sure, np.uint8(255))
    return {"total": total, "total_lower": lower, "total_upper": upper,
            "total_answered": answered, "band_nsw_action": band,
            "cut_total_ge13_levis2020": cut_off, "flag_self_harm": flag}


def check(folder, found, who):
    for name, values in found.items():
        ours = np.fromfile(f"{folder}/{name}.bin", values.dtype)
        if not np.array_equal(ours, values, equal_nan=values.dtype.kind == "f"):
            sys.exit(f"{who} and the library disagree about {name}; nothing was timed")


def cpu_of(function, *arguments):
    start = time.process_time()
    function(*arguments)
    return (time.process_time() - start) * 1e3


def cpu_of_process(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        sys.exit(f"{command[0]} failed")
    return (usage.ru_utime + usage.ru_stime) * 1e3


def cpu_of_bench(bench, name):
    run = subprocess.run([bench, f"--benchmark_filter=^{name}$", "--benchmark_format=json",
                          "--benchmark_min_time=0.2"], capture_output=True, check=True, text=True)
    return json.loads(run.stdout)["benchmarks"][0]["cpu_time"]


def write_csv(columns, path):
    texts = np.array(["0", "1", "2", "3"], object)
    with open(path, "w", encoding="ascii") as out:
        out.write("id," + ",".join(f"epds_{i:02d}" for i in range(1, 11)) + "\n")
        for start in range(0, ROWS, 100_000):
            part = columns[:, start:start + 100_000]
            score = np.where(REVERSED[:, None], 4 - part, part - 1)
            cells = np.where(part == MISSING, "", texts[np.minimum(score, 3)])
            for i, row in enumerate(cells.T):
                out.write(f"P{start + i:07d}," + ",".join(row) + "\n")


PANDAS = """
import sys, pandas as pd
frame = pd.read_csv(sys.argv[1])
items = [f"epds_{i:02d}" for i in range(1, 11)]
frame["answered"] = frame[items].notna().sum(axis=1)
frame["lower"] = frame[items].sum(axis=1)
frame["upper"] = frame["lower"] + 3 * (10 - frame["answered"])
frame["total"] = frame["lower"].where(frame["answered"] == 10)
frame["flag"] = (frame["epds_10"] > 0).where(frame["epds_10"].notna())
frame.to_csv(sys.argv[2], index=False)
"""


def main():
    bench, program = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([bench, "--dump", folder], check=True)
        columns = np.fromfile(f"{folder}/answers.u8", np.uint8).reshape(10, ROWS)
        doubles = np.where(columns == MISSING, np.nan, columns.astype(np.float64))
        check(folder, numpy_columns(columns), "NumPy")
        check(folder, numpy_float64(doubles), "NumPy on float64")
        print("NumPy and the library agree on a million people.\n")
        table, out = f"{folder}/people.csv", f"{folder}/scored.csv"
        write_csv(columns, table)
        cases = {
            "NumPy, uint8 columns": lambda: cpu_of(numpy_columns, columns),
            "NumPy, float64 columns": lambda: cpu_of(numpy_float64, doubles),
            "by hand, uint8 columns": lambda: cpu_of_bench(bench, "by_hand/epds/1000000"),
            "read and write the same bytes": lambda: cpu_of_bench(
                bench, "by_hand/read_and_write/1000000"),
            "screening, uint8 columns": lambda: cpu_of_bench(bench, "int8_columns/epds/1000000"),
            "screening, validity bits": lambda: cpu_of_bench(bench, "epds_validity_bits/1000000"),
            "screening, rows of ten": lambda: cpu_of_bench(bench, "epds_rows/1000000"),
            "screening, float64 columns": lambda: cpu_of_bench(bench, "epds_float64/1000000"),
            "screening, context by row": lambda: cpu_of_bench(bench, "epds_own_context/1000000"),
            "cat people.csv > out": lambda: cpu_of_process(
                ["sh", "-c", f"cat {table} > {out}"]),
            "screening score, CSV": lambda: cpu_of_process(
                [program, "score", "epds", table, "-o", out, "--threads", "1"]),
            "pandas, CSV": lambda: cpu_of_process(
                [sys.executable, "-c", PANDAS, table, out]),
        }
        times = {name: [] for name in cases}
        for _ in range(5):
            for name, run in cases.items():
                if not (name.startswith("pandas") and len(times[name]) >= 2):
                    times[name].append(run())
        median = {name: statistics.median(values) for name, values in times.items()}
        against = {"screening, uint8 columns": "NumPy, uint8 columns",
                   "screening, validity bits": "screening, uint8 columns",
                   "screening, rows of ten": "screening, uint8 columns",
                   "screening, float64 columns": "NumPy, float64 columns",
                   "screening, context by row": "screening, uint8 columns",
                   "by hand, uint8 columns": "screening, uint8 columns",
                   "read and write the same bytes": "screening, uint8 columns",
                   "screening score, CSV": "cat people.csv > out",
                   "pandas, CSV": "screening score, CSV"}
        print("| a million people | CPU ms | ratio |\n|---|--:|---|")
        for name, value in median.items():
            other = against.get(name)
            ratio = f"{value / median[other]:.2f} x {other}" if other else ""
            print(f"| {name} | {value:.2f} | {ratio} |")
        print(f"\nNumPy {np.__version__}, pandas {pd.__version__}, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
