import { createHash } from 'node:crypto';
import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { ROLES } from '../people/model.ts';
import { day, isZone } from '../shared/day.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type {
  PresentAssignment,
  PresentPerson,
  PresentRoster,
  PresentUnit,
  RosterImport,
  StagedChange,
} from './model.ts';

/** Rows of one insert: each is a transaction, and none shall hold up the bot. */
const ROWS_AT_ONCE = 1_000;

/** A preview that nobody answered for so long is dropped with the next file. */
const PREVIEW_HOURS = 24;

const dayText = z.string().transform(day);

const personRow = z.object({
  id: integer,
  nip: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  rank: z.string().nullable(),
});
const endedRow = z.object({ personId: integer, lastDay: dayText });
const assignmentRow = z.object({
  id: integer,
  personId: integer,
  unit: z.string(),
  supervisor: z.string().nullable(),
  appraiser: z.string().nullable(),
  teamLead: z.string().nullable(),
  position: z.string().nullable(),
  shiftTeam: z.string().nullable(),
  firstDay: dayText,
  lastDay: dayText.nullable(),
});
const unitRow = z.object({
  name: z.string(),
  parent: z.string().nullable(),
  zone: z.string().refine(isZone),
  workdays: z.string(),
  norm: integer,
});
const importRow = z.object({
  id: integer,
  createdById: integer.nullable(),
  firstDay: dayText,
  state: z.enum(['staging', 'staged', 'applied', 'discarded']),
  comparedTo: z.string(),
  preview: z.string().transform((text): unknown => JSON.parse(text)),
});
const textRow = z.object({ text: z.string() });

/** Everybody of the roster, those who left among them, with what lasts on a day or begins later. */
export async function listPresent(db: Sql, today: Day): Promise<PresentRoster> {
  const [people, assignments, ended, units] = await Promise.all([
    db.all(
      personRow,
      sql`SELECT "id", "nip", "name", "role", "rank" FROM "Person"
          WHERE "nip" IS NOT NULL ORDER BY "id"`,
    ),
    db.all(
      assignmentRow,
      sql`SELECT a."id", a."personId", u."name" AS "unit", s."nip" AS "supervisor",
            r."nip" AS "appraiser", t."nip" AS "teamLead", a."position", a."shiftTeam",
            a."firstDay", a."lastDay"
          FROM "Assignment" a
          JOIN "Unit" u ON u."id" = a."unitId"
          LEFT JOIN "Person" s ON s."id" = a."supervisorId"
          LEFT JOIN "Person" r ON r."id" = a."appraiserId"
          LEFT JOIN "Person" t ON t."id" = a."teamLeadId"
          WHERE a."lastDay" IS NULL OR a."lastDay" >= ${today}
          ORDER BY a."firstDay", a."id"`,
    ),
    db.all(
      endedRow,
      sql`SELECT "personId", MAX("lastDay") AS "lastDay" FROM "Assignment"
          WHERE "lastDay" < ${today} GROUP BY "personId"`,
    ),
    db.all(
      unitRow,
      sql`SELECT u."name", p."name" AS "parent", u."zone", u."workdays", u."normMinutes" AS "norm"
          FROM "Unit" u LEFT JOIN "Unit" p ON p."id" = u."parentId" ORDER BY u."id"`,
    ),
  ]);

  return {
    people: joinPeople(people, assignments, ended),
    units: units satisfies readonly PresentUnit[],
  };
}

/**
 * What the roster looks like: another text as soon as anything differs that a file is compared with.
 * Cheap enough to be asked for again in the transaction that applies one.
 */
export async function findFingerprint(db: Sql, today: Day): Promise<string> {
  const statements = [
    sql`SELECT CAST("id" AS TEXT) || '|' || "nip" || '|' || "name" || '|' || "role" || '|'
          || COALESCE("rank", '') AS "text"
        FROM "Person" WHERE "nip" IS NOT NULL ORDER BY "id"`,
    sql`SELECT CAST("id" AS TEXT) || '|' || CAST("personId" AS TEXT) || '|' || CAST("unitId" AS TEXT)
          || '|' || CAST(COALESCE("supervisorId", 0) AS TEXT)
          || '|' || CAST(COALESCE("appraiserId", 0) AS TEXT)
          || '|' || CAST(COALESCE("teamLeadId", 0) AS TEXT) || '|' || COALESCE("position", '')
          || '|' || COALESCE("shiftTeam", '') || '|' || "firstDay"
          || '|' || COALESCE("lastDay", '') AS "text"
        FROM "Assignment" WHERE "lastDay" IS NULL OR "lastDay" >= ${today} ORDER BY "id"`,
    sql`SELECT CAST("id" AS TEXT) || '|' || "name" || '|' || CAST(COALESCE("parentId", 0) AS TEXT)
          || '|' || "zone" || '|' || "workdays" || '|' || CAST("normMinutes" AS TEXT) AS "text"
        FROM "Unit" ORDER BY "id"`,
  ];

  const hash = createHash('sha256');
  for (const statement of statements) {
    const rows = await db.all(textRow, statement);
    hash.update(rows.map(({ text }) => text).join('\n')).update('\0');
  }
  return hash.digest('base64url');
}

