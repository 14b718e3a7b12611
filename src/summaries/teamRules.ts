import { listPlaces, may } from '../access/rules.ts';
import { isAbsent, isWorkday } from '../obligations/rules.ts';
import { RUN_DAYS, findRun, wasTold } from '../reminders/rules.ts';
import { addDays, daysFrom } from '../shared/day.ts';
import { orderPeople, teamTotals } from '../team/rules.ts';
import type { Named } from '../people/model.ts';
import type { Obligation } from '../obligations/model.ts';
import type { Day } from '../shared/day.ts';
import type { MemberDay, SpanMember, TeamSpan } from '../team/model.ts';
import type {
  Away,
  Briefing,
  Circle,
  DayBefore,
  DayGroup,
  Direct,
  NamedDays,
  Stint,
  TeamTotals,
} from './teamModel.ts';

/** So far back the last working day of a team is looked for; longer than any run of holidays. */
export const LOOK_BACK_DAYS = 14;

/** So far back days without a report are followed. */
export const SILENT_DAYS = RUN_DAYS;

/** Names of one list that is pushed; the others are a tap away. */
const MOST_AWAY = 15;
export const MOST_AT_RISK = 4;
const MOST_NOT_ENROLLED = 5;

type SeenDay = NonNullable<MemberDay['seen']>;

/** What is known of people on the days before and today. */
export interface Known {
  readonly find: (personId: number, day: Day) => Obligation | null;
  readonly hasReported: (personId: number, day: Day) => boolean;
}

/** What decides about somebody who was told that his supervisor would be. */
export interface Told {
  readonly notices: readonly Day[];
  /** Day by day, up to today. */
  readonly obligations: readonly Obligation[];
  readonly reported: ReadonlySet<Day>;
  /** The day he was enrolled; null when that is not known. */
  readonly enrolledOn: Day | null;
}

/** Those directly below a leader on a day, as `/tim` shows them: his own, then by place; by name. */
export function listDirect(circle: Circle, day: Day): readonly Direct[] {
  const { leaderId, today, acting } = circle;
  const leaders = [leaderId, ...listPlaces(acting, leaderId, [day, today])];
  const holders = new Map(acting.map(({ holder }) => [holder.id, holder]));
  const found = new Map<number, Direct>();
  for (const stint of circle.stints) {
    if (stint.id === leaderId || !covers(stint, day) || !mayRead(circle, stint, day)) continue;

    const above = new Set([stint.supervisorId, stint.teamLeadId, stint.appraiserId]);
    const place = leaders.find((leader) => above.has(leader));
    if (place === undefined) continue;
    const { id, name, isEnrolled } = stint;
    found.set(id, { id, name, isEnrolled, inPlaceOf: holders.get(place) ?? null });
  }

  return orderPeople([...found.values()]);
}

/** The last day before today on which somebody of his people had a working day, and how it was. */
export function findDayBefore(circle: Circle, known: Known): DayBefore | null {
  const { today } = circle;
  for (const day of daysFrom(addDays(today, -LOOK_BACK_DAYS), addDays(today, -1)).toReversed()) {
    const people = listDirect(circle, day);
    const works = people.some(({ id }) => {
      const obligation = known.find(id, day);
      return obligation !== null && isWorkday(obligation);
    });
    if (works) return { day, groups: groupDay(people, day, known) };
  }

  return null;
}

/** Who of these is away on a day and has reported nothing. */
export function listAway(people: readonly Direct[], day: Day, known: Known): readonly Away[] {
  return people.flatMap(({ id, name, inPlaceOf }) => {
    const kind = known.find(id, day)?.notOwed ?? null;
    return isAbsent(kind) && !known.hasReported(id, day) ? [{ id, name, inPlaceOf, kind }] : [];
  });
}

/**
 * The days without a report of somebody who was told on an earlier one of them that his supervisor
 * would be. None as soon as he reported, for one of them or for today.
 */
export function listSilentDays(told: Told, today: Day): readonly Day[] {
  const { notices, obligations, reported, enrolledOn } = told;
  if (reported.has(today)) return [];

  const run = findRun({ today, obligations, reported, enrolledOn });
  const earlier = notices.filter((notice) => notice < today);
  return wasTold(run, earlier) ? run : [];
}

/** Whom a morning message names, of long lists only the first, and which days it tells of them. */
export function chooseNamed(briefing: Briefing): readonly NamedDays[] {
  const { before, today, awayToday, atRisk, matters } = briefing;
  const on = (day: Day) => (person: Named) => ({ personId: person.id, first: day, last: day });
  const notEnrolled = matters.flatMap((matter) =>
    matter.kind === 'not-enrolled' ? matter.people : [],
  );

  return mergeDays([
    ...(before === null ? [] : awayOf(before).slice(0, MOST_AWAY).map(on(before.day))),
    ...awayToday.slice(0, MOST_AWAY).map(on(today)),
    ...atRisk
      .slice(0, MOST_AT_RISK)
      .map(({ id, days }) => ({ personId: id, first: days[0], last: days.at(-1) ?? days[0] })),
    ...notEnrolled.slice(0, MOST_NOT_ENROLLED).map(on(today)),
  ]);
}

