"""What the tests share."""

from __future__ import annotations

import os
import pathlib

import pytest

import screening as sc

ROOT = pathlib.Path(__file__).parents[3]


@pytest.fixture(scope="session")
def program() -> str:
    """The command line, which must give the same results. Without it nothing can be compared."""
    path = os.environ.get("SCREENING_PROGRAM", str(ROOT / "build" / "release" / "screening"))
    if not os.access(path, os.X_OK):
        pytest.fail(f"{path} is not there; `make python` builds it, or set SCREENING_PROGRAM")
    return path


@pytest.fixture(params=sc.instruments())
def instrument(request: pytest.FixtureRequest) -> sc.Instrument:
    """Every shipped instrument in turn."""
    return sc.instrument(request.param, provisional=True)


@pytest.fixture(scope="session")
def epds() -> sc.Instrument:
    return sc.instrument("epds")
