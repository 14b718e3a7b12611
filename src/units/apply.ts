import { findAuditEvent, recordManaged, wasTakenBack } from '../access/audit.ts';
import { addDays, dayAt } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import { scheduleChangeSchema, unitChangeSchema } from './model.ts';
import {
  endPattern,
  hasAlready,
  isNameFree,
  mayStandUnder,
  partOf,
  placeOf,
  sameValue,
  scheduleOf,
} from './rules.ts';
import {
  addUnit,
  findTree,
  findUnitUse,
  keepPatterns,
  listPastPatterns,
  removeUnit,
  savePlace,
  saveSchedule,
} from './store.ts';
import type { AuditAction } from '../access/model.ts';
import type { Incoming } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Result } from '../shared/result.ts';
import type { PastPattern, Schedule, UndoRefusal, UnitNode, UnitPlace } from './model.ts';

/** Who manages, and when. */
export type Manager = Pick<Incoming, 'person' | 'writtenAt'>;

/** A change of a unit in the tree; `before` or `after` is null where there is no unit. */
interface PlaceChange {
  readonly unitId: number;
  readonly before: UnitPlace | null;
  readonly after: UnitPlace | null;
  readonly schedule?: Schedule;
}

/** Adds a unit that works like the one above it; the event with which it is taken back. */
export async function applyAddition(
  db: Sql,
  manager: Manager,
  unit: UnitPlace & Schedule,
): Promise<{ readonly unitId: number; readonly eventId: number }> {
  const unitId = await addUnit(db, unit);
  const eventId = await record(db, manager, { unitId, before: null, after: placeOf(unit) });

  return { unitId, eventId };
}

/** Gives a unit another name, another place or another zone. */
export async function applyPlace(
  db: Sql,
  manager: Manager,
  unit: UnitNode,
  after: UnitPlace,
): Promise<number> {
  await savePlace(db, unit.id, after);

  return record(db, manager, { unitId: unit.id, before: placeOf(unit), after });
}

/** Removes a unit that nothing is tied to. */
export async function applyRemoval(db: Sql, manager: Manager, unit: UnitNode): Promise<number> {
  await removeUnit(db, unit.id);
  const schedule = scheduleOf(unit);

  return record(db, manager, { unitId: unit.id, before: placeOf(unit), after: null, schedule });
}

/** Takes a change of the tree back, if the unit is still as it left it. */
export async function undoPlace(
  db: Sql,
  manager: Manager,
  eventId: number,
): Promise<Result<number, UndoRefusal>> {
  const event = await findAuditEvent(db, eventId);
  const told = unitChangeSchema.safeParse(event?.detail);
  if (event === null || !event.action.startsWith('unit-') || !told.success) return no('stale');
  if (told.data.undoes !== undefined) return no('stale');
  if (await wasTakenBack(db, eventId)) return no('done-before');

  const { unitId, before, after, schedule } = told.data;
  const tree = await findTree(db);
  const now = tree.get(unitId) ?? null;
  if (!sameValue(now === null ? null : placeOf(now), after)) return no('changed-since');
  const others = [...tree.values()].filter(({ id }) => id !== unitId);
  if (before !== null && !fits(tree, unitId, before, others)) return no('changed-since');

  if (before === null) {
    const use = await findUnitUse(db, unitId);
    if (use.people + use.children + use.daysOff > 0) return no('changed-since');
    await removeUnit(db, unitId);
  } else if (now === null && schedule !== undefined) {
    await addUnit(db, { id: unitId, ...before, ...schedule });
  } else {
    await savePlace(db, unitId, before);
  }
  const detail = { unitId, before: after, after: before };
  await recordManaged(db, { ...entryOf(manager, event.action), detail }, eventId);
  return ok(unitId);
}

