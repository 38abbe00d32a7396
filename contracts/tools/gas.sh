#!/bin/sh
# Writes GAS.md from a run of test/GasReport.t.sol. With --check it changes nothing and fails if the committed file
# differs: gas in forge is exact, so any difference is a change of the contract.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
FOUNDRY_PROFILE=offline tools/forge test --match-contract '^GasReportTest$' --json -vv >"$work/run.json"
tools/node tools/gas.js "$work/run.json" "$work/GAS.md"

case "${1:-}" in
  --check)
    if ! cmp -s "$work/GAS.md" GAS.md; then
      diff GAS.md "$work/GAS.md" >&2 || true
      echo "GAS.md differs from a run of the tests: run contracts/tools/gas.sh" >&2
      exit 1
    fi
    echo "GAS.md matches the contract"
    ;;
  "")
    cp "$work/GAS.md" GAS.md
    ;;
  *)
    echo "usage: gas.sh [--check]" >&2
    exit 2
    ;;
esac
