// The life of subscriptions as the published clients live it: graphql-ws and graphql-sse for what should work, bare sockets for
// what should not. Usage: node streams.mjs URL PID, where PID is the gateway's: at the end it is told to stop.
// Ends with one line for .ci/run to add up: "N passed, N failed, N skipped".
import fs from 'node:fs';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import WebSocket from 'ws';

const url = `${process.argv[2]}/graphql`;
const pid = Number(process.argv[3]);
if (!pid) throw new Error('usage: node streams.mjs URL PID');
const socketUrl = url.replace(/^http/, 'ws');
const patience = 30_000;

let passed = 0;
let failed = 0;
async function check(name, run) {
  try {
    await Promise.race([run(), sleep(patience).then(() => { throw new Error('took too long'); })]);
    passed++;
  } catch (e) {
    failed++;
    console.log(`failed: ${name}: ${e?.message ?? e}`);
  }
}
function equal(actual, expected) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

// Bare sockets: what is said on them is said by the test alone.
function open({ protocol = 'graphql-transport-ws', headers = {} } = {}) {
  const socket = new WebSocket(socketUrl, protocol, { headers });
  socket.on('error', () => {});
  const said = [];
  socket.on('message', (data) => said.push(JSON.parse(String(data))));
  const closed = new Promise((done) => socket.on('close', (code) => done(code)));
  const opened = new Promise((done, fail) => {
    socket.on('open', done);
    socket.on('unexpected-response', (_, response) => fail(Object.assign(new Error(`status ${response.statusCode}`), { status: response.statusCode })));
  });
  return { socket, said, closed, opened };
}
async function closesWith(code, ...messages) {
  const { socket, closed, opened } = open();
  await opened;
  for (const message of messages) socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  equal(await closed, code);
}
function once(method, address, body) {
  return new Promise((done) => {
    const request = http.request(address, { method, agent: false, headers: { 'content-type': 'application/json', connection: 'close' } }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode));
      response.on('error', (e) => done(e.code));
    });
    request.on('error', (e) => done(e.code));
    request.end(body && JSON.stringify(body));
  });
}
const init = { type: 'connection_init' };
const ask = (id, query = '{ __typename }') => ({ id, type: 'subscribe', payload: { query } });
const follow = 'subscription { serviceChanges { serviceId } }';

await check('4400 garbage', () => closesWith(4400, 'garbage'));
await check('4400 unknown type', () => closesWith(4400, { type: 'surprise' }));
await check('4400 subscribe without a payload', () => closesWith(4400, init, { id: '1', type: 'subscribe' }));
await check('4401 subscribe before the greeting', () => closesWith(4401, ask('1')));
await check('4403 a token that does not count', () => closesWith(4403, { type: 'connection_init', payload: { authorization: 'Bearer no.such.token' } }));
await check('4408 no greeting', () => closesWith(4408));
await check('4409 one id twice', () => closesWith(4409, init, ask('1', follow), ask('1', follow)));
await check('4429 two greetings', () => closesWith(4429, init, init));
// What is still being sent when the socket is closed must not take the reason along.
await check('4429 a flood of pings', () => closesWith(4429, init, ...Array(100).fill({ type: 'ping' })));
await check('4400 garbage, and more behind it', () => closesWith(4400, 'garbage', ...Array(100).fill({ type: 'ping', payload: { a: 'a'.repeat(60 << 10) } })));
await check('4401 too early, and more behind it', () => closesWith(4401, ...Array(100).fill(ask('1', `{ __typename } # ${'x'.repeat(20 << 10)}`))));
await check('1009 five megabytes', () => closesWith(1009, init, { type: 'ping', payload: { a: 'a'.repeat(5 << 20) } }));
await check('1009 a message of 70 KB', () => closesWith(1009, init, { type: 'ping', payload: { a: 'a'.repeat(70 << 10) } }));
await check('no upgrade for another subprotocol', async () => {
  const refused = await open({ protocol: 'graphql-ws' }).opened.then(() => null, (e) => e.status);
  equal(refused, 400);
});
await check('403 for a foreign page', async () => {
  const refused = await open({ headers: { origin: 'https://evil.example' } }).opened.then(() => null, (e) => e.status);
  equal(refused, 403);
});
await check('a closed socket is answered with 1000', async () => {
  const { socket, closed, opened } = open();
  await opened;
  socket.close(1000);
  equal(await closed, 1000);
});
await check('the twenty-first operation is an error of its own', async () => {
  const { socket, said, opened } = open();
  await opened;
  socket.send(JSON.stringify(init));
  for (let i = 0; i <= 20; i++) socket.send(JSON.stringify(ask(`${i}`, follow)));
  while (!said.some((m) => m.type === 'error')) await sleep(20);
  equal(said.filter((m) => m.type === 'error').map((m) => [m.id, m.payload[0].extensions.code]), [['20', 'TOO_MANY_SUBSCRIPTIONS']]);
  socket.terminate();
});

