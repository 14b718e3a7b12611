import { tellsTime } from '../conversation/typed.ts';
import { z } from 'zod';
import { readId } from '../conversation/buttons.ts';
import { readConsent } from '../conversation/consent.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { dropQuestion, findQuestion, saveQuestion } from '../conversation/store.ts';
import { addDays, day } from '../shared/day.ts';
import { listUnits } from '../units/store.ts';
import * as texts from './addingMessages.ts';
import { readDates, splitLine, tidy } from './dates.ts';
import { HOLIDAY_KINDS } from './model.ts';
import { recordDaysOff } from './recording.ts';
import { countConcerned, listKnownDays } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { UnitNode } from '../units/model.ts';
import type { HolidaysRoom } from './dates.ts';
import type { Draft, HolidayKind } from './model.ts';

/** How long typed words are taken as the answer. */
export const QUESTION_HOURS = 2;

/** Questions of this room whose card only has "Tidak jadi". */
const ASKED_IN_WORDS = ['holiday-days', 'holiday-name', 'ramadan-days'] as const;

const MOST_NAME_LENGTH = 80;
const MOST_DAYS = 31;
/** Calendar days from today. */
const FARTHEST = { back: 366, ahead: 1_096 };

const draftSchema = z.object({
  days: z.array(z.string().transform(day)).min(1),
  name: z.string().min(1),
  sign: z.string(),
});
const namelessSchema = draftSchema.pick({ days: true });
const kindSchema = z.enum(HOLIDAY_KINDS);

/** Asks for the dates, on the card whose button was pressed. */
export async function askForDays(db: Sql, incoming: Incoming<'press'>): Promise<Reply> {
  await ask(db, incoming, 'holiday-days', {});

  return editPressed(incoming.messageId, ...texts.daysAsked);
}

/** "/libur 24 Desember 2026 Cuti bersama Natal" */
export async function receiveLine(
  room: HolidaysRoom,
  db: Sql,
  incoming: Incoming<'command'>,
): Promise<Reply> {
  const { dates, name } = splitLine(incoming.argument);
  const days = dates === '' ? [] : readDates(room, dates, incoming.today);
  const refusal = refuseDays(days, incoming.today);
  if (refusal !== null) return say(texts.lineRefused(refusal), [], incoming.messageId);
  if (name === '') return askForName(db, incoming, days);

  return takeName(db, incoming, days, name);
}

export function openAdding(room: HolidaysRoom): {
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
} {
  return {
    presses: [
      { name: 'holiday-units', answer: chooseUnit },
      { name: 'holiday-scope', answer: confirm },
      { name: 'holiday-choose', answer: chooseKindAgain },
      { name: 'holiday-save', answer: save },
      { name: 'holiday-cancel', answer: cancel },
    ],
    questions: [
      {
        name: 'holiday-days',
        answer: (db, incoming, _data, told) => answerDays(room, db, incoming, told),
      },
      { name: 'holiday-name', answer: answerName },
      { name: 'holiday-draft', answer: keepDraft },
    ],
  };
}

async function answerDays(
  room: HolidaysRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  told: Understood,
): Promise<Reply | null> {
  if (readConsent(incoming.text) === 'no') return say(texts.nothingAdded);
  if (tellsTime(told)) return null;

  const days = readDates(room, incoming.text, incoming.today);
  const refusal = refuseDays(days, incoming.today);
  if (refusal === null) return askForName(db, incoming, days);

  await ask(db, incoming, 'holiday-days', {});
  return say(texts.daysRefused(refusal), texts.cancelButtons, incoming.messageId);
}

async function answerName(
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
  told: Understood,
): Promise<Reply | null> {
  const asked = namelessSchema.safeParse(data);
  if (!asked.success || tellsTime(told)) return null;
  if (readConsent(incoming.text) === 'no') return say(texts.nothingAdded);

  return takeName(db, incoming, asked.data.days, tidy(incoming.text));
}

/** What is written while the buttons wait is no answer; they stay good, unless it says no. */
async function keepDraft(
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
): Promise<Reply | null> {
  if (readConsent(incoming.text) === 'no') return say(texts.nothingAdded);

  await ask(db, incoming, 'holiday-draft', data);
  return null;
}

async function askForName(
  db: Sql,
  incoming: Incoming<'text' | 'command'>,
  days: readonly Day[],
): Promise<Reply> {
  await ask(db, incoming, 'holiday-name', { days });

  return say(texts.nameAsked(days), texts.cancelButtons, incoming.messageId);
}

async function takeName(
  db: Sql,
  incoming: Incoming<'text' | 'command'>,
  days: readonly Day[],
  name: string,
): Promise<Reply> {
  if (name.length > MOST_NAME_LENGTH) {
    await ask(db, incoming, 'holiday-name', { days });
    return say(texts.nameTooLong(MOST_NAME_LENGTH), texts.cancelButtons, incoming.messageId);
  }

  const draft = { days, name, sign: incoming.updateId.toString(36) };
  await ask(db, incoming, 'holiday-draft', draft);
  return say(...texts.kindAsked(draft));
}

