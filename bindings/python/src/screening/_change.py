"""What moved between one person's results, and whether it is more than chance."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from . import _core
from ._forms import dated_forms, outcome_of
from ._shapes import Score
from ._stated import figures

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ._forms import Dated
    from ._result import Result
    from ._stated import Stated


class ScaleChange(NamedTuple):
    """One scale at two times. An unknown is never `no_reliable_change`."""

    scale: str
    """Its id."""
    earlier: Score
    """The score then."""
    later: Score
    """The score now."""
    difference: float | None
    """Later minus earlier; None when either has no value."""
    lower: float
    """The least difference that any completion of the two forms gives."""
    upper: float
    """The greatest."""
    estimated: bool
    """Whether either score is prorated, so that the difference is an estimate."""
    kind: str
    """`improved`, `worsened`, `no_reliable_change`, `indeterminate`, `not_comparable` or
    `not_judged`."""
    basis: str | None
    """On what a judgement rests: `complete`, `bounds` or `prorated`; None without one."""
    estimate: str | None
    """What the estimate alone would say, where it is not enough."""
    points: float | None
    """The difference that counts as reliable; None where no figure holds."""
    figure: dict[str, Any] | None
    """Where the points are from: `published`, with evidence and source, or `jacobson_truax`."""
    why: tuple[dict[str, str], ...]
    """Why it is not comparable or not judged: `field`, `earlier`, `later`."""
    cut_offs: dict[str, dict[str, Any]]
    """Those that applied both times, by id: `from`, `to` and `crossed` (None: not known)."""


class Change:
    """One person's result at two times. Nothing here says why somebody changed."""

    __slots__ = ("_core",)

    def __init__(self, core: _core.ResultChange) -> None:
        self._core = core

    @property
    def flags(self) -> dict[str, dict[str, Any]]:
        """Critical answers, by id, with `from` and `to`: read these first."""
        return {each["id"]: each for each in self.to_dict()["flags"]}

    @property
    def scales(self) -> dict[str, ScaleChange]:
        """What each scale did, by id; empty where nothing can be compared."""
        made = {}
        for numbers, told in zip(self._core.numbers, self.to_dict()["scales"], strict=True):
            earlier, later, difference, lower, upper, points = numbers
            made[told["scale"]] = ScaleChange(
                told["scale"],
                Score(*earlier),
                Score(*later),
                difference,
                lower,
                upper,
                told["estimated"],
                told["change"],
                told.get("basis"),
                told.get("estimate"),
                points,
                told.get("figure"),
                tuple(told.get("why", ())),
                {each["id"]: each for each in told["cut_offs"]},
            )
        return made

    @property
    def not_comparable(self) -> tuple[dict[str, str], ...]:
        """Why nothing at all can be compared: `field`, `earlier`, `later`; empty where it can."""
        return tuple(self.to_dict().get("why", ()))

    def summary(self, *, show_protected: bool = False) -> str:
        """The change for a person to read: flags first."""
        return self._core.summary(show_protected)

    def to_json(self) -> str:
        """The change as one line of JSON, as the command line writes it."""
        return self._core.json()

    def to_dict(self) -> dict[str, Any]:
        """The same as a dict. Numbers have at most six decimals, as in JSON."""
        made: dict[str, Any] = json.loads(self.to_json())
        return made

    def __repr__(self) -> str:
        told = self.to_dict()
        what = f"{len(told['scales'])} scales" if told["comparable"] else "not comparable"
        return f"<Change {told['later']['id']}: {what}>"

    def __str__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str:
        return words(self.summary())


class Series:
    """A person's course: each form against the one before, and the first against the last."""

    __slots__ = ("_core",)

    def __init__(self, core: _core.Series) -> None:
        self._core = core

    @property
    def steps(self) -> tuple[Change, ...]:
        """One fewer than there are forms."""
        return tuple(Change(step) for step in self._core.steps)

    @property
    def overall(self) -> Change:
        """First to last."""
        return Change(self._core.overall)

    def summary(self, *, show_protected: bool = False) -> str:
        """The course for a person to read."""
        return self._core.summary(show_protected)

    def to_json(self) -> str:
        """The course as one line of JSON, as `screening change` writes it."""
        return self._core.json()

    def to_dict(self) -> dict[str, Any]:
        """The same as a dict. Numbers have at most six decimals, as in JSON."""
        made: dict[str, Any] = json.loads(self.to_json())
        return made

    def __len__(self) -> int:
        return len(self._core.steps)

    def __repr__(self) -> str:
        return f"<Series of {len(self) + 1} forms: {self.overall!r}>"

    def __str__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str:
        return words(self.summary())


def words(text: str) -> str:
    """A text of the library as HTML."""
    return f'<pre style="white-space:pre-wrap">{escape(text)}</pre>'


def change(earlier: Result, later: Result, *, stated: Stated | None = None) -> Change:
    """Compares two results of one person.

    A change is reliable by the definition's published figure where that holds on both occasions;
    otherwise by Jacobson and Truax (1991) from what `stated` has for the scale, a standard
    deviation and a reliability of people like this one, `{"total": (sd, reliability)}`, or by the
    points that it has, `{"total": 4}`. Otherwise nothing is judged. Whose results they are, and
    which is the earlier, is yours to know.
    """
    return Change(_core.change(outcome_of(earlier), outcome_of(later), figures(stated)))


def changes(forms: Iterable[Dated], *, stated: Stated | None = None) -> Series:
    """Compares a person's results of one instrument, two or more, in the order of time.

    Each is `(date, result)`, with a `datetime.date` or a text `YYYY-MM-DD`, or a result alone, if
    all were scored with a stage and weeks. A series that does not rise in time, or of more than one
    instrument, is a `DataError`, whose `form` says which, from 0.
    """
    return Series(_core.changes(dated_forms(forms), figures(stated)))
