import { sql } from '../database/sql.ts';
import { inGroups, listWorkGroups } from '../obligations/store.ts';
import { postChosen } from '../outbox/store.ts';
import { LAST_TIME } from '../reminders/model.ts';
import { spanOf } from '../reports/rules.ts';
import { addDays, momentAt } from '../shared/day.ts';
import { composeOwn } from './ownComposing.ts';
import { isFirstWorkday, isLastWorkday, ownSpan } from './ownRules.ts';
import { WAITING_DAYS } from './waiting.ts';
import type { Database } from '../database/database.ts';
import type { WorkGroup } from '../obligations/model.ts';
import type { Kind } from '../outbox/model.ts';
import type { Job, Slot } from '../scheduler/model.ts';
import type { OwnPeriod } from './ownRules.ts';

/** So long a summary that was missed is still made up for. */
const USEFUL_MINUTES = WAITING_DAYS * 24 * 60;

export const ownSummaryKinds: Readonly<Record<'week-summary' | 'month-summary', Kind>> = {
  /** To everybody: his own week, on its last working day. */
  'week-summary': { repeatWhenUnknown: true, waitsAtNight: true, compose: composeOwn('week') },
  /** To everybody: his own month, on the first working day of the next. */
  'month-summary': { repeatWhenUnknown: true, waitsAtNight: true, compose: composeOwn('month') },
};

export const ownSummaryJobs: readonly Job[] = [
  {
    name: 'week-summary',
    from: '16:30',
    usefulMinutes: USEFUL_MINUTES,
    async run(db, slot) {
      const { first, last } = spanOf('week', slot.day);
      const groups = await listWorkGroups(db, slot.zone, first, last);

      return postOwn(
        db,
        slot,
        'week',
        groups.filter((group) => isLastWorkday(group, slot.day)),
      );
    },
  },
  {
    name: 'month-summary',
    from: '08:00',
    usefulMinutes: USEFUL_MINUTES,
    async run(db, slot) {
      const { first } = spanOf('month', slot.day);
      const groups = await listWorkGroups(db, slot.zone, first, slot.day);

      return postOwn(
        db,
        slot,
        'month',
        groups.filter((group) => isFirstWorkday(group, slot.day)),
      );
    },
  },
];

/**
 * Whoever works in these groups that day and can be reached. The key names the period, so that who
 * is moved between groups within it is told once.
 */
async function postOwn(
  db: Database,
  slot: Slot,
  period: OwnPeriod,
  groups: readonly WorkGroup[],
): Promise<number> {
  if (groups.length === 0) return 0;

  const { day, zone, at } = slot;
  return postChosen(db, {
    kind: `${period}-summary`,
    day,
    cause: ownSpan(period, day).first,
    moments: { dueAt: at, staleAt: momentAt(addDays(day, WAITING_DAYS), LAST_TIME, zone) },
    chosen: sql`
      SELECT DISTINCT p."id" AS "personId"
      FROM "Assignment" a JOIN "Person" p ON p."id" = a."personId"
      WHERE ${inGroups(groups)} AND a."firstDay" <= ${day}
        AND (a."lastDay" IS NULL OR a."lastDay" >= ${day})
        AND p."telegramId" IS NOT NULL AND p."reachable" = ${true}
        AND NOT EXISTS (SELECT 1 FROM "Assignment" later
          WHERE later."personId" = a."personId" AND later."firstDay" > a."firstDay"
            AND later."firstDay" <= ${day} AND (later."lastDay" IS NULL OR later."lastDay" >= ${day}))
        AND NOT EXISTS (SELECT 1 FROM "ReminderSetting" r
          WHERE r."personId" = p."id" AND r."summaries" = ${false})`,
  });
}
