from typing import NamedTuple

class Diagnostic(NamedTuple):
    level: str
    code: str
    message: str
    path: str
    file: str
    line: int
    column: int

class Option(NamedTuple):
    code: str
    score: float | None
    label: str

class Item(NamedTuple):
    id: str
    label: str
    kind: str
    options: tuple[Option, ...]
    count_from: int
    count_to: int
    keyed: str
    scored: bool
    display_safety: bool

class Scale(NamedTuple):
    id: str
    label: str
    lowest: float
    highest: float
    worse: str
    display_safety: bool

class CutOff(NamedTuple):
    id: str
    scale: str
    operator: str
    threshold: float
    target: str
    population: str
    evidence: str
    citation: str

class Band(NamedTuple):
    id: str
    label: str
    lowest: float
    highest: float

class BandSet(NamedTuple):
    id: str
    label: str
    scale: str
    bands: tuple[Band, ...]

class Score(NamedTuple):
    value: float | None
    lower: float
    upper: float
    answered: int
    expected: int
    prorated: bool
    reason: str | None

class ItemCounts(NamedTuple):
    item: str
    label: str
    display_safety: bool
    answers: tuple[str, ...]
    labels: tuple[str, ...]
    points: tuple[float | None, ...]
    given: tuple[int, ...]
    missing: int
    unusable: int

class Problem(NamedTuple):
    row: int
    column: str
    item: str | None
    field: str | None
    kind: str
