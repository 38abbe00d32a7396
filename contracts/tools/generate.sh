#!/bin/sh
# Rebuilds bindings/bindings.go from src/. With --check it changes nothing and fails if the committed file differs.
#
# Needs node (>= 20) and go. The first run compiles abigen, which takes minutes; ABIGEN may name one already built from
# the go-ethereum version in go.mod.
set -eu
cd "$(dirname "$0")/.."
[ -d node_modules/solc ] || npm ci

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tools/node tools/combined.js "$work/combined.json"

set -- "${1:-}" --v2 --combined-json "$work/combined.json" --pkg bindings --out "$work/bindings.go"
mode=$1
shift
if [ -n "${ABIGEN:-}" ]; then
  "$ABIGEN" "$@"
else
  (cd .. && go run github.com/ethereum/go-ethereum/cmd/abigen "$@")
fi

case "$mode" in
  --check)
    if ! cmp -s "$work/bindings.go" bindings/bindings.go; then
      echo "bindings/bindings.go differs from src/: run contracts/tools/generate.sh" >&2
      exit 1
    fi
    echo "bindings match the sources"
    ;;
  "")
    cp "$work/bindings.go" bindings/bindings.go
    ;;
  *)
    echo "usage: generate.sh [--check]" >&2
    exit 2
    ;;
esac