async function chooseKindAgain(
  db: Sql,
  incoming: Incoming<'press'>,
  [sign]: readonly string[],
): Promise<Reply> {
  const draft = await findDraft(db, incoming, sign);
  if (draft === null) return alert(texts.draftGone);

  return editPressed(incoming.messageId, ...texts.kindAsked(draft));
}

async function chooseUnit(
  db: Sql,
  incoming: Incoming<'press'>,
  [sign, page]: readonly string[],
): Promise<Reply> {
  const draft = await findDraft(db, incoming, sign);
  if (draft === null) return alert(texts.draftGone);

  const view = texts.unitAsked(draft, await listUnits(db), readId(page));
  return editPressed(incoming.messageId, ...view);
}

async function confirm(
  db: Sql,
  incoming: Incoming<'press'>,
  values: readonly string[],
): Promise<Reply> {
  const chosen = await findChosen(db, incoming, values);
  if (chosen === null) return alert(texts.draftGone);

  const { draft, kind, unit } = chosen;
  const known = await listKnownDays(db, draft.days, unit?.id ?? null);
  const fresh = draft.days.filter((of) => !known.includes(of));
  const first = fresh[0];
  const last = fresh.at(-1);
  if (first === undefined || last === undefined) {
    await dropQuestion(db, incoming.person.id);
    return editPressed(incoming.messageId, ...texts.daysKnown(known, unit));
  }

  const people = await countConcerned(db, unit?.id ?? null, first, last);
  const view = texts.addingAsked(
    { ...draft, days: fresh },
    { kind, unit, known, people, today: incoming.today },
  );
  return editPressed(incoming.messageId, ...view);
}

async function save(
  db: Sql,
  incoming: Incoming<'press'>,
  values: readonly string[],
): Promise<Reply> {
  const chosen = await findChosen(db, incoming, values);
  if (chosen === null) return alert(texts.draftGone);

  const { draft, kind, unit } = chosen;
  await dropQuestion(db, incoming.person.id);
  const { added, eventId } = await recordDaysOff(db, incoming, {
    days: draft.days,
    name: draft.name,
    kind,
    unitId: unit?.id ?? null,
    source: texts.sourceOfAdmin(incoming.today),
  });
  if (eventId === null) {
    return editPressed(incoming.messageId, ...texts.daysKnown(draft.days, unit));
  }

  const view = texts.daysAdded({ ...draft, days: added }, { kind, unit, eventId });
  return editPressed(incoming.messageId, ...view);
}

/** "Tidak jadi": of a draft, or of the question that is open. */
async function cancel(
  db: Sql,
  incoming: Incoming<'press'>,
  [sign]: readonly string[],
): Promise<Reply> {
  const { person, receivedAt } = incoming;
  const question = await findQuestion(db, person.id, receivedAt);
  const isOpen =
    sign === undefined
      ? ASKED_IN_WORDS.some((name) => name === question?.name)
      : (await findDraft(db, incoming, sign)) !== null;
  if (!isOpen) return alert(texts.draftGone);

  await dropQuestion(db, person.id);
  return editPressed(incoming.messageId, texts.nothingAdded);
}

/** What the buttons of a draft name, checked anew: a decree binds all units, a region some. */
async function findChosen(
  db: Sql,
  incoming: Incoming<'press'>,
  [sign, kindName, unitName]: readonly string[],
): Promise<{
  readonly draft: Draft;
  readonly kind: HolidayKind;
  readonly unit: UnitNode | null;
} | null> {
  const draft = await findDraft(db, incoming, sign);
  const kind = kindSchema.safeParse(kindName);
  if (draft === null || !kind.success) return null;
  if (unitName === '0') return { draft, kind: kind.data, unit: null };

  const units = await listUnits(db);
  const unit = units.find(({ id }) => id === readId(unitName));
  if (unit === undefined || kind.data !== 'regional') return null;
  return { draft, kind: kind.data, unit };
}

/** The draft that these buttons belong to, or null when it was left, saved or replaced. */
async function findDraft(
  db: Sql,
  { person, receivedAt }: Incoming<'press'>,
  sign: string | undefined,
): Promise<Draft | null> {
  const question = await findQuestion(db, person.id, receivedAt);
  const draft = draftSchema.safeParse(question?.data);

  return question?.name === 'holiday-draft' && draft.success && draft.data.sign === sign
    ? draft.data
    : null;
}

function refuseDays(days: readonly Day[], today: Day): texts.DaysRefusal | null {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return 'no-date';
  if (days.length > MOST_DAYS) return 'too-many';

  const isNear = first >= addDays(today, -FARTHEST.back) && last <= addDays(today, FARTHEST.ahead);
  return isNear ? null : 'too-far';
}

async function ask(
  db: Sql,
  { person, receivedAt }: Pick<Incoming, 'person' | 'receivedAt'>,
  name: string,
  data: unknown,
): Promise<void> {
  const expiresAt = new Date(receivedAt.getTime() + QUESTION_HOURS * 3_600_000);
  await saveQuestion(db, person.id, { name, data }, expiresAt);
}