/** Whom a week or month shows, and the first and last of their days up to that one. */
export function daysNamed(members: readonly SpanMember[], until: Day): readonly NamedDays[] {
  return members.flatMap(({ id, days }) => {
    const seen = days.filter((of) => of.seen !== null && of.day <= until);
    const [first] = seen;
    const last = seen.at(-1);

    return first === undefined || last === undefined
      ? []
      : [{ personId: id, first: first.day, last: last.day }];
  });
}

/** Everybody who was away on a day, place by place. */
function awayOf({ groups }: DayBefore): readonly Away[] {
  return groups.flatMap(({ away }) => away);
}

/** A week or month of everybody together, of the days that may be seen and have come. */
export function sumSpan({ members, today }: Pick<TeamSpan, 'members' | 'today'>): TeamTotals {
  const seen = seenMembers(members);
  const holders = new Map(seen.map(({ inPlaceOf }) => [inPlaceOf?.id, inPlaceOf]));
  const isGap = ({ minutes, obligation }: SeenDay): boolean =>
    minutes === null && obligation.notOwed === null;
  const isAway = ({ minutes, obligation }: SeenDay): boolean =>
    minutes === null && isAbsent(obligation.notOwed);

  return {
    ...teamTotals(seen, today),
    people: seen.length,
    awayDays: seen.flatMap((member) => seenDays(member, today)).filter(isAway).length,
    withGaps: seen.filter((member) => seenDays(member, addDays(today, -1)).some(isGap)).length,
    places: [...holders.values()].flatMap((holder) => {
      if (holder === null) return [];
      const people = seen.filter(({ inPlaceOf }) => inPlaceOf?.id === holder.id).length;
      return [{ holder, people }];
    }),
  };
}

/** Those of whom some day may be seen. */
export function seenMembers(members: readonly SpanMember[]): readonly SpanMember[] {
  return members.filter(({ days }) => days.some(({ seen }) => seen !== null));
}

/** "minggu lalu", "bulan": which week or month is meant; null when it is something else. */
export function readRecap(
  text: string,
): { readonly period: 'week' | 'month'; readonly isBack: boolean } | null {
  const words = text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  if (words.some((word) => !RECAP_WORDS.has(word))) return null;

  return {
    period: words.some((word) => MONTH.has(word)) ? 'month' : 'week',
    isBack: words.some((word) => BACK.has(word)),
  };
}

const MONTH = new Set(['bulan', 'bulanan']);
const BACK = new Set(['lalu', 'kemarin', 'kmrn', 'sebelumnya']);
const RECAP_WORDS = new Set(
  'bulan bulanan lalu kemarin kmrn sebelumnya minggu mingguan pekan ini tim yang yg'.split(' '),
);

function groupDay(people: readonly Direct[], day: Day, known: Known): readonly DayGroup[] {
  const holders = new Map(people.map(({ inPlaceOf }) => [inPlaceOf?.id, inPlaceOf]));

  return [...holders.values()].map((holder) => {
    const own = people.filter(({ inPlaceOf }) => inPlaceOf?.id === holder?.id);
    const silent = own.filter(({ id }) => !known.hasReported(id, day));
    const missing = silent.filter(({ id }) => known.find(id, day)?.notOwed === null).length;
    const away = listAway(own, day, known);
    const free = silent.length - missing - away.length;
    return { inPlaceOf: holder, reported: own.length - silent.length, away, free, missing };
  });
}

function seenDays({ days }: SpanMember, until: Day): readonly SeenDay[] {
  return days.flatMap(({ day, seen }) => (seen === null || day > until ? [] : [seen]));
}

function covers({ firstDay, lastDay }: Stint, day: Day): boolean {
  return firstDay <= day && (lastDay === null || day <= lastDay);
}

function mayRead({ leaderId, today, acting }: Circle, stint: Stint, day: Day): boolean {
  const ids = (...of: readonly (number | null)[]) => of.filter((id) => id !== null);

  return may({
    asker: { id: leaderId, isAdmin: false },
    action: 'read',
    subjectId: stint.id,
    day,
    today,
    line: { superiors: ids(stint.supervisorId), besides: ids(stint.teamLeadId, stint.appraiserId) },
    acting,
  });
}

function mergeDays(all: readonly NamedDays[]): readonly NamedDays[] {
  const merged = new Map<number, NamedDays>();
  for (const { personId, first, last } of all) {
    const known = merged.get(personId) ?? { personId, first, last };
    merged.set(personId, {
      personId,
      first: first < known.first ? first : known.first,
      last: last > known.last ? last : known.last,
    });
  }

  return [...merged.values()];
}
