"""Runs the notebooks and writes their outputs into them, without what differs from run to run.

    python run.py [notebook]...        all that run without Spark, unless some are named

Those of the services (examples/services) too; the picture of one is kept beside it as chart.png,
and its page in docs/services says in words what the picture shows.

`make notebooks` runs it in the environment that has what it needs.
"""

from __future__ import annotations

import base64
import json
import pathlib
import re
import sys
import textwrap
from typing import Any

import nbformat
from nbconvert.preprocessors import ExecutePreprocessor

HERE = pathlib.Path(__file__).resolve().parent
SERVICES = HERE.parent / "services"
PAGES = HERE.parents[1] / "docs" / "services"
# An address in memory, as in <Axes at 0x7f...>.
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def plain(output: Any) -> Any:
    """Without addresses, which differ from run to run."""
    data = output.get("data", {})
    if "text/plain" in data:
        data["text/plain"] = ADDRESS.sub("", data["text/plain"])
    return output


def keep_picture(book: Any, path: pathlib.Path) -> None:
    """The one picture of a service's notebook, beside it; and its alternative text, on its page."""
    outputs = [output for cell in book.cells for output in cell.get("outputs", [])]
    (picture,) = (output for output in outputs if "image/png" in output.get("data", {}))
    (path.parent / "chart.png").write_bytes(base64.b64decode(picture.data["image/png"]))
    page = PAGES / f"{path.stem}.md"
    place = f"](../../examples/services/{path.stem}/chart.png)"
    said = textwrap.fill(
        f"![{picture.metadata['image/png']['alt']}", width=100, break_on_hyphens=False
    )
    before, _, after = page.read_text(encoding="ascii").partition(place)
    before = before[: before.rindex("![")]
    page.write_text(f"{before}{said}{place}{after}", encoding="ascii")


def run(path: pathlib.Path) -> None:
    book = nbformat.read(path, as_version=4)
    runner = ExecutePreprocessor(timeout=120, kernel_name="python3", record_timing=False)
    runner.preprocess(book, {"metadata": {"path": str(path.parent)}})
    for cell in book.cells:
        cell.metadata.clear()
        if cell.cell_type == "code":
            cell.outputs = [plain(output) for output in cell.outputs]
    book.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    if path.parent.parent == SERVICES:
        keep_picture(book, path)
    # In ASCII, as all files here.
    text = json.dumps(json.loads(nbformat.writes(book)), indent=1)
    path.write_text(text + "\n", encoding="ascii")
    print(path.name, path.stat().st_size // 1024, "KiB")


if __name__ == "__main__":
    books = sorted(set(HERE.glob("*.ipynb")) - {HERE / "6_spark.ipynb"})
    books += sorted(SERVICES.glob("*/*.ipynb"))
    for name in sys.argv[1:] or books:
        run(pathlib.Path(name).resolve())
