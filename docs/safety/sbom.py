"""Bill of materials: sbom.py <build folder> <file to write> | --page | --check.

The first form writes a CycloneDX 1.5 document of what a build was made of: the components of
third-party.toml in the versions that CMake found, and the shipped definitions with their digests.
What belongs to the system is listed where dpkg knows its version.
The same build gives the same bytes: there is no random number in it, and a time only if
SOURCE_DATE_EPOCH gives one. --page writes third-party.md; --check fails where it would differ.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from traceability import tests_in

PARTS = {
    "library": "In, or linked by, the libraries",
    "program": "Only in the program",
    "python": "Only in the Python package",
    "system": "Of the system",
    "test": "Only to build and test; never shipped",
}


class NotFoundError(Exception):
    """A component that every build has was not found in this one."""


def components(root: pathlib.Path) -> list[dict[str, Any]]:
    """What third-party.toml lists."""
    text = (root / "docs" / "safety" / "third-party.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["component"])


def _said_by(*command: str) -> str:
    """What a command prints; empty where there is none, or it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _by_cmake(build: pathlib.Path, name: str) -> str:
    """The version of the package that CMake found for this build."""
    cache = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    folder = re.search(rf"^{re.escape(name)}_DIR:PATH=(.+)$", cache, re.MULTILINE)
    if folder is None or folder[1].endswith("-NOTFOUND"):
        return ""
    for path in sorted(pathlib.Path(folder[1]).glob("*ersion.cmake")):
        version = re.search(
            r"set\s*\(\s*PACKAGE_VERSION\s+\"?([\w.+-]+)", path.read_text(encoding="utf-8")
        )
        if version is not None:
            return version[1]
    return ""


def _found(component: dict[str, Any], build: pathlib.Path) -> dict[str, Any] | None:
    """One component as CycloneDX has it; None where this build does without it."""
    debian = component.get("debian", "")
    # With the status, because a package that was removed still has a version.
    said = _said_by("dpkg-query", "-W", "-f=${db:Status-Abbrev}|${Version}|${Architecture}", debian)
    status, _, rest = said.partition("|")
    package, _, architecture = rest.partition("|")
    if not debian or status.strip() != "ii":
        package = ""
    version = ""
    if "cmake" in component:
        version = _by_cmake(build, component["cmake"])
        if not version and component.get("optional"):
            return None
    elif "pkg_config" in component:
        version = _said_by("pkg-config", "--modversion", component["pkg_config"])
    version = version or re.sub(r"^\d+:|[-+~].*$", "", package)
    if not version and component["part"] == "system":
        return None
    if not version:
        raise NotFoundError(f"{component['name']}: this build does not say which version it has")
    id = component["licence"]
    entry: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"third-party/{component['name']}",
        "name": component["name"],
        "version": version,
        "description": component["use"],
        "scope": "excluded" if component["part"] == "test" else "required",
        "licenses": [{"expression": id} if " " in id else {"license": {"id": id}}],
    }
    if package:
        entry["purl"] = f"pkg:deb/debian/{debian}@{package.replace('+', '%2B')}?arch={architecture}"
    return entry


def _definitions(root: pathlib.Path) -> list[dict[str, Any]]:
    """The shipped definitions, as data with digests."""
    entries = []
    for path in sorted((root / "instruments").glob("*.yaml")):
        if path.name.endswith(".test.yaml"):
            continue
        bytes = path.read_bytes()
        version = re.search(rb"^version: *[\"']?([\d.]+)", bytes, re.MULTILINE)
        if version is None:
            raise NotFoundError(f"instruments/{path.name}: no version")
        entries.append(
            {
                "type": "data",
                "bom-ref": f"definition/{path.stem}",
                "name": path.stem,
                "version": version[1].decode(),
                "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(bytes).hexdigest()}],
            }
        )
    return entries


def bill(root: pathlib.Path, build: pathlib.Path) -> dict[str, Any]:
    """The document for a build."""
    header = (root / "include/screening/version.hpp").read_text(encoding="utf-8")
    version = ".".join(re.findall(r"#define SCREENING_VERSION_\w+ (\d+)", header))
    found = [entry for each in components(root) if (entry := _found(each, build)) is not None]
    found += _definitions(root)
    metadata: dict[str, Any] = {
        "component": {
            "type": "library",
            "bom-ref": "screening",
            "name": "screening",
            "version": version,
            "licenses": [{"license": {"id": "Apache-2.0"}}],
        }
    }
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        metadata["timestamp"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    needed = [entry["bom-ref"] for entry in found if entry.get("scope") != "excluded"]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": metadata,
        "components": found,
        "dependencies": [{"ref": "screening", "dependsOn": needed}],
    }


def page(root: pathlib.Path) -> str:
    """third-party.md; ValueError says which test there is not."""
    tests = tests_in(root)
    parts = [
        "# Software of others",
        "Written by `make safety` from [third-party.toml](third-party.toml): change that file\n"
        "rather than this page. It lists software of unknown provenance (SOUP), with what is\n"
        "known against each and how that is contained here. *Measured* is on Debian 12, amd64.\n"
        "Versions are those that the tests run with; `make sbom` writes those of your build\n"
        "(CycloneDX 1.5).",
    ]
    for part, title in PARTS.items():
        parts.append(f"## {title}")
        for each in components(root):
            if each["part"] != part:
                continue
            parts.append(f"### {each['name']}")
            decision = each["decision"]
            parts.append(
                f"{each['use']} Licence: {each['licence']}. Tested with {each['tested']}. "
                f"Why: [ADR {decision[:4]}](../adr/{decision})."
            )
            rows = []
            for anomaly in each["anomalies"]:
                missing = [test for test in anomaly["tests"] if test not in tests]
                if missing:
                    raise ValueError(f"{each['name']}: there is no test {', '.join(missing)}")
                named = ", ".join(f"`{test}`" for test in anomaly["tests"]) or "none"
                rows.append(f"| {anomaly['what']} | {anomaly['contained']} | {named} |")
            head = ["| known | contained by | tests |", "|---|---|---|"]
            parts.append("\n".join([*head, *rows]) if rows else "Nothing known that matters here.")
    return "\n\n".join(parts) + "\n"


def main(root: pathlib.Path, arguments: list[str]) -> int:
    """Does what the arguments ask for; gives the exit status."""
    try:
        if arguments in (["--page"], ["--check"]):
            path = root / "docs" / "safety" / "third-party.md"
            text = page(root)
            if arguments == ["--page"]:
                path.write_text(text, encoding="utf-8")
            elif not path.exists() or path.read_text(encoding="utf-8") != text:
                print(
                    "docs/safety/third-party.md is out of date: run `make safety`", file=sys.stderr
                )
                return 1
            return 0
        if len(arguments) != 2:
            print(__doc__, file=sys.stderr)
            return 2
        text = json.dumps(bill(root, pathlib.Path(arguments[0])), indent=2) + "\n"
        pathlib.Path(arguments[1]).write_text(text, encoding="utf-8")
        return 0
    except (NotFoundError, ValueError, OSError) as fault:
        print(f"sbom.py: {fault}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(__file__).resolve().parents[2], sys.argv[1:]))
