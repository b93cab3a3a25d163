"""The page about the package says what is true."""

from __future__ import annotations

import doctest
import pathlib

import pytest

BINDINGS = pathlib.Path(__file__).parents[1]


@pytest.mark.parametrize("page", ["README.md", "../../README.md"])
def test_the_examples_do_what_they_say(page: str) -> None:
    done = doctest.testfile(str((BINDINGS / page).resolve()), module_relative=False)
    assert done.attempted > 3
    assert done.failed == 0
