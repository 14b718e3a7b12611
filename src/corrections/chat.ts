import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { findCardName } from '../conversation/store.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { findDifferences } from '../activities/rules.ts';
import {
  findActivity,
  findSourceMessage,
  findSourceMessageId,
  listOfMessage,
  listRecent,
  saveSourceMessage,
} from '../activities/store.ts';
import { alter } from '../changes/apply.ts';
import { alreadyDeleted, askDelete } from '../changes/messages.ts';
import { findChangeOfMessage, listAlterations } from '../changes/store.ts';
import { dayAt } from '../shared/day.ts';
import * as texts from './messages.ts';
import { chooseCorrected, correctEntry } from './rules.ts';
import type { Activity, Entry } from '../activities/model.ts';
import type { Actor } from '../changes/apply.ts';
import type { Incoming, Reply, TextHandler } from '../conversation/model.ts';
import type { PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Zone } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';

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
} {
  return {
    presses: [
      {
        name: 'correct',
        answer: (db, incoming, values) => correctChosen(room, db, incoming, values),
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
