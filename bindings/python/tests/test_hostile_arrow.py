"""Arrow arrays and schemas that are not what the specification asks for: refused, and no crash."""

from __future__ import annotations

import ctypes
import random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import screening as sc

NAMES = [f"epds_{number:02}" for number in range(1, 11)]


@pytest.fixture
def epds() -> sc.Instrument:
    return sc.instrument("epds")


class Array(ctypes.Structure):
    """An Arrow array as C sees it, to write wrong things into."""


Array._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(Array))),
    ("dictionary", ctypes.POINTER(Array)),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]


class Schema(ctypes.Structure):
    """An Arrow schema as C sees it."""


Schema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_void_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(Schema))),
    ("dictionary", ctypes.POINTER(Schema)),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]


def plain() -> pa.RecordBatch:
    return pa.record_batch({name: pa.array([1, None], pa.int8()) for name in NAMES})


def labelled() -> pa.RecordBatch:
    column = pa.array(["1", None]).dictionary_encode()
    return pa.record_batch(dict.fromkeys(NAMES, column))


def viewed() -> pa.RecordBatch:
    column = pa.array(["1", "a text of more than twelve bytes"], pa.string_view())
    return pa.record_batch(dict.fromkeys(NAMES, column))


def in_capsule(capsule: object, name: bytes) -> int:
    address = ctypes.pythonapi.PyCapsule_GetPointer
    address.restype = ctypes.c_void_p
    address.argtypes = [ctypes.py_object, ctypes.c_char_p]
    return address(capsule, name) or 0


def leave(_held: int) -> None:
    """Instead of their own release, which would trip over what was changed. Leaks a little."""


forget = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(leave)


class Tampered:
    """A record batch whose exported schema or array was changed on its way."""

    def __init__(
        self, change: Any, *, column: bool = True, schema: bool = False, of: Any = plain
    ) -> None:
        self._change = change
        self._column = column
        self._schema = schema
        self._of = of

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        schema, array = self._of().__arrow_c_array__()
        held: Any
        if self._schema:
            held = Schema.from_address(in_capsule(schema, b"arrow_schema"))
        else:
            held = Array.from_address(in_capsule(array, b"arrow_array"))
        held.release = ctypes.cast(forget, ctypes.c_void_p)
        self._change(held.children[0].contents if self._column else held)
        return schema, array


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("length", 1),
        ("length", -1),
        ("offset", -1),
        ("offset", 2**63 - 1),
        ("n_buffers", 1),
    ],
)
@pytest.mark.parametrize("column", [True, False], ids=["column", "table"])
def test_arrow_arrays_that_lie_are_refused(
    epds: sc.Instrument, field: str, value: int, column: bool
) -> None:
    if not column and field == "n_buffers":
        return
    if not column and (field, value) == ("length", 1):
        return
    tampered = Tampered(lambda array: setattr(array, field, value), column=column)
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(tampered)
    assert caught.value.code == "arrow"


def test_nulls_that_nobody_counted_are_nulls(epds: sc.Instrument) -> None:
    uncounted = Tampered(lambda array: setattr(array, "null_count", -1))
    made = epds.score_table(uncounted)
    assert made["epds_total_answered"].tolist() == [10, 0]


def nothing(field: str) -> Any:
    """Forgets what a field points to."""

    def change(held: Any) -> None:
        kind = dict(type(held)._fields_)[field]
        setattr(held, field, kind())

    return change


@pytest.mark.parametrize(
    ("field", "column", "schema"),
    [
        ("format", True, True),
        ("format", False, True),
        ("children", False, True),
        ("buffers", True, False),
        ("children", False, False),
    ],
)
def test_what_points_nowhere_is_refused(
    epds: sc.Instrument, field: str, column: bool, schema: bool
) -> None:
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(Tampered(nothing(field), column=column, schema=schema))
    assert caught.value.code == "arrow"


