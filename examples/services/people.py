"""Invented people for the five services. SYNTHETIC: no line comes from anybody's data.

    python people.py [service]...        writes the data of all services, or of those named

How they answer is made up, and says nothing about how common anything is. The same seed gives the
same bytes everywhere: only `random.Random.random` is used, whose sequence Python promises to keep.
"""

from __future__ import annotations

import json
import pathlib
import random
import sys
from collections.abc import Callable, Iterable, Iterator

import screening as sc

HERE = pathlib.Path(__file__).parent
Row = dict[str, str]


def chosen(rng: random.Random, shares: dict[str, float]) -> str:
    """One of the keys, as often as its share of the sum says."""
    left = rng.random() * sum(shares.values())
    for name, share in shares.items():
        left -= share
        if left < 0:
            return name
    return next(reversed(shares))


def about(rng: random.Random, middle: float, spread: float) -> float:
    """Close to the middle, and hardly ever further off than three spreads."""
    return middle + spread * (sum(rng.random() for _ in range(12)) - 6)


def within(value: float, low: float = 0.0, high: float = 1.0) -> float:
    return min(max(value, low), high)


def answers(
    rng: random.Random, instrument: str, level: float, blank: float = 0.01, noise: float = 0.2
) -> Row:
    """Codes of answers: at level 0 those worth least, at 1 most. A share `blank` is missing."""
    row = {}
    for item in sc.instrument(instrument).items:
        ladder = [o.code for o in sorted(item.options, key=lambda o: (o.score or 0.0, int(o.code)))]
        place = round(about(rng, level, noise) * (len(ladder) - 1))
        code = ladder[int(within(place, 0, len(ladder) - 1))]
        row[item.id] = "" if rng.random() < blank else str(code)
    return row


def all_of(instrument: str, word: str) -> Row:
    """A form that was not filled in, and why: `not_asked` or `declined`."""
    return {item.id: word for item in sc.instrument(instrument).items}


def worth_nothing(instrument: str, item: str) -> str:
    """The code of the answer that is worth least."""
    (found,) = (each for each in sc.instrument(instrument).items if each.id == item)
    return str(min(found.options, key=lambda o: o.score or 0.0).code)


def table(rows: Iterable[Row]) -> str:
    """As CSV; no cell needs quotes."""
    listed = list(rows)
    lines = [",".join(listed[0])]
    lines += [",".join(row.values()) for row in listed]
    return "\n".join(lines) + "\n"


def id_of(number: int) -> str:
    return f"SYNTHETIC-{number:04}"


def bonding_survey() -> dict[str, str]:
    """1,000 mothers and partners: one form in pregnancy, one or two 6 to 12 weeks after birth."""
    rng = random.Random(20)
    before: dict[str, list[Row]] = {"mother": [], "partner": []}
    after: dict[str, list[Row]] = {"mother": [], "partner": []}
    bonding: list[Row] = []
    for number in range(1, 1001):
        role = chosen(rng, {"mother": 0.60, "father": 0.33, "partner": 0.07})
        who = {"id": id_of(number), "role": role}
        who["sex"] = "male" if role == "father" else "female"
        who["area"] = chosen(rng, {"north": 0.42, "south": 0.40, "island": 0.18})
        strain = within(rng.random() ** 2.2)
        kind = "mother" if role == "mother" else "partner"
        old, new = ("maas", "mpas") if kind == "mother" else ("paas", "ppas")
        before[kind].append(who | answers(rng, old, 0.9 - 0.6 * strain))
        # Some are not reached again, more of those who find it hard; and some decline.
        way = rng.random()
        weeks = {"weeks": str(6 + int(rng.random() * 7))}
        if way < 0.08 + 0.14 * strain:
            own, pbq, later = "", all_of("pbq", "not_asked"), all_of(new, "not_asked")
        elif way < 0.14 + 0.16 * strain:
            own, pbq, later = "", all_of("pbq", "declined"), all_of(new, "declined")
        else:
            own = "yes" if rng.random() < 0.08 + 0.6 * strain**2 else "no"
            pbq = answers(rng, "pbq", 0.42 * strain - 0.06, blank=0.004)
            for item in ("pbq_18", "pbq_24"):  # the two on harm are far rarer
                rare = rng.random() < 0.006
                pbq[item] = pbq[item] if rare else worth_nothing("pbq", item)
            later = answers(rng, new, 0.92 - 0.6 * strain, blank=0.006)
        bonding.append(who | weeks | {"own_word_hard": own} | pbq)
        after[kind].append(who | weeks | later)
    return {
        "before_mothers.csv": table(before["mother"]),
        "before_partners.csv": table(before["partner"]),
        "after_mothers.csv": table(after["mother"]),
        "after_partners.csv": table(after["partner"]),
        "after_bonding.csv": table(bonding),
    }


