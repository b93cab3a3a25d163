#!/usr/bin/env python3
"""Compares the Python package with other tools, in one run: python_tables.py BENCH [--write PAGE]

BENCH is bench_screening, built for release. Everybody finds the same seven columns of the EPDS of a
million invented people, and must agree on them before anything is timed: the C++ call into buffers
that are there already, in the types of `score_table` and in the narrowest there are, `score_table`
into memory of its own, NumPy, Polars and DuckDB. By CPU time and on one thread, medians of interleaved
rounds of 0.2 s each. Nothing is a gate. With --write, the table goes where PAGE has its marks.

Run it where the package and what requirements.txt lists are installed.
"""
import argparse
import os
import subprocess
import tempfile

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # others would wait in a loop, and be timed

import numpy as np

import agreement
import report
import timing
import with_engines
import with_numpy
import screening as sc
from definition import Definition

START, END = "<!-- Python: made by tests/benchmark/python_tables.py -->", "<!-- end of Python -->"
ROWS = 1_000_000
ROUNDS = 7
HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "**`score_table`**"
EPDS = sc.instrument("epds")
FOUND = ["total", "total_lower", "total_upper", "total_answered",
         "band_" + with_engines.BAND, "cut_" + with_engines.CUT_OFF]


def scored(answers):
    return EPDS.score_table(answers, coding="position", missing_codes=[with_numpy.MISSING],
                            stage="postnatal", role="mother", language="en", country="AU",
                            columns_out=["epds_" + name for name in FOUND])


def found(table, flags):
    """Its columns as the program writes its own."""
    columns = {}
    for name in [*FOUND, *("flag_" + flag for flag in flags)]:
        values = table["epds_" + name]
        if name == "total":
            columns[name] = values.astype(np.float32)
        elif name.startswith("flag_"):
            words = table.words("epds_" + name)
            codes = [0, 1, with_numpy.MISSING]
            assert words == ("negative", "positive", "indeterminate")
            columns[name] = np.array(codes, np.uint8)[values]
        else:
            columns[name] = np.where(values < 0, with_numpy.MISSING, values).astype(np.uint8)
    return columns


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("bench")
    options.add_argument("--write", metavar="PAGE")
    given = options.parse_args()
    bench = given.bench
    definition = Definition(os.path.join(HERE, "..", "..", "instruments", "epds.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([bench, "--dump", folder], check=True)
        columns = np.fromfile(f"{folder}/epds/answers.u8", np.uint8).reshape(-1, ROWS)
        answers = dict(zip([item.id for item in EPDS.items], columns))
        agreement.demand(f"{folder}/epds", found(scored(answers), definition.flags()), "the package")
        cases = [("C++", lambda: timing.of_benchmark(bench, f"epds_as_in_python/{ROWS}"), ROUNDS),
                 ("narrow", lambda: timing.of_benchmark(bench, f"int8_columns/epds/{ROWS}"), ROUNDS),
                 (PYTHON, lambda: timing.of_calls(scored, answers), ROUNDS)]
        for style in (with_numpy.Plain, with_numpy.Masks):
            run = lambda style=style: with_numpy.epds(columns, definition, style)
            agreement.demand(f"{folder}/epds", run(), style.name)
            cases.append((style.name, lambda run=run: timing.of_calls(run), ROUNDS))
        for engine in with_engines.installed():
            made = engine(columns, definition)
            made.score()
            agreement.demand(f"{folder}/epds", made.found(), engine.name)
            cases.append((engine.name, lambda made=made: timing.of_calls(made.score), ROUNDS))
        medians = timing.medians(cases, ROUNDS)
    labels = {"C++": "the C++ call, the same types, buffers that are there",
              "narrow": "the C++ call, float32 and bytes, buffers that are there"}
    text = report.table("EPDS, uint8 columns, from Python", medians, PYTHON, "`score_table`",
                        [(labels.get(name, name), name) for name, _, _ in cases])
    text += (f"\n\n{report.machine()}. {report.today()}; load {os.getloadavg()[0]:.1f}.")
    print(text)
    if given.write:
        report.write(given.write, text, START, END)


if __name__ == "__main__":
    main()
