# The built gateway with the tools that front-end teams bring: federation, Relay's rules, schema changes, typed clients in three
# kinds. Sourced by .ci/run, after gateway.sh.

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
  if ! need_node; then absent 10 "NO NODE OR NPM: federation, Relay's rules, schema changes and the typed clients were NOT run."; return; fi
  if ! packages .ci/ecosystem || ! packages tests/clients/typescript || ! packages tests/clients/relay; then fail; return; fi
  check "Relay's rules on the schema" relay_rules || true
  check "schema changes since the release" node .ci/ecosystem/changes.mjs "$root" || true
  check "the TypeScript client: codegen, tsc" typescript_client || true
  check "the Relay client: relay-compiler" relay_client || true
  check "the C# client: build" csharp_client || true
  # What codegen wrote is what the gateway serves: its hashes are all that the client sends.
  if ! gateway_start ecosystem --Points:Enabled false --Documents:Path "$root/tests/clients/typescript/src/gql/persisted-documents.json"; then fail; return; fi
  check "a supergraph of two" node .ci/ecosystem/federation.mjs "$gateway_url/graphql" || true
  check "the TypeScript client asks" node tests/clients/typescript/out/main.js "$gateway_url/graphql" || true
  check "the Relay client asks" node tests/clients/relay/src/main.js "$gateway_url/graphql" || true
  check "the C# client asks" dotnet "$work/client/WhatWeHeard.Client.dll" "$gateway_url/graphql" || true
  gateway_stop
}
