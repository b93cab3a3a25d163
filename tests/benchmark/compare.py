#!/usr/bin/env python3
"""Compares the program with other tools, in one run: compare.py BENCH PROGRAM [--write PAGE]

BENCH is bench_screening and PROGRAM is screening, both built for release. First everybody must
agree, cell by cell, on a million invented people; then each is timed in turn, by CPU time and on one
thread, and the medians and their ratios are printed as tables. Nothing is a gate. With --write, the
cost of growing tables is measured too, and the tables and the chart go where PAGE has them.
"""
import argparse
import functools
import os
import shutil
import subprocess
import sys
import tempfile

import numpy as np
import pandas as pd

import agreement
import growth
import report
import table_file
import timing
import with_engines
import with_numpy
from definition import Definition

ROWS = 1_000_000
ROUNDS = 5
HERE = os.path.dirname(os.path.abspath(__file__))
INSTRUMENTS = os.path.join(HERE, "..", "..", "instruments")
EPDS = "epds, ours"
ONE_FORM = {"epds_reused_with_context": "EPDS, complete, with a context",
            "epds_reused_with_gaps": "EPDS with gaps",
            "epds_fresh_result": "EPDS, complete, into a new result",
            "phq9_reused": "PHQ-9, complete",
            "phq9_reused_with_gaps": "PHQ-9 with gaps",
            "load_epds": "loading the definition of the EPDS",
            "load_whole_catalogue": "loading every shipped definition"}


def definition_of(form):
    folder = HERE if form == "prorated" else INSTRUMENTS
    return Definition(os.path.join(folder, form + ".yaml"))


def numpy_cases(folder, bench):
    """Each form: ours, NumPy as most write it, and NumPy without branches."""
    for form, score in with_numpy.COMPARED.items():
        definition = definition_of(form)
        columns = np.fromfile(f"{folder}/{form}/answers.u8", np.uint8).reshape(-1, ROWS)
        yield f"{form}, ours", functools.partial(
            timing.of_benchmark, bench, f"int8_columns/{form}/{ROWS}"), ROUNDS
        for style in (with_numpy.Plain, with_numpy.Masks):
            run = functools.partial(score, columns, definition, style)
            agreement.demand(f"{folder}/{form}", run(), style.name)
            yield f"{form}, {style.name}", functools.partial(timing.of_call, run), ROUNDS


def double_cases(folder, bench, columns, definition):
    doubles = np.where(columns == with_numpy.MISSING, np.nan, columns.astype(np.float64))
    by_column = lambda: with_numpy.epds(doubles, definition, with_numpy.Plain)
    at_once = lambda: with_numpy.epds_of_doubles(doubles, definition)
    agreement.demand(f"{folder}/epds", by_column(), "NumPy on float64")
    agreement.demand(f"{folder}/epds", at_once(), "NumPy on float64 at once")
    yield "float64", lambda: timing.of_benchmark(bench, f"epds_float64/{ROWS}"), ROUNDS
    yield "float64, NumPy by columns", lambda: timing.of_call(by_column), ROUNDS
    yield "float64, NumPy at once", lambda: timing.of_call(at_once), ROUNDS


def engine_cases(folder, columns, definition):
    for engine in with_engines.installed():
        made = engine(columns, definition)
        made.score()
        agreement.demand(f"{folder}/epds", made.found(), engine.name)
        yield engine.name, lambda made=made: timing.of_call(made.score), ROUNDS


def r_times(folder, definition):
    """What with_r.R prints: it checks and times by itself, in R's own process."""
    if not shutil.which("Rscript"):
        return {}
    members = definition.members("total")
    (edges,) = definition.band_sets("total").values()
    ((_, _, last),) = definition.flags().values()
    run = subprocess.run(
        ["Rscript", "--vanilla", f"{HERE}/with_r.R", f"{folder}/epds", str(ROWS),
         "".join("+" if member.rises else "-" for member in members), str(max(members[0].worth)),
         ",".join(map(str, edges)), str(definition.at_least(with_engines.CUT_OFF)), str(last)],
        stdout=subprocess.PIPE, text=True, check=False)
    if run.returncode:
        sys.exit("R and the program disagree; nothing was timed")
    return {name: float(ms) for name, ms in (line.split("\t") for line in run.stdout.splitlines())}


