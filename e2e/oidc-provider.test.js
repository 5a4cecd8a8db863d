// Chartside launches at an authorization server and a FHIR server that nobody
// here wrote, as each kind of client: it reads the record, answers, renews its token and revokes it.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { freePort, start, startBrowser } from './programs.js';
import { ask } from './demo.js';
import { startEHR } from './authorization-server.js';
import { people } from './hapi.js';

const secret = 'a+b/c=d:e%f g'; // RFC 6749 has these form-encoded
const keys = { es384: generateKeyPairSync('ec', { namedCurve: 'P-384' }), rs384: generateKeyPairSync('rsa', { modulusLength: 2048 }) };
const algorithm = { es384: 'ES384', rs384: 'RS384' };

function registrations(app) {
  const one = (id, more) => ({ client_id: id, redirect_uris: [app + '/callback'], application_type: 'native', response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'], scope: 'openid fhirUser launch launch/patient online_access patient/*.rs', ...more });
  const signed = (id) => one(id, { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: algorithm[id],
    jwks: { keys: [{ ...keys[id].publicKey.export({ format: 'jwk' }), kid: 'chartside-' + id, use: 'sig', alg: algorithm[id] }] } });
  return {
    public: one('public', { token_endpoint_auth_method: 'none' }),
    secret: one('se:cret', { token_endpoint_auth_method: 'client_secret_basic', client_secret: secret }),
    es384: signed('es384'), rs384: signed('rs384'),
  };
}

// Chartside as an integrator would set it up. Its model is not there, which
// leaves the answers that code works out.
function configuration(folder, app, port, ehr) {
  for (const [name, pair] of Object.entries(keys)) writeFileSync(`${folder}/${name}.pem`, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const issuer = (id, more) => `[[issuer]]\nid = "${id}"\nname = "Hospital ${id}"\niss = "${ehr.issuers[id]}"\nscopes = ["openid", "fhirUser", "online_access", "patient/*.rs"]\n${more}\n`;
  writeFileSync(folder + '/chartside.toml', `[server]\nlisten = "127.0.0.1:${port}"\npublic_url = "${app}"\n[storage]\nkind = "memory"\n[model]\nkind = "remote"\nbase_url = "http://127.0.0.1:9/v1"\nmodel = "none"\n[gate]\nserve_unscored = true\n`
    + issuer('public', 'client_id = "public"')
    + issuer('secret', 'client_id = "se:cret"\nauth = "client_secret_basic"\nclient_secret_env = "HOSPITAL_SECRET"')
    + Object.keys(keys).map((id) => issuer(id, `client_id = "${id}"\nauth = "private_key_jwt"\nprivate_key_file = "${id}.pem"\nkey_id = "chartside-${id}"`)).join(''));
  return folder + '/chartside.toml';
}

let ehr, chartside, browser, app, folder, haag;
before(async () => {
  const port = await freePort();
  app = `http://localhost:${port}`;
  const patients = people('Haag');
  [haag] = Object.keys(patients);
  // Tokens are said to live two seconds and reading takes longer: every launch renews.
  ehr = await startEHR({ clients: registrations(app), patients, says: 2, slow: 200 });
  folder = mkdtempSync(tmpdir() + '/chartside-e2e-');
  chartside = await start('bin/chartside', ['--config', configuration(folder, app, port, ehr)], { HOSPITAL_SECRET: secret }, app + '/readyz');
  browser = await startBrowser();
}, { timeout: 120000 });
after(async () => {
  await browser?.close(); await chartside?.stop(); await ehr?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

// A launch, a question and a log-out; gives what the token and revocation
// endpoints were asked.
async function wholeVisit(name, begin) {
  const from = ehr.log.length;
  const context = await browser.newContext();
  const page = await context.newPage();
  await begin(page);
  await page.waitForURL(/\/c\//);
  await page.getByRole('textbox').first().waitFor({ timeout: 30000 });
  await page.locator('#thread').waitFor({ state: 'attached', timeout: 30000 });
  const turn = await ask(page, 'What was the last hemoglobin A1c?');
  assert.match(await turn.innerText(), /A1c.*\d(\.\d)? ?%.*20\d\d/is);
  const kept = page.url();
  await page.locator('summary', { hasText: 'Settings' }).or(page.getByLabel('Settings')).first().click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/signed-out/);
  assert.equal((await page.goto(kept)).status(), 404);
  for (let i = 0; i < 50 && !ehr.log.slice(from).some((r) => r.route === 'revocation'); i++) await page.waitForTimeout(100);
  await page.waitForTimeout(300);
  await context.close();
  return ehr.log.slice(from);
}

async function check(log, expected) {
  const [exchange, ...rest] = log;
  assert.equal(exchange.grant_type, 'authorization_code');
  assert.equal(exchange.status, 200);
  const renewals = rest.filter((r) => r.grant_type === 'refresh_token');
  const revoked = rest.filter((r) => r.route === 'revocation');
  assert.ok(renewals.length > 0, 'the token was not renewed');
  assert.equal(rest.length, renewals.length + revoked.length);
  for (const r of log) {
    assert.equal(r.status, 200, JSON.stringify([r.grant_type, r.answer]));
    assert.equal(r.query, '');
    assert.equal(r.authorization, expected.authorization ?? '');
    assert.equal(r.client_assertion !== undefined, !!expected.assertion);
    assert.equal(r.client_secret, undefined);
  }
  // Every renewal used the refresh token of the one before: it works once.
  const chain = [exchange, ...renewals];
  renewals.forEach((r, i) => assert.equal(r.refresh_token, chain[i].answer.refresh_token));
  const last = chain.at(-1).answer;
  assert.ok(revoked.some((r) => r.token === last.refresh_token), 'the refresh token was not revoked');
  assert.equal(await ehr.provider.RefreshToken.find(last.refresh_token), undefined);
  if (expected.assertion) {
    const ids = log.map((r) => JSON.parse(Buffer.from(r.client_assertion.split('.')[1], 'base64url')).jti);
    assert.equal(new Set(ids).size, ids.length, 'an assertion was used twice');
  }
}

const fromChart = (name) => async (page) => {
  const launch = ehr.launch(haag, 'Practitioner/okafor');
  await page.goto(`${app}/launch?iss=${encodeURIComponent(ehr.issuers[name])}&launch=${encodeURIComponent(launch)}`);
};

test('oidc-provider: SMART-29 SMART-48 SMART-52 EHR launch as a public client', { timeout: 60000 }, async () =>
  check(await wholeVisit('public', fromChart('public')), {}));

test('oidc-provider: SMART-32 SMART-38 EHR launch with client_secret_basic, its characters encoded', { timeout: 60000 }, async () =>
  check(await wholeVisit('secret', fromChart('secret')), { authorization: 'Basic' }));

test('oidc-provider: SMART-30 EHR launch with private_key_jwt, ES384', { timeout: 60000 }, async () =>
  check(await wholeVisit('es384', fromChart('es384')), { assertion: true }));

test('oidc-provider: SMART-30 EHR launch with private_key_jwt, RS384', { timeout: 60000 }, async () =>
  check(await wholeVisit('rs384', fromChart('rs384')), { assertion: true }));

test('oidc-provider: SMART-10 SMART-36 standalone launch by a patient', { timeout: 60000 }, async () =>
  check(await wholeVisit('public', async (page) => {
    await page.goto(app + '/');
    await page.getByRole('link', { name: 'Hospital public' }).click();
    await page.getByRole('button', { name: 'Sign in as Haag' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
  }), {}));

test('oidc-provider: SMART-14 SMART-24 a launch that is not known is explained', { timeout: 60000 }, async () => {
  const page = await browser.newPage();
  await page.goto(`${app}/launch?iss=${encodeURIComponent(ehr.issuers.public)}&launch=stolen`);
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /The hospital refused the sign-in[\s\S]*The launch is not known\.[\s\S]*Start again/);
  await page.close();
});
