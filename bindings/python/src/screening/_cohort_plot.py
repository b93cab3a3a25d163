"""Shares above cut-offs through matplotlib; nothing is said by colour alone."""

from __future__ import annotations

from ._cohort_html import figure_text, groups_of
from ._errors import OptionError
from ._plot import _axes, _bare, _ink

TYPE_CHECKING = False
if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ._cohort import Cohort
    from ._cohort_figures import CohortFigure

_SMALL = 8
_LINE = 0.4


def shares(cohort: Cohort, given: Axes | None, cut_offs: list[str]) -> Axes:
    """A line for each cut-off and group: a dot, its interval, and the figure in words."""
    found = {
        (each.part, each.group_column, each.group): each
        for each in cohort.figures
        if each.kind == "cut_off" and each.statistic == "positive_share"
    }
    parts = _chosen(cohort, found, cut_offs)
    lines = [
        (f"{part}\n{name}", found.get((part, column, value)))
        for part in parts
        for column, value, name in groups_of(cohort)
    ]
    ax = _axes(given, 8, 1.2 + _LINE * max(len(lines), 2))
    for place, (_, figure) in enumerate(lines):
        if figure is not None and figure.value is not None:
            if figure.lower is not None and figure.upper is not None:
                ax.plot([figure.lower, figure.upper], [place, place], color=_ink(), lw=1.5)
            ax.plot([figure.value], [place], "o", color=_ink(), ms=5)
        ax.annotate(
            figure_text(figure),
            (1.0, place),
            xycoords=("axes fraction", "data"),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=_SMALL,
        )
    _bare(ax)
    ax.set_yticks(range(len(lines)), [name for name, _ in lines], fontsize=_SMALL)
    ax.set_ylim(len(lines) - 0.5, -0.5)
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f} %")
    ax.set_xlabel("share of complete forms, with 95 % interval; not a prevalence of the condition")
    ax.set_title(f"{cohort.instrument.name}: above the cut-off", loc="left")
    return ax


def _chosen(
    cohort: Cohort, found: dict[tuple[str, str, str], CohortFigure], named: list[str]
) -> list[str]:
    there = [each.id for each in cohort.instrument.cut_offs]
    unknown = [name for name in named if name not in there]
    if unknown:
        raise OptionError(
            f"'{cohort.instrument.id}' has no cut-off '{unknown[0]}'",
            "unknown_cut_off",
            option="cut_offs",
            allowed=there,
        )
    if named:
        return named
    told = {part for (part, *_), each in found.items() if each.suppressed or each.value is not None}
    return [id for id in there if id in told]
