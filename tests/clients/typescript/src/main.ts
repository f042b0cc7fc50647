// A front end in miniature: typed operations that travel as their hashes, in an address that a cache can keep.
import { graphql } from './gql/index.js';

interface Persisted<Result, Variables> {
  __apiType?: (variables: Variables) => Result;
  __meta__?: Record<string, unknown>;
}

const find = graphql(`
  query ClientFindServices($text: String!, $place: PlaceInput, $language: LanguageTag) {
    services(text: $text, place: $place, language: $language, first: 3) {
      totalCount
      nodes { id name(language: $language) { value language } jurisdiction { code level } url }
    }
  }
`);

const who = graphql(`
  query ClientWhoServes($place: PlaceInput!) {
    whoServes(place: $place) { candidates { chain { code level } } }
  }
`);

const endpoint = process.argv[2];
if (!endpoint) throw new Error('usage: node main.js http://…/graphql');

async function ask<Result, Variables>(document: Persisted<Result, Variables>, variables: Variables): Promise<Result> {
  const address = new URL(`${endpoint}/${document.__meta__?.['hash']}`);
  address.searchParams.set('variables', JSON.stringify(variables));
  const response = await fetch(address, { headers: { accept: 'application/graphql-response+json', 'accept-language': 'fr' } });
  if (!response.headers.get('cache-control')?.includes('max-age')) throw new Error(`not to be kept: ${response.status} ${await response.text()}`);
  const { data, errors } = await response.json() as { data?: Result; errors?: { message: string }[] };
  if (!data || errors) throw new Error(errors?.map(e => e.message).join('; ') ?? 'no data');
  return data;
}

const found = await ask(find, { text: 'acte de naissance perdu', place: { name: 'Gatineau' }, language: 'fr' });
const first = found.services.nodes[0];
if (first?.jurisdiction.code !== 'CA-QC' || first.name.language !== 'fr') throw new Error(`found ${JSON.stringify(first)}`);

const chain = await ask(who, { place: { postalCode: 'K1A 0A6' } });
if (!chain.whoServes.candidates[0]?.chain.some(j => j.code === 'CA-ON' && j.level === 'PROVINCIAL')) throw new Error('not in Ontario');
console.log(`${first.name.value}: ${first.url ?? ''}`);
