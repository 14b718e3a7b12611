import { join, sql } from '../database/sql.ts';
import { addDays } from '../shared/day.ts';
import { CHANGES } from './model.ts';
import { dropRows } from './store.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Preview, RosterChange, StagedUnit } from './model.ts';

/** Six values each, and SQLite takes 32,766. */
const UNITS_AT_ONCE = 1_000;

const MISFIT = 'A staged roster does not fit the roster';

export interface Swap {
  readonly importId: number;
  readonly today: Day;
  readonly now: Date;
  /** Person id; null for the command line. */
  readonly actorId: number | null;
  readonly preview: Preview;
}

/**
 * What is staged of some changes. Parsing its JSON is most of the work on PostgreSQL: once for each
 * statement, not for each field, and only of the rows that a statement is about.
 */
const stagedAs = (importId: number, changes: readonly RosterChange[]) =>
  sql`"staged" AS MATERIALIZED (SELECT "id", jsonb("row") AS "row" FROM "RosterRow"
        WHERE "importId" = ${importId} AND "change" IN (${join(changes)}))`;

const told = (field: string) => sql`(r."row" ->> ${field})`;

/**
 * Makes the staged roster the roster, by a few statements over all rows: SQLite has one lane for
 * everybody's messages, so it must be short. The caller has claimed the import in this transaction
 * and seen that nothing changed since it was compared.
 *
 * A whole import is not undone: who moved where since cannot be told apart from it. A backup can be
 * restored, or the earlier file sent again.
 */
export async function swapRoster(db: Sql, swap: Swap): Promise<void> {
  await saveUnits(db, swap.preview.units, swap.today);
  await savePeople(db, swap);
  await endAssignments(db, swap);
  await endLeaving(db, swap);
  await changeInPlace(db, swap);
  await beginAssignments(db, swap);
  await recordChanges(db, swap);
  await dropRows(db, swap.importId);
}

async function saveUnits(db: Sql, units: readonly StagedUnit[], today: Day): Promise<void> {
  for (let from = 0; from < units.length; from += UNITS_AT_ONCE) {
    const some = units.slice(from, from + UNITS_AT_ONCE);
    const added = some.filter(({ isNew }) => isNew);
    if (added.length > 0) {
      await db.run(
        sql`INSERT INTO "Unit" ("name", "zone", "workdays", "normMinutes")
            VALUES ${join(added.map((unit) => sql`(${unit.name}, ${unit.zone}, ${unit.workdays}, ${unit.norm})`))}`,
      );
    }
  }

  // Each parent is there by now.
  for (let from = 0; from < units.length; from += UNITS_AT_ONCE) {
    const values = units
      .slice(from, from + UNITS_AT_ONCE)
      .map(
        ({ name, parent, zone, workdays, norm }) =>
          sql`(${name}, ${parent}, ${zone}, ${workdays}, ${String(norm)})`,
      );
    const unitsTold = sql`"told"("name", "parent", "zone", "workdays", "norm") AS (VALUES ${join(values)})`;

    // What was owed before today is judged by the pattern of then.
    await db.run(
      sql`WITH ${unitsTold}
          INSERT INTO "PastSchedule" ("unitId", "lastDay", "workdays", "shifts", "normMinutes")
          SELECT u."id", ${addDays(today, -1)}, u."workdays", u."shifts", u."normMinutes"
          FROM "Unit" u JOIN "told" t ON t."name" = u."name"
          WHERE u."workdays" <> t."workdays" OR u."normMinutes" <> CAST(t."norm" AS INTEGER)
          ON CONFLICT ("unitId", "lastDay") DO NOTHING`,
    );
    await db.run(
      sql`WITH ${unitsTold}
          UPDATE "Unit" SET "zone" = t."zone", "workdays" = t."workdays",
            "normMinutes" = CAST(t."norm" AS INTEGER), "parentId" = p."id"
          FROM "told" t LEFT JOIN "Unit" p ON p."name" = t."parent"
          WHERE "Unit"."name" = t."name"`,
    );
  }
}

/** New people, those who come back, and whatever changed of the others. */
async function savePeople(db: Sql, { importId, preview }: Swap): Promise<void> {
  if (preview.counts.new > 0) {
    await db.run(
      sql`WITH ${stagedAs(importId, ['new'])}
        INSERT INTO "Person" ("nip", "name", "role", "rank")
        SELECT ${told('nip')}, ${told('name')}, ${told('role')}, ${told('rank')}
        FROM "staged" r WHERE ${true}
        ORDER BY r."id"
        ON CONFLICT ("nip") DO UPDATE SET
          "name" = excluded."name", "role" = excluded."role", "rank" = excluded."rank"`,
    );
  }
  if (preview.counts.changed + preview.counts.moved === 0) return;
  await db.run(
    sql`WITH ${stagedAs(importId, ['changed', 'moved'])}
        UPDATE "Person" SET "name" = e."name", "role" = e."role", "rank" = e."rank"
        FROM (SELECT ${told('nip')} AS "nip", ${told('name')} AS "name", ${told('role')} AS "role",
                ${told('rank')} AS "rank"
              FROM "staged" r) e
        WHERE "Person"."nip" = e."nip" AND ("Person"."name" <> e."name"
          OR "Person"."role" <> e."role" OR COALESCE("Person"."rank", '') <> COALESCE(e."rank", ''))`,
  );
}

