// The EHR's page and Chartside on different sites, as in a hospital: frames,
// partitioned cookies, the policy of who may frame, the sandbox attribute that
// EHRs set, and the ends of a sign-in.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { appFrame, ask, axe, openChart, openChat, sideways, startDemo } from './demo.js';
import { artefacts, freePort, html, serve, start, startBrowser } from './programs.js';

// What EHRs really allow a framed app; no navigation of the page around it.
const sandboxing = 'allow-forms allow-modals allow-pointer-lock allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts allow-downloads';

let demo, browser, site;
before(async () => {
  demo = await startDemo(['--no-model']);
  browser = await startBrowser(['--test-third-party-cookie-phaseout']);
  site = await serve({
    // A page of another site that frames what it is told to.
    '/frame': (request, response, url) => html(`<!DOCTYPE html><title>Frame</title><iframe sandbox="${sandboxing}" src="${url.searchParams.get('src').replaceAll('&', '&amp;')}" style="width:400px;height:600px"></iframe>`)(request, response),
    // Sets a cookie as a third party would and says whether it came back.
    '/cookie': (request, response) => html(`<p>${request.headers.cookie ?? 'none'}</p>`, { 'Set-Cookie': 'third=party; SameSite=None; Secure; Path=/' })(request, response),
  });
}, { timeout: 60000 });
after(async () => { await browser?.close(); await demo?.stop(); await site?.stop(); });

async function journey(walk, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const said = [];
  page.on('console', (m) => m.type() === 'error' && said.push(m.text()));
  try { await walk(page, context, said); } finally { await context.close(); }
}

const other = (host, path, query) => `http://${host}:${site.port}${path}?${new URLSearchParams(query)}`;

test('third-party cookies are blocked in this browser', { timeout: 30000 }, () =>
  journey(async (page) => {
    const framed = other('app.localhost', '/cookie', {});
    for (let i = 0; i < 2; i++) await page.goto(other('127.0.0.1', '/frame', { src: framed }));
    assert.equal(await page.frames()[1].locator('p').innerText(), 'none');
    for (let i = 0; i < 2; i++) await page.goto(framed);
    assert.equal(await page.locator('p').innerText(), 'third=party');
  }));

test('SMART-56 SMART-57 QUIRK-20 QUIRK-32 QUIRK-38 a framed launch with third-party cookies blocked, in the sandbox that EHRs set', { timeout: 60000 }, () =>
  journey(async (page, context, said) => {
    const frame = await openChart(page, demo, /Haag/);
    assert.deepEqual((await page.locator('iframe').getAttribute('sandbox')).split(' ').sort(), sandboxing.split(' ').sort());
    const cookies = await context.cookies();
    const ours = cookies.filter((c) => c.domain === 'localhost');
    assert.ok(ours.length > 0);
    for (const c of ours) {
      assert.ok(c.httpOnly && c.secure && c.sameSite === 'None', JSON.stringify(c));
      assert.ok(c.partitionKey, `${c.name} is not partitioned`);
    }
    const turn = await ask(frame, 'What was the last hemoglobin A1c?');
    assert.match(await turn.innerText(), /A1c.*%/s);
    // A form without a script of ours, and what a reload keeps.
    await frame.evaluate(() => location.reload());
    await frame.locator('.turn').first().waitFor();
    assert.deepEqual(said, []);
  }));

test('SMART-57 printing from the frame', { timeout: 60000 }, () =>
  journey(async (page, context, said) => {
    const frame = await openChart(page, demo, /Haag/);
    await ask(frame, 'Which allergies are recorded?');
    await frame.getByRole('link', { name: 'Print all' }).first().click();
    await frame.locator('.sheet').waitFor();
    await frame.evaluate(() => { window.printed = 0; addEventListener('beforeprint', () => window.printed++); });
    await frame.getByRole('button', { name: 'Print', exact: true }).click();
    await frame.waitForFunction(() => window.printed === 1, null, { timeout: 5000 });
    assert.equal(await sideways(frame), 0);
    assert.deepEqual(said, [], 'the sandbox stopped something');
  }));

test('SMART-57 from the frame the paper opens in a window of its own, which has no cookie of the frame', { timeout: 60000 }, () =>
  journey(async (page, context, said) => {
    const frame = await openChart(page, demo, /Haag/);
    await ask(frame, 'Which allergies are recorded?');
    await frame.getByRole('link', { name: 'Print all' }).first().click();
    const [paper] = await Promise.all([context.waitForEvent('page'), frame.getByRole('link', { name: 'Open in a window of its own' }).click()]);
    await paper.locator('.sheet').waitFor();
    assert.match(await paper.locator('.sheet').innerText(), /Which allergies are recorded\?/);
    assert.equal(paper.mainFrame().parentFrame(), null);
    await paper.evaluate(() => { window.printed = 0; addEventListener('beforeprint', () => window.printed++); });
    await paper.getByRole('button', { name: 'Print', exact: true }).click();
    await paper.waitForFunction(() => window.printed === 1, null, { timeout: 5000 });
    assert.deepEqual(await axe(paper), []);
    assert.deepEqual(said, [], 'the sandbox stopped something');
    await paper.reload();
    assert.match(await paper.locator('main').innerText(), /This paper is no longer here/);
  }));

