"""Scores a table of EPDS forms in pandas: csv_with_pandas.py IN OUT"""
import sys

import pandas as pd

frame = pd.read_csv(sys.argv[1])
items = [f"epds_{i:02d}" for i in range(1, 11)]
frame["answered"] = frame[items].notna().sum(axis=1)
frame["lower"] = frame[items].sum(axis=1)
frame["upper"] = frame["lower"] + 3 * (10 - frame["answered"])
frame["total"] = frame["lower"].where(frame["answered"] == 10)
frame["flag"] = (frame["epds_10"] > 0).where(frame["epds_10"].notna())
frame.to_csv(sys.argv[2], index=False)
