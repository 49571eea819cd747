# The habits of this project. Each makes the environment in .venv when there is none.

PYTHON ?= python3
BIN := .venv/bin
MADE := .venv/made

.DEFAULT_GOAL := help
.PHONY: help run test check format lint types imports tidy snapshots screenshots docs bench bench-quick performance contrast soak terminals clean

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | expand -t 14

$(MADE): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable '.[test]'
	@touch $@

run: $(MADE) ## open the app
	$(BIN)/quizapp

test: $(MADE) ## run all tests
	$(BIN)/pytest

check: format lint types imports test ## the gate: all of these, as CI runs them

format: $(MADE) ## is the code laid out as ruff lays it out?
	$(BIN)/ruff format --check

lint: $(MADE) ## does the code keep ruff's rules?
	$(BIN)/ruff check

types: $(MADE) ## does mypy believe the types, those of the tests too?
	$(BIN)/mypy

imports: $(MADE) ## does each layer import only what lies below it?
	$(BIN)/lint-imports

tidy: $(MADE) ## lay out the code, and mend what ruff can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

snapshots: $(MADE) ## take the tests' pictures again; look at every one that changed
	$(BIN)/pytest tests/ui/test_snapshots.py --numprocesses=0 --snapshot-update

contrast: $(MADE) ## how well can every text be read, in each look?
	$(BIN)/pytest tests/ui/test_contrast.py --numprocesses=0 -q

screenshots: $(MADE) ## make the pictures in screenshots/ again
	$(BIN)/python -m screenshots

docs: $(MADE) ## write anew what docs/ has from the code: the tables of formats, the schema of packs
	$(BIN)/python -m quizapp.packs.exchange.table docs/exchange.md
	$(BIN)/quizapp schema --to docs/pack.schema.json

bench: $(MADE) ## measure all that has a budget: a table, ten minutes
	$(BIN)/python -m bench

bench-quick: $(MADE) ## the same with fewer runs
	$(BIN)/python -m bench --quick

performance: $(MADE) ## measure, and write the tables of docs/performance.md from it: on an idle machine
	$(BIN)/python -m bench --write docs/performance.md

soak: $(MADE) ## the long runs, which take an hour: every fault, kill and broken file; QUIZAPP_SOAK_SEED repeats one
	$(BIN)/pip install --quiet --editable '.[test,soak]'
	$(BIN)/pytest tests/soak --override-ini python_files='*.py' --capture=no --dist=load

terminals: $(MADE) ## walk through the app in each terminal that is installed, and write docs/terminals.md from it
	$(BIN)/python -m terminals --write docs/terminals.md

clean: ## take away the environment and all caches
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
