"""Writes the pages of the hazard log and holds it against the tests: traceability.py [--check].

Reads hazards.toml and the names of all tests in the sources, and writes hazard-log.md,
hazard-log.csv and traceability.csv beside itself. With --check it writes nothing, and fails where
one of them is not what it would write. Either way it fails where a hazard has no test, where a test
that is named does not exist, or where a test of tests/regression belongs to no hazard.
"""

from __future__ import annotations

import csv
import io
import pathlib
import re
import sys
import textwrap
import tomllib
from typing import Any

TEXTS = ("hazard", "cause", "situation", "harm", "residual")
SEVERITIES = {
    "catastrophic": "death or permanent harm is possible",
    "major": "serious harm to a person, or wrong care for many, is possible",
    "considerable": "a wrong decision that others are likely to notice, or lost confidentiality",
    "significant": "inconvenience, delay or a wrong figure without direct effect on a person",
    "minor": "annoyance",
}
_GTEST = re.compile(r"^\s*(?:TYPED_)?TEST(?:_F|_P)?\(\s*(\w+)\s*,\s*(\w+)\s*\)", re.MULTILINE)
_CTEST = re.compile(r"\b(add_test\(\s*NAME\s+|install_case\(|screening_example\()([\w.]+)[\s)]")
_PREFIX = {"install_case(": "Install.", "screening_example(": "Example."}
_PYTEST = re.compile(r"^(?:async )?def (test_\w+)\(", re.MULTILINE)


def tests_in(root: pathlib.Path) -> dict[str, list[str]]:
    """Every test by its name, with the files that have one of that name."""
    found: dict[str, list[str]] = {}

    def add(name: str, path: pathlib.Path) -> None:
        found.setdefault(name, []).append(path.relative_to(root).as_posix())

    for path in sorted(root.glob("tests/**/*.cpp")):
        for suite, name in _GTEST.findall(path.read_text(encoding="utf-8")):
            add(f"{suite}.{name}", path)
    for folder in ("tests", "examples"):
        for path in sorted(root.glob(f"{folder}/**/CMakeLists.txt")):
            for how, name in _CTEST.findall(path.read_text(encoding="utf-8")):
                add(_PREFIX.get(how, "") + name, path)
    for path in sorted(root.glob("bindings/python/tests/test_*.py")):
        for name in _PYTEST.findall(path.read_text(encoding="utf-8")):
            add(f"{path.name}::{name}", path)
    return found


def faults_of(hazards: list[dict[str, Any]], tests: dict[str, list[str]]) -> list[str]:
    """What is wrong with the log, in words."""
    faults: list[str] = []
    named: set[str] = set()
    for number, hazard in enumerate(hazards, start=1):
        id = hazard.get("id", "?")
        if id != f"H-{number:03}":
            faults.append(f"{id}: the hazard in place {number} is H-{number:03}")
        wanted = {"id", "severity", "control", *TEXTS}
        faults += [f"{id}: {key} is missing" for key in sorted(wanted - hazard.keys())]
        faults += [f"{id}: {key} means nothing" for key in sorted(hazard.keys() - wanted)]
        if hazard.get("severity") not in SEVERITIES:
            faults.append(f"{id}: severity is one of {', '.join(SEVERITIES)}")
        if not hazard.get("control"):
            faults.append(f"{id}: no control, so no test")
        for control in hazard.get("control", []):
            if not control.get("tests"):
                faults.append(f"{id}: no test for the control {control.get('does', '?')!r}")
            for test in control.get("tests", []):
                named.add(test)
                if test not in tests:
                    faults.append(f"{id}: there is no test {test}")
    for name, files in tests.items():
        if name not in named and any(file.startswith("tests/regression/") for file in files):
            faults.append(f"{name}: a regression test that belongs to no hazard")
    return faults


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([header, *rows])
    return out.getvalue()


def _paragraph(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        text, 100, initial_indent=first, subsequent_indent=rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _page(hazards: list[dict[str, Any]]) -> str:
    head = (
        "Written by `make safety` from [hazards.toml](hazards.toml): change that file rather than "
        "this page. The same as a table is [hazard-log.csv](hazard-log.csv); which test stands in "
        "which file says [traceability.csv](traceability.csv). A test `Suite.Name` runs with "
        "`ctest --test-dir build/dev -R 'Suite.Name'`, one of Python with "
        "`pytest bindings/python/tests/...`. Severity is our view of the worst that is credible "
        "*before* any control; your clinical safety officer decides."
    )
    parts = ["# Hazard log", _paragraph(head)]
    rows = [f"| {word} | {meaning} |" for word, meaning in SEVERITIES.items()]
    parts.append("\n".join(["| severity | means |", "|---|---|", *rows]))
    rows = [f"| {each['id']} | {each['hazard']} | {each['severity']} |" for each in hazards]
    parts.append("\n".join(["| id | hazard | severity |", "|---|---|---|", *rows]))
    for hazard in hazards:
        parts.append(f"## {hazard['id']}: {hazard['hazard']}")
        lines = [
            _paragraph(f"- **{title}**: {hazard[key]}", rest="  ")
            for title, key in (
                ("Cause", "cause"),
                ("Situation", "situation"),
                ("Possible harm", "harm"),
                ("Severity before control", "severity"),
                ("Left to the deployer", "residual"),
            )
        ]
        parts.append("\n".join(lines))
        for control in hazard["control"]:
            tests = ", ".join(f"`{test}`" for test in control["tests"])
            parts.append(_paragraph(f"**Control**: {control['does']} Tests: {tests}."))
    return "\n\n".join(parts) + "\n"


def written(root: pathlib.Path) -> dict[str, str]:
    """The files as they should be; ValueError says what is wrong with the log."""
    log = (root / "docs" / "safety" / "hazards.toml").read_text(encoding="utf-8")
    hazards = tomllib.loads(log).get("hazard", [])
    tests = tests_in(root)
    faults = faults_of(hazards, tests)
    if not hazards or not tests:
        faults.append("no hazards or no tests were found at all")
    if faults:
        raise ValueError("\n".join(faults))
    wide: list[tuple[str, ...]] = []
    traced: list[tuple[str, ...]] = []
    for hazard in hazards:
        controls = [control["does"] for control in hazard["control"]]
        names = [test for control in hazard["control"] for test in control["tests"]]
        wide.append(
            (hazard["id"], hazard["hazard"], hazard["cause"], hazard["situation"], hazard["harm"],
             hazard["severity"], " / ".join(controls), " ".join(names), hazard["residual"])
        )  # fmt: skip
        traced += [
            (hazard["id"], f"{hazard['id']}.{number}", control["does"], test, file)
            for number, control in enumerate(hazard["control"], start=1)
            for test in control["tests"]
            for file in tests[test]
        ]
    header = ("id", "hazard", "cause", "hazardous situation", "possible harm",
              "severity before control", "controls", "tests", "left to the deployer")  # fmt: skip
    return {
        "hazard-log.md": _page(hazards),
        "hazard-log.csv": _table(header, wide),
        "traceability.csv": _table(("hazard", "control", "what it does", "test", "file"), traced),
    }


def main(root: pathlib.Path, *, check: bool) -> int:
    """Writes or compares; gives the exit status."""
    try:
        files = written(root)
    except ValueError as fault:
        print(f"docs/safety/hazards.toml:\n{fault}", file=sys.stderr)
        return 1
    status = 0
    for name, text in files.items():
        path = root / "docs" / "safety" / name
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"docs/safety/{name} is out of date: run `make safety`", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(__file__).resolve().parents[2], check="--check" in sys.argv[1:]))