/** Changes the schedule of all these from today on; null when every one of them has it already. */
export async function applySchedule(
  db: Sql,
  manager: Manager,
  units: readonly UnitNode[],
  change: Partial<Schedule>,
): Promise<{ readonly eventId: number; readonly changed: number } | null> {
  const changed = units.filter((unit) => !hasAlready(unit, change));
  if (changed.length === 0) return null;

  const ended: PastPattern[] = [];
  for (const unit of changed) {
    const past = endPattern(unit, change, dayAt(manager.writtenAt, unit.zone));
    if (past !== null) ended.push(past);
  }
  await keepPatterns(db, ended);
  const ids = changed.map(({ id }) => id);
  await saveSchedule(db, ids, change);
  const eventId = await recordManaged(db, {
    ...entryOf(manager, 'schedule-changed'),
    detail: {
      after: change,
      units: changed.map((unit) => ({
        unitId: unit.id,
        lastDay: addDays(dayAt(manager.writtenAt, unit.zone), -1),
        before: partOf(unit, change),
      })),
    },
  });

  return { eventId, changed: changed.length };
}

/**
 * Takes a change of schedules back as if it had never been made: the pattern before it holds again,
 * also for the days since. Refused once any of the units was changed anew. The number of units.
 */
export async function undoSchedule(
  db: Sql,
  manager: Manager,
  eventId: number,
): Promise<Result<number, UndoRefusal>> {
  const event = await findAuditEvent(db, eventId);
  const told = scheduleChangeSchema.safeParse(event?.detail);
  if (event?.action !== 'schedule-changed' || !told.success) return no('stale');
  if (told.data.undoes !== undefined) return no('stale');
  if (await wasTakenBack(db, eventId)) return no('done-before');

  const after = withoutGaps(told.data.after);
  const tree = await findTree(db);
  const lastDays = new Map(told.data.units.map(({ unitId, lastDay }) => [unitId, lastDay]));
  const later = (await listPastPatterns(db)).some(
    (past) => past.lastDay > (lastDays.get(past.unitId) ?? past.lastDay),
  );
  const still = told.data.units.every(({ unitId }) => {
    const unit = tree.get(unitId);
    return unit !== undefined && hasAlready(unit, after);
  });
  if (!still || (later && touchesPattern(after))) return no('changed-since');

  const groups = new Map<string, { before: Partial<Schedule>; ids: number[] }>();
  for (const { unitId, before } of told.data.units) {
    const group = groups.get(JSON.stringify(before));
    if (group !== undefined) group.ids.push(unitId);
    else groups.set(JSON.stringify(before), { before: withoutGaps(before), ids: [unitId] });
  }
  for (const { before, ids } of groups.values()) await saveSchedule(db, ids, before);
  const detail = { after: {}, units: told.data.units.map((unit) => ({ ...unit, before: after })) };
  await recordManaged(db, { ...entryOf(manager, 'schedule-changed'), detail }, eventId);
  return ok(told.data.units.length);
}

function fits(
  tree: ReadonlyMap<number, UnitNode>,
  unitId: number,
  place: UnitPlace,
  others: readonly UnitNode[],
): boolean {
  return mayStandUnder(tree, unitId, place.parentId) && isNameFree(place.name, others);
}

function touchesPattern({ workdays, shifts, normMinutes }: Partial<Schedule>): boolean {
  return workdays !== undefined || shifts !== undefined || normMinutes !== undefined;
}

function record(db: Sql, manager: Manager, change: PlaceChange): Promise<number> {
  return recordManaged(db, { ...entryOf(manager, actionOf(change)), detail: change });
}

function actionOf({ before, after }: PlaceChange): AuditAction {
  if (before === null) return 'unit-added';
  return after === null ? 'unit-removed' : 'unit-changed';
}

function entryOf({ person, writtenAt }: Manager, action: AuditAction) {
  return {
    at: writtenAt,
    actorId: person.id,
    action,
    subjectId: null,
    firstDay: null,
    lastDay: null,
  };
}

/** Zod makes "may be absent" of what may also be undefined; JSON has no such thing. */
function withoutGaps(change: {
  readonly [Name in keyof Schedule]?: Schedule[Name] | undefined;
}): Partial<Schedule> {
  const present = Object.entries(change).filter(([, value]) => value !== undefined);

  return Object.fromEntries(present);
}
