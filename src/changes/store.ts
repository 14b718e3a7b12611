import { z } from 'zod';
import { COLUMNS, activityRow } from '../activities/store.ts';
import { entrySchema } from '../activities/model.ts';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { CHANGE_KINDS } from './model.ts';
import type { Activity, Alteration, Entry } from '../activities/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Change, ChangeKind } from './model.ts';

// Made once: zod compiles a schema at its first use.
const idRow = z.object({ id: integer });
const createdRow = z.object({ id: integer, position: integer });
const revisionRow = z.object({ activityId: integer, before: z.string() });
const changeRow = z.object({ id: integer, kind: z.enum(CHANGE_KINDS) });

/** Stores a change of a person with all it creates and alters; the versions before it are kept. */
export async function saveChange(
  db: Sql,
  change: {
    personId: number;
    kind: ChangeKind;
    at: Date;
    sourceMessageId: number | null;
    created?: readonly { readonly entry: Entry; readonly position: number }[];
    altered?: readonly { readonly before: Activity; readonly after: Entry }[];
  },
): Promise<{ readonly changeId: number; readonly created: readonly Activity[] }> {
  const { personId, kind, at, sourceMessageId, created = [], altered = [] } = change;
  const row = await db.first(
    idRow,
    sql`INSERT INTO "Change" ("personId", "kind", "at", "sourceMessageId")
        VALUES (${personId}, ${kind}, ${at}, ${sourceMessageId}) RETURNING "id"`,
  );
  if (row === null) throw new Error('An insert returned no row');

  for (const { before, after } of altered) await alter(db, row.id, before, after);
  if (created.length === 0 || sourceMessageId === null) return { changeId: row.id, created: [] };

  const values = created.map(
    ({ entry, position }) =>
      sql`(${personId}, ${entry.day}, ${entry.start}, ${entry.end}, ${entry.minutes},
        ${entry.description}, ${entry.quantity}, ${entry.unit}, ${entry.place},
        ${JSON.stringify(entry.companions)}, ${entry.state}, ${entry.deleted},
        ${sourceMessageId}, ${position}, ${row.id})`,
  );
  const inserted = await db.all(
    createdRow,
    sql`INSERT INTO "Activity" ("personId", "day", "start", "end", "minutes", "description",
          "quantity", "unit", "place", "companions", "state", "deleted",
          "sourceMessageId", "position", "changeId")
        VALUES ${join(values)} RETURNING "id", "position"`,
  );
  const idAt = new Map(inserted.map(({ id, position }) => [position, id]));

  return {
    changeId: row.id,
    created: created.map(({ entry, position }) => ({
      ...entry,
      id: idAt.get(position) ?? 0,
      personId,
      sourceMessageId,
      position,
    })),
  };
}

/** The last thing the person did that was not taken back, or null. */
export function findLastChange(db: Sql, personId: number): Promise<Change | null> {
  return db.first(
    changeRow,
    sql`SELECT "id", "kind" FROM "Change"
        WHERE "personId" = ${personId} AND "undoneAt" IS NULL AND "kind" <> 'undone'
        ORDER BY "id" DESC LIMIT 1`,
  );
}

/** The change a message made that was not taken back, or null. */
export function findChangeOfMessage(
  db: Sql,
  personId: number,
  sourceMessageId: number,
): Promise<Change | null> {
  return db.first(
    changeRow,
    sql`SELECT "id", "kind" FROM "Change"
        WHERE "personId" = ${personId} AND "sourceMessageId" = ${sourceMessageId}
          AND "undoneAt" IS NULL AND "kind" <> 'undone'
        ORDER BY "id" DESC LIMIT 1`,
  );
}

/** What a change did to each entry it touched, with the entry as it is now. */
export async function listAlterations(db: Sql, changeId: number): Promise<readonly Alteration[]> {
  const revised = await db.all(
    revisionRow,
    sql`SELECT "activityId", "before" FROM "ActivityRevision" WHERE "changeId" = ${changeId}`,
  );
  const touched = await db.all(
    activityRow,
    sql`SELECT ${COLUMNS} FROM "Activity"
        WHERE "changeId" = ${changeId} OR "id" IN (
          SELECT "activityId" FROM "ActivityRevision" WHERE "changeId" = ${changeId})
        ORDER BY "sourceMessageId", "position", "id"`,
  );
  const versions = new Map(revised.map(({ activityId, before }) => [activityId, before]));

  return touched.map((after) => {
    const before = versions.get(after.id);
    if (before === undefined) return { before: null, after };
    return { before: { ...after, ...entrySchema.parse(JSON.parse(before)) }, after };
  });
}

/** Marks a change as taken back; false when it was already. */
export async function markUndone(db: Sql, changeId: number, at: Date): Promise<boolean> {
  const marked = await db.run(
    sql`UPDATE "Change" SET "undoneAt" = ${at} WHERE "id" = ${changeId} AND "undoneAt" IS NULL`,
  );

  return marked === 1;
}

async function alter(db: Sql, changeId: number, before: Activity, after: Entry): Promise<void> {
  await db.run(
    sql`INSERT INTO "ActivityRevision" ("activityId", "changeId", "before")
        VALUES (${before.id}, ${changeId}, ${JSON.stringify(entrySchema.parse(before))})`,
  );
  await db.run(
    sql`UPDATE "Activity" SET "day" = ${after.day}, "start" = ${after.start}, "end" = ${after.end},
          "minutes" = ${after.minutes}, "description" = ${after.description},
          "quantity" = ${after.quantity}, "unit" = ${after.unit}, "place" = ${after.place},
          "companions" = ${JSON.stringify(after.companions)}, "state" = ${after.state},
          "deleted" = ${after.deleted}
        WHERE "id" = ${before.id}`,
  );
}
