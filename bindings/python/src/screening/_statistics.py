"""How often: prevalence and item statistics out of counts, which add up in any order."""

from __future__ import annotations

import math

from ._item_counts import AnswerCounter
from ._table import TableResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction
    from typing import Any

    import pyarrow

    from ._instrument import Instrument

# What was counted, of which part of the instrument, and its value; and how many people.
Counts = dict[tuple[str, str, str], int]

_DETERMINATIONS = {1: "positive", 0: "negative", -1: "indeterminate", -2: "not_applied"}


def counted(instrument: Instrument, table: pyarrow.Table, options: Mapping[str, Any]) -> Counts:
    """The counts of some people's answers and results."""
    result = instrument.score_table(table, **options)
    counts: Counts = {("rows", "", ""): len(result)}
    for kind, part, column in _parts(instrument):
        if column not in result:
            continue
        for value, count in _values(result, column, kind):
            counts[kind, part, value] = count
    AnswerCounter(instrument, options).count(table, counts)
    return counts


def _parts(instrument: Instrument) -> Iterable[tuple[str, str, str]]:
    """What there is to count: its kind, its id, and the column of results that holds it."""
    prefix = instrument.id + "_"
    yield "status", "", prefix + "status"
    for flag in instrument.flags:
        yield "flag", flag, f"{prefix}flag_{flag}"
    for scale in instrument.scales:
        yield "score", scale.id, prefix + scale.id
    for band_set in instrument.band_sets:
        yield "band", band_set.id, f"{prefix}band_{band_set.id}"
    for cut_off in instrument.cut_offs:
        yield "cut_off", cut_off.id, f"{prefix}cut_{cut_off.id}"
    for verdict in instrument.verdicts:
        yield "verdict", verdict, f"{prefix}verdict_{verdict}"


def _values(result: TableResult, column: str, kind: str) -> Iterable[tuple[str, int]]:
    import numpy as np

    values, counts = np.unique(result[column], return_counts=True, equal_nan=True)
    for value, count in zip(values.tolist(), counts.tolist(), strict=True):
        yield _text(result, column, kind, value), count


def _text(result: TableResult, column: str, kind: str, value: Any) -> str:
    if kind == "score":
        return "" if value != value else str(float(value))
    if column not in result.word_columns:
        return _DETERMINATIONS[value]
    if value >= 0:
        return str(result.words(column)[value])
    return "" if kind == "band" else _DETERMINATIONS[value]


class Prevalence:
    """How many are positive by a cut-off, and between which shares the truth lies.

    Of people whose forms do not decide it, all or none may be positive: `lowest` and `highest` are
    the shares then. Those to whom the cut-off does not apply are in none of the shares.
    """

    __slots__ = ("indeterminate", "negative", "not_applied", "positive")

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.positive = counts.get("positive", 0)
        self.negative = counts.get("negative", 0)
        self.indeterminate = counts.get("indeterminate", 0)
        self.not_applied = counts.get("not_applied", 0)

    @property
    def applied(self) -> int:
        """To how many people the cut-off applies."""
        return self.positive + self.negative + self.indeterminate

    @property
    def lowest(self) -> float | None:
        """The share if nobody undecided is positive; None if it applies to nobody."""
        return self.positive / self.applied if self.applied else None

    @property
    def highest(self) -> float | None:
        """The share if everybody undecided is positive."""
        if not self.applied:
            return None
        return (self.positive + self.indeterminate) / self.applied

    @property
    def share(self) -> float | None:
        """The share among those who are decided, or None if nobody is."""
        decided = self.positive + self.negative
        return self.positive / decided if decided else None

    def __repr__(self) -> str:
        return (
            f"Prevalence(positive={self.positive}, negative={self.negative}, "
            f"indeterminate={self.indeterminate}, not_applied={self.not_applied})"
        )


class Distribution:
    """How many people have which number: of a scale, or of an item."""

    __slots__ = ("counts",)

    def __init__(self, counts: Mapping[Fraction, int]) -> None:
        self.counts = dict(sorted(counts.items()))

    @property
    def n(self) -> int:
        return sum(self.counts.values())

    @property
    def sum(self) -> Fraction:
        from fractions import Fraction

        return sum((value * count for value, count in self.counts.items()), Fraction())

    @property
    def sum_of_squares(self) -> Fraction:
        from fractions import Fraction

        return sum((value * value * count for value, count in self.counts.items()), Fraction())

    @property
    def mean(self) -> float | None:
        return float(self.sum / self.n) if self.n else None

    @property
    def sd(self) -> float | None:
        """The standard deviation of a sample; None for fewer than two people."""
        if self.n < 2:
            return None
        return math.sqrt((self.sum_of_squares - self.sum**2 / self.n) / (self.n - 1))

    def __repr__(self) -> str:
        return f"Distribution(n={self.n}, mean={self.mean}, sd={self.sd})"


