"""A page for each instrument, made of what the program says of it: `screening sources` and others.

Nothing here reads a definition. What stands on a page is what the loader made of the file.
"""

from __future__ import annotations

import json
import re
import subprocess
from typing import NamedTuple

# In this order; what the program writes and this list lacks is an error, so that nothing is lost.
_SECTIONS = [
    "Cautions",
    "Items",
    "Skip rules",
    "Scales",
    "Missing rules",
    "Bands",
    "Cut-offs",
    "Reliable change",
    "Flags",
    "Verdicts",
    "Validations of verdicts",
    "Licence",
    "Still unverified",
    "Left out",
    "Codes of other systems",
    "Notes",
    "Sources",
]

_EXPLAINED = {
    "Items": "Answers stand in printed order, as code=points. Topics are ours, not the form's "
    "wording.",
    "Bands": "A band holds for the people it was established in, as a cut-off does.",
    "Cut-offs": "Each holds for the people it was established in, and says nothing about others: "
    "see [how scores are made](../how-scores-are-made.md#who-a-cut-off-holds-for).",
    "Reliable change": "How far two scores of one person must lie apart to be more than error of "
    "measurement: see [change](../change-and-report.md).",
    "Flags": "Decided apart from every score, and first. An unanswered item leaves its flag "
    "*indeterminate*: follow up.",
    "Still unverified": "What a reviewer would look at first.",
    "Left out": "What the literature offers and the definition does not use.",
}

_PROVISIONAL = """:::{warning}
Provisional as a whole: what it says is not confirmed. It is refused until the caller asks for it by
name: `--provisional NAME`, or `instrument("NAME", provisional=True)`.
:::
"""

_NOT_A_DIAGNOSIS = """:::{important}
A screening result is not a diagnosis. REVIEW
:::
"""

_USE = """## Scoring it

```console
$ screening score NAME answers.json OPTIONS--context stage=postnatal,role=mother,language=en
```

```python
import screening as sc

instrument = sc.instrument("NAME"MORE)
result = instrument.score(answers, stage="postnatal", role="mother", language="en")
```

`answers` has an entry for each item, by id or in form order; the context is the person's own. The
quickstarts show what comes out: [shell](../quickstart-shell.md), [Python](../quickstart-python.md),
[C++](../quickstart-cpp.md).
"""


class Page(NamedTuple):
    """What an instrument's page is called, and its text."""

    name: str
    text: str


class UnknownSectionError(Exception):
    """The program writes a section that these pages do not have."""


def _said(program: str, *arguments: str) -> str:
    return subprocess.run(
        [program, *arguments], check=True, capture_output=True, encoding="utf-8"
    ).stdout


def instrument_pages(program: str) -> list[Page]:
    """Every shipped instrument."""
    listed = json.loads(_said(program, "list", "--format", "json"))
    owed = json.loads(_said(program, "licences", "--format", "json"))["instruments"]
    licences = {each["id"]: each for each in owed}
    return [
        Page(each["id"], _page(_said(program, "sources", each["id"]), each, licences[each["id"]]))
        for each in listed
    ]


def _page(sources: str, about: dict, licence: dict) -> str:
    name = about["id"]
    _, _, rest = sources.partition(f"\n## {name}\n")
    head, *bold = re.split(r"^\*\*([^*]+)\*\*\n", rest, flags=re.MULTILINE)
    purpose = head.strip()
    sections = dict(zip(bold[::2], bold[1::2], strict=True))
    sections = {title: text for title, text in sections.items() if title[:14] != "Provisional as"}
    unknown = set(sections) - set(_SECTIONS)
    if unknown or "Items" not in sections:
        raise UnknownSectionError(f"{name}: {sorted(unknown)} in `screening sources {name}`")

    review = about["clinical_review"]
    signed = (
        "No clinician has signed this definition." if review == "none" else f"Signed: {review}."
    )
    parts = [f"# {about['abbreviation'] or about['name']}\n", f"{purpose}\n"]
    parts += [_NOT_A_DIAGNOSIS.replace("REVIEW", signed)]
    if about["provisional"]:
        parts += [_PROVISIONAL.replace("NAME", name)]
    parts += [_owed(licence)]
    for title in _SECTIONS:
        if title not in sections:
            continue
        parts += [f"## {title}\n"]
        if title in _EXPLAINED:
            parts += [_EXPLAINED[title] + "\n"]
        parts += [_linked(title, sections[title].strip()) + "\n"]
        if title == "Cautions":
            parts += [_how_to_use(about)]
    return "\n".join(parts)


def _owed(licence: dict) -> str:
    may = {"yes": "may be shown", "no": "may not be shown without the owner's permission"}
    wording = may.get(licence["wording"], "may be shown once the owner has agreed")
    lines = [f"Its wording is its owner's ({licence['owner']}), is not here, and {wording}."]
    if licence["ask_owner_first"]:
        lines += ["**Ask the owner before you use it.**"]
    if licence["register_use"]:
        lines += ["**Register your use with the owner.**"]
    if licence["attribution"]:
        lines += [f"To be shown with results: {licence['attribution']}."]
    return "\n".join(lines) + "\n"


def _how_to_use(about: dict) -> str:
    text = _USE.replace("OPTIONS", "--provisional NAME " if about["provisional"] else "")
    text = text.replace("MORE", ", provisional=True" if about["provisional"] else "")
    return text.replace("NAME", about["id"])


def _linked(title: str, text: str) -> str:
    """The section with links from its tables to its notes and sources."""
    if title == "Notes":
        return re.sub(r"^(\d+)\. ", r"\1. []{#note-\1}", text, flags=re.MULTILINE)
    if title == "Sources":
        return re.sub(r"^\| `(\w+)` \|", r"| []{#source-\1}`\1` |", text, flags=re.MULTILINE)
    return "\n".join(_linked_row(row) for row in _with_columns(text))


class _Row(NamedTuple):
    text: str
    columns: list[str]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split(" | ")]


def _with_columns(text: str) -> list[_Row]:
    rows = []
    columns: list[str] = []
    previous = ""
    for line in text.split("\n"):
        if not line.startswith("|"):
            columns = []
        elif re.fullmatch(r"[|-]+", line):
            columns = [cell.strip() for cell in previous.strip("|").split("|")]
        rows.append(_Row(line, columns if not re.fullmatch(r"[|-]+", line) else []))
        previous = line
    return rows


def _linked_row(row: _Row) -> str:
    text = row.text
    if "source" in row.columns:
        # The last code in the row is the source's id, or there is none.
        text = re.sub(r"\| `(\w+)` \|(?=( \d*[^`|]*\|)?$)", r"| [`\1`](#source-\1) |", text)
    if row.columns and row.columns[-1] == "note":
        text = re.sub(r"\| (\d+) \|$", r"| [\1](#note-\1) |", text)
    return text
