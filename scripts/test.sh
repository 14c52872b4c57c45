#!/usr/bin/env bash
# Everything that has to hold, cheapest first. Stops at the first step that fails; ends with the number of tests.
set -euo pipefail
cd "$(dirname "$0")/.."
logs=target/test-logs
mkdir -p "$logs"
started=$SECONDS

# step NAME COMMAND...: runs it, keeps what it prints in target/test-logs/NAME.log, says how long it took.
step() {
  local name=$1 from=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if ! "$@" 2>&1 | tee "$logs/$name.log"; then
    printf '\n%s failed (see %s)\n' "$name" "$logs/$name.log" >&2
    exit 1
  fi
  printf -- '-- %s: %s s\n' "$name" "$((SECONDS - from))"
}

native_tests() {
  if command -v cargo-nextest >/dev/null; then
    cargo nextest run --locked --no-fail-fast
  else
    cargo test --locked --lib --bins --test native --no-fail-fast
  fi
}

browser_tests() {
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
  export CHROMEDRIVER WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-300}
  CHROMEDRIVER=$(command -v chromedriver)
  cargo test --locked --target wasm32-unknown-unknown --test browser
}

step format cargo fmt --all --check
step dependencies node scripts/dependencies.mjs
step lint-native cargo clippy --locked --all-targets -- -D warnings
step lint-browser cargo clippy --locked --target wasm32-unknown-unknown --lib --bin app --bin engine \
  --test browser --example bench -- -D warnings
step native native_tests
step examples cargo test --locked --doc
step browser browser_tests
step build make build
step e2e scripts/e2e.sh

# What the runners said, added up: "12 passed" of cargo, nextest and wasm-bindgen, "pass 12" of node.
passed() { sed 's/\x1b\[[0-9;]*m//g' "$logs/$1.log" | grep -oE "$2" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'; }
native=$(passed native '[0-9]+ passed')
examples=$(passed examples '[0-9]+ passed')
browser=$(passed browser '[0-9]+ passed')
e2e=$(passed e2e '(# |ℹ )pass [0-9]+')
printf '\nPassed: %s native, %s examples, %s in the browser, %s end to end; %s tests in %s s.\n' \
  "$native" "$examples" "$browser" "$e2e" "$((native + examples + browser + e2e))" "$((SECONDS - started))"
