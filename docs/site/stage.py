"""Lays out what Sphinx reads: stage.py <program> <folder of doxygen's XML> <folder to fill>.

Takes the pages of the repository, with their links as the site has them, and makes those of the
instruments, the headers and the program.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
import shutil
import sys

import instruments
import reference
from pages import NAVIGATION, ROOT, for_site, pages, toctree


class Stage:
    """The folder that Sphinx reads."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._folder = folder

    def write(self, name: str, text: str, suffix: str = ".md") -> None:
        path = self._folder / f"{name}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def copy(self, path: str, there: str) -> None:
        target = self._folder / there
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, target)


def _instruments_linked(text: str, names: list[str]) -> str:
    """The table of instruments, each with a link to its page."""
    for name in names:
        text, found = re.subn(rf"^\| `{name}` \|", f"| [`{name}`]({name}.md) |", text, flags=re.M)
        if found != 1:
            raise instruments.UnknownSectionError(f"instruments/README.md has no row for {name}")
    return text


def _sources_in_short(text: str) -> str:
    """docs/clinical-sources.md without what stands on the instruments' own pages."""
    head = re.split(r"^What several instruments say|^## (?!Instruments$)", text, flags=re.M)[0]
    return re.sub(r"\]\(#(\w+)\)", r"](instruments/\1.md)", head)


def _licence_pages(stage: Stage) -> None:
    for path, name, title in [("LICENSE", "licence", "Licence"), ("NOTICE", "notice", "Notice")]:
        text = (ROOT / path).read_text(encoding="utf-8")
        stage.write(name, f"# {title}\n\n```text\n{text.rstrip()}\n```\n")


def _example_pages(stage: Stage) -> None:
    """Each program of examples/ with what it prints; the tests compare both."""
    parts = ["# Examples in C++", "Each is also a test: it prints what is shown below it."]
    for path in sorted((ROOT / "examples").glob("*.cpp")):
        printed = ROOT / "examples" / "expected" / f"{path.stem}.txt"
        parts += [f"## {path.name}", f"```cpp\n{path.read_text(encoding='utf-8')}```"]
        parts += [f"It prints\n\n```text\n{printed.read_text(encoding='utf-8')}```"]
    stage.write("examples", "\n\n".join([*parts, ""]))


def _notebook(stage: Stage, path: pathlib.Path, name: str) -> set[str]:
    """One notebook, as it was committed; gives the files that it links to."""
    files: set[str] = set()
    book = json.loads(path.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        if cell["cell_type"] == "markdown":
            text = "".join(cell["source"])
            cell["source"], needed = for_site(text, str(path.relative_to(ROOT)), name)
            files |= needed
    stage.write(name, json.dumps(book), ".ipynb")
    return files


def _notebook_pages(stage: Stage) -> set[str]:
    """Whatever notebooks there are; gives the files that they link to."""
    files: set[str] = set()
    names = []
    for path in sorted((ROOT / "examples" / "notebooks").glob("*.ipynb")):
        files |= _notebook(stage, path, f"notebooks/{path.stem}")
        names.append(path.stem)
    for path in sorted((ROOT / "examples" / "services").glob("*/*.ipynb")):
        files |= _notebook(stage, path, f"services/notebooks/{path.stem}")
    said = "Executed by the tests, and shown with what they printed." if names else "None yet."
    stage.write("notebooks/index", f"# Notebooks\n\n{said}\n\n{toctree(names, hidden=False)}")
    return files


def main(program: str, xml: pathlib.Path, folder: pathlib.Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(xml, ignore_errors=True)
    reference.doxygen(xml)
    stage = Stage(folder)

    made = instruments.instrument_pages(program)
    for page in made:
        stage.write(f"instruments/{page.name}", page.text)
    named = [page.name for page in made]

    files: set[str] = set()
    for path, name in pages().items():
        text, needed = for_site((ROOT / path).read_text(encoding="utf-8"), path, name)
        files |= needed
        if name == "index":
            text += "\n" + "\n".join(
                toctree(entries, caption=caption) for caption, entries in NAVIGATION.items()
            )
        elif name == "instruments/index":
            text = _instruments_linked(text, named) + "\n" + toctree(named)
        elif name == "clinical-sources":
            text = _sources_in_short(text)
        elif name == "services/index":
            services = [page for page in pages().values() if page.startswith("services/")]
            shown = [os.path.basename(page) for page in services if page != name]
            text += "\n" + toctree([*shown, *(f"notebooks/{each}" for each in shown)])
        stage.write(name, text)

    decisions = [name for name in pages().values() if name.startswith("adr/")]
    short = [os.path.basename(name) for name in decisions]
    stage.write(
        "adr/index",
        "# Decisions\n\nOne page each: what was weighed, what was decided, what follows.\n\n"
        + toctree(short, hidden=False),
    )
    for name, text in reference.cpp_pages(xml).items():
        stage.write(f"cpp/{name}", text)
    stage.write("python-api", reference.python_page())
    stage.write("command-line", reference.command_line_page(program))
    _licence_pages(stage)
    _example_pages(stage)
    for path in files | _notebook_pages(stage):
        stage.copy(path, f"files/{path}")


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
