import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Job, Kind } from '../../src/outbox/model.ts';
import {
  endComposed,
  endFailed,
  endUnsent,
  morningAfter,
  pauseSeconds,
} from '../../src/outbox/rules.ts';
import { OutsideError } from '../../src/shared/errors.ts';
import { ZONES } from '../../src/shared/day.ts';
import { html } from '../../src/shared/html.ts';

const NOW = new Date('2026-11-02T09:00:00Z');
const ONCE: Kind = { repeatWhenUnknown: false, waitsAtNight: true };
const ALWAYS: Kind = { repeatWhenUnknown: true, waitsAtNight: false };

function aJob(changes: Partial<Job> = {}): Job {
  return {
    id: 1,
    key: 'nudge:2026-11-02:1',
    kind: 'nudge',
    to: 1,
    day: null,
    data: null,
    dueAt: NOW,
    html: html`Selamat sore.`,
    buttons: [],
    silent: false,
    staleAt: null,
    attempts: 0,
    address: { chatId: 500 },
    zone: ZONES.WIB,
    mayHaveArrived: false,
    messageId: null,
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
    const job = aJob({ mayHaveArrived: true });

    expect(endUnsent(job, ONCE, NOW)).toEqual({ state: 'unknown', reason: 'worker-lost' });
    expect(endUnsent(job, undefined, NOW)).toEqual({ state: 'unknown', reason: 'worker-lost' });
    expect(endUnsent(job, ALWAYS, NOW)).toBeNull();
    expect(endUnsent({ ...job, messageId: 7 }, ONCE, NOW)).toBeNull();
  });

  test('what was sent before and has nothing new to say stays sent', () => {
    const job = aJob({ messageId: 7, staleAt: NOW });

    expect(endUnsent(job, ONCE, NOW)).toEqual({ state: 'kept', reason: 'stale' });
    expect(endComposed(job, { do: 'skip', reason: 'same' })).toEqual({
      state: 'kept',
      reason: 'same',
    });
  });

  test('at night, on the clock of the person, it waits for seven', () => {
    const late = new Date('2026-11-02T12:00:00Z'); // 19:00 in Jakarta, 21:00 in Jayapura
    const inTheEast = aJob({ zone: ZONES.WIT });

    expect(endUnsent(aJob(), ONCE, late)).toBeNull();
    expect(endUnsent(inTheEast, ALWAYS, late)).toBeNull();
    expect(endUnsent(inTheEast, ONCE, late)).toEqual({
      state: 'planned',
      reason: 'night',
      nextAt: new Date('2026-11-02T22:00:00Z'),
    });
  });

  test('a message that nobody can compose any more fails instead of being sent empty', () => {
    expect(endUnsent(aJob({ html: null }), undefined, NOW)).toEqual({
      state: 'failed',
      reason: 'no-such-kind',
    });
  });
});

test('the night lasts from 20:00 until 07:00, and no minute of the day belongs to it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
      const now = new Date(Date.UTC(2026, 10, 2, 0, minute) - 7 * 3_600_000);
      const morning = morningAfter(now, ZONES.WIB);
      const isNight = minute < 7 * 60 || minute >= 20 * 60;

      expect(morning !== null).toBe(isNight);
      expect((morning?.getTime() ?? now.getTime()) - now.getTime()).toBeLessThanOrEqual(
        11 * 3_600_000,
      );
      if (morning !== null) expect(morningAfter(morning, ZONES.WIB)).toBeNull();
    }),
  );
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

  test('what may have arrived is tried three times at most, a change in place as often as it takes', () => {
    const error = new OutsideError('telegram', 'unknown-outcome');

    expect(endFailed(error, aJob({ attempts: 2 }), ALWAYS, NOW)).toMatchObject({
      state: 'unknown',
    });
    expect(endFailed(error, aJob({ attempts: 9, messageId: 7 }), ONCE, NOW)).toMatchObject({
      state: 'planned',
    });
  });

  test('an outage is looked into every minute, however long it lasts', () => {
    const error = new OutsideError('telegram', 'unavailable');

    expect(endFailed(error, aJob({ attempts: 50 }), ONCE, NOW)).toMatchObject({
      nextAt: after(60),
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
