import { setImmediate as nextLoop } from 'node:timers/promises';
import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { raw, sql } from '../database/sql.ts';
import { momentAt } from '../shared/day.ts';
import { firstDayKept } from './retention.ts';
import type { Database } from '../database/database.ts';
import type { Sql } from '../database/sql.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { RetentionName } from './model.ts';

type Statement = ReturnType<typeof sql>;

const id = sql`"id"`;

/** Rows looked at or removed in one transaction, so that no message is held up. */
const ROWS_AT_ONCE = 500;

/** What one table loses, in an order that foreign keys allow. */
interface Sweep {
  readonly table: string;
  readonly key: Statement;
  readonly isOld: Statement;
  /** Goes through the table from its first row to its last: there is no index by age. */
  readonly walks: boolean;
  /** Removed with the rows between these ids. */
  readonly before?: (db: Sql, rows: Statement) => Promise<unknown>;
}

const spanRow = z.object({ first: integer.nullable(), last: integer.nullable() });

/**
 * Removes what is past its time, a few rows in each transaction, and says how many of each table;
 * the inbox empties itself.
 * It may be cut at any moment and begun again: what is left over goes the next time.
 */
export async function sweepOld(
  db: Database,
  days: { readonly today: Day; readonly zone: Zone },
  goesOn: () => boolean,
): Promise<Readonly<Record<string, number>>> {
  const removed: Record<string, number> = {};

  for (const sweep of listSweeps(db.provider, days)) {
    for await (const count of sweep.walks ? walk(db, sweep) : repeat(db, sweep)) {
      if (count > 0) removed[sweep.table] = (removed[sweep.table] ?? 0) + count;
      if (!goesOn()) return removed;
      await nextLoop();
    }
  }

  return removed;
}

async function* walk(db: Database, { table, key, isOld, before }: Sweep): AsyncGenerator<number> {
  const name = raw(`"${table}"`);
  const span = await db.first(
    spanRow,
    sql`SELECT MIN(${key}) AS "first", MAX(${key}) AS "last" FROM ${name}`,
  );
  if (span === null || span.first === null || span.last === null) return;

  for (let from = span.first; from <= span.last; from += ROWS_AT_ONCE) {
    const rows = sql`${key} BETWEEN ${from} AND ${from + ROWS_AT_ONCE - 1} AND ${isOld}`;
    yield await db.transaction(async (tx) => {
      await before?.(tx, rows);
      return tx.run(sql`DELETE FROM ${name} WHERE ${rows}`);
    });
  }
}

async function* repeat(db: Database, { table, key, isOld }: Sweep): AsyncGenerator<number> {
  const name = raw(`"${table}"`);
  for (let count = ROWS_AT_ONCE; count === ROWS_AT_ONCE;) {
    count = await db.run(
      sql`DELETE FROM ${name} WHERE ${key} IN (
            SELECT ${key} FROM ${name} WHERE ${isOld} LIMIT ${ROWS_AT_ONCE})`,
    );
    yield count;
  }
}

