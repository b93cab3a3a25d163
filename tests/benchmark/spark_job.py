#!/usr/bin/env python3
"""What scoring costs a Spark job: spark_job.py ARCHIVE [--write PAGE]

The same job on a local cluster: rows are made, go through `mapInArrow`, and are thrown away. Once
through a function that hands on what it got, once through `screening.spark.score`, which hands on
the same and its results. ARCHIVE is a packed environment with the package, for the executors.
Nothing is a gate. With --write, the table goes where PAGE has its marks.
"""
import argparse
import os
import statistics
import sys
import time

import pyspark
from pyspark.sql import SparkSession

import report
import screening.spark

ROUNDS = 3
COMPARED = 2_000_000
SIZES = (1_000_000, 10_000_000, 100_000_000)
LONGEST = 900
START, END = "<!-- Spark: made by make performance-spark -->", "<!-- end of Spark -->"
ITEMS = [f"epds_{number:02}" for number in range(1, 11)]
MOTHER = {"stage": "postnatal", "weeks": 6, "role": "mother", "language": "en"}
TICKS = os.sysconf("SC_CLK_TCK")


def session(executors, archive):
    os.environ["PYSPARK_PYTHON"] = "./shipped/bin/python"
    builder = SparkSession.builder.master(f"local-cluster[{executors},1,1024]")
    for name, value in {
            "spark.archives": f"{archive}#shipped",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.log.level": "OFF",
            "spark.sql.execution.arrow.maxRecordsPerBatch": "100000",
            "spark.ui.enabled": "false"}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def people(spark, rows):
    """3 % of the answers are missing; all of it follows from the number of the row."""
    answers = [f"IF(pmod(xxhash64(id, {place}), 100) < 3, NULL, "
               f"CAST(pmod(xxhash64({place}, id), 4) AS TINYINT)) AS {item}"
               for place, item in enumerate(ITEMS)]
    # Any of the clusters can share them out evenly.
    partitions = max(4, rows // 2_500_000)
    return spark.range(0, rows, 1, partitions).selectExpr("id", *answers)


def same(batches):
    yield from batches


def handed_on(frame):
    return frame.mapInArrow(same, frame.schema)


def scored(frame):
    return screening.spark.score(frame, "epds", **MOTHER)


def scored_and_dropped(frame):
    return screening.spark.score(frame, "epds", keep=["id"], **MOTHER)


JOBS = {"handed on": handed_on, "scored": scored, "scored, answers dropped": scored_and_dropped}


def ticks(process):
    """CPU time of a process with all that it started, whether they have ended or not."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            times = file.read().rpartition(")")[2].split()[11:15]
        with os.scandir(f"/proc/{process}/task") as tasks:
            started = [child for task in tasks for child in children(process, task.name)]
    except FileNotFoundError:
        return 0
    return sum(map(int, times)) + sum(map(ticks, started))


def children(process, task):
    try:
        with open(f"/proc/{process}/task/{task}/children", encoding="ascii") as file:
            return file.read().split()
    except FileNotFoundError:
        return []


def run(spark, job, rows):
    """Seconds by the clock, and of CPU time in driver, executors and their Python workers."""
    frame = JOBS[job](people(spark, rows))
    clock, cpu = time.monotonic(), ticks(os.getpid())
    frame.write.format("noop").mode("overwrite").save()
    return time.monotonic() - clock, (ticks(os.getpid()) - cpu) / TICKS


def compared(spark):
    """By job the medians of interleaved rounds."""
    for job in JOBS:
        run(spark, job, COMPARED)
    times = {job: [] for job in JOBS}
    for _ in range(ROUNDS):
        for job in JOBS:
            times[job].append(run(spark, job, COMPARED))
    return {job: [statistics.median(each) for each in zip(*found)] for job, found in times.items()}


def growth(spark):
    """By size the seconds of scoring, until the next size would take too long."""
    found = {}
    for rows in SIZES:
        last = max(found.values(), default=0)
        if last * 10 > LONGEST:
            break
        found[rows] = run(spark, "scored", rows)[0]
    return found


def table(measured):
    lines = [f"| EPDS, {COMPARED:.0e} rows".replace("e+0", "e") + " | executors | rows/s | CPU us a row |"
             " rows/s, x handed on | CPU, x handed on |", "|---|--:|--:|--:|--:|--:|"]
    for executors, (found, _) in measured.items():
        clock, cpu = found["handed on"]
        for job, (own_clock, own_cpu) in found.items():
            lines.append(f"| {job} | {executors} | {COMPARED / own_clock / 1e3:.0f},000 | "
                         f"{own_cpu / COMPARED * 1e6:.2f} | {clock / own_clock:.2f} | "
                         f"{own_cpu / cpu:.2f} |")
    lines += ["", "| scored, rows/s | " + " | ".join(f"{rows:.0e}".replace("e+0", "e")
                                                      for rows in SIZES) + " |",
              "|---|" + "--:|" * len(SIZES)]
    for executors, (_, grown) in measured.items():
        cells = [f"{rows / grown[rows] / 1e3:.0f},000" if rows in grown else "" for rows in SIZES]
        lines.append(f"| {executors} executor{'s' * (executors > 1)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("archive")
    options.add_argument("--write", metavar="PAGE")
    given = options.parse_args()
    measured = {}
    for executors in (1, 2):
        spark = session(executors, given.archive)
        measured[executors] = compared(spark), growth(spark)
        spark.stop()
    text = (f"{table(measured)}\n\n{report.machine()}. PySpark {pyspark.__version__}, Python "
            f"{sys.version.split()[0]}. {report.today()}; load {os.getloadavg()[0]:.1f}.")
    print(text)
    if given.write:
        report.write(given.write, text, START, END)


if __name__ == "__main__":
    main()
