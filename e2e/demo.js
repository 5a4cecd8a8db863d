// Starts the whole demo (sandbox EHR, Chartside, model) on free ports, and
// walks its front doors. Every journey begins with a real launch.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { freePort, start, startBrowser, artefacts } from './programs.js';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export { startBrowser, artefacts };

export async function startDemo(args = []) {
  const [app, ehr] = [await freePort(), await freePort()];
  const demo = { app: `http://localhost:${app}`, ehr: `http://127.0.0.1:${ehr}` };
  const running = await start('bin/demo', args, { CHARTSIDE_PORT: app, SANDBOX_PORT: ehr }, demo.app + '/readyz');
  return Object.assign(demo, running, {
    modelPid: () => Number(execFileSync('pgrep', ['-P', String(running.pid), '-f', 'model_server.py']).toString().trim().split('\n')[0]),
  });
}

// A clinician opens a chart; Chartside loads in its frame.
export async function openChart(page, demo, name) {
  await page.goto(demo.ehr + '/ehr');
  await page.getByRole('link', { name }).first().click();
  const frame = await appFrame(page, demo);
  await frame.getByRole('textbox').waitFor({ timeout: 60000 });
  return frame;
}

export async function appFrame(page, demo) {
  for (let i = 0; i < 150; i++) {
    const frame = page.frames().find((f) => f.url().startsWith(demo.app + '/c/'));
    if (frame) return frame;
    await page.waitForTimeout(100);
  }
  throw new Error('Chartside did not open in the frame: ' + page.frames().map((f) => new URL(f.url()).pathname));
}

// A patient signs in at the portal, allows Chartside and arrives at the chat.
export async function openChat(page, demo, name) {
  await page.goto(demo.ehr + '/portal');
  await page.getByRole('link', { name }).or(page.getByRole('button', { name })).first().click();
  await page.getByRole('link', { name: /Ask Chartside/ }).click();
  const pick = page.getByRole('link', { name: /Demo hospital/ });
  const allow = page.getByRole('button', { name: 'Allow' });
  await pick.or(allow).first().waitFor();
  if (await pick.count()) await pick.click();
  await allow.click();
  await page.waitForURL(/\/c\//);
  await page.getByRole('textbox').waitFor({ timeout: 60000 });
}

// Asks and waits until the last answer is whole.
export async function ask(where, question) {
  const before = await where.locator('.turn').count();
  await where.getByRole('textbox').first().fill(question);
  await where.getByRole('textbox').first().press('Enter');
  const turn = where.locator('.turn').nth(before);
  await turn.locator('.answer:not([data-trust=pending]), .emergency').first().waitFor({ timeout: 60000 });
  return turn;
}

// axe finds nothing: WCAG 2.0 to 2.2, A and AA, and best practice.
export async function axe(where) {
  await where.evaluate(axeSource);
  const found = await where.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`);
}

// No page scrolls sideways.
export const sideways = (where) => where.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
