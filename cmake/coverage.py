"""Judges what the tests reached: coverage.py <export of llvm-cov> [<folder of the project>].

A branch is one way that a condition somebody wrote can turn out: an operand of `&&` or `||`, the
condition of an `if`, a loop or a `?:`, a `case`. clang counts them in the source, so nothing the
compiler adds is among them; instantiations of one template count together. coverage.toml says how
many have to be reached where, and lists with reasons those that cannot be in the strict files.
"""

from __future__ import annotations

import collections
import dataclasses
import fnmatch
import json
import pathlib
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
WAYS = ("true", "false")


@dataclasses.dataclass
class Condition:
    """A condition as it stands in the source, and how often it turned out each way."""

    number: int
    line: str
    text: str
    taken: list[int]


def words(text: str) -> str:
    return " ".join(text.split())


def conditions(source: str, branches: list[list[int]]) -> list[Condition]:
    """The conditions of a file, in its order."""
    lines = source.splitlines()
    merged: dict[tuple[int, ...], list[int]] = {}
    for entry in branches:
        taken = merged.setdefault(tuple(entry[:4]), [0, 0])
        taken[0] += entry[4]
        taken[1] += entry[5]
    out = []
    for (first, start, last, end), taken in sorted(merged.items()):
        inside = lines[first - 1 : last]
        before = inside[0][: start - 1]
        inside[-1] = inside[-1][: end - 1]
        inside[0] = inside[0][start - 1 :]
        text = words("\n".join(inside))
        # What is settled while compiling has no branches.
        if text == "true" or before.rstrip().endswith("if constexpr ("):
            continue
        # A switch without `default` has another way out, which no enumerator takes: that every one
        # has its `case`, the compilers' warnings see to.
        if before.rstrip().endswith("switch ("):
            continue
        out.append(Condition(first, words(lines[first - 1]), text, taken))
    return out


def read(export: dict, root: pathlib.Path) -> dict[str, list[Condition]]:
    """The conditions of each file below src."""
    out = {}
    for entry in export["data"][0]["files"]:
        path = pathlib.Path(entry["filename"]).resolve()  # from the folder of the build
        if not path.is_relative_to(root / "src"):
            continue
        name = path.relative_to(root).as_posix()
        out[name] = conditions(path.read_text(encoding="utf-8"), entry["branches"])
    return out


def excuse(rules: list[dict], files: dict[str, list[Condition]], strict: list[str]) -> tuple:
    """The ways that are excused, and what is wrong with the list itself."""
    excused = set()
    wrong = []
    for rule in rules:
        name = f"{rule['file']}: `{rule['condition']}`, {rule['never']}"
        if not rule["because"].strip():
            wrong.append(f"an exclusion has no reason: {name}")
        if rule["file"] not in strict:
            wrong.append(f"an exclusion is not of a strict file: {name}")
        places = [
            condition
            for condition in files.get(rule["file"], [])
            if condition.text == rule["condition"]
            and rule.get("line", condition.line) == condition.line
        ]
        way = WAYS.index(rule["never"])
        if not places:
            wrong.append(f"an exclusion names nothing that is there: {name}")
        elif any(place.taken[way] for place in places):
            wrong.append(f"an exclusion is reached after all, or says too little: {name}")
        excused |= {(rule["file"], id(place), way) for place in places}
    return excused, wrong


def judge(export: dict, rules: dict, root: pathlib.Path) -> list[str]:
    """Prints each file's branches; what is wrong."""
    files = read(export, root)
    strict = [name for name in files if any(fnmatch.fnmatch(name, p) for p in rules["strict"])]
    excused, wrong = excuse(rules["excluded"], files, strict)
    wrong += [
        f"no file is named so: {pattern}"
        for pattern in rules["strict"]
        if not fnmatch.filter(files, pattern)
    ]
    totals: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    print(f"{'':44}{'branches':>9}{'reached':>9}{'excluded':>9}")
    for name, found in sorted(files.items()):
        ways = [(c, way) for c in found for way in range(2)]
        missed = [(c, way) for c, way in ways if not c.taken[way]]
        without = [(c, way) for c, way in missed if (name, id(c), way) not in excused]
        for folder in rules["at_least"]:
            if name.startswith(folder + "/"):
                totals[folder][0] += len(ways)
                totals[folder][1] += len(ways) - len(missed)
        numbers = f"{len(ways):9}{len(ways) - len(missed):9}{len(missed) - len(without):9}"
        print(f"{name:44}{numbers}{'  strict' if name in strict else ''}")
        for condition, way in without:
            place = f"{name}:{condition.number}: `{condition.text}` is never {WAYS[way]}"
            if name in strict:
                wrong.append(place)
            else:
                print(f"    {place}")
    for folder, floor in rules["at_least"].items():
        branches, reached = totals[folder]
        share = 100 * reached / branches if branches else 0.0
        print(f"{folder}: {share:.1f} % of {branches} branches")
        if share < floor:
            wrong.append(f"{folder}: {share:.2f} % of the branches are reached, not {floor} %")
    return wrong


def main(arguments: list[str]) -> int:
    root = pathlib.Path(arguments[1]) if len(arguments) > 1 else HERE.parent
    export = json.loads(pathlib.Path(arguments[0]).read_text(encoding="utf-8"))
    rules = tomllib.loads((HERE / "coverage.toml").read_text(encoding="utf-8"))
    wrong = judge(export, rules, root.resolve())
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
