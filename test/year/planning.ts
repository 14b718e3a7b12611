import { addDays, momentAt } from '../../src/shared/day.ts';
import { memberOf, mondayBefore, owes, stintOn, unitOf, worksOn, zoneOf } from './office.ts';
import { hasGroupPeople, leadsOn } from './circles.ts';
import type { Day, TimeOfDay, Zone } from '../../src/shared/day.ts';
import type { Memory, Message } from './expected.ts';
import type { JobName } from './kinds.ts';
import type { Stint, Who } from './model.ts';
import type { Office } from './office.ts';

/** A job's part of a day in a zone; times are those after `after` up to `until`. */
export interface Slot {
  readonly zone: Zone;
  readonly day: Day;
  readonly after: TimeOfDay;
  readonly until: TimeOfDay;
}

type Groups = ReadonlyMap<number, { readonly id: number }>;

/** Everything that a job has to have sent, one by one; whether it still is wanted is decided later. */
export function listDue(
  memory: Memory,
  groups: Groups,
  job: JobName,
  slot: Slot,
): readonly Message[] {
  const { office, ids } = memory;
  if (job === 'group-count') return listGroupCounts(office, groups, slot);

  const due: Message[] = [];
  for (const who of office.people.keys()) {
    const stint = stintOn(office, who, slot.day);
    if (stint === null || zoneOf(office, stint.unit) !== slot.zone) continue;

    const id = ids.get(who)?.id ?? 0;
    for (const of of LISTS[job](office, who, stint, slot)) {
      const { kind, cause = slot.day, dueAt, dropAt } = of;
      const key = `${kind}:${cause}:${id}`;
      due.push({ key, kind, who, unit: null, day: slot.day, zone: slot.zone, dueAt, dropAt });
    }
  }

  // As people are in the database
  return due.toSorted((a, b) => (ids.get(a.who ?? 0)?.id ?? 0) - (ids.get(b.who ?? 0)?.id ?? 0));
}

interface Part {
  readonly kind: string;
  readonly cause?: string;
  readonly dueAt: Date;
  readonly dropAt: Date;
}

type List = (office: Office, who: Who, stint: Stint, slot: Slot) => readonly Part[];

const LISTS: Readonly<Record<Exclude<JobName, 'group-count'>, List>> = {
  reminders(office, who, stint, slot) {
    const time = memberOf(office, who).wishes.time ?? unitOf(office, stint.unit).reportTime;
    if (time <= slot.after || time > slot.until) return [];
    if (!mayBeNudged(office, who, slot.day) || !memberOf(office, who).isReachable) return [];

    const asks = nudge('planned-work', slot, time);
    const hasReported = memberOf(office, who).reported.has(slot.day);
    return hasReported ? [asks] : [nudge('report-reminder', slot, time), asks];
  },
  'plan-hints': (office, who, _stint, slot) =>
    mayBeNudged(office, who, slot.day) && memberOf(office, who).isReachable
      ? [nudge('plan-hint', slot, '07:30')]
      : [],
  'escalation-notices': (office, who, _stint, slot) =>
    mayBeNudged(office, who, slot.day) ? [nudge('escalation-notice', slot, '08:30')] : [],
  'last-reminders': (office, who, _stint, slot) =>
    mayBeNudged(office, who, slot.day) && memberOf(office, who).isReachable
      ? [nudge('last-reminder', slot, '10:00')]
      : [],
  'week-summary': (office, who, stint, slot) =>
    mayBeSummed(office, who) && isLastOfWeek(office, stint, slot.day)
      ? [recap('week-summary', slot, '16:30', mondayBefore(slot.day))]
      : [],
  'month-summary': (office, who, stint, slot) =>
    mayBeSummed(office, who) && isFirstOfMonth(office, stint, slot.day)
      ? [recap('month-summary', slot, '08:00', firstOfMonthBefore(slot.day))]
      : [],
  briefing(office, who, stint, slot) {
    if (!leadsOn(office, who, slot.day)) return [];
    if (!worksOn(office, stint.unit, stint.team, slot.day)) return [];

    const dueAt = momentAt(slot.day, '07:30', slot.zone);
    return [{ kind: 'briefing', dueAt, dropAt: momentAt(slot.day, '12:00', slot.zone) }];
  },
  'team-week': (office, who, stint, slot) =>
    leadsOn(office, who, slot.day) && isLastOfWeek(office, stint, slot.day)
      ? [recap('team-week', slot, '17:00', mondayBefore(slot.day))]
      : [],
  'team-month': (office, who, stint, slot) =>
    leadsOn(office, who, slot.day) && isFirstOfMonth(office, stint, slot.day)
      ? [recap('team-month', slot, '08:30', firstOfMonthBefore(slot.day))]
      : [],
};

/** Two hours after its time a nudge is worth nothing, and in the evening none is. */
function nudge(kind: string, { zone, day }: Slot, time: TimeOfDay): Part {
  const dueAt = momentAt(day, time, zone);
  const late = new Date(dueAt.getTime() + 120 * 60_000);
  const evening = momentAt(day, '20:00', zone);

  return { kind, dueAt, dropAt: late < evening ? late : evening };
}

function recap(kind: string, { zone, day }: Slot, time: TimeOfDay, cause: string): Part {
  const dropAt = momentAt(addDays(day, 7), '20:00', zone);

  return { kind, dueAt: momentAt(day, time, zone), dropAt, cause };
}

function mayBeNudged(office: Office, who: Who, on: Day): boolean {
  const { isEnrolled, wishes } = memberOf(office, who);
  if (!isEnrolled || wishes.isOff) return false;
  if (wishes.pausedUntil !== null && on <= wishes.pausedUntil) return false;

  return owes(office, who, on);
}

function mayBeSummed(office: Office, who: Who): boolean {
  const { isEnrolled, isReachable, wishes } = memberOf(office, who);

  return isEnrolled && isReachable && wishes.summaries;
}

/** Whether it is the group's last working day of the week, absences aside. */
function isLastOfWeek(office: Office, { unit, team }: Stint, on: Day): boolean {
  if (!worksOn(office, unit, team, on)) return false;
  const sunday = addDays(mondayBefore(on), 6);
  for (let later = addDays(on, 1); later <= sunday; later = addDays(later, 1)) {
    if (worksOn(office, unit, team, later)) return false;
  }

  return true;
}

function isFirstOfMonth(office: Office, { unit, team }: Stint, on: Day): boolean {
  if (!worksOn(office, unit, team, on)) return false;
  for (
    let sooner = addDays(on, -1);
    sooner.slice(0, 7) === on.slice(0, 7);
    sooner = addDays(sooner, -1)
  ) {
    if (worksOn(office, unit, team, sooner)) return false;
  }

  return true;
}

function firstOfMonthBefore(on: Day): Day {
  let before = on;
  while (before.slice(0, 7) === on.slice(0, 7)) before = addDays(before, -1);

  return addDays(before, 1 - Number(before.slice(8)));
}

function listGroupCounts(office: Office, groups: Groups, { zone, day }: Slot): readonly Message[] {
  return [...groups].flatMap(([unit, { id }]) => {
    if (zoneOf(office, unit) !== zone || !hasGroupPeople(office, unit, day)) return [];

    const dueAt = momentAt(day, '17:00', zone);
    const dropAt = momentAt(day, '20:00', zone);
    const of = { kind: 'group-count', who: null, unit, day, zone, dueAt, dropAt };
    return [{ key: `group-count:${day}:${id}`, ...of }];
  });
}
