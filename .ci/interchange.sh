# What the gateway exports, before judges that aren't ours (SHACL, JSON-LD, schema.org). Sourced by .ci/run.

interchange_run() {
  local output="" db="$work/interchange.db" files=()
  if ! need_node; then absent 6 "NO NODE OR NPM: exports were NOT validated from outside."; return; fi
  if ! packages .ci/interchange; then fail; return; fi
  gateway() { ConnectionStrings__Catalogue="Data Source=$db" dotnet "$root/src/WhatWeHeard.Gateway/bin/Debug/net10.0/WhatWeHeard.Gateway.dll" "$@"; }
  # In an order in which each file finds what it points to.
  files=("$root/seed/vocabulary.json" "$root/seed/base-services.json" "$root/seed/services/ca.json" "$root"/seed/services/ca-*.json "$root"/seed/services/[0-9]*.json "$root/seed/life-events.json")
  mkdir -p "$work/exports"
  if ! gateway import "${files[@]}" >"$work/exports/import.log" 2>&1 \
    || ! gateway export --format cpsv-ap-turtle --out "$work/exports/cpsv-ap.ttl" \
    || ! gateway export --format cpsv-ap-jsonld --out "$work/exports/cpsv-ap.jsonld" \
    || ! gateway export --format schema-org --out "$work/exports/schema-org.jsonld" >/dev/null 2>&1; then
    tail -5 "$work/exports/import.log"
    fail
    return
  fi
  output=$(node .ci/interchange/validate.mjs "$work/exports" "$root/../shared/data") || true
  counted "$output"
}
