import { z } from 'zod';
import { moment } from '../database/rows.ts';
import { sql } from '../database/sql.ts';
import { listObligations } from '../obligations/store.ts';
import { addDays, day, dayAt, timeAt } from '../shared/day.ts';
import { MOST_DAYS, findUsual, proposeTime } from './learning.ts';
import { findOwnSettings, findSettings } from './store.ts';
import type { Sql } from '../database/sql.ts';
import type { Day, TimeOfDay, Zone } from '../shared/day.ts';

/** So far back reports are looked at; calendar days. */
const DAYS_BACK = 45;

const writtenRow = z.object({ day: z.string().transform(day), writtenAt: moment });

/** Another hour that would suit a person, and the usual time it comes from. */
export interface Proposal {
  readonly usual: TimeOfDay;
  readonly time: TimeOfDay;
}

/**
 * When a person usually finishes reporting, on the clock of that zone: from the last report that he
 * wrote on each obliged day about that very day, before today. Null when nothing steady is known.
 */
export async function findUsualTime(
  db: Sql,
  personId: number,
  today: Day,
  zone: Zone,
): Promise<TimeOfDay | null> {
  const [first, last] = [addDays(today, -DAYS_BACK), addDays(today, -1)];
  const latest = await listLatest(db, personId, { first, last, zone });
  if (latest.size === 0) return null;

  const obligations = await listObligations(db, [personId], first, last);
  const times = obligations.flatMap(({ day, notOwed }) => {
    const time = latest.get(day);
    return notOwed === null && time !== undefined ? [time] : [];
  });
  return findUsual(times.slice(-MOST_DAYS));
}

/** The hour that is worth proposing to a person today, or null. */
export async function findProposal(
  db: Sql,
  personId: number,
  today: Day,
  zone: Zone,
): Promise<Proposal | null> {
  const settings = await findSettings(db, personId, today);
  if (settings === null || settings.isOff) return null;

  const usual = await findUsualTime(db, personId, today, zone);
  const { declinedTime } = await findOwnSettings(db, personId);
  const time = proposeTime(usual, { ...settings, declinedTime });
  return usual === null || time === null ? null : { usual, time };
}

/** The time of the last report of each day; what was told on a later day says nothing of it. */
async function listLatest(
  db: Sql,
  personId: number,
  { first, last, zone }: { readonly first: Day; readonly last: Day; readonly zone: Zone },
): Promise<ReadonlyMap<Day, TimeOfDay>> {
  const rows = await db.all(
    writtenRow,
    sql`SELECT DISTINCT a."day", m."writtenAt" FROM "Activity" a
        JOIN "SourceMessage" m ON m."id" = a."sourceMessageId"
        WHERE a."personId" = ${personId} AND a."day" BETWEEN ${first} AND ${last}
          AND a."deleted" = ${false} AND a."state" = 'done' AND m."intent" = 'log'
        ORDER BY a."day", m."writtenAt"`,
  );
  const sameDay = rows.filter(({ day, writtenAt }) => dayAt(writtenAt, zone) === day);

  return new Map(sameDay.map(({ day, writtenAt }) => [day, timeAt(writtenAt, zone)]));
}
