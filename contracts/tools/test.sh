#!/bin/sh
# Everything there is to check in contracts/: sizes, forge tests, that every error is used and tested, and that the Go
# bindings and GAS.md match the sources.
# Arguments go to `forge test`. Needs node (>= 20) and go, and the network only for `npm ci`.
set -eu
cd "$(dirname "$0")/.."
if [ ! -d node_modules/solc ] || [ ! -d node_modules/@openzeppelin/contracts ]; then
  npm ci
fi
tools/generate.sh --check # prints the sizes, and fails above EIP-170's limit
tools/node tools/errors.js
FOUNDRY_PROFILE=offline tools/forge test "$@"
tools/gas.sh --check
