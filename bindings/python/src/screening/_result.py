"""What one person's answers say."""

from __future__ import annotations

from ._shapes import Score

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from matplotlib.axes import Axes

    from . import _core
    from ._instrument import Instrument


class Result:
    """One person's result: a screening result, never a diagnosis."""

    __slots__ = ("_core", "_dict", "_instrument")

    def __init__(self, core: _core.Outcome, instrument: Instrument) -> None:
        self._core = core
        self._instrument = instrument

    @property
    def instrument(self) -> Instrument:
        """The instrument that made it."""
        return self._instrument

    @property
    def total(self) -> float | None:
        """The total score; None where the instrument's rule gives none, which is not zero.

        An instrument without one scale called `total` has no total, unless it has one scale only;
        asking for it is an AttributeError, and `scores` has what there is.
        """
        if not self._core.has_total:
            raise AttributeError("this instrument has no total; `scores` holds its scales")
        return self._core.total

    @property
    def status(self) -> str:
        """`complete`, `partial` or `empty`."""
        return self._core.status

    @property
    def scores(self) -> dict[str, Score]:
        """Each scale's score, by id."""
        return {scale: Score(*score) for scale, score in self._core.scores.items()}

    @property
    def ranges(self) -> dict[str, tuple[float, float]]:
        """The least and greatest score that each scale can reach, by id."""
        return self._core.ranges

    @property
    def flags(self) -> dict[str, dict[str, Any]]:
        """Critical answers, by id: read these first."""
        return _by_id(self._as_dict()["flags"])

    @property
    def cut_offs(self) -> dict[str, dict[str, Any]]:
        """Every cut-off, by id: whether it applies, what it says, and from which study."""
        return _by_id(self._as_dict()["cut_offs"])

    @property
    def verdicts(self) -> dict[str, dict[str, Any]]:
        """What is decided beyond a single threshold, by id, such as a diagnostic algorithm."""
        return _by_id(self._as_dict()["verdicts"])

    @property
    def bands(self) -> dict[str, dict[str, Any]]:
        """The severity band in each set of bands, by the set's id."""
        return {band["set"]: band for band in self._as_dict()["bands"]}

    @property
    def issues(self) -> list[dict[str, Any]]:
        """Answers that need a person's eye: which item, and what is the matter with it."""
        issues: list[dict[str, Any]] = self._as_dict()["issues"]
        return issues

    def explain(self, *, show_answers: bool = False, show_protected: bool = False) -> str:
        """How the result came about, in words.

        `show_answers` adds what each item contributed: for the professional who gave the answers,
        not for logs. `show_protected` names what must be kept from a partner's eyes.
        """
        return self._core.explain(show_answers, show_protected)

    def summary(self, *, show_protected: bool = False) -> str:
        """The result for a person to read: flags first."""
        return self._core.summary(show_protected)

    def to_json(self, id: str = "") -> str:
        """The result as one line of JSON (docs/json.md). `id` is echoed."""
        return self._core.json(id)

    def to_dict(self, id: str = "") -> dict[str, Any]:
        """The same as a dict. Numbers have at most six decimals, as in JSON."""
        import json

        made: dict[str, Any] = json.loads(self.to_json(id))
        return made

    def plot(
        self, scale: str | None = None, *, ax: Axes | None = None, show_protected: bool = False
    ) -> Axes:
        """Draws each score, or the interval it must lie in, upon its bands and cut-offs.

        One scale or, without a name, all of them below one another. Into `ax`, or a figure of its
        own. Needs matplotlib (`pip install 'screening[plot]'`); `alt_text()` says it in words.
        """
        from . import _plot

        return _plot.result(self, scale, ax, show_protected)

    def alt_text(self, scale: str | None = None, *, show_protected: bool = False) -> str:
        """What `plot()` draws, in words, for those who cannot see it."""
        from . import _pictures

        return _pictures.text_of_result(self, scale, show_protected)

    def _as_dict(self) -> dict[str, Any]:
        try:
            return self._dict
        except AttributeError:
            self._dict: dict[str, Any] = self.to_dict()
            return self._dict

    def __repr__(self) -> str:
        made_by = self._as_dict()["instrument"]
        return f"<Result {made_by['id']} {made_by['version']}: {self.status}>"

    def _repr_html_(self) -> str:
        from . import _html

        return _html.result(self)

    def __str__(self) -> str:
        return self.summary()


def _by_id(listed: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in listed}
