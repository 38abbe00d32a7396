# make demo    needs Go only
# make test    needs Go, a C compiler (race detector) and Node 20 or newer

GO      ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
COMMIT  ?= $(shell git rev-parse HEAD 2>/dev/null)
CLI     := github.com/keymesh/keymesh/cmd/internal/cli
LDFLAGS := -s -w -X $(CLI).version=$(VERSION) -X $(CLI).commit=$(COMMIT)
# Go's own stamp is off: it fails the build where git distrusts the owner of the directory, as in many containers.
BUILD   := CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -ldflags '$(LDFLAGS)' -o bin/keymesh ./cmd/keymesh

# Protocol runs are big-number arithmetic, which the race detector slows down about tenfold.
TEST_TIMEOUT ?= 30m
TEST_FLAGS   ?=

GOLANGCI := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

.PHONY: build demo test test-contracts test-go test-e2e test-threats fuzz bench check chaos lint generate clean

build: ## the operator's binary, bin/keymesh
	$(BUILD)

demo: build ## a whole network on this machine: makes a key, signs, verifies, tears down
	bin/keymesh devnet demo

test: check test-contracts test-go test-e2e ## everything

check: ## formatting and vet
	@unformatted=$$(gofmt -l $$(find . -name '*.go' -not -path './contracts/node_modules/*')); \
	  if [ -n "$$unformatted" ]; then echo "not formatted, run gofmt -w:" >&2; echo "$$unformatted" >&2; exit 1; fi
	$(GO) vet ./...

contracts/node_modules/.package-lock.json: contracts/package-lock.json
	cd contracts && npm ci --no-audit --no-fund
	@touch $@

test-contracts: contracts/node_modules/.package-lock.json ## Solidity: size, tests, Go bindings match the sources
	cd contracts && tools/test.sh

# What of the protocol's packages says something about races; all of it would take half an hour under the detector.
RACED := Threat09|Threat15|Threat17|Threat25|Honest|Outbound|SignThreeOfFive

test-go: contracts/node_modules/.package-lock.json ## packages and the simulated network, with the race detector
	CGO_ENABLED=1 $(GO) test -race -timeout $(TEST_TIMEOUT) $(TEST_FLAGS) $$($(GO) list ./... | grep -v -e '/e2e$$' -e '/e2e/chaostss$$' -e '/tss$$' -e '/tss/guard$$')
	CGO_ENABLED=1 $(GO) test -race -timeout $(TEST_TIMEOUT) $(TEST_FLAGS) -run '$(RACED)' ./tss ./tss/guard
	CGO_ENABLED=0 $(GO) test -timeout $(TEST_TIMEOUT) $(TEST_FLAGS) ./tss ./tss/guard

# Tests of simnet that the race detector would slow down too much; they skip under it.
LONG := SignaturesWithoutOneMember|KeyWaitsForEveryMember|HopsOfASigning|Threat11Hostile|Threat14|Threat16|Threat17|Threat23|Threat27|Threat28|Threat40

test-e2e: contracts/node_modules/.package-lock.json ## real processes on both development chains; the binary has no cgo
	CGO_ENABLED=0 $(GO) test -timeout 60m $(TEST_FLAGS) ./e2e
	CGO_ENABLED=0 $(GO) test -timeout $(TEST_TIMEOUT) $(TEST_FLAGS) ./e2e/simnet -run '$(LONG)'
	CGO_ENABLED=1 $(GO) test -timeout $(TEST_TIMEOUT) $(TEST_FLAGS) ./e2e/chaostss

N ?= 1000
SEED ?= 0
ONLY ?= -1

chaos-tss: ## N protocol runs with random attacks from SEED, or the run ONLY of them
	CGO_ENABLED=1 $(GO) test -count=1 -timeout 0 ./e2e/chaostss -run Chaos -v -n $(N) -seed $(SEED) -only $(ONLY)

test-threats: contracts/node_modules/.package-lock.json ## what must not happen, line by line (e2e/threats)
	CGO_ENABLED=0 $(GO) run ./e2e/threats

bench: build ## what a test must not claim: shares and ratios within one run
	$(GO) run ./e2e/bench

SEED    ?= 0
MINUTES ?= 2

chaos: contracts/node_modules/.package-lock.json ## storms 5 real nodes: SEED=7 (0 draws one) MINUTES=10; partitions need root on Linux
	CGO_ENABLED=0 $(GO) run ./e2e/chaos -seed $(SEED) -minutes $(MINUTES)

# One target after the other, each on one core. What it finds is kept in the package's testdata/fuzz, where go test runs it.
FUZZTIME     ?= 10m
FUZZ_WORKERS ?= 1
fuzz: ## every fuzz target, FUZZTIME each
	@grep -ro --include='*_test.go' --exclude-dir=node_modules '^func Fuzz[A-Za-z0-9]*' . | sort | while IFS=: read -r file target; do \
	  echo "$$(dirname "$$file") $${target#func }"; \
	  CGO_ENABLED=0 $(GO) test "$$(dirname "$$file")" -run '^$$' -fuzz "^$${target#func }\$$" -fuzztime $(FUZZTIME) -parallel $(FUZZ_WORKERS) -timeout 0 || exit 1; \
	done

lint: ## golangci-lint; downloads and builds it the first time
	$(GO) vet ./...
	$(GO) run $(GOLANGCI) run ./...

generate: contracts/node_modules/.package-lock.json ## protobuf and contract bindings (needs protoc)
	$(GO) generate ./p2p/wire
	cd contracts && tools/generate.sh

clean:
	rm -rf bin build
