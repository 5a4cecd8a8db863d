// An EHR of parts that nobody here wrote: npm's oidc-provider, a certified
// authorization server, configured for SMART App Launch (launch, aud, patient
// in the token answer, fhirUser), before HAPI's FHIR server.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import Provider, { errors } from 'oidc-provider';
import { hapi } from './hapi.js';
import { listen } from './programs.js';

const granted = ['openid', 'offline_access', 'online_access', 'fhirUser', 'launch', 'launch/patient', 'patient/*.rs', 'user/*.rs'];

const page = (response, body, headers = {}) =>
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(`<!DOCTYPE html><meta charset="utf-8"><title>EHR</title>${body}`);
const json = (response, status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));

// Starts the EHR. clients are oidc-provider's registrations, named; each has an
// iss of its own, /{name}/fhir. patients are the people that HAPI has, by id. A
// FHIR answer takes slow milliseconds. says is what is told of an access token's life: the server counts in whole
// seconds, so that a token that truly lived two would end after one, or two.
export async function startEHR({ clients, patients, says, slow = 0 }) {
  const server = await listen(createServer(), '127.0.0.1');
  const base = `http://127.0.0.1:${server.address().port}`;
  const launches = new Map(); // launch value: { patient, user }
  const contexts = new Map(); // grant id: the same
  const log = []; // requests at the token and revocation endpoints
  const issuers = Object.fromEntries(Object.keys(clients).map((name) => [name, `${base}/${name}/fhir`]));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

  const provider = new Provider(base, {
    clients: Object.values(clients),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'ehr-1', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['only for this test'] },
    scopes: granted,
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    conformIdTokenClaims: false, // SMART has fhirUser in the id_token
    extraParams: {
      launch: null,
      aud(ctx, value) { if (!Object.values(issuers).includes(value)) throw new errors.InvalidRequest('aud is not the FHIR base'); },
    },
    enabledJWA: { clientAuthSigningAlgValues: ['RS384', 'ES384'] },
    features: { devInteractions: { enabled: false }, revocation: { enabled: true, allowedPolicy: (ctx, client, token) => token.clientId === client.clientId } },
    findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, fhirUser: `${base}/public/fhir/${id}` }) }),
    interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: (ctx, client, source) => source.scopes.has('offline_access') || source.scopes.has('online_access'),
    rotateRefreshToken: true,
    ttl: { AccessToken: 3600, AuthorizationCode: 60, IdToken: 300, RefreshToken: 3600, Interaction: 600, Grant: 3600, Session: 3600 },
  });

  // The launch context is beside the tokens, as SMART wants it.
  provider.use(async (ctx, next) => {
    await next();
    const route = ctx.oidc?.route;
    if (route !== 'token' && route !== 'revocation') return;
    log.push({ route, status: ctx.status, client: ctx.oidc.client?.clientId, ...ctx.oidc.params, query: ctx.querystring,
      answer: ctx.body, authorization: ctx.get('authorization').split(' ')[0] });
    if (route === 'token' && ctx.status === 200) Object.assign(ctx.body, says && { expires_in: says }, contexts.get(ctx.oidc.entities.Grant.jti).answer);
  });

  // Signing in and allowing. In an EHR launch somebody has signed in already;
  // otherwise two buttons are pressed.
  async function interact(request, response, pressed) {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    const launch = launches.get(params.launch);
    if (params.launch && !launch) return provider.interactionFinished(request, response, { error: 'invalid_request', error_description: 'The launch is not known.' });
    const patient = launch?.patient ?? Object.keys(patients)[0];
    if (!launch && !pressed) {
      const says = prompt.name === 'login' ? `Sign in as ${patients[patient]}` : 'Allow';
      return page(response, `<form method="post"><button>${says}</button></form>`, { 'X-Frame-Options': 'DENY' });
    }
    if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: launch?.user ?? `Patient/${patient}` } });
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    const grantId = await grant.save();
    contexts.set(grantId, { patient, answer: { patient, need_patient_banner: !launch, tenant: 'oidc', ...(launch ? { fhirContext: [{ reference: 'Encounter/1' }] } : {}) } });
    return provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
  }

  async function serveFHIR(request, response, url, name, path) {
    if (path === '.well-known/smart-configuration') {
      return json(response, 200, { issuer: base, authorization_endpoint: `${base}/auth`, token_endpoint: `${base}/token`, jwks_uri: `${base}/jwks`,
        revocation_endpoint: `${base}/token/revocation`, code_challenge_methods_supported: ['S256'], authorization_response_iss_parameter_supported: true,
        capabilities: ['launch-ehr', 'launch-standalone', 'permission-v2', 'permission-patient', 'sso-openid-connect', 'context-ehr-patient'] });
    }
    const token = await provider.AccessToken.find((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    const context = token && !token.isExpired && contexts.get(token.grantId);
    if (path !== 'metadata' && !context) return json(response, 401, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'login' }] });
    await new Promise((r) => setTimeout(r, slow));
    const answer = await hapi('/' + path + url.search, issuers[name]);
    response.writeHead(answer.status, { 'Content-Type': answer.type }).end(answer.body);
  }

  const callback = provider.callback();
  server.on('request', (request, response) => {
    const url = new URL(request.url, base);
    const [, name, folder, ...rest] = url.pathname.split('/');
    const answered = folder === 'fhir' && issuers[name] ? serveFHIR(request, response, url, name, rest.join('/'))
      : name === 'interaction' ? interact(request, response, request.method === 'POST')
        : callback(request, response);
    Promise.resolve(answered).catch((e) => { console.error(e); response.headersSent || response.writeHead(500).end(String(e)); });
  });

  return {
    base, issuers, log, provider,
    launch(patient, user) {
      const value = `launch+1/${launches.size}==`;
      launches.set(value, { patient, user });
      return value;
    },
    stop: () => new Promise((r) => { server.closeAllConnections(); server.close(r); }),
  };
}
