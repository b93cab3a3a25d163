"""An answer that stands nowhere else, through every door: it is in nothing that is raised."""

from __future__ import annotations

import json
import traceback
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import ROOT
from one_person import HIGH, MOTHER, epds

import screening as sc
from screening import fhir

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

WORD = "CANARY4711"
NUMBER = 7304171
NAMES = [f"epds_{number:02}" for number in range(1, 11)]
TEXTS = [WORD, "1"]
NUMBERS = [NUMBER, 1]


class Answer:
    """An object that an answer is not, and that shows it."""

    def __repr__(self) -> str:
        return WORD

    __str__ = __repr__


def form(answer: Any) -> dict[str, Any]:
    return {**dict.fromkeys(NAMES, 1), "epds_04": answer}


def columns(answers: Any) -> dict[str, Any]:
    return {**{name: [1, 1] for name in NAMES}, "epds_04": answers}


def texts(answers: list[str]) -> dict[str, list[str]]:
    return {**{name: ["1", "1"] for name in NAMES}, "epds_04": answers}


def response(value: str, item: str = "gad7_01") -> str:
    answer = f'{{"linkId":"{item}","answer":[{{{value}}}]}}'
    return f'{{"resourceType":"QuestionnaireResponse","item":[{answer}]}}'


class Stream:
    """An Arrow stream that fails after its first people."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return pa.table({**texts(TEXTS), "epds_05": pa.array([[WORD], []])}).__arrow_c_stream__()


# As a notebook passes what its types would not allow.
library: Any = sc


def scorer() -> Any:
    return sc.instrument("epds")


def findings_of(response: str) -> object:
    return fhir.read(response, "gad7").findings


ANSWERS = {
    "a word": WORD,
    "a number": NUMBER,
    "a fraction": NUMBER + 0.25,
    "a list": [WORD],
    "a status": {"status": WORD},
    "an object": Answer(),
    "bytes": WORD.encode(),
    "a set": {WORD},
    "a complex number": complex(NUMBER),
}

# What refuses, or says what it found.
CALLS: dict[str, Callable[[], Any]] = {
    **{
        f"score {how}, {coding}": partial(scorer().score, form(answer), coding=coding)
        for how, answer in ANSWERS.items()
        for coding in ("code", "score", "position")
    },
    **{
        f"score in order: {how}": partial(scorer().score, [1] * 9 + [answer])
        for how, answer in ANSWERS.items()
    },
    "score too many": lambda: scorer().score([WORD] * 11),
    "score a text": lambda: scorer().score(WORD),
    "score an object": lambda: scorer().score(Answer()),
    "score unknown items": lambda: scorer().score({"epds_99": WORD}),
    "score in a context": lambda: scorer().score(HIGH, coding=WORD),
    "score with a stage": lambda: scorer().score(HIGH, stage=WORD),
    "score with a number of weeks": lambda: scorer().score(HIGH, weeks=WORD),
    "score by surplus arguments": lambda: scorer().score(HIGH, WORD, Answer()),
    "table of lists": lambda: scorer().score_table(columns([WORD, NUMBER])),
    "table of objects": lambda: scorer().score_table(columns([Answer(), 1])),
    "table of texts": lambda: scorer().score_table(texts(TEXTS)),
    "table of short columns": lambda: scorer().score_table(columns([WORD])),
    "table of a number": lambda: scorer().score_table(columns(NUMBER)),
    "table of NumPy numbers": lambda: scorer().score_table(columns(np.array(NUMBERS))),
    "table of NumPy complex numbers": lambda: scorer().score_table(
        columns(np.array(NUMBERS, dtype=complex))
    ),
    "table of NumPy bytes": lambda: scorer().score_table(columns(np.array([WORD.encode()] * 2))),
    "table of a matrix": lambda: scorer().score_table(np.full((2, 9), NUMBER)),
    "table of a matrix of texts": lambda: scorer().score_table(np.full((2, 10), WORD)),
    "table of pandas": lambda: scorer().score_table(pd.DataFrame(columns(NUMBERS))),
    "table of pandas objects": lambda: scorer().score_table(pd.DataFrame(columns([WORD, 1]))),
    "table of pandas categories": lambda: scorer().score_table(
        pd.DataFrame(texts(TEXTS)).astype("category")
    ),
    "table of Polars": lambda: scorer().score_table(pl.DataFrame(texts(TEXTS))),
    "table of Polars numbers": lambda: scorer().score_table(pl.DataFrame(columns(NUMBERS))),
    "table of Polars lists": lambda: scorer().score_table(
        pl.DataFrame({**texts(TEXTS), "epds_04": [[WORD], [WORD]]})
    ),
    "table of Arrow": lambda: scorer().score_table(pa.table(texts(TEXTS))),
    "table of an Arrow dictionary": lambda: scorer().score_table(
        pa.table({name: pa.array(each).dictionary_encode() for name, each in texts(TEXTS).items()})
    ),
    "table of Arrow lists": lambda: scorer().score_table(
        pa.table({**columns([1, 1]), "epds_04": pa.array([[WORD], []])})
    ),
    "table of a stream": lambda: scorer().score_table(Stream()),
    "table of a text": lambda: scorer().score_table(WORD),
    "table with a stage column": lambda: scorer().score_table(
        {**columns([1, 1]), "stage": TEXTS}, context_columns=["stage"]
    ),
    "cohort": lambda: scorer().cohort(texts(TEXTS), stage="postnatal"),
    "cohort of objects": lambda: scorer().cohort(columns([Answer(), 1])),
    "cohort of numbers": lambda: scorer().cohort(columns(NUMBERS)),
    "cohort of a text": lambda: scorer().cohort(WORD),
    "cohort of groups": lambda: scorer().cohort(
        {**columns([1, 1]), "area": [Answer(), {WORD}]}, group="area"
    ),
    **{
        f"fhir read {value[:14]} of {item}": partial(findings_of, response(value, item))
        for value in (
            f'"valueCoding":{{"code":"{WORD}"}}',
            f'"valueString":"{WORD}"',
            f'"valueInteger":{NUMBER}',
            f'"value{WORD}":1',
            f'"valueString":{WORD}',
        )
        for item in ("gad7_01", "elsewhere", "gad7.total")
    },
    "fhir read a text": lambda: library.fhir.read(WORD, "gad7"),
    "fhir read an object": lambda: library.fhir.read(Answer(), "gad7"),
    "fhir read parsed JSON": lambda: library.fhir.read(
        json.loads(response(f'"valueString":"{WORD}"')), "gad7"
    ),
    "fhir read by a mapping": lambda: library.fhir.read(
        response('"valueInteger":1'), "gad7", items={"a": [WORD]}
    ),
    "fhir compare an object": lambda: library.fhir.compare(Answer(), "gad7"),
    "fhir draft an object": lambda: library.fhir.draft(Answer(), "mine"),
    "fhir bundle": lambda: library.fhir.bundle(epds(HIGH), key=Answer(), subject=WORD, issued=WORD),
    "fhir compare": lambda: library.fhir.compare(response(f'"valueString":"{WORD}"'), "gad7"),
    "fhir draft": lambda: library.fhir.draft(response(f'"valueString":"{WORD}"'), "mine"),
    "change with what is no result": lambda: library.change(epds(HIGH), Answer()),
    "change with a form": lambda: library.change(form(WORD), form(NUMBER)),
    "changes with what is no date": lambda: library.changes(
        [(WORD, epds(HIGH)), (WORD, epds(HIGH))]
    ),
    "changes with forms": lambda: library.changes([form(WORD), form(NUMBER)]),
    "suggest for a form": lambda: library.suggest(form(WORD), "bonding"),
    "suggest for objects": lambda: library.suggest([epds(HIGH), Answer()], "bonding"),
    "suggest with a fact": lambda: library.suggest(
        epds(HIGH), "bonding", given={"bonding_hard": WORD}
    ),
    "report of a form": lambda: library.report(form(WORD)),
    "report of objects": lambda: library.report([epds(HIGH), Answer()]),
    "load what is not there": lambda: library.load(ROOT / "no such file"),
}


def shown(error: BaseException) -> str:
    """Everything that a log would get to see, with what led to it."""
    parts = [*traceback.format_exception(error), repr(error), str(error), repr(error.args)]
    parts += [repr(each) for each in getattr(error, "__notes__", [])]
    parts += [f"{name}={value!r}" for name, value in vars(error).items()]
    if error.__cause__ is not None:
        parts.append(shown(error.__cause__))
    if error.__context__ is not None:
        parts.append(shown(error.__context__))
    return "\n".join(parts)


@pytest.mark.parametrize("name", CALLS)
def test_nothing_raised_and_nothing_found_shows_an_answer(name: str) -> None:
    raised: Exception | None = None
    try:
        made = CALLS[name]()
    except (TypeError, ValueError, OSError) as error:
        raised = error
    text = shown(raised) if raised else repr(made) + str(getattr(made, "issues", ""))
    assert WORD not in text
    assert str(NUMBER) not in text


def test_the_canary_would_be_seen() -> None:
    assert WORD in shown(ValueError(f"not an answer: {WORD}"))
    assert WORD in shown(KeyError(WORD))


def test_a_faulty_file_beside_good_answers_shows_none(tmp_path: pathlib.Path) -> None:
    for name, read in (
        ("definition", sc.load),
        ("pathway", sc.load_pathway),
        ("directory", sc.load_directory),
    ):
        path = tmp_path / f"{name}.yaml"
        path.write_text(json.dumps({"answers": [NUMBER, WORD], "context": MOTHER}))
        with pytest.raises(sc.ScreeningError):
            read(path)