async function endAssignments(db: Sql, { importId, preview }: Swap): Promise<void> {
  if (preview.counts.changed + preview.counts.moved === 0) return;

  await db.run(
    sql`WITH ${stagedAs(importId, ['changed', 'moved'])}
        UPDATE "Assignment" SET "lastDay" = e."endDay"
        FROM (SELECT CAST(${told('assignmentId')} AS INTEGER) AS "id", ${told('endDay')} AS "endDay"
              FROM "staged" r WHERE ${told('endDay')} IS NOT NULL) e
        WHERE "Assignment"."id" = e."id"`,
  );
}

async function endLeaving(db: Sql, { importId, preview, today }: Swap): Promise<void> {
  if (preview.counts.leaving === 0) return;

  const staged = stagedAs(importId, ['leaving']);
  const leaving = sql`(SELECT p."id" FROM "staged" r JOIN "Person" p ON p."nip" = ${told('nip')})`;
  // What begins today or later never held.
  await db.run(
    sql`WITH ${staged}
        DELETE FROM "Assignment" WHERE "firstDay" >= ${today} AND "personId" IN ${leaving}`,
  );
  await db.run(
    sql`WITH ${staged}
        UPDATE "Assignment" SET "lastDay" = ${addDays(today, -1)}
        WHERE ("lastDay" IS NULL OR "lastDay" >= ${today}) AND "personId" IN ${leaving}`,
  );
}

async function changeInPlace(db: Sql, { importId, preview }: Swap): Promise<void> {
  if (preview.inPlace === 0) return;

  const changed = await db.run(
    sql`WITH ${stagedAs(importId, ['changed', 'moved'])}
        UPDATE "Assignment" SET "unitId" = e."unitId", "supervisorId" = e."supervisorId",
          "appraiserId" = e."appraiserId", "teamLeadId" = e."teamLeadId",
          "position" = e."position", "shiftTeam" = e."shiftTeam"
        FROM (SELECT CAST(${told('assignmentId')} AS INTEGER) AS "id", ${PLACE}
              FROM "staged" r ${PLACE_JOINS}
              WHERE ${told('place')} = 'in-place') e
        WHERE "Assignment"."id" = e."id"`,
  );
  if (changed !== preview.inPlace) throw new Error(MISFIT);
}

async function beginAssignments(db: Sql, { importId, preview }: Swap): Promise<void> {
  if (preview.begins === 0) return;

  const begun = await db.run(
    sql`WITH ${stagedAs(importId, ['new', 'changed', 'moved'])}
        INSERT INTO "Assignment" ("personId", "unitId", "supervisorId", "appraiserId", "teamLeadId",
          "position", "shiftTeam", "firstDay", "lastDay")
        SELECT p."id", ${PLACE}, ${told('begin')}, ${told('until')}
        FROM "staged" r JOIN "Person" p ON p."nip" = ${told('nip')} ${PLACE_JOINS}
        WHERE ${told('place')} = 'begins'
        ORDER BY r."id"`,
  );
  if (begun !== preview.begins) throw new Error(MISFIT);
}

const PLACE = sql`u."id" AS "unitId", s."id" AS "supervisorId", a."id" AS "appraiserId",
  t."id" AS "teamLeadId", ${told('position')} AS "position", ${told('shiftTeam')} AS "shiftTeam"`;

const PLACE_JOINS = sql`JOIN "Unit" u ON u."name" = ${told('unit')}
  LEFT JOIN "Person" s ON s."nip" = ${told('supervisor')}
  LEFT JOIN "Person" a ON a."nip" = ${told('appraiser')}
  LEFT JOIN "Person" t ON t."nip" = ${told('teamLead')}`;

/** One event for the file and one for each person it changed; set-based, as they may be thousands. */
async function recordChanges(db: Sql, swap: Swap): Promise<void> {
  const { importId, preview, now, actorId } = swap;
  const units = {
    new: preview.units.filter(({ isNew }) => isNew).length,
    changed: preview.units.filter(({ isNew }) => !isNew).length,
  };
  await db.run(
    sql`INSERT INTO "AuditEvent" ("at", "actorId", "action", "detail")
        VALUES (${now}, ${actorId}, 'roster-imported',
          ${JSON.stringify({ ...preview.counts, units })})`,
  );
  await db.run(
    sql`WITH ${stagedAs(importId, CHANGES)}
        INSERT INTO "AuditEvent" ("at", "actorId", "action", "subjectId", "detail")
        SELECT ${now}, ${actorId}, ${told('action')}, p."id", ${told('audit')}
        FROM "staged" r JOIN "Person" p ON p."nip" = ${told('nip')}
        WHERE ${told('action')} IS NOT NULL
        ORDER BY r."id"`,
  );
}
