"""Pictures through matplotlib, in the colours that the user's style has for text and ground.

What parts belong together is said by letters, hatches and words, never by hue alone.
"""

from __future__ import annotations

from ._distributions import (
    KINDS,
    band_text,
    check_kind,
    distribution_of,
    name_of,
    people,
    scored_text,
    segments_of,
    share,
)
from ._errors import ScreeningError
from ._pictures import flag_lines, levels, number, pictures_of, value_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from matplotlib.axes import Axes

    from ._distributions import Distribution
    from ._pictures import Mark, ScalePicture
    from ._result import Result
    from ._shapes import ItemCounts
    from ._table import TableResult

_HATCHES = ("", "..", "//", "xx", "\\\\", "++", "oo", "--")
_SMALL = 8
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class PlotError(ScreeningError, ImportError):
    """What draws is not installed."""


def _axes(given: Axes | None, width: float, height: float) -> Axes:
    if given is not None:
        return given
    try:
        import matplotlib.pyplot as plt
    except ModuleNotFoundError as error:
        raise PlotError(
            "pictures need matplotlib, which is not installed; pip install 'screening[plot]'",
            "no_matplotlib",
        ) from error
    _, made = plt.subplots(figsize=(width, height), layout="constrained")
    return made


def _ink() -> Any:
    """The colour of text in the style in force."""
    import matplotlib as mpl

    return mpl.rcParams["text.color"]


def _bare(ax: Axes) -> None:
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.tick_params(axis="y", length=0)


def _letters(
    ax: Axes,
    ranges: Sequence[Any],
    x: Callable[[float], float],
    y: float,
    height: float,
    **how: Any,
) -> None:
    """A strip of ranges, each with its letter."""
    for index, each in enumerate(ranges):
        left, right = x(each.start), x(each.end)
        hatch = _HATCHES[index % len(_HATCHES)]
        ax.barh(
            y,
            right - left,
            height,
            left,
            color="none",
            edgecolor=_ink(),
            hatch=hatch,
            lw=0.6,
            **how,
        )
        ax.text(
            (left + right) / 2,
            y,
            _LETTERS[index % 26],
            ha="center",
            va="center",
            fontsize=_SMALL,
            bbox={"facecolor": ax.get_facecolor(), "edgecolor": "none", "pad": 1},
            **how,
        )


def result(shown: Result, wanted: str | None, ax: Axes | None, show_protected: bool) -> Axes:
    pictures = pictures_of(shown, wanted, show_protected)
    flags = flag_lines(shown, show_protected)
    heights = [1.0 + 0.3 * len(picture.bands) for picture in pictures]
    words = [line for picture in pictures for line in _words(picture)]
    words.append("A screening result, not a diagnosis.")
    tall = 0.6 + 0.75 * sum(heights) + 0.16 * (2 * len(flags) + len(words))
    ax = _axes(ax, 7, tall)
    one = len(pictures) == 1
    top = 0.0
    for picture, height in zip(pictures, heights, strict=True):
        middle = top - 0.5
        _scale(ax, picture, middle, one)
        top -= height
    ax.set_ylim(top - 0.1, 0.35)
    if not one:
        ax.set_xlim(-0.04, 1.04)
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
    middles = [-0.5 - sum(heights[:i]) for i in range(len(pictures))]
    ax.set_yticks(middles, [picture.scale.label for picture in pictures])
    _bare(ax)
    lines = [("!!! " if raised else "") + line for raised, line in flags]
    ax.set_title("\n".join(lines), fontsize=_SMALL + 1, loc="left", wrap=True)
    ax.set_xlabel("\n".join(words), fontsize=_SMALL, loc="left")
    return ax


def _words(picture: ScalePicture) -> list[str]:
    lines = [f"{picture.scale.label}: {value_text(picture.score)}"]
    for bands in picture.bands:
        lines.append(f"   {bands.label}:")
        lines += [
            f"      {_LETTERS[i % 26]} {each.label}{' (here)' if each.here else ''}"
            for i, each in enumerate(bands.ranges)
        ]
    lines += [f"   cut-off {_mark_name(mark)}: {mark.says}" for mark in picture.marks]
    return lines


def _mark_name(mark: Mark) -> str:
    more = "or more" if mark.operator == "at_least" else "or less"
    return f"{number(mark.at)} {more}{' (primary)' if mark.primary else ''}"