// The launch value of this fault is too long for an address: the page posts it.
const longLaunch = async (page) => {
  await page.goto(demo.ehr + '/ehr');
  await page.goto(demo.ehr + await page.getByRole('link', { name: /Haag/ }).first().getAttribute('href') + '?fault=long-launch');
};

test('SMART-11 QUIRK-28 a long authorization is posted from the frame, by script', { timeout: 60000 }, () =>
  journey(async (page, context, said) => {
    const sent = [];
    page.on('request', (r) => r.url().startsWith(demo.ehr + '/authorize') && sent.push([r.method(), r.url().length, (r.postData() ?? '').length]));
    await longLaunch(page);
    const frame = await appFrame(page, demo);
    await frame.getByRole('textbox').waitFor({ timeout: 30000 });
    assert.match(await frame.locator('.patient').textContent(), /Haag/);
    assert.deepEqual(sent.map(([method]) => method), ['POST']);
    assert.ok(sent[0][1] < 200 && sent[0][2] > 3000, `address ${sent[0][1]}, body ${sent[0][2]}`);
    assert.deepEqual(said, [], 'the policy of who may be posted to stopped something');
  }));

test('SMART-11 a long authorization is posted by the person where there is no script', { timeout: 60000 }, () =>
  journey(async (page) => {
    await longLaunch(page);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'Go on' }).click();
    await frame.locator('.patient').waitFor({ state: 'attached', timeout: 30000 });
    assert.match(await frame.locator('.patient').textContent(), /Haag/);
  }, { javaScriptEnabled: false }));

test('SMART-54 SMART-55 QUIRK-19 two charts in two tabs: neither shows the other, and a third launch changes neither', { timeout: 90000 }, () =>
  journey(async (one, context) => {
    const two = await context.newPage();
    const [first, second] = await Promise.all([openChart(one, demo, /Ebert/), openChart(two, demo, /Reilly, Catina/)]);
    const three = await context.newPage();
    await openChart(three, demo, /Haag/);
    const name = async (page) => (await appFrame(page, demo)).locator('.patient strong').innerText();
    for (let i = 0; i < 2; i++) {
      assert.match(await name(one), /Ebert/);
      assert.match(await name(two), /Reilly/);
      assert.match(await name(three), /Haag/);
      await Promise.all([first, second].map((f) => f.evaluate(() => location.reload())));
      await Promise.all([first, second].map((f) => f.locator('.patient').waitFor()));
    }
    const turn = await ask(first, 'What was the last visit?');
    assert.ok(await turn.innerText());
    assert.equal(await (await appFrame(two, demo)).locator('.turn').count(), 0);
  }));

test('SMART-57 another site cannot frame Chartside', { timeout: 60000 }, () =>
  journey(async (page, context) => {
    const launch = await chartLaunch(page);
    for (const src of [launch, demo.app + '/', demo.app + '/signed-out', demo.app + '/launch?iss=http://evil.example/fhir&launch=x', demo.app + '/c/nobody']) {
      const tab = await context.newPage();
      const refused = [];
      tab.on('console', (m) => refused.push(m.text()));
      await tab.goto(other('ehr.localhost', '/frame', { src }));
      await tab.waitForTimeout(500);
      assert.ok(tab.frames()[1].url().startsWith('chrome-error://'), `${src} is shown: ${tab.frames()[1].url()}`);
      assert.match(refused.join(), /frame-ancestors/);
      await tab.close();
    }
  }));

// The launch address that the chart's frame uses.
async function chartLaunch(page) {
  await page.goto(demo.ehr + '/ehr');
  await page.getByRole('link', { name: /Haag/ }).first().click();
  await page.route(demo.app + '/**', (route) => route.abort());
  await page.reload();
  const launch = await page.locator('iframe').getAttribute('src');
  await page.unroute(demo.app + '/**');
  return launch;
}

