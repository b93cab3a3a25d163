"""What notebooks show. No colours of its own, so that every theme fits; everything escaped.

Texts say all that pictures show. Nothing here is about one respondent of a table.
"""

from __future__ import annotations

from html import escape

from . import _svg
from ._pictures import flag_lines, mark_text, number, or_beyond, pictures_of, value_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._instrument import Instrument
    from ._pictures import ScalePicture
    from ._result import Result
    from ._shapes import Item
    from ._table import TableResult

_NOTE = "<p><em>A screening result, not a diagnosis.</em></p>"


_CELL = "text-align:left;vertical-align:top;padding:.1em .8em .1em 0"


def _table(caption: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Cells are HTML already; the caption and the head are not. Scrolls where it is too wide."""
    heads = "".join(f'<th scope="col" style="{_CELL}">{escape(h)}</th>' for h in head)
    body = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    if not body:
        return ""
    return (
        '<div style="overflow-x:auto"><table>'
        f'<caption style="text-align:left"><strong>{escape(caption)}</strong></caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _list(heading: str, entries: Iterable[str]) -> str:
    """Entries are HTML already."""
    body = "".join(f'<li style="margin:.2em 0">{entry}</li>' for entry in entries)
    if not body:
        return ""
    head = f'<p style="margin:.6em 0 0"><strong>{escape(heading)}</strong></p>'
    return f'{head}<ul style="margin:.2em 0">{body}</ul>'


def _head(name: str, id: str, version: str, provisional: bool, locked: bool) -> str:
    notes = (", provisional" if provisional else "") + ("" if locked else ", unlocked")
    return f"<p><strong>{escape(f'{name} ({id} {version}{notes})')}</strong></p>"


def _of(shown: Instrument) -> str:
    return _head(shown.name, shown.id, shown.version, shown.provisional, shown.locked)


def result(shown: Result) -> str:
    """Flags before all, then each score drawn, and the library's own words, folded."""
    flags = flag_lines(shown, False)
    raised = any(up for up, _ in flags)
    by_flag = (f"<strong>{escape(line)}</strong>" if up else escape(line) for up, line in flags)
    with_cut_offs = {cut_off.scale for cut_off in shown.instrument.cut_offs}
    scores = "".join(
        _score(picture, raised, picture.scale.id in with_cut_offs)
        for picture in (pictures_of(shown, None, False) if shown.ranges else ())
    )
    verdicts = (
        escape(f"{id.replace('_', ' ')}: {each.get('reads') or each['determination']}")
        for id, each in shown.verdicts.items()
        if "determination" in each
    )
    looks = len(shown.issues)
    issues = f"<p>Answers that need a person's eye: {looks}; see below.</p>" if looks else ""
    words = f'<pre style="white-space:pre-wrap">{escape(shown.summary())}</pre>'
    return (
        _of(shown.instrument)
        + _list("Flags", by_flag)
        + f"<p>Form: {escape(shown.status)}</p>{issues}{scores}"
        + _list("Verdicts", verdicts)
        + _NOTE
        + f"<details><summary>All of it in words, with sources</summary>{words}</details>"
    )


def _score(picture: ScalePicture, raised: bool, cut_offs: bool) -> str:
    score, scale = picture.score, picture.scale
    head = (
        f"<strong>{escape(scale.label)}</strong>: {escape(value_text(score))} "
        f"({score.answered} of {score.expected} answered)"
    )
    parts = []
    for bands in picture.bands:
        here = [each.label for each in bands.ranges if each.here]
        told = here[0] + (" (see the flag above)" if raised else "") if here else "cannot be told"
        parts.append(escape(f"{bands.label}: {told}"))
    parts += [escape(f"{mark_text(mark)}: {mark.says}") for mark in picture.marks]
    if not picture.marks and cut_offs:
        parts.append("No cut-off applies to what is stated of this person; why stands below.")
    return f'<div style="margin:1em 0">{head}{_svg.scale(picture)}{"<br/>".join(parts)}</div>'


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
        ("id", "score", "suggests", "evidence", "source"),
        (
            (
                escape(each.id),
                escape(or_beyond(each.operator, each.threshold)),
                escape(each.target),
                escape(each.evidence),
                escape(each.citation),
            )
            for each in shown.cut_offs
        ),
    )
    bands = _table(
        "Bands",
        ("set", "scale", "bands"),
        (
            (
                escape(bands.label),
                escape(bands.scale),
                escape("; ".join(f"{b.label}: {_ends(b.lowest, b.highest)}" for b in bands.bands)),
            )
            for bands in shown.band_sets
        ),
    )
    folded = f"<details><summary>{len(shown.cut_offs)} cut-offs</summary>{cut_offs}</details>"
    return f"{_of(shown)}{items}{scales}{bands}{folded if cut_offs else ''}"


def _ends(lowest: float, highest: float) -> str:
    return number(lowest) if lowest == highest else f"{number(lowest)} to {number(highest)}"


def _answers(item: Item) -> tuple[str, str]:
    if item.kind == "count":
        return f"{item.count_from} to {item.count_to}", ""
    codes = ", ".join(option.code for option in item.options)
    scores = ", ".join("-" if o.score is None else number(o.score) for o in item.options)
    return codes, scores


def table(shown: TableResult) -> str:
    """Counts and means: never a respondent's row. Flags first."""
    import numpy as np

    flags: list[tuple[str, ...]] = []
    words: list[tuple[str, ...]] = []
    numbers: list[tuple[str, ...]] = []
    codes: list[tuple[str, ...]] = []
    prefix = f"{shown.instrument.id}_flag_"
    for name in shown.columns:
        values = shown[name]
        if name in shown.word_columns:
            found = [
                f"{word}: {int((values == i).sum())}" for i, word in enumerate(shown.words(name))
            ]
            row = (escape(name), escape(", ".join(found)), str(int((values < 0).sum())))
            (flags if name.startswith(prefix) else words).append(row)
        elif values.dtype == np.float64 and not name.endswith(("_lower", "_upper")):
            there = values[~np.isnan(values)]
            mean = number(round(float(there.mean()), 2)) if len(there) else "-"
            numbers.append((escape(name), mean, str(len(there)), str(len(values) - len(there))))
        elif values.dtype == np.int8:
            counts = [str(int((values == code).sum())) for code in (1, 0, -1, -2)]
            codes.append((escape(name), *counts))
    rows = f"<p>{len(shown)} row{'' if len(shown) == 1 else 's'}</p>"
    return (
        _of(shown.instrument)
        + rows
        + _table("Flags", ("column", "how many", "none"), flags)
        + _table("Status, bands, verdicts", ("column", "how many", "none"), words)
        + _table("Scores", ("column", "mean", "with a score", "without"), numbers)
        + _table(
            "Cut-offs and verdicts",
            ("column", "met (1)", "not met (0)", "not known", "not applied"),
            codes,
        )
        + _NOTE
    )
