import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Job, Kind } from '../../src/outbox/model.ts';
import { endFailed, endUnsent, pauseSeconds } from '../../src/outbox/rules.ts';
import { OutsideError } from '../../src/shared/errors.ts';
import { html } from '../../src/shared/html.ts';

const NOW = new Date('2026-11-02T09:00:00Z');
const ONCE: Kind = { repeatWhenUnknown: false };
const ALWAYS: Kind = { repeatWhenUnknown: true };

function aJob(changes: Partial<Job> = {}): Job {
  return {
    id: 1,
    kind: 'nudge',
    html: html`Selamat sore.`,
    buttons: [],
    silent: false,
    staleAt: null,
    attempts: 0,
    address: { chatId: 500 },
    takenOver: false,
    ...changes,
  };
}

function after(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1000);
}

describe('before sending', () => {
  test('a message with an address and time left is sent', () => {
    expect(endUnsent(aJob({ staleAt: after(1) }), ONCE, NOW)).toBeNull();
  });

  test('a message whose time has passed is dropped as stale, in that very moment too', () => {
    expect(endUnsent(aJob({ staleAt: NOW }), ONCE, NOW)).toEqual({
      state: 'skipped',
      reason: 'stale',
    });
  });

  test('a person without a chat is skipped, and the ledger says why', () => {
    const job = aJob({ address: { chatId: null, why: 'never-enrolled' } });

    expect(endUnsent(job, ALWAYS, NOW)).toEqual({ state: 'skipped', reason: 'never-enrolled' });
  });

  test('what a lost worker may have sent is sent again only when twice is better than never', () => {
    const job = aJob({ takenOver: true });

    expect(endUnsent(job, ONCE, NOW)).toEqual({ state: 'unknown', reason: 'worker-lost' });
    expect(endUnsent(job, undefined, NOW)).toEqual({ state: 'unknown', reason: 'worker-lost' });
    expect(endUnsent(job, ALWAYS, NOW)).toBeNull();
  });
});

describe('after a sending that failed', () => {
  test('Telegram says when to come back, and that is when we do', () => {
    const error = new OutsideError('telegram', 'slow-down', { retryAfterSeconds: 17 });

    expect(endFailed(error, aJob(), ONCE, NOW)).toEqual({
      state: 'planned',
      reason: 'slow-down',
      nextAt: after(17),
    });
  });

  test('while Telegram is away, each pause is longer than the last', () => {
    const error = new OutsideError('telegram', 'unavailable');

    expect(endFailed(error, aJob(), ONCE, NOW)).toMatchObject({ nextAt: after(5) });
    expect(endFailed(error, aJob({ attempts: 2 }), ONCE, NOW)).toMatchObject({ nextAt: after(20) });
  });

  test('an unknown outcome is tried again only when twice is better than never', () => {
    const error = new OutsideError('telegram', 'unknown-outcome');

    expect(endFailed(error, aJob(), ALWAYS, NOW)).toMatchObject({ state: 'planned' });
    expect(endFailed(error, aJob(), ONCE, NOW)).toEqual({
      state: 'unknown',
      reason: 'unknown-outcome',
    });
  });

  test('a gone chat buries the message', () => {
    const error = new OutsideError('telegram', 'chat-gone');

    expect(endFailed(error, aJob(), ALWAYS, NOW)).toEqual({ state: 'buried', reason: 'chat-gone' });
  });

  test('a refusal is kept with what Telegram said', () => {
    const error = new OutsideError('telegram', 'refused', { detail: "can't parse entities" });

    expect(endFailed(error, aJob(), ALWAYS, NOW)).toEqual({
      state: 'failed',
      reason: "telegram: refused: can't parse entities",
    });
  });

  test('a bug is not repeated', () => {
    expect(endFailed(new TypeError('oops'), aJob(), ALWAYS, NOW)).toEqual({
      state: 'failed',
      reason: 'bug',
    });
  });
});

test('pauses never shrink and never exceed ten minutes, however many tries there were', () => {
  fc.assert(
    fc.property(fc.nat({ max: 5000 }), (attempts) => {
      const pause = pauseSeconds(attempts);

      expect(pause).toBeLessThanOrEqual(600);
      expect(pauseSeconds(attempts + 1)).toBeGreaterThanOrEqual(pause);
    }),
  );
});
