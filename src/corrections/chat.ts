import { z } from 'zod';
import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { findCardName } from '../conversation/store.ts';
import { afterNo, readConsent } from '../conversation/consent.ts';
import { alert, editPressed, say, toast } from '../conversation/reply.ts';
import { findDifferences, otherHalf } from '../activities/rules.ts';
import {
  findActivity,
  findSourceMessage,
  findSourceMessageId,
  listOfMessage,
  listRecent,
  saveSourceMessage,
} from '../activities/store.ts';
import { alter, findMessageCard } from '../changes/apply.ts';
import { alreadyDeleted, askDelete } from '../changes/messages.ts';
import { findChangeOfMessage, listAlterations } from '../changes/store.ts';
import { dayAt } from '../shared/day.ts';
import * as texts from './messages.ts';
import { answerEntry, chooseCorrected, correctEntry, moveStart } from './rules.ts';
import type { Activity, Entry } from '../activities/model.ts';
import type { Actor } from '../changes/apply.ts';
import type { Incoming, Reply, Saying, TextHandler } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute } from '../conversation/router.ts';
import type { Sql } from '../database/sql.ts';
import type { TimeOfDay, Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Understood } from '../understanding/model.ts';

/** What is noted with the card's question, see `activities/recording.ts`. */
const askedSchema = z.object({ activityId: z.number() });

/** What this room needs from others. */
export interface CorrectionsRoom {
  readonly understand: (text: string, now: Date, zone: Zone) => Understood;
}

/** "eh yang tadi 2 jam setengah": changes the entry it means, or asks which one. */
export const receiveCorrection: TextHandler = async (db, incoming, told) => {
  const { person, messageId, text, today } = incoming;
  const sourceMessageId = await saveSourceMessage(db, {
    personId: person.id,
    intent: 'correction',
    ...incoming,
  });

  const [value = null] = told.activities;
  const chosen = chooseCorrected(await listCorrectable(db, incoming), { text, told: value, today });
  const [one] = chosen;
  if (one === undefined) return say(texts.nothingToCorrect, [], messageId);

  const asked = value === null ? askDelete(chosen) : texts.whichCorrected(chosen, sourceMessageId);
  if (value === null || chosen.length > 1) return say(asked.html, asked.buttons, messageId);

  return correct(
    db,
    incoming,
    one,
    correctEntry(one, value, { today, renames: told.renames }),
    sourceMessageId,
  );
};

/** The words of a correction were edited: the same entry takes the new values instead. */
export async function editCorrection(
  db: Sql,
  incoming: Incoming<'edit'>,
  sourceMessageId: number,
  told: Understood,
): Promise<Reply> {
  const { person, messageId, today } = incoming;
  const change = await findChangeOfMessage(db, person.id, sourceMessageId);
  const [made] = change === null ? [] : await listAlterations(db, change.id);
  const [value] = told.activities;
  if (made === undefined || value === undefined || made.after.deleted) {
    return say(texts.nothingToCorrect, [], messageId);
  }

  const after = correctEntry(made.after, value, { today, renames: told.renames });
  const edited = {
    writtenAt: incoming.editedAt,
    today: dayAt(incoming.editedAt, person.unit.zone),
  };
  return correct(db, { ...incoming, ...edited }, made.after, after, sourceMessageId);
}

export function openCorrections(room: CorrectionsRoom): {
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
} {
  return {
    presses: [
      {
        name: 'correct',
        answer: (db, incoming, values) => correctChosen(room, db, incoming, values),
      },
      { name: 'hour', answer: answerHourPress },
    ],
    questions: [
      {
        name: 'activity-minutes',
        answer: (db, incoming, data, told) => answerMinutes(room, db, incoming, data, told),
      },
      {
        name: 'activity-start',
        answer: (db, incoming, data) => answerHour(room, db, incoming, data),
      },
    ],
  };
}

async function correct(
  db: Sql,
  actor: Actor & { readonly messageId: number },
  before: Activity,
  after: Entry,
  sourceMessageId: number,
): Promise<Reply> {
  if (findDifferences(before, after).length === 0) {
    return say(texts.nothingCorrected, [], actor.messageId);
  }

  const changed = await alter(db, actor, { before, after, kind: 'corrected', sourceMessageId });
  if (!changed.ok) return say(changed.refusal, [], actor.messageId);

  const said = say(
    texts.corrected([{ before, after: { ...before, ...after } }]),
    [],
    actor.messageId,
  );
  return { sayings: [changed.card, ...said.sayings], toast: null };
}

/** The choice among several entries was made by a tap. */
async function correctChosen(
  room: CorrectionsRoom,
  db: Sql,
  incoming: Incoming<'press'>,
  [sourceMessageId, activityId]: readonly string[],
): Promise<Reply> {
  const { person, messageId } = incoming;
  const message = await findSourceMessage(db, person.id, readId(sourceMessageId));
  const before = await findActivity(db, person.id, readId(activityId));
  if (message === null || before === null) return alert(buttonStale);
  if (before.deleted) return alert(alreadyDeleted);

  const { zone } = person.unit;
  const told = room.understand(message.text, message.writtenAt, zone);
  const [value] = told.activities;
  if (value === undefined) return alert(buttonStale);

  // The words were said on the day of the message, the tap may come later.
  const today = dayAt(message.writtenAt, zone);
  const after = correctEntry(before, value, { today, renames: told.renames });
  if (findDifferences(before, after).length === 0)
    return editPressed(messageId, texts.nothingCorrected);

  const change = { before, after, kind: 'corrected', sourceMessageId: message.id } as const;
  const changed = await alter(db, incoming, change);
  if (!changed.ok) return editPressed(messageId, changed.refusal);

  const said = editPressed(
    messageId,
    texts.corrected([{ before, after: { ...before, ...after } }]),
  );
  return { sayings: [changed.card, ...said.sayings], toast: null };
}

