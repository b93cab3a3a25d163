"""Cohorts: the figures of the command line, and nothing small or protected told."""

from __future__ import annotations

import csv
import pathlib
import subprocess
from typing import Any

import matplotlib as mpl

mpl.use("agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from cohort_people import people

import screening as sc

MOTHER: dict[str, Any] = {"stage": "postnatal", "role": "mother", "language": "en"}


def tidy(
    program: str, instrument: sc.Instrument, table: pa.Table, folder: pathlib.Path, *more: str
) -> list[dict[str, str]]:
    """What the command line writes of the same rows."""
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    path = folder / "people.csv"
    frame.write_csv(path)
    out = folder / "tidy.csv"
    arguments = [program, "cohort", instrument.id, str(path), "--tidy", str(out), *more]
    if instrument.provisional:
        arguments += ["--provisional", instrument.id]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with out.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def as_texts(figures: sc.CohortFigures) -> list[dict[str, Any]]:
    return [each._asdict() for each in figures]


def assert_same_figures(made: sc.CohortFigures, expected: list[dict[str, str]]) -> None:
    """Line by line; numbers to the last bit, since the program writes the shortest exact text."""
    assert len(made) == len(expected)
    for figure, line in zip(made, expected, strict=True):
        assert list(line)[:5] == list(figure._fields[:5])
        assert [line[name] for name in figure._fields[:5]] == list(figure[:5])
        for name in ("value", "lower", "upper"):
            wanted = None if line[name] == "" else float(line[name])
            assert getattr(figure, name) == wanted, (figure, line)
        assert figure.n == (None if line["n"] == "" else int(line["n"]))
        assert figure.suppressed == (line["suppressed"] == "1")


@pytest.mark.parametrize("id", ["epds", "gad7", "pbq", "phq9", "audit_c", "hits", "tweak_hold"])
@pytest.mark.parametrize("suppress_below", [0, 10])
def test_figures_are_those_of_the_command_line(
    program: str, tmp_path: pathlib.Path, id: str, suppress_below: int
) -> None:
    instrument = sc.instrument(id, provisional=True)
    table = people(instrument, 400)
    options: dict[str, Any] = {"provisional": id} if instrument.provisional else {}
    cohort = instrument.cohort(
        table,
        group=["role", "area"],
        suppress_below=suppress_below,
        stage="postnatal",
        language="en",
        **options,
    )
    expected = tidy(
        program,
        instrument,
        table,
        tmp_path,
        *("--context", "stage=postnatal,language=en", "--group", "role,area"),
        *("--suppress-below", str(suppress_below)),
    )
    assert len(expected) > 100
    assert_same_figures(cohort.figures, expected)


def test_mean_and_deviation_are_those_of_numpy(epds: sc.Instrument) -> None:
    table = people(epds, 300)
    scored = epds.score_table(table, **MOTHER, allow_unknown=["role"])
    totals = scored["epds_total"]
    totals = totals[~np.isnan(totals)]
    cohort = epds.cohort(table, suppress_below=0, **MOTHER)
    mean = cohort.figures.find("scale", "total", statistic="mean")
    deviation = cohort.figures.find("scale", "total", statistic="sd")
    assert mean is not None
    assert deviation is not None
    assert mean.value == pytest.approx(float(totals.mean()), abs=1e-10)
    assert deviation.value == pytest.approx(float(totals.std(ddof=1)), abs=1e-10)
    assert mean.n == len(totals)


def test_a_stream_is_counted_batch_by_batch(epds: sc.Instrument) -> None:
    table = people(epds, 500)
    given: list[int] = []

    def batches() -> Any:
        for batch in table.to_batches(max_chunksize=7):
            given.append(batch.num_rows)
            yield batch

    reader = pa.RecordBatchReader.from_batches(table.schema, batches())
    assert epds.cohort_sums(reader, group="area") == epds.cohort_sums(table, group="area")
    assert len(given) == 72


@pytest.mark.parametrize("make", [pl.from_arrow, pa.Table.to_pandas, pa.Table.to_pydict])
def test_every_kind_of_table_gives_the_same_sums(epds: sc.Instrument, make: Any) -> None:
    table = people(epds, 100)
    expected = epds.cohort_sums(table, group=["area", "role"])
    assert epds.cohort_sums(make(table), group=["area", "role"]) == expected


def test_small_numbers_are_held_back(epds: sc.Instrument) -> None:
    table = people(epds, 100)
    area = ["tiny"] * 3 + ["large"] * 97
    table = table.set_column(0, "area", pa.array(area))
    cohort = epds.cohort(table, group="area", **MOTHER)
    tiny = [each for each in cohort.figures if each.group == "tiny"]
    held = [each for each in tiny if each.suppressed]
    assert len(held) > 50
    assert all(each[5:9] == (None, None, None, None) for each in held)
    assert "held back" in cohort._repr_html_()
    told = epds.cohort(table, group="area", suppress_below=0, **MOTHER)
    assert not any(each.suppressed for each in told.figures)


def test_what_is_under_display_safety_is_left_out(instrument: sc.Instrument) -> None:
    protected = {item.id for item in instrument.items if item.display_safety}
    table = people(instrument, 60)
    sums = instrument.cohort_sums(table, provisional="all")
    hidden = sums.cohort(suppress_below=0)
    shown = sums.cohort(suppress_below=0, show_protected=True)
    of_items = {each.part for each in hidden.figures if each.kind in ("item", "option")}
    assert not of_items & protected
    if protected:
        assert {each.part for each in shown.figures} & protected
        assert not any(f">{id}," in hidden._repr_html_() for id in protected)


def test_nobody_gives_no_number_and_no_failure(epds: sc.Instrument) -> None:
    empty = people(epds, 1).slice(0, 0)
    cohort = epds.cohort(empty, group=["area"], suppress_below=0)
    rows = cohort.figures.find("coverage", statistic="rows")
    assert rows is not None
    assert rows.value == 0
    assert cohort.groups == {"area": []}
    assert all(each.value in (None, 0.0) for each in cohort.figures)
    assert "nan" not in cohort._repr_html_()
    reader = pa.RecordBatchReader.from_batches(empty.schema, iter(()))
    assert epds.cohort_sums(reader, group="area") == cohort.sums


def test_a_column_of_groups_is_context_row_by_row(epds: sc.Instrument) -> None:
    table = people(epds, 300)
    by_role = epds.cohort_sums(table, group="role", stage="postnatal", language="en")
    stated = epds.cohort_sums(
        table, group="role", stage="postnatal", language="en", context_columns=["role"]
    )
    assert by_role == stated
    fathers = table.filter(pa.compute.equal(table["role"], "father"))
    alone = epds.cohort(fathers, suppress_below=0, stage="postnatal", language="en", role="father")
    for figure in by_role.figures(suppress_below=0):
        if figure.group_column == "role" and figure.group == "father":
            own = alone.figures.find(figure.kind, figure.part, statistic=figure.statistic)
            if own is None:
                # A cut-off that applies to nobody is not listed when no group has it either.
                assert figure.kind == "cut_off", figure
                assert figure.statistic == "not_applied" or not figure.value, figure
            else:
                assert own[5:] == figure[5:], figure


def test_refusals_say_what_to_do(epds: sc.Instrument) -> None:
    table = people(epds, 300)
    with pytest.raises(sc.OptionError, match="stated for everybody"):
        epds.cohort(table, group="role", role="mother")
    with pytest.raises(sc.OptionError, match="twice"):
        epds.cohort(table, group=["area", "area"])
    with pytest.raises(sc.DataError, match="nowhere"):
        epds.cohort(table, group="nowhere")
    with pytest.raises(sc.OptionError, match="suppress_below"):
        epds.cohort(table, suppress_below=-1)
    with pytest.raises(TypeError, match="stag"):
        epds.cohort(table, stag="postnatal")  # type: ignore[call-arg]
    many = table.set_column(0, "area", pa.array([str(i) for i in range(300)]))
    with pytest.raises(sc.DataError, match="more than 200 different values"):
        epds.cohort(many, group="area")
    with pytest.raises(sc.OptionError, match="errors"):
        epds.cohort(table, errors="ignore")
    with pytest.raises(sc.OptionError, match="read from bytes"):
        sc.CohortSums.from_bytes("text")  # type: ignore[arg-type]


def test_unusable_answers_are_refused_or_counted(epds: sc.Instrument) -> None:
    table = people(epds, 200)
    place = table.column_names.index("epds_03")
    values = table.column(place).to_pylist()
    values[120] = values[150] = 9
    table = table.set_column(place, "epds_03", pa.array(values, pa.int8()))
    with pytest.raises(sc.DataError, match="2 rows, the first of them row 120") as refused:
        epds.cohort_sums(pa.table(table).to_reader(max_chunksize=50))
    assert (refused.value.row, refused.value.rows, refused.value.item) == (120, 2, "epds_03")
    assert "9" not in str(refused.value).replace("EPDS", "").split("in 2 rows")[0]
    cohort = epds.cohort(table, errors="report")
    assert cohort.rows_with_issues == 2
    assert any("2 rows hold answers" in note for note in cohort.notes)
    assert epds.cohort(table, errors="null").rows_with_issues == 0


def test_figures_are_a_table_for_everybody(epds: sc.Instrument) -> None:
    figures = epds.cohort(people(epds, 200), group="area", **MOTHER).figures
    expected = as_texts(figures)
    assert pa.table(figures).to_pylist() == expected
    assert pl.DataFrame(figures).to_dicts() == expected
    assert figures.to_polars().to_dicts() == expected
    frame = figures.to_pandas()
    assert list(frame.columns) == list(expected[0])
    for row, line in zip(frame.itertuples(index=False), expected, strict=True):
        for made, wanted in zip(row, line.values(), strict=True):
            assert (wanted is None and bool(pd.isna(made))) or made == wanted


def test_the_page_escapes_and_says_what_it_is(epds: sc.Instrument) -> None:
    table = people(epds, 100)
    table = table.set_column(0, "area", pa.array(["<script>alert(1)</script>"] * 100))
    page = epds.cohort(table, group="area", **MOTHER)._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "not diagnoses" in page
    assert page.index("Critical answers") < page.index("Who was reached") < page.index("Cut-offs")


def test_shares_are_drawn_in_words_too(epds: sc.Instrument) -> None:
    cohort = epds.cohort(people(epds, 300), group="area", **MOTHER)
    ax = cohort.plot(cut_offs="total_ge13_levis2020")
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels[0] == "total_ge13_levis2020\nEverybody"
    assert len(labels) == 5
    share = cohort.figures.find("cut_off", "total_ge13_levis2020", statistic="positive_share")
    assert share is not None
    assert share.value is not None
    assert any(f"{100 * share.value:.1f} % (" in text.get_text() for text in ax.texts)
    with pytest.raises(sc.OptionError, match="no cut-off"):
        cohort.plot(cut_offs="nothing")
    plt.close(ax.figure)  # type: ignore[arg-type]
