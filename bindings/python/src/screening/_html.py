"""What notebooks show. No colours of its own, so that every theme fits; everything escaped.

Texts say all that pictures show. Nothing here is about one respondent of a table.
"""

from __future__ import annotations

from html import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._instrument import Instrument
    from ._result import Result
    from ._shapes import Item, Score
    from ._table import TableResult

_NOTE = "<p><em>A screening result, not a diagnosis.</em></p>"


def number(value: float) -> str:
    """At most six decimals, and no more than it has."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _table(caption: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Cells are HTML already; the caption and the head are not."""
    heads = "".join(f'<th scope="col" style="text-align:left">{escape(h)}</th>' for h in head)
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{cell}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    if not body:
        return ""
    return (
        f'<table><caption style="text-align:left"><strong>{escape(caption)}</strong></caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _bar(score: Score, lowest: float, highest: float) -> str:
    """The range of a scale with the score, or the interval it must lie in, upon it."""
    width, span = 160, (highest - lowest) or 1
    left = width * (score.lower - lowest) / span
    right = width * (score.upper - lowest) / span
    text = f"{_value(score)}, on a scale from {number(lowest)} to {number(highest)}"
    return (
        f'<svg role="img" aria-label="{escape(text)}" width="{width + 8}" height="14" '
        'viewBox="-4 0 168 14" fill="currentColor" stroke="currentColor">'
        f"<title>{escape(text)}</title>"
        f'<line x1="0" y1="7" x2="{width}" y2="7" stroke-width="1"/>'
        f'<rect x="{left - 2:.1f}" y="2" width="{right - left + 4:.1f}" height="10" '
        f'fill-opacity="{0.25 if score.value is None else 1}" stroke-width="1"/></svg>'
    )


def _value(score: Score) -> str:
    if score.value is not None:
        return number(score.value) + (" (estimate)" if score.prorated else "")
    lies = f"from {number(score.lower)} to {number(score.upper)}"
    return f"none ({(score.reason or '').replace('_', ' ')}), {lies}"


def result(shown: Result) -> str:
    """The library's own summary, which knows what to withhold, and its scores drawn."""
    ranges = shown.ranges
    scores = _table(
        "Scores",
        ("scale", "score", "", "answered"),
        (
            (
                escape(scale.replace("_", " ")),
                escape(_value(score)),
                _bar(score, *ranges[scale]),
                f"{score.answered} of {score.expected}",
            )
            for scale, score in shown.scores.items()
        ),
    )
    return f'<pre style="white-space:pre-wrap">{escape(shown.summary())}</pre>{scores}'


def instrument(shown: Instrument) -> str:
    items = _table(
        "Items",
        ("id", "about", "answers", "scores"),
        (
            (escape(item.id), escape(item.label), *map(escape, _answers(item)))
            for item in shown.items
        ),
    )
    scales = _table(
        "Scales",
        ("id", "about", "range", "worse"),
        (
            (
                escape(scale.id),
                escape(scale.label),
                f"{number(scale.lowest)} to {number(scale.highest)}",
                escape(scale.worse),
            )
            for scale in shown.scales
        ),
    )
    cut_offs = _table(
        "Cut-offs",
        ("id", "from", "suggests", "evidence", "source"),
        (
            (
                escape(each.id),
                f"{number(each.threshold)} or {'more' if each.operator == 'at_least' else 'less'}",
                escape(each.target),
                escape(each.evidence),
                escape(each.citation),
            )
            for each in shown.cut_offs
        ),
    )
    head = f"{shown.name} ({shown.id} {shown.version})"
    folded = f"<details><summary>{len(shown.cut_offs)} cut-offs</summary>{cut_offs}</details>"
    return f"<p><strong>{escape(head)}</strong></p>{items}{scales}{folded if cut_offs else ''}"


def _answers(item: Item) -> tuple[str, str]:
    if item.kind == "count":
        return f"{item.count_from} to {item.count_to}", ""
    codes = ", ".join(option.code for option in item.options)
    scores = ", ".join("-" if o.score is None else number(o.score) for o in item.options)
    return codes, scores


def table(shown: TableResult) -> str:
    """Counts and means: never a respondent's row."""
    import numpy as np

    words, numbers, codes = [], [], []
    for name in shown.columns:
        values = shown[name]
        if name in shown.word_columns:
            found = [f"{w} {int((values == i).sum())}" for i, w in enumerate(shown.words(name))]
            words.append((escape(name), escape(", ".join(found)), str(int((values < 0).sum()))))
        elif values.dtype == np.float64:
            there = values[~np.isnan(values)]
            mean = number(float(there.mean())) if len(there) else ""
            numbers.append((escape(name), mean, str(len(there)), str(len(values) - len(there))))
        elif values.dtype == np.int8:
            counts = [str(int((values == code).sum())) for code in (1, 0, -1, -2)]
            codes.append((escape(name), *counts))
    head = f"{shown.instrument.id} {shown.instrument.version}: {len(shown)} rows"
    return (
        f"<p><strong>{escape(head)}</strong></p>"
        + _table("Words", ("column", "how many", "none"), words)
        + _table("Scores", ("column", "mean", "with a value", "without"), numbers)
        + _table("Cut-offs", ("column", "1", "0", "indeterminate", "not applied"), codes)
        + _NOTE
    )
