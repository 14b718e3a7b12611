import { openDay } from '../activities/rules.ts';
import { chooseAssignment } from '../people/rules.ts';
import { FIRST_TIME, LAST_TIME } from '../reminders/model.ts';
import { chooseNudge, isObliged } from '../reminders/rules.ts';
import { dayAt } from '../shared/day.ts';
import { HONORIFICS, wordsOf } from './questions.ts';
import { SCOPES, STANDINGS } from './model.ts';
import type { DaysBelow } from '../access/model.ts';
import type { State } from '../outbox/model.ts';
import type { Named, Unit } from '../people/model.ts';
import type { NudgeFacts, SkipReason } from '../reminders/rules.ts';
import type { Span } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type {
  Member,
  OwingState,
  RemindRefusal,
  Scope,
  SpanMember,
  SpanTotals,
  Standing,
  TeamDay,
} from './model.ts';

// A store may ask the rules of its own room only
export { isAbsent } from '../obligations/rules.ts';
export { spanOf } from '../reports/rules.ts';

/** How somebody stands: who reported has, also where he did not have to. */
export function standingOf({
  minutes,
  obligation,
}: Pick<Member, 'minutes' | 'obligation'>): Standing {
  if (minutes !== null) return 'reported';
  return obligation.notOwed === null ? 'missing' : 'not-owed';
}

/** Own people before those in another's place; then by name. */
export function orderPeople<Person extends Placed>(people: readonly Person[]): readonly Person[] {
  return orderBy(people, placeAndName);
}

/** As `orderPeople`, but of one place by how they stand first. Never by amount. */
export function orderMembers(members: readonly Member[]): readonly Member[] {
  return orderBy(members, (member) => {
    const [place, placeId, ...name] = placeAndName(member);
    return [place, placeId, STANDINGS.indexOf(standingOf(member)), ...name];
  });
}

/**
 * Each person once, with all days that are the viewer's to see, and in whose place he is shown: of
 * the nearest leader, and at the same distance rather in the viewer's own.
 */
export function gatherPeople(
  below: readonly DaysBelow[],
  viewerId: number,
): readonly (Named & { readonly leaderId: number; readonly seen: readonly Span[] })[] {
  const people = new Map<number, { nearest: DaysBelow; seen: Span[] }>();
  const rank = ({ leaderId, depth }: DaysBelow): number =>
    depth * 2 + (leaderId === viewerId ? 0 : 1);
  for (const of of below) {
    const known = people.get(of.personId) ?? { nearest: of, seen: [] };
    if (rank(of) < rank(known.nearest)) known.nearest = of;
    known.seen.push({ first: of.firstDay, last: of.lastDay });
    people.set(of.personId, known);
  }

  return [...people.values()].map(({ nearest, seen }) => ({
    id: nearest.personId,
    name: nearest.name,
    leaderId: nearest.leaderId,
    seen,
  }));
}

/** Whether one of these spans holds the whole of another. */
export function covers(spans: readonly Span[], { first, last }: Span): boolean {
  return spans.some((span) => span.first <= first && last <= span.last);
}

/** What somebody's days that are to be seen add up to, up to today. */
export function spanTotals({ days }: SpanMember, today: Day): SpanTotals {
  const seen = days.flatMap(({ day, seen: of }) => (of === null || day > today ? [] : [of]));
  const owed = seen.filter(({ obligation }) => obligation.notOwed === null);

  return {
    obliged: owed.length,
    reported: owed.filter(({ minutes }) => minutes !== null).length,
    minutes: seen.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    normMinutes: owed.reduce((sum, { obligation }) => sum + obligation.normMinutes, 0),
  };
}

/** What all of them add up to together. */
export function teamTotals(members: readonly SpanMember[], today: Day): SpanTotals {
  const each = members.map((member) => spanTotals(member, today));
  const sum = (of: keyof SpanTotals): number =>
    each.reduce((total, totals) => total + totals[of], 0);

  return {
    obliged: sum('obliged'),
    reported: sum('reported'),
    minutes: sum('minutes'),
    normMinutes: sum('normMinutes'),
  };
}

/** Those who still owe a report, by place and name. */
export function listMissing({ members }: TeamDay): readonly Member[] {
  return members.filter((member) => standingOf(member) === 'missing');
}

/** A scope out of a button; null for anything else, as forged data may be. */
export function readScope(value: string | undefined): Scope | null {
  return SCOPES.find((scope) => scope === value) ?? null;
}

