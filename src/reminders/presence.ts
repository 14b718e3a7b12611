import { HOLDS } from '../absences/store.ts';
import { join, sql } from '../database/sql.ts';
import { inGroups } from '../obligations/store.ts';
import type { WorkGroup } from '../obligations/model.ts';
import type { Day, Zone } from '../shared/day.ts';

export type Statement = ReturnType<typeof sql>;

/** A day of a zone for which it is decided who is due. */
export interface DueOn {
  readonly zone: Zone;
  readonly day: Day;
  /** Everybody who works in the zone around that day. */
  readonly groups: readonly WorkGroup[];
}

/** Assignments with their units and wishes, in the order in which SQLite reads them fastest. */
export const PLACES = sql`"Assignment" a
  CROSS JOIN "Unit" u
  LEFT JOIN "ReminderSetting" s ON s."personId" = a."personId"`;

// Who is not is read once, where a join would look up everybody

const IS_ENROLLED = sql`a."personId" NOT IN (
  SELECT "id" FROM "Person" WHERE "telegramId" IS NULL)`;

export const IS_REACHABLE = sql`a."personId" NOT IN (
  SELECT "id" FROM "Person" WHERE "reachable" = ${false})`;

/**
 * Who is enrolled, owes a report for the day and wants reminders. Of somebody in several places each
 * may choose him: which one holds is decided when he is written to.
 */
export function isPresent(due: DueOn): Statement {
  const { day: on, groups } = due;

  return sql`u."id" = a."unitId" AND ${IS_ENROLLED}
    AND a."firstDay" <= ${on} AND (a."lastDay" IS NULL OR a."lastDay" >= ${on})
    AND ${isAmong(
      groups.filter(({ workdays }) => workdays.has(on)),
      due,
    )}
    AND (s."isOff" IS NULL OR s."isOff" = ${false})
    AND (s."pausedUntil" IS NULL OR s."pausedUntil" < ${on})
    AND NOT ${isAbsentOn(sql`= ${on}`)}`;
}

/** Whether somebody of the zone is in one of these groups; asked by whichever list is shorter. */
export function isAmong(some: readonly WorkGroup[], { zone, groups }: DueOn): Statement {
  const others = groups.filter((group) => !some.includes(group));
  if (some.length <= others.length) return inGroups(some);

  return sql`(u."zone" = ${zone} AND NOT (${inGroups(others)}))`;
}

export function isAbsentOn(days: Statement): Statement {
  return sql`EXISTS (SELECT 1 FROM "Absence" absence
    WHERE absence."personId" = a."personId" AND absence."day" ${days} AND ${HOLDS})`;
}

export function hasReported(days: Statement): Statement {
  return sql`EXISTS (SELECT 1 FROM "Activity" x
    WHERE x."personId" = a."personId" AND x."day" ${days} AND x."deleted" = ${false}
      AND x."state" = 'done')`;
}

/** He came from elsewhere since then, where other days may have been working days. */
export function hasMoved(since: Day): Statement {
  return sql`(a."firstDay" > ${since} AND EXISTS (SELECT 1 FROM "Assignment" e
    WHERE e."personId" = a."personId" AND e."firstDay" < a."firstDay"))`;
}

/** Whether one of these holds; none of none. */
export function anyOf(conditions: readonly Statement[]): Statement {
  return conditions.length === 0 ? sql`1 = 0` : sql`(${join(conditions, ' OR ')})`;
}

/** The groups of each key; one group may have several keys, or none. */
export function partition<Key extends string>(
  groups: readonly WorkGroup[],
  keysOf: (group: WorkGroup) => readonly Key[],
): readonly (readonly [key: Key, groups: readonly WorkGroup[]])[] {
  const parts = new Map<Key, WorkGroup[]>();
  for (const group of groups) {
    for (const key of keysOf(group)) {
      const part = parts.get(key) ?? [];
      part.push(group);
      parts.set(key, part);
    }
  }

  return [...parts];
}
