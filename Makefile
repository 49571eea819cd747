# The habits of this project, by name. Everything runs in .venv, which is made on demand.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check format screenshots bench bench-quick clean

run: .venv/made
	$(BIN)/quizapp

test: .venv/made
	$(BIN)/pytest

# What has to hold before a commit; .ci/run does the same in a fresh environment.
check: .venv/made
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

format: .venv/made
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: .venv/made
	$(BIN)/python -m screenshots

bench: .venv/made
	$(BIN)/python -m bench

bench-quick: .venv/made
	$(BIN)/python -m bench --quick

clean:
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache .hypothesis snapshot_report.html

.venv/made: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable '.[test]'
	touch $@
