import { expect, test } from 'vitest';
import type { Fault } from '../../src/playground/playground.ts';
import { openCalled, SITI, TOKEN, type Called } from './support.ts';

/** A playground whose next sendMessage fails so; later ones work. */
function openFailing(fault: Fault): Promise<Called> {
  let next: Fault | null = fault;

  return openCalled({
    fault: ({ method, params }) => {
      if (method !== 'sendMessage' || params['chat_id'] !== SITI) return null;
      const now = next;
      next = null;
      return now;
    },
  });
}

const MESSAGE = { chat_id: SITI, text: 'Halo' };

test.each([
  [
    'slow-down',
    { kind: 'status', status: 429, body: { ok: false, parameters: { retry_after: 3 } } },
  ],
  ['an error of the server', { kind: 'status', status: 500 }],
] as const)('%s: nothing was done', async (_, fault) => {
  const { call, world, root } = await openFailing(fault);
  const response = await fetch(`${root}/bot${TOKEN}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(MESSAGE),
  });

  expect(response.status).toBe(fault.status);
  expect(world.messages(SITI)).toHaveLength(0);
  expect(await call('sendMessage', MESSAGE)).toMatchObject({ ok: true });
});

test('an error of the server may come after the work', async () => {
  const { call, world } = await openFailing({ kind: 'status', status: 502, carryOut: true });

  expect(await call('sendMessage', MESSAGE)).toMatchObject({ ok: false, error_code: 502 });
  expect(world.messages(SITI)).toHaveLength(1);
});

test('a cut answer comes after the work', async () => {
  const { call, world } = await openFailing({ kind: 'cut' });

  await expect(call('sendMessage', MESSAGE)).rejects.toThrow(TypeError);
  expect(world.messages(SITI)).toHaveLength(1);
});

test('a refused connection does nothing', async () => {
  const { call, world } = await openFailing({ kind: 'refuse' });

  await expect(call('sendMessage', MESSAGE)).rejects.toThrow('fetch failed');
  expect(world.messages(SITI)).toHaveLength(0);
});

test.each([true, false])('a hanging call never answers, its work done: %s', async (carryOut) => {
  const { world, root } = await openFailing({ kind: 'hang', carryOut });
  const call = fetch(`${root}/bot${TOKEN}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(MESSAGE),
    signal: AbortSignal.timeout(150),
  });

  await expect(call).rejects.toThrow('timeout');
  expect(world.messages(SITI)).toHaveLength(carryOut ? 1 : 0);
});

test('a slow call answers late but well', async () => {
  const { call } = await openFailing({ kind: 'slow', milliseconds: 60 });
  const start = performance.now();

  expect(await call('sendMessage', MESSAGE)).toMatchObject({ ok: true });
  expect(performance.now() - start).toBeGreaterThan(50);
});

test('calls are counted by method', async () => {
  const { call, world } = await openFailing({ kind: 'refuse' });
  await call('getMe');
  await call('getMe');
  await call('sendMessage', MESSAGE).catch(() => null);

  expect(Object.fromEntries(world.calls)).toEqual({ getMe: 2, sendMessage: 1 });
});
