import { check, expect, found } from './tally.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a page that was looked at in light can break in dark: the rest of it is the same. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What upstream's editor breaks and we can't mend from outside: one rule, on one element. */
const upstreams = [
  { rule: 'nested-interactive', target: /^<li [^>]*\brole="tab" class="graphiql-tab[ "]/ },
];

const search = { en: ['I lost my birth certificate', 'Ottawa'], fr: ['permis de conduire', 'Hamilton'] };

/** How to come to each page, from its language. */
const pages = {
  home: (p, l) => p.go(`/?lang=${l}`),
  results: async (p, l) => { await p.go(`/?lang=${l}`); await p.search(...search[l]); },
  'nothing found': async (p, l) => { await p.go(`/?lang=${l}`); await p.search('zzxxqq flurbl', ''); },
  'unknown place': async (p, l) => { await p.go(`/?lang=${l}`); await p.search('', 'Zzyzx-sur-Rien'); },
  suggestions: async (p, l) => {
    await p.go(`/?lang=${l}`);
    await p.click('#q');
    await p.keyboard.type(l === 'fr' ? 'permis' : 'birth');
    await p.waitForSelector('#suggestions:not([hidden]) li');
    await p.keyboard.press('ArrowDown');
  },
  listing: (p, l) => p.go(`/services/service:ca-qc:birth-certificate?lang=${l}`),
  'listing with ways': (p, l) => p.go(`/services/service:ca:old-age-security?lang=${l}`),
  comparison: (p, l) => p.go(`/compare?base=birth-certificate&in=CA-ON&in=CA-QC&in=CA-BC&lang=${l}`),
  'choice of comparison': (p, l) => p.go(`/compare?lang=${l}`),
  'life events': (p, l) => p.go(`/life-events?lang=${l}`),
  journey: (p, l) => p.go(`/life-events/having-a-child?lang=${l}`),
  'journey for a place': async (p, l) => { await p.go(`/life-events/having-a-child?lang=${l}`); await p.steps('K1A'); },
  'journey, which place': async (p, l) => { await p.go(`/life-events/moving-within-canada?lang=${l}`); await p.steps('Hamilton'); },
  'journey, unknown place': async (p, l) => { await p.go(`/life-events/retiring?lang=${l}`); await p.steps('Zzyzx-sur-Rien'); },
  limits: (p, l) => p.go(`/limits?lang=${l}`),
  'accessibility statement': (p, l) => p.go(`/accessibility?lang=${l}`),
  'not found': (p, l) => p.go(`/no-such-page?lang=${l}`, 404),
  'a form that can’t be read': async (p, l) => {
    await p.go(`/?lang=${l}`);
    // As no page of ours sends it; past the script, which would.
    await p.evaluate(() => { const form = document.getElementById('search'); form.enctype = 'text/plain'; form.action = location.href; HTMLFormElement.prototype.submit.call(form); });
    await p.waitForSelector('.trouble');
  },
  'no such listing': (p, l) => p.go(`/services/ca-on:no-such-thing?lang=${l}`, 404),
};

/** On a phone and a desktop at once: a page waits more than it works. */
export async function accessible(base, axe, visitor) {
  await Promise.all([320, 1280].map(width => inWidth(width, base, axe, visitor)));
}

async function inWidth(width, base, axe, visitor) {
  const context = await visitor({ viewport: { width, height: 900 }, bypassCSP: false });
  // From one page to the next in one tab, as people do: a tab for each takes the browser twice as long.
  const page = traveller(await context.newPage(), base);
  for (const language of ['en', 'fr'])
    for (const [name, open] of Object.entries(pages)) {
      // Come to once, and looked at in both colour schemes as it stands there.
      let opened;
      for (const colorScheme of ['light', 'dark'])
        await check(`${name}, ${language}, ${colorScheme}, ${width} px`, async () => {
          await page.emulateMedia({ colorScheme });
          await (opened ??= open(page, language));
          await examine(page, axe, `${name}, ${language}, ${colorScheme}, ${width}`, colorScheme === 'dark' ? { type: 'rule', values: ofColours } : tags);
          expect(await page.evaluate(() => document.documentElement.lang) === language, 'the page is in another language than asked for');
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow <= 0, `${name} is ${overflow} px wider than its window`);
        });
    }
  await page.close();
  for (const colorScheme of ['light', 'dark']) {
    // The editor takes its colours when it starts.
    const editor = async look => {
      const page = traveller(await context.newPage(), base);
      await page.emulateMedia({ colorScheme });
      await page.go('/graphql');
      await look(page);
      await page.close();
    };
    await check(`GraphQL in a browser, ${colorScheme}, ${width} px`, () => editor(async page => {
      // There is Node, or this wouldn't run: the build has made the editor, and a page without it is a fault.
      await page.waitForSelector('.graphiql-container .monaco-editor', { timeout: 60_000 });
      await examine(page, axe, `GraphQL, ${colorScheme}, ${width}`);
    }));
    await check(`GraphQL in a browser, a query and the documentation, ${colorScheme}, ${width} px`, () => editor(page => asked(page, width)));
  }
  await context.close();
}