/** "1 jam", read as if it ended the sentence of the entry that was asked about. */
async function answerMinutes(
  room: CorrectionsRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
  told: Understood,
): Promise<Reply | null> {
  const { person, text, writtenAt, messageId } = incoming;
  const asked = askedSchema.safeParse(data);
  const before = asked.success ? await findActivity(db, person.id, asked.data.activityId) : null;
  if (before === null || before.deleted || told.intent !== 'other') return null;

  const completed = room.understand(`rapat ${text}`, writtenAt, person.unit.zone).activities;
  const after = answerEntry(before, completed);
  if (after === null) return null;

  const sourceMessageId = await saveSourceMessage(db, {
    personId: person.id,
    intent: 'correction',
    ...incoming,
  });
  const changed = await alter(db, incoming, { before, after, kind: 'corrected', sourceMessageId });
  if (!changed.ok) return say(changed.refusal, [], messageId);

  const said = say(texts.answered(after), [], messageId);
  return { sayings: [changed.card, ...said.sayings], toast: null };
}

/** "Apakah … mulai pukul 14.00?" by one tap: the hour as it was read, or the other half of the day. */
async function answerHourPress(
  db: Sql,
  incoming: Incoming<'press'>,
  [id, start]: readonly string[],
): Promise<Reply> {
  const before = await findActivity(db, incoming.person.id, readId(id));
  if (before === null || before.start === null) return alert(buttonStale);
  if (before.deleted) return alert(alreadyDeleted);

  const meant = [before.start, otherHalf(before.start)].find((hour) => hour === start);
  if (meant === undefined) return alert(buttonStale);

  const settled = await settleStart(db, incoming, { before, start: meant, sourceMessageId: null });
  if (!settled.ok) return say(settled.refusal);
  return toast(texts.hourSettledToast, settled.cards);
}

/** The same by words: "ya", "bukan", "jam 2 pagi". */
async function answerHour(
  room: CorrectionsRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
): Promise<Reply | null> {
  const { person, messageId } = incoming;
  const asked = askedSchema.safeParse(data);
  const before = asked.success ? await findActivity(db, person.id, asked.data.activityId) : null;
  if (before === null || before.deleted || before.start === null) return null;

  const start = readHour(room, incoming, before.start);
  if (start === null) return null;

  const sourceMessageId = await saveSourceMessage(db, {
    personId: person.id,
    intent: 'correction',
    ...incoming,
  });
  const settled = await settleStart(db, incoming, { before, start, sourceMessageId });
  if (!settled.ok) return say(settled.refusal, [], messageId);

  const said = say(texts.answered(moveStart(before, start)), [], messageId);
  return { sayings: [...settled.cards, ...said.sayings], toast: null };
}

/** "ya" is the hour as it was read, "bukan" the other one; a time says it itself. Null for other words. */
function readHour(
  { understand }: CorrectionsRoom,
  { person, text, writtenAt }: Incoming<'text'>,
  read: TimeOfDay,
): TimeOfDay | null {
  const consent = readConsent(text);
  if (consent !== null) return consent === 'yes' ? read : otherHalf(read);

  const { zone } = person.unit;
  const said = afterNo(text);
  if (understand(said, writtenAt, zone).intent !== 'other') return null;
  return understand(`rapat ${said}`, writtenAt, zone).activities[0]?.start ?? null;
}

/** The card without its question, changed when the other hour was meant. */
async function settleStart(
  db: Sql,
  actor: Actor,
  {
    before,
    start,
    sourceMessageId,
  }: {
    readonly before: Activity;
    readonly start: TimeOfDay;
    readonly sourceMessageId: number | null;
  },
): Promise<
  | { readonly ok: true; readonly cards: readonly Saying[] }
  | { readonly ok: false; readonly refusal: Html }
> {
  if (start === before.start) {
    const change = await findChangeOfMessage(db, actor.person.id, before.sourceMessageId);
    const card = await findMessageCard(db, actor, before.sourceMessageId, change?.id ?? null);
    return { ok: true, cards: card === null ? [] : [card] };
  }

  const after = moveStart(before, start);
  const changed = await alter(db, actor, { before, after, kind: 'corrected', sourceMessageId });
  return changed.ok ? { ok: true, cards: [changed.card] } : changed;
}

/** The entries a correction can mean: those of the message it replies to, else the latest. */
async function listCorrectable(
  db: Sql,
  { person, chatId, replyTo }: Incoming<'text'>,
): Promise<readonly Activity[]> {
  const replied = replyTo === null ? null : await findReplied(db, person.id, chatId, replyTo);
  const entries = replied === null ? [] : await listOfMessage(db, person.id, replied);
  const kept = entries.filter((entry) => !entry.deleted);

  return kept.length > 0 ? kept : listRecent(db, person.id);
}

/** The source message that a message of the chat is, or that it is the card of; or null. */
async function findReplied(
  db: Sql,
  personId: number,
  chatId: number,
  messageId: number,
): Promise<number | null> {
  const card = await findCardName(db, chatId, messageId);

  return card === null
    ? findSourceMessageId(db, personId, chatId, messageId)
    : Number(card.replace('message:', ''));
}
