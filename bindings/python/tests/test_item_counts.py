"""How often each item got each answer, counted again here."""

from __future__ import annotations

import numpy as np
import pytest

import screening as sc


@pytest.mark.parametrize("coding", ["code", "position"])
def test_counts_are_those_of_the_cells_in_every_coding(
    instrument: sc.Instrument, coding: str
) -> None:
    rng = np.random.default_rng(11)
    rows = 60
    table: dict[str, list[str | None]] = {}
    expected = []
    for item in instrument.items:
        codes = [option.code for option in item.options]
        if item.kind == "count":
            codes = [str(code) for code in range(item.count_from, item.count_to + 1)]
        elif coding == "position":
            codes = [str(place) for place in range(1, len(codes) + 1)]
        cells = [None if pick == len(codes) else codes[pick] for pick in _picks(rng, codes, rows)]
        # Rubbish and a word for no answer, one each.
        table[item.id] = [*cells, "rubbish", "declined"]
        expected.append([*(cells.count(code) for code in codes), cells.count(None) + 1, 1])
    counted = instrument.score_table(table, coding=coding, errors="null", count_answers=True)
    made = [
        [*item.given, item.missing, item.unusable]
        for item in counted.item_counts(show_protected=True)
    ]
    assert made == expected


def _picks(rng: np.random.Generator, codes: list[str], rows: int) -> list[int]:
    return [int(pick) for pick in rng.integers(0, len(codes) + 1, rows)]


def test_declared_missing_codes_are_no_answers_and_scores_have_no_labels() -> None:
    ace = sc.instrument("ace10")
    people = {item.id: [1, 2, -9, 5] for item in ace.items}
    table = ace.score_table(people, missing_codes=[-9], errors="null", count_answers=True)
    item = table.item_counts()[3]
    assert (item.answers, item.labels, item.points) == (("1", "2"), ("yes", "no"), (1, 0))
    assert (item.given, item.missing, item.unusable) == ((1, 1), 1, 1)
    by_score = ace.score_table(
        {i.id: [0, 1, 1] for i in ace.items}, coding="score", count_answers=True
    )
    item = by_score.item_counts()[3]
    assert (item.answers, item.labels, item.points) == (("0", "1"), ("", ""), (0, 1))
    assert item.given == (1, 2)
    assert by_score.item_counts()[0].answers == ()


def test_of_several_answers_each_counts() -> None:
    for name in sc.instruments():
        instrument = sc.instrument(name, provisional=True)
        for index, item in enumerate(instrument.items):
            if item.kind != "multiple":
                continue
            codes = [option.code for option in item.options]
            cells = {each.id: [None] * 2 for each in instrument.items}
            table = instrument.score_table(
                cells | {item.id: [f"{codes[0]};{codes[1]}", codes[1]]}, count_answers=True
            )
            counts = table.item_counts(show_protected=True)[index]
            assert (counts.given[:2], counts.missing) == ((1, 2), 0)
            return
    pytest.fail("no instrument has an item of several answers")
