import { z } from 'zod';
import { HOLDS } from '../absences/store.ts';
import { ABSENCE_KINDS } from '../absences/model.ts';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { listDaysOff, listRamadanWindows } from '../holidays/store.ts';
import { day, daysFrom } from '../shared/day.ts';
import { listPastPatterns, listUnits, patternColumns } from '../units/store.ts';
import { isWorkday, listObligationsOf } from './rules.ts';
import type { AbsentDay } from '../absences/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Obligation, WorkGroup } from './model.ts';
import type { Calendar, EmployedIn, PersonFacts } from './rules.ts';

/** People of one statement; each costs a parameter, of which SQLite takes 32,766. */
const MOST_AT_ONCE = 1_000;

const dayColumn = z.string().transform(day);
const factRow = z.discriminatedUnion('fact', [
  z.object({
    fact: z.literal('assignment'),
    personId: integer,
    unitId: integer,
    firstDay: dayColumn,
    lastDay: dayColumn.nullable(),
    word: z.string().nullable(),
  }),
  z.object({
    fact: z.literal('absence'),
    personId: integer,
    firstDay: dayColumn,
    word: z.enum(ABSENCE_KINDS),
  }),
  z.object({
    fact: z.literal('unit'),
    unitId: integer,
    parentId: integer.nullable(),
    ...patternColumns,
  }),
  z.object({
    fact: z.literal('past-pattern'),
    unitId: integer,
    lastDay: dayColumn,
    ...patternColumns,
  }),
  z.object({ fact: z.literal('day-off'), unitId: integer.nullable(), firstDay: dayColumn }),
  z.object({ fact: z.literal('ramadan'), firstDay: dayColumn, lastDay: dayColumn }),
]);

type FactRow = z.output<typeof factRow>;

const groupRow = z.object({ unitId: integer, shiftTeam: z.string().nullable() });

/** What these people owe on each day from the first to the last: person by person, day by day. */
export function listObligations(
  db: Sql,
  personIds: readonly number[],
  first: Day,
  last: Day,
): Promise<readonly Obligation[]> {
  return listOn(db, personIds, daysFrom(first, last));
}

/** What one person owes on each of these days, in order; one statement, none for no days. */
export function listObligationsOn(
  db: Sql,
  personId: number,
  days: readonly Day[],
): Promise<readonly Obligation[]> {
  return listOn(db, [personId], [...new Set(days)].toSorted());
}

/** Which of these days owe a report unless the person is absent. */
export async function listWorkdaysAmong(
  db: Sql,
  personId: number,
  among: readonly { readonly day: Day }[],
): Promise<ReadonlySet<Day>> {
  const days = among.map((of) => of.day);
  const obligations = await listObligationsOn(db, personId, days);

  return new Set(obligations.filter(isWorkday).map((obligation) => obligation.day));
}

/**
 * Everybody who works in a zone on some day of a period, by unit and, where it works in shifts, by
 * team. To be joined by `inGroups`; only absences are left to be asked for each person.
 */
export async function listWorkGroups(
  db: Sql,
  zone: Zone,
  first: Day,
  last: Day,
): Promise<readonly WorkGroup[]> {
  const calendar = {
    units: await listUnits(db),
    pastPatterns: await listPastPatterns(db),
    daysOff: await listDaysOff(db, first, last),
    ramadan: await listRamadanWindows(db),
  };
  const units = calendar.units.filter((unit) => unit.zone === zone);
  const inShifts = new Set(
    [
      ...units.map((unit) => ({ ...unit, unitId: unit.id, lastDay: last })),
      ...calendar.pastPatterns,
    ].flatMap(({ unitId, shifts, lastDay }) =>
      shifts !== null && lastDay >= first ? [unitId] : [],
    ),
  );
  const teams = await listTeams(
    db,
    units.filter(({ id }) => inShifts.has(id)).map(({ id }) => id),
    { first, last },
  );
  const groups = [
    ...units
      .filter(({ id }) => !inShifts.has(id))
      .map(({ id }) => ({ unitId: id, shiftTeam: null, isWholeUnit: true })),
    ...teams.map((team) => ({ ...team, isWholeUnit: false })),
  ];

  const days = daysFrom(first, last);
  const members = groups.map(({ unitId, shiftTeam }, personId) => ({
    personId,
    assignments: [{ unitId, shiftTeam, firstDay: first, lastDay: null }],
    absences: [],
  }));
  const obligations = listObligationsOf(days, calendar, members);

  return groups.map((group, index) => {
    const own = obligations.slice(index * days.length, (index + 1) * days.length);
    return { ...group, workdays: new Set(own.filter(isWorkday).map((of) => of.day)) };
  });
}

/** Whether the assignment `a` of a statement is in one of these groups. */
export function inGroups(groups: readonly WorkGroup[]): ReturnType<typeof sql> {
  const whole = groups.filter(({ isWholeUnit }) => isWholeUnit).map(({ unitId }) => unitId);
  const teams = groups
    .filter(({ isWholeUnit }) => !isWholeUnit)
    .map(({ unitId, shiftTeam }) => sql`(CAST(${unitId} AS INTEGER), ${shiftTeam ?? ''})`);
  const conditions = [
    ...(whole.length === 0 ? [] : [sql`a."unitId" IN (${join(whole)})`]),
    ...(teams.length === 0
      ? []
      : [sql`(a."unitId", COALESCE(a."shiftTeam", '')) IN (VALUES ${join(teams)})`]),
  ];

  return conditions.length === 0 ? sql`1 = 0` : sql`(${join(conditions, ' OR ')})`;
}

