#!/usr/bin/env python3
"""Writes worked examples in which every item is answered with the code of one printed option.

Without them a definition whose examples give points or positions alone would not show that a code
has been mistyped or is worth another code's points. Printed as YAML, to be put at the end of an
instrument's .test.yaml.

The sums are made here, of the points and members as the definition's YAML writes them; nothing of
the library is used. Sums, counts and `times` are known; scales of other kinds are left out, so
that their numbers are added by hand or not at all. Needs PyYAML; the same file gives the same text.

    tests/mutation/examples.py instruments/pbq.yaml
"""

import argparse
import collections
import decimal
import pathlib
import sys
import textwrap

import yaml

WIDTH = 100


def read(path):
    """A definition with every scalar as its text, since 010 is a code and not eight."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def options_of(definition, item):
    """The options of an item in printed order."""
    options = item["options"]
    return definition["option_sets"][options] if isinstance(options, str) else options


def plain(scale):
    """Whether all members are items that are summed or counted."""
    return scale["aggregate"] in ("sum", "count") and all("items" in g for g in scale["members"])


def hand_sum(scale, chosen):
    """The value of a scale and how it comes about; `chosen` is the option of each item."""
    points = []
    for group in scale["members"]:
        for item in group["items"]:
            option = chosen[item]
            own = group.get("scores")
            points.append(decimal.Decimal(own[option["code"]] if own else option["score"]))
    times = int(scale.get("times", 1))
    if scale["aggregate"] == "count":
        value = sum(1 for point in points if point != 0)
        return value * times, f"{scale['id']} {value} of {len(points)} are not 0"
    how = collections.Counter(points)
    terms = " + ".join(f"{how[point]} x {point}" for point in sorted(how))
    if times != 1:
        terms = f"{times} x ({terms})"
    return sum(points) * times, f"{scale['id']} {terms} = {sum(points) * times}"


def flow(opening, parts, closing, indent):
    """A list on as few lines as fit."""
    return textwrap.fill(
        opening + ", ".join(parts) + closing,
        width=WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + len(opening)),
        break_long_words=False,
    )


def example(definition, position):
    """One case: every item at this printed option, or at its last where it has fewer."""
    chosen = {}
    for item in definition["items"]:
        options = options_of(definition, item)
        chosen[item["id"]] = options[min(position, len(options)) - 1]
    answers = [
        f"[{chosen[item['id']]['code']}]"
        if item.get("kind") == "multiple"
        else chosen[item["id"]]["code"]
        for item in definition["items"]
    ]
    sums = [
        (scale["id"], *hand_sum(scale, chosen))
        for scale in definition.get("scales", [])
        if plain(scale)
    ]
    why = "; ".join(how for _, _, how in sums) or "every item is answered, and nothing is summed"
    ordinal = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    which = ordinal.get(position, f"{position}th")
    lines = [
        f"  - name: each item at its {which} printed option or its last, by code",
        textwrap.fill(
            "because: " + why, width=WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 6
        ),
        flow("answers: [", answers, "]", 4),
        "    expect:",
        "      status: complete",
    ]
    if sums:
        lines.append(flow("scores: {", [f"{name}: {value}" for name, value, _ in sums], "}", 6))
    return "\n".join(lines)


def main():
    """Prints the cases of one definition."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("definition", type=pathlib.Path)
    definition = read(parser.parse_args().definition)
    most = max(len(options_of(definition, item)) for item in definition["items"])
    print("\n  # Every item at each printed option, by its code.")
    for position in range(1, most + 1):
        print(example(definition, position))
    return 0


if __name__ == "__main__":
    sys.exit(main())
