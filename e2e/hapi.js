// HAPI's FHIR server, which e2e/run starts with one of the sandbox's patients.
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { root } from './programs.js';

const folder = root + 'internal/sandbox/patients/';

// The patients of the sandbox whose family names are asked for, by id.
export function people(...families) {
  return Object.fromEntries(JSON.parse(readFileSync(folder + 'index.json')).filter((p) => families.includes(p.family)).map((p) => [p.id, p.family]));
}

// Passes a read or search on to HAPI, as from a server with another base: the
// addresses in the answer are that server's own.
export async function hapi(pathAndQuery, base) {
  const upstream = process.env.CHARTSIDE_HAPI?.replace(/\/$/, '');
  if (!upstream) throw new Error('no HAPI server: e2e/run starts one');
  const response = await fetch(upstream + pathAndQuery, { headers: { Accept: 'application/fhir+json' } });
  return { status: response.status, type: response.headers.get('content-type'), body: (await response.text()).replaceAll(upstream, base) };
}
