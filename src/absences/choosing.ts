import { z } from 'zod';
import { findSourceMessage, findSourceMessageId, saveSourceMessage } from '../activities/store.ts';
import { readConsent } from '../conversation/consent.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, editPressed, say, toast } from '../conversation/reply.ts';
import { dropQuestion, findQuestion, saveQuestion } from '../conversation/store.ts';
import { parseDay } from '../shared/day.ts';
import { QUESTION_HOURS, answerLeave } from './chat.ts';
import * as texts from './choosingMessages.ts';
import { keepChosen, keepLeave, readKind } from './keeping.ts';
import { absenceAnswered } from './messages.ts';
import { ABSENCE_KINDS } from './model.ts';
import { openOneDay } from './oneDay.ts';
import {
  absenceWindow,
  findUnread,
  namesPartOfDay,
  opensWithDates,
  readNamed,
  tellsLeave,
} from './rules.ts';
import { listAbsences } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { CommandRoute, PressRoute, QuestionRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { LeaveRoom } from './chat.ts';
import type { SaidDays } from './keeping.ts';
import type { AbsenceKind } from './model.ts';

/** What /cuti needs from others. */
export interface ChoosingRoom extends LeaveRoom {
  /** The days of a typed answer, in order. */
  readonly readDays: (text: string, today: Day) => readonly Day[];
}

const QUESTION = 'leave-days';

const askedSchema = z.object({
  kind: z.enum(ABSENCE_KINDS),
  /** The dates were asked for once more already. */
  again: z.boolean(),
});
type Asked = z.output<typeof askedSchema>;

/** /cuti: what is recorded, and leave by a few taps; it ends in the question that told leave ends in. */
export function openChoosing(room: ChoosingRoom): {
  readonly commands: readonly CommandRoute[];
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
  /** What an edit of the command or of the dates does; null when the message is neither. */
  readonly edit: (db: Sql, incoming: Incoming<'edit'>) => Promise<Reply | null>;
} {
  return {
    edit: (db, incoming) => answerEdit(room, db, incoming),
    commands: [
      {
        name: 'cuti',
        about: 'Cuti, sakit, dinas luar: lihat dan catat',
        answer: (db, incoming) =>
          answerCommand(room, db, {
            ...incoming,
            text: incoming.argument,
            at: incoming.writtenAt,
          }),
      },
    ],
    presses: [
      { name: 'leave-list', answer: showAgain },
      { name: 'leave-kind', answer: chooseKind },
      {
        name: 'leave-day',
        answer: (db, incoming, values) => chooseDay(room, db, incoming, values),
      },
      ...openOneDay(room),
    ],
    questions: [
      {
        name: QUESTION,
        answer: (db, incoming, data, told) => answerDays(room, db, incoming, data, told),
      },
    ],
  };
}

/** `text` is what stands after the command. */
async function answerCommand(room: ChoosingRoom, db: Sql, said: SaidDays): Promise<Reply> {
  const { person, text, writtenAt, today } = said;
  if (text === '') return showList(db, said);

  const { kind, rest } = readNamed(text);
  const told = room.understand(text, writtenAt, person.unit.zone);
  const isSpoken = told.leaveTakenBack !== null || kind === null || namesPartOfDay(rest);
  if (isSpoken && tellsLeave(told)) return keepAndAnswer(db, said, told);

  if (kind !== null && rest === '') {
    await ask(db, said, { kind, again: false });
    const asked = texts.daysAsked(kind, today);
    return say(asked.html, asked.buttons);
  }
  return takeDays(room, db, { ...said, text: rest }, { kind: kind ?? 'leave', again: false });
}

async function showList(db: Sql, said: SaidDays): Promise<Reply> {
  const card = await makeList(db, said);

  return say(card.html, card.buttons);
}

/** "/cuti 20-23" in place of "/cuti 20-22", and "20-23" in place of the dates of a kept leave. */
async function answerEdit(
  room: ChoosingRoom,
  db: Sql,
  incoming: Incoming<'edit'>,
): Promise<Reply | null> {
  const { person, chatId, messageId, text, editedAt } = incoming;
  const command = /^\/cuti(?:@\w+)?(?:\s+|$)/i.exec(text);
  const said = { ...incoming, at: editedAt };
  if (command !== null) {
    return answerCommand(room, db, { ...said, text: text.slice(command[0].length).trim() });
  }
  if (!opensWithDates(text)) return null;

  const id = await findSourceMessageId(db, person.id, chatId, messageId);
  const before = id === null ? null : await findSourceMessage(db, person.id, id);
  const kind = before === null ? null : readNamed(before.text.replace(/^\(/, '')).kind;
  return kind === null ? null : takeDays(room, db, said, { kind, again: false });
}

async function showAgain(db: Sql, incoming: Incoming<'press'>): Promise<Reply> {
  await endQuestion(db, incoming);
  const card = await makeList(db, incoming);

  return editPressed(incoming.messageId, card.html, card.buttons);
}

async function chooseKind(
  db: Sql,
  incoming: Incoming<'press'>,
  [value]: readonly string[],
): Promise<Reply> {
  const kind = readKind(value);
  if (kind === null) return alert(buttonStale);

  await ask(db, incoming, { kind, again: false });
  const asked = texts.daysAsked(kind, incoming.today);
  return editPressed(incoming.messageId, asked.html, asked.buttons);
}

/** A card of ours stands in for the message that tells the leave; so it can tell only one. */
async function chooseDay(
  room: ChoosingRoom,
  db: Sql,
  incoming: Incoming<'press'>,
  [value, text = '']: readonly string[],
): Promise<Reply> {
  const { person, chatId, messageId } = incoming;
  const kind = readKind(value);
  const day = parseDay(text);
  if (kind === null || day === null) return alert(buttonStale);

  const told = await findSourceMessageId(db, person.id, chatId, messageId);
  if (told !== null) return alert(absenceAnswered);

  await endQuestion(db, incoming);
  const said = { ...incoming, at: incoming.writtenAt, isChosen: true } as const;
  const { sayings } = await keepAndAnswerChosen(room, db, said, kind, [day]);
  const chosen = editPressed(messageId, texts.dayChosen(kind, day));
  return toast('', [...chosen.sayings, ...sayings]);
}

async function answerDays(
  room: ChoosingRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
  told: Understood,
): Promise<Reply | null> {
  const { person, text, messageId } = incoming;
  const asked = askedSchema.safeParse(data);
  if (!asked.success) return null;

  if (readConsent(text) === 'no') {
    await saveSourceMessage(db, { personId: person.id, intent: told.intent, ...incoming });
    return say(texts.choosingEnded, [], messageId);
  }
  if (told.intent !== 'other' && !opensWithDates(text)) return null;

  return takeDays(room, db, { ...incoming, at: incoming.writtenAt }, asked.data);
}

/** Of dates that were written: the question that told leave ends in, or once more for the dates. */
async function takeDays(
  room: ChoosingRoom,
  db: Sql,
  said: SaidDays,
  { kind, again }: Asked,
): Promise<Reply> {
  const { person, text, today, messageId } = said;
  const days = room.readDays(text, today);
  const unread = findUnread(text, days);
  if (unread === null) return keepAndAnswerChosen(room, db, said, kind, days);

  await saveSourceMessage(db, { personId: person.id, intent: 'other', ...said });
  if (again) return say(texts.daysGivenUp(unread), [], messageId);

  await ask(db, said, { kind, again: true });
  const asked = texts.daysAskedAgain(kind, today, unread);
  return say(asked.html, asked.buttons, messageId);
}

async function keepAndAnswerChosen(
  room: ChoosingRoom,
  db: Sql,
  said: Omit<SaidDays, 'text'> & { readonly isChosen?: true },
  kind: AbsenceKind,
  days: readonly Day[],
): Promise<Reply> {
  const { told, sourceMessageId } = await keepChosen(room, db, said, kind, days);

  return answerLeave(db, { ...said, sourceMessageId }, told);
}

async function keepAndAnswer(db: Sql, said: SaidDays, told: Understood): Promise<Reply> {
  const sourceMessageId = await keepLeave(db, said);

  return answerLeave(db, { ...said, sourceMessageId }, told);
}

async function makeList(db: Sql, { person, today }: Pick<Incoming, 'person' | 'today'>) {
  const { first, last } = absenceWindow(today);

  return texts.listCard(await listAbsences(db, person.id, first, last), today);
}

function ask(
  db: Sql,
  { person, writtenAt }: Pick<Incoming, 'person' | 'writtenAt'>,
  asked: Asked,
): Promise<void> {
  const expiresAt = new Date(writtenAt.getTime() + QUESTION_HOURS * 3_600_000);

  return saveQuestion(db, person.id, { name: QUESTION, data: asked }, expiresAt);
}

async function endQuestion(db: Sql, { person, writtenAt }: Incoming): Promise<void> {
  const open = await findQuestion(db, person.id, writtenAt);
  if (open?.name === QUESTION) await dropQuestion(db, person.id);
}
