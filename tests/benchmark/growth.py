"""What a table of a hundred thousand to a hundred million people costs, measured and drawn."""
import os
import tempfile

import numpy as np

import chart
import table_file
import timing
import with_numpy

SIZES = (100_000, 1_000_000, 10_000_000, 100_000_000)
LARGEST_FILE = 10_000_000
ROUNDS = 3


def invented(definition, rows):
    """Columns as the benchmarks have them: 3 % of the answers are missing."""
    random = np.random.default_rng(20_261_122)
    members = definition.members("total")
    columns = np.empty((len(members), rows), np.uint8)
    for member in members:
        column = columns[member.column]
        column[:] = random.integers(1, len(member.worth) + 1, rows, np.uint8)
        column[random.integers(0, 100, rows, np.uint8) < 3] = with_numpy.MISSING
    return columns


def of_size(bench, program, definition, rows, folder):
    columns = invented(definition, rows)
    cases = [("columns", lambda: timing.of_benchmark(bench, f"int8_columns/epds/{rows}"), ROUNDS),
             ("by hand", lambda: timing.of_benchmark(bench, f"by_hand/epds/{rows}"), ROUNDS),
             ("NumPy", lambda: timing.of_call(with_numpy.epds, columns, definition), ROUNDS)]
    if rows <= LARGEST_FILE:
        people, out = f"{folder}/people.csv", f"{folder}/scored.csv"
        table_file.write(columns, definition, people)
        cases.append(("file", lambda: timing.of_process(
            [program, "score", "epds", people, "-o", out, "--threads", "1"]), ROUNDS))
    return timing.medians(cases, ROUNDS)


def measure(bench, program, definition, picture):
    """Measures, draws `picture`, and returns the Markdown that shows both."""
    with tempfile.TemporaryDirectory() as folder:
        found = {rows: of_size(bench, program, definition, rows, folder) for rows in SIZES}
    lines = {name: [(rows, times[name]) for rows, times in found.items() if name in times]
             for name in ("file", "NumPy", "columns")}
    labels = {"file": "screening score on CSV", "NumPy": "NumPy on uint8 columns",
              "columns": "this library on uint8 columns"}
    with open(picture, "w", encoding="ascii") as out:
        out.write(chart.draw({labels[name]: points for name, points in lines.items()}))
    (few, at_first), *_, (many, at_last) = lines["columns"]
    grown = at_last / many / (at_first / few)
    text = [f"![CPU time against people, both on logarithmic axes. Three straight lines that rise "
            f"tenfold with every tenfold of people; from the dearest to the cheapest: "
            f"{', '.join(labels.values())}.]({os.path.basename(picture)})", "",
            "| nanoseconds a person | " + " | ".join(f"{rows:.0e}".replace("e+0", "e")
                                                      for rows in SIZES) + " |",
            "|---|" + "--:|" * len(SIZES)]
    for name, label in (labels | {"by hand": "by hand in C++, EPDS only"}).items():
        cells = [f"{times[name] / rows * 1e6:.3g}" if name in times else ""
                 for rows, times in found.items()]
        text.append(f"| {label} | " + " | ".join(cells) + " |")
    text += ["", f"In this library a person of the largest table costs {grown:.2f} times what one "
             "of the smallest does."]
    return "\n".join(text)