def _scale(ax: Axes, picture: ScalePicture, y: float, one: bool) -> None:
    """One scale at height `y`: in its own units where it is alone, else in shares of its range."""
    scale, score = picture.scale, picture.score
    span = (scale.highest - scale.lowest) or 1

    def x(value: float) -> float:
        return value if one else (value - scale.lowest) / span

    ink = _ink()
    ax.plot([x(scale.lowest), x(scale.highest)], [y, y], color=ink, lw=0.8, zorder=1)
    if not one:
        for value in (scale.lowest, scale.highest):
            ax.text(x(value), y - 0.14, number(value), fontsize=_SMALL, ha="center", va="top")
    if score.lower != score.upper or score.value is None:
        left, right = x(score.lower), x(score.upper)
        ax.barh(
            y, right - left, 0.2, left, color="none", edgecolor=ink, hatch="////", lw=1.2, zorder=2
        )
        for end in (left, right):
            ax.plot([end, end], [y - 0.15, y + 0.15], color=ink, lw=2, zorder=3)
    if score.value is not None:
        # An estimate is hollow.
        face = ax.get_facecolor() if score.prorated else ink
        ax.plot(x(score.value), y, "D", color=ink, ms=9, mfc=face, mec=ink, zorder=4)
    unit = (x(scale.highest) - x(scale.lowest)) / 70
    names = [number(m.at) + ("+" if m.operator == "at_least" else "-") for m in picture.marks]
    places = [(x(m.at), unit * (len(n) + 1.5)) for m, n in zip(picture.marks, names, strict=True)]
    for mark, name, line in zip(picture.marks, names, levels(places), strict=True):
        top = y + 0.24 + 0.17 * line
        style = "-" if mark.primary else "--"
        ax.plot([x(mark.at)] * 2, [y - 0.2, top], style, color=ink, lw=1.8 if mark.primary else 1)
        weight = "bold" if mark.primary else "normal"
        ax.text(x(mark.at), top, name, fontsize=_SMALL, ha="center", va="bottom", weight=weight)
    for index, bands in enumerate(picture.bands):
        _letters(ax, bands.ranges, x, y - 0.42 - 0.3 * index, 0.2)


def table(
    shown: TableResult, kind: str, wanted: str | None, ax: Axes | None, show_protected: bool
) -> Axes:
    check_kind(kind)
    if kind == KINDS[0]:
        return _distribution(distribution_of(shown, wanted, show_protected), ax)
    items = shown.item_counts(show_protected=show_protected)
    ax = _axes(ax, 7, 1.2 + 0.3 * len(items))
    draw = _missing if kind == "missing" else _answers
    for place, (item, asked) in enumerate(zip(items, shown.instrument.items, strict=True)):
        draw(ax, item, place, len(shown), asked.kind == "multiple")
    ax.set_ylim(len(items) - 0.4, -0.6)
    ax.set_xlim(0, 100)
    ax.set_yticks(range(len(items)), [name_of(item) for item in items], fontsize=_SMALL)
    _bare(ax)
    what = "without an answer" if kind == "missing" else "who gave each answer"
    keys = [] if kind == "missing" else ["numbers: the points it is worth", "/// no answer"]
    if any(item.unusable for item in items):
        keys.append("xxx an answer that the item does not offer")
    lines = [f"% of {people(len(shown))} {what}", *keys]
    ax.set_xlabel("; ".join(lines), fontsize=_SMALL)
    ax.set_title(f"{shown.instrument.name} ({shown.instrument.id})", fontsize=10, loc="left")
    return ax


