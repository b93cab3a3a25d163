"""The compared forms in NumPy, column by column, as an engineer at home in it writes them.

Columns are positions, 255 for no answer, or float64 with NaN. Results are named as the program's
own: a total is NaN with a gap that is not prorated, and what the answers do not decide is 255.
"""
import functools

import numpy as np

MISSING = 255


class Plain:
    """np.where, as most people write it."""
    name = "NumPy, np.where"

    @staticmethod
    def or_zero(known, values):
        return np.where(known, values, values.dtype.type(0))

    @staticmethod
    def or_open(decided, values):
        return np.where(decided, values, np.uint8(MISSING))

    @staticmethod
    def real(values, valid):
        values = values.astype(np.float32, copy=False)
        values[~valid] = np.nan
        return values


class Masks:
    """The same without a branch: byte masks, and NaN as a number with all bits set."""
    name = "NumPy, byte masks"

    @staticmethod
    def or_zero(known, values):
        values *= known.view(np.uint8)
        return values

    @staticmethod
    def or_open(decided, values):
        return values | (decided.view(np.uint8) - np.uint8(1))

    @staticmethod
    def real(values, valid):
        values = values.astype(np.float32, copy=False)
        bits = values.view(np.uint32)
        bits |= valid.astype(np.uint32) - np.uint32(1)
        return values


def is_known(column):
    return ~np.isnan(column) if column.dtype.kind == "f" else column != MISSING


def worth(column, member):
    """What an answer is worth; nonsense where it is missing."""
    if member.rises:
        return column - column.dtype.type(1 - member.worth[0])
    if not member.falls:
        raise ValueError(f"column {member.column} is not worth one more or less for each option")
    return column.dtype.type(1 + member.worth[0]) - column


def tally(columns, members, style):
    """The sum of the known answers, and how many are missing."""
    lower = np.zeros(columns.shape[1], columns.dtype)
    answered = np.zeros(columns.shape[1], np.uint8)
    for member in members:
        column = columns[member.column]
        known = is_known(column)
        answered += known
        lower += style.or_zero(known, worth(column, member))
    return lower.astype(np.uint8, copy=False), np.uint8(len(members)) - answered


def bounds(members, lower, missing):
    (most,) = {max(member.worth) - min(member.worth) for member in members}
    assert all(min(member.worth) == 0 for member in members)
    return lower + np.uint8(most) * missing


def reached(values, edges):
    count = (values >= edges[0]).view(np.uint8)
    for edge in edges[1:]:
        count = count + (values >= edge)
    return count


def scale(found, definition, scale_id, lower, missing, style):
    """A scale's columns, and its bands, from its lower bound and its gaps."""
    members = definition.members(scale_id)
    may_miss = definition.may_miss(scale_id)
    upper = bounds(members, lower, missing)
    answered = np.uint8(len(members)) - missing
    valid = missing <= may_miss
    if may_miss:
        estimate = lower.astype(np.float32) * np.float32(len(members)) / answered
        total = style.real(estimate, valid)
    else:
        total = style.real(lower, valid)
    found |= {scale_id: total, f"{scale_id}_lower": lower, f"{scale_id}_upper": upper,
              f"{scale_id}_answered": answered}
    for name, edges in definition.band_sets(scale_id).items():
        low, high = reached(lower, edges), reached(upper, edges)
        band = style.or_open(low == high, low)
        found[f"band_{name}"] = np.where(valid, reached(total, edges), band) if may_miss else band


def flags(found, definition, columns, style):
    for name, (column, first, last) in definition.flags().items():
        answers = columns[column]
        raised = answers <= last if first == 1 else answers >= first
        found[f"flag_{name}"] = style.or_open(is_known(answers), raised.view(np.uint8))


def cut_off(found, definition, name, style):
    threshold = definition.at_least(name)
    sure = (found["total_lower"] >= threshold).view(np.uint8)
    perhaps = (found["total_upper"] >= threshold).view(np.uint8)
    found[f"cut_{name}"] = style.or_open(sure == perhaps, sure)


