import { readId } from '../conversation/buttons.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { dropQuestion, findQuestion, saveQuestion } from '../conversation/store.ts';
import { post } from '../outbox/store.ts';
import { findTree } from '../units/store.ts';
import { memberGone, placeTold } from './messages.ts';
import { findNextPlace, findPlace } from './rules.ts';
import { findMember, findNames, listPlaces } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { View } from '../units/messages.ts';
import type { StaffFacts } from './messages.ts';

/** What this room needs from others. */
export interface StaffRoom {
  readonly readDays: (text: string, today: Day) => readonly Day[];
  /** Telegram ids of the first admins. */
  readonly firstAdmins: readonly number[];
}

/** How long a typed answer is awaited; whatever is written afterwards is a report again. */
const QUESTION_HOURS = 1;

/** Everything that a person's card shows; null for nobody. */
export async function findFacts(db: Sql, personId: number, today: Day): Promise<StaffFacts | null> {
  const member = await findMember(db, personId);
  if (member === null) return null;

  const places = await listPlaces(db, personId);
  const mentioned = places.flatMap((of) => [of.supervisorId, of.appraiserId, of.teamLeadId]);
  return {
    member,
    places,
    place: findPlace(places, today),
    next: findNextPlace(places, today),
    tree: await findTree(db),
    names: await findNames(db, mentioned),
  };
}

/** A press on a person; his id comes first. */
export function onMember(
  act: (
    db: Sql,
    press: Incoming<'press'>,
    facts: StaffFacts,
    values: readonly string[],
  ) => Promise<Reply>,
): PressRoute['answer'] {
  return async (db, press, [id, ...values]) => {
    const facts = await findFacts(db, readId(id), press.today);

    return facts === null ? alert(memberGone) : act(db, press, facts, values);
  };
}

/** Tells the person what became of his place; `eventId` makes it once. */
export async function tellPlace(
  db: Sql,
  { receivedAt }: Incoming,
  told: {
    readonly to: number;
    readonly name: string;
    readonly eventId: number;
    readonly what: Html;
  },
): Promise<void> {
  await post(db, {
    key: `place-changed:${told.eventId}:${told.to}`,
    kind: 'place-changed',
    to: told.to,
    html: placeTold(told.name, told.what),
    dueAt: receivedAt,
  });
}

export async function ask(
  db: Sql,
  { person, receivedAt }: Incoming,
  name: string,
  data: unknown,
): Promise<void> {
  const expiresAt = new Date(receivedAt.getTime() + QUESTION_HOURS * 3_600_000);

  await saveQuestion(db, person.id, { name, data }, expiresAt);
}

/** Who goes on to a card answers no more. */
export async function forgetQuestion(db: Sql, { person, writtenAt }: Incoming): Promise<void> {
  const open = person.isAsked ? await findQuestion(db, person.id, writtenAt) : null;

  if (open?.name.startsWith('staff-') === true) await dropQuestion(db, person.id);
}

export function edit({ messageId }: Incoming<'press'>, view: View): Reply {
  return editPressed(messageId, view.html, view.buttons);
}

export function sayView(view: View): Reply {
  return say(view.html, view.buttons);
}
