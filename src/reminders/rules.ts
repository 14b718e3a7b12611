import { clock, openDay, spanOf } from '../activities/rules.ts';
import { addDays, mondayOf } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import type { Activity } from '../activities/model.ts';
import type { Obligation } from '../obligations/model.ts';
import type { Day, TimeOfDay } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { Nudge, ReminderSettings } from './model.ts';

/** So far back is looked for gaps and for the day before; calendar days, as many as may stay open. */
export const LOOK_BACK_DAYS = 14;

/** So far back is looked for reports of somebody who is silent; calendar days. */
export const RUN_DAYS = 60;

/** What somebody owes around a day, and what he reported. */
export interface Duties {
  /** His own. */
  readonly today: Day;
  /** Calendar days a past day stays open. */
  readonly openDays: number;
  /** Of every day from some before today until `openDays` after it, in order. */
  readonly obligations: readonly Pick<Obligation, 'day' | 'notOwed'>[];
  /** Days on which something is done. */
  readonly reported: ReadonlySet<Day>;
}

/** A past day without the report that is owed. */
export interface Gap {
  readonly day: Day;
  /** On which it can still be filled, inclusive. */
  readonly lastDay: Day;
}

type Plan = Pick<Activity, 'id' | 'day' | 'start' | 'end' | 'minutes'>;

/** All that decides whether somebody is nudged, as it is at that moment. */
export interface NudgeFacts extends Duties {
  /** On his clock. */
  readonly time: TimeOfDay;
  readonly settings: ReminderSettings;
  /** The day he was enrolled; null when that is not known. */
  readonly enrolledOn: Day | null;
  /** His plans of the days before and of today, by day and time. */
  readonly plans: readonly Activity[];
  /** What reached him, or may have, and on which day. */
  readonly nudges: readonly { readonly kind: Nudge; readonly on: Day }[];
}

/** What somebody is reminded by; the last is what he asked for himself, and counts nowhere. */
export type Reminder = Nudge | 'snoozed-reminder';

/** Why somebody is not nudged; the ledger keeps it. */
export type SkipReason =
  /** Its day is over. */
  | 'late'
  /** He wants none, or not now. */
  | 'off'
  /** He owes no report today, or owed none on the day it is about. */
  | 'absent'
  | 'reported'
  /** There is nothing to remind of. */
  | 'nothing'
  /** Another message of today says it. */
  | 'covered'
  /** He was told before, and has not reported since. */
  | 'told'
  /** The day it is about takes no entries any more. */
  | 'closed'
  /** He has had as many as he is to get in a week. */
  | 'budget';

/** Whether somebody is nudged at this moment about a day, and whether it makes a sound. */
export function chooseNudge(
  reminder: Reminder,
  about: Day,
  facts: NudgeFacts,
): Result<{ readonly isSilent: boolean }, SkipReason> {
  const { today, settings, nudges } = facts;
  if (about > today || (about < today && reminder !== 'supervisor-reminder')) return no('late');
  if (settings.isOff || (settings.pausedUntil ?? '') >= today) return no('off');
  if (!isObliged(today, facts)) return no('absent');

  const reason = REFUSE[reminder](facts, about);
  if (reason !== null) return no(reason);
  if (reminder === 'snoozed-reminder') return ok({ isSilent: false });

  const monday = mondayOf(today);
  const ofWeek = nudges.filter(({ on }) => on >= monday && on <= today);
  if (ofWeek.length >= settings.nudgesPerWeek) return no('budget');
  return ok({ isSilent: ofWeek.some(({ on }) => on === today) });
}

const REFUSE: Record<Reminder, (facts: NudgeFacts, about: Day) => SkipReason | null> = {
  'report-reminder': refuseReported,
  'snoozed-reminder': refuseReported,
  'plan-hint': ({ settings }) => (settings.planHint ? null : 'off'),
  'last-reminder': (facts) => {
    if (wasNudged('escalation-notice', facts)) return 'covered';
    return listLastChances(facts).length === 0 ? 'nothing' : null;
  },
  'planned-work': (facts) => {
    if (listPassedPlans(facts).length === 0) return 'nothing';
    const asksAnyway = wasNudged('report-reminder', facts) || !facts.reported.has(facts.today);
    return asksAnyway ? 'covered' : null;
  },
  'escalation-notice': (facts) => {
    const run = findRun(facts);
    if (run.length < facts.settings.escalationDays) return 'reported';
    return wasTold(run, daysOf('escalation-notice', facts)) ? 'told' : null;
  },
  'supervisor-reminder': (facts, about) => {
    if (!isObliged(about, facts)) return 'absent';
    if (facts.reported.has(about)) return 'reported';
    return isOpen(about, facts) ? null : 'closed';
  },
};

