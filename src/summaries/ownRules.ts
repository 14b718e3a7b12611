import { minuteOf, spanOf as spanBetween, totalMinutes } from '../activities/rules.ts';
import { isWorkday } from '../obligations/rules.ts';
import { buildReport, spanOf } from '../reports/rules.ts';
import { addDays, mondayOf } from '../shared/day.ts';
import type { Activity, DayTotal } from '../activities/model.ts';
import type { Obligation, WorkGroup } from '../obligations/model.ts';
import type { Person } from '../people/model.ts';
import type { Span, SpanReport } from '../reports/model.ts';
import type { Day, TimeOfDay } from '../shared/day.ts';

/** So many days before a period its own past is looked at. */
export const LOOK_BACK_DAYS = 62;

export type OwnPeriod = SpanReport['period'];

/** What a person's own week or month is made of. */
export interface OwnFacts {
  readonly person: Pick<Person, 'name' | 'unit'>;
  readonly period: OwnPeriod;
  readonly span: Span;
  /** The day and time on his clock at which he reads it. */
  readonly today: Day;
  readonly time: TimeOfDay;
  /** Of the period, none deleted. */
  readonly entries: readonly Activity[];
  /** Day by day from `LOOK_BACK_DAYS` before the period to its end. */
  readonly obligations: readonly Obligation[];
  /** Of these days, those on which something was reported. */
  readonly reported: ReadonlySet<Day>;
  /** Owed days in a row that were reported. */
  readonly streak: number;
  /** The day he was enrolled; null when that is not known. */
  readonly enrolledOn: Day | null;
}

/** What deserves a kind word. */
export type Praise =
  /** Every owed day of the period was reported. */
  | 'complete'
  /** As the one before it was not. */
  | 'complete-again';

/** A person's own week or month, as he is told it. */
export interface OwnSummary extends SpanReport {
  readonly name: string;
  readonly openDays: number;
  readonly minutes: number;
  /** Days up to today that owe a report and have one. */
  readonly reportedDays: number;
  /** Reported days that owe none. */
  readonly otherDays: number;
  /** Today owes a report, and has none yet. */
  readonly isTodayOpen: boolean;
  /** The last day that is worth naming: a working day, or reported all the same. */
  readonly lastNamed: Day;
  readonly done: readonly DayDone[];
  readonly weeks: readonly WeekDone[];
  /** The greatest first. */
  readonly amounts: readonly Amount[];
  /** Plans whose time has passed and that nobody confirmed. */
  readonly unconfirmed: readonly Activity[];
  readonly streak: number;
  readonly praise: Praise | null;
}

/** What was done on one day. */
export interface DayDone {
  readonly day: Day;
  readonly minutes: number;
  /** In its order; what was done several times is there once. */
  readonly works: readonly { readonly description: string; readonly times: number }[];
}

/** A week of a month, cut where the month is. */
export interface WeekDone extends Span {
  readonly owedDays: number;
  /** Of those that owe a report. */
  readonly reportedDays: number;
  /** With a report, whether owed or not. */
  readonly days: number;
  readonly minutes: number;
}

/** "27 berkas" */
export interface Amount {
  readonly unit: string;
  readonly quantity: number;
}

/** The period that a summary of this day is about: the week itself, or the month before. */
export function ownSpan(period: OwnPeriod, of: Day): Span {
  return period === 'week'
    ? spanOf('week', of)
    : spanOf('month', addDays(spanOf('month', of).first, -1));
}

/** Whether the day is the last working day of a group in the week that was asked about. */
export function isLastWorkday({ workdays }: Pick<WorkGroup, 'workdays'>, day: Day): boolean {
  return workdays.has(day) && [...workdays].every((of) => of <= day);
}

/** Whether the day is the first working day of a group in the month so far. */
export function isFirstWorkday({ workdays }: Pick<WorkGroup, 'workdays'>, day: Day): boolean {
  return workdays.has(day) && workdays.size === 1;
}

/**
 * Whether there is anything to tell: a report came in the period, or was owed; not by whoever was
 * enrolled only after it.
 */
export function isWorthTelling({ span, enrolledOn, obligations, entries }: OwnFacts): boolean {
  if (entries.some(({ state }) => state === 'done')) return true;
  if (enrolledOn !== null && enrolledOn > span.last) return false;

  return within(obligations, span).some(({ notOwed }) => notOwed === null);
}

