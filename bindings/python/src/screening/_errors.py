"""What can go wrong, as exceptions. No message and no attribute holds anybody's answer."""

from __future__ import annotations

from ._shapes import Diagnostic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ScreeningError(ValueError):
    """The base of all errors here, and a ValueError. `code` never changes its meaning."""

    code: str

    def __init__(self, message: str, code: str = "", **places: Any) -> None:
        super().__init__(message)
        self.code = code
        for name, place in places.items():
            setattr(self, name, place)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_again, (type(self), str(self), dict(self.__dict__)))


class DefinitionError(ScreeningError):
    """There is no such instrument, or its definition was refused: `diagnostics` says why."""

    diagnostics: tuple[Diagnostic, ...] = ()


class OptionError(ScreeningError):
    """An argument is none of what it can be. `option` names it; `allowed` lists words, if any."""

    option: str | None = None
    instrument: str | None = None
    allowed: list[str] | None = None


class DataError(ScreeningError):
    """Answers, or the table that holds them, were refused.

    `instrument`, `item`, `column` and `field` (of the context) say where, as far as it is known.
    `row` is the first row concerned, from 0, and `rows` how many there are; `form` is the form of
    a series, from 0. `allowed` is what would have been taken.
    """

    instrument: str | None = None
    item: str | None = None
    column: str | None = None
    field: str | None = None
    row: int | None = None
    rows: int | None = None
    form: int | None = None
    allowed: list[str] | None = None


def _again(kind: type[ScreeningError], message: str, places: dict[str, Any]) -> ScreeningError:
    return kind(message, **places)