@pytest.mark.parametrize("schema", [True, False], ids=["schema", "array"])
@pytest.mark.parametrize("children", [-1, 2**40])
def test_more_columns_than_there_are_of_either_are_refused(
    epds: sc.Instrument, schema: bool, children: int
) -> None:
    if schema and children > 0:
        return
    many = Tampered(lambda held: setattr(held, "n_children", children), column=False, schema=schema)
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(many)
    assert caught.value.code == "arrow"


def test_a_column_that_is_not_there_is_refused(epds: sc.Instrument) -> None:
    def remove(held: Any) -> None:
        held.children[0] = ctypes.POINTER(type(held))()

    for schema in (True, False):
        with pytest.raises(sc.DataError) as caught:
            epds.score_table(Tampered(remove, column=False, schema=schema))
        assert caught.value.code == "arrow"


def test_a_column_without_a_name_is_a_missing_item(epds: sc.Instrument) -> None:
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(Tampered(nothing("name"), schema=True))
    assert caught.value.code == "missing_column"
    assert "epds_01" in str(caught.value)


def test_a_name_that_is_no_text_is_refused(epds: sc.Instrument) -> None:
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(Tampered(lambda held: setattr(held, "name", b"epds_\xff"), schema=True))
    assert caught.value.code == "arrow"


def test_a_short_column_without_a_name_is_refused(epds: sc.Instrument) -> None:
    def shorten(held: Any) -> None:
        held.children[0].contents.length = 1

    class Both(Tampered):
        def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
            schema, array = super().__arrow_c_array__()
            shorten(Array.from_address(in_capsule(array, b"arrow_array")))
            return schema, array

    with pytest.raises(sc.DataError) as caught:
        epds.score_table(Both(nothing("name"), schema=True))
    assert caught.value.code == "arrow"


def test_a_dictionary_that_is_not_there_is_refused(epds: sc.Instrument) -> None:
    for schema, field in ((False, "dictionary"), (True, "format")):

        def change(held: Any, schema: bool = schema, field: str = field) -> None:
            nothing(field)(held.dictionary.contents if schema else held)

        with pytest.raises(sc.DataError) as caught:
            epds.score_table(Tampered(change, schema=schema, of=labelled))
        assert caught.value.code == "arrow"


def test_labels_that_are_labelled_themselves_are_refused(epds: sc.Instrument) -> None:
    def again(held: Any) -> None:
        held.dictionary.contents.dictionary = held.dictionary

    with pytest.raises(sc.DataError) as caught:
        epds.score_table(Tampered(again, schema=True, of=labelled))
    assert caught.value.code == "arrow"


@pytest.mark.parametrize(("place", "value"), [(4, 64), (8, 1), (12, 30), (12, 2**31 - 1), (4, -1)])
def test_a_text_that_lies_nowhere_is_refused(epds: sc.Instrument, place: int, value: int) -> None:
    # The second row's view: its length at 0, four bytes of it, its buffer at 8, its place at 12.
    def move(held: Any) -> None:
        where = 0 if place == 4 else place
        ctypes.c_int32.from_address(held.buffers[1] + 16 + where).value = value

    with pytest.raises(sc.DataError) as caught:
        epds.score_table(Tampered(move, of=viewed))
    assert caught.value.code == "arrow"


@pytest.mark.parametrize("format", [b"", b"+", b"+l", b"tdD", b"d:3,1", b"\xff", b"cc", b"+s"])
def test_a_type_that_holds_no_answers_is_refused(epds: sc.Instrument, format: bytes) -> None:
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(Tampered(lambda held: setattr(held, "format", format), schema=True))
    assert caught.value.code in ("arrow", "wrong_dtype")


def nulls(rows: int) -> pa.Array:
    """As many as are asked for, in no memory."""
    return pa.Array.from_buffers(pa.null(), rows, [None])