def service_evaluation() -> dict[str, str]:
    """520 parents of a parent-infant service: CORE-10 at the first session, at a review, last."""
    rng = random.Random(21)
    rows: list[Row] = []
    for number in range(1, 521):
        who = {"id": id_of(number), "role": chosen(rng, {"mother": 0.78, "father": 0.22})}
        who["area"] = chosen(rng, {"north": 0.5, "south": 0.5})
        level = within(about(rng, 0.48, 0.16), 0.05, 0.95)
        stays = rng.random() < 0.88 - 0.35 * level
        forms = 2 + (rng.random() < 0.5) if stays else 1
        gain = within(about(rng, 0.09, 0.20), -0.5, 0.5)
        day = 1 + int(rng.random() * 28)
        for form in range(forms):
            date = f"2025-{1 + 3 * form + number % 3:02}-{day:02}"
            now = within(level - gain * form / max(forms - 1, 1))
            way = rng.random()
            if way < 0.04:
                cells = all_of("core10", "not_asked")
            elif way < 0.08:
                cells = all_of("core10", "declined")
            else:
                cells = answers(rng, "core10", now, blank=0.005, noise=0.16)
                if rng.random() > 0.05:  # the item on plans is far rarer
                    cells["core10_06"] = worth_nothing("core10", "core10_06")
            rows.append(who | {"date": date} | cells)
    return {"forms.csv": table(rows)}


def referral_routes() -> dict[str, str]:
    """120 mothers and fathers of a trust's area: what a health visitor holds after a visit.

    One line a person: area, what is known beside the forms, and the forms.
    """
    rng = random.Random(22)
    lines = []
    for number in range(1, 121):
        area = chosen(rng, {"north": 0.6, "south": 0.4})
        role = chosen(rng, {"mother": 0.75, "father": 0.25})
        context = {
            "stage": "postnatal",
            "weeks": 6 + int(rng.random() * 7),
            "role": role,
            "sex": "male" if role == "father" else "female",
            "language": "en",
            "country": "GB",
        }
        strain = rng.random() ** 1.7
        known = {"alone": "true" if rng.random() < 0.85 else "unknown"}
        known["persistent_difficulty"] = "true" if rng.random() < 0.05 else "false"
        forms = {"epds": answers(rng, "epds", 0.6 * strain, blank=0.006)}
        if rng.random() > 0.03 + 0.05 * strain:  # the item on self-harm is far rarer
            forms["epds"]["epds_10"] = worth_nothing("epds", "epds_10")
        if rng.random() < 0.8:
            forms["pbq"] = answers(rng, "pbq", 0.5 * strain - 0.05, blank=0.004)
            for item in ("pbq_18", "pbq_24"):
                forms["pbq"][item] = worth_nothing("pbq", item)
        forms["circumstances"] = {
            item.id: wish(rng, 0.25 * strain) for item in sc.instrument("circumstances").items
        }
        if known["alone"] != "true":
            forms["circumstances"]["circumstances_04"] = "not_asked"
        documents = [
            {
                "id": id_of(number),
                "instrument": {"id": form},
                "context": context,
                "answers": [in_json(code) for code in given.values()],
            }
            for form, given in forms.items()
        ]
        facts = ",".join(f"{fact}={value}" for fact, value in known.items())
        lines.append(f"{area}\t{facts}\t{json.dumps(documents, separators=(',', ':'))}\n")
    return {"people.tsv": "".join(lines)}


def in_json(cell: str) -> int | dict[str, str] | None:
    """A cell of a table as JSON has it."""
    if cell.isdigit():
        return int(cell)
    return {"status": cell} if cell else None