export function summarise(facts: OwnFacts): OwnSummary {
  const { person, period, span, today, time, entries, obligations, reported } = facts;
  const ofSpan = within(obligations, span);
  const done = listDone(entries);
  const report = buildReport(period, span, {
    subject: person,
    today,
    totals: done.map(totalOf),
    plans: entries.filter(({ state }) => state === 'planned'),
    obligations: ofSpan,
  });

  const owed = ofSpan.filter(({ day, notOwed }) => notOwed === null && day <= today);
  const reportedDays = owed.filter(({ day }) => reported.has(day)).length;
  const named = ofSpan.filter((of) => isWorkday(of) || reported.has(of.day));
  const isTodayOpen = owed.some(({ day }) => day === today) && !reported.has(today);

  return {
    ...report,
    gaps: report.gaps.filter((day) => report.openGaps.includes(day) || !isBefore(day, facts)),
    name: person.name,
    openDays: person.unit.openDays,
    minutes: totalMinutes(entries),
    reportedDays,
    otherDays: done.length - reportedDays,
    isTodayOpen,
    lastNamed: named.at(-1)?.day ?? span.last,
    done,
    weeks: listWeeks(span, owed, done, reported),
    amounts: sumAmounts(entries),
    unconfirmed: report.plans.filter((plan) => hasPassed(plan, today, time)),
    streak: facts.streak,
    praise: reportedDays > 0 && reportedDays === owed.length ? choosePraise(facts) : null,
  };
}

/** Everything that was done, summed by its unit of measure. */
export function sumAmounts(entries: readonly Activity[]): readonly Amount[] {
  const sums = new Map<string, number>();
  for (const { state, quantity, unit } of entries) {
    if (state !== 'done' || quantity === null || unit === null) continue;
    sums.set(unit, (sums.get(unit) ?? 0) + quantity);
  }

  return [...sums]
    .map(([unit, quantity]) => ({ unit, quantity }))
    .toSorted((a, b) => b.quantity - a.quantity || a.unit.localeCompare(b.unit, 'id'));
}

/** Whether the time of a plan is over; one of today without an hour lasts until the evening. */
function hasPassed({ day, start, end, minutes }: Activity, today: Day, time: TimeOfDay): boolean {
  if (day !== today) return day < today;
  if (start === null) return end !== null && end <= time;

  const over = end === null ? minuteOf(start) + (minutes ?? 0) : spanBetween(start, end).end;
  return over <= minuteOf(time);
}

/** Before he was enrolled: once such a day is closed, he never could have filled it. */
function isBefore(day: Day, { enrolledOn }: Pick<OwnFacts, 'enrolledOn'>): boolean {
  return enrolledOn !== null && day < enrolledOn;
}

function within<Of extends { readonly day: Day }>(
  all: readonly Of[],
  { first, last }: Span,
): readonly Of[] {
  return all.filter(({ day }) => first <= day && day <= last);
}

function listDone(entries: readonly Activity[]): readonly (DayDone & Pick<DayTotal, 'count'>)[] {
  const done = entries.filter(({ state }) => state === 'done');
  const days = [...new Set(done.map(({ day }) => day))].toSorted();

  return days.map((day) => {
    const ofDay = done.filter((entry) => entry.day === day);
    return { day, count: ofDay.length, minutes: totalMinutes(ofDay), works: listWorks(ofDay) };
  });
}

function listWorks(entries: readonly Activity[]): DayDone['works'] {
  const works = new Map<string, { description: string; times: number }>();
  for (const { description } of entries) {
    const name = description.toLowerCase();
    works.set(name, { description, times: (works.get(name)?.times ?? 0) + 1 });
  }

  return [...works.values()];
}

function totalOf({ day, count, minutes }: DayTotal): DayTotal {
  return { day, count, minutes };
}

function listWeeks(
  { first, last }: Span,
  owed: readonly Obligation[],
  done: readonly DayDone[],
  reported: ReadonlySet<Day>,
): readonly WeekDone[] {
  const weeks: WeekDone[] = [];
  for (let from = first; from <= last; from = addDays(mondayOf(from), 7)) {
    const sunday = addDays(mondayOf(from), 6);
    const week = { first: from, last: sunday < last ? sunday : last };
    const ofWeek = within(owed, week);
    weeks.push({
      ...week,
      owedDays: ofWeek.length,
      reportedDays: ofWeek.filter(({ day }) => reported.has(day)).length,
      days: within(done, week).length,
      minutes: within(done, week).reduce((sum, { minutes }) => sum + minutes, 0),
    });
  }

  return weeks;
}

/** The last week or month before it that owed anything decides whether it is complete again. */
function choosePraise({ period, span, obligations, reported }: OwnFacts): Praise {
  const before = obligations.filter(({ day, notOwed }) => notOwed === null && day < span.first);
  const last = before.at(-1);
  if (last === undefined || !before.some(({ day }) => reported.has(day))) return 'complete';

  const gaps = within(before, spanOf(period, last.day)).filter(({ day }) => !reported.has(day));
  return gaps.length === 0 ? 'complete' : 'complete-again';
}
