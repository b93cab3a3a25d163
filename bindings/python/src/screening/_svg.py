"""One scale of a result as a picture for notebooks, in the colour of the text around it."""

from __future__ import annotations

from html import escape

from ._pictures import levels, number, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ._pictures import Mark, ScalePicture

_WIDTH = 400
_SIDE = 14
_LINE = 12
_BAR = 16
# Of a letter of the size that is used here.
_LETTER = 5.6


def scale(picture: ScalePicture) -> str:
    """An SVG with a text alternative that says all it shows."""
    text = escape(text_of(picture), quote=True)
    span = (picture.scale.highest - picture.scale.lowest) or 1

    def x(value: float) -> float:
        return _SIDE + (_WIDTH - 2 * _SIDE) * (value - picture.scale.lowest) / span

    parts, top = _marks(picture.marks, x)
    parts += _bar(picture, x, top)
    bottom = top + _BAR + 4
    for bands in picture.bands:
        for index, each in enumerate(bands.ranges):
            parts.append(
                f'<rect x="{x(each.start):.1f}" y="{bottom}" '
                f'width="{x(each.end) - x(each.start):.1f}" height="5" '
                f'fill-opacity="{0.1 + 0.6 * (index + 1) / len(bands.ranges):.2f}" '
                'stroke-width="0.5"/>'
            )
        bottom += 8
    for value, anchor in ((picture.scale.lowest, "start"), (picture.scale.highest, "end")):
        parts.append(_text(x(value), bottom + 9, number(value), anchor))
    height = bottom + 12
    return (
        f'<svg role="img" aria-label="{text}" viewBox="0 0 {_WIDTH} {height}" '
        f'style="width:100%;max-width:{_WIDTH}px;display:block" '
        f'fill="currentColor" stroke="currentColor"><title>{text}</title>{"".join(parts)}</svg>'
    )


def _text(x: float, y: float, text: str, anchor: str, weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="10" stroke="none" '
        f'font-weight="{weight}">{escape(text)}</text>'
    )


def _marks(marks: list[Mark], x: Callable[[float], float]) -> tuple[list[str], float]:
    """The cut-offs above the bar, and where the bar begins."""
    names = [number(mark.at) + ("+" if mark.operator == "at_least" else "-") for mark in marks]
    places = [(x(m.at), _LETTER * len(n) + 4) for m, n in zip(marks, names, strict=True)]
    lines = levels(places)
    top = 2 + _LINE * (max(lines, default=-1) + 1)
    parts = []
    for mark, name, (middle, _), line in zip(marks, names, places, lines, strict=True):
        y = top - _LINE * line - 2
        weight = "bold" if mark.primary else "normal"
        parts.append(_text(middle, y - 1, name, "middle", weight))
        dashes = "" if mark.primary else ' stroke-dasharray="2 2"'
        parts.append(
            f'<line x1="{middle:.1f}" y1="{y}" x2="{middle:.1f}" y2="{top + _BAR}"'
            f' stroke-width="{2 if mark.primary else 1}"{dashes}/>'
        )
    return parts, top


def _bar(picture: ScalePicture, x: Callable[[float], float], top: float) -> list[str]:
    score = picture.score
    middle = top + _BAR / 2
    left, right = x(score.lower), x(score.upper)
    parts = [
        f'<line x1="{_SIDE}" y1="{middle}" x2="{_WIDTH - _SIDE}" y2="{middle}" stroke-width="1"/>'
    ]
    if score.lower != score.upper or score.value is None:
        parts.append(
            f'<rect x="{left - 1:.1f}" y="{middle - 5}" width="{right - left + 2:.1f}" '
            'height="10" fill-opacity="0.3" stroke-width="1.5"/>'
        )
    if score.value is not None:
        at = x(score.value)
        # An estimate is hollow.
        opacity = 0 if score.prorated else 1
        parts.append(
            f'<path d="M{at:.1f} {middle - 7}l6 7l-6 7l-6 -7z" fill-opacity="{opacity}" '
            'stroke-width="1.5"/>'
        )
    return parts
