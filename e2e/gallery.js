// Makes docs/gallery: every surface and state as it is now. What a person can reach
// is photographed in the demo, after a real launch; states that do not come at will
// (loading, slow, a hospital that fails) are the sample pages of package views.
//   make gallery
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { root } from './programs.js';
import { startDemo, startBrowser, openChart, openChat, ask } from './demo.js';

const gallery = root + 'docs/gallery/';
const work = mkdtempSync(tmpdir() + '/chartside-gallery-');
const made = []; // [name, caption], in the order of the page
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' };
const browser = await startBrowser();

function keep(png, name, caption) {
  execFileSync('cwebp', ['-quiet', '-q', '78', png, '-o', `${gallery}${name}.webp`]);
  made.push([name, caption]);
}
async function photograph(page, name, caption, options = {}) {
  const png = `${work}/${name}.png`;
  await (options.of ?? page).screenshot({ path: png, ...(options.clip ? { clip: options.clip } : {}) });
  keep(png, name, caption);
}
async function walk(options, steps) {
  const context = await browser.newContext(options);
  try { await steps(await context.newPage(), context); } finally { await context.close(); }
}
const home = (page) => page.url().split('#')[0];
const answered = (page, n) => page.locator('.turn').nth(n).evaluate((e) => { e.scrollIntoView({ block: 'start' }); scrollBy(0, -70); });

async function clinician(demo) {
  await walk({ viewport: { width: 1280, height: 1000 }, reducedMotion: 'reduce' }, async (page) => {
    const frame = await openChart(page, demo, /Amore/);
    await frame.locator('.brief').waitFor({ timeout: 60000 });
    await photograph(page, 'sidebar', 'the sidebar beside a chart');
    const box = page.locator('iframe').last();
    await page.getByLabel('320').check();
    await photograph(page, 'sidebar-brief', 'the clinician’s brief, 320 px', { of: box });
    await page.getByLabel('420').check();
    await page.emulateMedia({ colorScheme: 'dark' });
    await ask(frame, 'Creatinine trend since 2020');
    await photograph(page, 'sidebar-dark', 'a trend, 420 px, dark', { of: box });
  });
}

async function patient(demo) {
  await walk(phone, async (page, context) => {
    await openChat(page, demo, /Haag/);
    await page.locator('.starters').waitFor({ timeout: 60000 });
    await photograph(page, 'chat', 'the patient’s page');
    await ask(page, 'Which medicines am I taking now?');
    await answered(page, 0);
    await photograph(page, 'medicines', 'medicines in plain words');
    await ask(page, 'How has my A1c changed since 2018?');
    await answered(page, 1);
    await photograph(page, 'trend', 'a trend with its table');
    await ask(page, 'Which medicines have I taken over the years?');
    await answered(page, 2);
    await photograph(page, 'years', 'a timeline, where time is the point');
    await ask(page, 'What is my blood group?');
    await answered(page, 3);
    await photograph(page, 'not-found', 'not found, and where was looked');
    await ask(page, 'My chest feels tight and my left arm is numb');
    await answered(page, 4);
    await photograph(page, 'emergency', 'emergency');
    const base = home(page);
    for (const [path, caption] of [['charts', 'charts and timelines'], ['doctor', 'questions for the doctor'], ['data', 'where the data goes'], ['words', 'words that doctors use'], ['record', 'what was read, and what was not']]) {
      await page.goto(`${base}/${path}`);
      await photograph(page, path, caption);
    }
    const papers = [['paper-a4', 'A4', '/print', 'paper, A4'], ['paper-letter', 'Letter', '/answers/3/print?set=1&name=1&full=1', 'paper, Letter: a timeline with its table'], ['paper-large', 'A4', '/answers/1/print?set=1&name=1&large=1', 'paper, large type']];
    for (const [name, format, path, caption] of papers) {
      await page.goto(base + path);
      await page.pdf({ path: `${work}/${name}.pdf`, format });
      execFileSync('pdftoppm', ['-r', '60', '-png', '-f', '1', '-l', '1', '-singlefile', `${work}/${name}.pdf`, `${work}/${name}`]);
      keep(`${work}/${name}.png`, name, caption);
    }
    await page.goto(base);
    for (const [theme, size, name, caption] of [['dark', '', 'chat-dark', 'dark'], ['contrast', 'large', 'contrast-large', 'high contrast, large type']]) {
      await settings(page, { theme, size });
      await answered(page, 1);
      await photograph(page, name, caption);
    }
    await settings(page, { theme: '', size: '' });
    for (const [lang, name, caption] of [['es', 'spanish', 'Spanish'], ['de', 'german', 'German'], ['ko', 'korean', 'Korean']]) {
      await settings(page, { lang });
      await answered(page, 0);
      await photograph(page, name, caption);
    }
    await settings(page, { lang: 'en' });
    await page.getByRole('textbox').first().fill('When was my last tetanus shot?');
    await context.setOffline(true);
    await page.locator('#offline').waitFor();
    await photograph(page, 'offline', 'offline: the question is kept');
    await context.setOffline(false);
    await context.clearCookies();
    await page.getByRole('textbox').first().press('Enter');
    await page.locator('#note .note').waitFor();
    await photograph(page, 'expired', 'the session is over: the question is kept');
  });
}

async function settings(page, choice) {
  await Promise.all([page.waitForNavigation(), page.evaluate((chosen) => {
    const form = document.querySelector('.menu form.choices');
    for (const [name, value] of Object.entries(chosen)) form.elements[name].value = value;
    form.requestSubmit();
  }, choice)]);
  await page.locator('.turn').first().waitFor();
}

async function states() {
  execFileSync('go', ['test', './views', '-count=1', '-run', 'TestSamplePages', '-pages', work], { cwd: root });
  cpSync(root + 'static', work + '/static', { recursive: true });
  await walk(phone, async (page) => {
    await page.route(/\.js$/, (route) => route.abort());
    for (const [sample, caption] of [['loading', 'the record is read'], ['reading', 'asking while it is read'], ['partial', 'part of the record is missing'], ['empty', 'nothing in the record'], ['writing', 'an answer is written'], ['slow', 'it takes longer'], ['stopped', 'stopped'],
      ['modelstarting', 'the model is starting'], ['modeldown', 'the model is down'], ['modelabsent', 'there is no model'], ['problem', 'a problem, the draft kept'], ['window', 'where a frame is refused'], ['signedout', 'signed out']]) {
      await page.goto(`file://${work}/${sample}.html`);
      if (['writing', 'slow', 'stopped'].includes(sample)) await answered(page, 0);
      await photograph(page, sample, caption);
    }
  });
}

const demo = await startDemo();
try {
  await clinician(demo);
  await patient(demo);
} finally {
  await demo.stop();
}
await states();
await browser.close();
rmSync(work, { recursive: true, force: true });
for (const file of readdirSync(gallery)) if (file.endsWith('.webp') && !made.some(([name]) => file === name + '.webp')) rmSync(gallery + file);
const rows = [];
for (let i = 0; i < made.length; i += 4) rows.push('| ' + made.slice(i, i + 4).map(([name, caption]) => `![${caption}](${name}.webp)<br>${caption}`).join(' | ') + ' |');
writeFileSync(gallery + 'README.md', `# Gallery

Every surface and state as it is, made by \`make gallery\` (\`e2e/gallery.js\`): no picture is changed by hand. Patients are synthetic. States that a demo does not reach at will are the sample pages of \`views\`.

| | | | |
|---|---|---|---|
${rows.join('\n')}
`);
console.log(`${made.length} pictures in docs/gallery`);
