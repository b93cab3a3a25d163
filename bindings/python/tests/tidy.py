"""The figures of a cohort's tidy table, and how plain Python counts the same."""

from __future__ import annotations

import csv
import math
import pathlib
import statistics
from collections import Counter
from collections.abc import Iterable

import screening as sc

Row = dict[str, str]
Figures = dict[tuple[str, str, str, str, str], Row]


def figures(path: pathlib.Path) -> Figures:
    """The tidy table by group column, group, kind, part and statistic."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["group_column"], row["group"], row["kind"], row["part"], row["statistic"]): row
            for row in csv.DictReader(file)
        }


def wilson(count: int, n: int) -> tuple[float, float]:
    z = statistics.NormalDist().inv_cdf(0.975)
    share = count / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return middle - half, middle + half


def is_share(row: Row, count: int, n: int) -> bool:
    """The figure is this share with Wilson's interval."""
    low, high = wilson(count, n)
    return (
        row["suppressed"] == "0"
        and int(row["n"]) == n
        and math.isclose(float(row["value"]), count / n, abs_tol=1e-12)
        and math.isclose(float(row["lower"]), max(low, 0.0), abs_tol=1e-9)
        and math.isclose(float(row["upper"]), min(high, 1.0), abs_tol=1e-9)
    )


def is_held_back(row: Row) -> bool:
    return row["suppressed"] == "1" and not (row["value"] or row["lower"] or row["upper"])


def worth(instrument: str) -> dict[str, dict[str, float]]:
    return {
        item.id: {option.code: option.score or 0.0 for option in item.options}
        for item in sc.instrument(instrument).items
    }


def points(row: Row, key: dict[str, dict[str, float]], items: Iterable[str]) -> float | None:
    """The sum of a form's points; none where an answer is missing."""
    cells = [(item, row[item]) for item in items]
    if any(code not in key[item] for item, code in cells):
        return None
    return sum(key[item][code] for item, code in cells)


def reached(listed: list[Row], items: list[str]) -> Counter[str]:
    """How a form was met: never asked, declined, or answered in whole or in part."""

    def way(row: Row) -> str:
        cells = {row[item] for item in items}
        if cells == {"not_asked"}:
            return "never_asked"
        if not cells & set("0123456789"):
            return "declined" if "declined" in cells else "blank"
        return "complete" if not cells & {"", "declined", "not_asked"} else "partial"

    return Counter(map(way, listed))
