import { findSourceMessage, findSourceMessageId } from '../activities/store.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, editPressed, say, toast } from '../conversation/reply.ts';
import { listWorkdaysAmong } from '../obligations/store.ts';
import { parseDay } from '../shared/day.ts';
import { answerLeave } from './chat.ts';
import * as texts from './choosingMessages.ts';
import { keepChosen, readKind } from './keeping.ts';
import { absenceAnswered, absenceDoneToast, entriesClosed } from './messages.ts';
import { findLeaveFacts, recordLeave } from './recording.ts';
import { absenceWindow, isOnlyRecorded, refuseLeave } from './rules.ts';
import { listAbsences } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { LeaveRoom } from './chat.ts';

/** "Hari ini cuti" beneath a reminder: the day is known, so that only the kind is left to be told. */
export function openOneDay(room: LeaveRoom): readonly PressRoute[] {
  return [
    { name: 'remind-leave', answer: askKind },
    {
      name: 'leave-now',
      answer: (db, incoming, values) => recordDay(room, db, incoming, values),
    },
    { name: 'leave-not', answer: endAsking },
  ];
}

/** In a message of its own, so that the reminder stays. */
async function askKind(
  db: Sql,
  { person, today }: Incoming<'press'>,
  [text = '']: readonly string[],
): Promise<Reply> {
  const day = parseDay(text);
  const { first, last } = absenceWindow(today);
  if (day === null || day < first || day > last) return alert(buttonStale);

  const [held] = await listAbsences(db, person.id, day, day);
  if (held !== undefined) return alert(texts.absentAlready(held));
  const workdays = await listWorkdaysAmong(db, person.id, [{ day }]);
  if (!workdays.has(day)) return alert(texts.freeAlready(day));

  const asked = texts.kindAsked(day, today);
  return say(asked.html, asked.buttons);
}

/** The kind alone records, because the card that asked says so; what is more than that asks as ever. */
async function recordDay(
  room: LeaveRoom,
  db: Sql,
  incoming: Incoming<'press'>,
  [value, text = '']: readonly string[],
): Promise<Reply> {
  const { person, chatId, messageId, writtenAt } = incoming;
  const kind = readKind(value);
  const day = parseDay(text);
  if (kind === null || day === null) return alert(buttonStale);
  if ((await findSourceMessageId(db, person.id, chatId, messageId)) !== null) {
    return alert(absenceAnswered);
  }

  const said = { ...incoming, at: writtenAt, isChosen: true } as const;
  const kept = await keepChosen(room, db, said, kind, [day]);
  const message = await findSourceMessage(db, person.id, kept.sourceMessageId);
  const isPlain =
    message !== null &&
    refuseLeave(kept.told, incoming.today) === null &&
    isOnlyRecorded((await findLeaveFacts(db, person, message, kept.told)).plan);
  const chosen = editPressed(messageId, texts.dayChosen(kind, day));
  if (!isPlain) {
    const answer = await answerLeave(db, { ...said, ...kept }, kept.told);
    return toast('', [...chosen.sayings, ...answer.sayings]);
  }

  const done = await recordLeave(db, incoming, message, kept.told);
  return done.ok
    ? toast(absenceDoneToast, [...chosen.sayings, ...done.value])
    : alert(entriesClosed);
}

async function endAsking(db: Sql, incoming: Incoming<'press'>): Promise<Reply> {
  const { person, chatId, messageId } = incoming;
  const told = await findSourceMessageId(db, person.id, chatId, messageId);

  return told === null ? editPressed(messageId, texts.notAbsent) : alert(absenceAnswered);
}
