"""Pathways: from results to the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import _core
from ._advice import Advice
from ._context import known_fields, names
from ._directory import Directory
from ._errors import OptionError
from ._forms import outcomes_of

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping
    from decimal import Decimal

    from ._result import Result


class Pathway:
    """Decision tables over results. Immutable; may be shared between threads and pickled."""

    __slots__ = ("_core", "_text")

    def __init__(self, core: _core.Pathway, text: str) -> None:
        self._core = core
        self._text = text

    @property
    def id(self) -> str:
        """Such as `bonding`."""
        return self._core.id

    @property
    def version(self) -> str:
        """Of the definition, such as `1.0.0`."""
        return self._core.version

    @property
    def name(self) -> str:
        """Its name."""
        return self._core.name

    @property
    def purpose(self) -> str:
        """What it is for."""
        return self._core.purpose

    @property
    def clinical_review(self) -> str:
        """`none` until a named clinician has signed it."""
        return self._core.clinical_review

    @property
    def display_safety(self) -> bool:
        """Whether all of it must be kept from a partner's eyes."""
        return self._core.display_safety

    @property
    def digest(self) -> str:
        """SHA-256 of the definition's bytes, which every advice carries."""
        return self._core.byte_digest

    @property
    def locked(self) -> bool:
        """Whether the definition's bytes were checked against a digest that is trusted."""
        return self._core.locked

    @property
    def inputs(self) -> dict[str, str]:
        """What it looks at: each input's id, and in a few words what it is."""
        return {id: label for id, label, _ in self._core.inputs}

    @property
    def facts(self) -> tuple[str, ...]:
        """What can be `given` beside the results, such as `alone`."""
        return tuple(self._core.facts)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of services that it names."""
        return tuple(self._core.categories)

    @property
    def provisional_ids(self) -> tuple[str, ...]:
        """What `provisional` puts in force by name."""
        return tuple(self._core.provisional_ids)

    def suggest(
        self,
        results: Result | Iterable[Result],
        *,
        given: Mapping[str, bool | str] | None = None,
        provisional: str | Iterable[str] = (),
        stage: str | None = None,
        weeks: float | str | Decimal | None = None,
        role: str | None = None,
        sex: str | None = None,
        gave_birth: bool | None = None,
        language: str | None = None,
        country: str | None = None,
        setting: str | None = None,
        directory: Directory | None = None,
        area: str = "",
    ) -> Advice:
        """Suggests next steps to a professional, as `screening.suggest()` does for several."""
        return suggest(
            results,
            self,
            given=given,
            provisional=provisional,
            stage=stage,
            weeks=weeks,
            role=role,
            sex=sex,
            gave_birth=gave_birth,
            language=language,
            country=country,
            setting=setting,
            directory=directory,
            area=area,
        )

    def __repr__(self) -> str:
        return f"<Pathway {self.id} {self.version}: {self.name}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pathway) and (self.id, self.digest, self.locked) == (
            other.id,
            other.digest,
            other.locked,
        )

    def __hash__(self) -> int:
        return hash((self.id, self.digest))

    def __reduce__(self) -> tuple[Callable[..., Pathway], tuple[str, str, str]]:
        digest = self.digest if self.locked else ""
        return (_from_text, (self._text, self.id, digest))


def _from_text(text: str, name: str, digest: str) -> Pathway:
    return Pathway(_core.load_pathway(text, f"{name}.yaml", digest), text)


_shipped: dict[str, Pathway] = {}


def pathways() -> list[str]:
    """The ids of the shipped pathways, in the order in which they are used."""
    return _core.pathway_ids()


def pathway(name: str) -> Pathway:
    """A shipped pathway, such as `bonding`."""
    found = _shipped.get(name)
    if found is None:
        found = Pathway(_core.find_pathway(name), _core.pathway_text(name))
        _shipped[name] = found
    return found


def load_pathway(path: str | os.PathLike[str], *, digest: str = "") -> Pathway:
    """A pathway of one's own, from a YAML file (docs/pathways.md), over the shipped instruments.

    With `digest`, the SHA-256 of its bytes in lower-case hex, any other bytes are refused; without
    it every advice says that the definition was not locked.
    """
    import os

    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    return Pathway(_core.load_pathway(text, os.fspath(path), digest), text)


def cores_of(pathways: str | Pathway | Iterable[str | Pathway]) -> list[_core.Pathway]:
    """By id or as they are, one or several, each once."""
    listed = [pathways] if isinstance(pathways, str | Pathway) else list(pathways)
    found: list[Pathway] = []
    for each in listed:
        if not isinstance(each, str | Pathway):
            raise OptionError(
                "a pathway is an id, such as 'bonding', or what pathway() gives; this is of type "
                f"{type(each).__name__}",
                "wrong_type",
                option="pathways",
            )
        found.append(pathway(each) if isinstance(each, str) else each)
    ids = [each.id for each in found]
    if not ids or len(set(ids)) < len(ids):
        raise OptionError(
            "name every pathway once, and at least one; pathways() lists those there are",
            "unusable_pathways",
            option="pathways",
        )
    return [each._core for each in found]


def suggest(
    results: Result | Iterable[Result],
    pathways: str | Pathway | Iterable[str | Pathway],
    *,
    given: Mapping[str, bool | str] | None = None,
    provisional: str | Iterable[str] = (),
    stage: str | None = None,
    weeks: float | str | Decimal | None = None,
    role: str | None = None,
    sex: str | None = None,
    gave_birth: bool | None = None,
    language: str | None = None,
    country: str | None = None,
    setting: str | None = None,
    directory: Directory | None = None,
    area: str = "",
) -> Advice:
    """Suggests next steps to a professional, from one person's results on one occasion.

    `pathways` are ids or `Pathway`s; what several suggest comes in one order. `given` is what you
    know beside the forms: True, False, or `"unknown"` where somebody asked and it is not known;
    leave out what nobody asked. The context is that of the results, filled up with what is stated
    here; results that contradict each other or it are refused, and so are two of one instrument.

    `provisional` names rows, pathways or `all` to put in force what could not be verified. With a
    `directory`, suggestions name its services, of one `area` or of all.
    """
    if directory is None and area:
        raise OptionError(
            "an area is one of a directory, and there is none; pass directory=load_directory(path)",
            "unknown_area",
            option="area",
        )
    if directory is not None and not isinstance(directory, Directory):
        raise OptionError(
            "a directory is what load_directory() gives", "wrong_type", option="directory"
        )
    known = known_fields((stage, weeks, role, sex, gave_birth, language, country, setting))
    return Advice(
        _core.suggest(
            cores_of(pathways),
            outcomes_of(results),
            known,
            _facts(given),
            names("provisional", provisional),
            None if directory is None else directory._core,
            area,
        )
    )


def _facts(given: Mapping[str, bool | str] | None) -> list[tuple[str, str]]:
    if given is None:
        return []
    try:
        return [(_name(fact), _state(value)) for fact, value in given.items()]
    except AttributeError:
        raise OptionError(
            "given is a dict of facts, such as {'alone': True}", "wrong_type", option="given"
        ) from None


def _name(fact: object) -> str:
    if isinstance(fact, str):
        return fact
    raise OptionError("given names facts as texts", "not_a_name", option="given")


def _state(value: object) -> str:
    if isinstance(value, str):
        return value
    # NumPy's own too. None is left to the C++ side, which says what a fact can be.
    if value is True or value is False or type(value).__name__ in ("bool", "bool_"):
        return "true" if value else "false"
    return ""
