"""What pictures of one result show, as numbers and words, before anybody draws them.

A scale's picture is its range with its bands, the cut-offs that apply, and the score, or the
interval that the score must lie in. What is under display safety has ids and no labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ._errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ._instrument import Instrument
    from ._result import Result
    from ._shapes import Scale, Score


class Range(NamedTuple):
    """A band's range on a scale; `here` where the score is in it."""

    start: float
    end: float
    label: str
    here: bool


class Bands(NamedTuple):
    """A set of bands that applies."""

    label: str
    ranges: list[Range]


class Mark(NamedTuple):
    """Cut-offs at the same place; `primary` if one of them is the one to go by."""

    at: float
    operator: str
    primary: bool
    says: str
    targets: tuple[str, ...]


class ScalePicture(NamedTuple):
    """One scale of one result."""

    scale: Scale
    score: Score
    bands: list[Bands]
    marks: list[Mark]


_URGENCY = {
    "immediate": "at once",
    "same_day": "the same day",
    "prompt": "soon",
    "routine": "at the next occasion",
}


def number(value: float) -> str:
    """At most six decimals, and no more than it has."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def or_beyond(operator: str, threshold: float) -> str:
    return f"{number(threshold)} or {'more' if operator == 'at_least' else 'less'}"


def scales_of(instrument: Instrument, wanted: str | None) -> tuple[Scale, ...]:
    """The scale that is wanted, or all."""
    scales = instrument.scales
    if not scales:
        raise OptionError(
            f"'{instrument.id}' has no scale, so there is no score to draw",
            "no_scale",
            option="scale",
            instrument=instrument.id,
        )
    if wanted is None:
        return scales
    found = tuple(scale for scale in scales if scale.id == wanted)
    if not found:
        ids = [scale.id for scale in scales]
        raise OptionError(
            f"'{instrument.id}' has no scale '{wanted}'; it has {', '.join(ids)}",
            "unknown_scale",
            option="scale",
            instrument=instrument.id,
            allowed=ids,
        )
    return found


def ranges_of(bands: Iterable[tuple[float, str]], highest: float) -> list[tuple[float, float, str]]:
    """Each band up to where the next begins: what lies between belongs to the lower one."""
    starts = sorted(bands)
    ends = [start for start, _ in starts[1:]] + [highest]
    return [(start, end, label) for (start, label), end in zip(starts, ends, strict=True)]


def pictures_of(result: Result, wanted: str | None, show_protected: bool) -> list[ScalePicture]:
    scores = result.scores
    return [
        ScalePicture(
            scale,
            scores[scale.id],
            _bands(result, scale, show_protected),
            _marks(result, scale, show_protected),
        )
        for scale in scales_of(result.instrument, wanted)
    ]


def _bands(result: Result, scale: Scale, show_protected: bool) -> list[Bands]:
    said = result.bands
    ids_only = scale.display_safety and not show_protected
    sets = []
    for band_set in result.instrument.band_sets:
        outcome = said[band_set.id]
        if band_set.scale != scale.id or outcome["applies"] == "not_applied":
            continue
        names = {band.lowest: band.id if ids_only else band.label for band in band_set.bands}
        here = [band.lowest for band in band_set.bands if band.id == outcome["id"]]
        ranges = [
            Range(start, end, label, start in here)
            for start, end, label in ranges_of(names.items(), scale.highest)
        ]
        sets.append(Bands(band_set.label, ranges))
    return sets


def _marks(result: Result, scale: Scale, show_protected: bool) -> list[Mark]:
    ids_only = scale.display_safety and not show_protected
    marks: dict[tuple[float, str], Mark] = {}
    for each in result.cut_offs.values():
        if each["scale"] != scale.id or "determination" not in each:
            continue
        operator = "at_least" if "at_least" in each else "at_most"
        key = (each[operator], operator)
        says = reads(each["determination"], scale.display_safety)
        before = marks.get(key, Mark(*key, False, says, ()))
        targets = before.targets if ids_only else (*before.targets, each["target"])
        primary = before.primary or each["primary"]
        marks[key] = before._replace(primary=primary, targets=tuple(dict.fromkeys(targets)))
    return [marks[key] for key in sorted(marks)]


def reads(determination: str, display_safety: bool) -> str:
    return "no disclosure" if display_safety and determination == "negative" else determination


def flag_lines(result: Result, show_protected: bool) -> list[tuple[bool, str]]:
    """Each flag in words, and whether it is raised; those come first, positive ones before all."""
    labels = result.instrument.flag_labels
    lines = []
    for flag in result.flags.values():
        safe = not flag["display_safety"] or show_protected
        name = labels[flag["id"]] if safe else f"flag {flag['id'].replace('_', ' ')}"
        said = flag["determination"]
        where = ", ".join(flag["items"])
        if said == "negative":
            lines.append((2, f"{reads(said, flag['display_safety'])}: {name} ({where})"))
            continue
        word = "POSITIVE" if said == "positive" else "NOT KNOWN, follow up"
        act = f"act {_URGENCY[flag['urgency']]}: {flag['action'].replace('_', ' ')}"
        if flag["display_safety"]:
            act += "; keep this from a partner's eyes"
        lines.append((0 if said == "positive" else 1, f"{word}: {name} ({where}); {act}"))
    return [(order < 2, line) for order, line in sorted(lines, key=lambda line: line[0])]


def value_text(score: Score) -> str:
    if score.value is not None:
        lies = f", from {number(score.lower)} to {number(score.upper)}" if score.prorated else ""
        return number(score.value) + (f" (estimate{lies})" if score.prorated else "")
    lies = f"from {number(score.lower)} to {number(score.upper)}"
    return f"none ({(score.reason or '').replace('_', ' ')}), {lies}"


def mark_text(mark: Mark) -> str:
    targets = f", {'; '.join(mark.targets)}" if mark.targets else ""
    return f"{or_beyond(mark.operator, mark.at)}{' (primary)' if mark.primary else ''}{targets}"


def worse_text(scale: Scale) -> str:
    return {"high": ", higher is worse", "low": ", lower is worse"}.get(scale.worse, "")


def text_of(picture: ScalePicture) -> str:
    """One scale's picture in words."""
    scale = picture.scale
    ends = f"{number(scale.lowest)} to {number(scale.highest)}"
    parts = [f"{value_text(picture.score)}, on a scale from {ends}{worse_text(scale)}"]
    for bands in picture.bands:
        here = [each.label for each in bands.ranges if each.here]
        parts.append(f"{bands.label}: {here[0] if here else 'cannot be told'}")
    parts += [f"cut-off {mark_text(mark)}: {mark.says}" for mark in picture.marks]
    return f"{scale.label}: " + "; ".join(parts)


def text_of_result(result: Result, wanted: str | None, show_protected: bool) -> str:
    flags = [line for _, line in flag_lines(result, show_protected)]
    scales = map(text_of, pictures_of(result, wanted, show_protected))
    return ".\n".join([*flags, *scales, "A screening result, not a diagnosis."])


def levels(places: Sequence[tuple[float, float]]) -> list[int]:
    """On which line each of some labels stands, so that none covers another.

    Each label has a middle and a width; they are in rising order of their middles.
    """
    ends: list[float] = []
    chosen = []
    for middle, width in places:
        start = middle - width / 2
        free = [level for level, end in enumerate(ends) if end <= start]
        level = free[0] if free else len(ends)
        if not free:
            ends.append(0)
        ends[level] = middle + width / 2
        chosen.append(level)
    return chosen
