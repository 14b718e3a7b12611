import { describe, expect, test } from 'vitest';
import { chooseSteps } from '../../src/scheduler/rules.ts';
import { ZONES, day, momentAt } from '../../src/shared/day.ts';
import type { Job, StoredSlot } from '../../src/scheduler/model.ts';

const TODAY = day('2026-11-17');
const YESTERDAY = day('2026-11-16');

const once: Job = { name: 'once', from: '08:00', usefulMinutes: 120, run: async () => 0 };
const allDay: Job = { name: 'all-day', from: '07:00', until: '20:00', run: async () => 0 };

function at(time: string, on = TODAY, zone: StoredSlot['zone'] = ZONES.WIB): Date {
  return momentAt(on, time, zone);
}

function stored(of: Partial<StoredSlot>): StoredSlot {
  return { job: 'once', zone: ZONES.WIB, day: YESTERDAY, state: 'done', ranAt: null, ...of };
}

describe('a job that runs once a day', () => {
  test('runs when its time has come, and not before', () => {
    expect(chooseSteps(once, ZONES.WIB, at('07:59'), [])).toEqual([]);
    expect(chooseSteps(once, ZONES.WIB, at('08:00'), [])).toEqual([
      { slot: { zone: ZONES.WIB, day: TODAY, at: at('08:00') }, runs: true, state: 'done' },
    ]);
  });

  test('runs by the clock of its zone', () => {
    const early = at('08:00', TODAY, ZONES.WIT);

    expect(chooseSteps(once, ZONES.WIT, early, [])).toHaveLength(1);
    expect(chooseSteps(once, ZONES.WITA, early, [])).toEqual([]);
  });

  test('runs once, also after a start in the middle of the day', () => {
    const done = stored({ day: TODAY });

    expect(chooseSteps(once, ZONES.WIB, at('09:00'), [done])).toEqual([]);
  });

  test('is made up for while that is useful, for its own time', () => {
    const steps = chooseSteps(once, ZONES.WIB, at('10:00'), [stored({})]);

    expect(steps).toEqual([
      { slot: { zone: ZONES.WIB, day: TODAY, at: at('08:00') }, runs: true, state: 'done' },
    ]);
  });

  test('is dropped, and that is kept, when it is of no more use', () => {
    expect(chooseSteps(once, ZONES.WIB, at('10:01'), [stored({})])).toMatchObject([
      { slot: { day: TODAY }, runs: false, state: 'dropped' },
    ]);
  });

  test('of days ago is made up for first, where it is useful for so long', () => {
    const monthly: Job = { ...once, usefulMinutes: 7 * 1440 };
    const steps = chooseSteps(monthly, ZONES.WIB, at('09:00'), [
      stored({ day: day('2026-11-14') }),
    ]);

    expect(steps.map(({ slot }) => slot.day)).toEqual(['2026-11-15', '2026-11-16', '2026-11-17']);
  });

  test('that is new has missed nothing of the days before it', () => {
    const monthly: Job = { ...once, usefulMinutes: 7 * 1440 };

    expect(chooseSteps(monthly, ZONES.WIB, at('09:00'), [])).toHaveLength(1);
    expect(chooseSteps(monthly, ZONES.WIB, at('09:00'), [stored({ job: 'other' })])).toHaveLength(
      1,
    );
  });
});

describe('a job of every minute', () => {
  test('runs for the present minute from its first hour until its last', () => {
    expect(chooseSteps(allDay, ZONES.WIB, at('06:59'), [])).toEqual([]);
    expect(chooseSteps(allDay, ZONES.WIB, at('16:20'), [])).toEqual([
      { slot: { zone: ZONES.WIB, day: TODAY, at: at('16:20') }, runs: true, state: 'open' },
    ]);
  });

  test('ends as done when it ran to its end', () => {
    const open = stored({ job: 'all-day', day: TODAY, state: 'open', ranAt: at('19:59') });

    expect(chooseSteps(allDay, ZONES.WIB, at('20:00'), [open])).toMatchObject([
      { runs: false, state: 'done' },
    ]);
  });

  test('ends as dropped when nothing ran at the end, or not at all', () => {
    const open = stored({ job: 'all-day', state: 'open', ranAt: at('15:00', YESTERDAY) });
    const steps = chooseSteps(allDay, ZONES.WIB, at('21:00'), [open]);

    expect(steps).toMatchObject([
      { slot: { day: YESTERDAY }, runs: false, state: 'dropped' },
      { slot: { day: TODAY }, runs: false, state: 'dropped' },
    ]);
  });
});
