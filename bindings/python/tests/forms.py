"""The same answers in every form that a table can have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import screening as sc

# One person's answers as codes in form order; None is no answer.
Row = list[str | None]
# Columns of codes by item id.
Columns = dict[str, list[str | None]]


def codes_of(item: sc.Item) -> list[str]:
    """The codes an item takes; of a multiple item also some choices of several."""
    if item.kind == "count":
        return [str(code) for code in range(item.count_from, item.count_to + 1)]
    codes = [option.code for option in item.options]
    return codes + ([f"{codes[0]};{codes[1]}"] if item.kind == "multiple" else [])


def columns_of(instrument: sc.Instrument, rows: Sequence[Row]) -> Columns:
    return {item.id: [row[i] for row in rows] for i, item in enumerate(instrument.items)}


def is_number(code: str) -> bool:
    return code.isascii() and (code == "0" or (code.isdigit() and code[0] != "0"))


def numbers(column: Sequence[str | None]) -> list[int | None] | None:
    """The codes as numbers, where all of them are; otherwise None."""
    if all(code is None or is_number(code) for code in column):
        return [None if code is None else int(code) for code in column]
    return None


def _map(columns: Columns, of_numbers: Callable[..., Any], of_texts: Callable[..., Any]) -> Any:
    made = {}
    for name, column in columns.items():
        held = numbers(column)
        made[name] = of_texts(column) if held is None else of_numbers(held)
    return made


def _with_nan(column: Sequence[int | None], dtype: str) -> Any:
    return np.array([np.nan if each is None else each for each in column], dtype=dtype)


def _masked(column: Sequence[int | None]) -> Any:
    holes = [each is None for each in column]
    # What is masked would be an answer, if anybody looked.
    return np.ma.array([each or 0 for each in column], mask=holes, dtype=np.int16)


def _arrow(type_: pa.DataType) -> Callable[..., Any]:
    return lambda column: pa.array(column, type_)


def _arrow_table(columns: Columns, of_number: pa.DataType, of_text: pa.DataType) -> pa.Table:
    return pa.table(_map(columns, _arrow(of_number), _arrow(of_text)))


def _dictionary(columns: Columns) -> pa.Table:
    return pa.table({name: pa.array(each).dictionary_encode() for name, each in columns.items()})


def _chunked(table: pa.Table) -> pa.Table:
    """In pieces that begin in different rows of each column, some of them empty."""
    columns = {}
    for index, name in enumerate(table.column_names):
        whole = table.column(name).combine_chunks()
        at = min(len(whole), 1 + index % 3)
        pieces = [whole.slice(0, at), whole.slice(0, 0), whole.slice(at)]
        columns[name] = pa.chunked_array(pieces, whole.type)
    return pa.table(columns)


def _of_many_kinds(columns: Columns) -> dict[str, Any]:
    """Masked arrays beside Arrow arrays in pieces, so that nothing goes on where the rest does."""
    table = _chunked(_arrow_table(columns, pa.int16(), pa.string()))
    made: dict[str, Any] = {name: table.column(name) for name in table.column_names}
    for name in table.column_names[::2]:
        held = numbers(columns[name])
        if held is not None:
            made[name] = _masked(held)
    return made


def _sliced(columns: Columns) -> pa.Table:
    """Cut out of a longer table, so that bitmaps begin in the middle of a byte."""
    longer = {name: [None, *column[:1], *column, None] for name, column in columns.items()}
    return _arrow_table(longer, pa.int8(), pa.string()).slice(
        1 + min(1, len(next(iter(columns.values())))), len(next(iter(columns.values())))
    )


def _structs(columns: Columns) -> pa.RecordBatch:
    return _arrow_table(columns, pa.int32(), pa.large_string()).combine_chunks().to_batches()[0]


def _structured(columns: Columns) -> Any:
    """Rows of mixed fields, whose columns are far apart and not aligned."""
    rows = len(next(iter(columns.values())))
    held = _map(columns, lambda column: _with_nan(column, "<f4"), lambda c: np.array(c, object))
    array = np.zeros(rows, dtype=[("other", "i1"), *((n, each.dtype) for n, each in held.items())])
    for name, column in held.items():
        array[name] = column
    return array


def _pandas(of_number: str, of_text: str) -> Callable[[Columns], Any]:
    return lambda columns: pd.DataFrame(
        _map(
            columns,
            lambda column: pd.Series(column, dtype=of_number),
            lambda column: pd.Series(column, dtype=of_text),
        )
    )


def _pandas_categories(columns: Columns) -> pd.DataFrame:
    """With categories in an order of their own, so that a code is never what a label is."""
    return pd.DataFrame(
        {
            name: pd.Categorical(
                column, categories=sorted({each for each in column if each is not None})[::-1]
            )
            for name, column in columns.items()
        }
    )


def _reversed_strides(columns: Columns) -> Any:
    return _map(
        columns,
        lambda column: np.repeat(_with_nan(column, "f8")[::-1], 2)[::-2],
        lambda column: column,
    )


TABLES: dict[str, Callable[[Columns], Any]] = {
    "dict of lists": lambda c: _map(c, list, list),
    "dict of texts": dict,
    "dict of float32": lambda c: _map(c, lambda column: _with_nan(column, "f4"), list),
    "dict of float64": lambda c: _map(c, lambda column: _with_nan(column, "f8"), list),
    "dict with strides": _reversed_strides,
    "dict of masked arrays": lambda c: _map(c, _masked, list),
    "dict of Arrow arrays": lambda c: _map(c, _arrow(pa.int64()), _arrow(pa.string())),
    "dict of Polars series": lambda c: _map(c, pl.Series, pl.Series),
    "dict of pandas series": lambda c: _map(c, pd.Series, pd.Series),
    "dict of many kinds": _of_many_kinds,
    "structured array": _structured,
    "pandas object": _pandas("object", "object"),
    "pandas float64": _pandas("float64", "str"),
    "pandas Int8": _pandas("Int8", "string"),
    "pandas Float32": _pandas("Float32", "string"),
    "pandas categories": _pandas_categories,
    "pandas in Arrow": _pandas("int16[pyarrow]", "string[pyarrow]"),
    "Polars": lambda c: pl.DataFrame(_map(c, list, list)),
    "Polars UInt8": lambda c: pl.DataFrame(
        _map(c, lambda column: pl.Series(column, dtype=pl.UInt8), list)
    ),
    "Polars texts": lambda c: pl.DataFrame(c, schema=dict.fromkeys(c, pl.String)),
    "Polars categories": lambda c: pl.DataFrame(c, schema=dict.fromkeys(c, pl.Categorical)),
    "Polars in chunks": lambda c: pl.concat(
        [pl.DataFrame(_map(c, list, list)), pl.DataFrame(_map(c, list, list)).clear()],
        rechunk=False,
    ),
    "Arrow int8": lambda c: _arrow_table(c, pa.int8(), pa.string()),
    "Arrow uint16": lambda c: _arrow_table(c, pa.uint16(), pa.large_string()),
    "Arrow uint64": lambda c: _arrow_table(c, pa.uint64(), pa.string_view()),
    "Arrow float32": lambda c: _arrow_table(c, pa.float32(), pa.string()),
    "Arrow texts": lambda c: pa.table({n: pa.array(each, pa.string()) for n, each in c.items()}),
    "Arrow dictionaries": _dictionary,
    "Arrow in chunks": lambda c: _chunked(_arrow_table(c, pa.int16(), pa.string())),
    "Arrow dictionaries in chunks": lambda c: _chunked(_dictionary(c)),
    "Arrow sliced": _sliced,
    "Arrow record batch": _structs,
    "DuckDB relation": lambda c: duckdb.from_arrow(_arrow_table(c, pa.int8(), pa.string())),
    "DuckDB texts": lambda c: duckdb.from_arrow(
        pa.table({n: pa.array(each, pa.string()) for n, each in c.items()})
    ),
}
