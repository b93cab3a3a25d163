#!/usr/bin/env python3
"""Changes src/core in one place at a time and asks whether a test notices.

Every source is rewritten once so that each place where a small change is possible asks at run time
whether its change is in force (mutate_places.py, mutated.hpp). That copy is built once, each
test is run once to learn which places it reaches, and then each change is put to the tests that
reach it. docs/mutation.md says what comes of it.

    tests/mutation/mutate.py build/mutation                  everything
    tests/mutation/mutate.py build/mutation --share 0.1 --seed 7
    tests/mutation/mutate.py build/mutation --only 'evaluate|bounds' --survivors
"""

import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import mutate_places
import mutate_report
import mutate_tree

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = "src/core"
# Quickest first; those that see only a small part of the core come last.
TESTS = ["core", "validate", "regression", "pathways", "instruments", "report", "yaml"]
TESTS += ["wording", "json", "cohort", "oracle"]
MEMORY = 4 << 30
WORKERS = 2


def write(path, text):
    """Writes what has changed only, so that only that is built again."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def mutants_of(places):
    """Numbers the changes of all files; each is known by place and words, not by its line."""
    mutants = {}
    number = 0
    for file, found in places.items():
        seen = collections.Counter()
        for place in found:
            place.first = number + 1
            for change in place.changes:
                number += 1
                name = f"{file} | {place.function or '-'} | {change}"
                seen[name] += 1
                if seen[name] > 1:
                    name += f" #{seen[name]}"
                mutants[name] = {"number": number, "place": place.first, "line": place.line}
                mutants[name]["file"] = file
    return mutants


def copied(build):
    """The whole tree once more, with src/core rewritten; returns the mutants."""
    source = build / "source"
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    files = sorted(name for name in listed if name and (ROOT / name).is_file())
    cores = [name for name in files if name.startswith(FOLDER + "/")]
    headers = [name for name in files if name.startswith("include/")]
    tools = sorted(pathlib.Path(__file__).parent.glob("mutate*"))
    digest = hashlib.sha256()
    for path in [ROOT / name for name in cores + headers] + tools:
        digest.update(path.read_bytes())
    state = build / "mutants.json"
    fresh = state.exists() and json.loads(state.read_text())["digest"] == digest.hexdigest()
    if not fresh:
        sources = [(n, ["-mavx2"] if "avx2" in n else []) for n in cores if n.endswith(".cpp")]
        places = read_all(sources)
        mutants = mutants_of(places)
        header = '#include "screening_mutated.hpp"\n#line 1\n'
        for name in cores:
            text = (ROOT / name).read_text(encoding="utf-8")
            if name in places:
                text = header + mutate_tree.rewritten(text, places[name])
            write(source / name, text)
        runtime = (ROOT / "tests/mutation/mutated.hpp").read_text(encoding="utf-8")
        write(source / "src/screening_mutated.hpp", runtime)
        write(state, json.dumps({"digest": digest.hexdigest(), "mutants": mutants}))
    for name in files:
        if name not in cores and not name.startswith("tests/mutation/"):
            target = source / name
            data = (ROOT / name).read_bytes()
            if not target.exists() or target.read_bytes() != data:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, target)
    return json.loads(state.read_text())["mutants"]


def read_all(sources):
    """The places of all sources; a header's are those of the sources that include it."""
    known = collections.defaultdict(dict)
    with concurrent.futures.ProcessPoolExecutor(WORKERS) as pool:
        for found in pool.map(read_one, sources):
            for file, places in found.items():
                for place in places:
                    known[file].setdefault((place.begin, place.end, place.order), place)
    return {
        file: sorted(places.values(), key=lambda p: (p.begin, -p.end, p.order))
        for file, places in sorted(known.items())
    }


def read_one(source):
    """For a process of its own."""
    return mutate_places.read_places(ROOT, FOLDER, *source)


def built(build, names):
    """Compiles the copy and its tests."""
    where = build / "build"
    configure = ["cmake", "-S", build / "source", "-B", where, "-G", "Ninja"]
    configure += ["--log-level=WARNING", "-DCMAKE_BUILD_TYPE=Debug"]
    configure += ["-DCMAKE_CXX_FLAGS_DEBUG=-O1"]
    # A number in braces is no constant any more where its place may change it.
    # Reading past an end is noticed, whatever happens to lie there.
    configure += ["-DCMAKE_CXX_FLAGS=-w -Wno-narrowing -D_GLIBCXX_ASSERTIONS"]
    # What a compiler cache knows holds in any folder.
    known = os.environ | {"CCACHE_BASEDIR": str(build), "CCACHE_NOHASHDIR": "1"}
    subprocess.run(configure, check=True, stdout=subprocess.DEVNULL, env=known)
    targets = [f"test_{name}" for name in names]
    subprocess.run(
        ["cmake", "--build", where, "-j", str(WORKERS), "--target", *targets], check=True, env=known
    )
    return {name: where / "tests" / name / f"test_{name}" for name in names}


