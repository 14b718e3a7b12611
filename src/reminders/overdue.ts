import { z } from 'zod';
import { flag, integer, moment } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { listObligations, listWorkGroups } from '../obligations/store.ts';
import { addDays, day, dayAt } from '../shared/day.ts';
import { listUnits } from '../units/store.ts';
import {
  IS_REACHABLE,
  PLACES,
  anyOf,
  hasMoved,
  hasReported,
  isAbsentOn,
  isAmong,
  isPresent,
  partition,
} from './presence.ts';
import { LOOK_BACK_DAYS, RUN_DAYS, findRun, isObliged, listLastChances, wasTold } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { UnitNode } from '../units/model.ts';
import type { DueOn, Statement } from './presence.ts';
import type { Duties } from './rules.ts';

/** People of one statement; each costs a parameter, of which SQLite takes 32,766. */
const MOST_AT_ONCE = 1_000;

const candidateRow = z.object({
  personId: integer,
  unitId: integer,
  enrolledAt: moment.nullable(),
  isSure: flag,
});
const onDayRow = z.object({ personId: integer, day: z.string().transform(day) });

type Candidate = z.output<typeof candidateRow>;

/** For whom the day is the last working day on which some past day can still be filled. */
export async function listLastChancePeople(
  db: Sql,
  zone: Zone,
  on: Day,
): Promise<readonly number[]> {
  const first = addDays(on, -LOOK_BACK_DAYS);
  const last = addDays(on, LOOK_BACK_DAYS);
  const due = { zone, day: on, groups: await listWorkGroups(db, zone, first, last) };
  const openDaysOf = await openUnits(db, ({ openDays }) => openDays);

  const sure = chancesOf(due, openDaysOf, 'none-ahead').map(([gap, own]) => missing(gap, own, due));
  // Who is absent on all of the working days that are left
  const doubtful = chancesOf(due, openDaysOf, 'some-ahead').map(
    ([gap, own]) =>
      sql`(${missing(gap, own, due)}
        AND ${isAbsentOn(sql`BETWEEN ${addDays(on, 1)} AND ${last}`)})`,
  );
  const moves = sql`(${hasMoved(first)} OR COALESCE(a."lastDay" < ${last}, FALSE))`;
  const people = await listCandidates(db, {
    who: sql`${isPresent(due)} AND ${IS_REACHABLE}`,
    sure: sql`(${anyOf(sure)} AND NOT ${moves})`,
    doubtful: sql`(${anyOf(doubtful)} OR ${moves})`,
  });

  return listConfirmed(db, people, { first, on, last }, (person, known) => {
    const duties = { ...known, openDays: openDaysOf(person.unitId) };
    return isObliged(on, duties) && listLastChances(duties).length > 0;
  });
}

/**
 * Who has reported on none of his last days, as many as his unit waits, and was not told of it
 * since. Also who cannot be reached: the ledger shows that it was tried.
 */
export async function listSilent(db: Sql, zone: Zone, on: Day): Promise<readonly number[]> {
  const first = addDays(on, -RUN_DAYS);
  const due = { zone, day: on, groups: await listWorkGroups(db, zone, first, on) };
  const countOf = await openUnits(db, ({ escalationDays }) => escalationDays);

  const silent = partition(due.groups, ({ unitId, workdays }) => {
    const days = [...workdays].filter((of) => of < on).toSorted();
    const count = countOf(unitId);
    return days.length < count ? [] : [days.slice(-count).join(' ')];
  }).map(
    ([days, own]) => sql`(${isAmong(own, due)} AND NOT EXISTS (
      SELECT 1 FROM "Activity" x
      WHERE x."personId" = a."personId" AND x."day" IN (${join(days.split(' '))})
        AND x."deleted" = ${false} AND x."state" = 'done' AND NOT ${isAbsentOn(sql`= x."day"`)}))`,
  );
  const people = await listCandidates(db, {
    who: isPresent(due),
    sure: sql`1 = 0`,
    doubtful: sql`(${anyOf(silent)} OR ${hasMoved(first)})`,
  });

  const told = await listTold(db, first);
  return listConfirmed(db, people, { first, on, last: on }, (person, known) => {
    const { enrolledAt, unitId, personId } = person;
    const enrolledOn = enrolledAt === null ? null : dayAt(enrolledAt, zone);
    const run = findRun({ ...known, enrolledOn });
    const isSilent = run.length >= countOf(unitId) && !wasTold(run, told.get(personId) ?? []);
    return isSilent && isObliged(on, known);
  });
}

/**
 * The past days that are open and were working days of these groups; with working days ahead before
 * they are closed, or with none.
 */