/** Whether a report is owed on a day; not, when that day was not asked about. */
export function isObliged(on: Day, { obligations }: Pick<Duties, 'obligations'>): boolean {
  return obligations.some(({ day, notOwed }) => day === on && notOwed === null);
}

/** Days before today without the report that is owed, as far as they still take entries. */
export function listOpenGaps(duties: Duties): readonly Gap[] {
  const { today, openDays, obligations, reported } = duties;

  return obligations
    .filter(({ day, notOwed }) => day < today && notOwed === null && !reported.has(day))
    .filter(({ day }) => isOpen(day, duties))
    .map(({ day }) => ({ day, lastDay: addDays(day, openDays) }));
}

/** Those gaps for which no later day comes on which he works before they are closed. */
export function listLastChances(duties: Duties): readonly Gap[] {
  const { today, obligations } = duties;
  const ahead = obligations.filter(({ day, notOwed }) => day > today && notOwed === null);

  return listOpenGaps(duties).filter(({ lastDay }) => ahead.every(({ day }) => day > lastDay));
}

/**
 * The unbroken line of days before today that owe a report and have none, in order. Days before he
 * was enrolled are not held against him.
 */
export function findRun({
  today,
  obligations,
  reported,
  enrolledOn,
}: Omit<Duties, 'openDays'> & Pick<NudgeFacts, 'enrolledOn'>): readonly Day[] {
  const owed = obligations.filter(({ day, notOwed }) => day < today && notOwed === null);
  const since = owed.findLastIndex(
    ({ day }) => reported.has(day) || (enrolledOn !== null && day < enrolledOn),
  );

  return owed.slice(since + 1).map(({ day }) => day);
}

/** Whether one of the days on which he was told lies in the run, so that it is not said again. */
export function wasTold(run: readonly Day[], toldOn: readonly Day[]): boolean {
  const [first] = run;

  return first !== undefined && toldOn.some((on) => on > first);
}

/** The plans whose time has passed since he was asked on the working day before. */
export function listPassedPlans<Of extends Plan>({
  plans,
  today,
  time,
  obligations,
  settings,
}: Pick<NudgeFacts, 'today' | 'time' | 'obligations'> & {
  readonly plans: readonly Of[];
  readonly settings: Pick<ReminderSettings, 'time'>;
}): readonly Of[] {
  const before = obligations.findLast(({ day, notOwed }) => day < today && notOwed === null)?.day;
  const askedAt = before === undefined ? '' : `${before} ${settings.time}`;
  const now = `${today} ${time}`;

  return plans.filter((plan) => {
    const over = overAt(plan);
    return over > askedAt && over <= now;
  });
}

/** What is most urgent beside today's report. A room whose matters can wait no longer adds to it. */
export type Urgent<Of extends Plan = Activity> =
  | { readonly kind: 'gaps'; readonly gaps: readonly [Gap, ...Gap[]] }
  | { readonly kind: 'plans'; readonly plans: readonly [Of, ...Of[]] };

/** What a reminder carries beside today's report, the most urgent first. */
export function listUrgent(facts: NudgeFacts): readonly Urgent[] {
  const [gap, ...gaps] = listOpenGaps(facts);
  const [plan, ...plans] = listPassedPlans(facts);

  return [
    ...(gap === undefined ? [] : [{ kind: 'gaps', gaps: [gap, ...gaps] } as const]),
    ...(plan === undefined ? [] : [{ kind: 'plans', plans: [plan, ...plans] } as const]),
  ];
}

/** The next day after today that owes a report; null when none is known. */
export function findNextDuty({ today, obligations }: Duties): Day | null {
  return obligations.find(({ day, notOwed }) => day > today && notOwed === null)?.day ?? null;
}

function refuseReported({ today, reported }: NudgeFacts): SkipReason | null {
  return reported.has(today) ? 'reported' : null;
}

function isOpen(day: Day, { today, openDays }: Duties): boolean {
  return openDay(day, today, openDays).ok;
}

function wasNudged(kind: Nudge, facts: NudgeFacts): boolean {
  return daysOf(kind, facts).includes(facts.today);
}

function daysOf(kind: Nudge, { nudges }: NudgeFacts): readonly Day[] {
  return nudges.filter((nudge) => nudge.kind === kind).map(({ on }) => on);
}

/** Day and time of day, to be compared as text. Without a time it is over when its day has come. */
function overAt({ day, start, end, minutes }: Plan): string {
  if (start === null) return `${day} ${end ?? '00:00'}`;

  const { start: from, end: to } = spanOf(start, end ?? start);
  const over = end === null ? from + (minutes ?? 0) : to;
  return `${addDays(day, Math.floor(over / (24 * 60)))} ${clock(over)}`;
}
