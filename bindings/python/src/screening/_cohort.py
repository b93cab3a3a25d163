"""A service's people: sums that add up, and what may be published of them."""

from __future__ import annotations

from . import _core
from ._cohort_figures import CohortFigures
from ._context import FIELDS, names
from ._errors import OptionError
from ._instrument import Instrument, instrument
from ._item_columns import Finder
from ._sources import batches_of
from ._stated import figures
from ._table import missing_lists, rows_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from matplotlib.axes import Axes

    from ._cohort_calls import CohortCalls
    from ._stated import Stated


class Cohort:
    """What may be published of a service's people. Screening results, not diagnoses."""

    __slots__ = ("_figures", "_show_protected", "_sums", "_suppress_below")

    def __init__(self, sums: CohortSums, suppress_below: int, show_protected: bool) -> None:
        self._sums = sums
        self._suppress_below = suppress_below
        self._show_protected = show_protected
        self._figures = CohortFigures(sums._figures(suppress_below, show_protected))

    @property
    def figures(self) -> CohortFigures:
        """The tidy table."""
        return self._figures

    @property
    def sums(self) -> CohortSums:
        """What the figures are made of, with nothing held back: not for publication."""
        return self._sums

    @property
    def instrument(self) -> Instrument:
        """What everybody was scored with."""
        return self._sums.instrument

    @property
    def suppress_below(self) -> int:
        """The least number of people that is told."""
        return self._suppress_below

    @property
    def show_protected(self) -> bool:
        """Whether answers under display safety are among the figures."""
        return self._show_protected

    @property
    def groups(self) -> dict[str, list[str]]:
        """Each column of groups and its values; the empty text is people without one."""
        return self._sums.groups

    @property
    def rows_with_issues(self) -> int:
        """Rows with an answer that needs a person's eye; 0 also when `errors="null"`."""
        return self._sums.rows_with_issues

    @property
    def notes(self) -> list[str]:
        """What everybody should know who reads any of the figures."""
        notes = [
            "These are screening results, not diagnoses; a share above a cut-off is not a "
            "prevalence of the condition.",
            "Shares positive are among complete forms, as if incomplete ones did not differ; the "
            "bounds are of all forms and assume nothing.",
            "Rows are forms: a person with several forms counts several times. Changes from first "
            "to last form are of people, and say nothing of why they changed.",
        ]
        if self.rows_with_issues:
            notes.append(
                f"{self.rows_with_issues} rows hold answers that the form does not offer or that "
                "contradict each other. Those count as missing: see to them before these figures "
                "are used."
            )
        if self._suppress_below:
            notes.append(
                f"Numbers below {self._suppress_below}, and what they could be computed from, are "
                "held back."
            )
        if self.instrument.provisional:
            notes.append(f"'{self.instrument.id}' is provisional: what it says is not confirmed.")
        return notes

    def plot(self, ax: Axes | None = None, *, cut_offs: str | Iterable[str] = ()) -> Axes:
        """Draws the share above each cut-off, of everybody and by group, with its interval.

        Of every cut-off with a share, or those that are named. What is held back is said in words.
        Into `ax`, or a figure of its own. Needs matplotlib (`pip install 'screening[plot]'`).
        """
        from . import _cohort_plot

        return _cohort_plot.shares(self, ax, names("cut_offs", cut_offs))

    def __repr__(self) -> str:
        by = f" by {', '.join(self.groups)}" if self.groups else ""
        return f"<Cohort {self.instrument.id} {self.instrument.version}{by}>"

    def _repr_html_(self) -> str:
        from . import _cohort_html

        return _cohort_html.cohort(self)


