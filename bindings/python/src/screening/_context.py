"""What is known about people, on its way to the C++ side."""

from __future__ import annotations

from . import _core
from ._errors import OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

FIELDS = ("stage", "weeks", "role", "sex", "gave_birth", "language", "country", "setting")


def number_text(name: str, value: Any) -> str:
    """A number as a plain decimal: what was written, never an exponent."""
    from decimal import Decimal, InvalidOperation

    if not isinstance(value, bool):
        try:
            return format(Decimal(str(value)), "f")
        except InvalidOperation:
            pass
    raise OptionError(f"{name} is a plain number", "not_a_number", option=name)


def field_text(field: str, value: Any) -> str:
    """A field of the context as the library reads it."""
    if field == "weeks":
        return number_text(field, value)
    if field == "gave_birth":
        # Also 1 and 0, as in a column, and NumPy's own.
        if value == 1 or value == 0:
            return "true" if value else "false"
        raise OptionError(
            "gave_birth is True or False",
            "unusable_context",
            option=field,
            allowed=["True", "False"],
        )
    if isinstance(value, str) and value:
        return value
    raise OptionError(
        f"{field} is a text, or None where it is not known", "unusable_context", option=field
    )


def names(option: str, given: str | Iterable[str]) -> list[str]:
    """One name, or several, as a list."""
    listed = [given] if isinstance(given, str) else list(given)
    for name in listed:
        if not isinstance(name, str):
            raise OptionError(f"{option} holds names as texts", "not_a_name", option=option)
    return listed


def _name(option: str, given: str) -> str:
    """One name. Checked here, because pybind11's own message would repeat the whole context."""
    if not isinstance(given, str):
        raise OptionError(f"{option} is a text", "not_a_name", option=option)
    return given


def key_of_scorer(
    *,
    coding: str,
    stage: str | None,
    weeks: Any,
    role: str | None,
    sex: str | None,
    gave_birth: bool | None,
    language: str | None,
    country: str | None,
    setting: str | None,
    provisional: str | Iterable[str],
    primary_cut_off: str | None,
    licence_held: bool,
    prevalence: Any = None,
) -> tuple[Any, ...]:
    """Everything that a scorer is made of, in the order in which `make_scorer` takes it."""
    context = (stage, weeks, role, sex, gave_birth, language, country, setting)
    return (coding, *context, provisional, primary_cut_off, prevalence, licence_held)


def known_fields(context: Iterable[Any]) -> list[tuple[str, str]]:
    """What is stated of the fields, in the order of `FIELDS`; None is not stated."""
    return [
        (field, field_text(field, value))
        for field, value in zip(FIELDS, context, strict=True)
        if value is not None
    ]


def make_scorer(instrument: _core.Instrument, key: tuple[Any, ...]) -> _core.Scorer:
    coding, *context, provisional, primary_cut_off, prevalence, licence_held = key
    return _core.Scorer(
        instrument,
        _name("coding", coding),
        known_fields(context),
        names("provisional", provisional),
        "" if primary_cut_off is None else _name("primary_cut_off", primary_cut_off),
        "" if prevalence is None else number_text("prevalence", prevalence),
        bool(licence_held),
    )
