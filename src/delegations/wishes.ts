import { findWhetherMay } from '../access/store.ts';
import { readId } from '../conversation/buttons.ts';
import { editPressed } from '../conversation/reply.ts';
import { dropQuestion, findQuestion, saveQuestion } from '../conversation/store.ts';
import { findProfile } from '../people/store.ts';
import { parseDay } from '../shared/day.ts';
import * as asking from './askingMessages.ts';
import { ACTING_KINDS } from './model.ts';
import { checkDays } from './rules.ts';
import * as store from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { View } from './messages.ts';
import type { ActingKind, Asked, Delegation, Wanted } from './model.ts';
import type { DaysRefusal } from './rules.ts';

// What somebody wants, step by step: each step checks anew what the one before only offered.

/** Whose line goes to whom. */
type Pair = Pick<Wanted, 'kind' | 'holder' | 'acting'>;
type Line = Pick<Wanted, 'kind' | 'holder'>;

/** How long a typed name or date is taken as the answer. */
const QUESTION_HOURS = 2;

/** The line of somebody who leads people, when the asker may hand it over; only an admin fills a vacant post. */
export async function findHeldLine(
  db: Sql,
  { person, today }: Incoming,
  kind: ActingKind | null,
  holderId: number,
): Promise<Line | null> {
  const isAdmin = person.role === 'admin';
  if (kind === null || (kind === 'plt' && !isAdmin)) return null;

  const asker = { id: person.id, isAdmin };
  const asked = { asker, action: 'delegate', subjectId: holderId, day: today, today } as const;
  if (!(await findWhetherMay(db, asked))) return null;

  const [holder] = await store.listLeaders(db, { personId: holderId }, today, 1);
  return holder === undefined ? null : { kind, holder };
}

/** Nobody but an admin reaches beyond those who stand near the holder. */
export async function findPair(
  db: Sql,
  incoming: Incoming,
  of: { readonly kind: ActingKind | null; readonly holderId: number; readonly actingId: number },
): Promise<Pair | null> {
  const line = await findHeldLine(db, incoming, of.kind, of.holderId);
  if (line === null || of.actingId === of.holderId) return null;

  const near = await store.listNear(db, line.holder.id, incoming.today);
  const acting = near.find(({ id }) => id === of.actingId);
  if (acting !== undefined) return { ...line, acting };
  if (incoming.person.role !== 'admin') return null;

  const profile = await findProfile(db, of.actingId, incoming.today);
  return profile === null ? null : { ...line, acting: { id: profile.id, name: profile.name } };
}

/** What a button carries, checked as if nobody had asked before. */
export async function readWanted(
  db: Sql,
  incoming: Incoming,
  [kind, holderId, actingId, first = '', last = '']: readonly string[],
): Promise<
  { readonly wanted: Wanted } | { readonly pair: Pair; readonly refusal: DaysRefusal } | null
> {
  const pair = await findPair(db, incoming, {
    kind: readKind(kind),
    holderId: readId(holderId),
    actingId: readId(actingId),
  });
  const firstDay = parseDay(first);
  const lastDay = parseDay(last);
  if (pair === null || firstDay === null || lastDay === null) return null;

  const days = checkDays(firstDay, lastDay, incoming.today);
  if (!days.ok) return { pair, refusal: days.reason };
  return { wanted: { ...pair, ...days.value } };
}

export async function findOwn(
  db: Sql,
  { person, today }: Incoming,
  id: number,
): Promise<Delegation | null> {
  const delegation = await store.findDelegation(db, id, today);
  if (delegation === null) return null;

  const asker = { id: person.id, isAdmin: person.role === 'admin' };
  const subjectId = delegation.holder.id;
  const asked = { asker, action: 'delegate', subjectId, day: today, today } as const;
  return (await findWhetherMay(db, asked)) ? delegation : null;
}

export async function viewDays(
  db: Sql,
  incoming: Incoming,
  pair: Pair,
  refusal: DaysRefusal | null,
): Promise<View> {
  const { kind, holder, acting } = pair;
  await ask(db, incoming, 'acting-days', { kind, holderId: holder.id, actingId: acting.id });

  return asking.whichDays(pair, incoming.today, refusal);
}

export async function viewConfirmation(db: Sql, incoming: Incoming, wanted: Wanted): Promise<View> {
  const taken = await store.findOverlap(db, wanted);
  if (taken !== null) return asking.daysTaken(wanted, taken);

  const acting = await findProfile(db, wanted.acting.id, incoming.today);
  return asking.delegationAsked(wanted, {
    isOwn: wanted.holder.id === incoming.person.id,
    isEnrolled: acting?.isEnrolled ?? false,
  });
}

export async function ask(db: Sql, incoming: Incoming, name: string, data: Asked): Promise<void> {
  const until = new Date(incoming.writtenAt.getTime() + QUESTION_HOURS * 3_600_000);

  await saveQuestion(db, incoming.person.id, { name, data }, until);
}

/** What is chosen by a button is not to be typed any more. */
export async function closeQuestion(db: Sql, { person, writtenAt }: Incoming): Promise<void> {
  const open = await findQuestion(db, person.id, writtenAt);
  if (open?.name.startsWith('acting-') === true) await dropQuestion(db, person.id);
}

export function readKind(value: string | undefined): ActingKind | null {
  return ACTING_KINDS.find((kind) => kind === value) ?? null;
}

export function edit(incoming: Incoming<'press'>, view: View): Reply {
  return editPressed(incoming.messageId, view.html, view.buttons);
}
