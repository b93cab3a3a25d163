"""How to score, sent along with the work to other processes; and Arrow as engines want it."""

from __future__ import annotations

from . import _core
from ._errors import DataError, DefinitionError, OptionError, ScreeningError
from ._instrument import Instrument, instrument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import pyarrow

    from ._table import TableResult


def chosen(named: str | Instrument) -> Instrument:
    """An instrument, by its id or itself."""
    return named if isinstance(named, Instrument) else instrument(named)


class Recipe:
    """An instrument and the options of `score_table`, which travel well.

    A shipped definition travels as its name and digest, any other as its text and digest. The other
    side must have this very library, because results are to be the same wherever they are made.
    """

    def __init__(self, scored: Instrument, options: Mapping[str, Any]) -> None:
        self.options = dict(options)
        self._library = _core.version
        self._name = f"{scored.id}@{scored.version}"
        self._provisional = scored.provisional
        self._digest = scored.digest
        self._own = None if self._is_shipped() else scored

    def _is_shipped(self) -> bool:
        try:
            return instrument(self._name, provisional=self._provisional).digest == self._digest
        except DefinitionError:
            return False

    def open(self) -> Instrument:
        """The instrument, in the process that scores."""
        if self._library != _core.version:
            self._refuse(f"it has 'screening' {_core.version} and not {self._library}")
        if self._own is not None:
            return self._own
        found = instrument(self._name, provisional=self._provisional)
        if found.digest != self._digest:
            self._refuse(f"its catalogue has another definition of '{self._name}'")
        return found

    def _refuse(self, why: str) -> None:
        raise ScreeningError(
            f"the process that scores is not like the one that asked: {why}; ship the same wheel "
            "to all",
            "other_library",
        )

    def columns(self, result: TableResult) -> list[str]:
        """The names of the columns of results; with errors="report" the number of issues last."""
        issues = [f"{result.instrument.id}_issues"] if self.options["errors"] == "report" else []
        return [*result.columns, *issues]

    def arrays(self, result: TableResult) -> list[pyarrow.Array]:
        """Those columns in Arrow. Words are texts: not every engine knows Arrow's categories."""
        import pyarrow as pa

        made = [
            column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
            for column in pa.record_batch(result).columns
        ]
        return made + ([pa.array(result.issues)] if self.options["errors"] == "report" else [])

    def arrow_types(self, result: TableResult) -> list[pyarrow.DataType]:
        return [column.type for column in self.arrays(result)]


def check_errors(errors: str) -> None:
    """Before anything runs; the message of `score_table` would not say what there is here."""
    if errors not in ("raise", "null", "report"):
        raise OptionError(
            "errors is 'raise', 'null' (unusable answers count as none) or 'report' (the same, and "
            "a column of results counts them)",
            "unknown_errors",
            option="errors",
            allowed=["raise", "null", "report"],
        )


def without_decimals(table: pyarrow.Table) -> pyarrow.Table:
    """Decimals as doubles: an engine makes decimals of what is written 6.5."""
    import pyarrow as pa

    for place, field in enumerate(table.schema):
        if pa.types.is_decimal(field.type):
            doubles = table.column(place).cast(pa.float64())
            table = table.set_column(place, field.name, doubles)
    return table


def within(error: DataError, part: str) -> DataError:
    """The same refusal, saying what its rows are counted in. An engine hands rows on in parts."""
    if error.row is None:
        return error
    return DataError(
        f"{error} (rows are counted from 0 within {part})", error.code, **_places(error)
    )


def _places(error: DataError) -> dict[str, Any]:
    return {name: place for name, place in vars(error).items() if name != "code"}
