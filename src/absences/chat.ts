import { z } from 'zod';
import { messageCard } from '../activities/messages.ts';
import { findSourceMessage, saveSourceMessage } from '../activities/store.ts';
import { findMessageCard } from '../changes/apply.ts';
import { findChangeOfMessage } from '../changes/store.ts';
import { readId } from '../conversation/buttons.ts';
import { readConsent } from '../conversation/consent.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, say, toast } from '../conversation/reply.ts';
import { dropQuestion, findQuestion, saveQuestion } from '../conversation/store.ts';
import { dayAt } from '../shared/day.ts';
import { html } from '../shared/html.ts';
import * as texts from './messages.ts';
import { findLeaveFacts, recordLeave, settleKnown } from './recording.ts';
import { isAbsence, refuseLeave, signOf, tellsLeave } from './rules.ts';
import { listAbsencesOfMessage, saveAbsences } from './store.ts';
import { listWorkdaysAmong } from '../obligations/store.ts';
import type { SourceMessage } from '../activities/model.ts';
import type { Actor } from '../changes/apply.ts';
import type { Incoming, Reply, Saying, TextHandler } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Person } from '../people/model.ts';
import type { Html } from '../shared/html.ts';
import type { Zone } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { LeaveFacts } from './recording.ts';

/** What this room needs from others. */
export interface LeaveRoom {
  readonly understand: (text: string, now: Date, zone: Zone) => Understood;
}

/** A kept message about leave: fresh, edited or under a photo. */
export interface LeaveWritten {
  readonly person: Person;
  readonly messageId: number;
  readonly sourceMessageId: number;
  /** When it was written or edited. */
  readonly at: Date;
  /** Told by buttons alone, so that there is no message to edit. */
  readonly isChosen?: true;
}

/** How long a typed answer is taken as one; the buttons have no end. */
export const QUESTION_HOURS = 12;
const QUESTION = 'absence';

const askedSchema = z.object({ sourceMessageId: z.number(), sign: z.string() });

/** "cuti tgl 20-22", "batalkan cuti tgl 20": asks once, and only the answer records anything. */
export const receiveLeave: TextHandler = async (db, incoming, told) => {
  const sourceMessageId = await saveSourceMessage(db, {
    personId: incoming.person.id,
    intent: told.intent,
    ...incoming,
  });

  return answerLeave(db, { ...incoming, sourceMessageId, at: incoming.writtenAt }, told);
};

/** Answers a message about leave on its card: with the question, or with why there is none. */
export async function answerLeave(
  db: Sql,
  written: LeaveWritten,
  told: Understood,
): Promise<Reply> {
  const { person, messageId, sourceMessageId } = written;
  const message = await findSourceMessage(db, person.id, sourceMessageId);
  if (message === null) throw new Error('A message was not kept');

  const facts = await findLeaveFacts(db, person, message, told);
  const refusal = refuseLeave(told, dayAt(message.writtenAt, person.unit.zone));
  if (refusal !== null) return showBeside(written, facts, texts.leaveRefused(refusal));

  const { plan } = facts;
  if (plan.recorded.length > 0 || plan.removed.length > 0) return ask(db, written, message, facts);
  if (plan.kept.length > 0) {
    const known = await settleKnown(db, person, sourceMessageId, plan);
    return { sayings: [{ ...known, replyTo: messageId }], toast: null };
  }
  if (told.leaveTakenBack !== null) {
    return showBeside(written, facts, texts.nothingTakenBack(facts.stored));
  }

  const notice = told.leave.map(({ kind }) => kind).find((kind) => !isAbsence(kind)) ?? 'out';
  return showBeside(written, facts, texts.noticeKept(notice));
}

/**
 * An edit made other words of a message that recorded absences: a report takes their place, in the
 * same change; of anything else they are not touched. Nothing to say when it recorded none.
 */
export async function leaveBehind(db: Sql, written: LeaveWritten): Promise<readonly Saying[]> {
  const { person, messageId, sourceMessageId } = written;
  const absences = await listAbsencesOfMessage(db, person.id, sourceMessageId);
  if (absences.length === 0) return [];

  const change = await findChangeOfMessage(db, person.id, sourceMessageId);
  if (change?.kind !== 'reported') return say(texts.absencesStay(absences), [], messageId).sayings;

  await saveAbsences(db, {
    personId: person.id,
    changeId: change.id,
    sourceMessageId,
    recorded: [],
    removed: absences,
  });
  return say(texts.absencesReplaced(absences), [], messageId).sayings;
}

