// PostGraphile, whose schema is made from tables and whose answers are read from them each time: node postgraphile.mjs FILE PROCESSES
// The database is the one that PGHOST and its like name, as for psql.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { serve } from './workers.mjs';

// One for each run, so that runs don't meet; the processes of a run inherit its name.
const schema = (process.env.WWH_BENCH_SCHEMA ??= `wwh_bench_${process.pid}`);

// Columns are called as the keys of the file are, and a text is a type of its own: so an answer looks as the others' do.
// What belongs to a listing stands in rows with their texts in them, which spares PostGraphile a join.
const both = (name, type = 'localized') => `"${name}_en" ${type}, "${name}_fr" ${type}`;
const partOfListing = (...columns) => `(listing int REFERENCES service, position int, ${columns.join(', ')}, PRIMARY KEY (listing, position))`;
const tables = `
  CREATE SCHEMA ${schema};
  SET search_path TO ${schema};
  CREATE TYPE localized AS (value text, language text);
  CREATE TABLE jurisdiction (code text PRIMARY KEY, level text, ${both('name')});
  CREATE TABLE organization (id text PRIMARY KEY, ${both('name')}, ${both('url', 'text')});
  CREATE TABLE service (
    rank int PRIMARY KEY, id text UNIQUE, ${both('name')}, ${both('summary')}, ${both('nextStep')}, ${both('url', 'text')}, offering text, status text, edition int,
    "processingTime" text, "recipientType" text, basis text, jurisdiction text REFERENCES jurisdiction, organization text REFERENCES organization);
  CREATE TABLE channel ${partOfListing('type text', both('name'), both('url', 'text'), 'phone text', 'email text')};
  CREATE TABLE topic ${partOfListing('code text', both('name'))};
  CREATE TABLE life_event ${partOfListing('code text', both('name'))};`;

// Up to as many as the gateway counts, because PostGraphile counts its rows each time.
const copies = `
  INSERT INTO service SELECT copy.* FROM generate_series($1::int, $2::int - 1) AS n JOIN service ON rank = n % $1::int,
    jsonb_populate_record(service, jsonb_build_object('rank', n, 'id', id || ':' || n)) AS copy`;

async function fill(file) {
  const { services, totalCount } = JSON.parse(readFileSync(file, 'utf8'));
  const once = (key, things) => [...new Map(things.filter(Boolean).map((t) => [t[key], t])).values()];
  const parts = (key) => services.flatMap((s, listing) => (s[key] ?? []).map((part, position) => ({ ...part, listing, position })));
  const rows = {
    jurisdiction: once('code', services.map((s) => s.jurisdiction)),
    organization: once('id', services.map((s) => s.organization)),
    service: services.map((s, rank) => ({ ...s, rank, jurisdiction: s.jurisdiction.code, organization: s.organization?.id })),
    channel: parts('channels'),
    topic: parts('topics'),
    life_event: parts('lifeEvents'),
  };
  const client = new pg.Client();
  await client.connect();
  await client.query(tables);
  for (const [table, its] of Object.entries(rows))
    await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [JSON.stringify(its)]);
  await client.query(copies, [services.length, totalCount]);
  await client.query('ANALYZE');
  await client.end();
}

async function start(_, port) {
  const server = createServer();
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ schemas: [schema] })],
    schema: { defaultBehavior: 'connection list' },
    grafserv: { graphiql: false, watch: false },
  });
  await instance.createServ(grafserv).addTo(server);
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server.address().port;
}

// What the pages ask, in this schema's words and under the pages' own names, so that an answer reads as the others' do.
const documents = (language) => {
  const text = (name) => `${name}: ${name}${language} { value language }`;
  const url = `url: url${language}`;
  const [code, id] = ['code', 'id: rowId'].map((key) => `${key} ${text('name')}`);
  const listing = `${id} ${text('summary')} ${url} offering status edition`;
  const jurisdiction = `jurisdiction: jurisdictionByJurisdiction { level ${code} }`;
  const organization = (more = '') => `organization: organizationByOrganization { ${id} ${more} }`;
  return {
    'one service': `query OneService($id: String!) {
      service: serviceByRowId(rowId: $id) { ${listing} ${text('nextStep')} ${organization(url)} ${jurisdiction} } }`,
    'page of 20 with channels': `{ services: allServices(first: 20) { totalCount
      edges { cursor node { ${listing} ${jurisdiction} ${organization()}
        channels: channelsByListingList { type ${text('name')} ${url} phone email } } }
      pageInfo { hasNextPage endCursor } } }`,
    '100 services': `{ services: allServices(first: 100) { totalCount
      nodes { ${listing} ${text('nextStep')} processingTime recipientType basis ${jurisdiction} ${organization()}
        topics: topicsByListingList { ${code} } lifeEvents: lifeEventsByListingList { ${code} } } } }`,
  };
};

async function forget() {
  const client = new pg.Client();
  await client.connect();
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  await client.end();
}

await serve(start, { before: fill, after: forget, documents: ['En', 'Fr'].map(documents) });
