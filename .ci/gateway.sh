# A built gateway for a suite: a database of its own, a free port, a clean stop. Sourced by .ci/run.

# gateway_start NAME SETTING…: sets gateway_url (without the path); false where it doesn't start, and says why.
gateway_start() {
  local name=$1 log="$work/$1.log" line=""
  shift
  # Port 0: the program takes a free one and says which.
  (cd "$work" && exec dotnet "$root/src/WhatWeHeard.Gateway/bin/Debug/net10.0/WhatWeHeard.Gateway.dll" \
    --urls http://127.0.0.1:0 --ConnectionStrings:Catalogue "Data Source=$work/$name.db" --Seed:Path "$root/seed" "$@" >"$log" 2>&1) &
  server=$!
  for _ in $(seq 1 240); do
    line=$(sed -n 's/^WhatWeHeard serves on //p' "$log" | head -1)
    [ -z "$line" ] || break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.5
  done
  if [ -z "$line" ]; then
    echo "The gateway didn't start:"
    cat "$log"
    return 1
  fi
  gateway_url=${line%/graphql}
}

# gateway_stop: a stop that was asked for must be a clean one, and counts as a check.
gateway_stop() {
  kill "$server" 2>/dev/null || true
  if wait "$server"; then pass; else echo "The gateway didn't stop cleanly."; fail; fi
}

# suite NAME HOW_MANY [SETTING…]: npm's packages of .ci/NAME, a gateway, and .ci/NAME/NAME.mjs with its address (and process id).
suite() {
  local name=$1 many=$2 output=""
  shift 2
  if ! need_node; then absent "$many" "NO NODE OR NPM: the checks of .ci/$name were NOT run."; return; fi
  if ! packages ".ci/$name" || ! gateway_start "$name" "$@"; then fail; return; fi
  output=$(node ".ci/$name/$name.mjs" "$gateway_url" "$server") || true
  counted "$output"
  gateway_stop
}
