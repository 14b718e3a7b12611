import { ZONES, addDays, dayAt } from '../../src/shared/day.ts';
import type { AbsenceKind } from '../../src/absences/model.ts';
import type { Day, Zone } from '../../src/shared/day.ts';
import type { Acting, Deed, Pattern, Stint, Who, Wishes, YearPlan, YearUnit } from './model.ts';

export interface Member {
  readonly name: string;
  isEnrolled: boolean;
  enrolledAt: Date | null;
  /** He did not block the bot, as far as it knows. */
  isReachable: boolean;
  wishes: Wishes;
  readonly stints: Stint[];
  readonly absences: Map<Day, AbsenceKind>;
  readonly reported: Set<Day>;
  readonly plans: Map<number, YearPlan>;
}

/** What is known of the office at a moment, kept the plain way. */
export interface Office {
  readonly units: YearUnit[];
  readonly people: Map<Who, Member>;
  readonly past: (Pattern & { readonly unit: number; readonly lastDay: Day })[];
  readonly daysOff: { readonly day: Day; readonly unit: number | null }[];
  readonly delegations: Map<number, Acting>;
  /** Answers that hold until something happens. */
  readonly known: Map<string, boolean>;
}

const NO_WISHES: Wishes = {
  time: null,
  isOff: false,
  pausedUntil: null,
  planHint: false,
  nudgesPerWeek: null,
  summaries: true,
  briefing: true,
};

export function openYearOffice(units: readonly YearUnit[], daysOff: readonly Day[]): Office {
  return {
    units: [...units],
    people: new Map(),
    past: [],
    daysOff: daysOff.map((day) => ({ day, unit: null })),
    delegations: new Map(),
    known: new Map(),
  };
}

export function memberOf(office: Office, who: Who): Member {
  const member = office.people.get(who);
  if (member === undefined) throw new Error(`Nobody has the number ${who}`);

  return member;
}

/** Makes what happened be so from now on. */
export function happen(office: Office, deed: Deed, at: Date): void {
  const { units, people, past, daysOff, delegations } = office;
  if (deed.kind !== 'reports' && deed.kind !== 'plans') office.known.clear();

  switch (deed.kind) {
    case 'joins':
      people.set(deed.who, {
        name: deed.name,
        isEnrolled: deed.isEnrolled,
        enrolledAt: deed.isEnrolled ? at : null,
        isReachable: true,
        wishes: NO_WISHES,
        stints: [deed.stint],
        absences: new Map(),
        reported: new Set(),
        plans: new Map(),
      });
      return;
    case 'enrols': {
      const member = memberOf(office, deed.who);
      member.isEnrolled = true;
      member.enrolledAt = at;
      return;
    }
    case 'moves': {
      const { stints } = memberOf(office, deed.who);
      const before = stints.pop();
      if (before !== undefined) {
        stints.push({ ...before, lastDay: addDays(deed.stint.firstDay, -1) });
      }
      stints.push(deed.stint);
      return;
    }
    case 'leaves': {
      const { stints } = memberOf(office, deed.who);
      const before = stints.pop();
      if (before !== undefined) stints.push({ ...before, lastDay: deed.lastDay });
      return;
    }
    case 'reports':
      memberOf(office, deed.who).reported.add(deed.day);
      return;
    case 'plans':
      memberOf(office, deed.who).plans.set(deed.plan, deed);
      return;
    case 'does plan': {
      const { plans, reported } = memberOf(office, deed.who);
      const plan = plans.get(deed.plan);
      if (plan !== undefined) reported.add(plan.day);
      plans.delete(deed.plan);
      return;
    }
    case 'drops plan':
      memberOf(office, deed.who).plans.delete(deed.plan);
      return;
    case 'is absent':
      for (const day of deed.days) memberOf(office, deed.who).absences.set(day, deed.as);
      return;
    case 'is back':
      memberOf(office, deed.who).absences.delete(deed.day);
      return;
    case 'wishes': {
      const member = memberOf(office, deed.who);
      member.wishes = { ...member.wishes, ...deed.wishes };
      return;
    }
    case 'blocks':
    case 'unblocks':
      memberOf(office, deed.who).isReachable = deed.kind === 'unblocks';
      return;
    case 'hands over':
      delegations.set(deed.delegation, deed);
      return;
    case 'takes back':
      delegations.delete(deed.delegation);
      return;
    case 'day off':
      daysOff.push(deed);
      return;
    case 'no day off':
      daysOff.splice(
        daysOff.findIndex(({ day, unit }) => day === deed.day && unit === null),
        1,
      );
      return;
    case 'unit changes': {
      const unit = units[deed.unit];
      if (unit !== undefined) units[deed.unit] = { ...unit, ...deed.to };
      return;
    }
    case 'pattern changes': {
      const unit = units[deed.unit];
      if (unit === undefined) return;
      past.push({ ...unit, unit: deed.unit, lastDay: deed.lastDay });
      units[deed.unit] = { ...unit, workdays: deed.workdays };
    }
  }
}

