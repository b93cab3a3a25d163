"""What notebooks show: well-formed, escaped, flags first, nobody's row."""

from __future__ import annotations

import pathlib
import xml.etree.ElementTree as ElementTree

import numpy as np

import screening as sc

ONES = {f"epds_{number:02}": 1 for number in range(1, 11)}


def parsed(html: str) -> str:
    """Its text, once it proves to be well-formed."""
    return "".join(ElementTree.fromstring(f"<div>{html}</div>").itertext())


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
    assert text.index("POSITIVE: thoughts of self-harm") < text.index("Scores")
    assert "none (missing items), from 9 to 12, on a scale from 0 to 30" in text
    assert 'aria-label="none (missing items), from 9 to 12, on a scale from 0 to 30"' in html
    assert "color:" not in html


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
