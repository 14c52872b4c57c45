# The commands of this project. Each installs what it needs and is missing, and can be run again at any time.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(HOME)/.cargo/bin:$(PATH)
PORT ?= 8080

# Folders stand among the sources so that a file taken away also counts as a change.
SOURCES := $(shell find src locales style public index.html Trunk.toml Cargo.toml Cargo.lock build.rs \
	rust-toolchain.toml package-lock.json scripts/bundle-css.mjs scripts/finish-build.mjs \( -type f -o -type d \))

# A release build is the only one that writes this file, so a debug `trunk build` in between is not taken for one.
RELEASE := dist/index.html.br

.PHONY: help run build serve test e2e bench clean tools test-tools

help: ## list these commands
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build serve ## build the app where that is needed and serve it on this computer

build: $(RELEASE) ## build the app for a host, into dist/

serve: ## serve dist/ as it is (PORT=8080)
	@exec node scripts/serve.mjs --port $(PORT)

test: test-tools ## formats, dependencies, lints, native tests, browser tests, end-to-end tests
	@scripts/test.sh

e2e: $(RELEASE) test-tools ## only the end-to-end tests (ONLY=part of a file's name)
	@ONLY=$(ONLY) scripts/e2e.sh

bench: $(RELEASE) test-tools ## speed and size against their peers, into target/bench.json
	@node tests/bench/run.mjs

clean: ## take away what was built; the tools stay
	rm -rf target dist test-results

tools:
	@scripts/tools.sh build

test-tools:
	@scripts/tools.sh test

# trunk takes NO_COLOR=1 for an option it can't read.
$(RELEASE): $(SOURCES) | tools
	env -u NO_COLOR trunk build --release --offline
