"""One invented person's forms, and what the command line makes of them."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import screening as sc

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Sequence

MOTHER = {"stage": "postnatal", "role": "mother", "language": "en", "country": "GB"}

# EPDS by score: 15, then 9, neither with a thought of self-harm.
HIGH = [2, 2, 2, 2, 2, 2, 1, 1, 1, 0]
LOW = [1, 1, 1, 1, 1, 1, 1, 1, 1, 0]
HOSTILE = "<script>alert('x')</script>&\""


def score(instrument: str, answers: Any, *, coding: str = "code", **context: Any) -> sc.Result:
    return sc.instrument(instrument, provisional=True).score(answers, coding=coding, **context)


def epds(answers: Sequence[int | None], **context: Any) -> sc.Result:
    return score("epds", answers, coding="score", **(context or MOTHER))


def document(instrument: str, answers: Any, coding: str = "code", **more: Any) -> dict[str, Any]:
    """A form as the command line reads it."""
    return {"instrument": {"id": instrument}, "coding": coding, "answers": answers, **more}


def said(program: str, *arguments: str | pathlib.Path, forms: Any = None) -> str:
    """What the command line prints; it must succeed."""
    done = subprocess.run(
        [program, *map(str, arguments)],
        input=None if forms is None else json.dumps(forms),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
