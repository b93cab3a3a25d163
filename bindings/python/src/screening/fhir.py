"""HL7 FHIR: answers out of health records, and forms and results for them, in JSON.

    import screening.fhir

    response = screening.fhir.read(text, "phq9")
    result = response.score(stage="postnatal", role="mother")
    response.check(result)          # totals that the sender stored, and that are not ours
    screening.fhir.bundle(result, key=response.id, subject=response.subject, issued=now)

docs/fhir.md says how answers are recognised, what is refused and what a form or a bundle holds.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._context import key_of_scorer
from ._errors import OptionError
from ._instrument import Instrument, instrument
from ._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

__all__ = [
    "Answer",
    "Comparison",
    "Draft",
    "Finding",
    "Response",
    "bundle",
    "compare",
    "draft",
    "questionnaire",
    "read",
]

_BASE = _core.fhir_base


class Finding(NamedTuple):
    """Something that needs a person's eye. Carries no answer and no text of the resource."""

    kind: str
    """Such as `unknown_answer` or `weight_differs`."""
    item: str
    """The item or scale; empty where none is concerned."""
    option: str
    """The code of an answer; empty where none is concerned."""
    pointer: str
    """JSON pointer into the resource; empty for what is missing there."""
    advice: str
    """What is wrong, and what to do."""


class Answer(NamedTuple):
    """How one answer was recognised."""

    codes: tuple[str, ...]
    """The options; empty when none was understood."""
    item_rule: str
    """How the item was: `link_id`, `item_code`, `questionnaire` or `mapped`."""
    answer_rule: str | None
    """How the answer was: `system_and_code`, `code`, `yes_no`, `weight`, `number` or `label`."""
    pointer: str
    """JSON pointer to the item."""


class Comparison(NamedTuple):
    """A form beside an instrument."""

    items: int
    """How many items of the instrument the form has."""
    options: int
    """How many of their answers."""
    findings: tuple[Finding, ...]
    """In what the two differ; none when the form agrees."""


class Draft(NamedTuple):
    """A definition to begin with."""

    yaml: str
    """The definition; its comments say what is to be done."""
    findings: tuple[Finding, ...]
    """What could not be taken from the form."""


class Response:
    """A QuestionnaireResponse that was read. Holds answers: for a record, not for logs."""

    __slots__ = ("_core", "_instrument")

    def __init__(self, core: _core.FhirResponse, instrument: Instrument) -> None:
        self._core = core
        self._instrument = instrument

    @property
    def instrument(self) -> Instrument:
        """To which it is a response."""
        return self._instrument

    @property
    def id(self) -> str:
        """The resource's id; empty without one."""
        return self._core.id

    @property
    def status(self) -> str:
        """Such as `completed`, as it stands there."""
        return self._core.status

    @property
    def subject(self) -> str:
        """The reference to the person, as it stands there."""
        return self._core.subject

    @property
    def authored(self) -> str:
        """When it was filled in, as it stands there."""
        return self._core.authored

    @property
    def answers(self) -> dict[str, Answer]:
        """Each item that was answered, and how that was recognised."""
        return {
            item: Answer(tuple(codes), by_item, by_answer, pointer)
            for item, codes, by_item, by_answer, pointer in self._core.answers
        }

    @property
    def stored(self) -> dict[str, float]:
        """Totals that the sender stored, by scale; the last of several."""
        return {scale: value for scale, value, _ in self._core.stored}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What could not be placed or contradicts itself."""
        return tuple(Finding(*each) for each in self._core.findings)

    def score(
        self,
        *,
        stage: str | None = None,
        weeks: float | str | Decimal | None = None,
        role: str | None = None,
        sex: str | None = None,
        gave_birth: bool | None = None,
        language: str | None = None,
        country: str | None = None,
        setting: str | None = None,
        provisional: str | Iterable[str] = (),
        primary_cut_off: str | None = None,
        prevalence: float | str | Decimal | None = None,
        licence_held: bool = False,
    ) -> Result:
        """The result, as `Instrument.score` gives it for the same answers."""
        key = key_of_scorer(
            coding="code",
            stage=stage,
            weeks=weeks,
            role=role,
            sex=sex,
            gave_birth=gave_birth,
            language=language,
            country=country,
            setting=setting,
            provisional=provisional,
            primary_cut_off=primary_cut_off,
            prevalence=prevalence,
            licence_held=licence_held,
        )
        return Result(self._core.score(self._instrument._scorer(key)), self._instrument)

    def check(self, result: Result) -> tuple[Finding, ...]:
        """Stored totals and flags that are not those of this result; none when all agree."""
        if result.instrument.id != self._instrument.id:
            raise OptionError(
                f"the result is of '{result.instrument.id}', and the response to "
                f"'{self._instrument.id}'",
                "other_instrument",
                option="result",
            )
        return tuple(Finding(*each) for each in self._core.compare_stored(result._core))

    def __repr__(self) -> str:
        return f"<Response to {self._instrument.id} {self._instrument.version}>"


def read(
    text: str,
    of: str | Instrument,
    *,
    base: str = _BASE,
    numbers: str | None = None,
    items: Mapping[str, str] | None = None,
    questionnaire: str | None = None,
) -> Response:
    """Reads a QuestionnaireResponse of R4 or R5 as answers to an instrument.

    `base` is where forms of your own live. `numbers` says what a bare number means to the sender:
    `code`, `position` or `score`; without it bare numbers are not taken. `items` leads from the
    sender's linkIds to our items, or to the scale whose total one holds; `questionnaire` is the
    sender's form. A `DataError` says where a response is refused.
    """
    chosen = _chosen(of)
    mapping = dict(items or {})
    _texts(text=text, base=base, numbers=numbers or "", questionnaire=questionnaire or "")
    _texts(items=[*mapping, *mapping.values()])
    core = _core.fhir_read(chosen._core, text, base, numbers or "", mapping, questionnaire or "")
    return Response(core, chosen)


def compare(
    text: str,
    of: str | Instrument,
    *,
    base: str = _BASE,
    numbers: str | None = None,
    items: Mapping[str, str] | None = None,
) -> Comparison:
    """Holds somebody's Questionnaire against an instrument: items, answers and weights."""
    mapping = dict(items or {})
    _texts(text=text, base=base, numbers=numbers or "", items=[*mapping, *mapping.values()])
    count, options, findings = _core.fhir_compare(
        _chosen(of)._core, text, base, numbers or "", mapping
    )
    return Comparison(count, options, tuple(Finding(*each) for each in findings))


