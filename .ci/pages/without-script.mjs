import { traveller } from './axe.mjs';
import { check, expect } from './tally.mjs';

/** The same search without JavaScript: forms, pages, and going back. */
export async function withoutScript(base, visitor) {
  const context = await visitor({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 }, locale: 'fr-CA' });
  const page = traveller(await context.newPage(), base);
  const submit = async button => { await Promise.all([page.waitForNavigation(), page.locator(button).first().click()]); };

  await check('without script: search, filter, pages, listing, back', async () => {
    await page.go('/');
    expect((await page.getAttribute('html', 'lang')) === 'fr', 'the browser’s language didn’t decide');
    await page.fill('#q', 'permis');
    await page.fill('#place', 'Gatineau');
    await submit('form[role=search] .primary');
    expect(/\d/.test(await page.textContent('#results')), 'nothing was found');
    expect(page.url() === `${base}/`, `the address holds more than it should: ${page.url()}`);
    const first = await page.textContent('.card h3');
    await submit('.pager button');
    expect(await page.textContent('.card h3') !== first, 'the second page is the first');
    await submit('.pager button');
    expect(await page.textContent('.card h3') === first, 'the way back leads to another page');
    await page.locator('#levels-MUNICIPAL').check();
    await submit('.apply');
    expect(await page.locator('#levels-MUNICIPAL').isChecked(), 'the filter was lost');
    const listing = page.locator('.card h3 a').first();
    const name = (await listing.textContent()).trim();
    await Promise.all([page.waitForNavigation(), listing.click()]);
    expect((await page.textContent('h1')).trim() === name, 'the listing is another one');
    await page.goBack();
    expect((await page.textContent('.card h3 a')).trim() === name, 'going back lost the results');
  });
  await check('without script: the language switch keeps what was asked', async () => {
    await page.go('/?lang=fr');
    await page.fill('#q', 'passeport');
    await submit('form[role=search] .primary');
    await submit('#language button');
    expect((await page.getAttribute('html', 'lang')) === 'en' && (await page.inputValue('#q')) === 'passeport', 'the switch lost the search');
  });
  await check('without script: nothing that needs it is offered', async () => {
    await page.go('/services/ca-on:birth-certificate?lang=en');
    expect(await page.locator('.copy:visible').count() === 0, 'a copy button that can’t work is shown');
  });
  await context.close();
}
