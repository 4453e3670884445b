# What the scripts share: where things are, how to say something, and the set-up of what they need.
# Sourced, not run. GISU_VENV names another virtual environment than .venv.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
venv="${GISU_VENV:-$root/.venv}"
python="$venv/bin/python"
cd "$root"

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 2; }

# A virtual environment with the locked packages of requirements/$1.txt. Does nothing when it has them already.
setup_python() {
  local wanted="$root/requirements/$1.txt" stamp="$venv/.installed-$1" have
  local base="${GISU_PYTHON:-python3}"
  if [ ! -x "$python" ]; then
    command -v "$base" >/dev/null || die "Python is missing. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"
    "$base" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
      die "Python 3.11 or newer is needed; $base is $("$base" --version). Name a newer one: GISU_PYTHON=/path/to/python3 $0"
    "$base" -c 'import ensurepip, venv' 2>/dev/null ||
      die "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"
    say "Making a virtual environment."
    "$base" -m venv "$venv"
  fi
  have="$(cat "$wanted" "$root/pyproject.toml" | sha256sum | cut -d' ' -f1)"
  [ "$(cat "$stamp" 2>/dev/null)" = "$have" ] && return
  say "Installing the locked packages (requirements/$1.txt)."
  "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$wanted"
  "$python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e "$root"
  printf '%s' "$have" >"$stamp"
}

# Prints the Python that has cosmic-ray, which changes code for tests to notice: an environment of its own, made here.
mutants_python() {
  local wanted="$root/requirements/mutants.txt" own="$root/.venv-mutants"
  if [ "$(cat "$own/.installed" 2>/dev/null)" != "$(sha256sum <"$wanted")" ]; then
    say "Installing cosmic-ray (requirements/mutants.txt)."
    "$python" -m venv "$own"
    "$own/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$wanted"
    sha256sum <"$wanted" >"$own/.installed"
  fi
  printf '%s' "$own/bin/python"
}

# The front end, and the translations as the programs read them.
setup_site() {
  bash "$root/script/lib/frontend.sh"
  "$python" -m gisu.ui.messages compile
}

# Debian packages that tests need: installed where we may, else named.
need_debian() {
  local missing=() package
  for package in "$@"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ "${#missing[@]}" -eq 0 ] && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say "Installing ${missing[*]}."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    die "The tests need ${missing[*]}. On Debian or Ubuntu: sudo apt-get install ${missing[*]}"
  fi
}
