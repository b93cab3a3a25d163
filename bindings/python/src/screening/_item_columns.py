"""Which column holds which item. A misspelt or surplus item must not pass unseen."""

from __future__ import annotations

import re

from ._context import FIELDS, names
from ._errors import DataError, OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from ._sources import Source


class Finder:
    """Finds columns of one table by name. Each item has a column of its own."""

    def __init__(self, instrument: str, items: list[str], source: Source) -> None:
        self._instrument = instrument
        self._items = items
        self._source = source
        self._places: dict[Any, int] = {}
        self._twice: set[Any] = set()
        for place, name in enumerate(source.names or ()):
            if self._places.setdefault(name, place) != place:
                self._twice.add(name)

    def items(
        self,
        columns: str | Mapping[str, str] | None,
        allow_missing: Iterable[str],
        allow_unknown: Iterable[str],
    ) -> list[tuple[str, int] | None]:
        """For each item its column and place, or None for one that is allowed to be absent."""
        if self._source.names is None:
            return self._by_place(columns)
        expected = self._expected(columns)
        absent = set(names("allow_missing", allow_missing))
        self._check_items("allow_missing", absent)
        found: list[tuple[str, int] | None] = []
        missing = []
        for item, name in zip(self._items, expected, strict=True):
            if name in self._places:
                found.append((name, self._place(name)))
            else:
                found.append(None)
                if item not in absent:
                    missing.append(name)
        if missing:
            self._refuse_missing(missing)
        self._check_unknown(columns, set(expected) | set(names("allow_unknown", allow_unknown)))
        return found

    def context(self, given: Mapping[str, str] | Iterable[str]) -> list[tuple[str, str, int]]:
        """Field, column and place of each column that states a field of the context."""
        pairs = (
            dict(given.items())
            if hasattr(given, "items")
            else {name: name for name in names("context_columns", given)}
        )
        found = []
        for field, name in pairs.items():
            if field not in FIELDS:
                raise OptionError(
                    f"the context has no field '{field}'; it has {', '.join(FIELDS)}",
                    "unknown_field",
                    option="context_columns",
                    allowed=list(FIELDS),
                )
            if name not in self._places:
                self._refuse_missing([name])
            found.append((field, name, self._place(name)))
        return found

    def named(self, columns: Iterable[str]) -> list[tuple[str, int]]:
        """Columns by their own name, and their places."""
        absent = [name for name in columns if name not in self._places]
        if absent:
            self._refuse_missing(absent)
        return [(name, self._place(name)) for name in columns]

    def _place(self, name: str) -> int:
        if name in self._twice:
            raise DataError(
                f"the table has several columns '{name}', and which is meant is not known; rename "
                "or drop all but one",
                "duplicate_column",
                instrument=self._instrument,
                column=name,
            )
        return self._places[name]

    def _by_place(self, columns: object) -> list[tuple[str, int] | None]:
        if columns is not None:
            raise OptionError(
                "an array has no names of columns; its columns are the items in form order",
                "no_names",
                option="columns",
            )
        if self._source.count != len(self._items):
            raise DataError(
                f"'{self._instrument}' has {len(self._items)} items, and the array has "
                f"{self._source.count} columns; give one column an item, in form order",
                "wrong_shape",
                instrument=self._instrument,
            )
        return list(zip(self._items, range(len(self._items)), strict=True))

    def _expected(self, columns: str | Mapping[str, str] | None) -> list[str]:
        if columns is None:
            return self._items
        if isinstance(columns, str):
            write = _pattern(columns)[0]
            return [
                item if (number := self._number(item)) is None else write(number)
                for item in self._items
            ]
        chosen = dict(columns)
        self._check_items("columns", chosen)
        expected = [chosen.get(item, item) for item in self._items]
        for name in expected:
            if expected.count(name) > 1:
                raise OptionError(
                    f"two items are read from the column '{name}'; give each a column of its own",
                    "one_column_twice",
                    option="columns",
                )
        return expected

    def _check_items(self, option: str, chosen: Iterable[str]) -> None:
        for item in chosen:
            if item not in self._items:
                raise OptionError(
                    f"{option} names '{item}', which '{self._instrument}' does not have",
                    "unknown_item",
                    option=option,
                    instrument=self._instrument,
                )

    def _number(self, item: str) -> int | None:
        digits = item.removeprefix(self._instrument + "_")
        return int(digits) if digits != item and _is_digits(digits) else None

    def _check_unknown(self, columns: object, known: set[str]) -> None:
        matches = _pattern(columns)[1] if isinstance(columns, str) else None
        looks = re.compile(re.escape(self._instrument) + r"_[0-9]{1,3}\Z", re.IGNORECASE | re.ASCII)
        items = set(self._items)
        unknown = [
            name
            for name in self._places
            if isinstance(name, str)
            and name not in known
            and (looks.match(name) or name.lower() in items or (matches and matches.match(name)))
        ]
        if unknown:
            raise DataError(
                f"columns that look like items of '{self._instrument}' and are none: "
                f"{_listed(unknown)}; rename them, or let them pass with allow_unknown",
                "unknown_item",
                instrument=self._instrument,
                column=unknown[0],
            )

    def _refuse_missing(self, missing: list[str]) -> None:
        where = "an array has no names" if self._source.names is None else "the table lacks"
        raise DataError(
            f"'{self._instrument}': {where} the column {_listed(missing)}; name columns with "
            "columns= or context_columns=, or accept it with allow_missing=",
            "missing_column",
            instrument=self._instrument,
            column=missing[0],
        )


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _listed(columns: list[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in columns[:12])
    return shown if len(columns) <= 12 else f"{shown} and {len(columns) - 12} more"


def _pattern(text: str) -> tuple[Any, re.Pattern[str]]:
    """How `q{n}` or `q{n:02}` writes a number, and what it matches."""
    found = re.fullmatch(r"([^{}]*)\{n(?::0([1-9]))?\}([^{}]*)", text)
    if found is None:
        raise OptionError(
            "columns has no {n} or {n:02} in it; write the columns' common name with {n} for the "
            "item's number, such as 'q{n}', or give a mapping of item id and column",
            "no_pattern",
            option="columns",
        )
    before, width, after = found.groups()
    matches = re.compile(re.escape(before) + "[0-9]+" + re.escape(after) + r"\Z", re.ASCII)
    return (lambda number: f"{before}{number:0{width or 1}}{after}"), matches
