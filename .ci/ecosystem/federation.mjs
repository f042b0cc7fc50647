// The gateway as a subgraph beside a second one: they compose without hints, and @apollo/gateway answers a query across both.
import assert from 'node:assert/strict';
import { composeServices } from '@apollo/composition';
import { ApolloGateway, LocalGraphQLDataSource, RemoteGraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

const url = process.argv[2];
const ask = async (query, variables) => {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  return (await response.json()).data;
};
const { _service: { sdl } } = await ask('{ _service { sdl } }');

// Somebody else's graph: reviews of our services and facts about our jurisdictions, joined by the keys we publish.
const reviews = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Service @key(fields: "id") { id: ID! waitingMinutes: Int! }
  type Jurisdiction @key(fields: "code") { code: String! mayor: String! }
  type Query { busiest: [Service!]! nearby: [Jurisdiction!]! }
`);
const second = buildSubgraphSchema({
  typeDefs: reviews,
  resolvers: {
    Query: {
      busiest: () => [{ id: 'service:ca:old-age-security' }],
      nearby: () => [{ code: '3506008' }],
    },
    Service: { __resolveReference: ({ id }) => ({ id, waitingMinutes: id.length }), waitingMinutes: s => s.id.length },
    Jurisdiction: { __resolveReference: j => j, mayor: () => 'somebody' },
  },
});

const { supergraphSdl, errors, hints } = composeServices([
  { name: 'whatweheard', url, typeDefs: parse(sdl) },
  { name: 'reviews', url: 'http://reviews.invalid', typeDefs: reviews },
]);
assert.equal(errors, undefined, errors?.map(e => e.message).join('\n'));
// Two are of our own making and change nothing: a directive for whole queries, which no gateway passes on, and what a cache hint is made of.
const expected = /INCONSISTENT_EXECUTABLE_DIRECTIVE_PRESENCE.*"@asOf"|UNUSED_ENUM_TYPE.*"CacheControlScope"/;
assert.deepEqual(hints.map(h => h.toString()).filter(h => !expected.test(h)), []);

const gateway = new ApolloGateway({
  supergraphSdl,
  buildService: ({ name }) => name === 'reviews' ? new LocalGraphQLDataSource(second) : new RemoteGraphQLDataSource({ url }),
});
const { executor } = await gateway.load();
const run = async query => {
  const result = await executor({
    document: parse(query), queryHash: query, operationName: undefined, operation: undefined, request: { query, variables: {} }, context: {}, metrics: {},
    cache: { get: async () => undefined, set: async () => undefined, delete: async () => undefined }, schema: gateway.schema,
  });
  assert.equal(result.errors, undefined, JSON.stringify(result.errors));
  return JSON.parse(JSON.stringify(result.data)); // without the prototypes that compare as different
};

// From theirs to ours by id, by code, and from ours to theirs.
const there = await run('{ busiest { waitingMinutes offering jurisdiction { code mayor } } nearby { mayor name(language: "fr") { value } level } }');
assert.deepEqual(there, {
  busiest: [{ waitingMinutes: 27, offering: 'OFFERED', jurisdiction: { code: 'CA', mayor: 'somebody' } }],
  nearby: [{ mayor: 'somebody', name: { value: 'Ottawa' }, level: 'MUNICIPAL' }],
});
const here = await run('{ service(id: "service:ca:old-age-security") { id waitingMinutes jurisdiction { code mayor } } }');
assert.deepEqual(here, { service: { id: 'service:ca:old-age-security', waitingMinutes: 27, jurisdiction: { code: 'CA', mayor: 'somebody' } } });
await gateway.stop();
console.log('composed without hints; answered across both, from ours to theirs and back');
