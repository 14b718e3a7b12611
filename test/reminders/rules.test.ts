import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseNudge,
  findRun,
  listLastChances,
  listOpenGaps,
  listPassedPlans,
  listUrgent,
  wasTold,
} from '../../src/reminders/rules.ts';
import { addDays, day, daysFrom, weekdayOf } from '../../src/shared/day.ts';
import { entry } from '../support/entries.ts';
import type { Duties, NudgeFacts, Reminder } from '../../src/reminders/rules.ts';
import type { Day } from '../../src/shared/day.ts';

/** Monday 16 November 2026, 16:00; five days a week, nothing reported, nothing sent. */
function facts(of: Partial<NudgeFacts> & { readonly settings?: NudgeFacts['settings'] } = {}) {
  const today = of.today ?? day('2026-11-16');
  const made: NudgeFacts = {
    today,
    time: '16:00',
    openDays: 3,
    settings,
    enrolledOn: day('2026-01-01'),
    obligations: daysFrom(addDays(today, -14), addDays(today, 14)).map((on) => ({
      day: on,
      notOwed: weekdayOf(on) > 5 ? 'day-off' : null,
    })),
    reported: new Set(),
    plans: [],
    nudges: [],
    ...of,
  };

  return made;
}

const settings: NudgeFacts['settings'] = {
  time: '16:00',
  isOff: false,
  pausedUntil: null,
  planHint: true,
  nudgesPerWeek: 5,
  summaries: true,
  briefing: true,
  escalationDays: 3,
};

const days = (...texts: readonly string[]): readonly Day[] => texts.map((text) => day(text));

function reason(reminder: Reminder, of: NudgeFacts, about = of.today): string {
  const chosen = chooseNudge(reminder, about, of);
  if (!chosen.ok) return chosen.reason;

  return chosen.value.isSilent ? 'silent' : 'sent';
}

/** What somebody owes and reported over random days, his today in the middle. */
const duties: fc.Arbitrary<Duties> = fc
  .record({
    owed: fc.array(fc.boolean(), { minLength: 75, maxLength: 75 }),
    reported: fc.array(fc.boolean(), { minLength: 75, maxLength: 75 }),
    openDays: fc.integer({ min: 1, max: 14 }),
  })
  .map(({ owed, reported, openDays }) => {
    const first = day('2026-02-01');
    const all = daysFrom(first, addDays(first, 74));
    return {
      today: addDays(first, 60),
      openDays,
      obligations: all.map((on, index) => ({ day: on, notOwed: owed[index] ? null : 'day-off' })),
      reported: new Set(all.filter((_, index) => reported[index])),
    };
  });

describe('gaps', () => {
  test('are named with the last day on which each is open', () => {
    expect(listOpenGaps(facts({ today: day('2026-11-17') }))).toEqual([
      { day: '2026-11-16', lastDay: '2026-11-19' },
    ]);
    expect(listOpenGaps(facts({ reported: new Set(days('2026-11-13')) }))).toEqual([]);
  });

  test('have their last chance on the last working day while they are open', () => {
    const friday = { day: '2026-11-13', lastDay: '2026-11-16' };
    expect(listLastChances(facts())).toEqual([friday]);
    // Tuesday's is open until Friday, the others' end on the weekend
    expect(listLastChances(facts({ today: day('2026-11-20') })).map((gap) => gap.day)).toEqual(
      days('2026-11-17', '2026-11-18', '2026-11-19'),
    );
    expect(listLastChances(facts({ today: day('2026-11-18') }))).toEqual([]);
  });

  test('have it before leave too, as long as it is known', () => {
    const away = new Set<string>(['2026-11-18', '2026-11-19', '2026-11-20']);
    const today = day('2026-11-17');
    const obligations = facts({ today }).obligations.map((of) =>
      away.has(of.day) ? { ...of, notOwed: 'leave' as const } : of,
    );

    expect(listLastChances(facts({ today, obligations })).map((gap) => gap.day)).toEqual(
      days('2026-11-16'),
    );
  });

  test('have a last chance only if they are open and no day of work comes before they are closed', () => {
    fc.assert(
      fc.property(duties, (of) => {
        const open = listOpenGaps(of);
        for (const chance of listLastChances(of)) {
          expect(open).toContainEqual(chance);
          const ahead = of.obligations.filter(
            (duty) => duty.notOwed === null && duty.day > of.today && duty.day <= chance.lastDay,
          );
          expect(ahead).toEqual([]);
        }
        for (const gap of open) {
          expect(of.reported.has(gap.day)).toBe(false);
          expect(gap.day < of.today && gap.lastDay >= of.today).toBe(true);
        }
      }),
    );
  });
});

