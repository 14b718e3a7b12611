import { addDays, day, parseDay } from '../shared/day.ts';
import { retentionSchema } from './model.ts';
import periods from './retention.json' with { type: 'json' };
import type { Day } from '../shared/day.ts';
import type { Retention, RetentionName } from './model.ts';

/** How long each kind of data is kept: what the job does, the notice says and the documents list. */
export const RETENTION: readonly Retention[] = periods.map((period) =>
  retentionSchema.parse(period),
);

/** The first day whose data of that kind is still kept. */
export function firstDayKept(name: RetentionName, today: Day): Day {
  const period = RETENTION.find((kept) => kept.name === name)?.period;
  if (period === undefined) throw new Error(`No period is named for ${name}`);

  return 'days' in period ? addDays(today, -period.days) : yearsBefore(today, period.years);
}

/** The same day so many years earlier; the 28th for a 29 February that there is not. */
function yearsBefore(today: Day, years: number): Day {
  const earlier = `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;

  return parseDay(earlier) ?? day(earlier.replace(/29$/, '28'));
}
