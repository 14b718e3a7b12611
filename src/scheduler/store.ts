import { z } from 'zod';
import { moment } from '../database/rows.ts';
import { sql } from '../database/sql.ts';
import { day, isZone } from '../shared/day.ts';
import { SLOT_STATES } from './model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { SlotState, StoredSlot } from './model.ts';

const slotRow = z.object({
  job: z.string(),
  zone: z.string().refine(isZone),
  day: z.string().transform(day),
  state: z.enum(SLOT_STATES),
  ranAt: moment.nullable(),
});

/** The slots from that day on. */
export function listSlots(db: Sql, since: Day): Promise<readonly StoredSlot[]> {
  return db.all(
    slotRow,
    sql`SELECT "job", "zone", "day", "state", "ranAt" FROM "JobSlot" WHERE "day" >= ${since}`,
  );
}

/** Notes a slot's run, or its end; two processes may both do so, and neither takes an end back. */
export async function noteSlot(
  db: Sql,
  slot: Omit<StoredSlot, 'state' | 'ranAt'>,
  of: { readonly state: SlotState; readonly ranAt: Date | null; readonly posted: number },
): Promise<void> {
  const { job, zone, day: on } = slot;
  const { state, ranAt, posted } = of;

  await db.run(
    sql`INSERT INTO "JobSlot" ("job", "zone", "day", "state", "ranAt", "posted")
        VALUES (${job}, ${zone}, ${on}, ${state}, ${ranAt}, ${posted})
        ON CONFLICT ("job", "zone", "day") DO UPDATE SET
          "state" = CASE WHEN "JobSlot"."state" = 'open' THEN excluded."state"
            ELSE "JobSlot"."state" END,
          "ranAt" = COALESCE(excluded."ranAt", "JobSlot"."ranAt"),
          "posted" = "JobSlot"."posted" + excluded."posted"`,
  );
}
