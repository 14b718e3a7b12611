import { listObligationsOf } from '../../src/obligations/rules.ts';
import { addDays, day, daysFrom } from '../../src/shared/day.ts';
import { LOOK_BACK_DAYS, ownSpan, summarise } from '../../src/summaries/ownRules.ts';
import { countStreak } from '../../src/summaries/streak.ts';
import { entry } from '../support/entries.ts';
import type { Activity } from '../../src/activities/model.ts';
import type { AbsentDay } from '../../src/absences/model.ts';
import type { OwnFacts, OwnPeriod, OwnSummary } from '../../src/summaries/ownRules.ts';

/** What is different in one person's week or month; Friday 20 November 2026, 16:30, unless told. */
export interface Case {
  readonly period?: OwnPeriod;
  readonly today?: string;
  readonly time?: string;
  /** The day whose summary it is; today unless told. */
  readonly of?: string;
  readonly name?: string;
  readonly openDays?: number;
  readonly since?: string;
  readonly enrolledOn?: string;
  readonly workdays?: readonly number[];
  readonly holidays?: readonly string[];
  readonly absences?: readonly (readonly [day: string, kind: AbsentDay['kind']])[];
  readonly entries?: readonly Partial<Activity>[];
  /** Days before the period on which something was reported. */
  readonly reportedBefore?: readonly string[];
}

export function factsOf(of: Case): OwnFacts {
  const period = of.period ?? 'week';
  const today = day(of.today ?? '2026-11-20');
  const span = ownSpan(period, day(of.of ?? today));
  const pattern = { workdays: of.workdays ?? [1, 2, 3, 4, 5], shifts: null, normMinutes: 300 };
  const calendar = {
    units: [{ id: 1, parentId: null, ...pattern }],
    pastPatterns: [],
    daysOff: (of.holidays ?? []).map((on) => ({ day: day(on), unitId: null })),
    ramadan: [],
  };
  const person = {
    personId: 1,
    assignments: [
      { unitId: 1, shiftTeam: null, firstDay: day(of.since ?? '2026-01-01'), lastDay: null },
    ],
    absences: (of.absences ?? []).map(([on, kind]) => ({ day: day(on), kind })),
  };
  const from = addDays(span.first, -LOOK_BACK_DAYS);
  const days = daysFrom(from, span.last > today ? span.last : today);
  const obligations = listObligationsOf(days, calendar, [person]);
  const entries = (of.entries ?? []).map(entry);
  const reported = new Set([
    ...(of.reportedBefore ?? []).map(day),
    ...entries.filter(({ state }) => state === 'done').map((done) => done.day),
  ]);

  return {
    person: {
      name: of.name ?? 'Melati Embun',
      unit: { id: 1, name: 'Unit 1', zone: 'Asia/Jakarta', openDays: of.openDays ?? 3 },
    },
    period,
    span,
    today,
    time: of.time ?? '16:30',
    entries,
    obligations,
    reported,
    streak: countStreak(obligations, { reported, today }).days,
    enrolledOn: of.enrolledOn === undefined ? null : day(of.enrolledOn),
  };
}

export const summaryOf = (of: Case = {}): OwnSummary => summarise(factsOf(of));

/** Something done on a day. */
export function done(
  on: string,
  description: string,
  of: Partial<Activity> = {},
): Partial<Activity> {
  return { day: day(on), description, minutes: 150, ...of };
}

export function plan(
  on: string,
  description: string,
  of: Partial<Activity> = {},
): Partial<Activity> {
  return { day: day(on), description, state: 'planned', ...of };
}