def draft(text: str, id: str) -> Draft:
    """Drafts a definition called `id` from somebody's Questionnaire.

    Of its words the title alone is taken. Nobody is to be scored by it before its comments are seen
    to.
    """
    _texts(text=text, id=id)
    allowed = string.ascii_lowercase + string.digits + "_"
    if not id or id[0] not in string.ascii_lowercase or not set(id) <= set(allowed):
        raise OptionError(
            "id is small letters, digits and _, a letter first, such as my_scale",
            "unusable_id",
            option="id",
        )
    yaml, findings = _core.fhir_draft(text, id)
    return Draft(yaml, tuple(Finding(*each) for each in findings))


def questionnaire(
    of: str | Instrument, *, release: str = "r4", base: str = _BASE, **context: Any
) -> str:
    """An instrument as a Questionnaire that computes its own scores, without wording.

    `context` is that of `Instrument.score`: bands and cut-offs are those that hold in it.
    """
    chosen = _chosen(of)
    nothing: dict[str, Any] = dict.fromkeys(
        ("stage", "weeks", "role", "sex", "gave_birth", "language", "country", "setting")
    )
    rest = {"provisional": (), "primary_cut_off": None, "licence_held": False}
    key = key_of_scorer(**{"coding": "code", **nothing, **rest, **context})
    _texts(release=release, base=base)
    return _core.fhir_questionnaire(chosen._scorer(key), release, base)


def bundle(
    result: Result,
    *,
    key: str,
    subject: str,
    issued: str,
    authored: str = "",
    encounter: str = "",
    author: str = "",
    source: str = "",
    response: str = "",
    release: str = "r4",
    base: str = _BASE,
    transaction: bool = True,
    flags: bool = False,
    show_protected: bool = False,
) -> str:
    """A result as a Bundle of Observations and detected issues, without any answer.

    `key` names this one administration for ever in your own system: sending again makes nothing
    twice. `subject` is a reference, such as `Patient/17`; `issued` and `authored` are FHIR's dates.
    """
    about = {
        "key": key,
        "subject": subject,
        "issued": issued,
        "authored": authored,
        "encounter": encounter,
        "author": author,
        "source": source,
        "response": response,
    }
    _texts(**about, release=release, base=base)
    return _core.fhir_bundle(
        result._core, about, release, base, bool(transaction), bool(flags), bool(show_protected)
    )


def _texts(**arguments: str | list[str]) -> None:
    """Refuses what is no text by its name: pybind11 would show every argument of the call."""
    for name, value in arguments.items():
        if not all(
            isinstance(each, str) for each in (value if isinstance(value, list) else [value])
        ):
            raise OptionError(
                "text is JSON as a str; of parsed JSON, pass json.dumps(...)"
                if name == "text"
                else f"{name} is a text, a str",
                "wrong_type",
                option=name,
            )


def _chosen(of: str | Instrument) -> Instrument:
    return of if isinstance(of, Instrument) else instrument(of)
