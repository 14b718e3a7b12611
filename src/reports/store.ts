import { listDayTotals, listEntries, listPlans } from '../activities/store.ts';
import { listObligations } from '../obligations/store.ts';
import { buildReport, isStillOpen, spanOf } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Period, PeriodReport, Subject } from './model.ts';

/**
 * What a person reported in the day, week or month that `day` lies in. `today` is his own, whoever
 * asks; whether he may is for the asker to have settled.
 */
export async function findPeriod(
  db: Sql,
  subject: Subject,
  today: Day,
  period: Period,
  day: Day,
): Promise<PeriodReport> {
  const span = period === 'day' ? { first: day, last: day } : spanOf(period, day);
  const { first, last } = span;
  const obligations = await listObligations(db, [subject.id], first, last);
  if (period === 'day') {
    const [obligation] = obligations;
    if (obligation === undefined) throw new Error('A day has no obligation');

    const entries = await listEntries(db, subject.id, day, day);
    const isOpen = isStillOpen(day, today, subject);
    return { period, day, today, entries, obligation, isOpen };
  }

  return buildReport(period, span, {
    subject,
    today,
    totals: await listDayTotals(db, subject.id, first, last),
    plans: await listPlans(db, subject.id, first, last),
    obligations,
  });
}
