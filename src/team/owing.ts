import { z } from 'zod';
import { flag, integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { STATES } from '../outbox/model.ts';
import { ZONES, day, dayAt, isZone } from '../shared/day.ts';
import { chooseOwingState, reminderKey } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { OwingState } from './model.ts';

/** People of one statement; each costs a parameter, of which SQLite takes 32,766. */
const MOST_AT_ONCE = 5_000;

const placeRow = z
  .object({
    personId: integer,
    isEnrolled: flag,
    isReachable: flag,
    unitId: integer,
    unitName: z.string(),
    zone: z.string().refine(isZone),
    openDays: integer,
    firstDay: z.string().transform(day),
    lastDay: z.string().transform(day).nullable(),
  })
  .transform(({ unitId, unitName, zone, openDays, ...place }) => ({
    ...place,
    unit: { id: unitId, name: unitName, zone, openDays },
  }));

const ledgerRow = z.object({ key: z.string(), state: z.enum(STATES) });

/** How each of these stands to being reminded of a day; who works nowhere at that moment is left out. */
export async function listOwingStates(
  db: Sql,
  personIds: readonly number[],
  { day: about, at }: { readonly day: Day; readonly at: Date },
): Promise<ReadonlyMap<number, OwingState>> {
  const states = new Map<number, OwingState>();
  for (let from = 0; from < personIds.length; from += MOST_AT_ONCE) {
    const ids = personIds.slice(from, from + MOST_AT_ONCE);
    const places = await listPlacesAt(db, ids, at);
    const keys = places.map(({ personId, unit }) => reminderKey(dayAt(at, unit.zone), personId));
    const ledger = await listLedger(db, keys);
    for (const id of ids) {
      const own = places.filter(({ personId }) => personId === id);
      const state = chooseOwingState(own, ledger, { day: about, at });
      if (state !== null) states.set(id, state);
    }
  }

  return states;
}

function listPlacesAt(
  db: Sql,
  ids: readonly number[],
  at: Date,
): Promise<readonly z.output<typeof placeRow>[]> {
  return db.all(
    placeRow,
    sql`SELECT p."id" AS "personId", p."telegramId" IS NOT NULL AS "isEnrolled",
          p."reachable" AS "isReachable", u."id" AS "unitId", u."name" AS "unitName",
          u."zone", u."openDays", a."firstDay", a."lastDay"
        FROM "Person" p
        JOIN "Assignment" a ON a."personId" = p."id"
        JOIN "Unit" u ON u."id" = a."unitId"
        WHERE p."id" IN (${join([0, ...ids])}) AND a."firstDay" <= ${dayAt(at, ZONES.WIT)}
          AND (a."lastDay" IS NULL OR a."lastDay" >= ${dayAt(at, ZONES.WIB)})`,
  );
}

async function listLedger(
  db: Sql,
  keys: readonly string[],
): Promise<ReadonlyMap<string, z.output<typeof ledgerRow>['state']>> {
  const rows = await db.all(
    ledgerRow,
    sql`SELECT "key", "state" FROM "Notification" WHERE "key" IN (${join(['', ...keys])})`,
  );

  return new Map(rows.map(({ key, state }) => [key, state]));
}
