import { z } from 'zod';
import { flag, integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { ROLES } from '../people/model.ts';
import { isSearched } from '../people/search.ts';
import { placeSchema } from './model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { FoundPerson, Member, NewPlace, Place, Traits } from './model.ts';

/** More than a page shows, so that it can say how many are left out. */
const MOST_FOUND = 50;

const foundRow = z.object({
  id: integer,
  name: z.string(),
  nip: z.string(),
  unit: z.string(),
  hasLeft: flag,
});
const memberRow = z.object({
  id: integer,
  nip: z.string(),
  name: z.string(),
  rank: z.string().nullable(),
  role: z.enum(ROLES),
  isEnrolled: flag,
  isReachable: flag,
});
const idRow = z.object({ id: integer });
const countRow = z.object({ count: integer });

/** People whose name has all the words, or whose NIP has the digits; who has left is found too. */
export function searchStaff(db: Sql, text: string, today: Day): Promise<readonly FoundPerson[]> {
  return db.all(
    foundRow,
    sql`SELECT p."id", p."name", p."nip", u."name" AS "unit",
          NOT EXISTS (SELECT 1 FROM "Assignment" n WHERE n."personId" = p."id"
            AND (n."lastDay" IS NULL OR n."lastDay" >= ${today})) AS "hasLeft"
        FROM "Person" p
        JOIN "Assignment" a ON a."personId" = p."id"
        JOIN "Unit" u ON u."id" = a."unitId"
        WHERE p."nip" IS NOT NULL AND ${isSearched(text)}
          AND a."id" = (SELECT b."id" FROM "Assignment" b WHERE b."personId" = p."id"
            ORDER BY CASE WHEN b."firstDay" <= ${today} THEN 0 ELSE 1 END,
              b."firstDay" DESC, b."id" DESC LIMIT 1)
        ORDER BY "hasLeft", p."name", p."id" LIMIT ${MOST_FOUND}`,
  );
}

/** An employee, also one who has left; null for a first admin of the settings. */
export function findMember(db: Sql, personId: number): Promise<Member | null> {
  return db.first(
    memberRow,
    sql`SELECT "id", "nip", "name", "rank", "role", "telegramId" IS NOT NULL AS "isEnrolled",
          "reachable" AS "isReachable"
        FROM "Person" WHERE "id" = ${personId} AND "nip" IS NOT NULL`,
  );
}

/** Every place of a person, oldest first. */
export function listPlaces(db: Sql, personId: number): Promise<readonly Place[]> {
  return db.all(
    placeSchema,
    sql`SELECT "id", "unitId", "supervisorId", "appraiserId", "teamLeadId", "position",
          "shiftTeam", "firstDay", "lastDay"
        FROM "Assignment" WHERE "personId" = ${personId} ORDER BY "firstDay", "id"`,
  );
}

/** Makes the places of a person exactly these; one that was removed comes back under its id. */
export async function savePlaces(
  db: Sql,
  personId: number,
  places: readonly NewPlace[],
): Promise<void> {
  const stored = new Set((await listPlaces(db, personId)).map(({ id }) => id));
  const kept = new Set(places.map(({ id }) => id));
  const gone = [...stored].filter((id) => !kept.has(id));
  if (gone.length > 0) {
    await db.run(
      sql`DELETE FROM "Assignment" WHERE "personId" = ${personId} AND "id" IN (${join(gone)})`,
    );
  }

  for (const place of places) {
    if (place.id !== null && stored.has(place.id)) await updatePlace(db, personId, place);
    else await insertPlace(db, personId, place);
  }
}

export async function saveTraits(db: Sql, personId: number, traits: Traits): Promise<void> {
  await db.run(
    sql`UPDATE "Person" SET "name" = ${traits.name}, "rank" = ${traits.rank},
          "role" = ${traits.role} WHERE "id" = ${personId}`,
  );
}

/** How many people have this one as their supervisor, appraiser or team lead on a day. */
export async function countLed(db: Sql, personId: number, on: Day): Promise<number> {
  const row = await db.first(
    countRow,
    sql`SELECT COUNT(DISTINCT "personId") AS "count" FROM "Assignment"
        WHERE (("supervisorId" = ${personId}) OR ("appraiserId" = ${personId})
            OR ("teamLeadId" = ${personId}))
          AND "firstDay" <= ${on} AND ("lastDay" IS NULL OR "lastDay" >= ${on})`,
  );

  return row?.count ?? 0;
}

/** Names by id, also of people who have left. */
export async function findNames(
  db: Sql,
  ids: readonly (number | null)[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db.all(
    idRow.extend({ name: z.string() }),
    sql`SELECT "id", "name" FROM "Person"
        WHERE "id" IN (${join([0, ...ids.filter((id) => id !== null)])})`,
  );

  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function updatePlace(db: Sql, personId: number, place: NewPlace): Promise<void> {
  await db.run(
    sql`UPDATE "Assignment" SET "unitId" = ${place.unitId}, "supervisorId" = ${place.supervisorId},
          "appraiserId" = ${place.appraiserId}, "teamLeadId" = ${place.teamLeadId},
          "position" = ${place.position}, "shiftTeam" = ${place.shiftTeam},
          "firstDay" = ${place.firstDay}, "lastDay" = ${place.lastDay}
        WHERE "id" = ${place.id} AND "personId" = ${personId}`,
  );
}

async function insertPlace(db: Sql, personId: number, place: NewPlace): Promise<void> {
  const columns = place.id === null ? sql`` : sql`"id", `;
  const own = place.id === null ? sql`` : sql`${place.id}, `;
  await db.run(
    sql`INSERT INTO "Assignment" (${columns}"personId", "unitId", "supervisorId", "appraiserId",
          "teamLeadId", "position", "shiftTeam", "firstDay", "lastDay")
        VALUES (${own}${personId}, ${place.unitId}, ${place.supervisorId}, ${place.appraiserId},
          ${place.teamLeadId}, ${place.position}, ${place.shiftTeam}, ${place.firstDay},
          ${place.lastDay})`,
  );
}
