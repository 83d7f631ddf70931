# Two commands matter: `make run` and `make test`. Each sets up what it needs; a second call is quick.
.DEFAULT_GOAL := help
.PHONY: help run test check bench faults planted setup web browser clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
STAMP := $(VENV)/.synced

help:  ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

run: setup web  ## set up and run everything, with the article's third round
	@$(BIN)/python -m deploy.local

test: setup web browser  ## set up and run all tests
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --config .importlinter
	@$(BIN)/pytest

check: setup web  ## the quick loop: style, types, architecture, unit tests
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --config .importlinter
	@$(BIN)/pytest tests/unit tests/architecture

faults: setup  ## kill -9 of services, NATS and PostgreSQL under load, 30 times, then the planted defects
	@QZ_FAULT_KILLS=$${QZ_FAULT_KILLS:-30} $(BIN)/pytest tests/faults -o "python_files=test_*.py planted_*.py"

planted: setup  ## one guard of the issues' rules after the other is taken out; the machine must find each
	@$(BIN)/pytest tests/unit/issues/machine -o "python_files=planted_defects.py" --timeout=300

bench: setup  ## measure what we promise beside others, in about 20 minutes; writes the table in the README
	@$(BIN)/python -m tests.bench

setup: $(STAMP)

$(VENV)/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(STAMP): pyproject.toml uv.lock $(VENV)/bin/uv
	@UV_PROJECT_ENVIRONMENT=$(VENV) $(BIN)/uv sync --frozen --inexact --quiet
	@touch $@

web: setup
	@$(BIN)/python -m shared.web.build

browser:
	@$(BIN)/python -m tests.e2e.browser

clean:  ## remove what was built (not your data)
	rm -rf $(VENV) shared/web/dist shared/web/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
