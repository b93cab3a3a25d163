"""Counts of answers, item by item, and what two items have in common."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ._item_columns import Finder
from ._sources import source_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import numpy
    import pyarrow

    from ._instrument import Instrument
    from ._shapes import Item

    _Codes = numpy.ndarray[Any, Any]

# What the scorer takes for no answer, where it is written in words.
_NO_ANSWER = ("", "missing", "declined", "not_applicable", "not_asked")


class AnswerCounter:
    """Reads answers of a table as the scorer does. The tests compare the two."""

    def __init__(self, instrument: Instrument, options: Mapping[str, Any]) -> None:
        self._instrument = instrument
        self._options = options
        self._items = {item.id: item for item in instrument.items}
        self._worth = {item.id: self._scores(item) for item in instrument.items}
        self.scored = [
            id for id, item in self._items.items() if item.kind != "multiple" and self._worth[id]
        ]
        parts = (value.denominator for id in self.scored for value in self._worth[id].values())
        # Scores are decimals, so the largest denominator is one that all divide or is made so.
        self.unit = Fraction(1, _common(parts))

    def worth(self, item: str) -> dict[str, Fraction]:
        """What each answer to an item is worth, where the form gives it a number."""
        return self._worth[item]

    def count(self, table: pyarrow.Table, counts: dict[tuple[str, str, str], int]) -> None:
        """Adds what is in the table."""
        import numpy as np

        found = Finder(self._instrument.id, list(self._items), source_of(table)).items(
            self._options.get("columns"),
            self._options.get("allow_missing", ()),
            self._options.get("allow_unknown", ()),
        )
        columns: dict[str, tuple[list[str], _Codes]] = {}
        for (id, item), place in zip(self._items.items(), found, strict=True):
            columns[id] = (
                ([], np.full(len(table), -1))
                if place is None
                else _distinct(table.column(place[1]), self._missing(id))
            )
            self._count_answers(item, *columns[id], counts)
        self._count_products(columns, len(table), counts)

    def _count_answers(
        self, item: Item, texts: list[str], codes: _Codes, counts: dict[tuple[str, str, str], int]
    ) -> None:
        import numpy as np

        offered = set(self._offered(item))
        times = np.bincount(codes + 1, minlength=len(texts) + 1).tolist()
        for text, count in zip(["", *texts], times, strict=True):
            if not count:
                continue
            # Of several answers to an item that takes one, none counts.
            parts = text.split(";") if item.kind == "multiple" else [text]
            known = [part for part in parts if part in offered] or [""]
            for part in known:
                counts["answer", item.id, part] = counts.get(("answer", item.id, part), 0) + count

    def _count_products(
        self,
        columns: Mapping[str, tuple[list[str], _Codes]],
        rows: int,
        counts: dict[tuple[str, str, str], int],
    ) -> None:
        import numpy as np

        if not self.scored:
            return
        scores = np.empty((len(self.scored), rows), np.int64)
        complete = np.ones(rows, bool)
        for place, id in enumerate(self.scored):
            texts, codes = columns[id]
            known = [text in self._worth[id] for text in texts] + [False]
            units = [int(self._worth[id].get(text, Fraction()) / self.unit) for text in texts] + [0]
            # The last stands for no answer, whose code is -1.
            scores[place] = np.array(units, np.int64)[codes]
            complete &= np.array(known)[codes]
        scores = scores[:, complete]
        counts["complete_cases", "", ""] = int(complete.sum())
        # Products in whole numbers, so that no order of adding them makes a difference.
        products = _product(scores)
        for i, one in enumerate(self.scored):
            counts["sum", one, ""] = int(scores[i].sum())
            for j, other in enumerate(self.scored[i:], i):
                counts["product", one, other] = int(products[i, j])

    def _offered(self, item: Item) -> list[str]:
        if item.kind == "count":
            return [str(number) for number in range(item.count_from, item.count_to + 1)]
        coding = self._options["coding"]
        if coding == "position":
            return [str(place) for place in range(1, len(item.options) + 1)]
        if coding == "score":
            return [_number(option.score) for option in item.options if option.score is not None]
        return [option.code for option in item.options]

    def _scores(self, item: Item) -> dict[str, Fraction]:
        if item.kind == "count":
            return {text: Fraction(text) for text in self._offered(item)}
        if any(option.score is None for option in item.options):
            return {}
        scores = [Fraction(_number(option.score)) for option in item.options]
        return dict(zip(self._offered(item), scores, strict=True))

    def _missing(self, item: str) -> set[str]:
        codes = self._options.get("missing_codes", ())
        return {str(code) for code in (codes.get(item, ()) if hasattr(codes, "get") else codes)}


def _distinct(column: pyarrow.ChunkedArray, missing: set[str]) -> tuple[list[str], _Codes]:
    """The different answers of a column as texts, and for each row which it is; -1 for none."""
    import numpy as np
    import pyarrow as pa

    pieces = [_plain(piece) for piece in column.chunks if len(piece)]
    whole = pa.concat_arrays(pieces or [pa.nulls(0)]).dictionary_encode()
    texts = _texts(whole.dictionary)
    codes = np.asarray(whole.indices.cast(pa.int64()).fill_null(-1))
    none = [text in missing or text in _NO_ANSWER for text in texts]
    # No answer has the code -1, whichever way it was written.
    places = np.array([-1 if gone else place for place, gone in enumerate(none)] + [-1])
    return texts, places[codes]


def _plain(piece: pyarrow.Array) -> pyarrow.Array:
    """Without categories, which chunks number each in its own way."""
    import pyarrow as pa

    if not pa.types.is_dictionary(piece.type):
        return piece
    words = piece.dictionary
    # PyArrow cannot look words up where they are views.
    words = words.cast(pa.string()) if words.type == pa.string_view() else words
    return pa.DictionaryArray.from_arrays(piece.indices, words).dictionary_decode()


def _texts(values: pyarrow.Array) -> list[str]:
    import numpy as np
    import pyarrow as pa

    if pa.types.is_boolean(values.type):
        return [str(int(value)) for value in values.to_pylist()]
    if pa.types.is_floating(values.type):
        numbers = values.to_numpy(zero_copy_only=False)
        # As the scorer: the shortest decimal that is this very number in its own width.
        return [
            "" if np.isnan(number) else np.format_float_positional(number + 0, trim="-")
            for number in numbers
        ]
    return [str(value) for value in values.to_pylist()]


def _number(score: float | None) -> str:
    assert score is not None
    return f"{score:g}"


def _common(denominators: Any) -> int:
    import math

    return math.lcm(1, *denominators)


def _product(scores: _Codes) -> _Codes:
    import numpy as np

    most = int(np.abs(scores).max(initial=0))
    # In doubles this is many times quicker, and as exact while every sum fits into 53 bits.
    if most * most * scores.shape[1] < 2**53:
        return (scores.astype(np.float64) @ scores.T.astype(np.float64)).astype(np.int64)
    return scores @ scores.T
