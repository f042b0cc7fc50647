// Mercurius with its just-in-time compiler: node mercurius.mjs FILE PROCESSES
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { load, typeDefs } from './listings.mjs';
import { serve } from './workers.mjs';

await serve(async (file, port) => {
  const app = Fastify();
  await app.register(mercurius, { schema: typeDefs, resolvers: load(file), jit: 1 });
  await app.listen({ port, host: '127.0.0.1' });
  return app.server.address().port;
});
