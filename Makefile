# SPDX-License-Identifier: EUPL-1.2
# The two commands everybody needs are `make run` and `make test`; `make` alone lists the others.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
TORCH  ?= torch==2.13.0
BIN    := .venv/bin
PIP    := $(BIN)/pip --disable-pip-version-check --quiet

DEMO_SOURCES   := $(shell find corpus/demo -type f ! -path '*/__pycache__/*' 2>/dev/null)
READER_SOURCES := $(shell find corpus index -name '*.py' ! -path 'corpus/demo/*')
INDEX_MODELS   := $(shell find index/models -type f 2>/dev/null)
WIDGET_SOURCES := $(shell find widget/src -type f 2>/dev/null) $(wildcard widget/package*.json widget/*.ts)

.PHONY: help run test check lint types imports licences python-tests widget-tests tools bench clean

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*##/ —/' | sed 's/^/make /'

run: var/.demo-city chatbot/web/static/widget/amts-lotse.js  ## install, read the demo town, build its index, serve it on http://localhost:8000
	@$(BIN)/amtslotse serve

test: check  ## install what the tests need, lint, type-check, check imports, run every test

check: lint types imports licences widget-tests python-tests

# ---- installing ------------------------------------------------------------------------------------------------------

.venv/.created:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: apt-get install python3.11 python3.11-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, $(PYTHON) is older."; exit 1; }
	@echo "Creating .venv ..."
	@$(PYTHON) -m venv .venv
	@touch $@

# torch first and pinned to its CPU build: an unpinned one brings gigabytes of GPU libraries.
.venv/.torch: .venv/.created
	@echo "Installing torch (CPU) ..."
	@$(PIP) install '$(TORCH)'
	@touch $@

.venv/.run: .venv/.torch pyproject.toml
	@echo "Installing Amtslotse ..."
	@$(PIP) install --editable .
	@touch $@

.venv/.dev: .venv/.run
	@echo "Installing what the tests need ..."
	@$(PIP) install --editable '.[dev]'
	@touch $@

widget/node_modules/.installed: widget/package.json widget/package-lock.json
	@command -v npm >/dev/null || { echo "Node 20 with npm is needed to build the widget: https://nodejs.org"; exit 1; }
	@echo "Installing the widget's tools ..."
	@cd widget && npm ci --no-audit --no-fund --silent
	@touch $@

chatbot/web/static/widget/amts-lotse.js: widget/node_modules/.installed $(WIDGET_SOURCES)
	@echo "Building the widget ..."
	@cd widget && npm run --silent build
	@touch $@

# ---- the demo town ---------------------------------------------------------------------------------------------------

var/models/.prepared: .venv/.run $(wildcard index/weights/*.py)
	@$(BIN)/amtslotse model
	@touch $@

var/demo/.rendered: .venv/.run $(DEMO_SOURCES)
	@$(BIN)/amtslotse demo
	@touch $@

var/.demo-city: var/models/.prepared var/demo/.rendered amtslotse.toml $(READER_SOURCES) $(INDEX_MODELS)
	@$(BIN)/amtslotse crawl
	@$(BIN)/amtslotse index
	@touch $@

# ---- checking --------------------------------------------------------------------------------------------------------

lint: .venv/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: .venv/.dev
	@$(BIN)/mypy

imports: .venv/.dev
	@$(BIN)/lint-imports

licences: .venv/.dev
	@$(BIN)/reuse lint --quiet || $(BIN)/reuse lint

tools:
	@tests/install-tools

python-tests: .venv/.dev tools var/.demo-city chatbot/web/static/widget/amts-lotse.js
	@$(BIN)/pytest --cov --cov-report=term

widget-tests: widget/node_modules/.installed
	@cd widget && npm run --silent test

bench: .venv/.dev var/.demo-city  ## measure speed and quality, side by side with others
	@$(BIN)/python -m evaluation.benchmarks

clean:  ## remove everything that was produced, keep the sources
	@rm -rf .venv var widget/node_modules chatbot/web/static/widget test-output
