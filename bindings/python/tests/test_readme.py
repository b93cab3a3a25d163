"""The page about the package says what is true."""

from __future__ import annotations

import doctest
import pathlib

import pytest

BINDINGS = pathlib.Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "../../README.md",
        "../../docs/how-scores-are-made.md",
        "../../docs/quickstart-python.md",
        "../../docs/tables.md",
    ],
)
def test_the_examples_do_what_they_say(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BINDINGS.parents[1])  # where the pages say that they run
    done = doctest.testfile(str((BINDINGS / page).resolve()), module_relative=False)
    assert done.attempted > 3
    assert done.failed == 0