/** Keeps what a file will do, in many small statements; under one `key` only once. The import's id. */
export async function stageImport(
  db: Sql,
  staged: {
    readonly key: string;
    readonly fileName: string;
    readonly createdById: number | null;
    readonly now: Date;
    readonly firstDay: Day;
    readonly comparedTo: string;
    readonly preview: object;
    readonly changes: readonly StagedChange[];
  },
): Promise<number> {
  await dropOldImports(db, staged.now);
  await db.run(
    sql`INSERT INTO "RosterImport" ("key", "fileName", "createdById", "createdAt", "firstDay",
          "state", "comparedTo", "preview")
        VALUES (${staged.key}, ${staged.fileName}, ${staged.createdById}, ${staged.now},
          ${staged.firstDay}, 'staging', ${staged.comparedTo}, ${JSON.stringify(staged.preview)})
        ON CONFLICT ("key") DO NOTHING`,
  );
  const made = await findImportByKey(db, staged.key);
  if (made.state !== 'staging') return made.id; // the same file of the same message, once more

  const { id } = made;
  // A process that ended half-way may have left some, and what was compared may have changed since.
  await db.run(sql`DELETE FROM "RosterRow" WHERE "importId" = ${id}`);
  await db.run(
    sql`UPDATE "RosterImport" SET "comparedTo" = ${staged.comparedTo},
          "firstDay" = ${staged.firstDay}, "preview" = ${JSON.stringify(staged.preview)}
        WHERE "id" = ${id} AND "state" = 'staging'`,
  );
  for (let from = 0; from < staged.changes.length; from += ROWS_AT_ONCE) {
    const rows = staged.changes
      .slice(from, from + ROWS_AT_ONCE)
      .map(({ change, row }) => sql`(${id}, ${change}, ${JSON.stringify(row)})`);
    await db.run(sql`INSERT INTO "RosterRow" ("importId", "change", "row") VALUES ${join(rows)}`);
  }

  const finished = await db.run(
    sql`UPDATE "RosterImport" SET "state" = 'staged' WHERE "id" = ${id} AND "state" = 'staging'
          AND (SELECT COUNT(*) FROM "RosterRow" WHERE "importId" = ${id}) = ${staged.changes.length}`,
  );
  if (finished === 0) throw new Error('A roster was staged by two at the same time');
  return id;
}

/** Keeps why a file was rejected, for the list that is sent of it; it can never be applied. */
export async function keepRejections(
  db: Sql,
  kept: {
    readonly key: string;
    readonly fileName: string;
    readonly createdById: number | null;
    readonly now: Date;
    readonly firstDay: Day;
    readonly rejections: readonly object[];
  },
): Promise<number> {
  await dropOldImports(db, kept.now);
  await db.run(
    sql`INSERT INTO "RosterImport" ("key", "fileName", "createdById", "createdAt", "firstDay",
          "state", "comparedTo", "preview")
        VALUES (${kept.key}, ${kept.fileName}, ${kept.createdById}, ${kept.now},
          ${kept.firstDay}, 'discarded', '', ${JSON.stringify(kept.rejections)})
        ON CONFLICT ("key") DO NOTHING`,
  );

  return (await findImportByKey(db, kept.key)).id;
}

export function findImport(db: Sql, id: number): Promise<RosterImport | null> {
  return db.first(
    importRow,
    sql`SELECT "id", "createdById", "firstDay", "state", "comparedTo", "preview"
        FROM "RosterImport" WHERE "id" = ${id}`,
  );
}

/** Ends a preview without applying it; false when it is not waiting any more. */
export async function discardImport(db: Sql, id: number): Promise<boolean> {
  const changed = await db.run(
    sql`UPDATE "RosterImport" SET "state" = 'discarded' WHERE "id" = ${id} AND "state" = 'staged'`,
  );
  if (changed === 1) await dropRows(db, id);

  return changed === 1;
}

/** Takes a preview to apply it; false when somebody was faster or it was discarded. */
export async function claimImport(db: Sql, id: number, now: Date): Promise<boolean> {
  const changed = await db.run(
    sql`UPDATE "RosterImport" SET "state" = 'applied', "appliedAt" = ${now}
        WHERE "id" = ${id} AND "state" = 'staged'`,
  );

  return changed === 1;
}

/** What was staged is personal data and of no more use. */
export async function dropRows(db: Sql, importId: number): Promise<void> {
  await db.run(sql`DELETE FROM "RosterRow" WHERE "importId" = ${importId}`);
}

async function findImportByKey(db: Sql, key: string): Promise<RosterImport> {
  const found = await db.first(
    importRow,
    sql`SELECT "id", "createdById", "firstDay", "state", "comparedTo", "preview"
        FROM "RosterImport" WHERE "key" = ${key}`,
  );
  if (found === null) throw new Error('A roster was not kept');

  return found;
}

async function dropOldImports(db: Sql, now: Date): Promise<void> {
  const before = new Date(now.getTime() - PREVIEW_HOURS * 3_600_000);
  await db.run(
    sql`DELETE FROM "RosterRow" WHERE "importId" IN (SELECT "id" FROM "RosterImport"
          WHERE "createdAt" < ${before})`,
  );
  await db.run(
    sql`DELETE FROM "RosterImport" WHERE "createdAt" < ${before} AND "state" <> 'applied'`,
  );
}

function joinPeople(
  people: readonly z.output<typeof personRow>[],
  assignments: readonly z.output<typeof assignmentRow>[],
  ended: readonly z.output<typeof endedRow>[],
): readonly PresentPerson[] {
  const endedOn = new Map(ended.map(({ personId, lastDay }) => [personId, lastDay]));
  const byPerson = new Map<number, PresentAssignment[]>();
  for (const { personId, ...assignment } of assignments) {
    const known = byPerson.get(personId);
    if (known === undefined) byPerson.set(personId, [assignment]);
    else known.push(assignment);
  }

  return people.map((person) => ({
    ...person,
    assignments: byPerson.get(person.id) ?? [],
    endedOn: endedOn.get(person.id) ?? null,
  }));
}
