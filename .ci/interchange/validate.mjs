// What the gateway exports, before judges that aren't ours: the SHACL shapes of CPSV-AP 3.2.0 by rdf-validate-shacl, JSON-LD by
// jsonld.js with a loader that fetches nothing, schema.org by the vocabulary of schema-dts. Ends with "N passed, N failed, N skipped".
// Usage: node validate.mjs FOLDER SHARED-DATA
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import jsonld from "jsonld";
import { Parser, Store } from "n3";
import SHACLValidator from "rdf-validate-shacl";

const [folder, shared] = process.argv.slice(2);
let passed = 0, failed = 0, skipped = 0;
async function check(name, work) {
  try {
    const said = await work();
    if (said === "skipped") { skipped++; console.log(`- ${name}: SKIPPED, its file isn't in shared/data`); return; }
    passed++;
    console.log(`+ ${name}${said ? `: ${said}` : ""}`);
  } catch (e) {
    failed++;
    console.log(`x ${name}: ${e.stack ?? e}`);
  }
}
const text = name => readFileSync(join(folder, name), "utf8");
const turtle = file => new Store(new Parser().parse(file));
const assert = (is, what) => { if (!is) throw new Error(what); };

// A judge that lets everything pass is none: each is shown something wrong first.
const shapesFile = join(shared, "cpsv-ap-3.2.0/shacl/cpsv-ap-SHACL.ttl");
const shapes = existsSync(shapesFile) ? turtle(readFileSync(shapesFile, "utf8")) : null;
const faults = async data => (await new SHACLValidator(shapes).validate(data)).results
  .map(r => `${r.focusNode?.value} ${r.path?.value} ${r.message.map(m => m.value).join(" ")}`);

const exported = turtle(text("cpsv-ap.ttl"));
await check("SHACL refuses a service without a title or an authority", async () => {
  if (!shapes) return "skipped";
  const wrong = await faults(turtle("@prefix cpsv: <http://purl.org/vocab/cpsv#> . <urn:x> a cpsv:PublicService ; <http://purl.org/dc/terms/title> \"no language\" ."));
  assert(wrong.length >= 3, `only ${wrong.length} faults seen`);
});
await check("the exported Turtle conforms to the shapes of CPSV-AP 3.2.0", async () => {
  if (!shapes) return "skipped";
  const services = exported.match(null, null, { termType: "NamedNode", value: "http://purl.org/vocab/cpsv#PublicService", equals: o => o.value === "http://purl.org/vocab/cpsv#PublicService" }).size;
  assert(services > 1000, `${services} services`);
  const found = await faults(exported);
  assert(found.length === 0, `${found.length} faults:\n${found.slice(0, 10).join("\n")}`);
  return `${services} services, ${exported.size} statements`;
});

const none = async url => { throw new Error(`a context was to be fetched: ${url}`); };
await check("the exported JSON-LD says the same as the Turtle, to jsonld.js, and fetches nothing", async () => {
  const nquads = await jsonld.toRDF(JSON.parse(text("cpsv-ap.jsonld")), { format: "application/n-quads", documentLoader: none });
  const said = store => new Set([...store].filter(q => !q.object.datatype?.value.endsWith("#JSON")).map(q => `${q.subject.value} ${q.predicate.value} ${q.object.datatype?.value.endsWith("#double") ? Number(q.object.value) : q.object.value} ${q.object.language ?? ""} ${q.object.datatype?.value ?? ""}`));
  const [a, b] = [said(turtle(nquads)), said(exported)];
  const missing = [...b].filter(s => !a.has(s)), more = [...a].filter(s => !b.has(s));
  assert(missing.length === 0 && more.length === 0, `missing ${missing.slice(0, 3)} more ${more.slice(0, 3)}`);
  return `${a.size} statements`;
});

// schema.org's own context maps every name into its vocabulary; this is that much of it.
const local = async url => {
  assert(/^https:\/\/schema\.org\/?$/.test(url), `a context was to be fetched: ${url}`);
  return { contextUrl: null, documentUrl: url, document: { "@context": { "@vocab": "https://schema.org/", type: "@type", id: "@id" } } };
};
const graph = JSON.parse(text("schema-org.jsonld"));
const listings = graph["@graph"];
await check("every listing is a document that a JSON-LD processor understands, with nothing lost", async () => {
  for (const listing of listings) {
    const [node] = await jsonld.expand({ "@context": "https://schema.org", ...listing }, { documentLoader: local });
    assert(["https://schema.org/GovernmentService", "https://schema.org/WebPage"].includes(node["@type"][0]), JSON.stringify(node["@type"]));
    const names = Object.keys(listing).filter(k => !k.startsWith("@")).length;
    assert(Object.keys(node).filter(k => k.startsWith("https://schema.org/")).length === names, `${listing["@id"]} loses a property`);
  }
  assert(listings.length > 1000, `${listings.length} listings`);
  const absent = listings.filter(l => l["@type"] === "WebPage").length;
  assert(absent > 0, "none that isn't offered");
  return `${listings.length} listings, ${absent} of them pages about what isn't offered`;
});

const vocabulary = readFileSync(createRequire(import.meta.url).resolve("schema-dts").replace(/schema\.js$/, "schema.d.ts"), "utf8");
const types = new Map();
for (const [, name, parents, body] of vocabulary.matchAll(/interface (\w+)Base extends ([^{]+) \{\n([\s\S]*?)\n\}/g)) {
  const properties = [...body.matchAll(/\/\*\*([\s\S]*?)\*\/\s*"(\w+)"\?/g)].map(([, comment, property]) => [property, comment.includes("@deprecated")]);
  types.set(name, { parents: parents.split(",").map(p => p.trim().replace(/^Partial<|>$/g, "").replace(/Base$/, "")), properties: new Map(properties) });
}
for (const [, name, parents] of vocabulary.matchAll(/interface (\w+)Leaf extends ([^{]+) \{/g))
  if (!types.has(name)) types.set(name, { parents: parents.split(",").map(p => p.trim().replace(/^Partial<|>$/g, "").replace(/Base$/, "")).filter(p => p !== name), properties: new Map() });
function property(type, name) {
  const known = types.get(type);
  if (!known) return undefined;
  if (known.properties.has(name)) return known.properties.get(name) ? "superseded" : "current";
  return known.parents.map(p => property(p, name)).find(found => found !== undefined);
}
function wrong(node, at, found) {
  if (Array.isArray(node)) node.forEach(n => wrong(n, at, found));
  else if (node && typeof node === "object" && node["@type"])
    for (const [name, value] of Object.entries(node)) {
      if (!name.startsWith("@") && property(node["@type"], name) !== "current") found.add(`${node["@type"]}.${name} (${property(node["@type"], name) ?? "unknown"})`);
      wrong(value, `${at}.${name}`, found);
    }
  return found;
}
await check("the vocabulary knows a superseded and an unknown term", async () => {
  assert(types.size > 500, `${types.size} types read`);
  assert(property("GovernmentService", "serviceArea") === "superseded" && property("GovernmentService", "price") === undefined && property("GovernmentService", "name") === "current", "it doesn't");
});
await check("only current terms of schema.org, each where it belongs", async () => {
  const found = wrong(listings, "", new Set());
  assert(found.size === 0, [...found].join(", "));
  assert(graph["@context"] === "https://schema.org", graph["@context"]);
});

console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
