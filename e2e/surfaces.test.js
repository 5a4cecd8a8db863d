// The three surfaces as people use them: the clinician's brief and keys, the
// patient's chat with its pages, paper, other languages, no script at all.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { startDemo, startBrowser, openChart, openChat, ask, axe, sideways, artefacts } from './demo.js';

let demo, browser;
before(async () => { demo = await startDemo(); browser = await startBrowser(); }, { timeout: 120000 });
after(async () => { await browser?.close(); await demo?.stop(); });

async function journey(options, walk) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (e) => errors.push(String(e)));
  try {
    await walk(page, context);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

const home = (page) => page.url().split('#')[0];

test('a clinician with 40 seconds: the brief, keys, copy with sources, one tap of feedback', { timeout: 180000 }, () =>
  journey({ viewport: { width: 1280, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    const frame = await openChart(page, demo, /Amore/);
    const brief = frame.locator('.brief');
    await brief.waitFor({ timeout: 60000 }); // the loading page has a question box too
    for (const heading of [/Changed/, /Out of range/, /Allergies/, /Medicines/, /Problems/])
      assert.ok(await brief.getByRole('heading', { name: heading }).count(), `the brief has no ${heading}`);
    assert.match(await brief.innerText(), /Taken directly from the record/);
    assert.deepEqual(await axe(frame), []);

    const cite = brief.locator('.cite').first();
    assert.match(await cite.getAttribute('aria-label'), /^Source 1, .+ 20\d\d$/);
    await cite.click();
    await brief.locator('.source details[open]').waitFor();
    await page.keyboard.press('Escape');
    await frame.waitForFunction(() => !document.querySelector('.source details[open]') && document.activeElement.matches('.brief .cite'));

    // Esc closes the menu and gives the focus back; in an empty box it leaves the box.
    await frame.locator('.menu > summary').click();
    await page.keyboard.press('Escape');
    await frame.waitForFunction(() => !document.querySelector('.menu[open]') && document.activeElement.matches('.menu > summary'));
    await page.keyboard.press('/');
    await frame.waitForFunction(() => document.activeElement.id === 'ask');
    await page.keyboard.press('Escape');
    await frame.waitForFunction(() => document.activeElement === document.body);

    await frame.locator('body').press('1'); // the first quick question
    const answer = frame.locator('.turn .answer:not([data-trust=pending])').first();
    await answer.waitFor({ timeout: 60000 });
    await frame.locator('body').press('c');
    await frame.locator('[data-label]', { hasText: 'Copied' }).waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\[1\][^]*\n\[1\] /, 'what is copied has no citations');
    const yes = answer.getByRole('button', { name: 'Yes' });
    await yes.click();
    await answer.locator('.feedback [role=status]').waitFor();
    assert.equal(await answer.getByRole('button', { name: 'Yes' }).getAttribute('aria-pressed'), 'true');
    assert.deepEqual(await axe(frame), []);
    for (const width of ['320', '420']) {
      await page.getByLabel(width).check();
      assert.equal(await sideways(frame), 0, `the sidebar scrolls sideways at ${width}`);
    }
    writeFileSync(artefacts + 'sidebar.aria.yml', await frame.locator('body').ariaSnapshot());
    const tree = await frame.locator('.brief').ariaSnapshot();
    assert.match(tree, /heading "Medicines/);
    assert.match(tree, /link "Source \d+, medicine order/);
  }));

test('a worried person on a phone: follow-up, plain words, the doctor, charts, where data goes', { timeout: 180000 }, () =>
  journey({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (page) => {
    await openChat(page, demo, /Haag/);
    await page.locator('.starters').waitFor({ timeout: 60000 });
    assert.ok((await page.locator('.starters .chip').count()) >= 3);
    await page.getByRole('button', { name: 'Which medicines am I taking now?' }).click();
    const turn = page.locator('.turn').first();
    await turn.locator('.answer:not([data-trust=pending])').waitFor({ timeout: 60000 });
    assert.ok(await turn.locator('.says .plainly').count(), 'no plain words beside a term');
    assert.doesNotMatch(await turn.locator('.says').innerText(), /Oral Tablet/, 'a medicine has the name of a catalogue');
    assert.ok((await turn.locator('.says li').count()) >= 3, 'a list is no list');
    assert.equal(await turn.locator('.says .glossary').count(), 0, 'the word list stands among what is from the record');
    await turn.locator('.next .chip').first().click();
    await page.locator('.turn').nth(1).locator('.answer:not([data-trust=pending])').waitFor({ timeout: 60000 });

    const years = await ask(page, 'Which medicines have I taken over the years?');
    assert.ok((await years.locator('.timeline svg.span').count()) >= 3, 'time is asked for and not drawn');
    assert.deepEqual(await axe(page), [], 'a timeline in an answer');
    assert.equal(await sideways(page), 0, 'a timeline in an answer');

    const unknown = await ask(page, 'What is my blood group?');
    await unknown.getByRole('button', { name: /question for my doctor/ }).click();
    await page.getByText('Saved for your doctor').waitFor();
    const targets = await page.evaluate(() => [...document.querySelectorAll('main button, main summary, .record nav a')].filter((e) => e.offsetParent && e.getBoundingClientRect().height < 43.5 && !e.closest('.glossary')).map((e) => e.textContent.trim().slice(0, 40)));
    assert.deepEqual(targets, [], 'smaller than a finger');
    const base = home(page);
    for (const [path, words] of [['doctor', /blood group/], ['charts', /over time/], ['data', /not sent to any AI company/], ['words', /high blood pressure/], ['summary', /Save as a FHIR document/], ['record', /What was read/]]) {
      await page.goto(`${base}/${path}`);
      assert.match(await page.locator('main').innerText(), words, path);
      assert.deepEqual(await axe(page), [], path);
      assert.equal(await sideways(page), 0, path);
      await page.screenshot({ path: `${artefacts}chat-${path}.png`, fullPage: true });
    }
    await page.goto(`${base}/charts`);
    const second = await page.locator('select[name=test] option').nth(1).getAttribute('value');
    await page.locator('select[name=test]').selectOption(second);
    await page.getByRole('button', { name: 'Show' }).click();
    assert.equal(await page.locator('select[name=test]').inputValue(), second);
    assert.ok(await page.locator('.chart svg[role=img]').count());
  }));

test('the paper: A4 and Letter, full and short, large, without the name', { timeout: 180000 }, () =>
  journey({}, async (page) => {
    await openChat(page, demo, /Haag/);
    await ask(page, 'How has my A1c changed since 2018?');
    await ask(page, 'Which medicines have I taken over the years?');
    const base = home(page);
    await page.goto(base + '/doctor');
    await page.locator('input[name=q]').fill('Do I need a new prescription?');
    await page.getByRole('button', { name: 'Add', exact: true }).first().click();
    const sheets = [
      ['a4', 'A4', '/print', [/Gail.*Haag/, /1 Sep 1972/, /\[1\]/, /Not medical advice/, /Prompt version/, /What this answer did not see/, /Questions for my doctor/, /new prescription/, /Medicines over time/, /Orders/]],
      ['letter', 'Letter', '/print', [/Gail.*Haag/, /\[1\]/]],
      ['large', 'A4', '/print?set=1&name=1&full=1&large=1', [/Gail.*Haag/]],
      ['short', 'A4', '/answers/1/print?set=1&name=1', [/Gail.*Haag/, /\[1\]/]],
      ['noname', 'A4', '/print?set=1&full=1', [/A1c/]],
    ];
    for (const [name, format, path, expected] of sheets) {
      await page.goto(base + path);
      assert.deepEqual(await axe(page), [], name);
      const file = `${artefacts}paper-${name}.pdf`;
      await page.pdf({ path: file, format });
      const pages = execFileSync('pdftotext', ['-layout', file, '-']).toString().split('\f').filter((p) => p.trim());
      for (const words of expected) assert.match(pages.join('\n'), words, name);
      pages.forEach((text, i) => {
        assert.match(text, new RegExp(`\\b${i + 1} ?/ ?${pages.length}\\b`), `${name}: page ${i + 1} has no number`);
        assert.match(text, /Not medical advice/, `${name}: page ${i + 1} has no notice`);
        assert.equal(/Haag/.test(text), name !== 'noname', `${name}: the name on page ${i + 1}`);
      });
      execFileSync('pdftoppm', ['-r', '60', '-png', file, `${artefacts}paper-${name}`]);
    }
  }));

// The menu may close under the hand when the page behind it is still arriving.
async function speak(page, code) {
  const languages = page.locator('select[name=lang]');
  for (let tries = 3; ; tries--) {
    if (!(await languages.isVisible())) await page.locator('.menu > summary').click();
    try {
      await languages.selectOption(code, { timeout: 3000 });
      return;
    } catch (error) {
      if (tries === 1) throw error;
    }
  }
}

test('another language is chosen, remembered, and holds at 320 pixels', { timeout: 180000 }, () =>
  journey({ viewport: { width: 320, height: 640 } }, async (page, context) => {
    await openChat(page, demo, /Haag/);
    for (const [code, heading, medicines] of [['ko', /기록/, '지금 복용하는 약은 무엇인가요?'], ['de', /Akte/, 'Welche Medikamente nehme ich jetzt?'], ['es', /historia/, '¿Qué medicinas tomo ahora?']]) {
      await speak(page, code);
      await page.locator('.menu button[type=submit]').first().click();
      await page.locator(`html[lang=${code}]`).waitFor({ state: 'attached' });
      assert.match(await page.locator('h1').first().innerText(), heading);
      const turns = await page.locator('.turn').count();
      await page.getByRole('button', { name: medicines }).first().click();
      const says = page.locator('.turn').nth(turns).locator('.answer:not([data-trust=pending]) .says');
      await says.waitFor({ timeout: 60000 });
      assert.equal(await says.getAttribute('lang'), code, 'the answer is in another language than the question');
      assert.deepEqual(await axe(page), [], code);
      assert.equal(await sideways(page), 0, code);
      await page.screenshot({ path: `${artefacts}chat-320-${code}.png` });
    }
    const next = await context.newPage();
    await next.goto(demo.app + '/');
    assert.equal(await next.locator('html').getAttribute('lang'), 'es', 'the choice is forgotten');
  }));

test('without JavaScript all but streaming works', { timeout: 180000 }, () =>
  journey({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
    await openChat(page, demo, /Reilly, Catina/);
    await page.locator('.starters .chip').first().click({ timeout: 60000 });
    const answer = page.locator('.turn .answer').first();
    await answer.waitFor({ timeout: 60000 });
    await answer.locator('.looked > summary').click();
    const ticks = answer.locator('.tick input[checked]');
    const used = await ticks.count();
    if (used > 1) await ticks.first().uncheck();
    await answer.getByRole('button', { name: 'Ask again with these' }).click();
    await page.locator('.turn .answer').first().waitFor();
    if (used > 1) assert.match(await page.locator('.turn .answer').first().innerText(), /left out by hand/);
    await page.locator('.feedback').first().getByRole('button', { name: 'Yes' }).click();
    await page.locator('.feedback [role=status]').first().waitFor();
    const text = await page.locator('.actions a', { hasText: 'As text' }).first().getAttribute('href');
    const base = home(page);
    await page.goto(new URL(text, base).href);
    assert.match(await page.locator('body').innerText(), /\[1\]/);
    await page.goto(base);
    await page.locator('.menu > summary').first().click();
    await page.locator('select[name=size]').selectOption('large');
    await page.locator('select[name=theme]').selectOption('contrast');
    await page.locator('.menu button[type=submit]').first().click();
    await page.locator('html[data-size=large][data-theme=contrast]').waitFor({ state: 'attached' });
    for (const path of ['print', 'charts', 'doctor', 'summary', 'data']) {
      const response = await page.goto(`${base}/${path}`);
      assert.equal(response.status(), 200, path);
    }
  }));

test('offline: the page says so and keeps the question; a session that is over keeps the draft', { timeout: 120000 }, () =>
  journey({}, async (page, context) => {
    await openChat(page, demo, /Haag/);
    await page.getByRole('textbox').fill('What was my last creatinine?');
    await context.setOffline(true);
    await page.locator('#offline').waitFor();
    assert.deepEqual(await axe(page), []);
    await page.screenshot({ path: artefacts + 'state-offline.png' });
    await context.setOffline(false);
    await page.locator('#offline').waitFor({ state: 'hidden' });
    assert.equal(await page.getByRole('textbox').inputValue(), 'What was my last creatinine?');
    await context.clearCookies();
    await page.getByRole('textbox').press('Enter');
    await page.locator('#note .note').waitFor();
    assert.match(await page.locator('#note').innerText(), /no longer open/);
    assert.equal(await page.getByRole('textbox').inputValue(), 'What was my last creatinine?', 'the draft is lost');
    await page.screenshot({ path: artefacts + 'state-expired.png' });
  }));
