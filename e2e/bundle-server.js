// A FHIR server over one of the sandbox's synthetic patients: reads, searches
// by patient with pages, and nothing else, as many EHRs have it.
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { root } from './programs.js';

const folder = root + 'internal/sandbox/patients/';

// Gives the patients of the names asked for and what answers for them.
export function bundleServer(...families) {
  const people = JSON.parse(readFileSync(folder + 'index.json')).filter((p) => families.includes(p.family));
  const records = new Map(people.map((p) => [p.id, JSON.parse(gunzipSync(readFileSync(folder + p.file))).entry.map((e) => e.resource)]));
  const found = (resources, base, path, query) => {
    const [count, from] = [Number(query.get('_count') ?? 50), Number(query.get('from') ?? 0)];
    const next = new URLSearchParams(query);
    next.set('from', String(from + count));
    return { status: 200, resource: { resourceType: 'Bundle', type: 'searchset', total: resources.length,
      link: from + count < resources.length ? [{ relation: 'next', url: `${base}/${path}?${next}` }] : [],
      entry: resources.slice(from, from + count).map((resource) => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource, search: { mode: 'match' } })) } };
  };
  return {
    patients: Object.fromEntries(people.map((p) => [p.id, p.family])),
    fhir(path, query, patient, base) {
      const [type, id] = path.split('/');
      if (type === 'metadata') return { status: 200, resource: { resourceType: 'CapabilityStatement', status: 'active', fhirVersion: '4.0.1', kind: 'instance', format: ['json'], rest: [{ mode: 'server' }] } };
      const record = records.get(patient);
      if (!id) return found(record.filter((r) => r.resourceType === type), base, path, query);
      const resource = record.find((r) => r.resourceType === type && r.id === id);
      return resource ? { status: 200, resource } : { status: 404, resource: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-found' }] } };
    },
  };
}
