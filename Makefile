# Optiscope's commands. Everything they need is installed on first use, into .venv.

# The Python (3.11 or newer) that .venv is made from.
PYTHON = python3

# Where `make run` serves. HOST is not read from the environment, where some shells put the machine's name.
HOST = 127.0.0.1
PORT ?= 8000

# The build of torch for the tests: auto, cpu or cuda.
TORCH ?= auto

# More arguments for pytest or the benchmarks.
ARGS =

BIN := .venv/bin
NODE := tests/frontend/node_modules/.bin
JAVASCRIPT := 'frontend/**/*.js' 'tests/frontend/*.js'
INSTALL := $(BIN)/python -m pip install --constraint constraints.txt
PINS := pyproject.toml constraints.txt
COMPILED := $(shell find engine/compile engine/core engine/declared -name '*.py')

# Compiled modules are kept, whatever images say that are made once: here each start of Python would compile all again.
unexport PYTHONDONTWRITEBYTECODE

# What failed, once more and alone: a browser on a crowded machine can miss a moment, a fault fails twice.
AGAIN := $(BIN)/python -m pytest --last-failed --last-failed-no-failures none

.DEFAULT_GOAL := help
.PHONY: help run test lint bench clean node

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: .venv/kernels.stamp ## serve the lab on http://127.0.0.1:8000 (another place: make run PORT=9000 HOST=0.0.0.0)
	$(BIN)/optiscope serve --host $(HOST) --port $(PORT)

test: .venv/test.stamp .venv/kernels.stamp tests/frontend/node_modules/stamp ## run every test, in a real browser too (some of the Python ones: make test ARGS="-k adam")
	node --import ./tests/frontend/browser.js --test --test-concurrency=2 tests/frontend/*.test.js
	$(BIN)/python -m tests.browser.provide
	$(BIN)/python -m pytest --numprocesses 3 --dist worksteal $(ARGS) || { [ $$? = 1 ] && $(AGAIN); }

lint: .venv/lint.stamp tests/frontend/node_modules/stamp ## check style, types, licences and the container's files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python .ci/check_licences.py
	$(BIN)/hadolint Dockerfile
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(NODE)/prettier --config tests/frontend/prettier.json --check $(JAVASCRIPT)
	$(NODE)/eslint --config tests/frontend/eslint.config.js frontend tests/frontend/*.js
	$(NODE)/tsc --project tests/frontend

bench: .venv/test.stamp .venv/kernels.stamp ## measure speed against C, torch.optim and optax
	$(BIN)/python -m tests.browser.provide
	$(BIN)/python -m tests.benchmarks $(ARGS)

clean: ## remove what these commands made
	rm -rf .venv tests/frontend/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find engine backend tests -name __pycache__ -prune -exec rm -rf {} +

# What the commands need. A stamp is newer than what it was made from.

.venv/venv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Optiscope needs Python 3.11 or newer, but $(PYTHON) is: $$($(PYTHON) --version 2>&1)."; \
		echo "Name another one, for example: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run.stamp: .venv/venv.stamp $(PINS)
	$(INSTALL) --editable .
	@touch $@

# Of what has changed only: the first training would wait for it, in a server that calls itself ready.
.venv/kernels.stamp: .venv/run.stamp $(COMPILED)
	$(BIN)/python -m optiscope.compile.warm
	@touch $@

.venv/lint.stamp: .venv/venv.stamp $(PINS)
	$(INSTALL) --editable '.[lint]'
	@touch $@

# torch first, so that nothing that depends on it brings another build.
.venv/test.stamp: .venv/run.stamp
	$(BIN)/python .ci/install_torch.py $(TORCH)
	$(INSTALL) --editable '.[test]'
	@touch $@

node:
	@command -v npm >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& apt-get update && apt-get install --yes --no-install-recommends nodejs npm; } || { \
		echo "Testing and checking frontend/ needs Node.js and npm (nothing else does): please install them."; exit 1; }

tests/frontend/node_modules/stamp: tests/frontend/package.json tests/frontend/package-lock.json | node
	npm ci --prefix tests/frontend --no-audit --no-fund
	@touch $@
