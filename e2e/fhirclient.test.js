// The reference SMART client (npm's fhirclient) launches at our sandbox, in a
// browser: what our own client and our own server could get wrong alike, it
// would not.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { freePort, html, root, serve, start, startBrowser } from './programs.js';

const library = readFileSync(root + 'node_modules/fhirclient/build/fhir-client.pure.min.js');
const page = (script) => html(`<!DOCTYPE html><meta charset="utf-8"><title>App</title><script src="/fhirclient.js"></script><pre id="out"></pre><script>
const done = (value) => { document.getElementById('out').textContent = JSON.stringify(value); };
${script}
</script>`);

// The app, at http://localhost; it is registered at the sandbox as Chartside is.
const app = {
  '/fhirclient.js': (request, response) => response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(library),
  '/launch': page(`const given = new URLSearchParams(location.search);
    FHIR.oauth2.authorize({ clientId: 'chartside', redirectUri: '/callback', pkceMode: 'required', completeInTarget: true,
      scope: (given.has('launch') ? 'launch' : 'launch/patient') + ' openid fhirUser online_access patient/*.rs' }).catch((e) => done({ error: String(e) }));`),
  '/callback': page(`FHIR.oauth2.ready().then(async (client) => {
      const patient = await client.patient.read();
      const conditions = await client.request('Condition?patient=' + client.patient.id + '&_count=5', { pageLimit: 1 });
      const before = client.state.tokenResponse.access_token;
      await client.refresh();
      const again = await client.patient.read();
      done({ id: patient.id, name: patient.name[0].family, again: again.id, user: client.user.fhirUser, scope: client.state.tokenResponse.scope,
        conditions: conditions.entry.length, renewed: client.state.tokenResponse.access_token !== before, encounter: client.encounter.id,
        verifier: !!client.state.codeVerifier, banner: client.state.tokenResponse.need_patient_banner });
    }).catch((e) => done({ error: String(e) }));`),
};

let server, sandbox, ehr, browser;
before(async () => {
  server = await serve(app);
  const port = await freePort();
  ehr = `http://127.0.0.1:${port}`;
  sandbox = await start('bin/sandbox', [], { SANDBOX_PORT: port, CHARTSIDE_PORT: server.port }, ehr + '/healthz');
  browser = await startBrowser();
}, { timeout: 60000 });
after(async () => { await browser?.close(); await sandbox?.stop(); await server?.stop(); });

async function result(where) {
  await where.waitForFunction(() => document.getElementById('out')?.textContent, null, { timeout: 20000 });
  return JSON.parse(await where.locator('#out').textContent());
}

function check(got, user) {
  assert.equal(got.error, undefined);
  assert.equal(got.again, got.id);
  assert.ok(got.id && got.verifier && got.renewed, JSON.stringify(got));
  assert.equal(got.conditions, 5);
  assert.match(got.user, user);
}

test('fhirclient: EHR launch in a new window', { timeout: 60000 }, async () => {
  const tab = await browser.newPage();
  await tab.goto(ehr + '/ehr');
  await tab.getByRole('link', { name: /Haag/ }).first().click();
  const [app] = await Promise.all([tab.waitForEvent('popup'), tab.getByRole('link', { name: 'Open in new window' }).click()]);
  const got = await result(app);
  check(got, /^Practitioner\//);
  assert.match(got.name, /Haag/);
  assert.equal(got.banner, false);
  await tab.close();
});

test('fhirclient: standalone launch by a patient', { timeout: 60000 }, async () => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`http://localhost:${server.port}/launch?iss=${encodeURIComponent(ehr + '/fhir')}`);
  await tab.getByRole('button', { name: /Haag/ }).click();
  await tab.getByRole('button', { name: 'Allow' }).click();
  const got = await result(tab);
  check(got, /^Patient\//);
  assert.equal(got.user, 'Patient/' + got.id);
  assert.equal(got.banner, true);
  await context.close();
});
