#!/usr/bin/env bash
# Runs the end-to-end tests against the release build in dist/. ONLY=story runs the files whose name has "story" in it.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t files < <(find tests/e2e -name "*${ONLY:-}*.test.mjs" | sort)
[ ${#files[@]} -gt 0 ] || { echo "no end-to-end test has '${ONLY:-}' in its name" >&2; exit 1; }
# Two at a time: each file drives a browser of its own, and the smallest machine has two cores.
exec node --test --test-concurrency=2 --test-timeout=600000 --test-reporter=spec "${files[@]}"
