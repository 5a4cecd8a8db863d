# Chartside. `make` alone lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export GOFLAGS ?= -mod=readonly

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  \033[1m%-16s\033[0m %s\n", $$1, $$2}'

.PHONY: run
run: model ## Set up what is needed, build, start the demo and print its links
	@echo "building Chartside (the first time takes a minute or two)"
	@go build -o bin/demo ./cmd/demo
	@exec bin/demo

.PHONY: model
model: ## Fetch and verify the model's runtime and weights
	@python3 runtime/fetch.py

.PHONY: build
build: ## Build every command into bin/
	go build -o bin/ ./cmd/...

.PHONY: test
test: check test-postgres test-hapi test-python e2e ## Install what the tests need and pass everything

.PHONY: check
check: fmt-check generate-check lint test-go ## What CI runs of Go: formatting, generated files, vet, staticcheck, race tests

.PHONY: test-go
test-go: ## Go tests under the race detector
	go test -race -timeout 15m ./...

.PHONY: test-hapi
test-hapi: ## Read the demo patients from HAPI's FHIR server (installs Java and Maven, fetches HAPI once)
	hapi/run --pages 10 internal/sandbox/patients/*.json.gz -- go test -count=1 -run HAPI ./internal/fhirapi

.PHONY: test-postgres
test-postgres: ## The store, and two processes of Chartside, on a PostgreSQL of their own, installed if missing
	scripts/postgres
	CHARTSIDE_NEED_POSTGRES=1 go test -count=1 -run Postgres ./internal/store ./cmd/chartside

.PHONY: lint
lint: ## vet and staticcheck
	go vet ./...
	go tool staticcheck ./...

.PHONY: fmt
fmt: ## Format the sources
	gofmt -w $$(git ls-files '*.go' | grep -v _templ.go)
	go tool templ fmt views internal/sandbox/pages

.PHONY: fmt-check
fmt-check: ## Fail on a file that is not formatted
	@out=$$(gofmt -l $$(git ls-files '*.go' | grep -v _templ.go)); if [ -n "$$out" ]; then echo "not formatted (make fmt):"; echo "$$out"; exit 1; fi

.PHONY: generate
generate: ## Generate the templ code
	go tool templ generate -path ./views
	go tool templ generate -path ./internal/sandbox/pages

.PHONY: requirements
requirements: ## Write docs/smart-requirements.md from the list and the tests' names
	go test . -run TestRequirements -update

.PHONY: generate-check
generate-check: ## Fail when generated or vendored files are not fresh
	@scripts/generated-fresh

.PHONY: test-python
test-python: model ## Python tests of the runtime, the training code and the question sets
	cd runtime && ../.cache/venv/bin/python -m unittest discover -s tests -t .
	.cache/venv/bin/python -m unittest discover training/tests
	.cache/venv/bin/python -m unittest discover bench/questions

.PHONY: e2e
e2e: model ## Browser journeys in Chromium with axe
	@e2e/run

.PHONY: gallery
gallery: model ## Make the pictures of docs/gallery again, from the demo as it is
	@e2e/prepare fonts-nanum webp
	@node e2e/gallery.js

.PHONY: patients
patients: ## Make the sandbox's synthetic patients again with Synthea (needs Java and Maven)
	synthea/pick.sh

.PHONY: records
records: .cache/synthea/train/.complete ## Make the synthetic records for training with Synthea (needs Java and Maven)

.cache/synthea/train/.complete: synthea/generate.sh
	synthea/generate.sh --seed 20270217 --population 60 --out .cache/synthea/train --without Claim,ExplanationOfBenefit,Provenance,SupplyDelivery
	@touch $@

.PHONY: train-cross-encoder
train-cross-encoder: ## Train the Task 1 cross-encoder from nothing (an hour on two cores, 6 GB of packages)
	training/run_cross_encoder.sh

.PHONY: train
train: ## Train the language model's default adapters from nothing (an hour or two on two cores, 6 GB of packages); resumes
	training/run.sh

.PHONY: test-training
test-training: model wordnet ## Tests of the training code, and the whole path on a few examples (minutes, 6 GB of packages)
	bash -c '. training/environment.sh; cd training && OMP_NUM_THREADS=1 "../$$python" -m unittest discover -v tests'
	training/run.sh --tiny

.PHONY: wordnet
wordnet: training/wordnet/node_modules/.package-lock.json ## Fetch WordNet's database files, for METEOR

training/wordnet/node_modules/.package-lock.json: training/wordnet/package-lock.json
	npm ci --prefix training/wordnet --no-audit --no-fund --loglevel=error

.PHONY: bench
bench: ## Run the Go benchmarks
	go test -run '^$$' -bench . -benchmem ./internal/...

.PHONY: bench-hapi
bench-hapi: ## Loading from HAPI's FHIR server against fetching the same pages and discarding them
	hapi/run internal/sandbox/patients/lorenzo-damore.json.gz -- go test -run '^$$' -bench LoadingHAPI -benchtime 5x ./internal/fhirapi

.PHONY: evaluate
evaluate: model ## Score the development set beside the checkout, where it is present
	scripts/evaluate

.PHONY: sign-off
sign-off: model ## Score what is served and sign the score: make sign-off BY="Your Name" [ADAPTER=task2_500]
	scripts/sign-off "$(BY)" $(ADAPTER)

.PHONY: release-check
release-check: ## Fail when the shipped default has no signed score
	CHARTSIDE_RELEASE=1 go test -count=1 -run TestTheShippedDefaultMayBeServed ./cmd/internal/wire

.PHONY: clean
clean: ## Remove what make built and fetched
	rm -rf bin .cache node_modules e2e/artefacts
