"""Scores perinatal and family questionnaires, correctly::

    import screening as sc

    epds = sc.instrument("epds")
    result = epds.score({"epds_01": 1, ...}, stage="postnatal", role="mother", language="en")
    result.flags, result.total, result.cut_offs

    table = epds.score_table(frame, context_columns=["weeks"], stage="postnatal")
    table.to_pandas(), table.to_polars()

    sc.change(earlier, later), sc.suggest([result], ["bonding"]), sc.report([result])

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
    from ._advice import Advice, InputOutcome, Suggestion
    from ._change import Change, ScaleChange, Series, change, changes
    from ._cohort import Cohort, CohortSums
    from ._cohort_figures import CohortFigure, CohortFigures
    from ._directory import Area, Directory, Service, load_directory
    from ._pathway import Pathway, load_pathway, pathway, pathways, suggest
    from ._report import Report, report
    from ._table import TableResult

__version__ = _core.version

# What only some programs use, and where it is: importing the package does not import these.
_LATER = {
    "Advice": "_advice",
    "Area": "_directory",
    "Change": "_change",
    "Cohort": "_cohort",
    "CohortFigure": "_cohort_figures",
    "CohortFigures": "_cohort_figures",
    "CohortSums": "_cohort",
    "Directory": "_directory",
    "InputOutcome": "_advice",
    "Pathway": "_pathway",
    "Report": "_report",
    "ScaleChange": "_change",
    "Series": "_change",
    "Service": "_directory",
    "Suggestion": "_advice",
    "TableResult": "_table",
    "change": "_change",
    "changes": "_change",
    "load_directory": "_directory",
    "load_pathway": "_pathway",
    "pathway": "_pathway",
    "pathways": "_pathway",
    "report": "_report",
    "suggest": "_pathway",
}

__all__ = [
    "Advice",
    "Area",
    "Band",
    "BandSet",
    "Change",
    "Cohort",
    "CohortFigure",
    "CohortFigures",
    "CohortSums",
    "CutOff",
    "DataError",
    "DefinitionError",
    "Diagnostic",
    "Directory",
    "InputOutcome",
    "Instrument",
    "Item",
    "ItemCounts",
    "Option",
    "OptionError",
    "Pathway",
    "Problem",
    "Report",
    "Result",
    "Scale",
    "ScaleChange",
    "Score",
    "ScreeningError",
    "Series",
    "Service",
    "Suggestion",
    "TableResult",
    "__version__",
    "change",
    "changes",
    "instrument",
    "instruments",
    "load",
    "load_directory",
    "load_pathway",
    "pathway",
    "pathways",
    "report",
    "suggest",
]


def __getattr__(name: str) -> object:
    if name in _LATER:
        from importlib import import_module

        found: object = getattr(import_module(f".{_LATER[name]}", __name__), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
