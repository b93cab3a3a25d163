"""Scores a table of forms in pandas: csv_with_pandas.py IN OUT MOST, with MOST the worst answer."""
import sys

import pandas as pd

frame = pd.read_csv(sys.argv[1])
most = int(sys.argv[3])
items = [name for name in frame.columns if name != "id"]
frame["answered"] = frame[items].notna().sum(axis=1)
frame["lower"] = frame[items].sum(axis=1)
frame["upper"] = frame["lower"] + most * (len(items) - frame["answered"])
frame["total"] = frame["lower"].where(frame["answered"] == len(items))
frame["flag"] = (frame[items[-1]] > 0).where(frame[items[-1]].notna())
frame.to_csv(sys.argv[2], index=False)
