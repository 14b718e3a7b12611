import { listObligations } from '../obligations/store.ts';
import { addDays, daysFrom } from '../shared/day.ts';
import { listTeam } from './people.ts';
import { isAbsent, orderMembers, spanOf } from './rules.ts';
import { listReported } from './store.ts';
import type { Sql } from '../database/sql.ts';
import type { Span } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type {
  MemberDay,
  Scope,
  SpanMember,
  TeamDay,
  TeamPerson,
  TeamSpan,
  Viewer,
} from './model.ts';

/** No row of days off is longer, not even around Idulfitri; calendar days. */
const LOOK_BACK_DAYS = 14;

/** People who are asked for their working days. */
const MOST_ASKED = 200;

const NOTHING_OWED = { notOwed: 'not-employed', normMinutes: 0 } as const;

/** The team on a day, all of it. */
export async function findTeamDay(
  db: Sql,
  viewer: Viewer,
  { day, scope }: { readonly day: Day; readonly scope: Scope },
): Promise<TeamDay> {
  const { today } = viewer;
  const { people, hasMore } = await listTeam(db, viewer, { first: day, last: day }, scope);
  const members = await listSpanMembers(db, people, { first: day, last: day });
  const standing = members.map(({ days, ...person }) => ({
    ...person,
    ...(days[0]?.seen ?? { minutes: null, obligation: NOTHING_OWED }),
  }));

  return { day, today, scope, members: orderMembers(standing), hasMore };
}

/** The week or month in which a day lies of the team, all of it; see `listSpanMembers` for a page. */
export async function findTeamSpan(
  db: Sql,
  viewer: Viewer,
  of: { readonly period: TeamSpan['period']; readonly day: Day; readonly scope: Scope },
): Promise<TeamSpan> {
  const { period, scope } = of;
  const span = spanOf(period, of.day);
  const { people, hasMore } = await listTeam(db, viewer, span, scope);
  const members = await listSpanMembers(db, people, span);

  return { period, ...span, today: viewer.today, scope, members, hasMore };
}

/**
 * The last day before today on which somebody directly below him was to work, absent or not; yesterday
 * when there was none lately. Of a large team the first ones tell.
 */
export async function findLastWorkday(db: Sql, viewer: Viewer): Promise<Day> {
  const yesterday = addDays(viewer.today, -1);
  const span = { first: addDays(viewer.today, -LOOK_BACK_DAYS), last: yesterday };
  const { people } = await listTeam(db, viewer, span, 'direct');
  const members = await listSpanMembers(db, people.slice(0, MOST_ASKED), span);
  const workdays = members.flatMap(({ days }) =>
    days.flatMap(({ day, seen }) =>
      seen !== null && (seen.obligation.notOwed === null || isAbsent(seen.obligation.notOwed))
        ? [day]
        : [],
    ),
  );

  return workdays.toSorted().at(-1) ?? yesterday;
}

/** Each day of a period of these people, as far as it is the viewer's to see. */
export async function listSpanMembers(
  db: Sql,
  people: readonly TeamPerson[],
  span: Span,
): Promise<readonly SpanMember[]> {
  const ids = people.map(({ id }) => id);
  const days = daysFrom(span.first, span.last);
  const minutesOf = new Map<number, Map<Day, number>>(ids.map((id) => [id, new Map()]));
  for (const { personId, day, minutes } of await listReported(db, ids, span)) {
    minutesOf.get(personId)?.set(day, minutes);
  }
  const obligations = await listObligations(db, ids, span.first, span.last);

  return people.map(({ id, name, inPlaceOf, seen }, index) => ({
    id,
    name,
    inPlaceOf,
    days: days.map((day, at): MemberDay => {
      if (!seen.some(({ first, last }) => first <= day && day <= last)) return { day, seen: null };

      const obligation = obligations[index * days.length + at] ?? NOTHING_OWED;
      return { day, seen: { minutes: minutesOf.get(id)?.get(day) ?? null, obligation } };
    }),
  }));
}
