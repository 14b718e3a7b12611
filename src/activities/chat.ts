import { tellsLeave } from '../absences/rules.ts';
import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, say, toast } from '../conversation/reply.ts';
import { dayAt, timeAt } from '../shared/day.ts';
import { greetingText } from '../shared/words.ts';
import {
  captionKept,
  deletedEdited,
  fileNotTaken,
  greeted,
  messageCard,
  nodded,
  notRecordedAgain,
  notUnderstood,
  unsupportedTold,
} from './messages.ts';
import { changeEntries, record, showReport } from './recording.ts';
import { isNod } from './rules.ts';
import { findCardFacts, findSourceMessage, listOfMessage, saveSourceMessage } from './store.ts';
import type { Incoming, Reply, Saying, TextHandler } from '../conversation/model.ts';
import type { PressRoute, Routes } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Html } from '../shared/html.ts';
import type { Zone } from '../shared/day.ts';
import type { Intent, Understood } from '../understanding/model.ts';
import type { Written } from './recording.ts';

/** What this room needs from others. */
export interface ActivitiesRoom {
  readonly understand: (text: string, now: Date, zone: Zone) => Understood;
  /** What an edit of a correction's own words does. */
  readonly editCorrection: (
    db: Sql,
    incoming: Incoming<'edit'>,
    sourceMessageId: number,
    told: Understood,
  ) => Promise<Reply>;
  /** What an edit of /cuti or of its dates does; null when the message is neither. */
  readonly editChosenLeave: (db: Sql, incoming: Incoming<'edit'>) => Promise<Reply | null>;
  /** Answers a kept message about leave. */
  readonly answerLeave: (db: Sql, written: KeptMessage, told: Understood) => Promise<Reply>;
  /** What to say of the absences a message recorded, now that its words tell of none. */
  readonly leaveBehind: (db: Sql, written: KeptMessage) => Promise<readonly Saying[]>;
}

/** A message that was kept, as far as an answer to it needs it. */
type KeptMessage = Pick<Written, 'person' | 'messageId' | 'sourceMessageId' | 'at'>;

export const receiveReport: TextHandler = async (db, incoming, told) => {
  const sourceMessageId = await keepMessage(db, incoming, told.intent);
  const written = { ...incoming, at: incoming.writtenAt, sourceMessageId, isFresh: true };
  return record(db, written, told);
};

/** A greeting and what is not understood: kept whole, with a word on how to go on. */
export const receiveOther: TextHandler = async (db, incoming, told) => {
  const sourceMessageId = await keepMessage(db, incoming, told.intent);
  const html = otherText(incoming, told.intent);

  return { sayings: [messageCard(sourceMessageId, { html }, incoming.messageId)], toast: null };
};

/** An edited message changes the entries it made, and its card. */
async function receiveEdit(
  room: ActivitiesRoom,
  db: Sql,
  incoming: Incoming<'edit'>,
  told: Understood,
): Promise<Reply> {
  const { person, messageId } = incoming;
  const chosen = await room.editChosenLeave(db, incoming);
  if (chosen !== null) return chosen;

  const sourceMessageId = await keepMessage(db, incoming, told.intent);
  const today = dayAt(incoming.editedAt, person.unit.zone);
  const written = { ...incoming, sourceMessageId, at: incoming.editedAt, today, isFresh: false };

  if (tellsLeave(told)) return room.answerLeave(db, written, told);

  const stored = await listOfMessage(db, person.id, sourceMessageId);
  if (stored.length === 0 && told.intent === 'log') {
    const { sayings } = await record(db, written, told);
    return { sayings: [...sayings, ...(await room.leaveBehind(db, written))], toast: null };
  }

  const left = stored.length === 0 ? await room.leaveBehind(db, written) : [];
  if (left.length > 0) return { sayings: left, toast: null };
  if (stored.length === 0 && told.intent === 'correction') {
    return room.editCorrection(db, incoming, sourceMessageId, told);
  }
  if (stored.length === 0) {
    const html = otherText(incoming, told.intent);
    return { sayings: [messageCard(sourceMessageId, { html })], toast: null };
  }
  if (stored.every((entry) => entry.deleted)) return say(deletedEdited, [], messageId);
  if (told.activities.length === 0) return say(notUnderstood, [], messageId);

  return changeEntries(db, written, stored, told);
}

/** The words under a photo or file are a message as any; the file itself is not taken yet. */
async function receiveUnsupported(
  room: ActivitiesRoom,
  db: Sql,
  incoming: Incoming<'unsupported'>,
  told: Understood,
): Promise<Reply> {
  const { caption, messageId, writtenAt } = incoming;
  if (caption === '') return say(unsupportedTold, [], messageId);

  const written = { ...incoming, text: caption };
  const sourceMessageId = await keepMessage(db, written, told.intent);
  if (told.intent !== 'log' && !tellsLeave(told)) return say(captionKept, [], messageId);

  const fresh = { ...written, at: writtenAt, sourceMessageId, isFresh: true };
  const answer = tellsLeave(told) ? room.answerLeave : record;
  const reply = await answer(db, fresh, told);
  return { sayings: [...reply.sayings, ...say(fileNotTaken).sayings], toast: null };
}

export function openActivities(room: ActivitiesRoom): {
  readonly presses: readonly PressRoute[];
  readonly edit: Routes['edit'];
  readonly unsupported: Routes['unsupported'];
} {
  return {
    edit: (db, incoming, told) => receiveEdit(room, db, incoming, told),
    unsupported: (db, incoming, told) => receiveUnsupported(room, db, incoming, told),
    presses: [
      { name: 'again', answer: (db, incoming, values) => answerAgain(room, db, incoming, values) },
    ],
  };
}

async function answerAgain(
  room: ActivitiesRoom,
  db: Sql,
  incoming: Incoming<'press'>,
  [choice, id]: readonly string[],
): Promise<Reply> {
  const { person, today } = incoming;
  const message = await findSourceMessage(db, person.id, readId(id));
  if (message === null) return alert(buttonStale);

  const facts = await findCardFacts(db, person, today, message.id);
  if (facts.entries.length > 0) return showReport(facts, { ...message, isFresh: false });
  if (choice !== 'yes') {
    return toast('', [messageCard(message.id, { html: notRecordedAgain })]);
  }

  const told = room.understand(message.text, message.writtenAt, person.unit.zone);
  return record(
    db,
    {
      ...message,
      person,
      today,
      at: incoming.writtenAt,
      sourceMessageId: message.id,
      isFresh: false,
    },
    told,
  );
}

function keepMessage(
  db: Sql,
  incoming: Pick<Incoming<'text'>, 'person' | 'chatId' | 'messageId' | 'text' | 'writtenAt'>,
  intent: Intent,
): Promise<number> {
  const { person, chatId, messageId, text, writtenAt } = incoming;

  return saveSourceMessage(db, { personId: person.id, chatId, messageId, text, intent, writtenAt });
}

function otherText(written: Pick<Written, 'person' | 'writtenAt' | 'text'>, intent: Intent): Html {
  const { person, writtenAt, text } = written;
  if (intent !== 'greeting') return isNod(text) ? nodded : notUnderstood;

  return greeted(greetingText(timeAt(writtenAt, person.unit.zone)), person);
}
