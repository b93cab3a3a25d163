"""The checks of the safety file can fail: each is shown something wrong and must say so.

SCREENING_BUILD names the folder of a build, of which a bill of materials is made.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "safety"))

import sbom  # noqa: E402
import traceability  # noqa: E402


class HazardLog(unittest.TestCase):
    """A small tree with one hazard, one regression test and one test of Python."""

    LOG = """
[[hazard]]
id = "H-001"
hazard = "A hazard"
cause = "A cause"
situation = "A situation"
harm = "A harm"
severity = "major"
residual = "A rest"
[[hazard.control]]
does = "A control."
tests = ["Suite.IsHeld", "Some.Script", "test_one.py::test_it"]
"""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.put("docs/safety/hazards.toml", self.LOG)
        self.put("tests/regression/some_test.cpp", "TEST(Suite,\n     IsHeld) {}\n")
        self.put("tests/core/CMakeLists.txt", "add_test(NAME Some.Script COMMAND true)\n")
        self.put("bindings/python/tests/test_one.py", "def test_it() -> None: ...\n")
        assert self.run_trace(check=False) == (0, "")

    def put(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def run_trace(self, *, check: bool = True) -> tuple[int, str]:
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            status = traceability.main(self.root, check=check)
        return status, said.getvalue()

    def expect_fault(self, words: str) -> None:
        status, said = self.run_trace()
        assert status == 1
        assert words in said

    def test_what_was_written_is_accepted(self) -> None:
        assert self.run_trace() == (0, "")
        traced = (self.root / "docs/safety/traceability.csv").read_text().splitlines()
        assert traced[1:] == [
            "H-001,H-001.1,A control.,Suite.IsHeld,tests/regression/some_test.cpp",
            "H-001,H-001.1,A control.,Some.Script,tests/core/CMakeLists.txt",
            "H-001,H-001.1,A control.,test_one.py::test_it,bindings/python/tests/test_one.py",
        ]

    def test_a_hazard_without_a_test_fails(self) -> None:
        start = self.LOG.index("tests = ")
        self.put("docs/safety/hazards.toml", self.LOG[:start] + "tests = []\n")
        self.expect_fault("H-001: no test for the control")

    def test_a_hazard_without_a_control_fails(self) -> None:
        self.put("docs/safety/hazards.toml", self.LOG[: self.LOG.index("[[hazard.control]]")])
        self.expect_fault("H-001: no control")

    def test_a_test_that_does_not_exist_fails(self) -> None:
        self.put("tests/regression/some_test.cpp", "TEST(Suite, WasRenamed) {}\n")
        self.expect_fault("H-001: there is no test Suite.IsHeld")

    def test_a_python_test_that_does_not_exist_fails(self) -> None:
        self.put("bindings/python/tests/test_one.py", "def test_another() -> None: ...\n")
        self.expect_fault("there is no test test_one.py::test_it")

    def test_a_regression_test_of_no_hazard_fails(self) -> None:
        self.put("tests/regression/more_test.cpp", "TEST(Suite, IsNew) {}\n")
        self.expect_fault("Suite.IsNew: a regression test that belongs to no hazard")

    def test_a_page_that_was_edited_or_lost_fails(self) -> None:
        for name in ("hazard-log.md", "hazard-log.csv", "traceability.csv"):
            with self.subTest(name):
                path = self.root / "docs/safety" / name
                text = path.read_text()
                path.write_text(text.replace("A control", "Another control"))
                self.expect_fault(f"{name} is out of date")
                path.unlink()
                self.expect_fault(f"{name} is out of date")
                path.write_text(text)

    def test_a_number_is_never_left_out_or_used_twice(self) -> None:
        self.put("docs/safety/hazards.toml", self.LOG + self.LOG)
        self.expect_fault("the hazard in place 2 is H-002")

    def test_what_is_missing_misspelt_or_unknown_is_named(self) -> None:
        for old, new, words in (
            ("harm =", "harmm =", "H-001: harm is missing"),
            ("harm =", "harmm =", "H-001: harmm means nothing"),
            ('"major"', '"bad"', "severity is one of"),
        ):
            with self.subTest(words):
                self.put("docs/safety/hazards.toml", self.LOG.replace(old, new))
                self.expect_fault(words)

    def test_a_log_or_a_tree_without_anything_fails(self) -> None:
        self.put("docs/safety/hazards.toml", "")
        shutil.rmtree(self.root / "tests")
        self.expect_fault("no hazards or no tests")


def run_sbom(root: pathlib.Path, *arguments: str) -> tuple[int, str]:
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        status = sbom.main(root, list(arguments))
    return status, said.getvalue()


class ThirdParty(unittest.TestCase):
    """The page of other people's software is what its data say."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name in ("third-party.toml", "third-party.md"):
            (self.root / "docs/safety").mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / "docs/safety" / name, self.root / "docs/safety" / name)
        for part in ("tests", "examples", "bindings/python/tests"):
            (self.root / part).parent.mkdir(parents=True, exist_ok=True)
            (self.root / part).symlink_to(ROOT / part)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / "docs/safety" / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))

    def test_the_page_is_what_is_written(self) -> None:
        assert run_sbom(self.root, "--check") == (0, "")

    def test_an_edited_page_fails(self) -> None:
        self.edit("third-party.md", "yaml-cpp", "yaml-c")
        status, said = run_sbom(self.root, "--check")
        assert status == 1
        assert "third-party.md is out of date" in said

    def test_a_test_that_does_not_exist_fails(self) -> None:
        self.edit("third-party.toml", "Document.RefusesNulls", "Document.RefusesNone")
        status, said = run_sbom(self.root, "--check")
        assert status == 1
        assert "yaml-cpp: there is no test Document.RefusesNone" in said


