import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { sql } from '../database/sql.ts';
import { isSearched } from '../people/search.ts';
import { day } from '../shared/day.ts';
import { ACTING_KINDS } from './model.ts';
import type { Sql } from '../database/sql.ts';
import type { Named } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Delegation, Wanted } from './model.ts';

const idRow = z.object({ id: integer });
const namedRow = z.object({ id: integer, name: z.string() });
const delegationRow = z
  .object({
    id: integer,
    kind: z.enum(ACTING_KINDS),
    holderId: integer,
    holderName: z.string(),
    actingId: integer,
    actingName: z.string(),
    firstDay: z.string().transform(day),
    lastDay: z.string().transform(day),
  })
  .transform(({ holderId, holderName, actingId, actingName, ...delegation }): Delegation => ({
    ...delegation,
    holder: { id: holderId, name: holderName },
    acting: { id: actingId, name: actingName },
  }));

/** Present and coming delegations, the earliest first; `of` limits them to a person's, either way. */
export function listDelegations(
  db: Sql,
  of: { readonly personId: number } | 'everybody',
  today: Day,
): Promise<readonly Delegation[]> {
  const whose =
    of === 'everybody'
      ? sql`1 = 1`
      : sql`(d."holderId" = ${of.personId} OR d."actingId" = ${of.personId})`;

  return listWhere(db, sql`${whose} AND d."lastDay" >= ${today}`);
}

/** One that is not revoked and not over; null when there is none of that id. */
export async function findDelegation(db: Sql, id: number, today: Day): Promise<Delegation | null> {
  const [found = null] = await listWhere(db, sql`d."id" = ${id} AND d."lastDay" >= ${today}`);

  return found;
}

/** The first of the holder's that has a day of this range; null when each day is free. */
export async function findOverlap(
  db: Sql,
  { holder, firstDay, lastDay }: Pick<Wanted, 'holder' | 'firstDay' | 'lastDay'>,
): Promise<Delegation | null> {
  const [found = null] = await listWhere(
    db,
    sql`d."holderId" = ${holder.id} AND d."firstDay" <= ${lastDay} AND d."lastDay" >= ${firstDay}`,
  );

  return found;
}

/**
 * Its id; null when another one has a day of it. Works that share a transaction are kept apart by
 * the condition, transactions by the holder's row, which one of them holds until its end.
 */
export async function saveDelegation(
  db: Sql,
  wanted: Wanted,
  by: { readonly personId: number; readonly at: Date },
): Promise<number | null> {
  const { holder, acting, kind, firstDay, lastDay } = wanted;
  await db.run(sql`UPDATE "Person" SET "name" = "name" WHERE "id" = ${holder.id}`);

  const row = await db.first(
    idRow,
    sql`INSERT INTO "Delegation"
          ("holderId", "actingId", "kind", "firstDay", "lastDay", "createdById", "createdAt")
        SELECT ${holder.id}, ${acting.id}, ${kind}, ${firstDay}, ${lastDay}, ${by.personId}, ${by.at}
        WHERE NOT EXISTS (SELECT 1 FROM "Delegation" d
          WHERE d."holderId" = ${holder.id} AND d."revokedAt" IS NULL
            AND d."firstDay" <= ${lastDay} AND d."lastDay" >= ${firstDay})
        RETURNING "id"`,
  );

  return row?.id ?? null;
}

/** False when somebody was faster. */
export async function revokeDelegation(db: Sql, id: number, at: Date): Promise<boolean> {
  const changed = await db.run(
    sql`UPDATE "Delegation" SET "revokedAt" = ${at} WHERE "id" = ${id} AND "revokedAt" IS NULL`,
  );

  return changed === 1;
}

/** Whether people are or will be his own to follow, not only in another's place. */
export async function hasOwnPeople(db: Sql, personId: number, today: Day): Promise<boolean> {
  const [found] = await listLeaders(db, { personId }, today, 1);

  return found !== undefined;
}

/** Who leads people today or later, by name: one person, or by a part of the name. Also who left. */
export function listLeaders(
  db: Sql,
  who: { readonly personId: number } | { readonly name: string },
  today: Day,
  limit: number,
): Promise<readonly Named[]> {
  const whom = 'personId' in who ? sql`p."id" = ${who.personId}` : isSearched(who.name);

  return db.all(
    namedRow,
    sql`SELECT p."id", p."name" FROM "Person" p
        WHERE ${whom} AND p."nip" IS NOT NULL AND EXISTS (SELECT 1 FROM "Assignment" a
          WHERE (a."supervisorId" = p."id" OR a."appraiserId" = p."id" OR a."teamLeadId" = p."id")
            AND (a."lastDay" IS NULL OR a."lastDay" >= ${today}))
        ORDER BY p."name", p."id" LIMIT ${limit}`,
  );
}

/** Who is near enough to act for him: his superior, people of the same superior, his own; by name. */
export function listNear(db: Sql, holderId: number, today: Day): Promise<readonly Named[]> {
  const superior = sql`(SELECT own."supervisorId" FROM "Assignment" own
    WHERE own."personId" = ${holderId} AND own."supervisorId" IS NOT NULL
      AND own."firstDay" <= ${today} AND (own."lastDay" IS NULL OR own."lastDay" >= ${today}))`;

  return listEmployed(
    db,
    sql`(a."supervisorId" = ${holderId} OR p."id" IN ${superior} OR a."supervisorId" IN ${superior})
      AND p."id" <> ${holderId}`,
    today,
  );
}

/** Who works here today, by a part of the name; for an admin alone. */
export function searchEmployed(db: Sql, name: string, today: Day): Promise<readonly Named[]> {
  return listEmployed(db, isSearched(name), today);
}

/** Most people that any list of candidates holds. */
const MOST_LISTED = 200;

function listEmployed(
  db: Sql,
  condition: ReturnType<typeof sql>,
  today: Day,
): Promise<readonly Named[]> {
  return db.all(
    namedRow,
    sql`SELECT DISTINCT p."id", p."name" FROM "Person" p
        JOIN "Assignment" a ON a."personId" = p."id"
        WHERE ${condition} AND p."nip" IS NOT NULL
          AND a."firstDay" <= ${today} AND (a."lastDay" IS NULL OR a."lastDay" >= ${today})
        ORDER BY p."name", p."id" LIMIT ${MOST_LISTED}`,
  );
}

function listWhere(db: Sql, condition: ReturnType<typeof sql>): Promise<readonly Delegation[]> {
  return db.all(
    delegationRow,
    sql`SELECT d."id", d."kind", d."firstDay", d."lastDay",
          d."holderId", h."name" AS "holderName", d."actingId", a."name" AS "actingName"
        FROM "Delegation" d
        JOIN "Person" h ON h."id" = d."holderId"
        JOIN "Person" a ON a."id" = d."actingId"
        WHERE ${condition} AND d."revokedAt" IS NULL
        ORDER BY d."firstDay", d."id"`,
  );
}
