import { z } from 'zod';
import { findAuditEvent, recordManaged } from '../access/audit.ts';
import { day } from '../shared/day.ts';
import { addDayOff, findDayOff, removeDayOff, restoreDayOff } from './store.ts';
import type { AuditAction } from '../access/model.ts';
import type { Incoming } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { DayOff, Restored } from './model.ts';

/** Who changes the calendar, and when. */
export type Manager = Pick<Incoming, 'person' | 'receivedAt'>;

/** What was added at once: the same day off on each of these days. */
const addedSchema = z.object({
  after: z.object({
    ids: z.array(z.number()),
    days: z.array(z.string().transform(day)),
    name: z.string(),
  }),
});

/** Notes a change of the calendar; the id of its audit event. */
export function note(
  db: Sql,
  { person, receivedAt }: Manager,
  action: AuditAction,
  detail: object,
): Promise<number> {
  return recordManaged(db, {
    at: receivedAt,
    actorId: person.id,
    action,
    subjectId: null,
    firstDay: null,
    lastDay: null,
    detail,
  });
}

/**
 * Adds a day off on each of these days where none stands; the days that were added, and the id of
 * the audit event by which all of them are taken back (null when nothing was added).
 */
export async function recordDaysOff(
  db: Sql,
  manager: Manager,
  wanted: Omit<DayOff, 'id' | 'day'> & { readonly days: readonly Day[] },
): Promise<{ readonly added: readonly Day[]; readonly eventId: number | null }> {
  const { days, ...same } = wanted;
  const ids: number[] = [];
  const added: Day[] = [];
  for (const of of days) {
    const stored = await addDayOff(db, { ...same, day: of });
    if (!stored.ok) continue;
    ids.push(stored.value);
    added.push(of);
  }
  if (added.length === 0) return { added, eventId: null };

  const after = { ids, days: added, ...same };
  return { added, eventId: await note(db, manager, 'holiday-added', { after }) };
}

/** Takes back what one event added; the days that stood until now, null when it added none. */
export async function takeBackAdded(
  db: Sql,
  manager: Manager,
  eventId: number,
): Promise<{ readonly name: string; readonly days: readonly Day[] } | null> {
  const event = await findAuditEvent(db, eventId);
  const detail = addedSchema.safeParse(event?.detail);
  if (event?.action !== 'holiday-added' || !detail.success) return null;

  const { ids, days, name } = detail.data.after;
  const removed = { ids: [] as number[], days: [] as Day[] };
  for (const [index, id] of ids.entries()) {
    const on = days[index];
    if (on === undefined || !(await removeDayOff(db, id))) continue;
    removed.ids.push(id);
    removed.days.push(on);
  }
  if (removed.days.length > 0) {
    await note(db, manager, 'holiday-removed', { before: { ...removed, name } });
  }

  return { name, days: removed.days };
}

/** Takes one day off out; false when it does not stand. */
export async function takeOut(db: Sql, manager: Manager, of: DayOff): Promise<boolean> {
  const removed = await removeDayOff(db, of.id);
  if (removed) await note(db, manager, 'holiday-removed', { before: of });

  return removed;
}

/** Puts one day off back. */
export async function putBack(db: Sql, manager: Manager, id: number): Promise<Restored> {
  const restored = await restoreDayOff(db, id);
  if (restored === 'restored') {
    await note(db, manager, 'holiday-restored', { after: await findDayOff(db, id) });
  }

  return restored;
}
