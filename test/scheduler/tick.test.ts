import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTick, type Tick } from '../../src/scheduler/tick.ts';
import { openLog } from '../../src/shared/log.ts';
import { closedGate } from '../support/gate.ts';

const MINUTE_MS = 60_000;
let tick: Tick;
let logged = '';
const log = openLog(
  'info',
  new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  }),
);

beforeEach(() => {
  logged = '';
  vi.useFakeTimers({ now: new Date('2026-11-02T08:00:30+07:00') });
});

afterEach(async () => {
  await tick.stop();
  vi.useRealTimers();
});

test('it runs once at the start of every minute', async () => {
  let runs = 0;
  tick = openTick(async () => {
    runs += 1;
  }, log);

  await vi.advanceTimersByTimeAsync(29_000);
  expect(runs).toBe(0);

  await vi.advanceTimersByTimeAsync(2000);
  expect(runs).toBe(1);

  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
  expect(runs).toBe(4);
});

test('a run that takes longer than a minute is not joined by a second one', async () => {
  const slow = closedGate();
  let runs = 0;
  tick = openTick(async () => {
    runs += 1;
    await slow.opened;
  }, log);

  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(runs).toBe(1);

  slow.open();
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(runs).toBe(2);
});

test('a run that fails is logged, and the next minute runs again', async () => {
  let runs = 0;
  tick = openTick(async () => {
    runs += 1;
    throw new Error('database away');
  }, log);

  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);

  expect(runs).toBe(2);
  expect(logged).toContain('database away');
});

test('after stopping, nothing runs', async () => {
  let runs = 0;
  tick = openTick(async () => {
    runs += 1;
  }, log);

  await tick.stop();
  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);

  expect(runs).toBe(0);
});
