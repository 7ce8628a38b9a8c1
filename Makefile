# `make` lists the goals. Every goal installs what it needs first; scripts/install-dependencies.sh says what that is.

SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Two builds in one folder would wait for each other.
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

SWIFT ?= swift
EXAMPLE ?= Examples/thinkheads
DEMO_STATE ?= .build-demo
# What the formatter and shellcheck look at; scripts/test-checkers.sh gives them bad files to find.
SWIFT_PATHS ?= Package.swift Plugins Sources Tests
SHELL_SCRIPTS ?= $(shell find scripts Features Benchmarks Tests .ci -type f \( -name '*.sh' -o -path '.ci/run' \) | sort)
FEATURES ?= Features
DATA_DICTIONARY ?= docs/data-dictionary.md
PHOENIX = .build/debug/phoenix-cli

# Recordings and the reference environment, which are not part of the project: tests that need them run where they are.
ifneq ($(wildcard ../shared/reference),)
export PHOENIX_SHARED ?= $(abspath ../shared)
endif
export SWIFT
export PHOENIX_PYTHON ?= $(abspath .build-tools/venv/bin/python)

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: dependencies-build ## Bring the example environment up on the simulator, then see that nothing is left to do
	$(SWIFT) build --product phoenix-cli
	rm -rf $(DEMO_STATE)
	$(PHOENIX) LetsGo --simulate --config-dir $(EXAMPLE) --state-dir $(DEMO_STATE) --yes
	@printf '\nOnce more, on what is there now:\n'
	$(PHOENIX) LetsGo --simulate --config-dir $(EXAMPLE) --state-dir $(DEMO_STATE) --yes

.PHONY: test
test: dependencies-test .build-tools/venv/complete fetch-sshd ## Run all tests
	scripts/run-tests.sh

.PHONY: check
check: dependencies-check check-format check-scripts check-features check-build check-arrows check-docs check-checkers ## Check format, warnings, arrows between targets, generated docs and scripts

.PHONY: check-format
check-format:
	$(SWIFT) format lint --configuration .swift-format --strict --parallel --recursive $(SWIFT_PATHS)

.PHONY: check-scripts
check-scripts:
	@shellcheck $(SHELL_SCRIPTS)

.PHONY: check-features
check-features:
	scripts/check-features.sh $(FEATURES)

# Warnings are errors by the manifest.
.PHONY: check-build
check-build:
	$(SWIFT) build --build-tests

.PHONY: check-arrows
check-arrows: check-build
	scripts/run-tests.sh --skip-build --filter ArchitectureTests

.PHONY: check-docs
check-docs: check-build
	scripts/check-generated.sh $(DATA_DICTIONARY) $(PHOENIX) data-dictionary

.PHONY: check-checkers
check-checkers: check-build
	scripts/test-checkers.sh

.PHONY: docs
docs: dependencies-build ## Write the generated documentation anew
	$(SWIFT) build --product phoenix-cli
	$(PHOENIX) data-dictionary > .build/data-dictionary.md
	mv .build/data-dictionary.md $(DATA_DICTIONARY)

.PHONY: format
format: dependencies-build ## Format all Swift sources
	$(SWIFT) format --configuration .swift-format --in-place --parallel --recursive $(SWIFT_PATHS)

.PHONY: release
release: dependencies-release ## Build the static, stripped binary .build-static/phoenix-cli and look at what it links
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-static --product phoenix-cli
	scripts/check-linkage.sh .build-static/release/phoenix-cli
	strip -o .build-static/phoenix-cli .build-static/release/phoenix-cli
	.build-static/phoenix-cli --version

.PHONY: bench
bench: dependencies-bench ## Measure validate and plan for 100, 1,000 and 10,000 guests
	$(SWIFT) build -c release --product phoenix-cli
	Benchmarks/measure.py .build/release/phoenix-cli

.PHONY: clean
clean: ## Remove everything that was built
	rm -rf .build .build-static .build-tools .build-demo

dependencies-%:
	@scripts/install-dependencies.sh $*

# A server that nobody wants to have installed for tests of a client.
.PHONY: fetch-sshd
fetch-sshd: | dependencies-test
	@scripts/unpack-packages.sh .build-tools/sshd openssh-server libwrap0

# proxmoxer, the foreign client that drives the simulator in the tests.
.build-tools/venv/complete: scripts/requirements.txt | dependencies-test
	scripts/make-venv.sh .build-tools/venv scripts/requirements.txt
