"""Instruments: the way in."""

from __future__ import annotations

from contextlib import suppress

from . import _core
from ._cohort_calls import CohortCalls
from ._context import key_of_scorer, make_scorer
from ._errors import OptionError
from ._result import Result
from ._shapes import Band, BandSet, CutOff, Item, Option, Scale

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping
    from decimal import Decimal
    from typing import Any

    from ._table import TableResult

# Contexts that one instrument is ready for at a time; a new one costs some microseconds.
_MOST_SCORERS = 256


class Instrument(CohortCalls):
    """A validated instrument. Immutable; may be shared between threads, copied and pickled."""

    __slots__ = ("_core", "_scorers", "_text")

    def __init__(self, core: _core.Instrument, text: str) -> None:
        self._core = core
        self._text = text
        self._scorers: dict[Any, _core.Scorer] = {}

    @property
    def id(self) -> str:
        """Such as `epds`."""
        return self._core.id

    @property
    def version(self) -> str:
        """Of the definition, such as `1.1.0`."""
        return self._core.version

    @property
    def name(self) -> str:
        """Such as `Edinburgh Postnatal Depression Scale`."""
        return self._core.name

    @property
    def digest(self) -> str:
        """SHA-256 of the definition's bytes, which every result carries."""
        return self._core.byte_digest

    @property
    def locked(self) -> bool:
        """Whether the definition's bytes were checked against a digest that is trusted."""
        return self._core.locked

    @property
    def provisional(self) -> bool:
        """Whether nothing that the instrument says is confirmed."""
        return self._core.provisional

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions, in form order."""
        return tuple(
            Item(id, label, kind, tuple(Option(*option) for option in options), *rest)
            for id, label, kind, options, *rest in self._core.items
        )

    @property
    def scales(self) -> tuple[Scale, ...]:
        """What is added up, with the range it can reach."""
        return tuple(Scale(*each) for each in self._core.scales)

    @property
    def band_sets(self) -> tuple[BandSet, ...]:
        """Named ranges of severity."""
        return tuple(
            BandSet(id, label, scale, tuple(Band(*band) for band in bands))
            for id, label, scale, bands in self._core.band_sets
        )

    @property
    def cut_offs(self) -> tuple[CutOff, ...]:
        """Every cut-off with the population it was established in and where it is published."""
        return tuple(CutOff(*each) for each in self._core.cut_offs)

    @property
    def flags(self) -> tuple[str, ...]:
        """The ids of its critical answers."""
        return tuple(self._core.flags)

    @property
    def flag_labels(self) -> dict[str, str]:
        """What each flag is about, by id."""
        return self._core.flag_labels

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The ids of what it decides beyond a single threshold, such as diagnostic algorithms."""
        return tuple(self._core.verdicts)

    def describe(self) -> str:
        """The whole instrument in words: keys, rules, cut-offs and their sources."""
        return self._core.describe()

    def score(
        self,
        answers: Mapping[str, Any] | Iterable[Any],
        *,
        coding: str = "code",
        stage: str | None = None,
        weeks: float | str | Decimal | None = None,
        role: str | None = None,
        sex: str | None = None,
        gave_birth: bool | None = None,
        language: str | None = None,
        country: str | None = None,
        setting: str | None = None,
        provisional: str | Iterable[str] = (),
        primary_cut_off: str | None = None,
        prevalence: float | str | Decimal | None = None,
        licence_held: bool = False,
        errors: str = "report",
    ) -> Result:
        """Scores one person.

        `answers` is a dict of item ids, a list in form order, or a row of a NumPy array. None and
        NaN are no answer, never zero. `coding` says how answers are written: `code` (what the form
        records), `position` (1 is the first printed answer) or `score`. What is known about the
        person decides which cut-offs apply; nothing is guessed.

        An answer that its item does not offer leaves that item unknown, and `issues` names it; with
        `errors="raise"` it is a `DataError`. An item that there is not, or a list of another
        length, always is.
        """
        key = (
            coding,
            stage,
            weeks,
            role,
            sex,
            gave_birth,
            language,
            country,
            setting,
            provisional,
            primary_cut_off,
            prevalence,
            licence_held,
        )
        scorer = self._scorer(key)
        if errors == "report":
            return Result(scorer.score(answers, False), self)
        if errors == "raise":
            return Result(scorer.score(answers, True), self)
        raise OptionError(
            "errors is 'report' (unusable answers become issues of the result) or 'raise'",
            "unknown_errors",
            option="errors",
            allowed=["report", "raise"],
        )

    def score_table(
        self,
        data: Any,
        *,
        coding: str = "code",
        stage: str | None = None,
        weeks: float | str | Decimal | None = None,
        role: str | None = None,
        sex: str | None = None,
        gave_birth: bool | None = None,
        language: str | None = None,
        country: str | None = None,
        setting: str | None = None,
        context_columns: Mapping[str, str] | Iterable[str] = (),
        columns: str | Mapping[str, str] | None = None,
        missing_codes: Iterable[int] | Mapping[str, Iterable[int]] = (),
        allow_missing: Iterable[str] = (),
        allow_unknown: Iterable[str] = (),
        columns_out: str | Iterable[str] = (),
        provisional: str | Iterable[str] = (),
        primary_cut_off: str | None = None,
        licence_held: bool = False,
        errors: str = "raise",
        count_answers: bool = False,
        progress: Any = None,
    ) -> TableResult:
        """Scores many people: one row each, and each as `score()` would score the person alone.

        `data` is anything with the Arrow PyCapsule protocol (Polars, PyArrow, pandas, DuckDB
        relations), a mapping of columns, a structured array, or an array with one column an item in
        form order. Columns are found by item id, by a pattern (`columns="q{n}"`, `"q{n:02}"`) or a
        mapping of item id and column.

        Context is one for all (`stage="postnatal"`), or each row's own, from the columns that
        `context_columns` names (`["weeks"]`, `{"weeks": "weeks_postpartum"}`).

        `errors`: `"raise"` refuses a table with answers that items do not offer, `"null"` takes
        them for no answer, `"report"` does and lists them in `problems`. `missing_codes` are
        numbers that mean no answer. `columns_out` chooses result columns by group or name.
        `count_answers` also counts each item's answers, for `item_counts()` and `plot("items")`.
        `progress` is True (tqdm), something with `update()`, or is called with (done, rows).
        """
        from ._table import score_table

        key = key_of_scorer(
            coding=coding,
            stage=stage,
            weeks=weeks,
            role=role,
            sex=sex,
            gave_birth=gave_birth,
            language=language,
            country=country,
            setting=setting,
            provisional=provisional,
            primary_cut_off=primary_cut_off,
            licence_held=licence_held,
        )
        return score_table(
            self,
            self._scorer(key),
            data,
            context_columns=context_columns,
            columns=columns,
            missing_codes=missing_codes,
            allow_missing=allow_missing,
            allow_unknown=allow_unknown,
            columns_out=columns_out,
            errors=errors,
            count_answers=count_answers,
            progress=progress,
        )

    def _scorer(self, key: tuple[Any, ...]) -> _core.Scorer:
        # Not by catching KeyError: a refusal of the context would be raised on top of it, and the
        # traceback of both would show what is stated of the person.
        try:
            scorer = self._scorers.get(key)
        except TypeError:
            scorer = None
        return scorer or self._new_scorer(key)

    def _new_scorer(self, key: tuple[Any, ...]) -> _core.Scorer:
        scorer = make_scorer(self._core, key)
        if len(self._scorers) >= _MOST_SCORERS:
            self._scorers.clear()
        # A list of provisional ids cannot be a key; its scorer is made anew each time.
        with suppress(TypeError):
            self._scorers[key] = scorer
        return scorer

    def __repr__(self) -> str:
        return f"<Instrument {self.id} {self.version}: {self.name}>"

    def _repr_html_(self) -> str:
        from . import _html

        return _html.instrument(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Instrument) and (self.id, self.digest, self.locked) == (
            other.id,
            other.digest,
            other.locked,
        )

    def __hash__(self) -> int:
        return hash((self.id, self.digest))

    def __reduce__(self) -> tuple[Callable[..., Instrument], tuple[str, str, str]]:
        digest = self.digest if self.locked else ""
        return (_from_text, (self._text, self.id, digest))


def _from_text(text: str, name: str, digest: str) -> Instrument:
    return Instrument(_core.load_definition(text, name, digest), text)


_shipped: dict[tuple[str, bool], Instrument] = {}


def instruments() -> list[str]:
    """The ids of the shipped instruments."""
    return _core.shipped_ids()


def instrument(name: str, *, provisional: bool = False) -> Instrument:
    """A shipped instrument, by `epds` or `epds@1.1.0`.

    One that is provisional as a whole is only given with `provisional=True`.
    """
    key = (name, provisional)
    found = _shipped.get(key)
    if found is None:
        found = Instrument(_core.find(name, provisional), _core.shipped_text(name))
        _shipped[key] = found
    return found


def load(path: str | os.PathLike[str], *, digest: str = "") -> Instrument:
    """An instrument of one's own, from a YAML file (docs/definition-format.md).

    With `digest`, the SHA-256 of its bytes in lower-case hex, any other bytes are refused; without
    it every result says that the definition was not locked.
    """
    import os

    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    return Instrument(_core.load_definition(text, os.fspath(path), digest), text)
