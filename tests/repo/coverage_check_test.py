"""The judge of coverage can fail: it is shown small sources that were reached in part."""

from __future__ import annotations

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "cmake"))

import coverage

SOURCE = """\
bool both(bool a, bool b) {
  if (a && b) return true;
  return a ? one : two;
}
"""
# Line and column of the beginning and of the end, times true, times false, and what else llvm-cov
# says: both operands in line 2, the condition in line 3.
REACHED = [
    [2, 7, 2, 8, 4, 1, 0, 0, 4],
    [2, 12, 2, 13, 3, 1, 0, 0, 4],
    [3, 10, 3, 11, 2, 0, 0, 0, 4],
]


class Judged(unittest.TestCase):
    def judge(
        self,
        *,
        branches: list[list[int]] = REACHED,
        excluded: list[dict[str, str]] | None = None,
        strict: str = "src/core/*.cpp",
        floor: float = 0,
        source: str = SOURCE,
    ) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            path = root / "src/core/some.cpp"
            path.parent.mkdir(parents=True)
            path.write_text(source, encoding="utf-8")
            export = {
                "data": [
                    {
                        "files": [
                            {"filename": str(path), "branches": branches},
                            {"filename": "/usr/include/vector", "branches": [[1, 1, 1, 2, 0, 0]]},
                        ]
                    }
                ]
            }
            rules = {"strict": [strict], "excluded": excluded or [], "at_least": {"src": floor}}
            with contextlib.redirect_stdout(io.StringIO()) as self.said:
                return coverage.judge(export, rules, root)

    def exclusion(self, **changed: str) -> list[dict[str, str]]:
        rule = {
            "file": "src/core/some.cpp",
            "line": "return a ? one : two;",
            "condition": "a",
            "never": "false",
            "because": "nobody calls it so",
        }
        return [rule | changed]

    def test_a_missed_branch_of_a_strict_file_fails(self) -> None:
        assert self.judge() == ["src/core/some.cpp:3: `a` is never false"]

    def test_what_never_ran_is_missed_both_ways(self) -> None:
        assert len(self.judge(branches=[[3, 10, 3, 11, 0, 0, 0, 0, 4]])) == 2

    def test_an_argued_exclusion_passes(self) -> None:
        assert self.judge(excluded=self.exclusion()) == []

    def test_instantiations_of_a_template_count_together(self) -> None:
        other = [3, 10, 3, 11, 0, 1, 0, 0, 4]
        assert self.judge(branches=[*REACHED, other]) == []
        assert "src: 100.0 % of 6 branches" in self.said.getvalue()

    def test_an_exclusion_without_a_reason_fails(self) -> None:
        wrong = self.judge(excluded=self.exclusion(because=" "))
        assert len(wrong) == 1
        assert "has no reason" in wrong[0]

    def test_an_exclusion_that_is_reached_fails(self) -> None:
        reached = [*REACHED[:2], [3, 10, 3, 11, 2, 1, 0, 0, 4]]
        wrong = self.judge(branches=reached, excluded=self.exclusion())
        assert len(wrong) == 1
        assert "reached after all" in wrong[0]

    def test_an_exclusion_that_fits_a_reached_place_too_fails(self) -> None:
        exclusion = self.exclusion()
        del exclusion[0]["line"]
        wrong = self.judge(excluded=exclusion)
        assert len(wrong) == 1
        assert "says too little" in wrong[0]

    def test_an_exclusion_of_what_is_gone_fails(self) -> None:
        wrong = self.judge(excluded=self.exclusion() + self.exclusion(condition="b"))
        assert len(wrong) == 1
        assert "names nothing" in wrong[0]

    def test_only_strict_files_have_exclusions_and_each_pattern_a_file(self) -> None:
        wrong = self.judge(strict="src/core/other.cpp", excluded=self.exclusion())
        assert "not of a strict file" in wrong[0]
        assert wrong[1] == "no file is named so: src/core/other.cpp"

    def test_too_few_branches_of_a_folder_fail(self) -> None:
        assert self.judge(excluded=self.exclusion(), floor=83) == []
        wrong = self.judge(excluded=self.exclusion(), floor=84)
        assert wrong == ["src: 83.33 % of the branches are reached, not 84 %"]

    def test_what_is_settled_while_compiling_has_no_branches(self) -> None:
        source = "  if constexpr (wide) x();\n  while (true) {\n  switch (kind) {\n"
        branches = [[1, 17, 1, 21, 0, 0], [2, 10, 2, 14, 0, 0], [3, 11, 3, 15, 0, 9]]
        assert self.judge(source=source, branches=branches) == []
        assert "src: 0.0 % of 0 branches" in self.said.getvalue()

    def test_a_condition_of_several_lines_is_one_text(self) -> None:
        source = "  return first ==\n      second ? 1 : 2;\n"
        wrong = self.judge(source=source, branches=[[1, 10, 2, 13, 0, 1]])
        assert wrong == ["src/core/some.cpp:1: `first == second` is never true"]


if __name__ == "__main__":
    unittest.main()
