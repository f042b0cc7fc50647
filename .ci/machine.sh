# What the machine lends us, and what may be installed on it. Sourced by .ci/run.

# as_root COMMAND…
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }
}

updated=no
# install PACKAGE…: from the system's own packages; false where that can't be done.
install() {
  may_install || return 1
  if [ "$updated" = no ]; then
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q || return 1
    updated=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null && return 0
  # On somebody's own machine we don't install a second language behind their back.
  [ "${CI:-}" = true ] && install nodejs npm
}

# packages FOLDER: what its lock file names, nothing else; npm's own copy of that file tells that it is done.
packages() {
  [ -z "$ahead" ] || { wait "$ahead" || true; ahead=""; }
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] || fetch "$1"
}
fetch() {
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
}

# packages_ahead FOLDER…: while the machine builds and tests, the network has nothing else to do. What fails is fetched again when it is needed.
ahead=""
packages_ahead() {
  (for folder in "$@"; do fetch "$folder"; done) >/dev/null 2>&1 &
  ahead=$!
}

# free_port: one that nobody listens on just now.
free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

command -v python3 >/dev/null || install python3
