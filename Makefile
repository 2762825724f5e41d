# `make run` and `make test` are all that most people need; `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
INSTALLED := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help install run test test-timing test-spark sequences hostile faults audit lint hooks reference accuracy lock screenshots score bench benchmark corpus clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

install: $(INSTALLED) ## build .venv from the lock file

$(INSTALLED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Claimsite needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv .venv || { echo "python3 has no venv module here (on Debian: apt-get install python3-venv)" >&2; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

run: $(INSTALLED) ## set up the database, ingest seeds/, print what they dispute, serve on 127.0.0.1:8000
	@mkdir -p staticfiles
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py ingest seeds/oil-trucks-2015 --story "Oil trucks, 2015" --workers 1
	@$(BIN)/python manage.py disputes --story "Oil trucks, 2015"
	@echo "Claimsite is at http://127.0.0.1:$(PORT)/ (stop it with Ctrl-C)"
	@exec $(BIN)/gunicorn claimsite.wsgi --bind 127.0.0.1:$(PORT) --threads 4 --log-level warning

test: $(INSTALLED) ## all tests: on SQLite, in Chromium and on PostgreSQL where these are installed
	$(BIN)/python -m pytest -n auto
	$(BIN)/python tests/postgres.py

test-timing: $(INSTALLED) ## that hostile texts take time in proportion to their length; on a quiet machine
	$(BIN)/python -m pytest -m timing

test-spark: ## that a cluster gives the same as one machine, in an environment of its own (needs Java 17; minutes)
	@$(PYTHON) -m venv .venv-spark
	.venv-spark/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.lock
	.venv-spark/bin/python -m pytest -m spark

sequences: $(INSTALLED) ## a thousand random sequences of ingesting, editing, ruling and undoing (an hour)
	CLAIMSITE_SEQUENCES=1000 $(BIN)/python -m pytest tests/test_sequences.py

hostile: $(INSTALLED) ## ten thousand files and twenty thousand requests made to break what reads and answers them (an hour)
	CLAIMSITE_HOSTILE=10000 CLAIMSITE_REQUESTS=20000 $(BIN)/python -m pytest -s tests/test_hostile_files.py tests/test_odd_requests.py

audit: ## ask what is known to be vulnerable among the packages of requirements.lock
	$(PYTHON) tests/audit.py

faults: $(INSTALLED) ## kill every command fifty times and have crowds at work at once, on SQLite and on PostgreSQL (an hour)
	CLAIMSITE_FAULTS=50 CLAIMSITE_CROWDS=10 $(BIN)/python -m pytest -n auto tests/test_faults.py tests/test_crowd.py
	CLAIMSITE_FAULTS=50 CLAIMSITE_CROWDS=10 $(BIN)/python tests/postgres.py tests/test_faults.py tests/test_crowd.py

lint: $(INSTALLED) ## style, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

hooks: ## let git run `make lint` before each commit
	@printf '#!/bin/sh\nexec make lint\n' > "$$(git rev-parse --git-path hooks)/pre-commit"
	@chmod +x "$$(git rev-parse --git-path hooks)/pre-commit"

reference: $(INSTALLED) ## write the lists of docs/ from the code, and the measured accuracy into it
	$(BIN)/python tests/reference.py

accuracy: $(INSTALLED) ## measure on tests/labelled and write what the site and docs/ show of it
	$(BIN)/python tests/benchmark.py --record
	$(BIN)/python tests/reference.py

lock: ## pin the newest versions that pyproject.toml allows (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra dev --extra spark --constraint requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --output-file requirements-spark.lock

screenshots: $(INSTALLED) ## pictures of every page in screenshots/, wide and narrow, light and dark
	$(BIN)/python tests/screenshots.py http://127.0.0.1:$(PORT) screenshots

benchmark: $(INSTALLED) ## accuracy on tests/labelled, and on the sets beside the checkout where they are, beside plain baselines
	$(BIN)/python tests/benchmark.py

bench: $(INSTALLED) ## what reading, storing and matching cost as an archive grows; and what pages cost under load; rewrites the tables in docs/performance.md
	$(BIN)/python tests/bench_reading.py
	$(BIN)/python tests/bench_scale.py --write
	$(BIN)/python tests/bench_pages.py --write

corpus: $(INSTALLED) ## an archive of invented articles in var/corpus.jsonl, and the truth about it (ARTICLES=1000)
	@mkdir -p var
	$(BIN)/python manage.py invent var/corpus.jsonl --articles $(or $(ARTICLES),1000)

score: $(INSTALLED) ## accuracy on the annotated stories beside the checkout, a line a story
	$(BIN)/python tests/score_stories.py

clean: ## remove .venv, the database and what tests left behind
	rm -rf .venv .venv-spark db.sqlite3 db.sqlite3-shm db.sqlite3-wal var staticfiles screenshots .pytest_cache .ruff_cache .hypothesis