def table_cases(folder, program, columns, definition):
    people, out = f"{folder}/people.csv", f"{folder}/scored.csv"
    table_file.write(columns, definition, people)
    yield "cat", lambda: timing.of_process(["sh", "-c", f"cat {people} > {out}"]), ROUNDS
    yield "screening score", lambda: timing.of_process(
        [program, "score", "epds", people, "-o", out, "--threads", "1"]), ROUNDS
    most = max(definition.members("total")[0].worth)
    yield "pandas", lambda: timing.of_process(
        [sys.executable, f"{HERE}/csv_with_pandas.py", people, out, str(most)]), 2


def benchmark_cases(bench):
    for case, name in (("by hand", "by_hand/epds"), ("same bytes", "by_hand/read_and_write"),
                       ("validity bits", "epds_validity_bits"), ("rows of ten", "epds_rows"),
                       ("context by row", "epds_own_context")):
        yield case, lambda name=name: timing.of_benchmark(bench, f"{name}/{ROWS}"), ROUNDS
    for name in ONE_FORM:
        yield name, lambda name=name: timing.of_benchmark(bench, name), ROUNDS


def tables(medians, r):
    """All tables, each with the case that its ratios are of. What did not run has no line."""
    plain, masks = (f"epds, {style.name}" for style in (with_numpy.Plain, with_numpy.Masks))
    engines = [engine.name for engine in with_engines.installed()]
    return "\n\n".join((
        report.table("EPDS, uint8 columns", medians | r, EPDS, "ours", [
            ("**this library**", EPDS),
            ("the same by hand in C++, for the EPDS alone", "by hand"),
            ("reading and writing the same bytes", "same bytes"),
            ("NumPy, column by column, `np.where`", plain),
            ("NumPy, column by column, byte masks", masks),
            *((f"{name}, one thread", name) for name in engines),
            *((f"R, {name}", name) for name in r)]),
        forms_table(medians),
        report.table("EPDS, float64 columns", medians, "float64", "ours", [
            ("**this library**", "float64"),
            ("NumPy, column by column", "float64, NumPy by columns"),
            ("NumPy, in one expression", "float64, NumPy at once")]),
        report.table("EPDS, this library, other shapes", medians, EPDS, "uint8 columns", [
            ("validity bits, as Arrow has them", "validity bits"),
            ("rows of ten, as a C-ordered array", "rows of ten"),
            ("role and weeks in columns, judged row by row", "context by row")]),
        report.table("EPDS, from file to file", medians, "cat", "`cat`", [
            ("`cat people.csv > out`", "cat"),
            ("**`screening score`, one thread, default columns**", "screening score"),
            ("pandas, fewer columns", "pandas")]),
        one_form_table(medians)))


def forms_table(medians):
    lines = ["| uint8 columns | ours, CPU ms | NumPy, `np.where` | NumPy, byte masks |",
             "|---|--:|--:|--:|"]
    for form in with_numpy.COMPARED:
        ours = medians[f"{form}, ours"]
        ratios = [medians[f"{form}, {style.name}"] / ours for style in (with_numpy.Plain, with_numpy.Masks)]
        lines.append(f"| {form} | {report.figure(ours)} | {ratios[0]:.1f} x | {ratios[1]:.1f} x |")
    return "\n".join(lines)


def one_form_table(medians):
    lines = ["| one form at a time | CPU microseconds |", "|---|--:|"]
    lines += [f"| {label} | {report.figure(medians[name] * 1e3)} |"
              for name, label in ONE_FORM.items()]
    return "\n".join(lines)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("bench")
    options.add_argument("program")
    options.add_argument("--write", metavar="PAGE")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([given.bench, "--dump", folder], check=True)
        epds = definition_of("epds")
        columns = np.fromfile(f"{folder}/epds/answers.u8", np.uint8).reshape(-1, ROWS)
        agreement.demand_files(f"{folder}/epds", f"{folder}/by_hand", ROWS, "what is by hand")
        cases = [*numpy_cases(folder, given.bench),
                 *double_cases(folder, given.bench, columns, epds),
                 *engine_cases(folder, columns, epds),
                 *benchmark_cases(given.bench),
                 *table_cases(folder, given.program, columns, epds)]
        r = r_times(folder, epds)
        print("All agree on a million people.\n", flush=True)
        medians = timing.medians(cases, ROUNDS)
    text = tables(medians, r) + (
        f"\n\n{report.machine()}. NumPy {np.__version__}, pandas {pd.__version__}, Python "
        f"{sys.version.split()[0]}. {report.today()}; load {os.getloadavg()[0]:.1f}.")
    print(text)
    if given.write:
        chart = os.path.join(os.path.dirname(given.write), "performance.svg")
        grown = growth.measure(given.bench, given.program, epds, chart)
        report.write(given.write, f"{text}\n\n### Tables that grow\n\n{grown}")


if __name__ == "__main__":
    main()
