"""The EPDS in Polars and in DuckDB, each on one thread and on its own copy of the columns.

Both yield what `with_numpy.epds` yields, with nulls for what is 255 or NaN there.
"""
import os

os.environ["POLARS_MAX_THREADS"] = "1"  # read when Polars is imported

import numpy as np

from with_numpy import MISSING

try:
    import polars
except ImportError:
    polars = None
try:
    import duckdb
except ImportError:
    duckdb = None

CUT_OFF = "total_ge13_levis2020"
BAND = "nsw_action"


def as_codes(values):
    """A column of the results as the program writes it."""
    if values.dtype.kind == "f":
        return np.ma.filled(values.astype(np.float32), np.nan)
    return np.ma.filled(values.astype(np.uint8), MISSING)


class Polars:
    name = polars and f"Polars {polars.__version__}"

    def __init__(self, columns, definition):
        c = polars.col
        answers = polars.DataFrame({f"q{i}": column for i, column in enumerate(columns)})
        self.answers = answers.select(
            polars.when(c(name) != MISSING).then(c(name)) for name in answers.columns).rechunk()
        members = definition.members("total")
        first, second = definition.band_sets("total")[BAND]
        threshold = definition.at_least(CUT_OFF)
        (flag, (flagged, _, last)), = definition.flags().items()
        most = max(members[0].worth)

        def worth(member):
            position = c(f"q{member.column}")
            lit = polars.lit(1, polars.UInt8)
            return (position - lit if member.rises
                    else polars.lit(1 + member.worth[0], polars.UInt8) - position)

        def band(bound):
            return (c(bound) >= first).cast(polars.UInt8) + (c(bound) >= second).cast(polars.UInt8)

        low, high = band("total_lower"), band("total_upper")
        sure, perhaps = c("total_lower") >= threshold, c("total_upper") >= threshold
        self.query = (
            self.answers.lazy()
            .with_columns(
                total_lower=polars.sum_horizontal(
                    worth(member).fill_null(0) for member in members).cast(polars.UInt8),
                total_answered=polars.sum_horizontal(
                    c(f"q{member.column}").is_not_null().cast(polars.UInt8)
                    for member in members).cast(polars.UInt8))
            .with_columns(total_upper=c("total_lower") + most * (len(members) - c("total_answered")))
            .select(
                "total_lower", "total_upper", "total_answered",
                polars.when(c("total_answered") == len(members))
                .then(c("total_lower").cast(polars.Float32)).alias("total"),
                polars.when(low == high).then(low).alias(f"band_{BAND}"),
                polars.when(sure == perhaps).then(sure).alias(f"cut_{CUT_OFF}"),
                (c(f"q{flagged}") <= last).alias(f"flag_{flag}")))

    def score(self):
        self.result = self.query.collect()

    def found(self):
        return {name: as_codes(self.result[name].cast(polars.Float32).fill_null(np.nan).to_numpy()
                               if name == "total" else
                               self.result[name].cast(polars.UInt8).fill_null(MISSING).to_numpy())
                for name in self.result.columns}


class DuckDB:
    name = duckdb and f"DuckDB {duckdb.__version__}"

    def __init__(self, columns, definition):
        members = definition.members("total")
        first, second = definition.band_sets("total")[BAND]
        threshold = definition.at_least(CUT_OFF)
        (flag, (flagged, _, last)), = definition.flags().items()
        most = max(members[0].worth)
        worths = [f"q{m.column} - 1" if m.rises else f"{1 + m.worth[0]} - q{m.column}"
                  for m in members]

        def band(bound):
            return f"({bound} >= {first})::UTINYINT + ({bound} >= {second})::UTINYINT"

        def decided(low, high, value):
            return f"CASE WHEN ({low}) = ({high}) THEN ({value})::UTINYINT END"

        low, high = band("total_lower"), band("total_upper")
        sure, perhaps = f"total_lower >= {threshold}", f"total_upper >= {threshold}"
        self.connection = duckdb.connect()
        self.connection.execute("PRAGMA threads=1")
        # The columns are found by the names they have here.
        source = {f"q{i}": column for i, column in enumerate(columns)}
        wanted = ", ".join(f"nullif({name}, {MISSING})::UTINYINT AS {name}" for name in source)
        self.connection.execute(f"CREATE TABLE answers AS SELECT {wanted} FROM source")
        self.query = f"""
            CREATE OR REPLACE TABLE result AS
            WITH summed AS (
              SELECT ({" + ".join(f"coalesce({each}, 0)" for each in worths)})::UTINYINT
                       AS total_lower,
                     ({" + ".join(f"(q{m.column} IS NOT NULL)::UTINYINT" for m in members)})
                       ::UTINYINT AS total_answered, q{flagged}
              FROM answers),
            bounded AS (
              SELECT *, (total_lower + {most} * ({len(members)} - total_answered))::UTINYINT
                AS total_upper FROM summed)
            SELECT total_lower, total_upper, total_answered,
                   CASE WHEN total_answered = {len(members)} THEN total_lower::FLOAT END AS total,
                   {decided(low, high, low)} AS band_{BAND},
                   {decided(sure, perhaps, sure)} AS cut_{CUT_OFF},
                   (q{flagged} <= {last})::UTINYINT AS flag_{flag}
            FROM bounded"""

    def score(self):
        self.connection.execute(self.query)

    def found(self):
        columns = self.connection.execute("SELECT * FROM result").fetchnumpy()
        return {name: as_codes(values) for name, values in columns.items()}


def installed():
    return [each for each in (Polars, DuckDB) if each.name]
