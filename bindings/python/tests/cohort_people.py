"""Invented people whom the tests of cohorts count."""

from __future__ import annotations

import random
from typing import Any

import pyarrow as pa
from forms import columns_of, numbers
from test_same_everywhere import seeded_rows

import screening as sc

AREAS = ("north", "south", None, 'a, "b"')


def people(instrument: sc.Instrument, rows: int, seed: int = 7) -> pa.Table:
    """Answers with gaps, and two columns of codes."""
    chance = random.Random(seed)
    made: dict[str, Any] = {
        "area": pa.array([chance.choice(AREAS) for _ in range(rows)], pa.string()),
        "role": pa.array([chance.choice(("mother", "father", None)) for _ in range(rows)]),
    }
    for name, column in columns_of(instrument, seeded_rows(instrument, rows, seed)).items():
        held = numbers(column)
        made[name] = pa.array(column) if held is None else pa.array(held, pa.int8())
    return pa.table(made)
