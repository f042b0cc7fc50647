# The built gateway against graphql-http's server audits. Sourced by .ci/run.

audits_run() {
  local log="$work/gateway.log" line="" output="" counted=""
  if ! need_node; then
    echo "!! NO NODE OR NPM: the GraphQL over HTTP audits were NOT run."
    if [ "${CI:-}" = true ]; then add "0 passed, 1 failed, 0 skipped"; else add "0 passed, 0 failed, 61 skipped"; fi
    return
  fi
  (cd .ci/graphql-http && npm ci --ignore-scripts --no-audit --no-fund)
  # Port 0: the program takes a free one and says which.
  (cd "$work" && exec dotnet "$root/src/WhatWeHeard.Gateway/bin/Debug/net10.0/WhatWeHeard.Gateway.dll" \
    --urls http://127.0.0.1:0 --ConnectionStrings:Catalogue "Data Source=$work/audits.db" --Seed:Path "$root/seed" >"$log" 2>&1) &
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
    add "0 passed, 1 failed, 0 skipped"
    return
  fi
  output=$(node .ci/graphql-http/audits.mjs "$line") || true
  echo "$output"
  counted=$(tail -1 <<<"$output")
  [[ "$counted" == *" passed, "*" failed, "*" skipped" ]] || counted="0 passed, 1 failed, 0 skipped"
  add "$counted"
  kill "$server"
  # A stop that was asked for must be a clean one.
  if wait "$server"; then add "1 passed, 0 failed, 0 skipped"; else echo "The gateway didn't stop cleanly."; add "0 passed, 1 failed, 0 skipped"; fi
  server=""
}
