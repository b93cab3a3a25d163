"""A CSV table of invented people."""
import numpy as np

import with_numpy


def write(columns, definition, path):
    """One line a person, answers as scores: in the EPDS they are the codes."""
    members = definition.members("total")
    texts = [np.array([*map(str, member.worth), ""], object) for member in members]
    with open(path, "w", encoding="ascii") as out:
        out.write("id," + ",".join(definition.columns) + "\n")
        for start in range(0, columns.shape[1], 100_000):
            part = columns[:, start:start + 100_000]
            place = np.where(part == with_numpy.MISSING, -1, part.astype(np.int8) - 1)
            cells = [text[each] for text, each in zip(texts, place)]
            out.writelines(f"P{i:09d},{','.join(row)}\n" for i, row in enumerate(zip(*cells), start))