/** At most one a person and day, whoever sends it. */
export function reminderKey(today: Day, personId: number): string {
  return `supervisor-reminder:${today}:${personId}`;
}

/**
 * How somebody stands to being reminded of a day; `places` are where he works around that moment, and
 * `ledger` the reminders of his today by their key. Null when he works nowhere.
 */
export function chooseOwingState(
  places: readonly OwingPlace[],
  ledger: ReadonlyMap<string, State>,
  { day, at }: { readonly day: Day; readonly at: Date },
): OwingState | null {
  const place = chooseAssignment(places, at);
  if (place === null) return null;

  const today = dayAt(at, place.unit.zone);
  const state = ledger.get(reminderKey(today, place.personId));
  const { isEnrolled, isReachable } = place;
  const isOpen = openDay(day, today, place.unit.openDays).ok;
  if (state === undefined) return { isEnrolled, isReachable, isOpen, reminder: 'none' };
  return { isEnrolled, isReachable, isOpen, reminder: ENDED.has(state) ? 'not-sent' : 'sent' };
}

/** Whether a press may remind him, as far as can be seen before it. */
export function canBeReminded(state: OwingState | undefined): boolean {
  if (state === undefined) return false;

  return state.isEnrolled && state.isReachable && state.isOpen && state.reminder === 'none';
}

/** Why somebody is not reminded of a day; null when he is. */
export function refuseReminder(
  day: Day,
  state: OwingState | undefined,
  facts: NudgeFacts | null,
): RemindRefusal | null {
  if (state === undefined || facts === null) return 'absent';
  if (facts.reported.has(day)) return 'reported';
  if (day > facts.today) return 'night'; // the day has begun for who asks, further east
  if (!isObliged(day, facts)) return 'not-owed';
  if (!state.isOpen) return 'closed';
  if (!state.isEnrolled) return 'never-enrolled';
  if (!state.isReachable) return 'unreachable';
  if (state.reminder === 'sent') return 'reminded';

  const chosen = chooseNudge('supervisor-reminder', day, facts);
  if (!chosen.ok) return REFUSALS[chosen.reason];
  if (state.reminder === 'not-sent') return 'not-sent';
  return facts.time < FIRST_TIME || facts.time >= LAST_TIME ? 'night' : null;
}

/** People whose name has every word of what was asked, if only their beginning. */
export function findNamed<Person extends Named>(
  people: readonly Person[],
  asked: string,
): readonly Person[] {
  const words = wordsOf(asked).filter((word) => !HONORIFICS.has(word));
  if (words.length === 0) return [];

  return people.filter(({ name }) => {
    const parts = wordsOf(name);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
}

/** Whatever else was looked at before: such a reason comes of a change meanwhile. */
const REFUSALS: Record<SkipReason, RemindRefusal> = {
  late: 'not-owed',
  nothing: 'not-owed',
  covered: 'reminded',
  told: 'reminded',
  off: 'off',
  absent: 'absent',
  reported: 'reported',
  closed: 'closed',
  budget: 'weekly',
};

/** A reminder in one of these states did not arrive, and will not. */
const ENDED: ReadonlySet<State> = new Set(['skipped', 'failed', 'buried']);

/** Where somebody works, and how he can be reached. */
interface OwingPlace extends Pick<OwingState, 'isEnrolled' | 'isReachable'> {
  readonly personId: number;
  readonly unit: Unit;
  readonly firstDay: Day;
  readonly lastDay: Day | null;
}

interface Placed extends Named {
  readonly inPlaceOf: Named | null;
}

type Key = readonly (string | number)[];

function placeAndName({ id, name, inPlaceOf }: Placed): readonly [string, number, string, number] {
  return [inPlaceOf?.name ?? '', inPlaceOf?.id ?? 0, name.toLowerCase(), id];
}

/** Of each the key is made once: there may be ten thousand. */
function orderBy<Of>(all: readonly Of[], keyOf: (of: Of) => Key): readonly Of[] {
  const keyed = all.map((of) => ({ of, key: keyOf(of) }));

  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ of }) => of);
}

function compareKeys(a: Key, b: Key): number {
  for (let index = 0; index < a.length; index += 1) {
    const [left = '', right = ''] = [a[index], b[index]];
    if (left !== right) return left < right ? -1 : 1;
  }

  return 0;
}
