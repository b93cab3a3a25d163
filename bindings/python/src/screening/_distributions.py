"""What pictures of many people show, as numbers and words, before anybody draws them.

Nobody is without a place: who has no score is counted beside the picture and never drawn as zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ._errors import OptionError
from ._pictures import number, or_beyond, ranges_of, reads, scales_of

if TYPE_CHECKING:
    from typing import Any

    from ._instrument import Instrument
    from ._shapes import ItemCounts, Scale
    from ._table import TableResult

KINDS = ("distribution", "items", "missing")


class CountedRange(NamedTuple):
    """A band's range on a scale, the scores it names, and how many people are in it."""

    start: float
    end: float
    label: str
    lowest: float
    highest: float
    people: int


class CountedBands(NamedTuple):
    """A set of bands that applies to somebody."""

    label: str
    ranges: list[CountedRange]


class CountedMark(NamedTuple):
    """Cut-offs at the same place, where a line parts the bars, and how many people each way."""

    at: float
    operator: str
    edge: float
    positive: int
    negative: int
    unknown: int
    word: str


class Distribution(NamedTuple):
    """How many people have each score: bars of equal width from `first` on."""

    scale: Scale
    rows: int
    scored: int
    first: float
    width: float
    counts: list[int]
    bands: list[CountedBands]
    marks: list[CountedMark]
    flags: list[str]


# More bars than this would be lines.
_MOST_BARS = 150
_BARS = 30


def main_scale(instrument: Instrument, wanted: str | None) -> Scale:
    """The scale that is wanted, or the total, or the only one."""
    scales = scales_of(instrument, wanted)
    total = [scale for scale in scales if scale.id == "total"]
    if len(scales) > 1 and not total:
        ids = [scale.id for scale in scales]
        raise OptionError(
            f"'{instrument.id}' has several scales and no total; name one of {', '.join(ids)}",
            "which_scale",
            option="scale",
            instrument=instrument.id,
            allowed=ids,
        )
    return (total or scales)[0]


def check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise OptionError(
            f"there is no picture '{kind}'; there are {', '.join(KINDS)}",
            "unknown_kind",
            option="kind",
            allowed=list(KINDS),
        )


def distribution_of(table: TableResult, wanted: str | None, show_protected: bool) -> Distribution:
    import numpy as np

    scale = main_scale(table.instrument, wanted)
    name = f"{table.instrument.id}_{scale.id}"
    if name not in table:
        raise OptionError(
            f"the table was scored without the column '{name}'; leave 'scores' in columns_out",
            "no_scores",
            option="columns_out",
        )
    values = table[name]
    values = values[~np.isnan(values)]
    first, width, bars = _bars(scale, values)
    counts, _ = np.histogram(values, bars, (first, first + width * bars))
    centred = first < scale.lowest
    return Distribution(
        scale,
        len(table),
        len(values),
        first,
        width,
        [int(count) for count in counts],
        _bands(table, scale, show_protected),
        _marks(table, scale, 0.5 if centred else 0.0),
        flag_lines(table, show_protected),
    )


def _bars(scale: Scale, values: Any) -> tuple[float, float, int]:
    """Where the first bar begins, how wide all are, and how many."""
    span = scale.highest - scale.lowest
    whole = scale.lowest.is_integer() and span.is_integer()
    if whole and span < _MOST_BARS and bool((values % 1 == 0).all()):
        return scale.lowest - 0.5, 1.0, int(span) + 1
    if whole and _BARS // 3 <= span < _MOST_BARS:
        return scale.lowest, 1.0, int(span)
    return scale.lowest, (span or 1.0) / _BARS, _BARS


def _bands(table: TableResult, scale: Scale, show_protected: bool) -> list[CountedBands]:
    ids_only = scale.display_safety and not show_protected
    sets = []
    for band_set in table.instrument.band_sets:
        name = f"{table.instrument.id}_band_{band_set.id}"
        if band_set.scale != scale.id or name not in table:
            continue
        codes = table[name]
        # A set that applies to nobody here has no place here.
        if not (codes >= 0).any():
            continue
        by_start = {band.lowest: index for index, band in enumerate(band_set.bands)}
        ranges = []
        for start, end, _ in ranges_of(((b.lowest, b.id) for b in band_set.bands), scale.highest):
            index = by_start[start]
            band = band_set.bands[index]
            label = band.id if ids_only else band.label
            people = int((codes == index).sum())
            ranges.append(CountedRange(start, end, label, band.lowest, band.highest, people))
        sets.append(CountedBands(band_set.label, ranges))
    return sets


