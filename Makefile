# `make demo` and `make test` do their own set-up: Python 3.11 or newer and make are all they need.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# The first interpreter that runs and is new enough; name another with `make PYTHON=…`.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)

.PHONY: help install dev demo test lint format bench lock wheel clean

help:
	@echo 'make install         only makes the environment: .venv, with .venv/bin/luocdo'
	@echo 'make demo [ARGS=…]   reads the five samples, answers one question, serves the page (ARGS=--no-serve: without it)'
	@echo 'make test [ARGS=…]   lint, strict types, all tests (a real Neo4j server included, where it can be had)'
	@echo 'make bench [ARGS=…]  every measurement, or one (ARGS="reading FOLDER" | answering | "graph --documents 20000")'
	@echo 'make lint | format | lock | wheel | clean'

install: $(VENV)/.installed
dev: $(VENV)/.dev

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo 'luocdo needs Python 3.11 or newer with venv; none was found on PATH (make PYTHON=/path/to/python)' >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV) || { echo 'no virtual environment could be made: on Debian and Ubuntu, apt-get install python3-venv' >&2; exit 1; }
	@touch $@

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: install
	$(BIN)/luocdo demo $(ARGS)

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy

format: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: lint
	$(BIN)/python -m pytest $(ARGS)

bench: dev
	$(BIN)/python -m benchmarks $(ARGS)

# The lock files: hashes, no addresses, for every Python from 3.11 on.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header pyproject.toml
lock: $(VENV)/.made
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv
	$(LOCK) --extra build --extra neo4j --output-file requirements.lock
	$(LOCK) --all-extras --constraint requirements.lock --output-file requirements-dev.lock

wheel: dev
	$(BIN)/python -m build --no-isolation --outdir dist .

clean:
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