// graphql-ws: the client that front-end teams use.
await check('graphql-ws: a query, and its errors', async () => {
  const client = createWsClient({ url: socketUrl, webSocketImpl: WebSocket, lazy: true, retryAttempts: 0 });
  const answers = [];
  for await (const answer of client.iterate({ query: '{ jurisdiction(code: "CA-QC") { code } }' })) answers.push(answer.data.jurisdiction.code);
  equal(answers, ['CA-QC']);
  const refused = await new Promise((done) => client.subscribe({ query: '{ nothing }' }, { next() {}, complete: () => done('complete'), error: done }));
  equal(Array.isArray(refused) && refused[0].message.includes('nothing'), true);
  await client.dispose();
});
await check('graphql-ws: a subscription from the beginning of the log, completed by the client, on one socket with others', async () => {
  let pongs = 0;
  const client = createWsClient({ url: socketUrl, webSocketImpl: WebSocket, lazy: false, keepAlive: 200, on: { pong: () => pongs++ } });
  const first = await client.iterate({ query: 'query { changes(first: 1) { pageInfo { endCursor } } }' }).next();
  const after = first.value.data.changes.pageInfo.endCursor;
  const changes = client.iterate({ query: 'subscription($after: String) { serviceChanges(after: $after) { cursor serviceId service { name { value } } } }', variables: { after } });
  const seen = new Set();
  for await (const { data, errors } of changes) {
    if (errors) throw new Error(errors[0].message);
    seen.add(data.serviceChanges.serviceId);
    if (seen.size === 50) break;
  }
  while (pongs === 0) await sleep(50);
  const again = await client.iterate({ query: '{ __typename }' }).next();
  equal(again.value.data.__typename, 'Query');
  await client.dispose();
});

// graphql-sse, distinct connections mode.
await check('graphql-sse: a query, and its errors', async () => {
  const client = createSseClient({ url, retryAttempts: 0 });
  const answers = [];
  for await (const answer of client.iterate({ query: '{ jurisdiction(code: "CA-QC") { code } }' })) answers.push(answer.data.jurisdiction.code);
  equal(answers, ['CA-QC']);
  const refused = [];
  for await (const answer of client.iterate({ query: '{ nothing }' })) refused.push(answer.errors?.length > 0 && answer.data === undefined);
  equal(refused, [true]);
  client.dispose();
});
await check('graphql-sse: a subscription, ended by the client', async () => {
  const client = createSseClient({ url, retryAttempts: 0 });
  const first = await client.iterate({ query: 'query { changes(first: 1) { pageInfo { endCursor } } }' }).next();
  const after = first.value.data.changes.pageInfo.endCursor;
  let seen = 0;
  for await (const { data } of client.iterate({ query: 'subscription($after: String) { serviceChanges(after: $after) { serviceId } }', variables: { after } })) {
    if (!data.serviceChanges.serviceId) throw new Error('no id');
    if (++seen === 50) break;
  }
  client.dispose();
});

// The end: a hundred subscriptions, requests all the time, and SIGTERM.
await check('SIGTERM: every subscription completes, sockets close with 1001, no accepted request is dropped, all within 10 s', async () => {
  const sockets = [];
  for (let i = 0; i < 50; i++) {
    const one = open();
    await one.opened;
    one.socket.send(JSON.stringify(init));
    one.socket.send(JSON.stringify(ask('1', follow)));
    sockets.push(one);
  }
  const streams = [];
  for (let i = 0; i < 50; i++) {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body: JSON.stringify({ query: follow }) });
    if (response.status !== 200) throw new Error(`stream ${i}: status ${response.status}`);
    streams.push(response.text());
  }
  // Until nobody is there any more: whoever was let in, to the last moment, must be answered.
  const outcomes = { answered: 0, dropped: [] };
  const load = Promise.all(Array.from({ length: 8 }, async () => {
    while (true) {
      const outcome = await once('POST', url, { documentId: 'CatalogueStatus' });
      if (outcome === 'ECONNREFUSED') return;
      if (outcome === 200) outcomes.answered++;
      else outcomes.dropped.push(outcome);
    }
  }));
  await sleep(1000);
  const before = Date.now();
  process.kill(pid, 'SIGTERM');
  const codes = await Promise.all(sockets.map((s) => s.closed));
  const texts = await Promise.all(streams);
  while (true) {
    // A zombie has exited; whoever started it hasn't looked yet.
    try { if (fs.readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) break; } catch { break; }
    await sleep(50);
  }
  const took = Date.now() - before;
  await load;
  equal(codes.filter((c) => c !== 1001), []);
  equal(sockets.filter((s) => !s.said.some((m) => m.id === '1' && m.type === 'complete')).length, 0);
  equal(texts.filter((t) => !t.includes('event: complete')).length, 0);
  equal(outcomes.dropped, []);
  if (outcomes.answered === 0) throw new Error('nothing was answered: there was no load');
  if (took > 10_000) throw new Error(`took ${took} ms`);
  console.log(`stopped in ${took} ms with ${outcomes.answered} requests answered`);
});

console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed > 0 ? 1 : 0);
