import { z } from 'zod';
import { flag, integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { inGroups } from '../obligations/store.ts';
import { day } from '../shared/day.ts';
import type { Sql } from '../database/sql.ts';
import type { WorkGroup } from '../obligations/model.ts';
import type { Named } from '../people/model.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Circle, Leader, Stint } from './teamModel.ts';

/** Leaders of one statement; each costs three parameters, of which SQLite takes 32,766. */
const MOST_AT_ONCE = 1_000;

const leaderRow = z.object({
  id: integer,
  name: z.string(),
  isReachable: flag,
  wantsBriefing: flag,
});
const stintRow = z.object({
  id: integer,
  name: z.string(),
  isEnrolled: flag,
  supervisorId: integer.nullable(),
  teamLeadId: integer.nullable(),
  appraiserId: integer.nullable(),
  firstDay: z.string().transform(day),
  lastDay: z.string().transform(day).nullable(),
});
const actingRow = z.object({
  holderId: integer,
  holderName: z.string(),
  actingId: integer,
  firstDay: z.string().transform(day),
  lastDay: z.string().transform(day),
});

/**
 * Who leads people on that day, of those who work in these groups of a zone: has people of his own
 * to follow, or stands in somebody's place.
 */
export function listLeaders(
  db: Sql,
  { zone, day: on }: { readonly zone: Zone; readonly day: Day },
  groups: readonly WorkGroup[],
): Promise<readonly Leader[]> {
  const follows = (column: ReturnType<typeof sql>) =>
    sql`EXISTS (SELECT 1 FROM "Assignment" b WHERE b.${column} = a."personId"
      AND b."personId" <> a."personId" AND b."firstDay" <= ${on}
      AND (b."lastDay" IS NULL OR b."lastDay" >= ${on}))`;

  return db.all(
    leaderRow,
    sql`SELECT DISTINCT p."id", p."name",
          (p."telegramId" IS NOT NULL AND p."reachable") AS "isReachable",
          (r."briefing" IS NULL OR r."briefing") AS "wantsBriefing"
        FROM "Assignment" a
        JOIN "Unit" u ON u."id" = a."unitId"
        JOIN "Person" p ON p."id" = a."personId"
        LEFT JOIN "ReminderSetting" r ON r."personId" = p."id"
        WHERE u."zone" = ${zone} AND p."nip" IS NOT NULL AND a."firstDay" <= ${on}
          AND (a."lastDay" IS NULL OR a."lastDay" >= ${on}) AND ${inGroups(groups)}
          AND (${follows(sql`"supervisorId"`)} OR ${follows(sql`"teamLeadId"`)}
            OR ${follows(sql`"appraiserId"`)}
            OR EXISTS (SELECT 1 FROM "Delegation" d
              WHERE d."actingId" = a."personId" AND d."revokedAt" IS NULL
                AND d."firstDay" <= ${on} AND d."lastDay" >= ${on}))
        ORDER BY p."id"`,
  );
}

/** Who was directly below each of these leaders on which days of a period, asked today. */
export async function listCircles(
  db: Sql,
  leaders: readonly Pick<Named, 'id'>[],
  { first, today }: { readonly first: Day; readonly today: Day },
): Promise<readonly Circle[]> {
  const ids = leaders.map(({ id }) => id);
  const acting = (await inParts(ids, (part) => listActing(db, part, today))).map(
    ({ holderId, holderName, ...of }) => ({
      ...of,
      holderId,
      holder: { id: holderId, name: holderName },
    }),
  );
  const places = [...new Set([...ids, ...acting.map(({ holderId }) => holderId)])];
  const stints = await inParts(places, (part) => listStints(db, part, first, today));
  const below = gatherBelow(stints);

  return ids.map((leaderId) => {
    const own = acting.filter(({ actingId }) => actingId === leaderId);
    const above = [leaderId, ...own.map(({ holderId }) => holderId)];
    const under = new Set(above.flatMap((id) => below.get(id) ?? []));
    return { leaderId, today, acting: own, stints: [...under] };
  });
}

function listActing(db: Sql, ids: readonly number[], today: Day) {
  return db.all(
    actingRow,
    sql`SELECT d."holderId", h."name" AS "holderName", d."actingId", d."firstDay", d."lastDay"
        FROM "Delegation" d JOIN "Person" h ON h."id" = d."holderId"
        WHERE d."actingId" IN (${join(ids)}) AND d."revokedAt" IS NULL
          AND d."firstDay" <= ${today} AND d."lastDay" >= ${today}`,
  );
}

function listStints(db: Sql, ids: readonly number[], first: Day, last: Day) {
  const among = join(ids);

  return db.all(
    stintRow,
    sql`SELECT p."id", p."name", p."telegramId" IS NOT NULL AS "isEnrolled",
          a."supervisorId", a."teamLeadId", a."appraiserId", a."firstDay", a."lastDay"
        FROM "Assignment" a JOIN "Person" p ON p."id" = a."personId"
        WHERE (a."supervisorId" IN (${among}) OR a."teamLeadId" IN (${among})
            OR a."appraiserId" IN (${among}))
          AND a."firstDay" <= ${last} AND (a."lastDay" IS NULL OR a."lastDay" >= ${first})
          AND p."nip" IS NOT NULL
        ORDER BY p."id", a."firstDay"`,
  );
}

/** Of each superior, who was below him. */
function gatherBelow(stints: readonly Stint[]): ReadonlyMap<number, readonly Stint[]> {
  const below = new Map<number, Stint[]>();
  for (const stint of stints) {
    for (const id of new Set([stint.supervisorId, stint.teamLeadId, stint.appraiserId])) {
      if (id === null) continue;
      const known = below.get(id);
      if (known === undefined) below.set(id, [stint]);
      else known.push(stint);
    }
  }

  return below;
}

async function inParts<Row>(
  ids: readonly number[],
  list: (part: readonly number[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
    for (const row of await list(ids.slice(from, from + MOST_AT_ONCE))) rows.push(row);
  }

  return rows;
}