class BillOfMaterials(unittest.TestCase):
    """CycloneDX 1.5 of the build that these tests are part of."""

    def setUp(self) -> None:
        self.build = pathlib.Path(os.environ["SCREENING_BUILD"])
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def bytes_of(self, name: str) -> bytes:
        path = self.folder / name
        assert run_sbom(ROOT, str(self.build), str(path)) == (0, "")
        return path.read_bytes()

    def test_has_the_fields_that_the_format_requires(self) -> None:
        bill = json.loads(self.bytes_of("bill.json"))
        assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
        assert bill["version"] == 1
        every = [bill["metadata"]["component"], *bill["components"]]
        for entry in every:
            assert entry["type"] in ("library", "data"), entry
            assert entry["name"], entry
            assert re.fullmatch(r"\d+(\.\d+)+", entry["version"]), entry
            assert entry.get("scope", "required") in ("required", "excluded"), entry
            for hash in entry.get("hashes", []):
                assert hash["alg"] == "SHA-256", entry
                assert re.fullmatch("[0-9a-f]{64}", hash["content"]), entry
        refs = [entry["bom-ref"] for entry in every]
        assert len(set(refs)) == len(refs)
        for dependency in bill["dependencies"]:
            assert {dependency["ref"], *dependency["dependsOn"]} <= set(refs)

    def test_names_what_is_shipped(self) -> None:
        bill = json.loads(self.bytes_of("bill.json"))
        found = {entry["name"]: entry for entry in bill["components"]}
        for name in ("yaml-cpp", "Boost.JSON", "Boost.Math", "OpenSSL libcrypto"):
            assert found[name]["scope"] == "required"
        assert found["GoogleTest"]["scope"] == "excluded"
        shipped = {path.name.split(".")[0] for path in (ROOT / "instruments").glob("*.yaml")}
        assert {name for name, entry in found.items() if entry["type"] == "data"} == shipped

    def test_is_the_same_each_time_and_has_a_time_only_if_given(self) -> None:
        first = self.bytes_of("first.json")
        assert self.bytes_of("second.json") == first
        assert b"timestamp" not in first
        os.environ["SOURCE_DATE_EPOCH"] = "0"
        self.addCleanup(os.environ.pop, "SOURCE_DATE_EPOCH")
        dated = json.loads(self.bytes_of("dated.json"))
        assert dated["metadata"]["timestamp"] == "1970-01-01T00:00:00Z"

    def test_a_component_of_unknown_version_fails(self) -> None:
        # A cache that knows nothing; CLI11 is not optional, and Debian is not asked about it.
        (self.folder / "CMakeCache.txt").write_text("")
        listed = sbom.components(ROOT)
        clueless = [{**each, "debian": ""} for each in listed if each["name"] == "CLI11"]
        with self.assertRaises(sbom.NotFoundError) as raised:  # noqa: PT027
            sbom._found(clueless[0], self.folder)
        assert "CLI11" in str(raised.exception)

    def test_a_folder_that_is_no_build_fails(self) -> None:
        status, said = run_sbom(ROOT, str(self.folder), str(self.folder / "bill.json"))
        assert status == 1
        assert "CMakeCache.txt" in said
        assert not (self.folder / "bill.json").exists()


if __name__ == "__main__":
    unittest.main()
