"""Pictures: what they show is counted again here, and who cannot be drawn is not drawn as zero."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

import screening as sc

ONES = {f"epds_{number:02}": 1 for number in range(1, 11)}
MOTHER: dict[str, Any] = {"stage": "postnatal", "weeks": 6, "role": "mother", "language": "en"}


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


def forms(rows: int = 200) -> Any:
    """EPDS codes with gaps."""
    rng = np.random.default_rng(7)
    made = rng.integers(0, 4, (rows, 10)).astype(float)
    made[rng.random(made.shape) < 0.02] = np.nan
    return made


def boxes(ax: Axes, height: float | None = None) -> list[Rectangle]:
    found = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    return [box for box in found if height is None or box.get_height() == pytest.approx(height)]


def upright(ax: Axes) -> list[float]:
    """Where the dashed or whole lines of cut-offs stand."""
    lines = [np.asarray(line.get_xdata(), dtype=float) for line in ax.lines]
    return [float(x[0]) for x in lines if len(x) == 2 and x[0] == x[1]]


def words(ax: Axes) -> str:
    shown = [text.get_text() for text in ax.texts]
    ticks = [tick.get_text() for tick in ax.get_yticklabels()]
    titles = [ax.get_title(loc="left"), ax.get_xlabel()]
    return "\n".join([*titles, *ticks, *shown])


def test_bars_are_as_high_as_there_are_people(epds: sc.Instrument) -> None:
    answers = forms()
    ax = epds.score_table(answers, **MOTHER).plot()
    points = np.array([[option.score for option in item.options] for item in epds.items])
    codes = [[option.code for option in item.options] for item in epds.items]
    totals: Counter[int] = Counter()
    for row in answers:
        if not np.isnan(row).any():
            worth = [points[i][codes[i].index(str(int(code)))] for i, code in enumerate(row)]
            totals[int(sum(worth))] += 1
    bars = [box for box in boxes(ax) if box.get_y() == 0 and box.get_width() == 1]
    drawn = {round(bar.get_x() + 0.5): int(bar.get_height()) for bar in bars}
    assert sorted(drawn) == list(range(31))
    assert {score: people for score, people in drawn.items() if people} == totals
    without = len(answers) - sum(totals.values())
    assert without > 0
    assert f"{sum(totals.values())} of 200 people with a score, {without} without" in words(ax)


def test_a_cut_off_parts_the_bars_it_parts_the_people(epds: sc.Instrument) -> None:
    table = epds.score_table(forms(), **MOTHER)
    ax = table.plot()
    # The three of Levis 2020, in the middle between the last score below and the first above.
    assert sorted(upright(ax)) == [9.5, 10.5, 12.5]
    met = table["epds_cut_total_ge11_levis2020"]
    said = f"Cut-off 11+: {(met == 1).sum()} positive, {(met == 0).sum()} negative"
    assert said in words(ax)
    assert f"cut-off 11 or more: {(met == 1).sum()} positive" in table.alt_text()


def test_a_low_cut_off_is_drawn_on_its_own_side() -> None:
    who5 = sc.instrument("who5")
    low = [cut for cut in who5.cut_offs if cut.operator == "at_most" and cut.scale == "raw"]
    if not low:
        low = [cut for cut in who5.cut_offs if cut.operator == "at_most"]
    scale = low[0].scale
    table = who5.score_table(np.full((4, 5), 2), columns_out="all", provisional="all")
    ax = table.plot("distribution", scale)
    applied = {
        cut.threshold
        for cut in low
        if cut.scale == scale and (table[f"who5_cut_{cut.id}"] != -2).any()
    }
    assert applied
    bars = [box for box in boxes(ax) if box.get_y() == 0]
    half = 0.5 if bars[0].get_x() < 0 else 0.0
    assert set(upright(ax)) >= {threshold + half for threshold in applied}


def test_bands_are_named_and_counted_where_they_apply(epds: sc.Instrument) -> None:
    here = epds.score_table(forms(), **MOTHER, country="AU")
    shown = words(here.plot())
    bands = epds.band_sets[0].bands
    codes = here["epds_band_nsw_action"]
    for index, band in enumerate(bands):
        ends = f"({band.lowest:g} to {band.highest:g})"
        assert f"{band.label} {ends}: {(codes == index).sum()}" in shown
    elsewhere = words(epds.score_table(forms(), **MOTHER).plot())
    assert bands[0].label not in elsewhere


def test_a_result_is_drawn_where_it_lies(epds: sc.Instrument) -> None:
    whole = epds.score(ONES | {"epds_10": 0}, **MOTHER).plot("total")
    markers = [line for line in whole.lines if line.get_marker() == "D"]
    assert [float(np.asarray(line.get_xdata())[0]) for line in markers] == [9.0]
    assert sorted(upright(whole)) == [10, 11, 13]
    assert not [box for box in boxes(whole) if box.get_hatch() == "////"]

    gap = epds.score(ONES | {"epds_10": None, "epds_01": None}, **MOTHER).plot("total")
    assert not [line for line in gap.lines if line.get_marker() == "D"]
    (interval,) = [box for box in boxes(gap) if box.get_hatch() == "////"]
    assert (interval.get_x(), interval.get_x() + interval.get_width()) == (8, 14)


def test_an_estimate_is_hollow_and_has_its_interval() -> None:
    for name in sc.instruments():
        instrument = sc.instrument(name, provisional=True)
        answers = {item.id: item.options[0].code for item in instrument.items if item.options}
        for left_out in answers:
            result = instrument.score(answers | {left_out: None}, provisional="all")
            for scale, score in result.scores.items():
                if score.prorated and score.lower < score.upper:
                    ax = result.plot(scale)
                    (mark,) = [line for line in ax.lines if line.get_marker() == "D"]
                    assert to_rgb(mark.get_markerfacecolor()) == to_rgb(ax.get_facecolor())
                    assert [box for box in boxes(ax) if box.get_hatch() == "////"]
                    assert "estimate" in result.alt_text(scale)
                    return
    pytest.fail("no instrument gives an estimate")


def test_flags_stand_above_bands_and_scores(epds: sc.Instrument) -> None:
    result = epds.score(ONES | {"epds_10": 2}, **MOTHER, country="AU")
    assert result.plot().get_title(loc="left").startswith("!!! POSITIVE: thoughts of self-harm")
    assert result.alt_text().startswith("POSITIVE: thoughts of self-harm")
    pbq = sc.instrument("pbq")
    worst = {item.id: item.options[0].code for item in pbq.items}
    both = pbq.score(worst | {"pbq_18": None}).alt_text("f1").splitlines()
    assert [line.split(":")[0] for line in both[:2]] == ["POSITIVE", "NOT KNOWN, follow up"]
    answers = forms()
    answers[:, 9] = 3
    answers[:3, 9] = np.nan
    table = epds.score_table(answers, **MOTHER)
    expected = "thoughts of self-harm: 197 positive, 3 not known (follow up)"
    assert table.plot().get_title(loc="left") == expected
    assert table.alt_text().startswith(expected)
    without = epds.score_table(answers, **MOTHER, columns_out=["scores", "bands"])
    assert without.plot().get_title(loc="left") == expected


def test_answers_are_counted(epds: sc.Instrument) -> None:
    answers = forms()
    table = epds.score_table(answers, count_answers=True)
    ax = table.plot("items")
    counts = table.item_counts()
    for index, (item, asked) in enumerate(zip(counts, epds.items, strict=True)):
        column = answers[:, index]
        expected = [int((column == int(option.code)).sum()) for option in asked.options]
        assert (item.item, list(item.given)) == (asked.id, expected)
        assert item.missing == np.isnan(column).sum()
        row = [box for box in boxes(ax, 0.7) if round(box.get_y() + 0.35) == index]
        by_points = [count for _, count in sorted(zip(item.points, expected, strict=True))]
        widths = [box.get_width() for box in row]
        wanted = [100 * n / len(answers) for n in [*by_points, item.missing] if n]
        assert widths == pytest.approx(wanted)
        assert sum(widths) == pytest.approx(100)
    missing = epds.score_table(answers, count_answers=True).plot("missing")
    widths = [box.get_width() for box in boxes(missing, 0.7)][::2]
    assert widths == pytest.approx([100 * item.missing / len(answers) for item in counts])


def test_pictures_of_answers_need_them_counted(epds: sc.Instrument) -> None:
    with pytest.raises(sc.OptionError, match="count_answers=True"):
        epds.score_table(forms()).plot("items")
    with pytest.raises(sc.OptionError, match="there is no picture 'pie'"):
        epds.score_table(forms()).plot("pie")
    with pytest.raises(sc.OptionError, match="no scale 'sum'"):
        epds.score_table(forms()).plot("distribution", "sum")
    with pytest.raises(sc.OptionError, match="columns_out"):
        epds.score_table(forms(), columns_out=["flags"]).plot()


@pytest.mark.parametrize("rows", [0, 1])
@pytest.mark.parametrize("kind", ["distribution", "items", "missing"])
def test_few_people_or_none_can_be_drawn(instrument: sc.Instrument, rows: int, kind: str) -> None:
    nobody = np.full((rows, len(instrument.items)), np.nan)
    table = instrument.score_table(nobody, count_answers=True)
    scales = [scale.id for scale in instrument.scales]
    if kind == "distribution" and not scales:
        with pytest.raises(sc.OptionError, match="has no scale"):
            table.plot(kind)
        return
    for scale in scales if kind == "distribution" else [None]:
        ax = table.plot(kind, scale)
        text = table.alt_text(kind, scale)
        if kind == "distribution":
            assert "nobody has a score" in words(ax)
            assert f"0 of {rows}" in text
        elif rows:
            assert "100.0 %" in text
        plt.close("all")


def test_every_result_can_be_drawn(instrument: sc.Instrument) -> None:
    result = instrument.score({})
    if not instrument.scales:
        with pytest.raises(sc.OptionError, match="has no scale"):
            result.plot()
        return
    ax = result.plot()
    ticks = [tick.get_text() for tick in ax.get_yticklabels()]
    assert ticks == [scale.label for scale in instrument.scales]
    assert result.alt_text().endswith("A screening result, not a diagnosis.")


def test_scales_without_a_total_must_be_named() -> None:
    dass = sc.instrument("dass21")
    table = dass.score_table(np.zeros((3, 21)))
    with pytest.raises(sc.OptionError, match="name one of") as caught:
        table.plot()
    assert caught.value.allowed == [scale.id for scale in dass.scales]
    for scale in dass.scales:
        assert scale.label in words(table.plot("distribution", scale.id))


def test_what_is_kept_from_a_partners_eyes_is_not_drawn() -> None:
    hits = sc.instrument("hits")
    answers = np.random.default_rng(3).integers(1, 6, (50, 4))
    table = hits.score_table(answers, sex="female", count_answers=True)
    counts = table.item_counts()
    assert [(item.answers, item.given, item.label) for item in counts] == [((), (), "")] * 4
    person = hits.score([1, 1, 1, 1], sex="female")
    # Flags go by their ids, as everywhere.
    flags = [flag.replace("_", " ") for flag in hits.flags]
    labels = [item.label for item in hits.items if item.label not in flags]
    labels += [cut.target for cut in hits.cut_offs]
    assert len(labels) > 2
    for text in (
        words(table.plot("items")),
        words(table.plot()),
        words(person.plot()),
        person.alt_text(),
        table.alt_text(),
        table.alt_text("items"),
        person._repr_html_().split("<details>")[0],
    ):
        assert not [label for label in labels if label in text]
        assert "negative" not in text
    assert "answers withheld" in words(table.plot("items"))
    assert "no disclosure" in table.alt_text()
    shown = words(table.plot("items", show_protected=True))
    assert all(item.label in shown for item in hits.items)


def test_the_style_in_force_gives_the_colours(epds: sc.Instrument) -> None:
    with mpl.style.context("dark_background"):
        ax = epds.score(ONES, **MOTHER).plot("total")
    inks = {to_rgb(line.get_color()) for line in ax.lines}
    assert inks == {(1.0, 1.0, 1.0)}


def test_axes_that_are_given_are_used(epds: sc.Instrument) -> None:
    figure, (left, right) = plt.subplots(1, 2)
    assert epds.score(ONES).plot("total", ax=left) is left
    assert epds.score_table(forms()).plot(ax=right) is right
    assert plt.get_fignums() == [figure.number]


def test_without_matplotlib_the_error_says_what_to_install() -> None:
    program = """
import sys
sys.modules["matplotlib"] = None
import screening
result = screening.instrument("epds").score({})
result.alt_text()
try:
    result.plot()
except ImportError as error:
    assert isinstance(error, screening.ScreeningError)
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "pip install 'screening[plot]'" in done.stdout, done.stderr