class CohortSums:
    """Everything that is counted of a cohort, by group. Immutable; `a + b` is of both.

    Nothing is held back in here: keep it where the answers are kept.
    """

    __slots__ = ("_instrument", "_parts")

    def __init__(self, parts: _core.CohortParts, instrument: Instrument) -> None:
        self._parts = parts
        self._instrument = instrument

    @classmethod
    def from_bytes(cls, data: bytes, instrument: str | Instrument | None = None) -> CohortSums:
        """What `to_bytes()` wrote, checked in full.

        The shipped instrument of the same id and version, unless another one is given, which must
        have the definition that the sums were counted with.
        """
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise OptionError(
                f"cohort sums are read from bytes, not from {type(data).__name__}",
                "wrong_type",
                option="data",
            )
        held = bytes(data)
        if instrument is None:
            instrument = "@".join(_core.cohort_bytes_head(held))
        chosen = instrument if isinstance(instrument, Instrument) else _shipped(instrument)
        return cls(_core.cohort_from_bytes(chosen._core, held), chosen)

    def to_bytes(self) -> bytes:
        """For a file or another process. The same sums give the same bytes."""
        return self._parts.to_bytes()

    @property
    def instrument(self) -> Instrument:
        """What everybody was scored with."""
        return self._instrument

    @property
    def groups(self) -> dict[str, list[str]]:
        """Each column of groups and its values; the empty text is people without one."""
        return dict(self._parts.groups)

    @property
    def rows(self) -> int:
        """How many forms there are, whatever came back."""
        return self._parts.rows

    @property
    def rows_with_issues(self) -> int:
        """Rows with an answer that needs a person's eye; 0 also when `errors="null"`."""
        return self._parts.rows_with_issues

    @property
    def rows_with_unusable_context(self) -> int:
        """Rows with a context cell that is no value of its field; there it is not stated."""
        return self._parts.rows_with_unusable_context

    def cohort(self, *, suppress_below: int = 10, show_protected: bool = False) -> Cohort:
        """What may be published of them; the options are those of `Instrument.cohort`."""
        if type(suppress_below) is not int or suppress_below < 0:
            raise OptionError(
                "suppress_below is a whole number, 0 to hold nothing back",
                "wrong_type",
                option="suppress_below",
            )
        return Cohort(self, suppress_below, bool(show_protected))

    def figures(self, *, suppress_below: int = 10, show_protected: bool = False) -> CohortFigures:
        """The tidy table of `cohort()`."""
        return self.cohort(suppress_below=suppress_below, show_protected=show_protected).figures

    def _figures(self, suppress_below: int, show_protected: bool) -> list[tuple[Any, ...]]:
        # More than anybody can count; the library takes 64 bits.
        return self._parts.figures(min(suppress_below, 2**62), show_protected)

    def __add__(self, other: CohortSums) -> CohortSums:
        if not isinstance(other, CohortSums):
            return NotImplemented
        return CohortSums(self._parts.plus(other._parts), self._instrument)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CohortSums) and self.to_bytes() == other.to_bytes()

    def __hash__(self) -> int:
        return hash(self.to_bytes())

    def __reduce__(self) -> tuple[Callable[..., CohortSums], tuple[bytes, Instrument]]:
        return (CohortSums.from_bytes, (self.to_bytes(), self._instrument))

    def __repr__(self) -> str:
        by = f" by {', '.join(self.groups)}" if self.groups else ""
        return f"<CohortSums {self._instrument.id} {self._instrument.version}{by}>"


def _shipped(name: str) -> Instrument:
    return instrument(name, provisional=True)


def cohort_sums(
    calls: CohortCalls,
    key: tuple[Any, ...],
    data: Any,
    *,
    group: str | Iterable[str],
    stated: set[str],
    context_columns: Mapping[str, str] | Iterable[str],
    columns: str | Mapping[str, str] | None,
    missing_codes: Iterable[int] | Mapping[str, Iterable[int]],
    allow_missing: Iterable[str],
    allow_unknown: Iterable[str],
    errors: str,
    first_last: str | None,
    person: str,
    figures_stated: Stated | None,
) -> CohortSums:
    """`Instrument.cohort_sums`, once its options about people are settled."""
    assert isinstance(calls, Instrument)
    scorer = calls._scorer(key)
    groups = _groups(group)
    context = _context(groups, stated, context_columns)
    absent, unknown = names("allow_missing", allow_missing), names("allow_unknown", allow_unknown)
    items = [item.id for item in calls.items]
    missing = missing_lists(items, missing_codes)

    forms = _forms(first_last, person, figures_stated)
    counted = _core.CohortCount(calls._core, groups, figures(figures_stated))
    for source in batches_of(data):
        finder = Finder(calls.id, items, source)
        found = finder.items(columns, absent, unknown)
        read = [None if each is None else (each[0], source.column(each[1])) for each in found]
        rows_by = [
            (field, (name, source.column(place))) for field, name, place in finder.context(context)
        ]
        by = [(name, source.column(place)) for name, place in finder.named(groups)]
        whose = [(name, source.column(place)) for name, place in finder.named(forms)]
        rows = rows_of(source.rows, [each for each in read if each], calls.id)
        pair = (whose[0], whose[1]) if whose else None
        counted.add(scorer, rows, read, rows_by, missing, by, errors, pair)
    return CohortSums(counted.finish(), calls)


def _forms(first_last: str | None, person: str, stated: Stated | None) -> list[str]:
    """The columns that tell whose form a row is, and when it was filled in; or none."""
    if first_last is None:
        if stated:
            raise OptionError(
                "stated is about changes, and none are asked for; name the column that orders a "
                "person's forms with first_last=",
                "nothing_to_judge",
                option="stated",
            )
        return []
    for option, value in (("first_last", first_last), ("person", person)):
        if not isinstance(value, str):
            raise OptionError(f"{option} is the name of a column", "wrong_type", option=option)
    return [person, first_last]


def _groups(given: str | Iterable[str]) -> list[str]:
    groups = names("group", given)
    twice = [name for name in groups if groups.count(name) > 1]
    if twice:
        raise OptionError(f"group names '{twice[0]}' twice", "twice", option="group")
    return groups


def _context(
    groups: list[str], stated: set[str], given: Mapping[str, str] | Iterable[str]
) -> dict[str, str]:
    """The columns of context, with those of groups that state a field of it."""
    if hasattr(given, "items"):
        context = dict(given.items())
    else:
        context = {name: name for name in names("context_columns", given)}
    for name in groups:
        if name not in FIELDS or name in context:
            continue
        if name in stated:
            raise OptionError(
                f"'{name}' is stated for everybody, and a column of groups as well, which states "
                f"it row by row; leave out {name}=",
                "stated_twice",
                option=name,
            )
        context[name] = name
    return context
