"""A cohort's figures one by one and as tables."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    import pandas
    import polars
    import pyarrow


class CohortFigure(NamedTuple):
    """One figure; docs/cohorts.md lists what there is. What is held back has no number at all."""

    group_column: str
    group: str
    kind: str
    part: str
    statistic: str
    value: float | None
    lower: float | None
    upper: float | None
    n: int | None
    suppressed: bool


class CohortFigures:
    """Every figure of a cohort, in a fixed order: the tidy table of `screening cohort --tidy`.

    A sequence of `CohortFigure`; as a table through `to_pandas()`, `to_polars()` and whatever
    speaks Arrow. Shares are between 0 and 1, intervals of 95 %.
    """

    __slots__ = ("_figures",)

    def __init__(self, figures: Iterable[tuple[Any, ...]]) -> None:
        self._figures = tuple(CohortFigure(*each) for each in figures)

    def __len__(self) -> int:
        return len(self._figures)

    def __iter__(self) -> Iterator[CohortFigure]:
        return iter(self._figures)

    def __getitem__(self, index: int) -> CohortFigure:
        return self._figures[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CohortFigures) and self._figures == other._figures

    def __hash__(self) -> int:
        return hash(self._figures)

    def find(
        self,
        kind: str,
        part: str = "",
        *,
        statistic: str,
        group_column: str = "",
        group: str = "",
    ) -> CohortFigure | None:
        """One figure, of everybody unless a group is named; None where there is none."""
        key = (group_column, group, kind, part, statistic)
        return next((each for each in self._figures if each[:5] == key), None)

    def _columns(self) -> dict[str, list[Any]]:
        return {
            name: [each[i] for each in self._figures] for i, name in enumerate(CohortFigure._fields)
        }

    def to_arrow(self) -> pyarrow.Table:
        """As a PyArrow table."""
        import pyarrow as pa

        numbers = dict.fromkeys(("value", "lower", "upper"), pa.float64())
        types = {**numbers, "n": pa.int64(), "suppressed": pa.bool_()}
        schema = [(name, types.get(name, pa.string())) for name in CohortFigure._fields]
        return pa.table(self._columns(), schema=pa.schema(schema))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_polars(self) -> polars.DataFrame:
        """As a Polars frame."""
        import polars as pl

        numbers = dict.fromkeys(("value", "lower", "upper"), pl.Float64)
        types = {**numbers, "n": pl.Int64, "suppressed": pl.Boolean}
        schema = {name: types.get(name, pl.String) for name in CohortFigure._fields}
        return pl.DataFrame(self._columns(), schema=schema)

    def to_pandas(self) -> pandas.DataFrame:
        """As a pandas frame; `n` is of pandas' integers that may be missing."""
        import pandas as pd

        columns: dict[str, Any] = self._columns()
        for name in ("value", "lower", "upper"):
            columns[name] = pd.Series(columns[name], dtype="float64")
        columns["n"] = pd.Series(columns["n"], dtype="Int64")
        columns["suppressed"] = pd.Series(columns["suppressed"], dtype="bool")
        return pd.DataFrame(columns)

    def __repr__(self) -> str:
        return f"<CohortFigures: {len(self)} figures>"

    def _repr_html_(self) -> str:
        from . import _cohort_html

        return _cohort_html.figures(self)
