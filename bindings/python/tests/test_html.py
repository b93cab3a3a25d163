"""What notebooks show: well-formed, escaped, flags first, nobody's row."""

from __future__ import annotations

import pathlib
import xml.etree.ElementTree as ElementTree
from typing import Any

import numpy as np
import pytest

import screening as sc

ONES = {f"epds_{number:02}": 1 for number in range(1, 11)}
STATED: dict[str, Any] = {
    "stage": "postnatal",
    "weeks": 6,
    "role": "mother",
    "language": "en",
    "country": "AU",
}


def parsed(html: str) -> str:
    """Its text, once it proves to be well-formed."""
    return "".join(ElementTree.fromstring(f"<div>{html}</div>").itertext())


def drawings(html: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(f"<div>{html}</div>").iter("svg"))


def test_every_instrument_and_its_results_can_be_shown(instrument: sc.Instrument) -> None:
    text = parsed(instrument._repr_html_())
    assert instrument.name in text
    for cut_off in instrument.cut_offs:
        assert cut_off.citation in text
    nobody = instrument.score({})
    assert "not a diagnosis" in parsed(nobody._repr_html_())
    many = instrument.score_table(np.full((3, len(instrument.items)), np.nan))
    assert "3 rows" in parsed(many._repr_html_())


def test_flags_come_first_and_bounds_are_said(epds: sc.Instrument) -> None:
    html = epds.score(ONES | {"epds_03": None}, stage="postnatal", role="mother")._repr_html_()
    text = parsed(html)
    assert text.index("POSITIVE: thoughts of self-harm") < text.index("Total")
    said = "none (missing items), from 9 to 12, on a scale from 0 to 30"
    assert f'role="img" aria-label="Total: {said}' in html
    assert f"<title>Total: {said}" in html
    assert "color:" not in html


def test_a_score_is_drawn_where_it_lies(epds: sc.Instrument) -> None:
    drawn = drawings(epds.score(ONES | {"epds_03": None, "epds_10": 0}, **STATED)._repr_html_())[0]
    # 400 wide with 14 at each side, for 0 to 30.
    place = {score: 14 + 372 * score / 30 for score in range(31)}
    (interval,) = [box for box in drawn.iter("rect") if box.get("fill-opacity") == "0.3"]
    left, width = float(interval.attrib["x"]), float(interval.attrib["width"])
    assert (left + 1, left + width - 1) == pytest.approx((place[8], place[11]), abs=0.2)
    assert not list(drawn.iter("path"))
    marks = [line for line in drawn.iter("line") if line.get("x1") == line.get("x2")]
    expected = [place[8], place[10], place[11], place[13]]
    assert [float(mark.attrib["x1"]) for mark in marks] == pytest.approx(expected, abs=0.1)
    bands = [box for box in drawn.iter("rect") if box.get("height") == "5"]
    assert [float(band.attrib["x"]) for band in bands] == pytest.approx(
        [place[int(band.lowest)] for band in epds.band_sets[0].bands], abs=0.1
    )
    ends = [float(band.attrib["x"]) + float(band.attrib["width"]) for band in bands]
    assert ends == pytest.approx([place[10], place[13], place[30]], abs=0.2)
    assert len({band.get("fill-opacity") for band in bands}) == len(bands)

    whole = drawings(epds.score(ONES | {"epds_10": 0}, **STATED)._repr_html_())[0]
    (diamond,) = whole.iter("path")
    assert diamond.attrib["d"].startswith(f"M{place[9]:.1f} ")
    assert not [box for box in whole.iter("rect") if box.get("fill-opacity") == "0.3"]


def test_a_band_stands_beside_the_flag(epds: sc.Instrument) -> None:
    text = parsed(epds.score(ONES, **STATED)._repr_html_())
    assert "monitor and repeat in 2-4 weeks (see the flag above)" in text


def test_what_is_kept_from_a_partners_eyes_is_withheld() -> None:
    hits = sc.instrument("hits")
    no = {item.id: item.options[0].code for item in hits.items}
    shown = parsed(hits.score(no)._repr_html_())
    assert "no disclosure" in shown
    assert "negative" not in shown
    assert "partner violence" not in shown


def test_text_is_escaped(tmp_path: pathlib.Path) -> None:
    text = sc.instrument("gad2").__reduce__()[1][0].replace("name: ", "name: <b>&", 1)
    path = tmp_path / "gad2.yaml"
    path.write_bytes(text.encode())
    html = sc.load(path)._repr_html_()
    assert "&lt;b&gt;&amp;" in html
    assert "<b>" not in html