class Statistics:
    """Counts of people, and what follows from them.

    `a + b` is what both would have been together; counts are whole numbers, so the order in which
    they are added changes nothing. Nothing is held back where few people are counted: who publishes
    these figures decides that.
    """

    __slots__ = ("_coding", "_counts", "_instrument")

    def __init__(self, instrument: Instrument, counts: Counts, coding: str = "code") -> None:
        self._instrument = instrument
        self._counts = {key: counts[key] for key in sorted(counts) if counts[key]}
        self._coding = coding

    @property
    def instrument(self) -> Instrument:
        return self._instrument

    @property
    def counts(self) -> Counts:
        """All counts, by kind, part and value."""
        return dict(self._counts)

    @property
    def rows(self) -> int:
        return self._counts.get(("rows", "", ""), 0)

    @property
    def status(self) -> dict[str, int]:
        """How many forms are complete, partial and empty."""
        return self._of("status", "")

    def flag(self, flag: str) -> dict[str, int]:
        """How many people raise a flag, do not, or did not answer what decides it."""
        return self._of("flag", self._known(flag, self._instrument.flags, "flag"))

    def band(self, band_set: str) -> dict[str, int]:
        """How many people are in each band; under '' those whose score has none."""
        sets = [each.id for each in self._instrument.band_sets]
        return self._of("band", self._known(band_set, sets, "set of bands"))

    def verdict(self, verdict: str) -> dict[str, int]:
        return self._of("verdict", self._known(verdict, self._instrument.verdicts, "verdict"))

    def prevalence(self, cut_off: str) -> Prevalence:
        """Of the people to whom a cut-off applies, how many are positive by it."""
        cut_offs = [each.id for each in self._instrument.cut_offs]
        return Prevalence(self._of("cut_off", self._known(cut_off, cut_offs, "cut-off")))

    def score(self, scale: str) -> Distribution:
        """The distribution of a scale among those who have a score."""
        from fractions import Fraction

        scales = [each.id for each in self._instrument.scales]
        counts = self._of("score", self._known(scale, scales, "scale"))
        return Distribution(
            {Fraction(float(value)): count for value, count in counts.items() if value}
        )

    def answers(self, item: str) -> dict[str, int]:
        """How many people gave which answer, as the coding writes it; under '' those who gave none.

        An answer that the item does not offer counts as none. Of an item with several answers each
        is counted.
        """
        return self._of("answer", self._known(item, self._items(), "item"))

    def item(self, item: str) -> Distribution:
        """The distribution of an item's scores among those who answered it."""
        worth = self._answers().worth(self._known(item, self._items(), "item"))
        counts: dict[Fraction, int] = {}
        for answer, count in self.answers(item).items():
            if answer in worth:
                counts[worth[answer]] = counts.get(worth[answer], 0) + count
        return Distribution(counts)

    @property
    def complete_cases(self) -> int:
        """How many people answered every item that has scores: those whom covariances are of."""
        return self._counts.get(("complete_cases", "", ""), 0)

    def covariance(self, one: str, other: str) -> float | None:
        """The covariance of two items' scores among complete cases; None for fewer than two."""
        from fractions import Fraction

        scored = self._answers().scored
        first, second = sorted(
            (self._known(item, scored, "item with scores") for item in (one, other)),
            key=scored.index,
        )
        n = self.complete_cases
        if n < 2:
            return None
        unit = self._answers().unit
        product, of_first, of_second = (
            self._counts.get(key, 0)
            for key in (("product", first, second), ("sum", first, ""), ("sum", second, ""))
        )
        deviations = Fraction(product) - Fraction(of_first * of_second, n)
        return float(deviations / (n - 1) * unit * unit)

    def __add__(self, other: Statistics) -> Statistics:
        if not isinstance(other, Statistics):
            return NotImplemented
        if (self._instrument, self._coding) != (other._instrument, other._coding):
            raise ValueError("statistics of different instruments or codings do not add up")
        keys = self._counts.keys() | other._counts.keys()
        added = {key: self._counts.get(key, 0) + other._counts.get(key, 0) for key in keys}
        return Statistics(self._instrument, added, self._coding)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Statistics) and (
            self._instrument,
            self._coding,
            self._counts,
        ) == (other._instrument, other._coding, other._counts)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Statistics {self._instrument.id} {self._instrument.version}: {self.rows} rows>"

    def _of(self, kind: str, part: str) -> dict[str, int]:
        return {
            value: count
            for (k, name, value), count in self._counts.items()
            if (k, name) == (kind, part)
        }

    def _items(self) -> list[str]:
        return [item.id for item in self._instrument.items]

    def _answers(self) -> AnswerCounter:
        return AnswerCounter(self._instrument, {"coding": self._coding})

    def _known(self, name: str, known: Iterable[str], what: str) -> str:
        if name not in list(known):
            raise KeyError(f"'{self._instrument.id}' has no {what} '{name}'")
        return name
