import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { startDemo, startBrowser, openChart, openChat, appFrame, ask, axe, sideways, artefacts } from './demo.js';

let demo, browser;
before(async () => { demo = await startDemo(); browser = await startBrowser(); }, { timeout: 120000 });
after(async () => { await browser?.close(); await demo?.stop(); });

// Each journey has its own cookie jar; errors in the console fail it, but for
// those that it expects.
async function journey({ expect = [], ...options }, walk) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (e) => errors.push(String(e)));
  page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
  try {
    await walk(page, context);
    assert.deepEqual(errors.filter((e) => !expect.some((x) => x.test(e))), []);
  } finally {
    await context.close();
  }
}

test('a clinician asks beside the chart and opens a citation', { timeout: 120000 }, () =>
  journey({ viewport: { width: 1280, height: 900 } }, async (page) => {
    const frame = await openChart(page, demo, /Amore/);
    const turn = await ask(frame, 'What was the last creatinine?');
    assert.match(await turn.innerText(), /creatinine.*\d.*mg\/dL.*20\d\d/is);
    const cite = turn.locator('.cite').first();
    assert.match(await cite.getAttribute('aria-label'), /^Source 1, .+ 20\d\d$/);
    await cite.click();
    const source = frame.locator('.source details[open], .drawer').first();
    await source.waitFor();
    assert.match(await source.innerText(), /Original data|FHIR/);
    await page.screenshot({ path: artefacts + 'sidebar.png' });
    assert.deepEqual(await axe(frame), []);
    for (const width of ['320', '420', '340']) {
      await page.getByLabel(width).check();
      assert.equal(await sideways(frame), 0, `the sidebar scrolls sideways at ${width}`);
      await page.screenshot({ path: `${artefacts}sidebar-${width}.png` });
    }
    await page.getByLabel('320').check();
    await frame.getByRole('link', { name: 'Print all' }).click();
    const paper = frame.locator('.sheet');
    await paper.waitFor();
    assert.match(await paper.innerText(), /last creatinine/);
    assert.equal(await sideways(frame), 0, 'the paper scrolls sideways in the frame');
    assert.deepEqual(await axe(frame), []);
    await frame.getByRole('link', { name: 'Back to the questions' }).click();
    await frame.locator('.turn').first().waitFor();
  }));

test('a patient asks in the portal chat, sees the trend, prints it', { timeout: 120000 }, () =>
  journey({ viewport: { width: 390, height: 844 } }, async (page, context) => {
    await openChat(page, demo, /Haag/);
    assert.match(await page.locator('.patient').innerText(), /Gail.*Haag.*1972/s);
    const turn = await ask(page, 'How has my A1c changed since 2018?');
    assert.match(await turn.innerText(), /A1c( \([^)]+\))? (increased|decreased|stayed about the same)/);
    await turn.locator('.chart svg[role=img]').waitFor();
    assert.ok((await turn.locator('table.data tbody tr').count()) > 1);
    assert.deepEqual(await axe(page), []);
    assert.equal(await sideways(page), 0);
    await page.screenshot({ path: artefacts + 'chat-390.png', fullPage: true });

    const paper = await context.newPage();
    await paper.goto(new URL(await turn.getByRole('link', { name: 'Print' }).getAttribute('href'), page.url()).href);
    assert.deepEqual(await axe(paper), []);
    await paper.pdf({ path: artefacts + 'answer.pdf', format: 'A4' });
    const text = execFileSync('pdftotext', ['-layout', artefacts + 'answer.pdf', '-']).toString();
    for (const expected of [/Gail.*Haag/, /1 Sep 1972/, /\[1\]/, /Not medical advice/, /Prompt version/, /\b1 ?\/ ?\d/]) assert.match(text, expected);
  }));

test('wide, dark and large: nothing breaks and axe finds nothing', { timeout: 120000 }, () =>
  journey({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }, async (page) => {
    await openChat(page, demo, /Little/);
    await ask(page, 'Which medicines am I taking now?');
    assert.deepEqual(await axe(page), []);
    await page.screenshot({ path: artefacts + 'chat-dark.png' });
    await page.setViewportSize({ width: 320, height: 640 });
    assert.equal(await sideways(page), 0);
    await page.screenshot({ path: artefacts + 'chat-320.png' });
  }));

test('what the record does not hold is not found, never guessed', { timeout: 120000 }, () =>
  journey({}, async (page) => {
    await openChat(page, demo, /Haag/);
    const turn = await ask(page, 'What is my blood group?');
    assert.equal(await turn.locator('.answer').getAttribute('data-trust'), 'none');
    assert.match(await turn.innerText(), /does not contain|not recorded/);
    assert.match(await turn.innerText(), /looked in/i);
  }));

test('an emergency comes before any answer', { timeout: 120000 }, () =>
  journey({}, async (page) => {
    await openChat(page, demo, /Haag/);
    const turn = await ask(page, "my chest feels crushed and I can't breathe");
    assert.equal(await turn.locator('.emergency a[href="tel:911"]').count(), 1);
    assert.equal(await turn.locator('.cite').count(), 0);
    assert.deepEqual(await axe(page), []);
  }));

