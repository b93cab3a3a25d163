"""The small records that instruments and results hand out. Their types stand in `_shapes.pyi`.

Plain `namedtuple`, because importing `typing` takes longer than importing all the rest.
"""

from collections import namedtuple


def _record(name: str, about: str, **fields: str) -> type:
    """A named tuple whose fields say what they hold."""
    made = namedtuple(name, list(fields), module=__name__)
    made.__doc__ = about
    for field, meaning in fields.items():
        getattr(made, field).__doc__ = meaning
    return made


Diagnostic = _record(
    "Diagnostic",
    "One thing wrong with a definition; docs/diagnostics.md explains each code.",
    level="`error` or `warning`.",
    code="Such as `SCR312`; never changes its meaning.",
    message="What is wrong, and what was expected.",
    path="The place in the definition, such as `cut_offs[1].at_least`.",
    file="The file's name, as it was given.",
    line="From 1; 0 where there is no place.",
    column="From 1, in bytes.",
)

Option = _record(
    "Option",
    "One answer an item offers.",
    code="What the form records.",
    score="What it is worth; None where nothing scores the item.",
    label="A short one of ours, never the form's wording; may be empty.",
)

Item = _record(
    "Item",
    "One question, by id and topic. The wording is its owner's and is not here.",
    id="Such as `epds_01`, in form order.",
    label="Its topic, in our own words.",
    kind="`single`, `multiple` (any number of answers) or `count` (a number).",
    options="The answers it offers, in printed order.",
    count_from="The least number a `count` item takes.",
    count_to="The greatest.",
    keyed="`forward`, `reversed` or empty: how scores run in printed order.",
    scored="Whether anything uses it.",
    display_safety="Whether its answer must be kept from a partner's eyes.",
)

Scale = _record(
    "Scale",
    "A scale, the range it can reach, and which end of it is the worrying one.",
    id="Such as `total`.",
    label="Its name.",
    lowest="The least score that it can reach.",
    highest="The greatest.",
    worse="`high`, `low` or `neither`.",
    display_safety="Whether its score must be kept from a partner's eyes.",
)

CutOff = _record(
    "CutOff",
    "A cut-off, whom it was established in, and where it is published.",
    id="Such as `total_ge11_levis2020`.",
    scale="The scale that it is of.",
    operator="`at_least` or `at_most`.",
    threshold="A score equal to it is positive.",
    target="What a positive suggests.",
    population="In words; what decides where it applies is in `Instrument.describe()`.",
    evidence="How it was seen: `primary`, `abstract`, `secondary`, `ours` or `provisional`.",
    citation="Where it is published.",
)

Band = _record(
    "Band",
    "One range of severity.",
    id="Such as `mild`.",
    label="Its name.",
    lowest="The least score in it.",
    highest="The greatest.",
)

BandSet = _record(
    "BandSet",
    "Ranges of severity that tile a scale.",
    id="Such as `severity`.",
    label="Its name.",
    scale="The scale that it is of.",
    bands="The ranges, from the lowest.",
)

Score = _record(
    "Score",
    "One scale's score.",
    value="None, with a `reason`, where there is none; never zero for that.",
    lower="The least value that any completion of the form gives.",
    upper="The greatest.",
    answered="How many members of the scale are known.",
    expected="How many there are.",
    prorated="Whether the value is the instrument's own estimate for missing answers.",
    reason="Why there is no value, such as `missing_items`; None where there is one.",
)

Problem = _record(
    "Problem",
    "A cell that could not be used. What stood there is not said.",
    row="From 0.",
    column="The column's name in the table.",
    item="The item that it is of; None for a column of the context.",
    field="The field of the context that it is of; None for an item's.",
    kind="Such as `unknown_code`.",
)

ItemCounts = _record(
    "ItemCounts",
    "How many people gave an item each of its answers.",
    item="Its id.",
    label="Its topic, in our own words.",
    display_safety="Whether its answers must be kept from a partner's eyes.",
    answers="The answers it offers, written as the table writes them; empty where they must be "
    "kept from a partner's eyes and were not asked for.",
    labels="Of the same answers, ours; may be empty texts.",
    points="What each is worth.",
    given="How many people gave each.",
    missing="How many gave none.",
    unusable="How many cells could not be used.",
)
