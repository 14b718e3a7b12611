import { z } from 'zod';
import { join, sql } from '../database/sql.ts';
import { flag, integer } from '../database/rows.ts';
import { addDays, dayAt, day, isZone, ZONES } from '../shared/day.ts';
import { ROLES } from './model.ts';
import { chooseAssignment } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Named, Person, Profile, Unit } from './model.ts';

const personRow = z
  .object({
    id: integer,
    nip: z.string().nullable(),
    name: z.string(),
    role: z.enum(ROLES),
    telegramId: integer.nullable(),
    isAsked: flag,
    isReachable: flag,
    firstDay: z.string().transform(day),
    lastDay: z.string().transform(day).nullable(),
    unitId: integer,
    unitName: z.string(),
    zone: z.string().refine(isZone),
    openDays: integer,
  })
  .transform(({ unitId, unitName, zone, openDays, ...person }) => ({
    ...person,
    unit: { id: unitId, name: unitName, zone, openDays },
  }));

const FIRST_ADMIN_NAME = 'Pengelola';

const firstAdminRow = z.object({
  id: integer,
  name: z.string(),
  isAsked: flag,
  isReachable: flag,
});
const personIdRow = z.object({ id: integer });
const profileRow = z
  .object({
    id: integer,
    nip: z.string(),
    name: z.string(),
    rank: z.string().nullable(),
    role: z.enum(ROLES),
    assignmentId: integer,
    position: z.string().nullable(),
    unitId: integer,
    unitName: z.string(),
    shiftTeam: z.string().nullable(),
    supervisorId: integer.nullable(),
    supervisorName: z.string().nullable(),
    appraiserId: integer.nullable(),
    appraiserName: z.string().nullable(),
    teamLeadId: integer.nullable(),
    teamLeadName: z.string().nullable(),
    firstDay: z.string().transform(day),
    lastDay: z.string().transform(day).nullable(),
    isEnrolled: flag,
    isReachable: flag,
  })
  .transform(
    ({
      unitId,
      unitName,
      supervisorId,
      supervisorName,
      appraiserId,
      appraiserName,
      teamLeadId,
      teamLeadName,
      ...profile
    }): Profile => ({
      ...profile,
      unit: { id: unitId, name: unitName },
      supervisor: named(supervisorId, supervisorName),
      appraiser: named(appraiserId, appraiserName),
      teamLead: named(teamLeadId, teamLeadName),
    }),
  );

type PersonRow = z.output<typeof personRow>;

/** The enrolled person behind a Telegram account with the unit of that moment, or null. */
export async function findPersonByTelegram(
  db: Sql,
  telegramId: number,
  at: Date,
): Promise<Person | null> {
  return choosePerson(await listPersonRows(db, sql`p."telegramId" = ${telegramId}`, at), at);
}

export async function findPersonByNip(db: Sql, nip: string, at: Date): Promise<Person | null> {
  return choosePerson(await listPersonRows(db, sql`p."nip" = ${nip}`, at), at);
}

export async function findPersonById(db: Sql, id: number, at: Date): Promise<Person | null> {
  return choosePerson(await listPersonRows(db, sql`p."id" = ${id}`, at), at);
}

/**
 * Makes sure that the first admins of the settings can be spoken to: who of them is no employee gets
 * a row of his own, without NIP and without a place in the roster.
 */
export async function enlistFirstAdmins(
  db: Sql,
  telegramIds: readonly number[],
  now: Date,
): Promise<void> {
  for (const telegramId of telegramIds) {
    // Several are told apart in the audit trail
    const number = telegramIds.length === 1 ? '' : ` ${String(telegramId).slice(-4)}`;
    await db.run(
      sql`INSERT INTO "Person" ("name", "role", "telegramId", "enrolledAt", "reachable", "menu")
          VALUES (${`${FIRST_ADMIN_NAME}${number}`}, 'admin', ${telegramId}, ${now}, ${true}, 'everyone')
          ON CONFLICT ("telegramId") DO NOTHING`,
    );
  }
}

/**
 * Who is behind a Telegram account, first admins of the settings among them: as employees with the
 * rights of an admin, or, when they are none, as somebody who only manages.
 */
export function openFindPerson(
  telegramIds: readonly number[],
  agency: Pick<Unit, 'name' | 'zone'>,
): (db: Sql, telegramId: number, at: Date) => Promise<Person | null> {
  const firstAdmins = new Set(telegramIds);
  const unit: Unit = { id: 0, openDays: 0, ...agency };

  return async function findPerson(db, telegramId, at) {
    const person = await findPersonByTelegram(db, telegramId, at);
    if (!firstAdmins.has(telegramId)) return person;
    if (person !== null) return { ...person, role: 'admin' };

    const admin = await db.first(
      firstAdminRow,
      sql`SELECT p."id", p."name", p."reachable" AS "isReachable",
            EXISTS (SELECT 1 FROM "PendingQuestion" q WHERE q."personId" = p."id") AS "isAsked"
          FROM "Person" p WHERE p."telegramId" = ${telegramId} AND p."nip" IS NULL`,
    );
    return admin === null ? null : { ...admin, nip: null, role: 'admin', telegramId, unit };
  };
}

