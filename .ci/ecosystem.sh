# The built gateway with the tools that front-end teams bring: federation, Relay's rules, schema changes, typed clients in three
# kinds. Sourced by .ci/run, after audits.sh.

# gateway_start NAME ARGUMENT…: sets $server and $line; false where it doesn't start.
gateway_start() {
  local log="$work/$1.log"
  (cd "$work" && exec dotnet "$root/src/WhatWeHeard.Gateway/bin/Debug/net10.0/WhatWeHeard.Gateway.dll" \
    --ConnectionStrings:Catalogue "Data Source=$work/$1.db" --Seed:Path "$root/seed" --Points:Enabled false "${@:2}" >"$log" 2>&1) &
  server=$!
  line=""
  for _ in $(seq 1 240); do
    line=$(sed -n 's/^WhatWeHeard serves on //p' "$log" | head -1)
    [ -z "$line" ] || return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.5
  done
  echo "The gateway didn't start:"
  cat "$log"
  server=""
  add "0 passed, 1 failed, 0 skipped"
  return 1
}

gateway_stop() {
  kill "$server" 2>/dev/null || true
  if wait "$server"; then add "1 passed, 0 failed, 0 skipped"; else echo "The gateway didn't stop cleanly."; add "0 passed, 1 failed, 0 skipped"; fi
  server=""
}

# packages FOLDER: what its lock file names, nothing else.
packages() {
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
}

relay_rules() {
  (
    cd .ci/ecosystem || exit 1
    rm -rf checked && mkdir checked && cp "$root/schema/whatweheard.graphql" checked/
    WWH_SCHEMA=checked/whatweheard.graphql npx --no-install eslint checked/whatweheard.graphql || exit 1
    # Rules that see nothing are none: an edge without its node must be seen.
    mkdir -p checked/planted
    printf '"x" type Query { "x" things("x" first: Int, "x" after: String): ThingConnection }\n"x" type ThingConnection { "x" edges: [ThingEdge] }\n"x" type ThingEdge { "x" cursor: String }\n' >checked/planted/schema.graphql
    ! WWH_SCHEMA=checked/planted/schema.graphql npx --no-install eslint checked/planted/schema.graphql >/dev/null
    status=$?
    rm -rf checked
    exit $status
  )
}

typescript_client() {
  (cd tests/clients/typescript && npx --no-install graphql-codegen --config codegen.ts && npx --no-install tsc --project tsconfig.json)
}

relay_client() {
  (cd tests/clients/relay && cp "$root/schema/whatweheard.graphql" schema.graphql && mkdir -p src/__generated__ && node node_modules/relay-compiler/cli.js)
}

csharp_client() {
  dotnet build tests/clients/csharp -warnaserror -nologo -v q -o "$work/client"
}

ecosystem_run() {
  if ! need_node; then
    echo "!! NO NODE OR NPM: federation, Relay's rules, schema changes and the typed clients were NOT run."
    if [ "${CI:-}" = true ]; then add "0 passed, 1 failed, 0 skipped"; else add "0 passed, 0 failed, 10 skipped"; fi
    return
  fi
  packages .ci/ecosystem
  packages tests/clients/typescript
  packages tests/clients/relay
  check "Relay's rules on the schema" relay_rules || true
  check "schema changes since the release" node .ci/ecosystem/changes.mjs "$root" || true
  check "the TypeScript client: codegen, tsc" typescript_client || true
  check "the Relay client: relay-compiler" relay_client || true
  check "the C# client: build" csharp_client || true
  # What codegen wrote is what the gateway serves: its hashes are all that the client sends.
  gateway_start ecosystem --urls http://127.0.0.1:0 --Documents:Path "$root/tests/clients/typescript/src/gql/persisted-documents.json" || return 0
  check "a supergraph of two" node .ci/ecosystem/federation.mjs "$line" || true
  check "the TypeScript client asks" node tests/clients/typescript/out/main.js "$line" || true
  check "the Relay client asks" node tests/clients/relay/src/main.js "$line" || true
  check "the C# client asks" dotnet "$work/client/WhatWeHeard.Client.dll" "$line" || true
  gateway_stop
}
