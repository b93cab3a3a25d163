"""What pathways suggest to a professional."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ._change import words

if TYPE_CHECKING:
    from typing import Any

    from . import _core


class InputOutcome(NamedTuple):
    """What one input of a pathway turned out to be, and from where."""

    input: str
    """Its id."""
    label: str
    """What it is, in a few words."""
    state: str
    """`positive`, `negative`, `indeterminate`, `absent` (nobody asked) or `not_applied`."""
    reads: str | None
    """`no disclosure`, beside a negative under display safety: show this instead."""
    instrument: str | None
    """Whose result decided it; None for the context, for what was given, and for nothing."""
    part: str
    """Such as `flag self_harm`, `given alone`."""
    why: dict[str, str]
    """The fields of the context that stand in the way or are missing."""
    display_safety: bool
    """Whether it must be kept from a partner's eyes."""

    def __repr__(self) -> str:
        if self.display_safety:
            return f"InputOutcome(input={self.input!r}, under display safety)"
        return f"InputOutcome(input={self.input!r}, state={self.state!r}, part={self.part!r})"


class Suggestion(NamedTuple):
    """One next step, suggested to a professional."""

    kind: str
    """`suggestion` (a row holds) or `ask` (one could; its one reason is what to find out)."""
    pathway: str
    """Its id."""
    step: str
    """The step that it is of."""
    row: str
    """The row that holds, or could."""
    urgency: str
    """`immediate`, `same_day`, `prompt` or `routine`."""
    strength: str
    """The source's own word, such as `consider`."""
    action: str
    """An id of the action list; `ask` for an `ask`."""
    label: str
    """Of the action, in a few words."""
    referral: tuple[str, ...]
    """Categories of services, first choice first."""
    services: tuple[dict[str, Any], ...]
    """Those that the directory has for these categories in the area."""
    reasons: tuple[InputOutcome, ...]
    """The inputs that the row turned on."""
    safety: bool
    """Whether it is one of our safety rows, which come before everything else."""
    display_safety: bool
    """Whether it must be kept from a partner's eyes."""
    evidence: str
    """How its source was seen."""
    citation: str
    """The source; may be empty."""
    note: str
    """May be empty."""

    def __repr__(self) -> str:
        what = "under display safety" if self.display_safety else f"{self.strength}: {self.label}"
        return f"<Suggestion {self.pathway}/{self.row}, {self.urgency}: {what}>"


class Advice:
    """What one pathway or several suggest on one occasion. They decide and send nothing.

    The fields, `to_dict()` and `to_json()` hold what is under display safety, marked as such; what
    is shown or printed leaves it out, unless `show_protected`.
    """

    __slots__ = ("_core",)

    def __init__(self, core: _core.Advice) -> None:
        self._core = core

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """In one order: safety first, then by urgency, then as the pathways have them."""
        return tuple(_suggestion(each) for each in self.to_dict()["suggestions"])

    @property
    def inputs(self) -> dict[str, dict[str, InputOutcome]]:
        """What was known, by pathway and by the input's id."""
        return {
            pathway["id"]: {each["input"]: _input(each) for each in pathway["inputs"]}
            for pathway in self.to_dict()["pathways"]
        }

    @property
    def not_in_force(self) -> dict[str, tuple[str, ...]]:
        """By pathway, its provisional rows that nobody named."""
        return {each["id"]: tuple(each["not_in_force"]) for each in self.to_dict()["pathways"]}

    @property
    def cautions(self) -> dict[str, tuple[str, ...]]:
        """By pathway, what to bear in mind."""
        return {each["id"]: tuple(each["cautions"]) for each in self.to_dict()["pathways"]}

    def summary(self, *, show_protected: bool = False) -> str:
        """The advice for a person to read, in one order."""
        return self._core.summary(show_protected)

    def to_json(self, id: str = "") -> str:
        """The advice as one line of JSON (docs/json.md). `id` is echoed."""
        return self._core.json(id)

    def to_dict(self, id: str = "") -> dict[str, Any]:
        """The same as a dict."""
        made: dict[str, Any] = json.loads(self.to_json(id))
        return made

    def __len__(self) -> int:
        return len(self.to_dict()["suggestions"])

    def __repr__(self) -> str:
        ids = ", ".join(each["id"] for each in self.to_dict()["pathways"])
        return f"<Advice of {ids}: {len(self)} suggestions>"

    def __str__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str:
        return words(self.summary())


def _input(told: dict[str, Any]) -> InputOutcome:
    return InputOutcome(
        told["input"],
        told["label"],
        told["state"],
        told.get("reads"),
        told.get("instrument"),
        told["part"],
        told.get("why", {}),
        told["display_safety"],
    )


def _suggestion(told: dict[str, Any]) -> Suggestion:
    return Suggestion(
        told["kind"],
        told["pathway"],
        told["step"],
        told["row"],
        told["urgency"],
        told["strength"],
        told["action"],
        told["label"],
        tuple(told["referral"]),
        tuple(told.get("services", ())),
        tuple(_input(each) for each in told["reasons"]),
        told["safety"],
        told["display_safety"],
        told["evidence"],
        told.get("citation", ""),
        told.get("note", ""),
    )
