"""The small records that instruments and results hand out. Their types stand in `_shapes.pyi`.

Plain `namedtuple`, because importing `typing` takes longer than importing all the rest.
"""

from collections import namedtuple

Diagnostic = namedtuple("Diagnostic", "level code message path file line column")
Diagnostic.__doc__ = "One thing wrong with a definition; docs/diagnostics.md explains each code."

Option = namedtuple("Option", "code score label")
Option.__doc__ = (
    "One answer an item offers. `label` is a short one of ours, never the form's wording."
)

Item = namedtuple("Item", "id label kind options count_from count_to keyed scored display_safety")
Item.__doc__ = "One question, by id and topic. The wording is its owner's and is not here."

Scale = namedtuple("Scale", "id label lowest highest worse display_safety")
Scale.__doc__ = "A scale, the range it can reach, and which end of it is the worrying one."

CutOff = namedtuple("CutOff", "id scale operator threshold target population evidence citation")
CutOff.__doc__ = "A cut-off, whom it was established in, and where it is published."

Band = namedtuple("Band", "id label lowest highest")
Band.__doc__ = "One range of severity."

BandSet = namedtuple("BandSet", "id label scale bands")
BandSet.__doc__ = "Ranges of severity that tile a scale."

Score = namedtuple("Score", "value lower upper answered expected prorated reason")
Score.__doc__ = """One scale's score. `value` is None, with a `reason`, where there is none.

`lower` and `upper` are the least and greatest value that any completion of the form gives."""

ItemCounts = namedtuple(
    "ItemCounts", "item label display_safety answers labels points given missing unusable"
)
ItemCounts.__doc__ = """How many people gave an item each of its answers.

`answers` are written as the table writes them, `labels` are ours and may be empty,
`points` are what each is worth. What must be
kept from a partner's eyes has no label and no answers, unless it was asked for."""

Problem = namedtuple("Problem", "row column item field kind")
Problem.__doc__ = "A cell that could not be used. What stood there is not said."
