# `make run` opens the window, `make test` runs the tests; both install what they need into .venv/ the first time.
# QUERN_BACKEND=cpu|cuda|metal|vulkan builds llama.cpp for that; otherwise the machine decides.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
TESTING := QT_QPA_PLATFORM=offscreen PYTHONUTF8=1

.PHONY: setup run test test-all lint package test-package clean
.DEFAULT_GOAL := run

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml packaging/install.py packaging/engine_build.py packaging/kquants_build.py quantize/native/kquants.c packaging/build.lock
	$(PYTHON) packaging/install.py
	@touch $@

# Asked for another llama.cpp than the one that is there: install again.
ifneq ($(QUERN_BACKEND),)
ifneq ($(QUERN_BACKEND),$(shell cat .venv/.engine 2>/dev/null))
.PHONY: $(STAMP)
endif
endif

run: $(STAMP)
	$(BIN)/quern

test: $(STAMP)
	$(TESTING) $(BIN)/python -m pytest -m "not slow"

test-all: $(STAMP)
	$(TESTING) $(BIN)/python -m pytest

# Style, types, and which package may import what.
lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(TESTING) $(BIN)/python -m pytest -q tests/test_import_rules.py

# The installers for Linux, into dist/; what they are made from stays in build/package/.
package:
	$(PYTHON) packaging/linux.py

# Installs and runs what `make package` made: as root, on Debian, with the tools that tests/packaging/installed/README.md names.
test-package: $(STAMP)
	PYTHONUTF8=1 $(BIN)/python -m pytest -v $(wildcard tests/packaging/installed/check_*.py)

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
