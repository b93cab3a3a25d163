"""Invented people for the notebooks. SYNTHETIC: no line comes from anybody's data.

The same seed gives the same people. How they answer is made up, and says nothing about how common
anything is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

import screening as sc

if TYPE_CHECKING:
    from numpy.typing import NDArray


def answers(
    rng: np.random.Generator,
    instrument: sc.Instrument,
    level: NDArray[np.float64],
    blank: float = 0.01,
) -> pd.DataFrame:
    """Codes of answers. `level` is one number a person: at 0 all answers are worth least, at 1
    most. A share `blank` of them is missing."""
    columns = {}
    for item in instrument.items:
        worth = sorted((option.score or 0.0, int(option.code)) for option in item.options)
        codes = np.array([code for _, code in worth], dtype=float)
        place = (level + rng.normal(0, 0.2, len(level))) * (len(codes) - 1)
        column = codes[np.clip(np.rint(place), 0, len(codes) - 1).astype(int)]
        column[rng.random(len(level)) < blank] = np.nan
        columns[item.id] = column
    return pd.DataFrame(columns).astype("Int8")


def ids(count: int) -> list[str]:
    return [f"SYNTHETIC-{number:04}" for number in range(1, count + 1)]


def clinic(count: int = 180, seed: int = 1987) -> pd.DataFrame:
    """Mothers of a postnatal clinic with the EPDS and, most of them, the PBQ."""
    rng = np.random.default_rng(seed)
    epds, pbq = sc.instrument("epds"), sc.instrument("pbq")
    low = np.clip(rng.beta(1.3, 4.0, count), 0, 1)
    people = pd.DataFrame({"id": ids(count), "weeks": rng.integers(5, 13, count)})
    mood = answers(rng, epds, low, blank=0.015)
    # The item on self-harm is far rarer than the others are.
    hardly = np.where(rng.random(count) < 0.04, rng.integers(1, 4, count), 0)
    mood["epds_10"] = pd.array(hardly, dtype="Int8")
    mood.loc[rng.random(count) < 0.02, "epds_10"] = pd.NA
    bond = answers(rng, pbq, np.clip(0.6 * low + rng.normal(0, 0.05, count), 0, 1), blank=0.01)
    # The two items on harm, rarer still.
    for item in ("pbq_18", "pbq_24"):
        never = next(
            int(o.code) for i in pbq.items if i.id == item for o in i.options if not o.score
        )
        bond[item] = pd.array(np.full(count, never), dtype="Int8")
    # Some went home before the second form.
    bond.loc[rng.random(count) < 0.12, :] = pd.NA
    return pd.concat([people, mood, bond], axis=1)


def population(count: int = 5000, seed: int = 1998) -> pd.DataFrame:
    """Adults with adverse and positive childhood experiences, which go against each other."""
    rng = np.random.default_rng(seed)
    hardship = rng.beta(0.9, 3.0, count)
    kindness = np.clip(0.9 - 0.6 * hardship + rng.normal(0, 0.15, count), 0, 1)
    return pd.concat(
        [
            pd.DataFrame(
                {"id": ids(count), "age_group": rng.choice(["18-34", "35-54", "55+"], count)}
            ),
            answers(rng, sc.instrument("ace10"), hardship, blank=0.01),
            answers(rng, sc.instrument("pce"), kindness, blank=0.01),
            answers(rng, sc.instrument("bce"), kindness, blank=0.01),
        ],
        axis=1,
    )


def export(count: int = 400, seed: int = 2011) -> pd.DataFrame:
    """EPDS forms of three sites with the totals that each site's own system stored.

    Two of the systems have a fault each; the notebook finds out which.
    """
    rng = np.random.default_rng(seed)
    epds = sc.instrument("epds")
    forms = answers(rng, epds, rng.beta(1.5, 3.5, count), blank=0.012)
    site = rng.choice(["north", "south", "west"], count)
    points = worth(epds, forms)
    right = points.sum(axis=1, skipna=False)
    with_gaps_as_zero = points.sum(axis=1)
    # Most items are printed from the worst answer on; one system read them as the others.
    printed = [item.id for item in epds.items if item.keyed == "reversed"]
    turned = points.copy()
    turned[printed] = points[printed].max(axis=None) - turned[printed]
    stored = np.select(
        [site == "south", site == "west"],
        [with_gaps_as_zero, turned.sum(axis=1, skipna=False)],
        right,
    )
    return pd.concat([pd.DataFrame({"id": ids(count), "site": site}), forms], axis=1).assign(
        stored_total=pd.array(stored, dtype="Float64")
    )


def worth(instrument: sc.Instrument, forms: pd.DataFrame) -> pd.DataFrame:
    """What each answer is worth, by the definition's own key."""
    return pd.DataFrame(
        {
            item.id: forms[item.id]
            .map({int(o.code): o.score for o in item.options})
            .astype("Float64")
            for item in instrument.items
        }
    )


def million(count: int = 1_000_000, seed: int = 42) -> pd.DataFrame:
    """The EPDS, one byte an answer, 3 % of them missing; with a region to group by."""
    rng = np.random.default_rng(seed)
    columns = {"region": rng.integers(1, 9, count, dtype=np.int8)}
    for item in sc.instrument("epds").items:
        # The item on self-harm is far rarer than the others are.
        shares = [0.97, 0.02, 0.005, 0.005] if item.id == "epds_10" else [0.5, 0.3, 0.15, 0.05]
        codes = rng.choice(np.arange(4, dtype=np.int8), count, p=shares)
        columns[item.id] = pd.arrays.IntegerArray(codes, rng.random(count) < 0.03)
    return pd.DataFrame(columns)
