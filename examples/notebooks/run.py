"""Runs the notebooks and writes their outputs into them, without what differs from run to run.

    python run.py [notebook]...        all that run without Spark, unless some are named

`make notebooks` runs it in the environment that has what it needs.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys
from typing import Any

import nbformat
from nbconvert.preprocessors import ExecutePreprocessor

HERE = pathlib.Path(__file__).parent
# An address in memory, as in <Axes at 0x7f...>.
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def plain(output: Any) -> Any:
    """Without addresses, which differ from run to run."""
    data = output.get("data", {})
    if "text/plain" in data:
        data["text/plain"] = ADDRESS.sub("", data["text/plain"])
    return output


def run(path: pathlib.Path) -> None:
    book = nbformat.read(path, as_version=4)
    runner = ExecutePreprocessor(timeout=120, kernel_name="python3", record_timing=False)
    runner.preprocess(book, {"metadata": {"path": str(HERE)}})
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
    # In ASCII, as all files here.
    text = json.dumps(json.loads(nbformat.writes(book)), indent=1)
    path.write_text(text + "\n", encoding="ascii")
    print(path.name, path.stat().st_size // 1024, "KiB")


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(set(HERE.glob("*.ipynb")) - {HERE / "6_spark.ipynb"}):
        run(pathlib.Path(name))
