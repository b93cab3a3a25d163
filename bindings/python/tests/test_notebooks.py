"""The notebooks as they are committed: run to the end, small, and nobody's."""

from __future__ import annotations

import base64
import json
import pathlib
import re

import pytest

EXAMPLES = pathlib.Path(__file__).parents[3] / "examples"
OF_SERVICES = sorted((EXAMPLES / "services").glob("*/*.ipynb"))
BOOKS = sorted((EXAMPLES / "notebooks").glob("*.ipynb")) + OF_SERVICES


def test_there_are_notebooks() -> None:
    assert len(BOOKS) >= 5 + len(OF_SERVICES)
    assert [path.stem for path in OF_SERVICES] == [path.parent.name for path in OF_SERVICES]
    assert len(OF_SERVICES) == 5


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_outputs_are_there_and_say_nothing_of_this_machine(path: pathlib.Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) < 300_000
    assert not re.search(r"/(home|root|tmp|usr|work|Users)/", text)
    assert not re.search(r"0x[0-9a-f]{6}", text)
    cells = json.loads(text)["cells"]
    prose = " ".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    assert "invented" in prose
    assert "diagnos" in prose or "screen individuals" in prose
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell["outputs"]]
    assert outputs
    assert "error" not in {output["output_type"] for output in outputs}
    assert "stderr" not in {output.get("name") for output in outputs}


@pytest.mark.parametrize("path", OF_SERVICES, ids=lambda path: path.stem)
def test_a_service_says_what_must_not_be_concluded_and_describes_its_picture(
    path: pathlib.Path,
) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    last = "".join(cells[-1]["source"])
    assert "## What must not be concluded" in last
    assert "**synthetic**" in last
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    (picture,) = (o for o in outputs if "image/png" in o.get("data", {}))
    said = picture["metadata"]["image/png"]["alt"]
    assert said.startswith("Chart of synthetic people")
    # Also in words below it, for whoever has no picture; and the page shows the same one.
    printed = "".join(text for output in outputs for text in output.get("text", []))
    assert said in printed
    kept = (path.parent / "chart.png").read_bytes()
    assert kept == base64.b64decode(picture["data"]["image/png"])
    page = EXAMPLES.parent / "docs" / "services" / f"{path.stem}.md"
    text = " ".join(page.read_text(encoding="utf-8").split())
    assert f"![{said}](../../examples/services/{path.stem}/chart.png)" in text
