"""A cohort in a notebook: readable tables, everything escaped, what is held back said in words."""

from __future__ import annotations

from html import escape

from ._html import _list, _of, _table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ._cohort import Cohort
    from ._cohort_figures import CohortFigure, CohortFigures

_HELD_BACK = "held back"
_NONE = "-"
# Of each kind: what it is called, and which statistics are shown, in this order. None: all.
_SHOWN: tuple[tuple[str, str, tuple[str, ...] | None], ...] = (
    ("flag", "Critical answers", None),
    ("coverage", "Who was reached", None),
    ("cut_off", "Cut-offs", ("positive_share", "positive_bounds", "indeterminate")),
    ("verdict", "Verdicts", ("positive_share", "positive_bounds", "indeterminate")),
    ("scale", "Scores", ("scored", "without_score", "mean", "sd", "median")),
    ("band", "Bands", None),
    ("reliability", "Reliability", None),
)
_MOST_FIGURES = 200


def is_share(figure: CohortFigure) -> bool:
    """Whether the figure is a share of people, to be written in per cent."""
    name = figure.statistic
    if figure.kind == "coverage":
        return name != "rows"
    if figure.kind == "band":
        return name != "without_band"
    return (
        name.endswith("_share")
        or name.startswith(("share_", "true_prevalence"))
        or name == "positive_bounds"
        or (figure.kind == "item" and name == "missing")
    )


def figure_text(figure: CohortFigure | None) -> str:
    """`11.5 % (9.7 to 13.6 %)`, `held back`, or `-` where there is none."""
    if figure is None:
        return _NONE
    if figure.suppressed:
        return _HELD_BACK
    share = is_share(figure)
    unit = " %" if share else ""

    def words(value: float) -> str:
        if share:
            return f"{100 * value:.1f}"
        return f"{value:.0f}" if value == int(value) else f"{value:.2f}"

    limits = ""
    if figure.lower is not None and figure.upper is not None:
        limits = f"{words(figure.lower)} to {words(figure.upper)}{unit}"
    if figure.value is None:
        return limits or _NONE
    value = words(figure.value) + unit
    return f"{value} ({limits})" if limits else value


def groups_of(cohort: Cohort) -> list[tuple[str, str, str]]:
    """Everybody and each group: the column, the value, and what it is called."""
    everybody = [("", "", "Everybody")]
    return everybody + [
        (column, value, f"{column}: {value or '(none)'}")
        for column, values in cohort.groups.items()
        for value in values
    ]


def _applies(figure: CohortFigure) -> bool:
    """Of a cut-off that applies to nobody there is nothing to show."""
    return figure.suppressed or figure.value is not None or figure.lower is not None


def _rows(
    cohort: Cohort, wanted: Callable[[CohortFigure], bool]
) -> tuple[list[str], list[list[str]]]:
    groups = groups_of(cohort)
    by_place: dict[tuple[str, str], dict[tuple[str, str], CohortFigure]] = {}
    for figure in filter(wanted, cohort.figures):
        found = by_place.setdefault((figure.part, figure.statistic), {})
        found[figure.group_column, figure.group] = figure
    shown = [
        [
            escape(f"{part}, {_spaced(statistic)}" if part else _spaced(statistic)),
            *(escape(figure_text(found.get((column, value)))) for column, value, _ in groups),
        ]
        for (part, statistic), found in by_place.items()
        if any(map(_applies, found.values()))
    ]
    return ["Figure", *(name for _, _, name in groups)], shown


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def cohort(shown: Cohort) -> str:
    """Flags before all, then coverage, cut-offs with intervals and bounds, scores, reliability."""
    parts = [_of(shown.instrument), _list("Before you read on", map(escape, shown.notes))]
    for kind, title, statistics in _SHOWN:

        def wanted(
            figure: CohortFigure, kind: str = kind, names: tuple[str, ...] | None = statistics
        ) -> bool:
            return figure.kind == kind and (names is None or figure.statistic in names)

        head, rows = _rows(shown, wanted)
        parts.append(_table(title, head, rows))
    parts.append("<p>All figures: <code>cohort.figures</code>.</p>")
    return "".join(parts)


def figures(shown: CohortFigures) -> str:
    """The first of them as they are."""
    listed: Iterable[CohortFigure] = (shown[i] for i in range(min(len(shown), _MOST_FIGURES)))
    rows = [
        [
            escape(f"{each.group_column}: {each.group or '(none)'}" if each.group_column else ""),
            escape(each.kind),
            escape(each.part),
            escape(_spaced(each.statistic)),
            escape(figure_text(each)),
            "" if each.n is None else str(each.n),
        ]
        for each in listed
    ]
    head = ["group", "kind", "part", "statistic", "figure", "n"]
    left = len(shown) - len(rows)
    more = f"<p>... and {left} more: <code>to_pandas()</code></p>" if left else ""
    return _table("Figures", head, rows) + more