def _marks(table: TableResult, scale: Scale, half: float) -> list[CountedMark]:
    by_place: dict[tuple[float, str], list[Any]] = {}
    for each in table.instrument.cut_offs:
        name = f"{table.instrument.id}_cut_{each.id}"
        if each.scale == scale.id and name in table and (table[name] != -2).any():
            by_place.setdefault((each.threshold, each.operator), []).append(table[name])
    marks = []
    for (at, operator), columns in sorted(by_place.items()):
        edge = at - half if operator == "at_least" else at + half
        # Each person is counted once, however many studies have the same cut-off.
        codes = columns[0]
        for other in columns[1:]:
            codes = codes.copy()
            codes[codes == -2] = other[codes == -2]
        positive, negative, unknown = (int((codes == code).sum()) for code in (1, 0, -1))
        word = reads("negative", scale.display_safety)
        marks.append(CountedMark(at, operator, edge, positive, negative, unknown, word))
    return marks


def flag_lines(table: TableResult, show_protected: bool) -> list[str]:
    """What the flags say of the people, in words. No choice of columns leaves a flag out."""
    lines = []
    for flag, label in table.instrument.flag_labels.items():
        name = f"{table.instrument.id}_flag_{flag}"
        words = table.words(name)
        safe = "no disclosure" not in words or show_protected
        shown = label if safe else f"flag {flag.replace('_', ' ')}"
        codes = table[name]
        found = {word: int((codes == index).sum()) for index, word in enumerate(words)}
        lines.append(
            f"{shown}: {found['positive']} positive, {found['indeterminate']} not known (follow up)"
        )
    return lines


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def people(count: int) -> str:
    return f"{count} {'person' if count == 1 else 'people'}"


def scored_text(shown: Distribution) -> str:
    without = shown.rows - shown.scored
    return f"{shown.scored} of {people(shown.rows)} with a score, {without} without" + (
        " and not drawn" if without else ""
    )


def mark_text(mark: CountedMark) -> str:
    text = f"{mark.positive} positive, {mark.negative} {mark.word}"
    unknown = f", {mark.unknown} not known" if mark.unknown else ""
    return f"cut-off {or_beyond(mark.operator, mark.at)}: {text}{unknown}"


def band_text(band: CountedRange) -> str:
    ends = number(band.lowest)
    if band.highest != band.lowest:
        ends += f" to {number(band.highest)}"
    return f"{band.label} ({ends}): {band.people}"


def _text_of_distribution(shown: Distribution) -> str:
    scale = shown.scale
    ends = f"{number(scale.lowest)} to {number(scale.highest)}"
    lines = [*shown.flags, f"{scale.label}, {ends}: {scored_text(shown)}"]
    bars = []
    for index, count in enumerate(shown.counts):
        start = shown.first + index * shown.width
        if count and shown.first < scale.lowest:
            bars.append(f"{number(start + 0.5)}: {count}")
        elif count:
            bars.append(f"from {number(start)} to {number(start + shown.width)}: {count}")
    lines.append("people by score: " + (", ".join(bars) or "none"))
    for bands in shown.bands:
        lines.append(f"{bands.label}: " + ", ".join(map(band_text, bands.ranges)))
    lines += map(mark_text, shown.marks)
    return ".\n".join([*lines, "Screening results, not diagnoses."])


def segments_of(item: ItemCounts) -> list[tuple[str, int]]:
    """The answers from the least points to the most, each with how many gave it."""
    points = item.points
    order = sorted(range(len(item.given)), key=lambda i: (points[i] is None, points[i] or 0, i))
    merged: dict[str, int] = {}
    for index in order:
        worth = points[index]
        name = item.answers[index] if worth is None else number(worth)
        merged[name] = merged.get(name, 0) + item.given[index]
    return list(merged.items())


def name_of(item: ItemCounts) -> str:
    return f"{item.item} {item.label}".strip()


def _text_of_item(item: ItemCounts, rows: int) -> str:
    parts = [f"{name} {share(given, rows)}" for name, given in segments_of(item)]
    if not item.answers:
        parts.append("answers withheld")
    parts.append(f"no answer {share(item.missing, rows)}")
    if item.unusable:
        parts.append(f"unusable {share(item.unusable, rows)}")
    return f"{name_of(item)}: " + ", ".join(parts)


def text_of_table(table: TableResult, kind: str, wanted: str | None, show_protected: bool) -> str:
    check_kind(kind)
    if kind == "distribution":
        return _text_of_distribution(distribution_of(table, wanted, show_protected))
    rows = len(table)
    items = table.item_counts(show_protected=show_protected)
    if kind == "items":
        lines = [_text_of_item(item, rows) for item in items]
        head = f"Answers by item, what each is worth, of {people(rows)}"
    else:
        lines = [
            f"{name_of(item)}: {item.missing} ({share(item.missing, rows)})"
            + (f", unusable {item.unusable}" if item.unusable else "")
            for item in items
        ]
        head = f"Without an answer, by item, of {people(rows)}"
    return ".\n".join([head, *lines]) + "."
