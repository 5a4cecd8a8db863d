import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { startDemo, startBrowser, openChat, ask, axe, sideways, artefacts } from './demo.js';

// The record on its way: what the page shows while it is read, and afterwards.
let demo, browser;
before(async () => { demo = await startDemo(['--no-model']); browser = await startBrowser(); }, { timeout: 120000 });
after(async () => { await browser?.close(); await demo?.stop(); });

async function page(options, walk) {
  const context = await browser.newContext(options);
  try { await walk(await context.newPage()); } finally { await context.close(); }
}

for (const [name, options] of Object.entries({
  320: { viewport: { width: 320, height: 640 } },
  390: { viewport: { width: 390, height: 844 } },
  1280: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
})) {
  test(`what was read, what was not, and reading again, ${name}`, { timeout: 120000 }, () =>
    page(options, async (at) => {
      await openChat(at, demo, /Haag/);
      await at.getByRole('button', { name: 'Read again' }).first().waitFor({ timeout: 60000 });
      await at.getByRole('link', { name: 'Open my record' }).click();
      await at.locator('.coverage tbody tr').first().waitFor();
      assert.deepEqual(await axe(at), []);
      assert.equal(await sideways(at), 0);
      await at.screenshot({ path: `${artefacts}coverage-${name}.png`, fullPage: true });
      await at.getByRole('button', { name: 'Read again' }).click();
      await at.waitForURL(/\/c\/[^/]+$/);
      await at.locator('.news').first().waitFor({ timeout: 60000 });
      assert.match(await at.locator('.news').first().innerText(), /Read again .*Nothing is new/s);
      assert.deepEqual(await axe(at), []);
      assert.equal(await sideways(at), 0);
      await at.screenshot({ path: `${artefacts}news-${name}.png`, fullPage: true });
    }));
}

// A server whose pages take a second each: what has come is shown, and what a
// question needs is read ahead of the rest.
for (const [name, options] of Object.entries({ 340: { viewport: { width: 340, height: 700 } }, 1280: { viewport: { width: 1280, height: 900 } } })) {
  test(`a record that comes slowly is asked before it is there, ${name}`, { timeout: 180000 }, () =>
    page(options, async (at) => {
      await at.goto(demo.ehr + '/ehr');
      const chart = await at.getByRole('link', { name: /Amore/ }).first().getAttribute('href');
      const launch = await at.request.get(`${demo.ehr}${chart}/launch?fault=slow-record`, { maxRedirects: 0 });
      await at.goto(launch.headers().location);
      await at.waitForURL(/\/c\//);
      await at.getByRole('textbox').first().waitFor({ timeout: 60000 });
      const turn = await ask(at, 'Any allergies?');
      assert.match(await turn.innerText(), /Not read yet when this was answered: .*results/s);
      assert.ok(await at.locator('[sse-connect$="/progress"] progress').count(), 'the record was whole before anything could be asked');
      assert.deepEqual(await axe(at), []);
      assert.equal(await sideways(at), 0);
      await at.screenshot({ path: `${artefacts}slow-record-${name}.png`, fullPage: true });
      const base = at.url().split(/[?#]/)[0];
      await at.goto(base + '/record');
      assert.match(await at.locator('.coverage').innerText(), /Still being read/);
      assert.equal(await sideways(at), 0);
      await at.screenshot({ path: `${artefacts}slow-coverage-${name}.png`, fullPage: true });
      await at.goto(base);
      await at.locator('.brief, [sse-connect$="/progress"]').first().waitFor();
      await at.waitForFunction(() => !document.querySelector('[sse-connect$="/progress"]'), null, { timeout: 120000 });
      assert.match(await at.locator('.turn').first().innerText(), /Not read yet when this was answered/);
    }));
}
