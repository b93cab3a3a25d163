"""Which notebooks run where."""

import importlib.util

# `make test-spark` runs it, where Spark is.
collect_ignore = [] if importlib.util.find_spec("pyspark") else ["6_spark.ipynb"]