describe('the run of a silent person', () => {
  test('is unbroken, ends before today and begins after his last report', () => {
    fc.assert(
      fc.property(duties, (of) => {
        const owed = of.obligations.filter(
          ({ notOwed, day: on }) => notOwed === null && on < of.today,
        );
        const run = findRun({ ...of, enrolledOn: null });
        expect(run).toEqual(owed.slice(owed.length - run.length).map((duty) => duty.day));
        for (const on of run) expect(of.reported.has(on)).toBe(false);
        const before = owed.at(-1 - run.length);
        expect(before === undefined || of.reported.has(before.day)).toBe(true);
      }),
    );
  });

  test('has no day before he was enrolled', () => {
    const today = day('2026-11-18');
    expect(findRun(facts({ today, enrolledOn: day('2026-11-17') }))).toEqual(days('2026-11-17'));
    expect(findRun(facts({ today, enrolledOn: today }))).toEqual([]);
  });

  test('counts as told once something was said after its first day', () => {
    const run = days('2026-11-12', '2026-11-13');
    expect(wasTold(run, days('2026-11-16'))).toBe(true);
    expect(wasTold(run, days('2026-11-12'))).toBe(false);
    expect(wasTold([], days('2026-11-16'))).toBe(false);
  });
});

describe('plans', () => {
  const plan = (of: Parameters<typeof entry>[0]) => entry({ state: 'planned', ...of });

  test('are asked about when their time has passed, and those of today without a time', () => {
    const done = plan({ start: '13:00', end: '16:00' });
    const untimed = plan({});
    const running = plan({ start: '15:30', minutes: 60 });
    const begun = plan({ start: '16:00' });
    const overnight = plan({ start: '15:00', end: '02:00' });
    const tomorrow = plan({ day: day('2026-11-17') });

    const plans = [done, untimed, running, begun, overnight, tomorrow];
    expect(listPassedPlans(facts({ plans }))).toEqual([done, untimed, begun]);
  });

  test('are asked about once: what was over on the working day before is left alone', () => {
    const friday = day('2026-11-13');
    const askedAbout = plan({ day: friday, end: '16:00' });
    const untimed = plan({ day: friday });
    const evening = plan({ day: friday, start: '18:30' });
    const weekend = plan({ day: day('2026-11-14') });

    const plans = [askedAbout, untimed, evening, weekend];
    expect(listPassedPlans(facts({ plans }))).toEqual([evening, weekend]);
  });
});

