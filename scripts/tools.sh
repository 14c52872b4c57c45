#!/usr/bin/env bash
# Installs what is missing to build ("build") or to test ("test") Sealwell. What is there in the right version is left alone.
# Own tools go to .tools/ and node_modules/ inside the project; only Chromium and the PDF tools come from the system's packages.
set -euo pipefail
cd "$(dirname "$0")/.."

trunk_version=0.21.14
deny_version=0.20.2
bindgen_version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3 }' Cargo.lock)

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

rust() {
  have cargo || stop "Rust is missing. Install it from https://rustup.rs, then run this again."
  if have rustup; then
    # `rustup show` installs the toolchain of rust-toolchain.toml where it is missing; newer ones want to be told so.
    rustc --version >/dev/null 2>&1 || rustup toolchain install
  fi
  if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    have rustup || stop "This Rust has no wasm32-unknown-unknown target, and there is no rustup to add it."
    rustup target add wasm32-unknown-unknown
  fi
}

node_packages() {
  have node && have npm || stop "Node.js 20 or newer with npm is missing (https://nodejs.org, or: apt install nodejs npm)."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || stop "Node.js 20 or newer is needed, this is $(node --version)."
  if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    say "Installing the packages of package-lock.json ..."
    npm ci --no-audit --no-fund
    touch node_modules/.package-lock.json
  fi
}

# cargo_tool CRATE VERSION [FLAGS]: prebuilt where cargo-binstall is present, else from source. These programs run for a
# second each, so compiling them without optimisation is five times faster over all.
cargo_tool() {
  local crate=$1 version=$2
  shift 2
  if have cargo-binstall; then
    say "Installing $crate $version (prebuilt) ..."
    cargo binstall --no-confirm --disable-strategies compile --root .tools --version "$version" "$crate" && return
  fi
  say "Installing $crate $version (from source, some minutes) ..."
  local -x CARGO_PROFILE_RELEASE_LTO=false CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
  local -x CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_PROFILE_RELEASE_STRIP=true CARGO_TARGET_DIR=$PWD/target/tools
  cargo install "$crate" --version "$version" --root .tools --locked "$@" ||
    cargo install "$crate" --version "$version" --root .tools "$@"
}

trunk_and_bindgen() {
  [ "$(NO_COLOR='' trunk --version 2>/dev/null)" = "trunk $trunk_version" ] ||
    cargo_tool trunk "$trunk_version" --no-default-features
  [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $bindgen_version" ] && have wasm-bindgen-test-runner ||
    cargo_tool wasm-bindgen-cli "$bindgen_version"
  rm -rf target/tools
}

deny() {
  [ "$(cargo-deny --version 2>/dev/null)" = "cargo-deny $deny_version" ] ||
    cargo_tool cargo-deny "$deny_version" --no-default-features
  rm -rf target/tools
}

# trunk is told to build offline, so that a build never asks the network: the crates are fetched here.
crates() {
  cargo fetch --locked --quiet --offline 2>/dev/null || cargo fetch --locked
}

system_packages() {
  say "Installing $* ..."
  have apt-get || stop "Please install: $*"
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    have sudo || stop "Please install as root: apt-get install $*"
    root=(sudo)
  fi
  "${root[@]}" apt-get update -q
  DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -qy --no-install-recommends "$@"
}

test_programs() {
  local wanted=()
  node -e 'import("./tests/e2e/support/chromium.mjs").then((m) => m.findChromium())' 2>/dev/null || wanted+=(chromium)
  have chromedriver || wanted+=(chromium-driver)
  have pdftotext || wanted+=(poppler-utils)
  have qpdf || wanted+=(qpdf)
  [ ${#wanted[@]} -eq 0 ] || system_packages "${wanted[@]}"
}

export PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
case ${1:-} in
  build) rust; node_packages; trunk_and_bindgen; crates ;;
  test) rust; node_packages; trunk_and_bindgen; deny; crates; test_programs ;;
  *) stop "usage: scripts/tools.sh build|test" ;;
esac
