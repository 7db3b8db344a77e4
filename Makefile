# Every target sets up what it needs first; see packaging/setup.sh. ARGS is passed on: make run ARGS="--help"
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test lint messages readings places screens tour-all bench slips-all class-load central faults soak deb deb-test bundle lock clean

WORKERS ?= 2

help: ## Show this list
	@awk -F ': ## ' '/^[a-z-]+: ## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: ## Install what the kiosk needs, without opening it
	@packaging/setup.sh run

run: ## Open the kiosk (without a display: draw its screens into out/tour)
	@packaging/setup.sh run
	@.venv/bin/kiosk run $(ARGS)

test: ## Run the tests
	@packaging/setup.sh test
	@.venv/bin/python -m pytest -n $(WORKERS) --dist loadfile -m "not bench and not soak" --ignore tests/faults $(ARGS)

lint: ## Check style and types
	@packaging/setup.sh lint
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy kiosk

messages: ## Bring the translations up to date with the Japanese words
	@packaging/setup.sh lint
	@packaging/messages.sh

readings: ## Compute the readings of new texts; fails until a person has looked at them
	@packaging/setup.sh run
	@.venv/bin/kiosk readings --renew

places: ## Write the place names of our towns from the data of the post; another town: ARGS="--town 13101"
	@packaging/setup.sh lint
	@.venv/bin/kiosk readings --places $(ARGS)

screens: ## Draw the pictures in README.md again
	@packaging/setup.sh run
	@packaging/screens.sh $(ARGS)

tour-all: ## Every screen in every size, colour, language and resolution, checked
	@packaging/setup.sh run
	@.venv/bin/kiosk tour --all --out out/tour-all --data-dir out/tour-all/data $(ARGS)

class-load: ## Sixty phones practise for ten minutes
	@packaging/setup.sh test
	@.venv/bin/python -m pytest tests/load tests/browser -m bench -s $(ARGS)

bench: ## Measure, side by side with a browser
	@packaging/setup.sh bench
	@.venv/bin/python -m pytest tests/benchmarks -m bench $(ARGS)

faults: ## Inject each of the 68 faults of the list into the real program, and print the table; two hundred power cuts
	@packaging/setup.sh test
	@.venv/bin/python -m pytest tests/faults -p no:randomly $(ARGS)
	@KIOSK_FAULTS=1 .venv/bin/python -m pytest -n $(WORKERS) tests/integration/adapters/database/test_power_cuts.py

soak: ## 10,000 visits by a seeded monkey, 100,000 gestures, 50 hard ends: an hour and a half
	@packaging/setup.sh test
	@.venv/bin/python -m pytest tests/soak -m soak -s $(ARGS)

deb: ## Build the Debian package (no network once the wheels are there)
	@packaging/setup.sh run
	@packaging/deb.sh

deb-test: ## Install it in a fresh Debian 12, open it, tap, remove it (as root)
	@packaging/setup.sh test
	@packaging/deb-test.sh

bundle: ## Everything for a closed network: package, list of dependencies with hashes, bill of materials
	@packaging/setup.sh run
	@packaging/bundle.sh

central: ## Twenty kiosks push at once while the server is killed and the network drops
	@packaging/setup.sh test
	@KIOSK_FLEET=1 .venv/bin/python -m pytest -s tests/integration/adapters/central/test_faults.py $(ARGS)

slips-all: ## Read the code of every slip of every town on every paper, with two readers (five minutes)
	@packaging/setup.sh test
	@.venv/bin/python -m pytest tests/integration/adapters/printing/test_every_slip.py -m bench -n $(WORKERS) -rP $(ARGS)

lock: ## Renew the two lock files from pyproject.toml
	@packaging/setup.sh lint
	@packaging/lock.sh

clean: ## Remove all that make has made here
	@rm -rf .venv out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name .git -prune -o \( -name __pycache__ -o -name '*.mo' \) -prune -exec rm -rf {} +