def limited():
    """What a change may use up before it counts as noticed."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_tests(program, tests, timeout, **environment):
    """Runs tests of one program: None when all passed, otherwise what happened."""
    known = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LC_ALL": "C.UTF-8"}
    known |= {"GTEST_FILTER": ":".join(tests), "GTEST_FAIL_FAST": "1", "GTEST_COLOR": "no"}
    with tempfile.TemporaryDirectory() as folder:
        # A test that runs twice at once must not find its own files.
        known |= {"TEST_TMPDIR": folder, "TMPDIR": folder}
        try:
            done = subprocess.run(
                [program],
                cwd=folder,
                env=known | environment,
                timeout=timeout,
                capture_output=True,
                text=True,
                errors="replace",
                preexec_fn=limited,
            )
        except subprocess.TimeoutExpired:
            return "timeout"
    if done.returncode < 0:
        return f"signal {-done.returncode}"
    if done.returncode != 0:
        failed = re.search(r"^\[  FAILED  \] ([^\s,]+)", done.stdout, re.MULTILINE)
        return failed.group(1) if failed else f"exit {done.returncode}"
    ran = re.search(r"^\[==========\] (\d+) tests? from .* ran", done.stdout, re.MULTILINE)
    return None if ran and int(ran.group(1)) == len(tests) else "tests are gone"


def listed_tests(program):
    out = subprocess.run(
        [program, "--gtest_list_tests"], check=True, capture_output=True, text=True
    )
    suite = ""
    for line in out.stdout.splitlines():
        name = line.split("#")[0].rstrip()
        if name.startswith("  "):
            if "DISABLED_" not in suite + name:
                yield suite + name.strip()
        elif name.endswith("."):
            suite = name


def recorded(build, programs):
    """For each test, run by itself: how long it takes and which places it reaches."""
    state = build / "reached.json"
    known = json.loads(state.read_text()) if state.exists() else {}
    fresh = {name: record for name, record in known.items() if name not in programs}
    for name, program in programs.items():
        digest = hashlib.sha256(program.read_bytes()).hexdigest()
        if known.get(name, {}).get("digest") == digest:
            fresh[name] = known[name]
            continue
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            tests = list(listed_tests(program))
            found = list(pool.map(reached_by, [program] * len(tests), tests))
        fresh[name] = {"digest": digest, "tests": dict(zip(tests, found, strict=True))}
        print(f"{name}: {len(tests)} tests, {sum(f[0] for f in found):.1f} s", flush=True)
    state.write_text(json.dumps(fresh))
    return {name: fresh[name] for name in programs}


def reached_by(program, test):
    with tempfile.NamedTemporaryFile() as out:
        start = time.monotonic()
        failed = run_tests(program, [test], 600, SCREENING_MUTATION_REACHED=out.name)
        if failed:
            sys.exit(f"{test} fails without any change: {failed}")
        reached = sorted(int(line) for line in out.read().split())
        return time.monotonic() - start, reached


class Plan:
    """Which tests to run for a place, and in which order."""

    def __init__(self, programs, records):
        self.programs = programs
        self.by_place = collections.defaultdict(list)
        for name, record in records.items():
            for test, (seconds, reached) in record["tests"].items():
                for place in reached:
                    self.by_place[place].append((name, test, seconds))

    def runs(self, place):
        """Quick tests program by program, then the slow ones."""
        reaching = self.by_place[place]
        for low, high in ((0, 0.1), (0.1, 1), (1, 1e9)):
            for name in TESTS:
                tests = [(t, s) for n, t, s in reaching if n == name and low <= s < high]
                if tests:
                    yield name, [t for t, _ in tests], sum(s for _, s in tests)

    def judged(self, mutant):
        if not self.by_place[mutant["place"]]:
            return "unreached"
        for name, tests, seconds in self.runs(mutant["place"]):
            limit = 5 + 5 * seconds
            number = str(mutant["number"])
            noticed = run_tests(self.programs[name], tests, limit, SCREENING_MUTATION=number)
            if noticed:
                return f"{name}: {noticed}"
        return "survived"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path, help="a folder to build in")
    parser.add_argument("--share", type=float, default=1.0, help="of the changes, drawn by --seed")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", default="", help="files whose path this expression finds")
    parser.add_argument("--tests", default=",".join(TESTS), help="the test programs asked")
    parser.add_argument("--survivors", action="store_true", help="those of the last run alone")
    parser.add_argument("--report", action="store_true", help="of the last run; runs nothing")
    given = parser.parse_args()
    build = given.build.resolve()
    build.mkdir(parents=True, exist_ok=True)
    mutants = copied(build)
    kept = build / "results.json"
    results = json.loads(kept.read_text()) if kept.exists() else {}
    results = {name: result for name, result in results.items() if name in mutants}
    if given.report:
        return 0 if mutate_report.report(mutants, results) else 1
    programs = built(build, given.tests.split(","))
    plan = Plan(programs, recorded(build, programs))
    chosen = [name for name in mutants if re.search(given.only, mutants[name]["file"])]
    if given.survivors:
        chosen = [n for n in chosen if results.get(n, "survived") in ("survived", "unreached")]
    if given.share < 1:
        chosen = random.Random(given.seed).sample(chosen, round(len(chosen) * given.share))
    start = time.monotonic()
    now = {}
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for name, result in zip(
            chosen, pool.map(lambda n: plan.judged(mutants[n]), chosen), strict=True
        ):
            now[name] = result
            if len(now) % 100 == 0:
                kept.write_text(json.dumps(results | now, indent=0))
                print(f"{len(now)} of {len(chosen)}, {time.monotonic() - start:.0f} s", flush=True)
    kept.write_text(json.dumps(results | now, indent=0))
    print(f"{len(chosen)} changes in {time.monotonic() - start:.0f} s")
    return 0 if mutate_report.report(mutants, now) else 1


if __name__ == "__main__":
    sys.exit(main())
