"""Results on their way to the C++ side: one person's, some of them with a date."""

from __future__ import annotations

from ._errors import DataError
from ._result import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from . import _core

    # A result, or when it was and the result. None: no date.
    Dated = Result | tuple[str | datetime.date | None, Result]


def outcome_of(value: object) -> _core.Outcome:
    """The result's own, or a `DataError` that names the type that stands there."""
    if isinstance(value, Result):
        return value._core
    raise DataError(
        f"a result is wanted here, as score() makes it, and this is of type {type(value).__name__}",
        "wrong_type",
    )


def outcomes_of(results: Result | Iterable[Result]) -> list[_core.Outcome]:
    """Of one result or several."""
    if isinstance(results, Result):
        return [outcome_of(results)]
    return [outcome_of(each) for each in _several(results)]


def dated_forms(forms: Dated | Iterable[Dated]) -> list[tuple[str, _core.Outcome]]:
    """Each with its date as a text, which is empty where there is none."""
    # One pair is a form too, though it can be walked through as a list can.
    if isinstance(forms, Result) or (
        isinstance(forms, tuple) and len(forms) == 2 and not isinstance(forms[0], Result | tuple)
    ):
        return [_dated(forms)]
    return [_dated(each) for each in _several(forms)]


def _several(values: object) -> list[object]:
    try:
        return list(values)  # type: ignore[call-overload, no-any-return]
    except TypeError:
        raise DataError(
            "a result, or a list of results, is wanted here, and this is of type "
            f"{type(values).__name__}",
            "wrong_type",
        ) from None


def _dated(form: object) -> tuple[str, _core.Outcome]:
    if isinstance(form, tuple | list) and len(form) == 2:
        return date_text(form[0]), outcome_of(form[1])
    return "", outcome_of(form)


def date_text(date: object) -> str:
    """A day as `YYYY-MM-DD`, from a text or from anything that has such a day."""
    if date is None:
        return ""
    if isinstance(date, str):
        if date:
            return date
    elif hasattr(date, "isoformat"):
        return str(date.isoformat())[:10]
    raise DataError(
        "a date is a text YYYY-MM-DD, a datetime.date, or None where there is none", "series.date"
    )
