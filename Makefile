# Two commands for everybody: make demo, make test. The rest is for people who change the project.
.DEFAULT_GOAL := help
# Seconds for each fuzz target.
fuzz_seconds = 60
.PHONY: help demo test python wheel notebooks test-spark bench bench-listing performance \
  performance-spark sanitize fuzz coverage mutation docs docs-site accessibility test-fhir test-browser \
  safety sbom format format-check clean
.NOTPARALLEL:

help:
	@echo 'make demo      build the program and score a sample of invented people'
	@echo 'make test      build everything and run every test'
	@echo 'make python    build the Python package and run its tests and checks'
	@echo 'make wheel     build a self-contained wheel and test it in a clean environment'
	@echo 'make notebooks  run the notebooks and keep their outputs'
	@echo 'make test-spark  test the package on Spark, on two threads and on a cluster'
	@echo 'make bench     time it against other tools, once all agree; print the ratios'
	@echo 'make performance  the same with tables that grow, into docs/performance.md and its chart'
	@echo 'make sanitize  the tests under Address-, UndefinedBehavior- and ThreadSanitizer'
	@echo 'make fuzz      feed invented bytes to every reader and to scoring, fuzz_seconds=60 each'
	@echo 'make coverage  which branches of src the tests reach; what they have to reach'
	@echo 'make mutation  change src/core in one place at a time; does a test notice?'
	@echo 'make docs      the pages made of the definitions: docs/clinical-sources.md and a table'
	@echo 'make safety    the pages of the safety file that are made of its data, in docs/safety'
	@echo 'make sbom      the bill of materials of what was built, build/sbom.cdx.json'
	@echo 'make docs-site  the site of documentation, in build/site/html'
	@echo 'make test-fhir  have validators of others look at the FHIR resources we write'
	@echo 'make test-browser  fill in our FHIR forms in LHC-Forms, in headless Chromium'
	@echo 'make accessibility  check reports with axe-core in headless Chromium'
	@echo 'make format    clang-format every source (make format-check only looks)'
	@echo 'make clean     remove build/'

demo:
	@cmake/setup.sh demo
	@cmake --preset demo --log-level=WARNING >/dev/null
	@cmake --build --preset demo
	build/release/screening score epds examples/cohort/cohort.csv --format table --context-columns

test:
	@cmake/setup.sh test
	@cmake --workflow --preset dev

python wheel notebooks:
	@cmake/setup.sh python
	@cmake --preset demo --log-level=WARNING >/dev/null
	@cmake --build --preset demo
	@cmake/python.sh $(if $(filter python,$@),check,$@)

test-spark:
	@cmake/setup.sh spark
	@cmake/python.sh spark

performance-spark: test-spark
	@cmake/python.sh spark-benchmark --write docs/performance.md

performance: written = --write docs/performance.md
bench performance:
	@cmake/setup.sh bench
	@cmake --preset release --log-level=WARNING >/dev/null
	@cmake --build --preset release --target bench_screening screening_cli
	@cmake/bench.sh $(written)

# Our own benchmarks alone, but for those that need gigabytes.
bench-listing:
	@cmake/setup.sh test
	@cmake --preset release --log-level=WARNING >/dev/null
	@cmake --build --preset release --target bench_screening
	@build/release/tests/benchmark/bench_screening --benchmark_filter='-/100000000$$'

sanitize:
	@cmake/setup.sh test
	@cmake --workflow --preset asan
	@cmake --workflow --preset tsan

fuzz:
	@cmake/setup.sh checks
	@cmake --preset fuzz --log-level=WARNING >/dev/null
	@cmake --build --preset fuzz
	@cmake/fuzz.sh build/fuzz $(fuzz_seconds)

coverage:
	@cmake/setup.sh checks
	@rm -rf build/asan/coverage
	@cmake --workflow --preset asan
	@cmake/coverage.sh build/asan

# All of it takes long; a tenth, another one each night: make mutation mutation_share=0.1 mutation_seed=7
mutation: mutation_share = 1
mutation: mutation_seed = 1
mutation:
	@cmake/setup.sh checks
	@tests/mutation/mutate.py build/mutation --share $(mutation_share) --seed $(mutation_seed)

docs:
	@cmake/setup.sh demo
	@cmake --preset demo --log-level=WARNING >/dev/null
	@cmake --build --preset demo
	@cmake/docs.sh build/release/screening

safety:
	@cmake/setup.sh test
	@python3 -B docs/safety/traceability.py
	@python3 -B docs/safety/sbom.py --page

sbom:
	@cmake/setup.sh test
	@cmake --preset dev --log-level=WARNING >/dev/null
	@python3 -B docs/safety/sbom.py build/dev build/sbom.cdx.json

docs-site:
	@cmake/setup.sh docs
	@cmake --preset demo --log-level=WARNING >/dev/null
	@cmake --build --preset demo
	@cmake/python.sh site

test-fhir:
	@cmake/setup.sh fhir
	@cmake --preset demo --log-level=WARNING >/dev/null
	@cmake --build --preset demo
	@cmake/fhir.sh check

test-browser:
	@cmake/setup.sh pages
	@cmake --preset demo --log-level=WARNING >/dev/null
	@cmake --build --preset demo
	@cmake/fhir.sh browser

accessibility:
	@cmake/setup.sh pages
	@cmake --preset demo --log-level=WARNING >/dev/null
	@cmake --build --preset demo
	@cmake/accessibility.sh build/release/screening

format format-check:
	@cmake/setup.sh checks
	@cmake/format.sh $@

clean:
	@rm -rf build
