import { traveller } from './axe.mjs';
import { check, expect } from './tally.mjs';

/** The search that a person makes who has no mouse: every step by key, and the focus always seen. */
export async function keyboard(base, visitor) {
  const context = await visitor({ viewport: { width: 1280, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = traveller(await context.newPage(), base);
  const focused = () => page.evaluate(() => {
    const e = document.activeElement;
    const style = getComputedStyle(e);
    return { id: e.id, name: e.name ?? '', tag: e.tagName, href: e.getAttribute('href'), text: e.textContent.trim().slice(0, 80), outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 };
  });
  const tabTo = async (wanted, most = 120, key = 'Tab') => {
    for (let i = 0; i < most; i++) {
      await page.keyboard.press(key);
      const at = await focused();
      expect(at.outline || at.tag === 'BODY', `the focus on ${at.tag} ${at.id || at.text} isn't seen`);
      if (wanted(at)) return at;
    }
    throw new Error('the tab key never came there');
  };

  await check('by keyboard: the skip link leads to the main content', async () => {
    await page.go('/?lang=en');
    await page.keyboard.press('Tab');
    expect((await focused()).href === '#main', 'the first stop is not the skip link');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'main');
  });
  await check('by keyboard: the skip link after a search keeps what was found', async () => {
    await page.search('passport', '');
    await page.evaluate(() => document.querySelector('.skip').focus());
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    expect(await page.isVisible('#results'), 'the skip link lost the results');
    await page.goBack();
    await page.waitForSelector('#results', { state: 'detached' });
  });
  await check('by keyboard: suggestions open, move and close', async () => {
    await page.go('/?lang=en');
    await tabTo(f => f.id === 'q');
    await page.keyboard.type('birth cert');
    await page.waitForSelector('#suggestions:not([hidden]) li');
    await page.keyboard.press('ArrowDown');
    const active = await page.getAttribute('#q', 'aria-activedescendant');
    expect(active && await page.getAttribute(`#${active}`, 'aria-selected') === 'true', 'the arrow marks no suggestion');
    await page.keyboard.press('Escape');
    expect(await page.isHidden('#suggestions'), 'Escape leaves the suggestions open');
    expect(await page.inputValue('#q') === 'birth cert', 'Escape changed what was typed');
  });
  await check('a suggestion is taken where the pointer is let go, not where it is pressed', async () => {
    await page.go('/?lang=en');
    await page.click('#q');
    const answered = page.waitForResponse(r => r.request().postData()?.includes('"prefix":"birth cert"'));
    await page.keyboard.type('birth cert');
    await answered;
    await page.waitForSelector('#suggestions:not([hidden]) li');
    const { x, y } = await page.locator('#suggestions:not([hidden]) li').first().boundingBox();
    await page.mouse.move(x + 9, y + 9);
    await page.mouse.down();
    await page.waitForTimeout(300);
    await page.mouse.move(4, 4);
    await page.mouse.up();
    expect(page.url() === `${base}/?lang=en`, 'pressing was enough');
    await page.locator('#suggestions:not([hidden]) li').first().click();
    await page.waitForSelector('#results');
  });
  await check('a place that isn’t known is told with its field, and no more once it is', async () => {
    await page.go('/?lang=en');
    const described = () => page.evaluate(() => (document.getElementById('place').getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent.trim()));
    await page.search('library', 'Zzyzx-sur-Rien');
    expect(await page.getAttribute('#place', 'aria-invalid') === 'true', 'the field isn’t marked');
    expect((await described()).every(text => text) && (await described()).length === 2, 'nothing says what is wrong');
    await page.search('library', 'Ottawa');
    expect(await page.getAttribute('#place', 'aria-invalid') === null && (await described()).length === 1, 'the mark stays');
  });
  await check('by keyboard: search, facet, listing, and back', async () => {
    await page.go('/?lang=en');
    await tabTo(f => f.id === 'q');
    await page.keyboard.type('birth certificate');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ottawa');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => ['results', 'answer'].includes(document.activeElement?.id));
    expect(page.url() === `${base}/?lang=en`, `the address holds more than it should: ${page.url()}`);
    const before = await page.textContent('#results');
    await tabTo(f => f.id === 'levels-PROVINCIAL');
    await page.keyboard.press('Space');
    await page.waitForFunction(b => document.getElementById('results')?.textContent !== b, before);
    expect((await focused()).id === 'levels-PROVINCIAL', 'the filter lost the focus');
    expect(/\d/.test(await page.textContent('#announce')), 'nothing says how many results are left');
    const listing = await tabTo(f => f.href?.startsWith('/services/'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services/**');
    expect((await page.textContent('h1')).trim() === listing.text, 'the listing is another one');
    await page.goBack();
    await page.waitForSelector('#levels-PROVINCIAL:checked');
    expect(await page.inputValue('#q') === 'birth certificate', 'going back lost what was typed');
  });
  await check('what is typed while a search is on its way stays, with the focus', async () => {
    await page.go('/?lang=en');
    await page.search('passport', '');
    let late;
    await page.route('**/', async route => {
      if (route.request().method() !== 'POST') return route.continue();
      await new Promise(resolve => { late = resolve; });
      await route.continue();
    });
    // Loaded again, the page brings back what was found; that comes late.
    const asked = page.waitForRequest(r => r.method() === 'POST' && r.url() === `${base}/`);
    await page.reload();
    await asked;
    await page.fill('#q', 'birth certificate');
    await page.click('#place');
    await page.keyboard.type('Ott');
    late();
    await page.waitForSelector('#results');
    await page.unroute('**/');
    await page.keyboard.type('awa');
    expect(await page.inputValue('#q') === 'birth certificate' && await page.inputValue('#place') === 'Ottawa', 'what was typed was lost');
  });
  await check('by keyboard: a place of several is a choice', async () => {
    await page.go('/?lang=en');
    await tabTo(f => f.id === 'place');
    await page.keyboard.type('Hamilton');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.choices button');
    await tabTo(f => f.name === 'choose' && f.text.includes('Ontario'));
    await page.keyboard.press('Enter');
    await page.waitForSelector('.chain');
    expect((await page.textContent('.chain')).includes('Ontario'), 'the chosen place is another one');
  });
  await check('by keyboard: the query behind a page is copied', async () => {
    await page.go('/services/ca-on:birth-certificate?lang=en');
    await tabTo(f => f.tag === 'SUMMARY');
    await page.keyboard.press('Enter');
    await tabTo(f => f.text === 'Copy this query');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.textContent === 'Copied');
    expect(await page.evaluate(() => document.activeElement.parentElement.querySelector('[role=status]').textContent) === 'Copied', 'nobody hears that it was copied');
    expect((await page.evaluate(() => navigator.clipboard.readText())).startsWith('query GetService'), 'something else was copied');
  });
  await check('the language switch keeps what was asked', async () => {
    await page.go('/?lang=en');
    await page.search('birth certificate', 'Ottawa');
    await page.check('#levels-PROVINCIAL');
    await page.waitForSelector('.active');
    await page.click('#language button');
    await page.waitForFunction(() => document.documentElement.lang === 'fr');
    expect(await page.inputValue('#q') === 'birth certificate' && await page.inputValue('#place') === 'Ottawa', 'the switch lost the search');
    expect(await page.isChecked('#levels-PROVINCIAL'), 'the switch lost the filter');
    expect(page.url() === `${base}/`, `the address holds more than it should: ${page.url()}`);
  });
  await check('a page that says what is wrong is heard', async () => {
    await page.go('/?lang=fr');
    // As a failure of ours would have it: what is known besides stands under the heading and the advice.
    const trouble = (await (await context.request.get(`${base}/no-such-page?lang=fr`, { headers: { accept: 'text/html' } })).text())
      .replace('<p class="note">', '<p class="detail">Donnez-leur ce numéro : 0123456789ab</p><p class="note">');
    await page.route('**/', route => route.request().method() === 'POST' ? route.fulfill({ status: 429, contentType: 'text/html', body: trouble }) : route.continue());
    await page.fill('#q', 'passeport');
    await page.click('form[role=search] .primary');
    expect((await page.textContent('.failed p')).includes('Cette page n’existe pas'), 'the page speaks of the network instead');
    expect((await page.textContent('.failed p')).endsWith(' : 0123456789ab'), 'the number that helps to find the failure is lost');
    await page.unroute('**/');
    await page.click('.failed button');
    await page.waitForSelector('#results');
  });
  await check('without a network, the page says so and tries again', async () => {
    await page.go('/?lang=fr');
    await context.setOffline(true);
    await page.fill('#q', 'passeport');
    await page.click('form[role=search] .primary');
    await page.waitForSelector('.failed button');
    await context.setOffline(false);
    await page.click('.failed button');
    await page.waitForSelector('#results');
  });
  await context.close();
}
