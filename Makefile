# From a fresh clone: Python 3.11 or newer (with venv), git and make. Nothing else is needed.
#
#   make demo      print the findings of the example cases and build them into demo/
#   make test      style, types and tests, under five minutes
#   make test-all  the same with the long fuzzing and simulations
#   make bench     how long check, build, analysis and walks take, beside peers (LARGE=1 adds 100,000 items)
#   make docs      the pages of docs/ as HTML in build/docs, every link checked
#   make lint      style and types only
#   make format    put the code in the one style
#   make tern-logs draw the logs and tables of examples/tern-3 anew, with inspect-ai
#   make lock      pin every dependency again (UPGRADE=--upgrade for newer versions; needs uv)
#   make clean     remove what was built; the installed .venv stays

PYTHON  ?= python3
WORKERS ?= 2
UPGRADE ?=
LARGE   ?=

VENV  := .venv
PEERS := .venv-peers
BIN   := $(VENV)/bin
PIP   := $(BIN)/python -m pip --disable-pip-version-check install

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo tern-logs test test-all bench docs lint format lock clean

help:
	@sed -n 's/^#   //p' Makefile

# Exit code 1 of `build` means that the case has errors; the report is built all the same, with
# their number on its first page. The published cases contradict each other in places and we print
# that instead of hiding it, so the demo goes on after 1. It stops at 2: the build could not run.
demo: $(VENV)/run.stamp
	@$(BIN)/riskcase check examples/tern-3 || test $$? -eq 1
	@$(BIN)/riskcase build examples/tern-3 --out demo/tern-3 || test $$? -eq 1
	@$(BIN)/riskcase check examples/first-case || test $$? -eq 1
	@$(BIN)/riskcase build examples/first-case --out demo/first-case || test $$? -eq 1
	@$(BIN)/riskcase check examples/published-cases || test $$? -eq 1
	@$(BIN)/riskcase build examples/published-cases --out demo/published-cases || test $$? -eq 1

# Same rows each time; ids, durations and so digests differ. Nothing but this needs inspect-ai.
TERN := examples/tern-3/generate
tern-logs: $(VENV)/test.stamp
	$(BIN)/python $(TERN)/write_tables.py
	$(BIN)/python $(TERN)/write_logs.py
	$(BIN)/python $(TERN)/record_digests.py

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

test: lint
	$(BIN)/pytest -n $(WORKERS) -m "not slow"

test-all: lint $(VENV)/scale.stamp
	$(BIN)/pytest -n $(WORKERS)

bench: $(VENV)/run.stamp $(PEERS)/peers.stamp
	$(BIN)/python bench/bench.py $(if $(LARGE),--large)
	$(BIN)/python bench/analysis.py
	$(BIN)/python bench/walks.py

docs: $(VENV)/run.stamp
	$(BIN)/python docs/build.py --out build/docs

# ---- what is installed, once per lock file ----

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "riskcase needs Python 3.11 or newer, and '$(PYTHON)' is not one." >&2; \
	  echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: locks/run.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes --only-binary :all: -r locks/run.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# The oracles stand apart: one of them has no wheel, and is built with the setuptools of the lock.
$(VENV)/test.stamp: locks/test.txt locks/oracles.txt $(VENV)/run.stamp
	$(PIP) --require-hashes --only-binary :all: -r locks/test.txt
	$(PIP) --require-hashes --no-build-isolation --use-pep517 -r locks/oracles.txt
	@touch $@

# A cluster on this machine. Where it cannot be installed, the test of it is left out, and named.
$(VENV)/scale.stamp: locks/scale.txt $(VENV)/test.stamp
	-$(PIP) --require-hashes --only-binary :all: -r locks/scale.txt && touch $@

# Peers are for comparison only: where they cannot be installed, the bench says that it left them out.
$(PEERS)/peers.stamp: locks/peers.txt | $(VENV)/bin/python
	$(BIN)/python -m venv $(PEERS)
	-$(PEERS)/bin/python -m pip --disable-pip-version-check install \
	  --require-hashes --only-binary :all: -r locks/peers.txt && touch $@

# ---- pins: one set for every platform, each file with the hash of every wheel it allows ----

UV   = $(firstword $(wildcard $(BIN)/uv) uv)
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
       --generate-hashes --no-header --annotation-style line $(UPGRADE)

lock:
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 2; }
	$(LOCK) --only-binary :all: --group build pyproject.toml -o locks/run.txt
	$(LOCK) --only-binary :all: --group test -c locks/run.txt -o locks/test.txt
	$(LOCK) --group oracles -c locks/run.txt -c locks/test.txt -o locks/oracles.txt
	$(LOCK) --only-binary :all: --group scale -c locks/run.txt -c locks/test.txt -c locks/oracles.txt -o locks/scale.txt
	$(LOCK) --only-binary :all: --group peers -o locks/peers.txt

clean:
	rm -rf build demo dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests bench docs -name __pycache__ -type d -exec rm -rf {} +
