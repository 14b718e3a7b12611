import { createHash, randomInt } from 'node:crypto';
import { z } from 'zod';
import { flag, integer, moment } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { isSearched } from '../people/search.ts';
import { INVITATION_DAYS } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type {
  Asked,
  Attempts,
  Candidate,
  InvitationCounts,
  Invited,
  OpenInvitation,
  UnitCount,
} from './model.ts';

/** Letters and digits that nobody mistakes for one another; 12 of them are 59 bits. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 12;

/** Whoever finds more than this should say more of the name. */
export const MOST_FOUND = 200;

/** Deeper than any agency's tree; ends a circle of units. */
const MOST_LEVELS = 20;

const personIdRow = z.object({ personId: integer });
const attemptsRow = z.object({
  wrong: integer,
  lastAt: moment,
  blockedUntil: moment.nullable(),
});
const candidateRow = z.object({
  id: integer,
  nip: z.string(),
  name: z.string(),
  unitName: z.string(),
  isEnrolled: flag,
  invitationId: integer.nullable(),
});
const openRow = z.object({
  id: integer,
  personId: integer,
  name: z.string(),
  expiresAt: moment,
});
const countsRow = z.object({
  employed: integer,
  missing: integer,
  open: integer,
  expired: integer,
});
const unitRow = z.object({
  id: integer,
  name: z.string(),
  parentId: integer.nullable(),
  missing: integer,
});

/** Invites a person anew: earlier invitations end. The code is shown once; only its hash is stored. */
export async function invite(
  db: Sql,
  personId: number,
  now: Date,
): Promise<{ readonly code: string; readonly expiresAt: Date }> {
  const [invited] = await inviteAll(db, [personId], now);
  if (invited === undefined) throw new Error('An invitation was not made');

  return invited;
}

/** As `invite`, for at most some hundred people at once. */
export async function inviteAll(
  db: Sql,
  personIds: readonly number[],
  now: Date,
): Promise<readonly Invited[]> {
  if (personIds.length === 0) return [];

  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 24 * 3_600_000);
  const invited = personIds.map((personId) => ({ personId, code: makeCode(), expiresAt }));
  const values = invited.map(
    ({ personId, code }) => sql`(${personId}, ${hashCode(code)}, ${now}, ${expiresAt})`,
  );
  await db.run(
    sql`DELETE FROM "Invitation" WHERE "personId" IN (${join(personIds)}) AND "usedAt" IS NULL`,
  );
  await db.run(
    sql`INSERT INTO "Invitation" ("personId", "codeHash", "createdAt", "expiresAt")
        VALUES ${join(values)}`,
  );

  return invited;
}

/** The person whose unused, unexpired invitation has this code, or null. */
export async function findInvited(db: Sql, code: string, now: Date): Promise<number | null> {
  const row = await db.first(
    personIdRow,
    sql`SELECT "personId" FROM "Invitation"
        WHERE "codeHash" = ${hashCode(code)} AND "usedAt" IS NULL AND "expiresAt" > ${now}`,
  );

  return row?.personId ?? null;
}

/** Whether this is a code of that person's, also one that was used or has expired. */
export async function isCodeOf(db: Sql, code: string, personId: number): Promise<boolean> {
  const row = await db.first(
    personIdRow,
    sql`SELECT "personId" FROM "Invitation"
        WHERE "codeHash" = ${hashCode(code)} AND "personId" = ${personId}`,
  );

  return row !== null;
}

/** Uses an invitation up, and ends any other of the same person; false when somebody was faster or it has ended. */
export async function useInvitation(
  db: Sql,
  use: { readonly code: string; readonly telegramId: number; readonly now: Date },
): Promise<boolean> {
  const changed = await db.run(
    sql`UPDATE "Invitation" SET "usedAt" = ${use.now}, "usedBy" = ${use.telegramId}
        WHERE "codeHash" = ${hashCode(use.code)} AND "usedAt" IS NULL AND "expiresAt" > ${use.now}`,
  );
  if (changed !== 1) return false;

  // Two admins who invited at the same moment made two.
  await db.run(
    sql`DELETE FROM "Invitation" WHERE "usedAt" IS NULL AND "personId" IN (
          SELECT "personId" FROM "Invitation" WHERE "codeHash" = ${hashCode(use.code)})`,
  );
  return true;
}

/** Ends an invitation that can be used; false when it has ended already. */
export async function revokeInvitation(db: Sql, id: number, now: Date): Promise<boolean> {
  const removed = await db.run(
    sql`DELETE FROM "Invitation" WHERE "id" = ${id} AND "usedAt" IS NULL AND "expiresAt" > ${now}`,
  );

  return removed === 1;
}

/** Invitations that can be used now, those that end first at the front. */
export function listOpen(db: Sql, now: Date): Promise<readonly OpenInvitation[]> {
  return db.all(openRow, sql`${OPEN_INVITATIONS} AND i."expiresAt" > ${now} ${IN_ORDER}`);
}

export function findOpen(
  db: Sql,
  of: { readonly id: number } | { readonly personId: number },
  now: Date,
): Promise<OpenInvitation | null> {
  const which = 'id' in of ? sql`i."id" = ${of.id}` : sql`i."personId" = ${of.personId}`;

  return db.first(
    openRow,
    sql`${OPEN_INVITATIONS} AND i."expiresAt" > ${now} AND ${which} ${IN_ORDER}`,
  );
}

const OPEN_INVITATIONS = sql`
  SELECT i."id", i."personId", p."name", i."expiresAt" FROM "Invitation" i
  JOIN "Person" p ON p."id" = i."personId" WHERE i."usedAt" IS NULL`;
const IN_ORDER = sql`ORDER BY i."expiresAt", p."name", i."id"`;

