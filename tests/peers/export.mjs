// node export.mjs GATEWAY FILE: the listings of the three pages, in both languages, as a running gateway serves them.
import { writeFileSync } from 'node:fs';

const [gateway, file] = process.argv.slice(2);
const both = (field, below = '') => ['en', 'fr'].map((l) => `${field}_${l}: ${field}(language: "${l}")${below}`).join(' ');
const text = (field) => both(field, ' { value language }');
const service = `id ${text('name')} ${text('summary')} ${text('nextStep')} ${both('url')} offering status edition processingTime recipientType basis
  jurisdiction { code level ${text('name')} } organization { id ${text('name')} ${both('url')} }
  channels { type ${text('name')} ${both('url')} phone email } topics { code ${text('name')} } lifeEvents { code ${text('name')} }`;

async function ask(query, variables) {
  const response = await fetch(gateway, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const { services, ...cursors } = await ask(`{ services(first: 100) { totalCount edges { node { ${service} } } }
  ${['en', 'fr'].map((l) => `${l}: services(first: 100, language: "${l}") { edges { cursor node { id } } }`).join(' ')} }`);
// The one that is asked for alone; the gateway's bench asks for the same.
const found = await ask(`{ services(text: "birth certificate", first: 1) { nodes { ${service} } } }`);
writeFileSync(file, JSON.stringify({
  totalCount: services.totalCount,
  services: [...services.edges.map((e) => e.node), ...found.services.nodes.filter((n) => services.edges.every((e) => e.node.id !== n.id))],
  // A cursor is of one list, and a list is in a language.
  cursors: Object.fromEntries(Object.entries(cursors).map(([l, { edges }]) => [l, Object.fromEntries(edges.map((e) => [e.node.id, e.cursor]))])),
}));
console.log(`exported ${services.edges.length} listings`);
