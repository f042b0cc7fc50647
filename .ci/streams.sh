# The built gateway with the clients graphql-ws and graphql-sse, and with sockets that misbehave. Sourced by .ci/run, after audits.sh.

streams_run() {
  local log="$work/streams.log" line="" output="" counted=""
  if ! need_node; then
    echo "!! NO NODE OR NPM: the life cycles of graphql-ws and graphql-sse were NOT run."
    if [ "${CI:-}" = true ]; then add "0 passed, 1 failed, 0 skipped"; else add "0 passed, 0 failed, 19 skipped"; fi
    return
  fi
  (cd .ci/streams && npm ci --ignore-scripts --no-audit --no-fund)
  (cd "$work" && exec dotnet "$root/src/WhatWeHeard.Gateway/bin/Debug/net10.0/WhatWeHeard.Gateway.dll" \
    --urls http://127.0.0.1:0 --ConnectionStrings:Catalogue "Data Source=$work/streams.db" --Seed:Path "$root/seed" --Points:Enabled false >"$log" 2>&1) &
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
  # The last of its checks stops the gateway.
  output=$(node .ci/streams/streams.mjs "$line" "$server") || true
  echo "$output"
  counted=$(tail -1 <<<"$output")
  [[ "$counted" == *" passed, "*" failed, "*" skipped" ]] || counted="0 passed, 1 failed, 0 skipped"
  add "$counted"
  kill "$server" 2>/dev/null || true
  if wait "$server"; then add "1 passed, 0 failed, 0 skipped"; else echo "The gateway didn't stop cleanly."; add "0 passed, 1 failed, 0 skipped"; fi
  server=""
}
