"""Says what came of changing src/core: each file's score, what survived, whether that will do."""

import collections
import pathlib
import re
import sys

FOLDER = "src/core"
ARGUED = pathlib.Path(__file__).resolve().parent / "equivalent_code.txt"
# What makes a score, a flag, a verdict or a band of answers, and what admits a definition: here
# every change is noticed or argued. The rest may keep some.
STRICT = re.compile(
    r"src/core/(arithmetic|bounds|compile\w*|evaluate\w*|judge|number|population|reachable"
    r"|responses|scale_outcome|search|select|skips|validate\w*)\.[ch]pp"
)
REST = 85  # per cent


def argued():
    """The changes that make no difference, with their reasons."""
    out = {}
    for line in ARGUED.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, reason = line.rpartition(" | ")
            out[name] = reason
    return out


def report(mutants, results):
    """Score by file, survivors, and whether that is enough."""
    reasons = argued()
    files = collections.defaultdict(collections.Counter)
    open_ones = []
    wrong = []
    for name, result in results.items():
        count = files[mutants[name]["file"]]
        alive = result in ("survived", "unreached")
        if alive and name in reasons:
            count["argued"] += 1
        elif alive:
            count["alive"] += 1
            open_ones.append((name, result))
        else:
            count["noticed"] += 1
            if name in reasons:
                wrong.append(f"argued to make no difference, yet noticed by {result}: {name}")
    wrong += [
        f"argued, but there is no such change: {name}" for name in reasons if name not in mutants
    ]
    for name, result in open_ones:
        print(f"{result}: {mutants[name]['line']}: {name}")
    print(f"{'':36}{'changes':>8}{'noticed':>8}{'argued':>8}{'alive':>8}")
    rest = collections.Counter()
    for file, count in sorted(files.items()):
        if not STRICT.fullmatch(file):
            rest += count
        print(
            row(file.removeprefix(FOLDER + "/"), count, "strict" if STRICT.fullmatch(file) else "")
        )
        if STRICT.fullmatch(file) and count["alive"]:
            wrong.append(f"{file}: {count['alive']} changes are neither noticed nor argued")
    print(row("all", sum(files.values(), collections.Counter()), ""))
    print(row("all but the strict ones", rest, ""))
    if rest and score(rest) < REST:
        wrong.append(f"outside the strict files {score(rest):.1f} % are noticed, not {REST} %")
    for line in wrong:
        print(line, file=sys.stderr)
    return not wrong


def score(count):
    counted = count["noticed"] + count["alive"]
    return 100 * count["noticed"] / counted if counted else 100.0


def row(name, count, note):
    total = count.total()
    numbers = f"{total:8}{count['noticed']:8}{count['argued']:8}{count['alive']:8}"
    return f"{name:36}{numbers}{score(count):7.1f} % {note}".rstrip()
