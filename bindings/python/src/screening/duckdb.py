"""Scoring in DuckDB's SQL.

    import duckdb, screening.duckdb

    con = duckdb.connect()
    screening.duckdb.register(con, ["epds"])
    con.sql('''
        SELECT p.id, unnest(screening_epds(p, {stage: 'postnatal', role: 'mother', weeks: p.weeks}))
        FROM people AS p
    ''')

A function takes the row itself: `p`, the name of a table in the query, is a STRUCT of its columns,
which are found by name as `score_table` finds them. Ten arguments in form order would be shorter to
define, and a column in the wrong place would pass unseen. For columns of other names, say which is
which: `screening_epds({epds_01: q1, epds_02: q2, ...})`, or `register(..., columns="q{n}")`.

What is known about the person is a second STRUCT, or is left out. It stands in the query, because
it decides which cut-offs apply. A field may be the same for all or the row's own.

The result is a STRUCT of the columns of `score_table`, so `unnest()` makes columns of it and a dot
takes one: `screening_epds(p).epds_total`. A cut-off is NULL where it does not apply or is not
decided. A row with NULLs gives a result like any other; none is dropped.

A table that is scored as a whole is quicker without any function:
`instrument.score_table(con.sql("FROM people"))` reads what the query gives, and SQL can read the
result by the name of its variable.
"""

from __future__ import annotations

from contextlib import suppress

import duckdb
import pyarrow as pa

from ._context import FIELDS
from ._errors import DataError, DefinitionError, OptionError
from ._instrument import Instrument, instrument
from ._instrument import instruments as shipped
from ._recipe import Recipe, check_errors, chosen, within, without_decimals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    _Function = Callable[..., pa.Array]

__all__ = ["register"]

# Arrow's types of results in SQL.
_SQL = {pa.string(): "VARCHAR", pa.float64(): "DOUBLE", pa.int8(): "TINYINT"} | {
    pa.int16(): "SMALLINT",
    pa.int32(): "INTEGER",
}
# Columns of a context beside those of a row; a dot keeps them apart from most people's names.
_CONTEXT = "context."


def register(
    connection: duckdb.DuckDBPyConnection,
    instruments: Iterable[str | Instrument] | str | Instrument | None = None,
    *,
    name: str = "screening_{id}",
    coding: str = "code",
    columns: str | Mapping[str, str] | None = None,
    missing_codes: Iterable[int] | Mapping[str, Iterable[int]] = (),
    allow_missing: Iterable[str] = (),
    allow_unknown: Iterable[str] = (),
    columns_out: str | Iterable[str] = (),
    provisional: str | Iterable[str] = (),
    primary_cut_off: str | None = None,
    licence_held: bool = False,
    errors: str = "raise",
) -> list[str]:
    """Gives a connection one function an instrument, `screening_<id>`, and returns their names.

    Without `instruments`, all that are shipped, but for those that are provisional as a whole.
    `name` may hold `{id}`; a function registered before under the same name is replaced. The
    options are those of `score_table`. By default a result has every cut-off that is not
    provisional, because any query may state any context; `columns_out` chooses fewer.

    `errors="raise"` stops the query at an answer that its item does not offer; the message finds
    it and does not show it. `"null"` takes it for no answer; `"report"` does, and counts such
    answers in a last field, `<id>_issues`.
    """
    check_errors(errors)
    options = {
        "coding": coding,
        "columns": columns,
        "missing_codes": missing_codes,
        "allow_missing": allow_missing,
        "allow_unknown": allow_unknown,
        "columns_out": columns_out,
        "provisional": provisional,
        "primary_cut_off": primary_cut_off,
        "licence_held": licence_held,
        "errors": errors,
    }
    made = {}
    for each in _asked_for(instruments):
        called = name.replace("{id}", each.id)
        if called in made:
            raise OptionError(
                f"two instruments would be called '{called}'; let name hold {{id}}",
                "one_name_twice",
                option="name",
            )
        made[called] = _function(each, called, options)
    # Only when all are ready, so that an error leaves the connection as it was.
    for called, (function, fields) in made.items():
        _replace(connection, called, function, fields)
    return list(made)


def _asked_for(given: Iterable[str | Instrument] | str | Instrument | None) -> list[Instrument]:
    if given is None:
        found = []
        for id in shipped():
            try:
                found.append(instrument(id))
            except DefinitionError:
                # Provisional as a whole: only when named, as everywhere.
                continue
        return found
    if isinstance(given, (str, Instrument)):
        return [chosen(given)]
    return [chosen(each) for each in given]


def _replace(
    connection: duckdb.DuckDBPyConnection, name: str, function: _Function, fields: dict[str, str]
) -> None:
    with suppress(duckdb.Error):
        connection.remove_function(name)
    # DuckDB's stubs have it take enumerations, which are in other places in other versions.
    create: Any = connection.create_function
    # By default one NULL would make a result NULL without asking: missing would be nobody.
    create(name, function, None, duckdb.struct_type(fields), type="arrow", null_handling="special")


def _function(
    scored: Instrument, name: str, options: Mapping[str, object]
) -> tuple[_Function, dict[str, str]]:
    """What DuckDB calls with some rows at a time, and the fields of what it returns."""
    nobody = pa.table({field: pa.nulls(0, pa.string()) for field in FIELDS})
    for item in scored.items:
        nobody = nobody.append_column(item.id, pa.nulls(0, pa.int8()))
    trial = Recipe(scored, {**options, "context_columns": FIELDS, "columns": None})
    first = scored.score_table(nobody, **trial.options)
    fields = dict(
        zip(trial.columns(first), map(_SQL.__getitem__, trial.arrow_types(first)), strict=True)
    )
    recipe = Recipe(scored, {**options, "columns_out": first.columns})

    def score(*arguments: pa.ChunkedArray) -> pa.Array:
        table, context = _table_of(name, arguments)
        try:
            result = scored.score_table(table, **recipe.options, context_columns=context)
        except DataError as error:
            raise within(error, f"the {len(table)} rows that DuckDB gave at a time") from None
        return pa.StructArray.from_arrays(recipe.arrays(result), list(fields))

    return score, fields


def _table_of(name: str, arguments: tuple[pa.ChunkedArray, ...]) -> tuple[pa.Table, dict[str, str]]:
    """The rows with the columns of their context, and which of these states which field."""
    if len(arguments) == 2 and pa.types.is_null(arguments[1].type):
        arguments = arguments[:1]
    if len(arguments) not in (1, 2) or not all(pa.types.is_struct(a.type) for a in arguments):
        raise OptionError(
            f"{name} takes a row, and a context if it is known, both as STRUCT: {name}(p) for a "
            f"table p, {name}({{item: answer, ...}}), {name}(p, {{stage: 'postnatal'}})",
            "wrong_arguments",
        )
    columns = _columns_of(arguments[0], "")
    context: dict[str, str] = {}
    if len(arguments) == 2:
        of_context = _columns_of(arguments[1], _CONTEXT)
        columns += of_context
        context = {given.removeprefix(_CONTEXT): given for given, _ in of_context}
    table = pa.Table.from_arrays([column for _, column in columns], [given for given, _ in columns])
    return without_decimals(table), context


def _columns_of(rows: pa.ChunkedArray, prefix: str) -> list[tuple[str, pa.ChunkedArray]]:
    # Flattening hands a NULL in place of a whole row on to each of its columns.
    names = [prefix + rows.type.field(place).name for place in range(rows.type.num_fields)]
    return list(zip(names, rows.flatten(), strict=True))