def epds(columns, definition, style=Plain):
    found = {}
    lower, missing = tally(columns, definition.members("total"), style)
    scale(found, definition, "total", lower, missing, style)
    cut_off(found, definition, "total_ge13_levis2020", style)
    flags(found, definition, columns, style)
    return found


def scales(columns, definition, style=Plain):
    """Scales with bands and flags. A total is added up from its parts where they share it out."""
    found, tallies = {}, {}
    parts = definition.parts("total")
    for part in parts:
        tallies[part] = tally(columns, definition.members(part), style)
        scale(found, definition, part, *tallies[part], style)
    if parts:
        lower = functools.reduce(np.add, (tallies[part][0] for part in parts))
        missing = functools.reduce(np.add, (tallies[part][1] for part in parts))
    else:
        lower, missing = tally(columns, definition.members("total"), style)
    scale(found, definition, "total", lower, missing, style)
    flags(found, definition, columns, style)
    return found


def phq9(columns, definition, style=Plain):
    """With its algorithm: what no completion of the form can change is decided."""
    core = {member.column for member in definition.members("n_core")}
    symptoms = {member.column: member.counts_from for member in definition.members("n_symptoms")}
    assert all(symptoms[member.column] == member.counts_from
               for member in definition.members("n_core"))
    rows = columns.shape[1]
    lower, answered, n_symptoms, n_core, core_answered = np.zeros((5, rows), np.uint8)
    for member in definition.members("total"):
        column = columns[member.column]
        known = column != MISSING
        present = known & (column >= symptoms[member.column])
        answered += known
        lower += style.or_zero(known, worth(column, member))
        n_symptoms += present
        if member.column in core:
            n_core += present
            core_answered += known
    missing = np.uint8(len(symptoms)) - answered
    core_missing = np.uint8(len(core)) - core_answered
    found = {}
    scale(found, definition, "total", lower, missing, style)
    scale(found, definition, "n_core", n_core, core_missing, style)
    scale(found, definition, "n_symptoms", n_symptoms, missing, style)
    n_core_upper, n_symptoms_upper = found["n_core_upper"], found["n_symptoms_upper"]

    # Both counts only rise with any answer, so the lowest and the highest completion decide.
    name = "major_depressive_syndrome"
    rule = definition.thresholds(name)
    cores, least = rule["n_core", "score_at_least"], rule["n_symptoms", "score_at_least"]
    sure = (n_core >= cores) & (n_symptoms >= least)
    perhaps = (n_core_upper >= cores) & (n_symptoms_upper >= least)
    found[f"verdict_{name}"] = style.or_open(sure == perhaps, sure.view(np.uint8))

    # The second has a ceiling: a core symptom that is still wanted takes one of the symptoms.
    name = "other_depressive_syndrome"
    rule = definition.thresholds(name)
    cores, least = rule["n_core", "score_at_least"], rule["n_symptoms", "score_at_least"]
    most = rule["n_symptoms", "score_at_most"]
    assert cores == 1
    sure = (n_core >= cores) & (n_symptoms >= least) & (n_symptoms_upper <= most)
    wanted = (n_core < cores).view(np.uint8)
    perhaps = ((n_core_upper >= cores) & (n_symptoms + wanted <= most)
               & (n_symptoms_upper >= least))
    found[f"verdict_{name}"] = style.or_open(sure == perhaps, sure.view(np.uint8))
    flags(found, definition, columns, style)
    return found


COMPARED = {"epds": epds, "prorated": scales, "pbq": scales, "ace10": scales, "phq9": phq9}


def epds_of_doubles(columns, definition):
    """The EPDS on one array of doubles at once, as the formula reads."""
    falls = np.array([member.falls for member in definition.members("total")])
    first = np.array([member.worth[0] for member in definition.members("total")], float)
    scores = np.where(falls[:, None], 1 + first[:, None] - columns, columns - 1 + first[:, None])
    missing = np.isnan(scores).sum(0).astype(np.uint8)
    found = {}
    scale(found, definition, "total", np.nansum(scores, 0).astype(np.uint8), missing, Plain)
    cut_off(found, definition, "total_ge13_levis2020", Plain)
    flags(found, definition, columns, Plain)
    return found
