import { findAuditEvent, recordManaged, wasTakenBack } from '../access/audit.ts';
import { listAdminIds } from '../people/store.ts';
import { no, ok } from '../shared/result.ts';
import { findTree } from '../units/store.ts';
import { placesChangeSchema, traitsChangeSchema } from './model.ts';
import { findMember, listPlaces, savePlaces, saveTraits } from './store.ts';
import type { AuditAction } from '../access/model.ts';
import type { Incoming } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Result } from '../shared/result.ts';
import type { Member, NewPlace, Traits, UndoRefusal } from './model.ts';

/** Who manages, and when. */
export type Manager = Pick<Incoming, 'person' | 'writtenAt' | 'today'>;

type PlaceAction =
  | 'person-moved'
  | 'person-left'
  | 'person-restored'
  | 'superiors-changed'
  | 'person-changed';

/** What was taken back. */
export interface Undone {
  readonly personId: number;
  readonly eventId: number;
  /** He was told of the change. */
  readonly wasTold: boolean;
}

/** Gives a person these places; the event with which it is taken back. */
export async function applyPlaces(
  db: Sql,
  manager: Manager,
  personId: number,
  change: { readonly action: PlaceAction; readonly places: readonly NewPlace[] },
): Promise<number> {
  const before = await listPlaces(db, personId);
  await savePlaces(db, personId, change.places);
  const after = await listPlaces(db, personId);

  return record(db, manager, { action: change.action, personId, detail: { before, after } });
}

/** Gives a person another name, rank or role. */
export async function applyTraits(
  db: Sql,
  manager: Manager,
  member: Member,
  change: { readonly action: 'person-changed' | 'role-changed'; readonly traits: Partial<Traits> },
): Promise<number> {
  const before = traitsOf(member);
  const after = { ...before, ...change.traits };
  await saveTraits(db, member.id, after);

  return record(db, manager, {
    action: change.action,
    personId: member.id,
    detail: { before, after },
  });
}

/** Takes a change of a person back, if he is still as it left him. */
export async function undoStaff(
  db: Sql,
  manager: Manager,
  eventId: number,
  firstAdmins: readonly number[],
): Promise<Result<Undone, UndoRefusal>> {
  const event = await findAuditEvent(db, eventId);
  if (event === null || event.subjectId === null || !isOurs(event.action)) return no('stale');
  if (await wasTakenBack(db, eventId)) return no('done-before');

  const { action, subjectId: personId } = event;
  const places = placesChangeSchema.safeParse(event.detail);
  if (places.success) {
    const { before, after, undoes } = places.data;
    if (undoes !== undefined) return no('stale');
    if (!same(await listPlaces(db, personId), after)) return no('changed-since');
    const tree = await findTree(db);
    if (before.some(({ unitId }) => !tree.has(unitId))) return no('changed-since');

    await savePlaces(db, personId, before);
    const detail = { before: after, after: before };
    const undone = await record(db, manager, { action, personId, detail }, eventId);
    return ok({ personId, eventId: undone, wasTold: TOLD.has(action) });
  }

  const traits = traitsChangeSchema.safeParse(event.detail);
  const member = await findMember(db, personId);
  if (!traits.success || member === null || traits.data.undoes !== undefined) return no('stale');
  const { before, after } = traits.data;
  if (!same(traitsOf(member), after)) return no('changed-since');
  if (before.role !== 'admin' && after.role === 'admin') {
    if (personId === manager.person.id) return no('oneself');
    const admins = await listAdminIds(db, firstAdmins, manager.today);
    if (admins.every((id) => id === personId)) return no('last-admin');
  }

  await saveTraits(db, personId, before);
  const detail = { before: after, after: before };
  const undone = await record(db, manager, { action, personId, detail }, eventId);
  return ok({ personId, eventId: undone, wasTold: false });
}

const TOLD: ReadonlySet<AuditAction> = new Set(['person-moved', 'superiors-changed']);

const OURS: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'person-moved',
  'person-left',
  'person-restored',
  'superiors-changed',
  'person-changed',
  'role-changed',
]);

function isOurs(action: AuditAction): boolean {
  return OURS.has(action);
}

function traitsOf({ name, rank, role }: Traits): Traits {
  return { name, rank, role };
}

function record(
  db: Sql,
  { person, writtenAt }: Manager,
  entry: { readonly action: AuditAction; readonly personId: number; readonly detail: object },
  undoes: number | null = null,
): Promise<number> {
  const { action, personId: subjectId, detail } = entry;
  const about = { action, subjectId, firstDay: null, lastDay: null, detail };

  return recordManaged(db, { at: writtenAt, actorId: person.id, ...about }, undoes);
}

/** Both went through the same schemas, so their fields are in the same order. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