function chancesOf(
  { day: on, groups }: DueOn,
  openDaysOf: (unitId: number) => number,
  which: 'none-ahead' | 'some-ahead',
): ReturnType<typeof partition<Day>> {
  return partition(groups, ({ unitId, workdays }) => {
    const openDays = openDaysOf(unitId);
    const open = [...workdays].filter((of) => of < on && addDays(of, openDays) >= on);
    const ahead = [...workdays].filter((of) => of > on);
    return open.filter((of) => {
      const comesBefore = ahead.some((next) => next <= addDays(of, openDays));
      return comesBefore === (which === 'some-ahead');
    });
  });
}

/** Who owed a report on that day, by the working days of these groups, and made none. */
function missing(gap: Day, own: DueOn['groups'], due: DueOn): Statement {
  const isAbsent = isAbsentOn(sql`= ${gap}`);

  return sql`(a."firstDay" <= ${gap} AND ${isAmong(own, due)} AND NOT ${isAbsent}
    AND NOT ${hasReported(sql`= ${gap}`)})`;
}

async function openUnits(
  db: Sql,
  valueOf: (unit: UnitNode) => number,
): Promise<(unitId: number) => number> {
  const values = new Map((await listUnits(db)).map((unit) => [unit.id, valueOf(unit)]));

  return (unitId) => {
    const value = values.get(unitId);
    if (value === undefined) throw new Error('A person is in a unit that is not known');
    return value;
  };
}

function listCandidates(
  db: Sql,
  { who, sure, doubtful }: Readonly<Record<'who' | 'sure' | 'doubtful', Statement>>,
): Promise<readonly Candidate[]> {
  return db.all(
    candidateRow,
    sql`SELECT p."id" AS "personId", a."unitId", p."enrolledAt", ${sure} AS "isSure"
        FROM ${PLACES} JOIN "Person" p ON p."id" = a."personId"
        WHERE ${who} AND (${sure} OR ${doubtful}) ORDER BY p."id"`,
  );
}

/** Those of whom it is sure, and those who are due by all that is stored of them. */
async function listConfirmed(
  db: Sql,
  people: readonly Candidate[],
  days: { readonly first: Day; readonly on: Day; readonly last: Day },
  isDue: (person: Candidate, duties: Omit<Duties, 'openDays'>) => boolean,
): Promise<readonly number[]> {
  const { first, on, last } = days;
  const due = people.filter(({ isSure }) => isSure).map(({ personId }) => personId);
  const doubtful = people.filter(({ isSure }) => !isSure);

  for (let from = 0; from < doubtful.length; from += MOST_AT_ONCE) {
    const some = doubtful.slice(from, from + MOST_AT_ONCE);
    const ids = some.map(({ personId }) => personId);
    const reported = await listReported(db, ids, first, on);
    const all = await listObligations(db, ids, first, last);
    const length = all.length / ids.length;

    for (const [index, person] of some.entries()) {
      const obligations = all.slice(index * length, (index + 1) * length);
      const own = reported.get(person.personId) ?? new Set();
      if (isDue(person, { today: on, obligations, reported: own })) due.push(person.personId);
    }
  }

  return due.toSorted((a, b) => a - b);
}

async function listReported(
  db: Sql,
  ids: readonly number[],
  first: Day,
  last: Day,
): Promise<ReadonlyMap<number, ReadonlySet<Day>>> {
  const rows = await db.all(
    onDayRow,
    sql`SELECT DISTINCT "personId", "day" FROM "Activity"
        WHERE "personId" IN (${join(ids)}) AND "day" BETWEEN ${first} AND ${last}
          AND "deleted" = ${false} AND "state" = 'done'`,
  );

  return daysByPerson(rows);
}

/** On which days each person was told that he is silent, as far as it may have reached him. */
async function listTold(db: Sql, since: Day): Promise<ReadonlyMap<number, readonly Day[]>> {
  const rows = await db.all(
    onDayRow,
    sql`SELECT "personId", "day" FROM "Notification"
        WHERE "kind" = 'escalation-notice' AND "day" >= ${since}
          AND "state" IN ('sent', 'unknown') AND "personId" IS NOT NULL`,
  );

  return new Map([...daysByPerson(rows)].map(([personId, days]) => [personId, [...days]]));
}

function daysByPerson(
  rows: readonly z.output<typeof onDayRow>[],
): ReadonlyMap<number, ReadonlySet<Day>> {
  const days = new Map<number, Set<Day>>();
  for (const { personId, day: on } of rows) {
    days.set(personId, (days.get(personId) ?? new Set()).add(on));
  }

  return days;
}
