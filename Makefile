# Two commands do everything: `make run` serves, `make test` proves. The rest is for daily work.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help

export PATH := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
BINARY := $(or $(CARGO_TARGET_DIR),target)/release/heliograph

.PHONY: help
help: ## Show this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

.PHONY: run
run: build ## Set up, build and serve on http://localhost:8080 (data in ./data)
	@exec $(BINARY) serve $(ARGS)

.PHONY: test
test: ## Everything: format, lints, unit and journey tests on both databases, browser
	@scripts/test

.PHONY: build
build: ## The release binary with the web client inside, at target/release/heliograph
	@scripts/prepare build
	@scripts/build-web
	cargo build --release

.PHONY: dev
dev: ## Server and web client with reload on http://localhost:5173
	@scripts/prepare build
	@scripts/dev $(ARGS)

.PHONY: lint
lint: ## Format, lints, licences and minimum versions, without tests
	@scripts/prepare lint
	@scripts/build-web --only-packages
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo deny --locked check licenses bans sources
	cd web && npm run check

.PHONY: generate
generate: ## Write what is generated from code: web/openapi.json and the web client's types
	@scripts/prepare build
	@scripts/build-web --only-packages
	@scripts/generate

.PHONY: clients
clients: build ## Whole sessions of Mastodon.py, toot and masto.js, and invented requests (ARGS=toot for one)
	@scripts/prepare test
	@scripts/clients $(ARGS)

.PHONY: rows
rows: ## Which rows of the table of attacks and faults pass (ARGS="sig ssrf" for some)
	@scripts/prepare test
	@scripts/security-rows $(ARGS)

.PHONY: bench
bench: ## The figures of the server (NAME=… for one, DATABASE=postgres for the other database)
	@scripts/prepare $(if $(filter postgres,$(DATABASE)),test,build)
	@scripts/build-web
	$(if $(filter postgres,$(DATABASE)),scripts/with-postgres) cargo bench --bench $(or $(NAME),'*') -- $(ARGS)

.PHONY: budget
budget: build ## Sizes, Lighthouse and a feed of 2,000 posts against their goals (on a machine that rests)
	@scripts/prepare test
	@scripts/budget
