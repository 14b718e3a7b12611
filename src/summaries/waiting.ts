import { z } from 'zod';
import { sql } from '../database/sql.ts';
import { listObligations } from '../obligations/store.ts';
import { addDays, day, dayAt, isZone, momentAt } from '../shared/day.ts';
import type { Sql } from '../database/sql.ts';
import type { Day, TimeOfDay } from '../shared/day.ts';

/** So long after its day a summary is still worth reading; days. */
export const WAITING_DAYS = 7;

/** At which a summary that waited arrives, on the clock of that day's unit. */
const MORNING: TimeOfDay = '08:00';

const placeRow = z.object({
  firstDay: z.string().transform(day),
  lastDay: z.string().transform(day).nullable(),
  zone: z.string().refine(isZone),
});

/**
 * When a summary of `of` may reach somebody who is left alone on days that owe no report: now, on the
 * morning of his next such day, or, when none comes in time, never (null).
 */
export async function findMoment(
  db: Sql,
  personId: number,
  now: Date,
  of: Day,
): Promise<'now' | Date | null> {
  const last = addDays(of, WAITING_DAYS);
  const places = await db.all(
    placeRow,
    sql`SELECT a."firstDay", a."lastDay", u."zone" FROM "Assignment" a
        JOIN "Unit" u ON u."id" = a."unitId"
        WHERE a."personId" = ${personId} AND a."firstDay" <= ${last}
          AND (a."lastDay" IS NULL OR a."lastDay" >= ${of})
        ORDER BY a."firstDay" DESC`,
  );

  const obligations = await listObligations(db, [personId], of, last);
  for (const { day: on, notOwed } of obligations) {
    const place = places.find(
      ({ firstDay, lastDay }) => firstDay <= on && (lastDay === null || on <= lastDay),
    );
    if (notOwed !== null || place === undefined) continue;

    const today = dayAt(now, place.zone);
    if (on === today) return 'now';
    if (on > today) return momentAt(on, MORNING, place.zone);
  }

  return null;
}
