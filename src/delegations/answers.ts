import { say } from '../conversation/reply.ts';
import * as asking from './askingMessages.ts';
import { askedSchema } from './model.ts';
import { chooseDays } from './rules.ts';
import * as store from './store.ts';
import { ask, findPair, viewConfirmation, viewDays } from './wishes.ts';
import { no } from '../shared/result.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { View } from './messages.ts';

/** What this room needs from others. */
export interface DelegationsRoom {
  /** Days in an answer, in order; none when it names none. */
  readonly readAnsweredDays: (text: string, today: Day) => readonly Day[];
}

/** Names that get a button; more than these have to be written in full. */
const MOST_FOUND = 8;

/** An admin typed whose line it is. */
export async function answerHolder(
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
  told: Understood,
): Promise<Reply | null> {
  const asked = askedSchema.safeParse(data);
  if (!asked.success) return null;

  const { kind } = asked.data;
  const found = await store.listLeaders(
    db,
    { name: incoming.text },
    incoming.today,
    MOST_FOUND + 1,
  );
  if (found.length === 0 && isReport(told)) return null;
  if (found.length === 0 || found.length > MOST_FOUND) {
    await ask(db, incoming, 'acting-holder', { kind });
    return answer(incoming, found.length === 0 ? asking.nobodyNamed : asking.tooManyNamed);
  }

  return answer(incoming, asking.leadersFound(kind, found));
}

/** An admin typed who acts. */
export async function answerPerson(
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
  told: Understood,
): Promise<Reply | null> {
  const asked = askedSchema.safeParse(data);
  if (!asked.success || asked.data.holderId === undefined) return null;

  const { kind, holderId } = asked.data;
  const all = await store.searchEmployed(db, incoming.text, incoming.today);
  const found = all.filter(({ id }) => id !== holderId);
  if (found.length === 0 && isReport(told)) return null;
  if (found.length === 0 || found.length > MOST_FOUND) {
    await ask(db, incoming, 'acting-person', { kind, holderId });
    return answer(incoming, found.length === 0 ? asking.nobodyNamed : asking.tooManyNamed);
  }

  return answer(incoming, asking.peopleFound(kind, holderId, found));
}

/** Dates were typed; a report that names a day is no answer. */
export async function answerDays(
  room: DelegationsRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
  told: Understood,
): Promise<Reply | null> {
  const days = room.readAnsweredDays(incoming.text, incoming.today);
  const asked = askedSchema.safeParse(data);
  if (isReport(told) || !asked.success) return null;
  // "22-20": meant as dates, and none that can be known
  if (days.length === 0 && !/^\d/.test(incoming.text.trim())) return null;

  const { kind, holderId = 0, actingId = 0 } = asked.data;
  const pair = await findPair(db, incoming, { kind, holderId, actingId });
  if (pair === null) return null;

  const chosen = days.length === 0 ? no('broken') : chooseDays(days, incoming.today);
  if (!chosen.ok) return answer(incoming, await viewDays(db, incoming, pair, chosen.reason));
  return answer(incoming, await viewConfirmation(db, incoming, { ...pair, ...chosen.value }));
}

/** Work was told, which is no answer to a question of ours. */
function isReport({ activities }: Understood): boolean {
  return activities.some(({ minutes, quantity }) => minutes !== null || quantity !== null);
}

function answer(incoming: Incoming<'text'>, view: View): Reply {
  return say(view.html, view.buttons, incoming.messageId);
}