async function listTeams(
  db: Sql,
  unitIds: readonly number[],
  { first, last }: { readonly first: Day; readonly last: Day },
): Promise<readonly z.output<typeof groupRow>[]> {
  if (unitIds.length === 0) return [];

  return db.all(
    groupRow,
    sql`SELECT DISTINCT a."unitId", a."shiftTeam" FROM "Assignment" a
        WHERE a."unitId" IN (${join(unitIds)}) AND a."firstDay" <= ${last}
          AND (a."lastDay" IS NULL OR a."lastDay" >= ${first})`,
  );
}

async function listOn(
  db: Sql,
  personIds: readonly number[],
  days: readonly Day[],
): Promise<readonly Obligation[]> {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];

  const obligations: Obligation[] = [];
  for (let from = 0; from < personIds.length; from += MOST_AT_ONCE) {
    const ids = personIds.slice(from, from + MOST_AT_ONCE);
    const rows = await listFacts(db, ids, first, last);
    const { calendar, people } = sortFacts(rows, ids);
    for (const obligation of listObligationsOf(days, calendar, people))
      obligations.push(obligation);
  }
  return obligations;
}

/**
 * All that decides over these people and days, in one statement, because a report's card waits for
 * it. A column means what its fact says: `word` is the shift team or the kind of absence.
 */
function listFacts(
  db: Sql,
  ids: readonly number[],
  first: Day,
  last: Day,
): Promise<readonly FactRow[]> {
  return db.all(
    factRow,
    sql`WITH RECURSIVE employed AS (
          SELECT "personId", "unitId", "firstDay", "lastDay", "shiftTeam" FROM "Assignment"
          WHERE "personId" IN (${join(ids)}) AND "firstDay" <= ${last}
            AND ("lastDay" IS NULL OR "lastDay" >= ${first})
        ), above("id") AS (
          SELECT "unitId" FROM employed
          UNION
          SELECT u."parentId" FROM above JOIN "Unit" u ON u."id" = above."id"
          WHERE u."parentId" IS NOT NULL
        )
        SELECT 'assignment' AS "fact", "personId", "unitId", "firstDay", "lastDay",
          "shiftTeam" AS "word", CAST(NULL AS INTEGER) AS "parentId",
          CAST(NULL AS TEXT) AS "workdays", CAST(NULL AS TEXT) AS "shifts",
          CAST(NULL AS INTEGER) AS "normMinutes"
        FROM employed
        UNION ALL
        SELECT 'absence', absence."personId", NULL, absence."day", NULL, absence."kind", NULL, NULL,
          NULL, NULL
        FROM "Absence" absence
        WHERE absence."personId" IN (${join(ids)})
          AND absence."day" BETWEEN ${first} AND ${last} AND ${HOLDS}
        UNION ALL
        SELECT 'unit', NULL, u."id", NULL, NULL, NULL, u."parentId", u."workdays", u."shifts",
          u."normMinutes"
        FROM above JOIN "Unit" u ON u."id" = above."id"
        UNION ALL
        SELECT 'past-pattern', NULL, s."unitId", NULL, s."lastDay", NULL, NULL, s."workdays",
          s."shifts", s."normMinutes"
        FROM above JOIN "PastSchedule" s ON s."unitId" = above."id" WHERE s."lastDay" >= ${first}
        UNION ALL
        SELECT 'day-off', NULL, "unitId", "day", NULL, NULL, NULL, NULL, NULL, NULL
        FROM "Holiday" WHERE "day" BETWEEN ${first} AND ${last} AND "removed" = ${false}
        UNION ALL
        SELECT 'ramadan', NULL, NULL, "firstDay", "lastDay", NULL, NULL, NULL, NULL, NULL
        FROM "RamadanWindow"
        WHERE "firstDay" <= ${last} AND "lastDay" >= ${first} AND "removed" = ${false}`,
  );
}

function sortFacts(
  rows: readonly FactRow[],
  ids: readonly number[],
): { readonly calendar: Calendar; readonly people: readonly PersonFacts[] } {
  const calendar = {
    units: rows.flatMap((row) => (row.fact === 'unit' ? [{ ...row, id: row.unitId }] : [])),
    pastPatterns: rows.filter((row) => row.fact === 'past-pattern'),
    daysOff: rows.flatMap((row) => (row.fact === 'day-off' ? [{ ...row, day: row.firstDay }] : [])),
    ramadan: rows.filter((row) => row.fact === 'ramadan'),
  };

  const assignments = new Map<number, EmployedIn[]>(ids.map((id) => [id, []]));
  const absences = new Map<number, AbsentDay[]>(ids.map((id) => [id, []]));
  for (const row of rows) {
    if (row.fact === 'assignment') {
      assignments.get(row.personId)?.push({ ...row, shiftTeam: row.word });
    }
    if (row.fact === 'absence') {
      absences.get(row.personId)?.push({ day: row.firstDay, kind: row.word });
    }
  }
  const people = ids.map((personId) => ({
    personId,
    assignments: assignments.get(personId) ?? [],
    absences: absences.get(personId) ?? [],
  }));

  return { calendar, people };
}
