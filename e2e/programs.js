// Starts programs and small servers on free ports and ends them.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const root = new URL('..', import.meta.url).pathname;
export const artefacts = root + 'e2e/artefacts/';
mkdirSync(artefacts, { recursive: true });

export async function freePort() {
  const server = await listen(createServer(), '127.0.0.1');
  const { port } = server.address();
  await new Promise((r) => server.close(r));
  return port;
}

export const listen = (server, host, port = 0) =>
  new Promise((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve(server)));

// A server of our own whose answers are functions of the path; it keeps what it
// was asked for.
export async function serve(answers, port = 0) {
  const asked = [];
  const server = await listen(createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    asked.push(request.method + ' ' + request.url);
    const answer = answers[url.pathname] ?? answers.otherwise;
    if (!answer) return response.writeHead(404).end();
    answer(request, response, url);
  }), '127.0.0.1', port);
  return { port: server.address().port, asked, stop: () => new Promise((r) => { server.closeAllConnections(); server.close(r); }) };
}

export const html = (body, headers = {}) => (request, response) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(body);

// A program of ours: it is ready when an address answers, and ends with stop.
export async function start(program, args, env, ready) {
  const child = spawn(root + program, args, { cwd: root, env: { ...process.env, ...env } });
  const running = { pid: child.pid, output: '', stop: () => new Promise((r) => (child.exitCode !== null || child.signalCode ? r() : (child.once('exit', r), child.kill('SIGTERM')))) };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (d) => (running.output += d));
  child.on('error', (e) => (running.output += e));
  for (let i = 0; i < 300; i++) {
    if (child.exitCode !== null) throw new Error(`${program} ended: ${running.output}`);
    if (await fetch(ready).then((r) => r.ok).catch(() => false)) return running;
    await new Promise((r) => setTimeout(r, 200));
  }
  await running.stop();
  throw new Error(`${program} did not become ready: ${running.output}`);
}

export function startBrowser(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
  });
}