export async function countInvitations(db: Sql, { now, today }: Asked): Promise<InvitationCounts> {
  const employed = sql`SELECT COUNT(*) FROM "Person" p WHERE p."nip" IS NOT NULL
    AND EXISTS (SELECT 1 FROM "Assignment" a WHERE a."personId" = p."id" AND ${coversDay(today)})`;
  const unused = sql`SELECT COUNT(*) FROM "Invitation" WHERE "usedAt" IS NULL`;
  const counts = await db.first(
    countsRow,
    sql`SELECT (${employed}) AS "employed", (${employed} AND p."telegramId" IS NULL) AS "missing",
          (${unused} AND "expiresAt" > ${now}) AS "open",
          (${unused} AND "expiresAt" <= ${now}) AS "expired"`,
  );
  if (counts === null) throw new Error('A count gave no row');

  return counts;
}

/** Every unit with the number of its people who are connected to no account, by name. */
export function countByUnit(db: Sql, today: Day): Promise<readonly UnitCount[]> {
  return db.all(
    unitRow,
    sql`SELECT u."id", u."name", u."parentId", COUNT(DISTINCT p."id") AS "missing"
        FROM "Unit" u
        LEFT JOIN "Assignment" a ON a."unitId" = u."id" AND ${coversDay(today)}
        LEFT JOIN "Person" p ON p."id" = a."personId" AND p."nip" IS NOT NULL
          AND p."telegramId" IS NULL
        GROUP BY u."id", u."name", u."parentId" ORDER BY u."name", u."id"`,
  );
}

export async function findCandidate(
  db: Sql,
  personId: number,
  asked: Asked,
): Promise<Candidate | null> {
  const [candidate = null] = await listCandidates(db, sql`p."id" = ${personId}`, asked);

  return candidate;
}

/** Who of the day's roster `isSearched`. */
export function searchCandidates(
  db: Sql,
  search: string,
  asked: Asked,
): Promise<readonly Candidate[]> {
  return listCandidates(db, isSearched(search), asked);
}

/** Who in a unit is connected to no account, by name; `below`: also in the units under it. */
export function listMissing(
  db: Sql,
  { unitId, below }: { readonly unitId: number; readonly below: boolean },
  asked: Asked,
  limit: number,
): Promise<readonly Candidate[]> {
  const inUnits = sql`a."unitId" IN (
    WITH RECURSIVE tree("id", "depth") AS (
      SELECT u."id", 1 FROM "Unit" u WHERE u."id" = ${unitId}
      UNION
      SELECT u."id", tree."depth" + 1 FROM tree JOIN "Unit" u ON u."parentId" = tree."id"
      WHERE tree."depth" < ${below ? MOST_LEVELS : 1}
    ) SELECT "id" FROM tree)`;

  return listCandidates(db, sql`p."telegramId" IS NULL AND ${inUnits}`, asked, limit);
}

/** Wrong codes that are remembered of an account. */
export function findAttempts(db: Sql, telegramId: number): Promise<Attempts | null> {
  return db.first(
    attemptsRow,
    sql`SELECT "wrong", "lastAt", "blockedUntil" FROM "CodeAttempt"
        WHERE "telegramId" = ${telegramId}`,
  );
}

export async function saveAttempts(db: Sql, telegramId: number, of: Attempts): Promise<void> {
  await db.run(
    sql`INSERT INTO "CodeAttempt" ("telegramId", "wrong", "lastAt", "blockedUntil")
        VALUES (${telegramId}, ${of.wrong}, ${of.lastAt}, ${of.blockedUntil})
        ON CONFLICT ("telegramId") DO UPDATE SET "wrong" = excluded."wrong",
          "lastAt" = excluded."lastAt", "blockedUntil" = excluded."blockedUntil"`,
  );
}

export async function forgetAttempts(db: Sql, telegramId: number): Promise<void> {
  await db.run(sql`DELETE FROM "CodeAttempt" WHERE "telegramId" = ${telegramId}`);
}

/** People of the day's roster, by name, each once also where two assignments overlap. */
function listCandidates(
  db: Sql,
  condition: ReturnType<typeof sql>,
  { now, today }: Asked,
  limit = MOST_FOUND,
): Promise<readonly Candidate[]> {
  return db.all(
    candidateRow,
    sql`SELECT p."id", p."nip", p."name", MIN(u."name") AS "unitName",
          p."telegramId" IS NOT NULL AS "isEnrolled", MAX(i."id") AS "invitationId"
        FROM "Person" p
        JOIN "Assignment" a ON a."personId" = p."id" AND ${coversDay(today)}
        JOIN "Unit" u ON u."id" = a."unitId"
        LEFT JOIN "Invitation" i ON i."personId" = p."id" AND i."usedAt" IS NULL
          AND i."expiresAt" > ${now}
        WHERE p."nip" IS NOT NULL AND ${condition}
        GROUP BY p."id", p."nip", p."name", p."telegramId"
        ORDER BY p."name", p."id" LIMIT ${limit}`,
  );
}

function coversDay(on: Day): ReturnType<typeof sql> {
  return sql`a."firstDay" <= ${on} AND (a."lastDay" IS NULL OR a."lastDay" >= ${on})`;
}

/** Fits Telegram's deep link: at most 64 of A–Z a–z 0–9 _ - . */
export function makeCode(): string {
  return Array.from(
    { length: CODE_LENGTH },
    () => CODE_LETTERS[randomInt(CODE_LETTERS.length)],
  ).join('');
}

/** SHA-256, hexadecimal; how a code is stored. People may type it in lower case or with dashes. */
export function hashCode(code: string): string {
  return createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest('hex');
}
