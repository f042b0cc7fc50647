// Every page of the gateway in Chromium: axe on each in both languages, light and dark, on a phone and a desktop; a search gone
// through by keyboard alone; the same without script; no violation of the content security policy, no request to another host.
// usage: [ONLY=axe|keyboard|without-script] node pages.mjs URL. Ends with one line for .ci/run to add up: "N passed, N failed, N skipped".
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { accessible } from './axe.mjs';
import { keyboard } from './keyboard.mjs';
import { withoutScript } from './without-script.mjs';
import { found, tally } from './tally.mjs';

const base = process.argv[2]?.replace(/\/graphql\/?$/, '').replace(/\/$/, '');
if (!base) throw new Error('usage: node pages.mjs URL');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

/** A browser of its own that tells of everything it was refused and of every host it asked. */
async function visitor(options) {
  const context = await browser.newContext({ locale: 'en-CA', ...options });
  context.on('weberror', e => found('a script failed', String(e.error())));
  context.on('console', m => { if (/Content Security Policy/i.test(m.text())) found('content security policy', m.text()); });
  context.on('request', r => { if (!r.url().startsWith(base) && !/^(data|blob):/.test(r.url())) found('a request to another host', r.url()); });
  return context;
}

const suites = { axe: () => accessible(base, axe, visitor), keyboard: () => keyboard(base, visitor), 'without-script': () => withoutScript(base, visitor) };
for (const [name, run] of Object.entries(suites)) if (!process.env.ONLY || process.env.ONLY === name) await run();
await browser.close();
tally();
