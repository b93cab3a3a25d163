"""Sums of cohorts: added up in any order, kept as bytes, and no bytes taken on trust."""

from __future__ import annotations

import itertools
import pickle
import random

import pytest
from cohort_people import people

import screening as sc


def test_sums_add_up_in_any_order_to_the_same_bytes(epds: sc.Instrument) -> None:
    table = people(epds, 500)
    whole = epds.cohort_sums(table, group=["area", "role"])
    cuts = [0, 1, 64, 200, 201, 500]
    parts = [
        epds.cohort_sums(table.slice(a, b - a), group=["area", "role"])
        for a, b in itertools.pairwise(cuts)
    ]
    for seed in range(5):
        random.Random(seed).shuffle(parts)
        added = parts[0]
        for part in parts[1:]:
            added = added + part
        assert added == whole
        assert added.to_bytes() == whole.to_bytes()
        assert added.figures() == whole.figures()


def test_bytes_bring_the_same_sums_back(epds: sc.Instrument) -> None:
    sums = epds.cohort_sums(people(epds, 100), group=["area"], stage="postnatal")
    again = sc.CohortSums.from_bytes(sums.to_bytes())
    assert again == sums
    assert again.groups == {"area": ["", 'a, "b"', "north", "south"]}
    assert again.figures(suppress_below=0) == sums.figures(suppress_below=0)
    assert pickle.loads(pickle.dumps(sums)) == sums
    assert (again + sums).rows == 200


def resealed(data: bytes, body: bytes) -> bytes:
    """Forged bytes whose digest is right."""
    import hashlib

    start = data.index(b"\n") + 1
    return data[:start] + hashlib.sha256(body).hexdigest().encode() + body


def body_of(data: bytes) -> bytes:
    return data[data.index(b"\n") + 1 + 64 :]


def test_hostile_bytes_are_refused(epds: sc.Instrument) -> None:
    sums = epds.cohort_sums(people(epds, 30), group=["area"])
    data = sums.to_bytes()
    chance = random.Random(1)
    for _ in range(200):
        place = chance.randrange(len(data))
        broken = (
            data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]
        )
        with pytest.raises(sc.DataError, match="no usable cohort sums"):
            sc.CohortSums.from_bytes(broken)
    for size in (0, 1, 24, 60, 90, 200, len(data) - 1):
        with pytest.raises(sc.DataError, match="no usable cohort sums"):
            sc.CohortSums.from_bytes(data[:size])
    with pytest.raises(sc.DataError, match="go on after their end"):
        sc.CohortSums.from_bytes(resealed(data, body_of(data) + b"x"))


def test_forged_bytes_never_pass_for_other_people(epds: sc.Instrument) -> None:
    data = epds.cohort_sums(people(epds, 30), group=["area"]).to_bytes()
    body = body_of(data)
    chance = random.Random(2)
    for _ in range(400):
        place = chance.randrange(len(body))
        forged = body[:place] + bytes([chance.randrange(256)]) + body[place + 1 :]
        if forged == body:
            continue
        # What everybody has is what the groups have: one changed number is always noticed.
        try:
            read = sc.CohortSums.from_bytes(resealed(data, forged))
        except sc.ScreeningError:
            continue
        assert read.rows == 30
        assert read.groups != {}
        assert read.to_bytes() == resealed(data, forged)


def test_bytes_of_another_definition_are_refused(epds: sc.Instrument) -> None:
    gad7 = sc.instrument("gad7")
    data = epds.cohort_sums(people(epds, 5)).to_bytes()
    with pytest.raises(sc.OptionError, match="another definition"):
        sc.CohortSums.from_bytes(data, gad7)
    with pytest.raises(sc.OptionError, match="one definition"):
        epds.cohort_sums(people(epds, 5)) + gad7.cohort_sums(people(gad7, 5))
    with pytest.raises(sc.OptionError, match="same columns"):
        epds.cohort_sums(people(epds, 5)) + epds.cohort_sums(people(epds, 5), group="area")
