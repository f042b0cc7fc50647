// GraphQL Yoga as it comes, its caches of parsed and validated documents on: node yoga.mjs FILE PROCESSES
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { load, typeDefs } from './listings.mjs';
import { serve } from './workers.mjs';

await serve(async (file, port) => {
  const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers: load(file) }), logging: false, graphiql: false });
  const server = createServer(yoga);
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server.address().port;
});
