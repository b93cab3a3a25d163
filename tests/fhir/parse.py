"""Parses every resource in a folder by fhir.resources: parse.py R4B|R5 FOLDER.

That package has R4B in place of R4; what we write is the same in both.
"""

import importlib
import json
import pathlib
import sys


def main(release: str, folder: str) -> int:
    package = "fhir.resources" + (f".{release}" if release != "R5" else "")
    passed = failed = 0
    for file in sorted(pathlib.Path(folder).glob("*.json")):
        text = file.read_text()
        kind = json.loads(text)["resourceType"]
        model = getattr(importlib.import_module(f"{package}.{kind.lower()}"), kind)
        try:
            model.model_validate_json(text)
            passed += 1
        except ValueError as fault:
            failed += 1
            print(f"{file.name}: {fault}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
