"""Which page of the repository is which page of the site, and where its links lead there.

Pages are written for a code host, where a link is a path from one file to another. The site has
them under shorter addresses, and has pages of its own for folders, headers and instruments.
"""

from __future__ import annotations

import os
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What the site shows of the repository, besides docs/*.md and the pages of some folders below it.
_PAGES = {
    "CHANGELOG.md": "changelog",
    "CONTRIBUTING.md": "contributing",
    "README.md": "index",
    "SECURITY.md": "security",
    "bindings/python/README.md": "python",
    "docs/README.md": "index",
    "docs/safety/README.md": "safety/index",
    "docs/services/README.md": "services/index",
    "instruments/README.md": "instruments/index",
}
# Folders and files that have a page made of them.
_MADE = {
    "LICENSE": "licence",
    "NOTICE": "notice",
    "docs/adr": "adr/index",
    "docs/safety": "safety/index",
    "docs/services": "services/index",
    "examples": "examples",
    "examples/notebooks": "notebooks/index",
    "include/screening": "cpp/index",
    "instruments": "instruments/index",
    "bindings/python": "python",
}

NAVIGATION = {
    "Start here": [
        "safety/intended-use",
        "quickstart-shell",
        "quickstart-python",
        "quickstart-cpp",
    ],
    "Scoring": [
        "how-scores-are-made",
        "tables",
        "cohorts",
        "json",
        "fhir",
        "change-and-report",
        "pathways",
        "python",
        "examples",
        "notebooks/index",
        "services/index",
    ],
    "Instruments": ["instruments/index", "clinical-sources", "wording", "data-quality"],
    "Definitions": ["definition-format", "locking", "diagnostics"],
    "Reference": ["cpp/index", "python-api", "command-line"],
    "Safety": [
        "safety/index",
        "safety/hazard-log",
        "safety/third-party",
        "safety/known-anomalies",
        "safety/verification",
        "safety/incident",
        "security",
    ],
    "The project": [
        "performance",
        "mutation",
        "architecture",
        "adr/index",
        "contributing",
        "changelog",
        "notice",
        "licence",
    ],
}


class BrokenLinkError(Exception):
    """A page links to a file that is not there."""


def pages() -> dict[str, str]:
    """Every page that is taken from the repository: its path there, and its name here."""
    found = dict(_PAGES)
    for path in sorted((ROOT / "docs").glob("*.md")):
        found.setdefault(f"docs/{path.name}", path.stem)
    for folder in ("adr", "safety", "services"):
        for path in sorted((ROOT / "docs" / folder).glob("*.md")):
            found.setdefault(f"docs/{folder}/{path.name}", f"{folder}/{path.stem}")
    # The front page is docs/README.md; the other one says the same and how to build.
    del found["README.md"]
    return found


def _page_of(path: str) -> str | None:
    """The page of the site that stands for a file or folder of the repository."""
    if path in _PAGES or path in _MADE:
        return _PAGES.get(path) or _MADE[path]
    folder, _, name = path.rpartition("/")
    if folder == "include/screening":
        return f"cpp/{name.removesuffix('.hpp')}"
    if folder == "examples/notebooks" and name.endswith(".ipynb"):
        return f"notebooks/{name.removesuffix('.ipynb')}"
    if folder.startswith("examples/services/") and name.endswith(".ipynb"):
        return f"services/notebooks/{name.removesuffix('.ipynb')}"
    if folder == "instruments" and name.endswith(".yaml"):
        return f"instruments/{name.split('.')[0]}"
    return pages().get(path)


_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s#:]+)(#[^)\s]*)?\)")
_FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.DOTALL | re.MULTILINE)


def for_site(text: str, path: str, name: str) -> tuple[str, set[str]]:
    """The page's text with its links as the site has them, and the files it needs beside it."""
    files: set[str] = set()
    here = os.path.dirname(name)

    def moved(link: re.Match[str]) -> str:
        image, words, target, anchor = link.groups(default="")
        meant = os.path.normpath(os.path.join(os.path.dirname(path), target))
        if not (ROOT / meant).exists():
            raise BrokenLinkError(f"{path} links to {target}, which is not there")
        page = _page_of(meant)
        if page is None and (ROOT / meant).is_dir():
            return words
        if page is None:
            files.add(meant)
            there = f"files/{meant}"
        else:
            there = page + (".ipynb" if target.endswith(".ipynb") else ".md")
        return f"{image}[{words}]({os.path.relpath(there, here or '.')}{anchor})"

    parts = []
    done = 0
    for fence in _FENCE.finditer(text):
        # The empty line that ends an example for doctest need not be shown.
        shown = re.sub(r"\n\n(```|~~~)(?=\s*$)", r"\n\1", fence.group())
        parts += [_LINK.sub(moved, text[done : fence.start()]), shown]
        done = fence.end()
    parts.append(_LINK.sub(moved, text[done:]))
    return "".join(parts), files


def toctree(entries: list[str], *, caption: str = "", hidden: bool = True) -> str:
    """A list of pages for the side bar."""
    options = [f":caption: {caption}"] if caption else []
    options += [":hidden:"] if hidden else []
    return "\n".join(["```{toctree}", *options, "", *entries, "```", ""])
