import { afterEach, expect, test } from 'vitest';
import { healthHandler, type Check } from '../../src/http/health.ts';
import { openHttp, type HttpServer } from '../../src/http/server.ts';
import { openLog } from '../../src/shared/log.ts';

let server: HttpServer;

afterEach(() => server.close(0));

async function ask(
  path: string,
  checks: Readonly<Record<string, Check>>,
  init: RequestInit = {},
): Promise<Response> {
  const handlers = [healthHandler(checks, 50)];
  server = await openHttp({ host: '127.0.0.1', port: 0, log: openLog('silent'), handlers });

  return fetch(`http://127.0.0.1:${server.port}${path}`, init);
}

const yes: Check = async () => true;

test('a process is alive even when everything it needs is away', async () => {
  const answer = await ask('/healthz', { database: async () => false });

  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: 'ok' });
});

test('a process is ready when every check passes', async () => {
  const answer = await ask('/readyz', { database: yes, telegram: yes, queue: yes });

  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    ready: true,
    checks: { database: true, telegram: true, queue: true },
  });
});

test('a process is not ready while one check says no, throws or never ends', async () => {
  const answer = await ask('/readyz', {
    database: yes,
    telegram: async () => {
      throw new Error('getMe failed with the token in it');
    },
    queue: async () => false,
    disk: () => new Promise<boolean>(() => {}),
  });

  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    ready: false,
    checks: { database: true, telegram: false, queue: false, disk: false },
  });
});

test('health is only read', async () => {
  const answer = await ask('/readyz', {}, { method: 'POST' });

  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, HEAD');
});

test('other paths are left to the other handlers', async () => {
  const answer = await ask('/healthz/more', {});

  expect(answer.status).toBe(404);
});