test('SMART-22 SMART-52 SMART-60 signing out ends everything: the back button shows nothing', { timeout: 60000 }, () =>
  journey(async (page, context) => {
    await openChat(page, demo, /Haag/);
    await ask(page, 'last A1c?');
    const conversation = page.url();
    const second = await context.newPage();
    await second.goto(conversation);
    await second.locator('.patient').waitFor();
    await page.locator('.menu summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/signed-out/);
    assert.equal((await context.cookies(demo.app)).filter((c) => c.name === 'chartside').length, 0);
    const gone = async (tab) => {
      assert.match(await tab.locator('h1').innerText(), /no longer open/);
      assert.doesNotMatch(await tab.locator('body').innerText(), /Haag|A1c/, tab.url());
    };
    await page.goBack();
    await gone(page);
    for (const address of [conversation, conversation + '/print', conversation + '/record']) {
      await page.goto(address);
      await gone(page);
    }
    await second.reload();
    await gone(second);
  }));

test('SMART-56 a launch in a window of its own: the patient is named, the cookies are Lax', { timeout: 60000 }, () =>
  journey(async (page, context) => {
    await openChart(page, demo, /Haag/);
    const [app] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'Open in new window' }).click()]);
    await app.getByRole('textbox').first().waitFor({ timeout: 30000 });
    assert.match(await app.locator('.patient strong').innerText(), /Haag/);
    const cookies = (await context.cookies(demo.app)).filter((c) => c.name === 'chartside');
    assert.ok(cookies.some((c) => c.sameSite === 'Lax' && !c.partitionKey && c.httpOnly), JSON.stringify(cookies));
  }));

test('SMART-67 what goes wrong at the EHR is explained in the frame, large and small', { timeout: 60000 }, () =>
  journey(async (page) => {
    await page.goto(demo.ehr + '/ehr');
    await page.getByRole('link', { name: /Haag/ }).first().click();
    await appFrame(page, demo);
    const address = page.url().split('?')[0];
    for (const [fault, title] of [['no-patient', /No patient was chosen/], ['error-uri', /The hospital refused the sign-in/], ['unauthorized-client', /not approved all of this app/],
      ['fhir-429-hours', /too busy/], ['fhir-401', /ended the sign-in/]]) {
      await page.goto(`${address}?fault=${fault}`);
      const alert = page.frameLocator('iframe').getByRole('alert');
      await alert.waitFor({ timeout: 15000 });
      assert.match(await alert.innerText(), title);
      const frame = page.frames().find((f) => f.url().startsWith(demo.app));
      assert.deepEqual(await axe(frame), [], fault);
      assert.equal(await sideways(frame), 0, fault);
      await page.screenshot({ path: `${artefacts}fault-${fault}.png` });
    }
  }));

test('SMART-58 QUIRK-21 the sign-in page refuses frames: Chartside opens in a window of its own', { timeout: 60000 }, async () => {
  const [port, ehrPort] = [await freePort(), await freePort()];
  const [app, ehr] = [`http://localhost:${port}`, `http://127.0.0.1:${ehrPort}`];
  const folder = mkdtempSync(tmpdir() + '/chartside-e2e-');
  writeFileSync(folder + '/chartside.toml', `[server]\nlisten = "127.0.0.1:${port}"\npublic_url = "${app}"\n[model]\nkind = "remote"\nbase_url = "http://127.0.0.1:9/v1"\nmodel = "none"\n[gate]\nserve_unscored = true\n[storage]\nkind = "memory"\n`
    + `[[issuer]]\nid = "sandbox"\nname = "Sandbox"\niss = "${ehr}/fhir"\nclient_id = "chartside"\nscopes = ["openid", "fhirUser", "online_access", "patient/*.rs"]\nframe_ancestors = ["${ehr}"]\naudience = "clinician"\nsign_in = "window"\n`);
  const sandbox = await start('bin/sandbox', ['--fault', 'frame-refused'], { SANDBOX_PORT: ehrPort, CHARTSIDE_PORT: port }, ehr + '/healthz');
  const chartside = await start('bin/chartside', ['--config', folder + '/chartside.toml'], {}, app + '/readyz');
  try {
    await journey(async (page, context, said) => {
      await page.goto(ehr + '/ehr');
      await page.getByRole('link', { name: /Haag/ }).first().click();
      const open = page.frameLocator('iframe').getByRole('link', { name: 'Open Chartside' });
      await open.waitFor();
      await page.screenshot({ path: artefacts + 'window-offered.png' });
      assert.deepEqual(await axe(page.frames()[1]), []);
      const [window] = await Promise.all([context.waitForEvent('page'), open.click()]);
      await window.getByRole('textbox').first().waitFor({ timeout: 30000 });
      assert.match(await window.locator('.patient strong').innerText(), /Haag/);
      assert.deepEqual(said, []);
    });
  } finally {
    await chartside.stop(); await sandbox.stop();
    rmSync(folder, { recursive: true });
  }
});
