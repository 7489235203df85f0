# make run        install into .venv and take the example episode from transcript to posted cards
# make install    into .venv alone, and again after a change of pyproject.toml
# make test       format, lint, types and every fast test (under 4 minutes)
# make test-live  the suites that start real servers on loopback (Bluesky PDS, Mastodon, X)
# make chaos      300 posts over four networks, 100 kills: each must stand exactly once
# make bench      speed, as ratios against something run beside it
# make docs       draw the pictures of README and docs with the tool itself
# make train      train the tagger, the ranker, the skimmer and the editor again (needs the data; see training/README.md)
# make train-ranker  the ranker, the skimmer and the editor alone, on the tagger that is shipped (five hours)
# make clean      remove .venv, caches and what make run wrote to out/

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Where the folder was moved or copied, or its Python went, .venv still points there: it is set up anew.
STALE := $(shell test ! -e $(STAMP) || test -L $(VENV) || $(BIN)/python -I -c 'import os, sys; \
  from importlib.util import find_spec; found = find_spec("quotebot"); \
  sys.exit(not (found and os.path.samefile(found.origin, "quotebot/__init__.py")))' 2>/dev/null || echo stale)
EPISODE ?= examples/slow-tools-41.txt
OUT ?= out
# One more than the two cores that the limits of this project are measured on: many tests wait for
# a process, a clock or a slow line.
JOBS ?= 3

.DEFAULT_GOAL := help
.PHONY: stale help install run test lint test-live chaos bench docs train train-ranker clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

install: $(STAMP)

$(STAMP): pyproject.toml $(STALE)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "quotebot needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
	       "Name another one: make run PYTHON=python3.12"; exit 2; }
	@echo "Setting up $(VENV) (once, a minute or two) …"
	@$(PYTHON) -m venv $(if $(STALE),--clear) $(VENV) || { \
	  echo "Python cannot make a virtual environment here. On Debian: apt install python3-venv"; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python .ci/install.py --editable . --group dev
	@$(BIN)/python -m compileall -q quotebot
	@touch $@

run: $(STAMP)
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/tour.sh "$(EPISODE)" "$(OUT)"

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Where Python is told to keep no bytecode, every process of the tests would compile them all again.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(STAMP) lint
	$(BIN)/pytest -m "not live" -n $(JOBS)

test-live: $(STAMP)
	$(BIN)/pytest -m live

chaos: $(STAMP)
	$(BIN)/python tests/live/chaos.py --posts 300 --kills 100 --seed $${SEED:-1}

bench: $(STAMP)
	@for script in bench/[a-z]*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

docs: $(STAMP)
	$(BIN)/python docs/make_pictures.py
	$(BIN)/python docs/make_gallery.py

DATA ?= ../shared/data
WORK ?= training/work
MINUTES ?= 94
TRAIN_VENV ?= $(WORK)/venv

train: $(STAMP)
	@test -d $(DATA)/speech || { echo "no training data in $(DATA); name it: make train DATA=FOLDER"; exit 2; }
	test -x $(TRAIN_VENV)/bin/python || $(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/pip install --quiet -r training/requirements.txt -e .
	PYTHON=$(TRAIN_VENV)/bin/python training/train.sh $(DATA) $(WORK) $(MINUTES)
	PYTHON=$(TRAIN_VENV)/bin/python training/rank.sh $(DATA) $(WORK)/rank
	PYTHON=$(TRAIN_VENV)/bin/python training/skim.sh $(DATA) $(WORK)/skim
	PYTHON=$(TRAIN_VENV)/bin/python training/editor.sh $(DATA) $(WORK)/editor

train-ranker: $(STAMP)
	@test -d $(DATA)/quotability || { echo "no graded episodes in $(DATA); name it: make train-ranker DATA=FOLDER"; exit 2; }
	test -x $(TRAIN_VENV)/bin/python || $(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/pip install --quiet -r training/requirements.txt -e .
	PYTHON=$(TRAIN_VENV)/bin/python training/rank.sh $(DATA) $(WORK)/rank
	PYTHON=$(TRAIN_VENV)/bin/python training/skim.sh $(DATA) $(WORK)/skim
	PYTHON=$(TRAIN_VENV)/bin/python training/editor.sh $(DATA) $(WORK)/editor

# Never $(OUT) itself: the environment may name a folder of that name that holds much else.
clean:
	rm -rf $(VENV) out/tour .cache .mypy_cache .ruff_cache .pytest_cache build dist
	@test ! -d out || rmdir out 2>/dev/null || echo "out/ is kept: it holds more than make run wrote"
