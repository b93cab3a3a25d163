"""Columns of other people's tables, as the C++ side looks at them. Copies only what it has to."""

from __future__ import annotations

import sys

from . import _core
from ._errors import DataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# NumPy's kinds of numbers that need no conversion: bool, integers, floats.
_NUMBERS = "biuf"
# Its kinds of texts, and Python objects: read one by one.
_OBJECTS = "OUT"


def is_arrow(data: Any) -> bool:
    """Whether `data` speaks the Arrow PyCapsule protocol."""
    return hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__")


def is_instance(data: Any, module: str, name: str) -> bool:
    """Whether `data` is of a class of a library, without importing it."""
    loaded = sys.modules.get(module)
    return loaded is not None and isinstance(data, getattr(loaded, name))


def column_of(values: Any, name: str) -> _core.Column:
    """Any one column. Errors name it."""
    try:
        return _reader_of(values)(values, name)
    except DataError as error:
        if error.column is None:
            raise DataError(f"column '{name}': {error}", error.code, column=name) from None
        raise


def _reader_of(values: Any) -> Callable[[Any, str], _core.Column]:
    if is_instance(values, "pandas", "Series"):
        return _of_series
    if is_instance(values, "numpy", "ndarray"):
        return _of_array
    if is_arrow(values):
        return _of_arrow
    if isinstance(values, (list, tuple)):
        return _core.column_of_objects
    return _of_buffer


def _of_buffer(values: Any, name: str) -> _core.Column:
    if isinstance(values, (str, bytes, bytearray)) or not _is_buffer(values):
        raise DataError(
            f"column '{name}' is of type {type(values).__name__}; give an array, a list, or what "
            "speaks Arrow",
            "wrong_type",
            column=name,
        )
    return _core.column_of_numbers(values, None, None)


def _is_buffer(values: Any) -> bool:
    try:
        memoryview(values)
    except (TypeError, ValueError):
        return False
    return True


def _of_arrow(values: Any, name: str) -> _core.Column:
    return _core.ArrowData(values).single(name)


def _of_array(values: Any, name: str) -> _core.Column:
    if values.ndim != 1:
        raise DataError(
            f"column '{name}' has {values.ndim} dimensions; a column has one",
            "wrong_shape",
            column=name,
        )
    if values.dtype.kind in _OBJECTS:
        return _core.column_of_objects(_plain(values), name)
    if values.dtype.kind not in _NUMBERS:
        raise DataError(
            f"column '{name}' is of dtype {values.dtype}, which holds no answers; give integers, "
            "floats, booleans or texts",
            "wrong_dtype",
            column=name,
        )
    return _core.column_of_numbers(values, _mask(values), None)


def _plain(values: Any) -> list[Any]:
    # A masked array gives None where it is masked.
    listed: list[Any] = values.tolist()
    return listed


def _mask(values: Any) -> Any:
    """Of a masked array, which elements count. Without this, what is masked would be an answer."""
    if not is_instance(values, "numpy.ma", "MaskedArray"):
        return None
    import numpy as np

    return ~np.ma.getmaskarray(values)


def _of_series(values: Any, name: str) -> _core.Column:
    import pandas as pd

    dtype = values.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        codes = values.cat.codes.to_numpy()
        return _core.column_of_numbers(codes, codes >= 0, list(dtype.categories))
    if _in_arrow(dtype) and hasattr(values, "__arrow_c_stream__"):
        return _of_arrow(values, name)
    if hasattr(dtype, "numpy_dtype") and dtype.numpy_dtype.kind in _NUMBERS:
        # With nulls: NumPy has no place for them, so they go beside the numbers.
        numbers = values.to_numpy(dtype=dtype.numpy_dtype, na_value=0)
        return _core.column_of_numbers(numbers, values.notna().to_numpy(), None)
    if getattr(dtype, "kind", "O") in _NUMBERS:
        return _of_array(values.to_numpy(), name)
    if getattr(dtype, "kind", "O") == "O":
        return _core.column_of_objects(values.tolist(), name)
    return _of_array(values.to_numpy(), name)


def _in_arrow(dtype: Any) -> bool:
    return type(dtype).__name__ == "ArrowDtype" or getattr(dtype, "storage", "") == "pyarrow"