function listSweeps(
  provider: Database['provider'],
  { today, zone }: { readonly today: Day; readonly zone: Zone },
): readonly Sweep[] {
  const dayOf = (name: RetentionName) => firstDayKept(name, today);
  const startOf = (name: RetentionName) => momentAt(dayOf(name), '00:00', zone);

  return [
    {
      table: 'ActivityRevision',
      key: id,
      isOld: sql`(EXISTS (SELECT 1 FROM "Activity" a WHERE a."id" = "ActivityRevision"."activityId"
            AND a."day" < ${dayOf('reports')})
          OR EXISTS (SELECT 1 FROM "Change" c WHERE c."id" = "ActivityRevision"."changeId"
            AND c."at" < ${startOf('reports')}))`,
      walks: true,
    },
    {
      table: 'Activity',
      key: id,
      isOld: sql`"day" < ${dayOf('reports')} AND NOT EXISTS (
            SELECT 1 FROM "ActivityRevision" v WHERE v."activityId" = "Activity"."id")`,
      walks: true,
    },
    {
      table: 'Absence',
      key: id,
      isOld: sql`"day" < ${dayOf('reports')}`,
      walks: true,
    },
    {
      table: 'Change',
      key: id,
      isOld: sql`"at" < ${startOf('reports')}
          AND NOT EXISTS (SELECT 1 FROM "Activity" a WHERE a."changeId" = "Change"."id")
          AND NOT EXISTS (SELECT 1 FROM "ActivityRevision" v WHERE v."changeId" = "Change"."id")
          AND NOT EXISTS (SELECT 1 FROM "Absence" b WHERE b."changeId" = "Change"."id")`,
      walks: true,
    },
    {
      table: 'SourceMessage',
      key: id,
      isOld: sql`"writtenAt" < ${startOf('reports')}
          AND NOT EXISTS (SELECT 1 FROM "Activity" a WHERE a."sourceMessageId" = "SourceMessage"."id")
          AND NOT EXISTS (SELECT 1 FROM "Absence" b WHERE b."sourceMessageId" = "SourceMessage"."id")
          AND NOT EXISTS (SELECT 1 FROM "Change" c WHERE c."sourceMessageId" = "SourceMessage"."id")`,
      walks: true,
      before: (tx, rows) =>
        tx.run(
          sql`DELETE FROM "Card" WHERE "key" IN (
                SELECT 'message:' || "id" FROM "SourceMessage" WHERE ${rows})`,
        ),
    },
    {
      table: 'DataRequest',
      key: id,
      isOld: sql`"answeredAt" < ${startOf('requests')}`,
      walks: false,
    },
    {
      table: 'Delegation',
      key: id,
      isOld: sql`"lastDay" < ${dayOf('delegations')}`,
      walks: false,
    },
    {
      table: 'AuditEvent',
      key: id,
      // The triggers judge by the database's own clock, which may be behind ours.
      isOld: sql`"at" < ${startOf('audit')} AND "at" < ${tenYearsAgo(provider)}`,
      walks: false,
    },
    {
      table: 'Notification',
      key: id,
      isOld: sql`"state" IN ('sent', 'unknown', 'skipped', 'failed', 'buried')
          AND "nextAt" < ${startOf('notifications')}`,
      walks: false,
    },
    {
      // Says of nobody anything; it explains the messages of its day
      table: 'JobSlot',
      key: id,
      isOld: sql`"day" < ${dayOf('notifications')}`,
      walks: false,
    },
    {
      table: 'Invitation',
      key: id,
      isOld: sql`COALESCE("usedAt", "expiresAt") < ${startOf('codes')}`,
      walks: false,
    },
    {
      table: 'GroupLink',
      key: id,
      isOld: sql`(("linkedAt" IS NULL AND "expiresAt" < ${startOf('codes')})
          OR "endedAt" < ${startOf('codes')})`,
      walks: false,
    },
    {
      table: 'CodeAttempt',
      key: sql`"telegramId"`,
      isOld: sql`COALESCE("blockedUntil", "lastAt") < ${startOf('codes')}`,
      walks: false,
    },
    {
      table: 'Announcement',
      key: id,
      isOld: sql`"confirmedAt" IS NULL AND "createdAt" < ${startOf('staged')}`,
      walks: false,
    },
    {
      table: 'PendingQuestion',
      key: sql`"personId"`,
      isOld: sql`"expiresAt" < ${startOf('staged')}`,
      walks: false,
    },
    ...sweepImports(startOf('imports'), startOf('staged')),
  ];
}

function sweepImports(ended: Date, staged: Date): readonly Sweep[] {
  const isOld = sql`(("state" IN ('applied', 'discarded') AND COALESCE("appliedAt", "createdAt") < ${ended})
      OR ("state" IN ('staging', 'staged') AND "createdAt" < ${staged}))`;

  return [
    {
      table: 'RosterRow',
      key: id,
      isOld: sql`"importId" IN (SELECT "id" FROM "RosterImport" WHERE ${isOld})`,
      walks: false,
    },
    {
      table: 'RosterImport',
      key: id,
      isOld: sql`${isOld} AND NOT EXISTS (
            SELECT 1 FROM "RosterRow" w WHERE w."importId" = "RosterImport"."id")`,
      walks: false,
    },
  ];
}

function tenYearsAgo(provider: Database['provider']): Statement {
  return provider === 'sqlite'
    ? sql`strftime('%Y-%m-%dT%H:%M:%f', 'now', '-10 years')`
    : sql`(now() AT TIME ZONE 'UTC') - interval '10 years'`;
}