describe('a nudge', () => {
  const KINDS: readonly Reminder[] = [
    'report-reminder',
    'plan-hint',
    'last-reminder',
    'planned-work',
    'escalation-notice',
    'supervisor-reminder',
    'snoozed-reminder',
  ];

  test('of no kind is sent to somebody who wants none, is not at work or whose day is over', () => {
    const free = facts().obligations.map((of) => ({ ...of, notOwed: 'leave' as const }));
    for (const kind of KINDS) {
      expect(reason(kind, facts({ settings: { ...settings, isOff: true } }))).toBe('off');
      const pausedUntil = day('2026-11-16');
      expect(reason(kind, facts({ settings: { ...settings, pausedUntil } }))).toBe('off');
      expect(reason(kind, facts({ obligations: free }))).toBe('absent');
      expect(reason(kind, facts(), day('2026-11-17'))).toBe('late');
    }
    const pausedUntil = day('2026-11-15');
    expect(reason('report-reminder', facts({ settings: { ...settings, pausedUntil } }))).toBe(
      'sent',
    );
    expect(reason('report-reminder', facts(), day('2026-11-13'))).toBe('late');
  });

  test('is sent while something is owed, and not any more when it is there', () => {
    const reported = new Set(days('2026-11-13', '2026-11-16'));
    expect(reason('report-reminder', facts())).toBe('sent');
    expect(reason('report-reminder', facts({ reported }))).toBe('reported');
    expect(reason('snoozed-reminder', facts({ reported }))).toBe('reported');
    expect(reason('last-reminder', facts())).toBe('sent');
    expect(reason('last-reminder', facts({ reported }))).toBe('nothing');
    expect(reason('escalation-notice', facts())).toBe('sent');
    expect(reason('escalation-notice', facts({ reported }))).toBe('reported');
    expect(reason('plan-hint', facts())).toBe('sent');
    expect(reason('plan-hint', facts({ settings: { ...settings, planHint: false } }))).toBe('off');
  });

  test('about plans comes only when no reminder of the day carries them', () => {
    const plans = [entry({ state: 'planned' })];
    const reported = new Set(days('2026-11-16'));
    const nudges = [{ kind: 'report-reminder', on: day('2026-11-16') }] as const;
    expect(reason('planned-work', facts({ plans, reported }))).toBe('sent');
    expect(reason('planned-work', facts({ plans }))).toBe('covered');
    expect(reason('planned-work', facts({ plans, reported, nudges }))).toBe('covered');
    expect(reason('planned-work', facts({ reported }))).toBe('nothing');
  });

  test('of silence is sent once in a run, and names the last chances itself', () => {
    const on = (text: string) => [{ kind: 'escalation-notice', on: day(text) }] as const;
    expect(reason('escalation-notice', facts({ nudges: on('2026-11-12') }))).toBe('told');
    expect(reason('last-reminder', facts({ nudges: on('2026-11-16') }))).toBe('covered');
    const three = facts().obligations.filter((of) => of.day >= '2026-11-11');
    const two = facts().obligations.filter((of) => of.day >= '2026-11-12');
    expect(reason('escalation-notice', facts({ obligations: three }))).toBe('sent');
    expect(reason('escalation-notice', facts({ obligations: two }))).toBe('reported');
  });

  test('that a supervisor asks for is about a day that is owed, open and without a report', () => {
    const friday = day('2026-11-13');
    expect(reason('supervisor-reminder', facts(), friday)).toBe('sent');
    expect(reason('supervisor-reminder', facts(), day('2026-11-12'))).toBe('closed');
    expect(reason('supervisor-reminder', facts(), day('2026-11-14'))).toBe('absent');
    expect(reason('supervisor-reminder', facts({ reported: new Set([friday]) }), friday)).toBe(
      'reported',
    );
  });

  test('is silent after another of the day, and none is sent beyond the number of a week', () => {
    const on = (...texts: readonly string[]) =>
      days(...texts).map((of) => ({ kind: 'plan-hint' as const, on: of }));
    const today = day('2026-11-18');
    const sent = on('2026-11-13', '2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18');
    expect(reason('report-reminder', facts({ today }))).toBe('sent');
    expect(reason('report-reminder', facts({ today, nudges: sent }))).toBe('silent');
    const few = { ...settings, nudgesPerWeek: 3 };
    expect(reason('report-reminder', facts({ today, nudges: sent, settings: few }))).toBe('budget');
    expect(reason('snoozed-reminder', facts({ today, nudges: sent, settings: few }))).toBe('sent');
    const none = { ...settings, nudgesPerWeek: 0 };
    expect(reason('report-reminder', facts({ settings: none }))).toBe('budget');
  });

  test('about the report carries what is most urgent: gaps before plans', () => {
    const plans = [entry({ state: 'planned' })];
    expect(listUrgent(facts({ plans })).map(({ kind }) => kind)).toEqual(['gaps', 'plans']);
    expect(listUrgent(facts({ reported: new Set(days('2026-11-13')) }))).toEqual([]);
  });
});