/** What the roster says of these people on a day, by name; who is not employed then is left out. */
export async function listProfiles(
  db: Sql,
  condition: { readonly ids: readonly number[] } | { readonly unitId: number },
  on: Day,
): Promise<readonly Profile[]> {
  const where =
    'ids' in condition
      ? sql`p."id" IN (${join([0, ...condition.ids])})`
      : sql`a."unitId" = ${condition.unitId}`;

  return db.all(
    profileRow,
    sql`SELECT p."id", p."nip", p."name", p."rank", p."role", a."id" AS "assignmentId", a."position",
          u."id" AS "unitId", u."name" AS "unitName", a."shiftTeam",
          a."supervisorId", s."name" AS "supervisorName",
          a."appraiserId", r."name" AS "appraiserName",
          a."teamLeadId", t."name" AS "teamLeadName", a."firstDay", a."lastDay",
          p."telegramId" IS NOT NULL AS "isEnrolled", p."reachable" AS "isReachable"
        FROM "Person" p
        JOIN "Assignment" a ON a."personId" = p."id"
        JOIN "Unit" u ON u."id" = a."unitId"
        LEFT JOIN "Person" s ON s."id" = a."supervisorId"
        LEFT JOIN "Person" r ON r."id" = a."appraiserId"
        LEFT JOIN "Person" t ON t."id" = a."teamLeadId"
        WHERE ${where} AND p."nip" IS NOT NULL AND a."firstDay" <= ${on}
          AND (a."lastDay" IS NULL OR a."lastDay" >= ${on})
        ORDER BY p."name", p."id"`,
  );
}

/** What the roster says of one person on a day; null when he is not employed then. */
export async function findProfile(db: Sql, personId: number, on: Day): Promise<Profile | null> {
  const [profile = null] = await listProfiles(db, { ids: [personId] }, on);

  return profile;
}

/** Person ids of all who may manage now: employees with that role, and the first admins of the settings. */
export async function listAdminIds(
  db: Sql,
  firstAdmins: readonly number[],
  today: Day,
): Promise<readonly number[]> {
  const rows = await db.all(
    personIdRow,
    sql`SELECT p."id" FROM "Person" p
        WHERE p."telegramId" IS NOT NULL AND (p."telegramId" IN (${join([0, ...firstAdmins])})
          OR (p."role" = 'admin' AND EXISTS (SELECT 1 FROM "Assignment" a
            WHERE a."personId" = p."id" AND a."firstDay" <= ${today}
              AND (a."lastDay" IS NULL OR a."lastDay" >= ${today}))))
        ORDER BY p."id"`,
  );

  return rows.map(({ id }) => id);
}

/** Everybody who works in the agency at that moment, by name. */
export async function listPeople(db: Sql, at: Date): Promise<readonly Person[]> {
  const rows = await listPersonRows(db, sql`1 = 1`, at);
  const ids = [...new Set(rows.map((row) => row.id))];

  return ids
    .map((id) =>
      choosePerson(
        rows.filter((row) => row.id === id),
        at,
      ),
    )
    .filter((person) => person !== null)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id') || a.id - b.id);
}

/** Notes which command menu his chat has now. */
export async function noteMenu(db: Sql, personId: number, menu: string): Promise<void> {
  await db.run(sql`UPDATE "Person" SET "menu" = ${menu} WHERE "id" = ${personId}`);
}

/** Notes whether Telegram can deliver to this account. */
export async function markReachable(
  db: Sql,
  telegramId: number,
  reachable: boolean,
): Promise<void> {
  await db.run(
    sql`UPDATE "Person" SET "reachable" = ${reachable} WHERE "telegramId" = ${telegramId}`,
  );
}

/**
 * Ties a person to a Telegram account, in place of any earlier one. Whoever had that account and is
 * employed no more, or never was, lets it go.
 */
export async function linkAccount(
  db: Sql,
  personId: number,
  telegramId: number,
  now: Date,
): Promise<void> {
  await db.run(
    sql`UPDATE "Person" SET "telegramId" = NULL
        WHERE "telegramId" = ${telegramId} AND "id" <> ${personId}`,
  );
  await db.run(
    sql`UPDATE "Person"
        SET "telegramId" = ${telegramId}, "enrolledAt" = ${now}, "reachable" = ${true},
          "menu" = 'everyone'
        WHERE "id" = ${personId}`,
  );
}

function listPersonRows(
  db: Sql,
  condition: ReturnType<typeof sql>,
  at: Date,
): Promise<readonly PersonRow[]> {
  const earliest = dayAt(at, ZONES.WIB);
  const latest = addDays(earliest, 1);

  return db.all(
    personRow,
    sql`SELECT p."id", p."nip", p."name", p."role", p."telegramId", p."reachable" AS "isReachable",
          EXISTS (SELECT 1 FROM "PendingQuestion" q WHERE q."personId" = p."id") AS "isAsked",
          a."firstDay", a."lastDay",
          u."id" AS "unitId", u."name" AS "unitName", u."zone", u."openDays"
        FROM "Person" p
        JOIN "Assignment" a ON a."personId" = p."id"
        JOIN "Unit" u ON u."id" = a."unitId"
        WHERE ${condition} AND a."firstDay" <= ${latest}
          AND (a."lastDay" IS NULL OR a."lastDay" >= ${earliest})`,
  );
}

function choosePerson(rows: readonly PersonRow[], at: Date): Person | null {
  const chosen = chooseAssignment(rows, at);
  if (chosen === null) return null;

  const { firstDay: _first, lastDay: _last, ...person } = chosen;
  return person;
}

function named(id: number | null, name: string | null): Named | null {
  return id === null || name === null ? null : { id, name };
}
