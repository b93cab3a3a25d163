"""Many people: from a host's table to a table of results."""

from __future__ import annotations

from . import _core
from ._context import names
from ._errors import DataError, OptionError
from ._item_columns import Finder
from ._shapes import ItemCounts, Problem
from ._sources import source_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    import numpy
    import pandas
    import polars
    import pyarrow
    from matplotlib.axes import Axes

    from ._instrument import Instrument
    from ._shapes import Item


class TableResult:
    """Results of many people, one row each, in the order they came.

    Hands its columns on without copying: to anything that speaks Arrow
    (`polars.DataFrame(result)`, `pyarrow.table(result)`), and as NumPy arrays, `result[name]`.

    Columns are `<id>_status`, `<id>_flag_<flag>`, `<id>_<scale>`, `..._lower`, `..._upper`,
    `..._answered`, `<id>_band_<set>` and `<id>_cut_<cut-off>`. A score without a value is NaN, or
    null, and never zero. A flag that nobody answered is `indeterminate`. A cut-off is 1, 0, or null
    where it does not apply or is not decided.
    """

    __slots__ = ("_core", "_forms", "_index", "_instrument", "_places", "_words")

    def __init__(
        self,
        core: _core.OutcomeTable,
        instrument: Instrument,
        places: list[tuple[str, str | None, str | None]],
        index: Any,
    ) -> None:
        self._core = core
        self._instrument = instrument
        self._places = places
        self._index = index
        self._forms = {name: form for name, form, _ in core.columns}
        self._words = {name: words for name, form, words in core.columns if form == "word"}

    @property
    def instrument(self) -> Instrument:
        """What the table was scored with."""
        return self._instrument

    @property
    def columns(self) -> list[str]:
        """The names of the columns, flags before scores."""
        return list(self._forms)

    @property
    def word_columns(self) -> list[str]:
        """Those of them that hold codes of words."""
        return list(self._words)

    def words(self, column: str) -> tuple[str, ...]:
        """What the codes 0, 1, ... of a column of words stand for; negative codes are none."""
        return self._words[column]

    @property
    def issues(self) -> numpy.ndarray[Any, Any]:
        """How many answers of each row need a person's eye."""
        return _array_of(self._core.issues())

    @property
    def problems(self) -> list[Problem]:
        """Every cell that could not be used, in order; listed with `errors="report"` only."""
        return [
            Problem(row, *self._places[column], kind) for row, column, kind in self._core.problems
        ]

    def item_counts(self, *, show_protected: bool = False) -> tuple[ItemCounts, ...]:
        """How often each item got each answer, and how often none.

        Only of a table scored with `count_answers=True`. No answer is none whatever the reason: an
        item that a skip rule left out has none either. Answers that must be kept from a partner's
        eyes are left out unless `show_protected`.
        """
        counts = self._core.item_counts
        if not counts and self._instrument.items:
            raise OptionError(
                "this table's answers were not counted; score it with count_answers=True",
                "not_counted",
                option="count_answers",
            )
        return tuple(
            _item_counts(item, show_protected, *each)
            for item, each in zip(self._instrument.items, counts, strict=True)
        )

    def plot(
        self,
        kind: str = "distribution",
        scale: str | None = None,
        *,
        ax: Axes | None = None,
        show_protected: bool = False,
    ) -> Axes:
        """Draws the people together, never one of them alone.

        `"distribution"`: how many people have each score of a scale (the total, unless named), with
        bands and cut-offs. `"items"`: the share of each answer; `"missing"`: the share without one;
        both need `count_answers=True` when the table is scored. Into `ax`, or a figure of its own.
        Needs matplotlib (`pip install 'screening[plot]'`); `alt_text()` says it in words.
        """
        from . import _plot

        return _plot.table(self, kind, scale, ax, show_protected)

    def alt_text(
        self, kind: str = "distribution", scale: str | None = None, *, show_protected: bool = False
    ) -> str:
        """What `plot()` draws, in words, for those who cannot see it."""
        from . import _distributions

        return _distributions.text_of_table(self, kind, scale, show_protected)

    def __len__(self) -> int:
        return len(self._core)

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __contains__(self, column: object) -> bool:
        return column in self._forms

    def keys(self) -> list[str]:
        """The same as `columns`, for those that take a mapping."""
        return self.columns

    def __getitem__(self, column: str) -> numpy.ndarray[Any, Any]:
        """A column as a read-only NumPy array that shares the result's memory.

        Scores are float64 with NaN. Determinations are int8: 1, 0, -1 for indeterminate, -2 where
        they do not apply. Statuses, flags and bands are int8 codes of `words(column)`.
        """
        return _array_of(self._core.view(column))

    def __arrow_c_schema__(self) -> object:
        return self._core.arrow_schema()

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        return self._core.arrow_array()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._core.arrow_stream()

    def to_arrow(self) -> pyarrow.Table:
        """As a PyArrow table."""
        import pyarrow

        return pyarrow.table(self)

    def to_polars(self) -> polars.DataFrame:
        """As a Polars frame."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """As a pandas frame, with the index of the frame that was scored, if it was one."""
        import numpy as np
        import pandas as pd

        def column(name: str, form: str) -> Any:
            values = self[name]
            if form == "word":
                codes = np.maximum(values, -1)
                return pd.Categorical.from_codes(codes, pd.Index(self._words[name], dtype=object))
            if form == "code":
                return pd.arrays.IntegerArray(values, values < 0)
            return values

        made = {name: column(name, form) for name, form in self._forms.items()}
        return pd.DataFrame(made, index=self._index, copy=False)

    def __repr__(self) -> str:
        return (
            f"<TableResult {self._instrument.id} {self._instrument.version}: {len(self)} rows, "
            f"{len(self._forms)} columns>"
        )

    def _repr_html_(self) -> str:
        from . import _html

        return _html.table(self)


def _item_counts(
    item: Item,
    show_protected: bool,
    answers: list[str],
    labels: list[str],
    points: list[float | None],
    given: list[int],
    missing: int,
    unusable: int,
) -> ItemCounts:
    if item.display_safety and not show_protected:
        return ItemCounts(item.id, "", True, (), (), (), (), missing, unusable)
    return ItemCounts(
        item.id,
        item.label,
        item.display_safety,
        tuple(answers),
        tuple(labels),
        tuple(points),
        tuple(given),
        missing,
        unusable,
    )


def _array_of(view: _core.View) -> numpy.ndarray[Any, Any]:
    import numpy as np

    return np.asarray(view)


def score_table(
    instrument: Instrument,
    scorer: _core.Scorer,
    data: Any,
    *,
    context_columns: Mapping[str, str] | Iterable[str],
    columns: str | Mapping[str, str] | None,
    missing_codes: Iterable[int] | Mapping[str, Iterable[int]],
    allow_missing: Iterable[str],
    allow_unknown: Iterable[str],
    columns_out: str | Iterable[str],
    errors: str,
    count_answers: bool,
    progress: Any,
) -> TableResult:
    """`Instrument.score_table`, once its options about people are settled."""
    items = [item.id for item in instrument.items]
    source = source_of(data)
    finder = Finder(instrument.id, items, source)
    found = finder.items(columns, allow_missing, allow_unknown)
    by_row = finder.context(context_columns)

    read = [None if each is None else (each[0], source.column(each[1])) for each in found]
    stated = [(field, (name, source.column(place))) for field, name, place in by_row]
    places: list[tuple[str, str | None, str | None]] = [
        (each[0] if each else item, item, None) for item, each in zip(items, read, strict=True)
    ]
    places += [(name, None, field) for field, (name, _) in stated]

    made = _core.score_table(
        scorer,
        rows_of(source.rows, [each for each in read if each], instrument.id),
        read,
        stated,
        missing_lists(items, missing_codes),
        names("columns_out", columns_out),
        errors,
        count_answers,
        _progress(progress),
    )
    return TableResult(made, instrument, places, source.index)


def rows_of(known: int, read: list[tuple[str, _core.Column]], instrument: str) -> int:
    """How many rows a table has, by its columns of items where it does not say so itself."""
    if known >= 0:
        return known
    if not read:
        raise DataError(
            "no column of an item is there to tell how many rows the table has",
            "missing_column",
            instrument=instrument,
        )
    return len(read[0][1])


def missing_lists(
    items: list[str], codes: Iterable[int] | Mapping[str, Iterable[int]]
) -> list[list[int]]:
    """The codes of every item that mean no answer."""
    by_item: dict[str, list[Any]]
    if hasattr(codes, "items"):
        by_item = {item: list(each) for item, each in codes.items()}
        unknown = [item for item in by_item if item not in items]
        if unknown:
            raise OptionError(
                f"missing_codes names '{unknown[0]}', which is no item",
                "unknown_item",
                option="missing_codes",
            )
    else:
        shared = list(codes)
        by_item = dict.fromkeys(items, shared)
    if not all(type(code) is int for each in by_item.values() for code in each):
        raise OptionError("missing_codes are integers", "wrong_type", option="missing_codes")
    return [by_item.get(item, []) for item in items]


def _progress(given: Any) -> Callable[[int, int], object] | None:
    if given is None or given is False:
        return None
    if given is not True and not hasattr(given, "update"):
        if callable(given):
            heard: Callable[[int, int], object] = given
            return heard
        raise OptionError(
            "progress is True, something with update(), or is called with (done, rows)",
            "wrong_type",
            option="progress",
        )
    bar = given
    done_before = 0

    def advance(done: int, rows: int) -> None:
        nonlocal bar, done_before
        if bar is True:
            from tqdm.auto import tqdm

            bar = tqdm(total=rows, unit="row")
        bar.update(done - done_before)
        done_before = done
        if given is True and done == rows:
            bar.close()

    return advance
