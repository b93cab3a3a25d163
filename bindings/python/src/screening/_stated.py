"""What the caller states of reliable change, for those to whom no published figure applies."""

from __future__ import annotations

from decimal import Decimal

from ._errors import OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Stated = Mapping[str, tuple[float, float] | int | float | Decimal]


def figures(stated: Stated | None) -> list[tuple[str, float, float, str]]:
    """As the library takes them: scale, deviation, reliability, and points or an empty text."""
    made = []
    try:
        for scale, figure in (stated or {}).items():
            if not isinstance(scale, str) or isinstance(figure, bool | str):
                raise TypeError
            if isinstance(figure, int | float | Decimal):
                made.append((scale, 0.0, 0.0, f"{Decimal(str(figure)):f}"))
                continue
            deviation, reliability = figure
            if isinstance(deviation, bool | str):
                raise TypeError
            made.append((scale, float(deviation), float(reliability), ""))
    except (AttributeError, TypeError, ValueError, ArithmeticError):
        raise OptionError(
            "stated is a dict of scale ids, each with a standard deviation and a reliability, or "
            "with the points from which a change is reliable: {'total': (sd, reliability)} or "
            "{'total': 4}",
            "unusable_figure",
            option="stated",
        ) from None
    return made
