"""Scores perinatal and family questionnaires, correctly::

    import screening as sc

    epds = sc.instrument("epds")
    result = epds.score({"epds_01": 1, ...}, stage="postnatal", role="mother", language="en")
    result.flags, result.total, result.cut_offs

    table = epds.score_table(frame, context_columns=["weeks"], stage="postnatal")
    table.to_pandas(), table.to_polars()

A result is a screening result, never a diagnosis.
"""

from . import _core
from ._errors import DataError, DefinitionError, OptionError, ScreeningError
from ._instrument import Instrument, instrument, instruments, load
from ._result import Result
from ._shapes import (
    Band,
    BandSet,
    CutOff,
    Diagnostic,
    Item,
    ItemCounts,
    Option,
    Problem,
    Scale,
    Score,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._cohort import Cohort, CohortSums
    from ._cohort_figures import CohortFigure, CohortFigures
    from ._table import TableResult

__version__ = _core.version

__all__ = [
    "Band",
    "BandSet",
    "Cohort",
    "CohortFigure",
    "CohortFigures",
    "CohortSums",
    "CutOff",
    "DataError",
    "DefinitionError",
    "Diagnostic",
    "Instrument",
    "Item",
    "ItemCounts",
    "Option",
    "OptionError",
    "Problem",
    "Result",
    "Scale",
    "Score",
    "ScreeningError",
    "TableResult",
    "__version__",
    "instrument",
    "instruments",
    "load",
]


def __getattr__(name: str) -> object:
    # Tables are for those who use them: a program that scores one person starts without.
    if name == "TableResult":
        from ._table import TableResult

        return TableResult
    if name in ("Cohort", "CohortSums"):
        from . import _cohort

        return _cohort.Cohort if name == "Cohort" else _cohort.CohortSums
    if name in ("CohortFigure", "CohortFigures"):
        from . import _cohort_figures

        return getattr(_cohort_figures, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
