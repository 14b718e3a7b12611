import { z } from 'zod';
import { listDayTotals, listEntries } from '../activities/store.ts';
import { moment } from '../database/rows.ts';
import { sql } from '../database/sql.ts';
import { listObligations } from '../obligations/store.ts';
import { addDays, dayAt, timeAt } from '../shared/day.ts';
import { LOOK_BACK_DAYS } from './ownRules.ts';
import { countStreak } from './streak.ts';
import type { Sql } from '../database/sql.ts';
import type { Obligation } from '../obligations/model.ts';
import type { Person } from '../people/model.ts';
import type { Span } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type { OwnFacts, OwnPeriod } from './ownRules.ts';

/** Reports are kept for five years, so that no streak is longer. */
const LONGEST_STREAK_DAYS = 5 * 366;

const enrolledRow = z.object({ enrolledAt: moment.nullable() });

/** All that his own week or month tells a person at that moment. */
export async function findOwnFacts(
  db: Sql,
  person: Person,
  now: Date,
  of: { readonly period: OwnPeriod; readonly span: Span },
): Promise<OwnFacts> {
  const { period, span } = of;
  const today = dayAt(now, person.unit.zone);
  const from = addDays(span.first, -LOOK_BACK_DAYS);
  const to = span.last > today ? span.last : today;
  const obligations = await listObligations(db, [person.id], from, to);
  const reported = await listReported(db, person.id, from, to);

  return {
    person,
    period,
    span,
    today,
    time: timeAt(now, person.unit.zone),
    entries: await listEntries(db, person.id, span.first, span.last),
    obligations,
    reported,
    streak: await findStreak(db, person.id, today, { obligations, reported }),
    enrolledOn: await findEnrolledOn(db, person),
  };
}

/** How long the streak is that these days end with: looked back for as far as it goes. */
async function findStreak(
  db: Sql,
  personId: number,
  today: Day,
  known: { readonly obligations: readonly Obligation[]; readonly reported: ReadonlySet<Day> },
): Promise<number> {
  let { obligations, reported } = known;
  let total = 0;

  for (let width = LOOK_BACK_DAYS; ; width *= 2) {
    const { days, isBroken } = countStreak(obligations, { reported, today });
    total += days;
    const [first] = obligations;
    const goesOn = !isBroken && isEmployed(obligations) && width <= LONGEST_STREAK_DAYS;
    if (first === undefined || !goesOn) return total;

    const to = addDays(first.day, -1);
    const from = addDays(to, -width);
    obligations = await listObligations(db, [personId], from, to);
    reported = await listReported(db, personId, from, to);
  }
}

async function findEnrolledOn(db: Sql, { id, unit }: Person): Promise<Day | null> {
  const row = await db.first(
    enrolledRow,
    sql`SELECT "enrolledAt" FROM "Person" WHERE "id" = ${id}`,
  );

  return row === null || row.enrolledAt === null ? null : dayAt(row.enrolledAt, unit.zone);
}

function isEmployed(obligations: readonly Obligation[]): boolean {
  return obligations.some(({ notOwed }) => notOwed !== 'not-employed');
}

async function listReported(
  db: Sql,
  personId: number,
  first: Day,
  last: Day,
): Promise<ReadonlySet<Day>> {
  const totals = await listDayTotals(db, personId, first, last);

  return new Set(totals.map(({ day }) => day));
}
