import { listBelow, listBelowAmong, reachesFurther } from '../access/reach.ts';
import { findName } from '../people/search.ts';
import { covers, gatherPeople, orderPeople } from './rules.ts';
import type { DaysBelow } from '../access/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Named } from '../people/model.ts';
import type { Span } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type { Scope, Team, TeamPerson, Viewer } from './model.ts';

/**
 * Whose days of a period a leader may see: of those directly below him on one of them up to today, or
 * of everybody down the tree. Of the former all days that are his to see, also those on which they
 * were further down.
 */
export async function listTeam(
  db: Sql,
  { viewerId, today }: Viewer,
  { first, last }: Span,
  scope: Scope,
): Promise<Team> {
  const asking = { askerId: viewerId, today, first, last };
  const below = await listBelow(db, asking, scope);
  const members = gatherPeople(below, viewerId).filter(({ seen }) =>
    seen.some(({ first: from }) => from <= today),
  );

  const ids = members.map(({ id }) => id);
  const cut = members.filter(({ seen }) => !covers(seen, { first, last })).map(({ id }) => id);
  const rest = scope === 'all' || cut.length === 0 ? [] : await listBelowAmong(db, asking, cut);
  const seenOf = new Map(gatherPeople(rest, viewerId).map(({ id, seen }) => [id, seen]));
  const holders = await nameHolders(db, below, viewerId);
  const people = members.map(({ id, name, leaderId, seen }): TeamPerson => ({
    id,
    name,
    inPlaceOf: holders.get(leaderId) ?? null,
    seen: seenOf.get(id) ?? seen,
  }));
  const upToToday = { ...asking, last: last < today ? last : today };
  const hasMore = scope === 'direct' && (await reachesFurther(db, upToToday, ids));

  return { people: orderPeople(people), hasMore };
}

/** Whom of these he may remind of a day: who was his on that day, and still is today. */
export async function listRemindable(
  db: Sql,
  { viewerId, today }: Viewer,
  ids: readonly number[],
  day: Day,
): Promise<ReadonlySet<number>> {
  const asking = { askerId: viewerId, today };
  const then = await listBelowAmong(db, { ...asking, first: day, last: day }, ids);
  const now = await listBelowAmong(db, { ...asking, first: today, last: today }, ids);
  const stillHis = new Set(now.map(({ personId }) => personId));

  return new Set(then.map(({ personId }) => personId).filter((id) => stillHis.has(id)));
}

async function nameHolders(
  db: Sql,
  below: readonly DaysBelow[],
  viewerId: number,
): Promise<ReadonlyMap<number, Named>> {
  const holders = new Set(below.map(({ leaderId }) => leaderId));
  holders.delete(viewerId);
  const names = new Map<number, Named>();
  for (const holderId of holders) {
    const name = await findName(db, holderId);
    if (name !== null) names.set(holderId, name);
  }

  return names;
}
