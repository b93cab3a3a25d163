"""Whether other tools find what the program found, cell by cell."""
import os
import sys

import numpy as np

SUFFIX = ".bin"


def demand(folder, found, who):
    """Stops unless `found` has exactly the columns that lie in `folder`, with the same elements."""
    form = os.path.basename(folder)
    names = {file.removesuffix(SUFFIX) for file in os.listdir(folder) if file.endswith(SUFFIX)}
    if names != set(found):
        sys.exit(f"{form}: {who} and the program have different columns, among them "
                 f"{', '.join(sorted(names ^ set(found)))}; nothing was timed")
    for name, values in found.items():
        ours = np.fromfile(os.path.join(folder, name + SUFFIX), values.dtype)
        if ours.shape != values.shape:
            sys.exit(f"{form}: {who} has {values.size} rows of {name} and the program {ours.size}; "
                     "nothing was timed")
        equal = (ours == values) | ((ours != ours) & (values != values))  # NaN is itself
        if not equal.all():
            sys.exit(f"{form}: {who} and the program disagree about {name}, first in row "
                     f"{equal.argmin()}; nothing was timed")


def demand_files(folder, other, rows, who):
    """The same of columns that were written as the program writes its own."""
    found = {}
    for file in os.listdir(other):
        path = os.path.join(other, file)
        real = os.path.getsize(path) == rows * np.dtype(np.float32).itemsize
        found[file.removesuffix(SUFFIX)] = np.fromfile(path, np.float32 if real else np.uint8)
    demand(folder, found, who)