/** Where somebody works on a day; null when nowhere. */
export function stintOn(office: Office, who: Who, on: Day): Stint | null {
  const { stints } = memberOf(office, who);

  return stints.find((of) => on >= of.firstDay && on <= (of.lastDay ?? '9999-12-31')) ?? null;
}

export function unitOf(office: Office, index: number): YearUnit {
  const unit = office.units[index];
  if (unit === undefined) throw new Error(`There is no unit ${index}`);

  return unit;
}

export function zoneOf(office: Office, index: number): Zone {
  return ZONES[unitOf(office, index).zone];
}

/** Where somebody works now, and which day it is there; null when nowhere. */
export function placeNow(
  office: Office,
  who: Who,
  now: Date,
): { readonly stint: Stint; readonly zone: Zone; readonly today: Day } | null {
  for (const stint of memberOf(office, who).stints) {
    const zone = zoneOf(office, stint.unit);
    const today = dayAt(now, zone);
    if (today >= stint.firstDay && today <= (stint.lastDay ?? '9999-12-31')) {
      return { stint, zone, today };
    }
  }

  return null;
}

/** Whether a unit's people of a shift team, or of none, work on a day, absences aside. */
export function worksOn(office: Office, index: number, team: string | null, on: Day): boolean {
  const key = `${index} ${team} ${on}`;
  const known = office.known.get(key);
  if (known !== undefined) return known;

  const works = findWorks(office, index, team, on);
  office.known.set(key, works);
  return works;
}

/** Whether somebody owes a report for a day. */
export function owes(office: Office, who: Who, on: Day): boolean {
  const stint = stintOn(office, who, on);
  if (stint === null || memberOf(office, who).absences.has(on)) return false;

  return worksOn(office, stint.unit, stint.team, on);
}

function findWorks(office: Office, index: number, team: string | null, on: Day): boolean {
  let kept: Pattern = unitOf(office, index);
  const endings = office.past
    .filter(({ unit }) => unit === index)
    .toSorted((a, b) => (a.lastDay < b.lastDay ? 1 : -1));
  for (const ending of endings) if (on <= ending.lastDay) kept = ending;

  const letters = team === null ? undefined : kept.shifts?.teams[team];
  if (letters !== undefined && kept.shifts !== null) {
    let place = 0;
    for (let at = kept.shifts.from; at < on; at = addDays(at, 1)) place += 1;
    return letters[place % letters.length] !== 'L';
  }

  if (!kept.workdays.includes(String(weekday(on)))) return false;
  return !office.daysOff.some(({ day, unit }) => day === on && reaches(office, unit, index));
}

/** The sixth of January 1980 was a Sunday. */
function weekday(on: Day): number {
  return ((Date.parse(on) - Date.parse('1980-01-06')) / 86_400_000) % 7 || 7;
}

/** The Monday before, or the day itself. */
export function mondayBefore(on: Day): Day {
  let monday = on;
  while (weekday(monday) !== 1) monday = addDays(monday, -1);

  return monday;
}

/** Whether a day off of one unit is one for another: of all, of itself, or of what is above it. */
function reaches(office: Office, of: number | null, index: number): boolean {
  if (of === null || of === index) return true;
  const { parent } = unitOf(office, index);

  return parent !== null && reaches(office, of, parent);
}