test('two charts in two tabs never mix', { timeout: 180000 }, () =>
  journey({ viewport: { width: 1280, height: 900 } }, async (one, context) => {
    const two = await context.newPage();
    const first = await openChart(one, demo, /Ebert/);
    const second = await openChart(two, demo, /Reilly, Catina/);
    const name = (frame) => frame.locator('.patient strong').innerText();
    assert.match(await name(first), /Ebert/);
    assert.match(await name(second), /Reilly/);
    await ask(first, 'Active problems?');
    await ask(second, 'Active problems?');
    assert.match(await name(await appFrame(one, demo)), /Ebert/);
    assert.match(await first.locator('.turn').last().textContent(), /Osteoarthritis of hip/);
    assert.match(await second.locator('.turn').last().textContent(), /Alzheimer/i);
    await one.reload();
    assert.match(await name(await appFrame(one, demo)), /Ebert/);
  }));

test('without JavaScript a question is asked and answered', { timeout: 120000 }, () =>
  journey({ javaScriptEnabled: false }, async (page) => {
    await openChat(page, demo, /Reilly, Valerie/);
    await page.getByRole('textbox').fill('How old am I, when was I born?');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.locator('.turn .answer').first().waitFor({ timeout: 60000 });
    assert.match(await page.locator('.turn').first().innerText(), /1953/);
  }));

test('keyboard only: ask, open a source, close it', { timeout: 120000 }, () =>
  journey({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await openChat(page, demo, /Haag/);
    await page.locator('body').press('/');
    await page.keyboard.type('last blood pressure?');
    await page.keyboard.press('Enter');
    const cite = page.locator('.turn .answer:not([data-trust=pending]) .cite').first();
    await cite.waitFor({ timeout: 60000 });
    await cite.focus();
    await page.keyboard.press('Enter');
    await page.locator('.source details[open]').first().waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('.source details[open]'));
  }));

test('a question typed while the record is read loses nothing', { timeout: 120000 }, () =>
  journey({}, async (page) => {
    await openChat(page, demo, /Amore/);
    await page.getByRole('textbox').focus();
    const question = 'Which medicines are active now and since when, please?';
    await page.keyboard.type(question, { delay: 60 });
    await page.locator('#thread').waitFor({ state: 'attached', timeout: 30000 });
    assert.equal(await page.getByRole('textbox').inputValue(), question);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'ask', 'the box has lost the focus');
  }));

test('markup, emptiness and length in a question do no harm', { timeout: 120000 }, () =>
  journey({ expect: [/422/] }, async (page) => {
    await openChat(page, demo, /Haag/);
    const turn = await ask(page, '<img src=x onerror="document.title=\'owned\'"> A1c?');
    assert.match(await turn.locator('.question').innerText(), /<img src=x/);
    assert.notEqual(await page.title(), 'owned');
    const turns = await page.locator('.turn').count();
    await page.getByRole('textbox').fill('   ');
    await page.getByRole('textbox').press('Enter');
    await page.waitForTimeout(500);
    assert.equal(await page.locator('.turn').count(), turns);
    const long = 'potassium '.repeat(1000);
    await page.getByRole('textbox').fill(long);
    await page.getByRole('textbox').press('Enter');
    await page.locator('#note .note').waitFor();
    assert.match(await page.locator('#note').innerText(), /long|characters/i);
    assert.equal(await page.getByRole('textbox').inputValue(), long, 'the draft is lost');
  }));

test('the model dies: the page says so, keeps what it showed, and recovers', { timeout: 180000 }, () =>
  journey({}, async (page) => {
    await openChat(page, demo, /Haag/);
    await ask(page, 'last A1c?');
    process.kill(demo.modelPid(), 'SIGKILL');
    const turn = await ask(page, 'last creatinine?');
    assert.match(await turn.innerText(), /mg\/dL/);
    assert.equal(await page.locator('.turn').count(), 2);
    for (let i = 0; i < 60; i++) {
      try { if (demo.modelPid()) break; } catch { /* not yet */ }
      await page.waitForTimeout(500);
    }
    assert.ok(demo.modelPid() > 0, 'the model was not started again');
  }));

test('bad addresses get a clear page', { timeout: 60000 }, async () => {
  for (const [path, status, words] of [
    ['/launch?iss=http://evil.example/fhir&launch=x', 400, /hospital|not set up|known/i],
    ['/launch', 400, /launch|EHR|hospital/i],
    ['/callback?code=x&state=y', 400, /again|expired|started/i],
    ['/c/nobody', 404, /./],
  ]) {
    const response = await fetch(demo.app + path, { redirect: 'manual' });
    const body = await response.text();
    assert.ok([status, 400, 403, 404].includes(response.status), `${path}: ${response.status}`);
    assert.match(body.replace(/<[^>]*>/g, ' '), words, path);
    assert.match(response.headers.get('content-security-policy') ?? '', /frame-ancestors/);
  }
});
