"""What importing costs."""

from __future__ import annotations

import subprocess
import sys

ASK = """
import sys, time
before = time.process_time()
import screening
after = time.process_time()
print(after - before, *sys.modules)
"""


def test_importing_is_quick_and_brings_in_nobody_else() -> None:
    seconds = []
    modules: list[str] = []
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, check=True)
        taken, *modules = done.stdout.decode().split()
        seconds.append(float(taken))
    strangers = {"numpy", "pandas", "polars", "pyarrow", "typing", "json", "decimal", "dataclasses"}
    assert not strangers & set(modules)
    assert min(seconds) < 0.030
