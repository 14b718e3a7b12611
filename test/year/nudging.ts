import { addDays, dayAt, momentAt } from '../../src/shared/day.ts';
import { memberOf, mondayBefore, owes, placeNow, unitOf } from './office.ts';
import type { Day, Zone } from '../../src/shared/day.ts';
import type { Memory, Message } from './expected.ts';
import type { Stint, Who, YearPlan } from './model.ts';
import type { Office } from './office.ts';

export type Decision =
  | { readonly do: 'send'; readonly isSilent: boolean }
  | { readonly do: 'wait'; readonly until: Date }
  /** Every reason that holds; `isRecorded`: the ledger must have it. */
  | { readonly do: 'drop'; readonly because: readonly string[]; readonly isRecorded: boolean };

const LOOK_BACK = 14;
const RUN_DAYS = 60;

/** Whether somebody is nudged now, and whether it makes a sound. */
export function decideNudge(memory: Memory, who: Who, { kind }: Message, now: Date): Decision {
  const { office, nudges } = memory;
  const place = placeNow(office, who, now);
  if (place === null) return drop(['absent'], false);

  const { today, stint, zone } = place;
  const { wishes, reported } = memberOf(office, who);
  const unit = unitOf(office, stint.unit);
  const own = nudges.get(who) ?? [];
  const because: string[] = [];
  const unless = (holds: boolean, reason: string): void => {
    if (!holds) because.push(reason);
  };
  const had = (of: string): boolean => own.some((nudge) => nudge.kind === of && nudge.on === today);

  unless(!wishes.isOff && (wishes.pausedUntil === null || today > wishes.pausedUntil), 'off');
  unless(owes(office, who, today), 'absent');
  switch (kind) {
    case 'report-reminder':
      unless(!reported.has(today), 'reported');
      break;
    case 'plan-hint':
      unless(wishes.planHint, 'off');
      break;
    case 'last-reminder':
      unless(!had('escalation-notice'), 'covered');
      unless(hasLastChance(office, who, today, unit.openDays), 'nothing');
      break;
    case 'planned-work':
      unless(reported.has(today) && !had('report-reminder'), 'covered');
      unless(hasPassedPlan(office, who, { now, zone, today, stint }), 'nothing');
      break;
    case 'escalation-notice': {
      const run = runBefore(office, who, today, zone);
      const [first] = run;
      unless(first !== undefined && run.length >= unit.escalationDays, 'reported');
      const told = own.filter((nudge) => nudge.kind === kind);
      unless(!told.some(({ on }) => first !== undefined && on > first), 'told');
    }
  }

  const monday = mondayBefore(today);
  const thisWeek = own.filter(({ on }) => on >= monday && on <= addDays(monday, 6));
  const isOver = thisWeek.length >= (wishes.nudgesPerWeek ?? unit.nudgesPerWeek);
  if (because.length > 0) return drop(because, false);
  if (isOver) return drop(['budget'], true);
  return { do: 'send', isSilent: own.some(({ on }) => on === today) };
}

/** A past day that is still open, and is not on the next day on which he is at work. */
function hasLastChance(office: Office, who: Who, today: Day, openDays: number): boolean {
  for (let gap = addDays(today, -LOOK_BACK); gap < today; gap = addDays(gap, 1)) {
    const last = addDays(gap, openDays);
    if (last < today || !owes(office, who, gap) || isReported(office, who, gap)) continue;

    let isLast = true;
    for (let on = addDays(today, 1); on <= last; on = addDays(on, 1)) {
      if (owes(office, who, on)) isLast = false;
    }
    if (isLast) return true;
  }

  return false;
}

/** The unbroken line of owed days without a report before a day, in order. */
export function runBefore(office: Office, who: Who, today: Day, zone: Zone): readonly Day[] {
  const { enrolledAt } = memberOf(office, who);
  const run: Day[] = [];
  for (let on = addDays(today, -1); on >= addDays(today, -RUN_DAYS); on = addDays(on, -1)) {
    if (!owes(office, who, on)) continue;
    if (isReported(office, who, on)) break;
    if (enrolledAt !== null && on < dayAt(enrolledAt, zone)) break;
    run.unshift(on);
  }

  return run;
}

/** Since he was asked on the working day before. */
function hasPassedPlan(
  office: Office,
  who: Who,
  of: { readonly now: Date; readonly zone: Zone; readonly today: Day; readonly stint: Stint },
): boolean {
  const { now, zone, today, stint } = of;
  const { plans, wishes } = memberOf(office, who);
  const time = wishes.time ?? unitOf(office, stint.unit).reportTime;
  let before = addDays(today, -1);
  while (before >= addDays(today, -LOOK_BACK) && !owes(office, who, before))
    before = addDays(before, -1);
  const asked = before < addDays(today, -LOOK_BACK) ? addDays(before, 1) : before;
  const askedAt = momentAt(asked, asked === before ? time : '00:00', zone);

  return [...plans.values()].some((plan) => {
    if (plan.day < addDays(today, -LOOK_BACK)) return false;
    const over = overAt(plan, zone);
    return over > askedAt && over <= now;
  });
}

/** Without a time it is over when its day has come. */
function overAt({ day, start, minutes }: YearPlan, zone: Zone): Date {
  if (start === null) return momentAt(day, '00:00', zone);

  return new Date(momentAt(day, start, zone).getTime() + minutes * 60_000);
}

function isReported(office: Office, who: Who, on: Day): boolean {
  return memberOf(office, who).reported.has(on);
}

export function drop(because: readonly string[], isRecorded: boolean): Decision {
  return { do: 'drop', because, isRecorded };
}
