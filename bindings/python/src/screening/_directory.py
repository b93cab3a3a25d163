"""Local services, as a deployer lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import _core
from ._shapes import Diagnostic

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable

    from ._pathway import Pathway


class Area(NamedTuple):
    """A part of the country that services are listed for."""

    id: str
    """Such as `north`."""
    label: str
    """Its name."""


class Service(NamedTuple):
    """One local service."""

    id: str
    """Such as `visitors_north`."""
    name: str
    """Its name."""
    categories: tuple[str, ...]
    """What it is asked for, such as `health_visitor`."""
    areas: tuple[str, ...]
    """Ids of areas; empty for all of them."""
    ways_in: tuple[str, ...]
    """How a family gets there, such as `self_referral`."""
    hours: str
    """May be empty."""
    contact: str
    """The deployer's own; may be empty."""
    note: str
    """May be empty."""


class Directory:
    """A directory of services. Immutable; may be shared between threads, copied and pickled."""

    __slots__ = ("_core", "_file_name", "_text")

    def __init__(self, core: _core.Directory, text: str, file_name: str) -> None:
        self._core = core
        self._text = text
        self._file_name = file_name

    @property
    def id(self) -> str:
        """Such as `invented_town`."""
        return self._core.id

    @property
    def version(self) -> str:
        """Such as `1.0.0`."""
        return self._core.version

    @property
    def name(self) -> str:
        """As the file has it."""
        return self._core.name

    @property
    def digest(self) -> str:
        """SHA-256 of the file's bytes, which every advice with it carries."""
        return self._core.byte_digest

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas, in the file's order."""
        return tuple(Area(*each) for each in self._core.areas)

    @property
    def services(self) -> tuple[Service, ...]:
        """The services, in the file's order."""
        return tuple(Service(*each) for each in self._core.services)

    def warnings(self, pathways: str | Pathway | Iterable[str | Pathway]) -> tuple[Diagnostic, ...]:
        """What does not fit these pathways.

        A category of a service that none of them names, and one of theirs that an area has no
        service for.
        """
        from ._pathway import cores_of

        listed = _core.directory_warnings(self._text, self._file_name, cores_of(pathways))
        return tuple(Diagnostic(*each) for each in listed)

    def __repr__(self) -> str:
        return f"<Directory {self.id} {self.version}: {len(self.services)} services>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Directory) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[Callable[..., Directory], tuple[str, str]]:
        return (_from_text, (self._text, self._file_name))


def _from_text(text: str, file_name: str) -> Directory:
    return Directory(_core.load_directory(text, file_name), text, file_name)


def load_directory(path: str | os.PathLike[str]) -> Directory:
    """A directory of services from a deployer's own YAML file (docs/pathways.md)."""
    import os

    with open(path, encoding="utf-8", newline="") as file:
        return _from_text(file.read(), os.fspath(path))
