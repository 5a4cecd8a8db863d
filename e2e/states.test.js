// Every page and state, drawn from the sample pages of package views: looked at
// by axe at four widths, in light, dark, high contrast and forced colours, in
// four languages, and photographed.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startBrowser, axe, sideways, artefacts } from './demo.js';

const root = new URL('..', import.meta.url).pathname;
let browser, dir, names;
before(async () => {
  dir = mkdtempSync(tmpdir() + '/chartside-pages-');
  execFileSync('go', ['test', './views', '-count=1', '-run', 'TestSamplePages', '-pages', dir], { cwd: root });
  cpSync(root + 'static', dir + '/static', { recursive: true });
  names = readdirSync(dir).filter((f) => f.endsWith('.html')).map((f) => f.replace('.html', ''));
  browser = await startBrowser();
}, { timeout: 120000 });
after(async () => { await browser?.close(); rmSync(dir, { recursive: true, force: true }); });

const looks = [
  { name: '320-light', viewport: { width: 320, height: 640 } },
  { name: '390-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { name: '1280-contrast', viewport: { width: 1280, height: 900 }, contrast: 'more' },
  { name: '640-forced', viewport: { width: 640, height: 450 }, forcedColors: 'active' }, // 1280 at 200 %
];

for (const { name, ...options } of looks) {
  test(`every page and state at ${name}: axe finds nothing, nothing scrolls sideways`, { timeout: 240000 }, async () => {
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.route(/\.js$/, (route) => route.abort()); // there is no server to stream from
    const found = [];
    assert.ok(names.length > 20, `only ${names.length} pages`);
    for (const one of names) {
      await page.goto(`file://${dir}/${one}.html`);
      if (name === '320-light') await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
      for (const v of await axe(page)) found.push(`${one}: ${v}`);
      const over = await sideways(page);
      if (over > 0) found.push(`${one}: ${over} px sideways`);
      if (name === '390-dark' || name === '320-light') await page.screenshot({ path: `${artefacts}state-${one}-${name}.png`, fullPage: true });
    }
    await context.close();
    assert.deepEqual(found, []);
  });
}

// A wheel over any part of the sidebar scrolls the page: nothing inside it has a
// scrollbar of its own.
test('no part of the sidebar traps the wheel', { timeout: 60000 }, async () => {
  const page = await browser.newPage({ viewport: { width: 340, height: 700 } });
  for (const one of ['sidebar', 'brief']) {
    await page.goto(`file://${dir}/${one}.html`);
    const traps = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((e) => {
      const s = getComputedStyle(e);
      return /auto|scroll/.test(s.overflowY) && e.scrollHeight > e.clientHeight + 1 && e.tagName !== 'TEXTAREA' && s.overflowX !== 'auto';
    }).map((e) => e.className));
    assert.deepEqual(traps, [], one);
  }
  await page.close();
});
