"""Spark as the tests need it: two threads in this process, or a cluster of two executor processes.

`make test-spark` says where the packed environment of the executors is. Without it the tests fail.
"""

from __future__ import annotations

import os
import pathlib
import sys
from typing import TYPE_CHECKING, Any

import pytest
from pyspark.sql import SparkSession

import screening as sc

if TYPE_CHECKING:
    from collections.abc import Iterator

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tests"))

# What a small job needs, and no more: a machine of two cores runs driver and executors.
_SMALL = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.python.worker.faulthandler.enabled": "true",
    "spark.log.level": "OFF",
}


def _session(master: str, python: str, **more: Any) -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = python
    builder = SparkSession.builder.master(master)
    for name, value in {**_SMALL, **more}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def local() -> Iterator[SparkSession]:
    """`local[2]`: two threads, and workers from the environment that runs the tests."""
    yield from _session("local[2]", sys.executable)


@pytest.fixture(scope="module")
def cluster(archive: str) -> Iterator[SparkSession]:
    """Two executor processes, whose Python is nothing but what the archive brings them."""
    yield from _session(
        "local-cluster[2,1,1024]",
        "./shipped/bin/python",
        **{"spark.archives": f"{archive}#shipped", "spark.executor.memory": "1g"},
    )


@pytest.fixture(scope="session")
def archive() -> str:
    path = os.environ.get("SCREENING_SPARK_ARCHIVE", "")
    if not pathlib.Path(path).is_file():
        pytest.fail(
            "SCREENING_SPARK_ARCHIVE names no packed environment; `make test-spark` packs one"
        )
    return path


@pytest.fixture(params=sc.instruments())
def instrument(request: pytest.FixtureRequest) -> sc.Instrument:
    """Every shipped instrument in turn."""
    return sc.instrument(request.param, provisional=True)
