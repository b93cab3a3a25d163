"""What a service shows of its figures: words for each, and a chart that needs no colour.

A figure is a row of a cohort's tidy table (docs/cohorts.md), or a `share` made here of a count
that no instrument gives.
"""

from __future__ import annotations

import io
import json
import math
import pathlib
import statistics
from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import Image

WRITTEN = pathlib.Path(__file__).resolve().parents[2] / "build" / "services"
LEAST = 10  # people; the program's own default
Figure = Mapping[str, Any]


def _written(name: str) -> pathlib.Path:
    """What a shell line wrote: `<service>/<file>`."""
    path = WRITTEN / name
    if not path.exists():
        service = name.split("/")[0]
        raise FileNotFoundError(
            f"build/services/{name} is not there; `make notebooks` makes it, and so does "
            f"examples/services/{service}/run.sh build/services/{service}"
        )
    return path


def figures(name: str) -> pd.DataFrame:
    """A tidy table that a shell line wrote."""
    return pd.read_csv(_written(name)).astype({"suppressed": bool})


def suggestions(name: str) -> list[dict[str, Any]]:
    """What pathways suggest, one family after the other."""
    lines = _written(name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def figure(
    figures: pd.DataFrame,
    kind: str,
    statistic: str,
    part: str = "",
    column: str = "",
    group: str = "",
) -> Figure:
    """The one row of a tidy table that is meant."""
    wanted = {"kind": kind, "statistic": statistic, "part": part}
    wanted |= {"group_column": column, "group": group}
    found = figures
    for name, value in wanted.items():
        found = found[found[name].fillna("") == value]
    (row,) = found.to_dict("records")
    return row


def share(count: int, n: int) -> Figure:
    """A share with Wilson's interval of 95 %; held back where few are, or are not, in it."""
    if 0 < count < LEAST or 0 < n - count < LEAST:
        return {"value": math.nan, "lower": math.nan, "upper": math.nan, "n": n, "suppressed": True}
    z = statistics.NormalDist().inv_cdf(0.975)
    middle = (count / n + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(count / n * (1 - count / n) / n + z * z / (4 * n * n))
    low, high = max(middle - half, 0.0), min(middle + half, 1.0)
    return {"value": count / n, "lower": low, "upper": high, "n": n, "suppressed": False}


def words(row: Figure, per_cent: bool = True) -> str:
    """As `21.6 % (18.4 to 25.3 %), n = 578`; held back: few people, or known by subtraction."""
    if row["suppressed"]:
        return "held back"
    if math.isnan(row["value"]):
        return "applies to nobody here"
    times, digits, sign = (100, 1, " %") if per_cent else (1, 2, "")
    value, low, high = (times * row[name] for name in ("value", "lower", "upper"))
    between = "" if math.isnan(low) else f" ({low:.{digits}f} to {high:.{digits}f}{sign})"
    return f"{value:.{digits}f}{sign}{between}, n = {row['n']:.0f}"


def chart(title: str, rows: Mapping[str, Figure], axis: str, per_cent: bool = True) -> Image:
    """Each figure as a dot on its interval. Its alternative text says all that it shows."""
    told = {name: row for name, row in rows.items() if not row["suppressed"]}
    height = 1.3 + 0.42 * len(rows)
    drawn, ax = plt.subplots(figsize=(7.6, height), layout="constrained")
    times = 100 if per_cent else 1
    for place, (name, row) in enumerate(rows.items()):
        if name not in told or math.isnan(row["value"]):
            ax.annotate(
                words(row),
                (0.02, place),
                xycoords=("axes fraction", "data"),
                va="center",
                style="italic",
                color="0.35",
            )
            continue
        low, value, high = (times * row[key] for key in ("lower", "value", "upper"))
        ax.plot([low, high], [place, place], color="0.45", linewidth=3, solid_capstyle="butt")
        ax.plot(value, place, marker="o", color="black", markersize=8)
        ax.annotate(
            f"{value:.1f}",
            (value, place),
            xytext=(0, 9),
            textcoords="offset points",
            ha="center",
            fontsize=9,
        )
    ax.set_yticks(range(len(rows)), list(rows))
    ax.set_ylim(len(rows) - 0.4, -0.7)
    ax.set_xlabel(axis)
    ax.set_title(f"SYNTHETIC: {title}", loc="left", fontsize=11)
    if per_cent:
        ax.set_xlim(0, max([100 * row["upper"] for row in told.values()] or [0]) * 1.08 or 1)
    ax.grid(axis="x", color="0.9")
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    kept = io.BytesIO()
    drawn.savefig(kept, format="png", dpi=110, facecolor="white", metadata={"Software": None})
    plt.close(drawn)
    said = "; ".join(f"{name} {words(row, per_cent)}" for name, row in rows.items())
    return Image(kept.getvalue(), alt=f"Chart of synthetic people, {title}: {said}.")
