"""The five services at the shell: their figures are those that plain Python counts in the data."""

from __future__ import annotations

import csv
import importlib.util
import json
import math
import os
import pathlib
import re
import statistics
import subprocess
from collections import Counter
from types import ModuleType

import pytest
from tidy import Figures, Row, figures, is_held_back, is_share, points, reached, worth

import screening as sc

ROOT = pathlib.Path(__file__).parents[3]
SERVICES = ROOT / "examples" / "services"
NAMES = sorted(path.parent.name for path in SERVICES.glob("*/run.sh"))
LEAST = 10  # what the program holds back below, unless told otherwise


def people() -> ModuleType:
    spec = importlib.util.spec_from_file_location("service_people", SERVICES / "people.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(service: str, name: str) -> list[Row]:
    with (SERVICES / service / name).open(encoding="ascii", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def written(program: str, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """What every shell line wrote, in a folder of each service's name."""
    place = tmp_path_factory.mktemp("services")
    for name in NAMES:
        done = subprocess.run(
            [SERVICES / name / "run.sh", place / name],
            env=os.environ | {"SCREENING_PROGRAM": program},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{name}: {done.stderr}"
        assert ", 0 rejected" in done.stderr or name == "referral_routes"
    return place


def items_of(instrument: str, scale: str) -> list[str]:
    """The items of a scale, as its definition lists them."""
    text = (ROOT / "instruments" / f"{instrument}.yaml").read_text(encoding="ascii")
    found = re.search(rf"- id: {scale}\n(?:    .*\n)*?    members:([^\]]*)\]", text)
    assert found is not None
    return re.findall(rf"{instrument}_\d+", found[1])


def threshold(instrument: str, cut_off: str) -> float:
    (found,) = (cut for cut in sc.instrument(instrument).cut_offs if cut.id == cut_off)
    return found.threshold


def check_coverage(told: Figures, column: str, group: str, ways: Counter[str]) -> None:
    asked = sum(ways.values()) - ways["never_asked"]
    whole = ways.total()
    expected = {"offered": (asked, whole), "never_asked": (ways["never_asked"], whole)}
    expected |= {name: (ways[name], asked) for name in ("complete", "partial", "declined")}
    for name, (count, n) in expected.items():
        row = told[column, group, "coverage", "", name]
        if row["suppressed"] == "0":
            assert is_share(row, count, n), (group, name, row)
    if 0 < ways["declined"] < LEAST:
        assert is_held_back(told[column, group, "coverage", "", "declined"])


def test_there_are_five() -> None:
    assert len(NAMES) == 5
    assert set(NAMES) == set(people().SERVICES)


@pytest.mark.parametrize("service", NAMES)
def test_the_data_are_what_their_script_makes(service: str) -> None:
    made = dict(people().files(service))
    on_disk = {path for path in (SERVICES / service).iterdir() if path.suffix in (".csv", ".tsv")}
    assert set(made) == on_disk
    for path, text in made.items():
        assert path.read_bytes() == text.encode("ascii"), path.name
        assert all("SYNTHETIC-" in line for line in text.splitlines() if not line.startswith("id,"))


def test_the_bonding_survey(written: pathlib.Path) -> None:
    told = figures(written / "bonding_survey" / "after_bonding.csv")
    survey = rows("bonding_survey", "after_bonding.csv")
    key = worth("pbq")
    assert len(survey) == 1000
    for column in ("", "role", "area"):
        for group in {row[column] if column else "" for row in survey}:
            here = [row for row in survey if not column or row[column] == group]
            check_coverage(told, column, group, reached(here, list(key)))
            # Mothers' cut-offs are for mothers; nobody else is in these shares.
            for scale in ("f1", "f2", "f3", "f4"):
                items, least = items_of("pbq", scale), threshold("pbq", f"{scale}_2006")
                sums = [points(row, key, items) for row in here if row["role"] == "mother"]
                scores = [each for each in sums if each is not None]
                above = sum(each >= least for each in scores)
                row = told[column, group, "cut_off", f"{scale}_2006", "positive_share"]
                if not scores:
                    assert row["value"] == ""
                elif 0 < above < LEAST:
                    assert is_held_back(row), (group, scale)
                elif row["suppressed"] == "0":
                    assert is_share(row, above, len(scores)), (group, scale, row)
    for group in ("father", "partner"):
        assert told["role", group, "cut_off", "f1_2006", "positive"]["value"] == "0"
    mothers = told["role", "mother", "cut_off", "f1_2006", "positive_share"]
    assert mothers["suppressed"] == "0"
    assert told["role", "partner", "coverage", "", "declined"]["suppressed"] == "1"


@pytest.mark.parametrize(
    ("name", "instrument"),
    [
        ("before_mothers", "maas"),
        ("before_partners", "paas"),
        ("after_mothers", "mpas"),
        ("after_partners", "ppas"),
    ],
)
def test_attachment_in_the_bonding_survey(
    written: pathlib.Path, name: str, instrument: str
) -> None:
    told = figures(written / "bonding_survey" / f"{name}.csv")
    key = worth(instrument)
    (scale,) = {
        part
        for _, _, kind, part, statistic in told
        if kind == "scale" and statistic == "mean" and part in ("total", "global")
    }
    sums = [points(row, key, key) for row in rows("bonding_survey", f"{name}.csv")]
    scores = [each for each in sums if each is not None]
    assert len(scores) > 200
    mean = told["", "", "scale", scale, "mean"]
    assert int(mean["n"]) == len(scores)
    assert math.isclose(float(mean["value"]), statistics.fmean(scores), rel_tol=1e-12)
    deviation = told["", "", "scale", scale, "sd"]
    assert math.isclose(float(deviation["value"]), statistics.stdev(scores), rel_tol=1e-10)
    # None of the four has a cut-off, so nobody is above one.
    assert "cut_off" not in {kind for _, _, kind, _, _ in told}


def test_the_evaluation(written: pathlib.Path) -> None:
    told = figures(written / "service_evaluation" / "evaluation.csv")
    forms = rows("service_evaluation", "forms.csv")
    key = worth("core10")
    for column in ("", "role", "area"):
        for group in {row[column] if column else "" for row in forms}:
            here = [row for row in forms if not column or row[column] == group]
            check_coverage(told, column, group, reached(here, list(key)))
            dated: dict[str, list[tuple[str, float | None]]] = {}
            for row in here:
                dated.setdefault(row["id"], []).append((row["date"], points(row, key, key)))
            pairs = [(min(each), max(each)) for each in dated.values() if len(each) > 1]
            moved = [
                last[1] - first[1]
                for first, last in pairs
                if first[1] is not None and last[1] is not None
            ]
            mean = told[column, group, "change", "clinical", "mean_change"]
            if mean["suppressed"] == "0":
                assert int(mean["n"]) == len(moved)
                assert math.isclose(float(mean["value"]), statistics.fmean(moved), rel_tol=1e-12)
            # The source does not say whether just 6 points count: these people are undecided, and
            # in no share.
            judged = len(moved) - sum(abs(each) == 6 for each in moved)
            for name, sign in (("reliably_improved", -1), ("reliably_worsened", 1)):
                share = told[column, group, "change", "clinical", name]
                if share["suppressed"] == "1":
                    assert is_held_back(share)
                else:
                    assert is_share(share, sum(sign * each > 6 for each in moved), judged), group
    assert told["", "", "change", "clinical", "reliably_improved"]["suppressed"] == "0"


def test_asked_and_helped(written: pathlib.Path) -> None:
    told = figures(written / "asked_and_helped" / "asked.csv")
    survey = rows("asked_and_helped", "survey.csv")
    items = [item.id for item in sc.instrument("circumstances").items]
    for column in ("", "role", "area", "language"):
        for group in {row[column] if column else "" for row in survey}:
            here = [row for row in survey if not column or row[column] == group]
            check_coverage(told, column, group, reached(here, items))
            answers = Counter(row["circumstances_07"] for row in here)
            answered = answers["1"] + answers["2"] + answers["3"]
            share = told[column, group, "verdict", "bonding_help", "positive_share"]
            if 0 < answers["3"] < LEAST:
                assert is_held_back(share), group
            elif share["suppressed"] == "0":
                assert is_share(share, answers["3"], answered), (group, share)
    everybody = told["", "", "coverage", "", "never_asked"]
    assert everybody["suppressed"] == "0"
    assert is_held_back(told["language", "ro", "coverage", "", "offered"])
    # Answers that may not meet a partner's eyes are in no figure, and "no" is no disclosure.
    assert not {key for key in told if key[3] == "circumstances_04"}
    concern = {key[4] for key in told if key[3] == "safety_concern"}
    assert "no_disclosure" in concern
    assert "negative" not in concern


@pytest.mark.parametrize("instrument", ["ace10", "ace10_count", "pce"])
def test_childhood_counts(written: pathlib.Path, instrument: str) -> None:
    """Bands are of forms whose gaps leave the band in no doubt."""
    told = figures(written / "childhood_counts" / f"{instrument}.csv")
    file = "count_only.csv" if instrument == "ace10_count" else "parents.csv"
    table = rows("childhood_counts", file)
    in_force = {part for _, _, kind, part, _ in told if kind == "band"}
    (bands,) = (each for each in sc.instrument(instrument).band_sets if each.id in in_force)
    key = worth(instrument)
    if instrument == "ace10_count":
        key = {"ace10_count_01": {str(n): float(n) for n in range(11)}}
    found: Counter[str] = Counter()
    for row in table:
        known = [key[item][row[item]] for item in key if row[item] in key[item]]
        if not known:
            continue
        gaps = [values for item, values in key.items() if row[item] not in values]
        low = sum(known) + sum(min(values.values()) for values in gaps)
        high = sum(known) + sum(max(values.values()) for values in gaps)
        names = {b.id for b in bands.bands if b.lowest <= high and b.highest >= low}
        found[names.pop() if len(names) == 1 else "without"] += 1
    decided = found.total() - found["without"]
    assert decided > 90
    for band in bands.bands:
        row = told["", "", "band", bands.id, band.id]
        assert is_share(row, found[band.id], decided), (band.id, row)
    assert int(told["", "", "band", bands.id, "without_band"]["value"]) == found["without"]


def test_referral_routes(written: pathlib.Path) -> None:
    with (written / "referral_routes" / "suggestions.ndjson").open(encoding="utf-8") as file:
        told = [json.loads(line) for line in file]
    lines = (SERVICES / "referral_routes" / "people.tsv").read_text(encoding="ascii").splitlines()
    assert len(told) == len(lines) == 120
    pbq, f2 = worth("pbq"), items_of("pbq", "f2")
    least = threshold("pbq", "f2_2006")
    counted: Counter[str] = Counter()
    for advice, line in zip(told, lines, strict=True):
        area, facts, text = line.split("\t")
        documents = {each["instrument"]["id"]: each for each in json.loads(text)}
        given = documents["circumstances"]
        mother = given["context"]["role"] == "mother"
        made = {
            (each["pathway"], each["row"]): each
            for each in advice["suggestions"]
            if each["kind"] == "suggestion"
        }
        assert advice["id"] == given["id"]
        wanted = dict(enumerate(given["answers"], start=1))
        expected = {
            "money": wanted[1] == 3,
            "housing": wanted[2] == 3,
            "mental_health": wanted[3] == 3,
            "home": wanted[4] in (2, 3),
            "bonding": wanted[7] == 3,
            "isolation": wanted[8] == 3,
        }
        for row, holds in expected.items():
            assert (("circumstances", row) in made) == holds, (advice["id"], row)
        if "pbq" in documents:
            form = dict(zip(pbq, map(str, documents["pbq"]["answers"]), strict=True))
            score = points(form, pbq, f2)
            raised = mother and score is not None and score >= least
            assert (("bonding", "anger") in made) >= raised
            assert mother or ("bonding", "anger") not in made
            assert (("fathers_and_partners", "number_only") in made) == (not mother)
        asked = "alone=true" in facts
        assert (("level_of_need", "private_first") in made) == (not asked)
        assert asked or wanted[4] == {"status": "not_asked"}
        services = [s["id"] for each in made.values() for s in each.get("services", [])]
        other = "visitors_south" if area == "north" else "visitors_north"
        assert other not in services
        counted.update(key[1] for key in made)
    assert min(counted[row] for row in ("money", "bonding", "anger")) >= 1