export function openLeave(room: LeaveRoom): {
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
} {
  return {
    presses: [
      {
        name: 'absence',
        answer: (db, incoming, values) => answerPress(room, db, incoming, values),
      },
    ],
    questions: [
      {
        name: QUESTION,
        answer: (db, incoming, data, told) => answerTyped(room, db, incoming, data, told),
      },
    ],
  };
}

async function ask(
  db: Sql,
  { person, messageId, at, isChosen }: LeaveWritten,
  message: SourceMessage,
  { plan, entries }: LeaveFacts,
): Promise<Reply> {
  const sign = signOf(message.text);
  const asked = texts.absenceAsked(plan, {
    workdays: await listWorkdaysAmong(db, person.id, [...plan.recorded, ...plan.removed]),
    sourceMessageId: message.id,
    sign,
    deletes: entries.length,
    isChosen: isChosen ?? false,
  });
  const question = { name: QUESTION, data: { sourceMessageId: message.id, sign } };
  await saveQuestion(db, person.id, question, new Date(at.getTime() + QUESTION_HOURS * 3_600_000));

  return { sayings: [messageCard(message.id, asked, messageId)], toast: null };
}

async function answerPress(
  room: LeaveRoom,
  db: Sql,
  incoming: Incoming<'press'>,
  [choice, id, sign]: readonly string[],
): Promise<Reply> {
  const { person } = incoming;
  const message = await findSourceMessage(db, person.id, readId(id));
  if (message === null) return alert(buttonStale);
  if (signOf(message.text) !== sign) return alert(texts.absenceAnswered);

  const told = room.understand(message.text, message.writtenAt, person.unit.zone);
  if (!isAskedAbout(told, message, person)) return alert(buttonStale);
  if (choice !== 'yes') return toast('', [await decline(db, incoming, message, told)]);

  const done = await recordLeave(db, incoming, message, told);
  return done.ok ? toast(texts.absenceDoneToast, done.value) : alert(texts.entriesClosed);
}

/** "ya" and "tidak" by words; anything else is no answer. */
async function answerTyped(
  room: LeaveRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
  answer: Understood,
): Promise<Reply | null> {
  const { person, messageId } = incoming;
  const consent = readConsent(incoming.text);
  const asked = askedSchema.safeParse(data);
  if (consent === null || !asked.success) return null;

  const message = await findSourceMessage(db, person.id, asked.data.sourceMessageId);
  if (message === null) return null;

  await saveSourceMessage(db, { personId: person.id, intent: answer.intent, ...incoming });
  if (signOf(message.text) !== asked.data.sign) {
    return say(html`${texts.absenceAnswered}`, [], messageId);
  }

  const told = room.understand(message.text, message.writtenAt, person.unit.zone);
  if (consent === 'no') {
    const card = await decline(db, incoming, message, told);
    const said = say(texts.absenceUnchanged, [], messageId);
    return { sayings: [card, ...said.sayings], toast: null };
  }

  const done = await recordLeave(db, incoming, message, told);
  if (!done.ok) return say(html`${texts.entriesClosed}`, [], messageId);

  const said = say(texts.absenceDone, [], messageId);
  return { sayings: [...done.value, ...said.sayings], toast: null };
}

/** The safe answer: the card as things stand, and no typed answer any more. */
async function decline(
  db: Sql,
  actor: Actor,
  message: SourceMessage,
  told: Understood,
): Promise<Saying> {
  const { person, writtenAt } = actor;
  const open = await findQuestion(db, person.id, writtenAt);
  const asked = askedSchema.safeParse(open?.data);
  if (open?.name === QUESTION && asked.data?.sourceMessageId === message.id) {
    await dropQuestion(db, person.id);
  }

  const change = await findChangeOfMessage(db, person.id, message.id);
  const card = await findMessageCard(db, actor, message.id, change?.id ?? null);
  if (card !== null) return card;

  const said = told.leaveTakenBack === null ? texts.absenceDeclined : texts.absenceUnchanged;
  return messageCard(message.id, { html: said });
}

/** Only such leave was ever given buttons. */
function isAskedAbout(told: Understood, message: SourceMessage, { unit }: Person): boolean {
  return tellsLeave(told) && refuseLeave(told, dayAt(message.writtenAt, unit.zone)) === null;
}

/** An answer that records nothing: on the message's card, or beside it where it shows what is recorded. */
function showBeside(
  { messageId, sourceMessageId }: LeaveWritten,
  facts: LeaveFacts,
  said: Html,
): Reply {
  const own = facts.stored.some((absence) => absence.sourceMessageId === sourceMessageId);
  if (own || facts.entries.length > 0) return say(said, [], messageId);

  return { sayings: [messageCard(sourceMessageId, { html: said }, messageId)], toast: null };
}
