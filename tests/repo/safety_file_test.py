"""The checks of the safety file can fail: each is shown something wrong and must say so."""

from __future__ import annotations

import contextlib
import io
import pathlib
import shutil
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "safety"))

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


if __name__ == "__main__":
    unittest.main()