def wish(rng: random.Random, often: float) -> str:
    """An answer of the circumstances list: no, yes, or yes and help is wanted; a few decline."""
    if rng.random() < 0.01:
        return "declined"
    if rng.random() >= often:
        return "1"
    return "3" if rng.random() < 0.6 else "2"


def asked_and_helped() -> dict[str, str]:
    """1,200 parents of a region: were they asked about the relationship, and what came of it?"""
    rng = random.Random(23)
    asked_in = {"coast": 0.85, "town": 0.70, "valley": 0.45}
    rows: list[Row] = []
    for number in range(1, 1201):
        who = {"id": id_of(number), "role": chosen(rng, {"mother": 0.7, "father": 0.3})}
        who["area"] = chosen(rng, {"coast": 0.34, "town": 0.42, "valley": 0.24})
        who["language"] = chosen(rng, {"en": 0.66, "pl": 0.20, "ur": 0.12, "ro": 0.02})
        chance = asked_in[who["area"]]
        chance *= 1.0 if who["role"] == "mother" else 0.6
        chance *= 1.0 if who["language"] == "en" else 0.6
        hard = rng.random() < 0.25
        help_offered = useful = ""
        if rng.random() >= chance:
            cells = all_of("circumstances", "not_asked")
        elif rng.random() < 0.16:
            cells = all_of("circumstances", "declined")
        else:
            items = [item.id for item in sc.instrument("circumstances").items]
            cells = {item: wish(rng, 0.15) for item in items}
            cells["circumstances_04"] = wish(rng, 0.04)
            cells["circumstances_07"] = wish(rng, 0.75 if hard else 0.06)
            if rng.random() < 0.05:
                cells["circumstances_07"] = ""
            wanted = cells["circumstances_07"] == "3"
            help_offered = "yes" if rng.random() < (0.62 if wanted else 0.04) else "no"
            if help_offered == "yes":
                useful = chosen(rng, {"yes": 0.8, "no": 0.1, "": 0.1})
        rows.append(who | {"help_offered": help_offered, "help_useful": useful} | cells)
    return {"survey.csv": table(rows)}


def childhood_counts() -> dict[str, str]:
    """600 parents of a perinatal team: ten adverse experiences, seven and ten positive ones."""
    rng = random.Random(24)
    rows: list[Row] = []
    counted: list[Row] = []
    for number in range(1, 601):
        who = {"id": id_of(number), "role": chosen(rng, {"mother": 0.8, "father": 0.2})}
        hardship = 0.8 * rng.random() ** 4
        kindness = within(about(rng, 0.85 - 0.5 * hardship, 0.12))
        way = rng.random()
        if way < 0.10:  # no consent, or nobody could stay with the parent
            cells = {
                k: v
                for form in ("ace10", "pce", "bce")
                for k, v in all_of(form, "not_asked").items()
            }
        elif way < 0.20:
            cells = {
                k: v
                for form in ("ace10", "pce", "bce")
                for k, v in all_of(form, "declined").items()
            }
        else:
            ace = answers(rng, "ace10", hardship, blank=0.012, noise=0.22)
            if way < 0.46:  # gives the number alone, so that no detail is stored
                total = sum(code == "1" for code in ace.values())
                counted.append(who | {"ace10_count_01": str(total)})
                ace = all_of("ace10", "not_asked")
            cells = ace | answers(rng, "pce", kindness) | answers(rng, "bce", kindness)
        rows.append(who | cells)
    return {"parents.csv": table(rows), "count_only.csv": table(counted)}


SERVICES: dict[str, Callable[[], dict[str, str]]] = {
    "bonding_survey": bonding_survey,
    "service_evaluation": service_evaluation,
    "referral_routes": referral_routes,
    "asked_and_helped": asked_and_helped,
    "childhood_counts": childhood_counts,
}


def files(service: str) -> Iterator[tuple[pathlib.Path, str]]:
    """Each data file of a service, and what stands in it."""
    for name, text in SERVICES[service]().items():
        yield HERE / service / name, text


if __name__ == "__main__":
    for service in sys.argv[1:] or SERVICES:
        for path, text in files(service):
            path.write_text(text, encoding="ascii", newline="\n")
