"""What a comparison needs to know of a definition, read from its YAML.

Read here anew, by PyYAML, so that agreeing with the program also means that both read alike. Answers
are positions: 1 is the first printed option of an item.
"""
import dataclasses
import functools

import yaml


@dataclasses.dataclass(frozen=True)
class Member:
    """One item of a scale and what its options are worth, in printed order."""
    column: int
    worth: tuple

    @functools.cached_property
    def rises(self):
        """Each option is worth one more than the one before."""
        return all(b - a == 1 for a, b in zip(self.worth, self.worth[1:]))

    @functools.cached_property
    def falls(self):
        return all(a - b == 1 for a, b in zip(self.worth, self.worth[1:]))

    @functools.cached_property
    def counts_from(self):
        """The first position that counts as 1, where those before count as 0."""
        first = self.worth.index(1) + 1
        if self.worth != (0,) * (first - 1) + (1,) * (len(self.worth) - first + 1):
            raise ValueError(f"column {self.column} is no yes or no from some option on")
        return first


class Definition:
    def __init__(self, path):
        with open(path, encoding="utf-8") as text:
            self.data = yaml.safe_load(text)
        self.id = self.data["id"]
        self.columns = {item["id"]: i for i, item in enumerate(self.data["items"])}

    def options(self, item):
        return self.data["option_sets"][self.data["items"][self.columns[item]]["options"]]

    def scale_ids(self):
        return [scale["id"] for scale in self.data["scales"]]

    def scale(self, scale_id):
        return _named(self.data["scales"], scale_id)

    @functools.cache
    def members(self, scale_id):
        found = []
        for group in self.scale(scale_id)["members"]:
            for item in group["items"]:
                own = group.get("scores")
                worth = tuple(own[option["code"]] if own else option["score"]
                              for option in self.options(item))
                found.append(Member(self.columns[item], worth))
        return found

    @functools.cache
    def may_miss(self, scale_id):
        """How many items may be missing for the rest to be prorated."""
        missing = self.scale(scale_id)["missing"]
        return missing["up_to"] if missing["rule"] == "prorate" else 0

    @functools.cache
    def parts(self, whole):
        """The other scales, if they share out the items of `whole` among them; else none."""
        parts = [each for each in self.scale_ids() if each != whole]
        shared = [member for part in parts for member in self.members(part)]
        key = lambda member: member.column
        return parts if sorted(shared, key=key) == sorted(self.members(whole), key=key) else []

    @functools.cache
    def band_sets(self, scale_id):
        """Where each band but the first begins, by set."""
        return {each["id"]: [band["from"] for band in each["bands"][1:]]
                for each in self.data.get("band_sets", []) if each["scale"] == scale_id}

    @functools.cache
    def at_least(self, cut_off):
        return _named(self.data["cut_offs"], cut_off)["at_least"]

    @functools.cache
    def flags(self):
        """By flag: its column, and the first and last position that raise it."""
        found = {}
        for flag in self.data.get("flags", []):
            item, codes = flag["when"]["item"], flag["when"]["code_in"]
            raised = [i for i, option in enumerate(self.options(item), 1)
                      if option["code"] in codes]
            last = len(self.options(item))
            if raised not in (list(range(1, raised[-1] + 1)), list(range(raised[0], last + 1))):
                raise ValueError(f"flag {flag['id']} is not raised by the first or the last options")
            found[flag["id"]] = (self.columns[item], raised[0], raised[-1])
        return found

    @functools.cache
    def thresholds(self, verdict):
        """The terms of a verdict that is an `all` over scores: (scale, operator) -> number."""
        found = {}
        for term in _named(self.data["verdicts"], verdict)["when"]["all"]:
            (operator,) = set(term) - {"scale"}
            found[term["scale"], operator] = term[operator]
        return found


def _named(entries, wanted):
    return next(entry for entry in entries if entry["id"] == wanted)
