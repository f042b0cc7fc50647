// Relay over the gateway: a paginated connection read through its own store, and an object fetched again by its global id.
const { Environment, Network, RecordSource, Store, fetchQuery, getRequest, createOperationDescriptor, graphql } = require('relay-runtime');
const services = require('./__generated__/mainServicesQuery.graphql');
const again = require('./__generated__/mainNodeQuery.graphql');

// The compiler reads these; what runs is what it wrote.
void (() => graphql`
  query mainServicesQuery($text: String, $first: Int!, $after: String) {
    services(text: $text, first: $first, after: $after) {
      edges { cursor node { id name { value } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
void (() => graphql`
  query mainNodeQuery($id: ID!) { node(id: $id) { __typename id ... on Service { name { value } jurisdiction { code } } } }
`);

const endpoint = process.argv[2];
const environment = new Environment({
  network: Network.create(async (operation, variables) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: operation.text, variables }),
    });
    return response.json();
  }),
  store: new Store(new RecordSource()),
});

async function main() {
  const first = await fetchQuery(environment, services, { text: 'passport', first: 2 }).toPromise();
  const second = await fetchQuery(environment, services, { text: 'passport', first: 2, after: first.services.pageInfo.endCursor }).toPromise();
  const ids = [...first.services.edges, ...second.services.edges].map(e => e.node.id);
  if (new Set(ids).size !== 4) throw new Error(`pages overlap: ${ids}`);
  const one = await fetchQuery(environment, again, { id: ids[0] }).toPromise();
  if (one.node.__typename !== 'Service' || one.node.id !== ids[0]) throw new Error(JSON.stringify(one));
  // The store has one record for both: that is what global ids are for.
  const kept = environment.lookup(createOperationDescriptor(getRequest(services), { text: 'passport', first: 2 }).fragment).data;
  if (kept.services.edges[0].node.name.value !== one.node.name.value) throw new Error('two records of one thing');
  console.log(`${ids.length} services in two pages; ${one.node.name.value} of ${one.node.jurisdiction.code}`);
}

main().catch(error => { console.error(error); process.exitCode = 1; });