/** The editor as it is used: the query and its answer are both to be read, then the documentation, then the query again. */
async function asked(page, width) {
  const readable = async (what, selector) => {
    const shown = await page.evaluate(s => {
      const { left, right, top, bottom } = document.querySelector(s).getBoundingClientRect();
      // What lies inside the window: an editor put aside is as wide as ever.
      return { width: Math.min(right, innerWidth) - Math.max(left, 0), height: Math.min(bottom, innerHeight) - Math.max(top, 0) };
    }, selector);
    expect(shown.width >= Math.min(240, width / 4) && shown.height >= 80, `${what} is shown ${Math.round(shown.width)} by ${Math.round(shown.height)} px`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow <= 0, `beside ${what}, the page is ${overflow} px wider than its window`);
  };
  const query = '.graphiql-query-editor .monaco-editor';
  // Not for the first time: what stood there is still there.
  await page.waitForSelector(`${query} .view-line:has-text("FindServices")`, { timeout: 60_000 });
  await page.waitForSelector('.graphiql-editor-tool .view-line:has-text("postalCode")', { state: 'attached' });
  await page.click('.graphiql-execute-button');
  await page.waitForSelector('.graphiql-response .view-line:has-text("totalCount")', { timeout: 60_000 });
  await readable('the query', query);
  await readable('the answer', '.graphiql-response .monaco-editor');
  const tab = await page.evaluate(() => { const t = document.querySelector('.graphiql-tab-button'), list = t.closest('.graphiql-tabs'); return list.scrollWidth - list.clientWidth; });
  expect(tab <= 0, `the query's name is cut by ${tab} px`);

  await page.click('[aria-label="Show Documentation Explorer"]');
  await page.waitForSelector('.graphiql-doc-explorer-content a');
  await readable('the documentation', '.graphiql-plugin');
  await page.click('[aria-label="Hide Documentation Explorer"]');
  await readable('the query, come back,', query);
}

async function examine(page, axe, where, runOnly = tags) {
  // Not as a script element: the policy of our pages would refuse it, and should.
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe);
  // What is folded is read too: every disclosure is opened first.
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  const { violations } = await page.evaluate(t => globalThis.axe.run(document, { runOnly: t }), runOnly);
  const editor = await page.$('.graphiql-container');
  for (const violation of violations)
    for (const node of violation.nodes) {
      if (editor && upstreams.some(u => u.rule === violation.id && u.target.test(node.html))) continue;
      // The editor is somebody else's page: it is held to WCAG, not to what is merely advisable.
      if (editor && !violation.tags.some(t => t.startsWith('wcag'))) continue;
      found(`axe ${violation.id}`, `${where}: ${node.target} ${node.failureSummary?.replace(/\s+/g, ' ')}`);
    }
}

export function traveller(page, base) {
  const settled = () => page.waitForSelector('#found[aria-busy]', { state: 'detached' });
  page.go = async (path, status = 200) => {
    const response = await page.goto(base + path, { waitUntil: 'load' });
    expect(response.status() === status, `${path} answered ${response.status()}`);
    // Where the address is the one before, the browser takes it for a page loaded again, and what was found is brought back.
    await settled();
  };
  page.search = async (what, where) => {
    await page.fill('#q', what);
    await page.fill('#place', where);
    await page.click('form[role=search] .primary');
    await page.waitForSelector('#results', { timeout: 30_000 });
    await settled();
  };
  page.steps = async where => {
    await page.fill('#place', where);
    await Promise.all([page.waitForNavigation(), page.click('#journey .primary')]);
  };
  return page;
}