def _distribution(shown: Distribution, ax: Axes | None) -> Axes:
    notes = len(shown.flags) + sum(1 + len(bands.ranges) for bands in shown.bands)
    ax = _axes(ax, 7, 3.6 + 0.17 * notes + 0.17 * len(shown.marks))
    ink = _ink()
    lefts = [shown.first + i * shown.width for i in range(len(shown.counts))]
    ax.bar(
        lefts,
        shown.counts,
        shown.width,
        align="edge",
        facecolor=ink,
        alpha=0.45,
        edgecolor=ax.get_facecolor(),
        lw=0.8,
    )
    tallest = max(shown.counts, default=0) or 1
    last = shown.first + shown.width * len(shown.counts)
    ax.set_xlim(shown.first, last)
    unit = (last - shown.first) / 75
    names = [number(m.at) + ("+" if m.operator == "at_least" else "-") for m in shown.marks]
    places = [(m.edge, unit * (len(n) + 1.5)) for m, n in zip(shown.marks, names, strict=True)]
    lines = levels(places)
    for mark, name, line in zip(shown.marks, names, lines, strict=True):
        top = tallest * (1.04 + 0.07 * line)
        ax.plot([mark.edge] * 2, [0, top], "--", color=ink, lw=1.2)
        ax.text(mark.edge, top, name, fontsize=_SMALL, ha="center", va="bottom")
    strip = 0.07 * tallest
    base = tallest * (1.06 + 0.07 * (max(lines, default=-1) + 1))
    half = 0.5 if shown.first < shown.scale.lowest else 0.0

    def x(value: float) -> float:
        return last if value == shown.scale.highest else value - half

    words = []
    for index, bands in enumerate(shown.bands):
        _letters(ax, bands.ranges, x, base + (index + 0.6) * strip * 1.3, strip)
        named = [f"{_LETTERS[i % 26]} {band_text(each)}" for i, each in enumerate(bands.ranges)]
        words += [f"{bands.label}:", *("   " + each for each in named)]
    ax.set_ylim(0, base + (len(shown.bands) + 0.3) * strip * 1.3)
    for mark, name in zip(shown.marks, names, strict=True):
        unknown = f", {mark.unknown} not known" if mark.unknown else ""
        words.append(
            f"Cut-off {name}: {mark.positive} positive, {mark.negative} {mark.word}{unknown}"
        )
    if not shown.scored:
        ax.text(0.5, 0.5, "nobody has a score", transform=ax.transAxes, ha="center")
    _bare(ax)
    ax.locator_params(axis="y", integer=True)
    ax.set_ylabel("people")
    ax.set_title("\n".join(shown.flags), fontsize=_SMALL + 1, loc="left", wrap=True)
    words.insert(0, f"{shown.scale.label}: {scored_text(shown)}")
    words.append("Screening results, not diagnoses.")
    ax.set_xlabel("\n".join(words), fontsize=_SMALL, loc="left")
    return ax


def _segment(ax: Axes, place: int, left: float, width: float, name: str, **how: Any) -> None:
    if width <= 0:
        return
    ax.barh(place, width, 0.7, left, edgecolor=_ink(), lw=0.6, **how)
    if width >= 2 + 1.1 * len(name):
        ax.text(
            left + width / 2,
            place,
            name,
            fontsize=_SMALL,
            ha="center",
            va="center",
            bbox={"facecolor": ax.get_facecolor(), "edgecolor": "none", "pad": 0.8},
        )


def _answers(ax: Axes, item: ItemCounts, place: int, rows: int, several: bool) -> None:
    """The answers as parts of 100 %, the darker the more points, and what is none, hatched."""
    per_cent = 100 / rows if rows else 0.0
    parts = segments_of(item)
    left = 0.0
    if several or not parts:
        name = "several answers possible" if parts else "answers withheld"
        left = (rows - item.missing - item.unusable) * per_cent
        _segment(ax, place, 0.0, left, name, color="none")
        parts = []
    for rank, (name, given) in enumerate(parts):
        shade = 0.08 + 0.72 * rank / max(len(parts) - 1, 1)
        _segment(ax, place, left, given * per_cent, name, facecolor=(_ink(), shade))
        left += given * per_cent
    _segment(ax, place, left, item.missing * per_cent, "none", color="none", hatch="///")
    left += item.missing * per_cent
    _segment(ax, place, left, item.unusable * per_cent, "unusable", color="none", hatch="xxx")


def _missing(ax: Axes, item: ItemCounts, place: int, rows: int, _several: bool) -> None:
    per_cent = 100 / rows if rows else 0.0
    missing, unusable = item.missing * per_cent, item.unusable * per_cent
    ax.barh(place, missing, 0.7, 0, facecolor=(_ink(), 0.45), edgecolor=_ink(), lw=0.6)
    ax.barh(place, unusable, 0.7, missing, color="none", edgecolor=_ink(), hatch="xxx", lw=0.6)
    said = f" {item.missing} ({share(item.missing, rows)})"
    if item.unusable:
        said += f", and {item.unusable} unusable"
    inside = missing + unusable > 75
    ax.text(
        missing + unusable - (1 if inside else 0),
        place,
        said,
        fontsize=_SMALL,
        va="center",
        ha="right" if inside else "left",
        bbox={"facecolor": ax.get_facecolor(), "edgecolor": "none", "pad": 0.8} if inside else None,
    )
