import { ZONES, addDays, dayAt, daysFrom, timeAt } from '../../src/shared/day.ts';
import type { Database } from '../../src/database/database.ts';
import type { Day } from '../../src/shared/day.ts';
import type { openExpectation } from './expected.ts';

/** So long they are kept; one less, since the sweep has its own hour. */
const KEPT_DAYS = 89;

/**
 * The days of all jobs that ended otherwise than expected: each was worked, or is recorded as
 * dropped, and none is forgotten.
 */
export async function listWrongSlots(
  db: Database,
  { slots, lastRuns }: ReturnType<typeof openExpectation>,
  { first, last }: { readonly first: Day; readonly last: Day },
): Promise<readonly string[]> {
  const rows = await db.models.jobSlot.findMany();
  const stored = new Map(rows.map(({ job, zone, day, state }) => [`${job} ${zone} ${day}`, state]));
  const wrong: string[] = [];
  const firstKept = addDays(last, -KEPT_DAYS);
  const begins = first > firstKept ? first : firstKept;
  const claim = (slot: string, expected: string): void => {
    const state = stored.get(slot);
    if (state !== expected) wrong.push(`${slot}: expected ${expected}, is ${state}`);
  };

  for (const [slot, end] of slots) {
    const on = slot.slice(-10);
    if (on >= begins && on < last) claim(slot, end);
  }
  for (const zone of Object.values(ZONES)) {
    for (const on of daysFrom(begins, addDays(last, -1))) {
      const ran = lastRuns.get(`${zone} ${on}`);
      const isWhole = ran !== undefined && dayAt(ran, zone) === on && timeAt(ran, zone) >= '19:58';
      claim(`reminders ${zone} ${on}`, isWhole ? 'done' : 'dropped');
    }
  }

  return wrong;
}
