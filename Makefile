# The commands of the portal. Python 3.11–3.13 with pip, and make, are all they need.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
export PORT

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev interpreter run fresh test check messages messages-check browser screenshots bench deploy-check

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

setup: $(VENV)/.installed ## make the environment from the hash-pinned lock

setup-dev: $(VENV)/.installed-dev ## the same, with what tests and checks need

interpreter:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || { \
		echo "The portal needs Python 3.11, 3.12 or 3.13; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name one of them: make run PYTHON=python3.12" >&2; exit 1; }

# A named interpreter is always looked at; otherwise only when the environment is yet to be made.
ifneq ($(filter command environment,$(word 1,$(origin PYTHON))),)
$(VENV)/.installed $(VENV)/.installed-dev run test check: | interpreter
endif

$(VENV)/bin/python:
	@$(MAKE) --no-print-directory interpreter
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt | $(VENV)/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.installed

run: $(VENV)/.installed ## start the portal: http://127.0.0.1:8000, or another PORT
	@exec $(PY) -m almaty_portal.serve

fresh: $(VENV)/.installed ## start over with the record and the demonstration set; refuses where it finds anything else
	@$(PY) -m almaty_portal.serve --fresh

test: $(VENV)/.installed-dev ## the whole suite on SQLite, and again on PostgreSQL and Redis where they are found
	@$(PY) -m tests $(TESTS)

check: $(VENV)/.installed-dev ## style, types, layers, templates, migrations, messages, production settings
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	find templates -name '*.html' -print0 | xargs -0 $(VENV)/bin/djade --check --target-version 5.2
	$(VENV)/bin/djlint --lint --quiet templates
	$(PY) manage.py makemigrations --check --dry-run
	@$(MAKE) --no-print-directory messages-check deploy-check

MAKEMESSAGES = $(CURDIR)/$(PY) $(CURDIR)/manage.py makemessages --locale ru --no-location --no-obsolete \
	--ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*' --ignore 'bench/*'

messages: $(VENV)/.installed ## collect the strings for translation (needs GNU gettext)
	$(MAKEMESSAGES)
	git diff --stat -- locale

messages-check:
	@kept=$$(mktemp); cp locale/ru/LC_MESSAGES/django.po $$kept; \
	$(MAKEMESSAGES) >/dev/null; \
	diff -I '^"POT-Creation-Date' $$kept locale/ru/LC_MESSAGES/django.po; same=$$?; \
	mv $$kept locale/ru/LC_MESSAGES/django.po; \
	test $$same -eq 0 || { echo "The catalogue is not what the source asks for: run make messages." >&2; exit 1; }
	@msgfmt --check-format --output-file=/dev/null locale/ru/LC_MESSAGES/django.po

deploy-check: $(VENV)/.installed ## Django's checks on the production form of the settings
	@SITE_URL=https://portal.example.int SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))') \
		$(PY) manage.py check --deploy --fail-level WARNING

browser: ## install Debian's Chromium for the browser tests, where apt is there
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then \
		echo "A Chromium is installed."; \
	elif command -v apt-get >/dev/null; then \
		$$(test $$(id -u) -eq 0 || echo sudo) apt-get update -qq; \
		$$(test $$(id -u) -eq 0 || echo sudo) apt-get install -y --no-install-recommends -qq chromium; \
	else \
		echo "No Chromium, and no apt to install it with: the browser tests will not run." >&2; exit 1; \
	fi

screenshots: $(VENV)/.installed-dev ## keep pictures of the pages in docs/screenshots
	@mkdir -p docs/screenshots && SCREENSHOTS=$(CURDIR)/docs/screenshots $(PY) -m pytest tests/browser/test_screenshots.py -q -n 0

bench: $(VENV)/.installed-dev ## print the numbers of the portal beside those of a bare view
	@$(PY) -m bench
