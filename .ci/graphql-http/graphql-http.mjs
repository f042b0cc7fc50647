// The server audits of the GraphQL over HTTP working group, against the address given: an error or a warning fails.
// Ends with one line for .ci/run to add up: "N passed, N failed, N skipped".
import { serverAudits } from 'graphql-http';

const [gateway] = process.argv.slice(2);
if (!gateway) throw new Error('usage: node graphql-http.mjs URL');
const url = `${gateway}/graphql`;

const audits = serverAudits({ url, fetchFn: fetch });
let passed = 0;
let failed = 0;
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status === 'error' || result.status === 'warn') {
    failed++;
    console.log(`${result.status}: ${result.id} ${result.name}: ${result.reason}`);
  } else {
    passed++;
    if (result.status === 'notice') console.log(`notice: ${result.id} ${result.name}: ${result.reason}`);
  }
}
// Fewer would mean that the package has changed under us and looks at less.
if (audits.length < 61) {
  failed++;
  console.log(`only ${audits.length} audits were run`);
}
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed > 0 ? 1 : 0;