class Stream:
    """Batches in a row, which a pyarrow.Table would add up itself."""

    def __init__(self, *batches: pa.RecordBatch) -> None:
        self._batches = batches

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        reader = pa.RecordBatchReader.from_batches(self._batches[0].schema, self._batches)
        return reader.__arrow_c_stream__()


def all_null(rows: int) -> pa.RecordBatch:
    return pa.record_batch(dict.fromkeys(NAMES, nulls(rows)))


@pytest.mark.parametrize("last", [0, 5])
def test_more_rows_than_can_be_counted_are_refused(epds: sc.Instrument, last: int) -> None:
    # Four times 2^62 rows are none at all, to who adds them up in 64 bits.
    batches = [all_null(2**62)] * 4 + [all_null(last)]
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(Stream(*batches))
    assert caught.value.code == "too_many_rows"


@pytest.mark.parametrize("rows", [8_000_000_001, 2**61, 2**62])
def test_rows_without_memory_are_refused(epds: sc.Instrument, rows: int) -> None:
    for table in (all_null(rows), dict.fromkeys(NAMES, nulls(rows))):
        with pytest.raises(sc.DataError) as caught:
            epds.score_table(table, columns_out=["epds_total"])
        assert caught.value.code == "too_many_rows"


def test_labels_without_memory_are_refused(epds: sc.Instrument) -> None:
    def of(count: int) -> pa.RecordBatch:
        column = pa.DictionaryArray.from_arrays(pa.array([0], pa.int8()), nulls(count))
        return pa.record_batch(dict.fromkeys(NAMES, column))

    assert epds.score_table(of(1))["epds_total_answered"].tolist() == [0]
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(of(2**40))
    assert caught.value.code == "arrow"


def parts_of_one_text(rows: int, length: int, by: int) -> pa.Array:
    """Views of `length` bytes, each `by` bytes after the last."""
    text = "".join(random.Random(1).choices("0123456789", k=length + rows * by)).encode()
    views = np.zeros((rows, 4), np.int32)
    views[:, 0] = length
    views[:, 3] = np.arange(rows) * by
    views[:, 1] = [int.from_bytes(text[at : at + 4], "little") for at in views[:, 3]]
    buffers = [None, pa.py_buffer(views.tobytes()), pa.py_buffer(text)]
    return pa.Array.from_buffers(pa.string_view(), rows, buffers)


@pytest.mark.parametrize("labelled", [False, True])
def test_texts_that_overlap_are_not_copied_without_end(epds: sc.Instrument, labelled: bool) -> None:
    def of(texts: pa.Array) -> pa.RecordBatch:
        column = texts
        if labelled:
            indices = pa.array(range(len(texts)), pa.int32())
            column = pa.DictionaryArray.from_arrays(indices, texts, safe=False)
        return pa.record_batch(dict.fromkeys(NAMES, column))

    side_by_side = of(parts_of_one_text(200, 100, 100))
    assert len(epds.score_table(side_by_side, errors="null")) == 200
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(of(parts_of_one_text(200, 10_000, 1)), errors="null")
    assert caught.value.code == "arrow"
    assert "overlap" in str(caught.value)


def test_one_long_text_may_be_said_often(epds: sc.Instrument) -> None:
    same = parts_of_one_text(200, 1_000, 0)
    made = epds.score_table(pa.record_batch(dict.fromkeys(NAMES, same)), errors="null")
    assert len(made) == 200


def test_offsets_that_fall_where_there_is_no_text_are_refused(epds: sc.Instrument) -> None:
    offsets = pa.py_buffer(np.array([0, 20, 1, 20], np.int32).tobytes())
    valid = pa.py_buffer(bytes([0b101]))
    column = pa.Array.from_buffers(pa.string(), 3, [valid, offsets, pa.py_buffer(b"1" * 20)])
    with pytest.raises(sc.DataError) as caught:
        epds.score_table(pa.record_batch(dict.fromkeys(NAMES, column)), errors="null")
    assert caught.value.code == "arrow"
