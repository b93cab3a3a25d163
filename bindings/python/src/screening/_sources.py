"""Tables of every kind as columns by name, or, for an array, by place."""

from __future__ import annotations

from . import _core
from ._columns import column_of, is_arrow, is_instance
from ._errors import DataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, NoReturn


class Source:
    """A table: how many rows, which columns, and how to get one. `names` is None for an array."""

    __slots__ = ("column", "count", "index", "names", "rows")

    def __init__(
        self,
        rows: int,
        names: list[Any] | None,
        column: Callable[[int], _core.Column],
        *,
        count: int | None = None,
        index: Any = None,
    ) -> None:
        self.rows = rows
        self.names = names
        self.column = column
        self.count = len(names) if names is not None else count or 0
        self.index = index


def source_of(data: Any) -> Source:
    """The table that `data` is."""
    if is_instance(data, "pandas", "DataFrame"):
        return _pandas(data)
    if is_instance(data, "numpy", "ndarray"):
        return _structured(data) if data.dtype.names else _array(data)
    if is_arrow(data):
        return _arrow(data)
    if hasattr(data, "keys") and hasattr(data, "__getitem__"):
        return _mapping(data)
    if isinstance(data, memoryview) and data.shape is not None and data.ndim == 2:
        return _matrix(_core.columns_of_matrix(data), *data.shape)
    raise DataError(
        f"a table of type {type(data).__name__} cannot be read; give what speaks Arrow (Polars, "
        "PyArrow, DuckDB), a pandas DataFrame, a dict of columns, or an array of one column an item"
        + ("; a LazyFrame needs .collect() first" if hasattr(data, "collect") else ""),
        "wrong_type",
    )


def batches_of(data: Any) -> Iterator[Source]:
    """The table that `data` is, piece by piece where it comes so; pieces are not kept.

    Of a stream the first piece has no rows, so that an empty one has columns too.
    """
    if is_instance(data, "pandas", "DataFrame") or not hasattr(data, "__arrow_c_stream__"):
        yield source_of(data)
        return
    batches = _core.ArrowBatches(data)
    if not batches.is_table:
        _refuse_column()
    while (held := batches.next()) is not None:
        yield Source(len(held), held.names, held.column)


def _refuse_column() -> NoReturn:
    raise DataError("this is one Arrow column; give a table of them", "wrong_shape")


def _pandas(frame: Any) -> Source:
    names = list(frame.columns)

    def column(index: int) -> _core.Column:
        return column_of(frame.iloc[:, index], str(names[index]))

    return Source(len(frame), names, column, index=frame.index)


def _arrow(data: Any) -> Source:
    held = _core.ArrowData(data)
    if not held.is_table:
        _refuse_column()
    return Source(len(held), held.names, held.column)


def _mapping(data: Any) -> Source:
    names = list(data.keys())
    # Only the columns that are asked for are looked at, so the first of them tells the rows.
    return Source(-1, names, lambda index: column_of(data[names[index]], str(names[index])))


def _structured(array: Any) -> Source:
    names = list(array.dtype.names)
    if array.ndim != 1:
        raise DataError(
            f"a structured array of {array.ndim} dimensions is no table; give one", "wrong_shape"
        )
    return Source(len(array), names, lambda index: column_of(array[names[index]], names[index]))


def _array(array: Any) -> Source:
    if array.ndim != 2:
        raise DataError(
            f"an array of {array.ndim} dimensions is no table; give (people, items)", "wrong_shape"
        )
    if array.dtype.kind in "biuf" and not is_instance(array, "numpy.ma", "MaskedArray"):
        return _matrix(_core.columns_of_matrix(array), array.shape[0], array.shape[1])
    return Source(
        array.shape[0],
        None,
        lambda index: column_of(array[:, index], str(index)),
        count=array.shape[1],
    )


def _matrix(columns: list[_core.Column], rows: int, count: int) -> Source:
    return Source(rows, None, columns.__getitem__, count=count)
